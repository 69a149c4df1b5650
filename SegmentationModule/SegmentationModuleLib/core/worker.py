# SPDX-License-Identifier: Apache-2.0
"""Contouring in a child process: ``python -m SegmentationModuleLib.core.worker CT.nrrd OUT.npz [--model NAME]``.

Progress and errors are JSON lines on stdout (see AIOCommon.core.child); OUT.npz is a structure file.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from AIOCommon.core.child import worker_main
from AIOCommon.core.progress import Progress, SubProgress


def work(argv: Sequence[str], progress: Progress) -> None:
    """Read the CT, load the model, contour, write the structures."""
    parser = argparse.ArgumentParser(prog="python -m SegmentationModuleLib.core.worker")
    parser.add_argument("ct", help="CT volume file (NRRD, NIfTI, MHA) in HU")
    parser.add_argument("output", help="structure file to write (.npz)")
    parser.add_argument("--model", default="", help="model name, folder, weight file or program; default: built in")
    parser.add_argument("--device", default=None, help="cpu or cuda (default: cuda when present)")
    arguments = parser.parse_args(argv)

    from AIOCommon import read_volume_file, save_structures

    from .contouring import contourer

    progress.update(0.0, "reading the CT")
    ct = read_volume_file(arguments.ct)
    use_available_cores()
    drawn = contourer(arguments.model).contour(ct, SubProgress(progress, 0.01, 1.0), device=arguments.device)
    save_structures(arguments.output, drawn)


def use_available_cores() -> None:
    """Use one thread for each core available to this process, unless OMP_NUM_THREADS is set."""
    import torch

    if "OMP_NUM_THREADS" not in os.environ:
        torch.set_num_threads(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


if __name__ == "__main__":
    sys.exit(worker_main(work))
