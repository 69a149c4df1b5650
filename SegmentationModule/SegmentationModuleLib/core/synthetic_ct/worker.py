# SPDX-License-Identifier: Apache-2.0
"""Synthetic CTs in a child process: ``python -m SegmentationModuleLib.core.synthetic_ct.worker train|apply FOLDER``.

FOLDER holds what :mod:`.task` wrote; progress and errors are JSON lines on stdout (see AIOCommon.core.child).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from AIOCommon.core.child import worker_main
from AIOCommon.core.progress import Progress, SubProgress


def work(argv: Sequence[str], progress: Progress) -> None:
    """Train, or make a CT, as the order says."""
    from .task import APPLY, TRAIN

    parser = argparse.ArgumentParser(prog="python -m SegmentationModuleLib.core.synthetic_ct.worker")
    parser.add_argument("what", choices=(TRAIN, APPLY))
    parser.add_argument("folder", type=Path, help="folder with the order; gets the result")
    arguments = parser.parse_args(argv)

    from ..worker import use_available_cores

    use_available_cores()
    (_train if arguments.what == TRAIN else _apply)(arguments.folder, progress)


def _train(folder: Path, progress: Progress) -> None:
    from AIOCommon.core.json_file import read_json

    from .options import SyntheticCtOptions
    from .run import train
    from .task import ORDER_FILE

    order = read_json(folder / ORDER_FILE)
    folders = [Path(order[key]) if order[key] else None for key in ("mr_folder", "ct_folder")]
    train(
        SyntheticCtOptions.from_dict(order["options"]),
        Path(order["output"]),
        mr_folder=folders[0],
        ct_folder=folders[1],
        name=str(order["name"]),
        progress=progress,
    )


def _apply(folder: Path, progress: Progress) -> None:
    from AIOCommon.core.json_file import read_json
    from AIOCommon.core.volume_file import read_scalar_file

    from .apply import synthetic_ct
    from .files import write_synthetic_ct
    from .model import read_maker
    from .task import MR_FILE, ORDER_FILE, RESULT_FOLDER

    progress.update(0.0, "reading the MR")
    maker = read_maker(read_json(folder / ORDER_FILE)["model"])
    made = synthetic_ct(read_scalar_file(folder / MR_FILE), maker, SubProgress(progress, 0.05, 0.95))
    write_synthetic_ct(folder / RESULT_FOLDER, made, maker)
    progress.update(1.0, "written")


if __name__ == "__main__":
    sys.exit(worker_main(work))
