# SPDX-License-Identifier: Apache-2.0
"""Maps of doubt in a child process: ``python -m SegmentationModuleLib.core.doubt.worker CT.nrrd FOLDER ...``.

Progress and errors are JSON lines on stdout (see AIOCommon.core.child); FOLDER gets the files of :mod:`.files`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from AIOCommon.core.child import worker_main
from AIOCommon.core.progress import Progress, SubProgress

from .uncertainty import DEFAULT_VIEWS


def work(argv: Sequence[str], progress: Progress) -> None:
    """Read the CT, load the model, answer several times, look at what speaks for structures, write."""
    parser = argparse.ArgumentParser(prog="python -m SegmentationModuleLib.core.doubt.worker")
    parser.add_argument("ct", help="CT volume file (NRRD, NIfTI, MHA) in HU")
    parser.add_argument("output", help="folder for the maps; replaced")
    parser.add_argument("--model", default="", help="model name, folder or weight file (default: the built-in one)")
    parser.add_argument("--views", type=int, default=DEFAULT_VIEWS, help="test-time views; 0 for none")
    parser.add_argument("--dropout", type=int, default=0, help="answers with dropout")
    parser.add_argument("--structure", action="append", default=[], help="structure to be unsure about")
    parser.add_argument("--attention", action="append", default=[], help="structure to show what speaks for it")
    arguments = parser.parse_args(argv)

    from AIOCommon import read_volume_file
    from AIOCommon.core.atomic import atomic_folder

    from ..models import load_model
    from ..views import standard_views
    from ..worker import use_available_cores
    from .attention import find_attention
    from .files import write_doubt
    from .uncertainty import find_doubt

    progress.update(0.0, "reading the CT")
    ct = read_volume_file(arguments.ct)
    model = load_model(arguments.model)
    use_available_cores()
    views, looked_at = arguments.views, arguments.attention
    answers = views + arguments.dropout
    split = answers / (answers + len(looked_at)) if answers + len(looked_at) else 1.0
    doubt = None
    if answers:
        doubt = find_doubt(
            ct,
            model,
            arguments.structure,
            views=standard_views(views) if views else [],
            dropout=arguments.dropout,
            progress=SubProgress(progress, 0.02, 0.02 + 0.96 * split),
        )
    maps = []
    for number, name in enumerate(looked_at):
        part = [0.02 + 0.96 * (split + (1 - split) * n / len(looked_at)) for n in (number, number + 1)]
        maps.append(find_attention(ct, model, name, progress=SubProgress(progress, *part)))
    with atomic_folder(arguments.output) as folder:
        write_doubt(folder, doubt, maps)


if __name__ == "__main__":
    sys.exit(worker_main(work))
