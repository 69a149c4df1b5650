# SPDX-License-Identifier: Apache-2.0
"""Writes Testing/validation/breast_monte_carlo.npz: the tangents of Testing/validation/breast_case.py by pyRadMC.

python -m Testing.oracles.run_breast_monte_carlo PYTHON [HISTORIES], where PYTHON is an interpreter with pyRadMC, e.g.
that of ``python3.11 -m venv .venv-montecarlo && .venv-montecarlo/bin/pip install "pyradmc[warp]==0.2.1"``. Kept are
the mean over the middle slices and its standard error, (j, i) in Gy, and how they were made.
"""

import sys
from pathlib import Path

import numpy as np

from AIOCommon.core.progress import CallbackProgress
from Testing.oracles.blocking_monte_carlo import monte_carlo_dose
from Testing.validation.breast_case import AVERAGED_MM, make_breast_case

OUTPUT = Path(__file__).resolve().parents[1] / "validation" / "breast_monte_carlo.npz"


def main(python: str, histories: int) -> None:
    case = make_breast_case()
    result = monte_carlo_dose(
        case.machine,
        case.planned,
        case.beams,
        case.density_kji,
        case.grid,
        case.dose_grid,
        1,
        histories=histories,
        seed=20261121,
        python=python,
        progress=CallbackProgress(lambda fraction, message: sys.stderr.write(f"{fraction:.0%} {message}\n")),
    )
    up = case.dose_grid.to_ras(
        np.column_stack([np.zeros((case.dose_grid.shape_kji[0], 2)), np.arange(case.dose_grid.shape_kji[0])])
    )[:, 2]
    chosen = np.abs(up) <= AVERAGED_MM
    sigma = np.sqrt((result.sigma.array_kji[chosen].astype(float) ** 2).sum(axis=0)) / chosen.sum()
    np.savez_compressed(
        OUTPUT,
        dose_gy=result.dose.array_kji[chosen].mean(axis=0).astype(np.float32),
        sigma_gy=sigma.astype(np.float32),
        slices=chosen.sum(),
        histories=result.histories,
        provenance=result.provenance,
        command=f"python -m Testing.oracles.run_breast_monte_carlo PYTHON {histories}",
    )


main(sys.argv[1], int(float(sys.argv[2])) if len(sys.argv) > 2 else 50_000_000)
