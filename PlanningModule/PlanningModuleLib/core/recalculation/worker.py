# SPDX-License-Identifier: Apache-2.0
"""Recalculation in a child process: ``python -m PlanningModuleLib.core.recalculation.worker IN_DIR OUT_DIR``.

Progress and errors are JSON lines on stdout (see AIOCommon.core.child); the files are described in :mod:`.task`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from AIOCommon.core.child import worker_main
from AIOCommon.core.errors import reasons_in_the_case
from AIOCommon.core.progress import Progress, SubProgress

from ..worker import use_available_cores
from .task import doses_of, read_request, write_doses


def work(argv: Sequence[str], progress: Progress) -> None:
    """Read the request, compute, write."""
    parser = argparse.ArgumentParser(prog="python -m PlanningModuleLib.core.recalculation.worker")
    parser.add_argument("input", help="folder with ct.nrrd, structures.npz and request.json")
    parser.add_argument("output", help="folder to write the doses into")
    arguments = parser.parse_args(argv)
    progress.update(0.0, "Reading the case")
    request = read_request(arguments.input)
    use_available_cores()
    with reasons_in_the_case():
        doses = doses_of(request, SubProgress(progress, 0.02, 0.98))
    progress.update(0.98, "Writing the dose")
    write_doses(arguments.output, doses)
    progress.update(1.0, "Computed again")


if __name__ == "__main__":
    sys.exit(worker_main(work))
