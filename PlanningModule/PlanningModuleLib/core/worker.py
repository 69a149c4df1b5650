# SPDX-License-Identifier: Apache-2.0
"""Planning in a child process: ``python -m PlanningModuleLib.core.worker IN_DIR OUT_DIR``.

Progress and errors are JSON lines on stdout (see AIOCommon.core.child); the files of both folders are described in
planning_task.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from AIOCommon.core.child import worker_main
from AIOCommon.core.errors import reasons_in_the_case
from AIOCommon.core.progress import Progress, SubProgress

from .planning_task import LIVE_SUFFIX, read_input
from .treatment_files import write_treatment

MAX_THREADS = 4  # the operators are small: more threads wait for each other


def work(argv: Sequence[str], progress: Progress) -> None:
    """Read the request, plan, write."""
    parser = argparse.ArgumentParser(prog="python -m PlanningModuleLib.core.worker")
    parser.add_argument("input", help="folder with ct.nrrd, structures.npz and request.json")
    parser.add_argument("output", help="folder to write the treatment into")
    arguments = parser.parse_args(argv)

    from .boost import plan_case

    progress.update(0.0, "Reading the case")
    request = read_input(arguments.input)
    use_available_cores()
    with reasons_in_the_case():
        treatment = plan_case(
            request,
            live=arguments.output + LIVE_SUFFIX,
            progress=SubProgress(progress, 0.02, 0.98),
        )
    progress.update(0.98, "Writing plan and dose")
    write_treatment(arguments.output, treatment)
    texts = (f"{plan.technique}: {plan.total_mu:.0f} MU per fraction" for plan in treatment.plans)
    progress.update(1.0, ", then ".join(texts))


def use_available_cores() -> None:
    """A few threads on the cores this process may use, unless the environment says otherwise."""
    import torch

    if "OMP_NUM_THREADS" not in os.environ:
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        torch.set_num_threads(max(1, min(cores, MAX_THREADS)))


if __name__ == "__main__":
    sys.exit(worker_main(work))
