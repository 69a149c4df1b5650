# SPDX-License-Identifier: Apache-2.0
"""The state of an optimisation in another process for display: objective, its parts and DVHs, in one small file.

The file is replaced as a whole, at most a few times a second; a reader never sees half of it.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from .normalisation import points_dvh
from .operators import Operators
from .optimiser import Iteration

INTERVAL_SECONDS = 0.3
STEPS = 80


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The optimisation at one iteration.

    Parameters
    ----------
    objectives : of all iterations until now; parts : the last one's, by "structure: kind".
    curves : by structure, (dose Gy, volume %) of its cumulative DVH, before the plan is normalised.
    """

    iteration: int
    objectives: tuple[float, ...]
    parts: Mapping[str, float]
    curves: Mapping[str, tuple[Sequence[float], Sequence[float]]]


def watcher(path: str | Path, coverage: Mapping[str, np.ndarray]) -> Callable[[Iteration, np.ndarray], None]:
    """A function for :class:`optimiser.Problem.watch` that writes a snapshot at most every INTERVAL_SECONDS.

    Parameters
    ----------
    coverage : by structure, its share at each of the optimiser's points.
    """
    path = Path(path)
    objectives: list[float] = []
    last = [-np.inf]

    def watch(iteration: Iteration, dose_gy: np.ndarray) -> None:
        objectives.append(iteration.objective)
        if time.monotonic() - last[0] < INTERVAL_SECONDS:
            return
        last[0] = time.monotonic()
        content = {
            "iteration": len(objectives),
            "objectives": [round(value, 6) for value in objectives],
            "parts": iteration.parts,
            "curves": {name: curve(dose_gy, share) for name, share in coverage.items()},
        }
        temporary = path.with_name(path.name + ".part")
        temporary.write_text(json.dumps(content), encoding="utf-8")
        os.replace(temporary, path)

    return watch


def watched(operators: Operators, path: str | Path) -> Operators:
    """The operators with a problem that writes its state into a file."""
    return replace(operators, problem=replace(operators.problem, watch=watcher(path, operators.coverage)))


def curve(dose_gy: np.ndarray, coverage: np.ndarray) -> tuple[list[float], list[float]]:
    """(dose Gy, volume %) of a cumulative DVH from doses at points that hold ``coverage`` of a structure."""
    dvh = points_dvh("", dose_gy, coverage, 100.0)
    at = np.linspace(0.0, dvh.max_gy * 1.001, STEPS)
    volume = np.interp(at, dvh.dose_gy, dvh.cumulative_cc, right=0.0)
    return np.round(at, 3).tolist(), np.round(volume, 3).tolist()


def read_snapshot(path: str | Path) -> Snapshot | None:
    """The latest snapshot; None as long as there is none."""
    try:
        content = json.loads(Path(path).read_text(encoding="utf-8"))
        return Snapshot(
            int(content["iteration"]),
            tuple(float(value) for value in content["objectives"]),
            content["parts"],
            {str(name): (x, y) for name, (x, y) in content["curves"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
