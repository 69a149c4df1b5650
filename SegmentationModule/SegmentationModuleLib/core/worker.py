# SPDX-License-Identifier: Apache-2.0
"""Contouring in a child process: ``python -m SegmentationModuleLib.core.worker CT.nrrd OUT.npz [--model NAME]``.

Progress and errors are JSON lines on stdout (see AIOCommon.core.child); OUT.npz is a structure file.
With ``--guideline`` the targets are drawn by its rules.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from AIOCommon.core.child import worker_main
from AIOCommon.core.progress import Progress, SubProgress

from .surgery import AS_SEEN, SURGERY


def work(argv: Sequence[str], progress: Progress) -> None:
    """Read the CT, load the model, contour, write the structures."""
    parser = argparse.ArgumentParser(prog="python -m SegmentationModuleLib.core.worker")
    parser.add_argument("ct", help="CT volume file (NRRD, NIfTI, MHA) in HU")
    parser.add_argument("output", help="structure file to write (.npz)")
    parser.add_argument("--model", default="", help="model name, folder, weight file or program; default: built in")
    parser.add_argument("--further", action="append", default=[], help="NAME=FILE of an image beside the CT")
    parser.add_argument("--device", default=None, help="cpu or cuda (default: cuda when present)")
    parser.add_argument("--guideline", default="", help="draw the targets by its rules")
    parser.add_argument("--landmarks", default="", help="structure file (.npz) with landmarks for the rules")
    parser.add_argument("--side", default="", help="that was operated on, for the rules")
    parser.add_argument("--surgery", default=AS_SEEN, help=f"of that side: {', '.join(SURGERY)}")
    parser.add_argument("--not-drawn", default="", help="file (.json) for the targets that the rules left out")
    arguments = parser.parse_args(argv)

    from AIOCommon import load_structures, read_volume_file, save_structures

    from .contouring import contourer
    from .images_beside_ct import read_given_images
    from .rule_targets import save_not_drawn, with_rule_targets

    progress.update(0.0, "reading the CT")
    ct = read_volume_file(arguments.ct)
    use_available_cores()
    by_model = 0.8 if arguments.guideline else 1.0
    images = read_given_images(ct, arguments.further)
    part = SubProgress(progress, 0.01, by_model)
    drawn = contourer(arguments.model).contour(ct, part, device=arguments.device, images=images)
    if arguments.guideline:
        landmarks = load_structures(Path(arguments.landmarks)) if arguments.landmarks else None
        part = SubProgress(progress, by_model, 1.0)
        operated = {"side": arguments.side, "surgery": arguments.surgery}
        drawn, not_drawn = with_rule_targets(ct, drawn, arguments.guideline, landmarks, part, **operated)
        save_not_drawn(not_drawn, Path(arguments.not_drawn))
    save_structures(arguments.output, drawn)


def use_available_cores() -> None:
    """Use one thread for each core available to this process, unless OMP_NUM_THREADS is set."""
    import torch

    if "OMP_NUM_THREADS" not in os.environ:
        torch.set_num_threads(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


if __name__ == "__main__":
    sys.exit(worker_main(work))
