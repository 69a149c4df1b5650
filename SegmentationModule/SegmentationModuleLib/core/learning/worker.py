# SPDX-License-Identifier: Apache-2.0
"""Training of a candidate, comparison, or contouring with both versions: a child process.

``python -m SegmentationModuleLib.core.learning.worker``; :mod:`.both_versions` describes the last of the three.

Progress and errors are JSON lines on stdout (see AIOCommon.core.child); results are in the library.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from AIOCommon import Progress
from AIOCommon.core.child import ChildTask, worker_main
from AIOCommon.core.json_file import parse_json

TRAIN, COMPARE, BOTH = "train", "compare", "both"


def learning_task(
    library: str,
    what: str = TRAIN,
    options: dict[str, object] | None = None,
    structures: Sequence[str] = (),
    *,
    anew: bool = False,
    device: str = "",
) -> ChildTask:
    """The process that trains a candidate ("train") or measures what was not measured yet ("compare")."""
    argv = ["-m", "SegmentationModuleLib.core.learning.worker", what, library, "--options", json.dumps(options or {})]
    for name in structures:
        argv += ["--structure", name]
    argv += ["--anew"] if anew else []
    argv += ["--device", device] if device else []
    return ChildTask(tuple(argv), "Learning" if what == TRAIN else "Comparing")


def work(argv: Sequence[str], progress: Progress) -> None:
    """Open the library and do what is asked."""
    parser = argparse.ArgumentParser(prog="python -m SegmentationModuleLib.core.learning.worker")
    parser.add_argument("what", choices=(TRAIN, COMPARE, BOTH))
    parser.add_argument("library")
    parser.add_argument("--folder", help="with the CT, for both")
    parser.add_argument("--options", default="{}")
    parser.add_argument("--structure", action="append", default=[])
    parser.add_argument("--anew", action="store_true")
    parser.add_argument("--device", default=None)
    arguments = parser.parse_args(argv)

    from ..worker import use_available_cores
    from .both_versions import contour_folder
    from .fine_tune import fine_tune
    from .learn_options import LearnOptions
    from .library import Library
    from .versions import compare

    use_available_cores()
    with Library.open(arguments.library) as library:
        if arguments.what == COMPARE:
            compare(library, progress=progress)
            return
        if arguments.what == BOTH:
            contour_folder(library, Path(arguments.folder), progress)
            return
        options = LearnOptions.from_dict(parse_json(arguments.options, "options"))
        fine_tune(library, options, arguments.structure, progress, anew=arguments.anew, device=arguments.device)


if __name__ == "__main__":
    sys.exit(worker_main(work))
