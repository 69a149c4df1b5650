# SPDX-License-Identifier: Apache-2.0
"""A Monte Carlo dose that the caller waits for, by this Python or by another one that has pyRadMC."""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from pathlib import Path

import AIOCommon
import PlanningModuleLib
from AIOCommon.core.child import python_executable, run_child
from AIOCommon.core.errors import InputError
from AIOCommon.core.progress import NO_PROGRESS, Progress
from PlanningModuleLib.core.dose.monte_carlo import (
    INSTALL_HINT,
    MonteCarloDose,
    available,
    monte_carlo_task,
    take_result,
)


def monte_carlo_dose(
    machine,
    planned,
    beams,
    density_kji,
    grid,
    dose_grid,
    fractions: int,
    *,
    python: str | None = None,
    progress: Progress = NO_PROGRESS,
    **options,
) -> MonteCarloDose:
    """Compute in a child process and wait; parameters and ``options`` as for :func:`monte_carlo_task`.

    Parameters
    ----------
    python : an interpreter that has pyRadMC, where this one has not.

    Raises
    ------
    InputError : pyRadMC is not installed, or the task's; Cancelled, ChildTaskError : see run_child.
    """
    if python is None and not available():
        raise InputError("pyRadMC is not installed", where="Monte Carlo", hint=INSTALL_HINT)
    with tempfile.TemporaryDirectory(prefix="monte-carlo-") as folder:
        task = monte_carlo_task(folder, machine, planned, beams, density_kji, grid, dose_grid, fractions, **options)
        if python is not None:  # it does not know this installation
            own = os.pathsep.join(str(Path(m.__file__).parents[1]) for m in (AIOCommon, PlanningModuleLib))
            task = replace(task, environment={**task.environment, "PYTHONPATH": own})
        run_child(task, progress, python or python_executable())
        return take_result(folder, dose_grid)
