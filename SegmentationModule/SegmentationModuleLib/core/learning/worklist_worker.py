# SPDX-License-Identifier: Apache-2.0
"""The order of a folder's CTs in a child process: ``python -m SegmentationModuleLib.core.learning.worklist_worker``.

Progress and errors are JSON lines on stdout (see AIOCommon.core.child); the list is a file, see :mod:`.worklist`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from AIOCommon import Progress
from AIOCommon.core.child import ChildTask, worker_main

from .next_case import VIEWS


def worklist_task(
    folder: str | Path,
    output: str | Path,
    library: str = "",
    model: str = "",
    structures: Sequence[str] = (),
    *,
    views: int = VIEWS,
    anatomy: bool = True,
) -> ChildTask:
    """The process that looks at the CTs of ``folder`` and writes the list to ``output``.

    Parameters
    ----------
    library : whose version in use is asked, and whose corrected structures count unless others are named.
    model : by name or folder, where there is no library; the built-in one by default.
    """
    argv = ["-m", "SegmentationModuleLib.core.learning.worklist_worker", str(folder), str(output)]
    argv += ["--library", library] if library else []
    argv += ["--model", model] if model else []
    argv += ["--views", str(views), *([] if anatomy else ["--no-anatomy"])]
    for name in structures:
        argv += ["--structure", name]
    return ChildTask(tuple(argv), "Looking for the next case")


def work(argv: Sequence[str], progress: Progress) -> None:
    """Load the model, look at each CT, write the list."""
    parser = argparse.ArgumentParser(prog="python -m SegmentationModuleLib.core.learning.worklist_worker")
    parser.add_argument("folder")
    parser.add_argument("output")
    parser.add_argument("--library", default="")
    parser.add_argument("--model", default="")
    parser.add_argument("--views", type=int, default=VIEWS)
    parser.add_argument("--no-anatomy", action="store_true")
    parser.add_argument("--structure", action="append", default=[])
    arguments = parser.parse_args(argv)

    from ..models import load_model, require_structures
    from ..worker import use_available_cores
    from .library import Library
    from .worklist import learned_structures, make_worklist, write_worklist

    use_available_cores()
    model, structures = arguments.model, list(arguments.structure)
    if arguments.library:
        with Library.open(arguments.library) as library:
            model = str(library.version_folder(library.current.number))
            structures = structures or learned_structures(library)
    require_structures(model, structures)
    found = make_worklist(
        Path(arguments.folder),
        load_model(model),
        structures,
        views=arguments.views,
        anatomy=not arguments.no_anatomy,
        progress=progress,
    )
    write_worklist(Path(arguments.output), found)


if __name__ == "__main__":
    sys.exit(worker_main(work))
