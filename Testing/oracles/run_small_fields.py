# SPDX-License-Identifier: Apache-2.0
"""Writes Testing/validation/small_fields_monte_carlo.json: narrow fields in water by pyRadMC, in Gy for 100 MU.

python -m Testing.oracles.run_small_fields PYTHON [HISTORIES], where PYTHON is an interpreter with pyRadMC (see
run_breast_monte_carlo). Kept are means over the middle 5 x 5 mm, by depth, with their standard error.
"""

import json
import sys
from pathlib import Path

import numpy as np

from Testing.oracles.blocking_monte_carlo import monte_carlo_dose
from Testing.validation.breast_case import monte_carlo_machine
from Testing.validation.small_fields import GRID, MIDDLE, SIDES_MM, depths_mm, open_square, water

OUTPUT = Path(__file__).resolve().parents[1] / "validation" / "small_fields_monte_carlo.json"


def main(python: str, histories: int) -> None:
    machine, rows = monte_carlo_machine(), {}
    for side_mm in SIDES_MM:
        planned, beam = open_square(machine, side_mm)
        found = monte_carlo_dose(
            machine, [planned], [beam], water(), GRID, GRID, 1, histories=histories, seed=5, python=python
        )
        sigma = found.sigma.array_kji[MIDDLE].astype(float)
        rows[f"{side_mm:g}"] = {
            "dose_gy": found.dose.array_kji[MIDDLE].mean(axis=(0, 2)).tolist(),
            "sigma_gy": (np.sqrt((sigma**2).sum(axis=(0, 2))) / (sigma.shape[0] * sigma.shape[2])).tolist(),
        }
        provenance = found.provenance
    content = {"histories": histories, "provenance": provenance, "depth_mm": depths_mm().tolist(), "fields": rows}
    OUTPUT.write_text(json.dumps(content), encoding="utf-8")


main(sys.argv[1], int(float(sys.argv[2])) if len(sys.argv) > 2 else 25_000_000)
