# SPDX-License-Identifier: Apache-2.0
"""The mean DVH of a cohort, with its spread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from AIOCommon import InputError
from AIOEvaluation import Dvh


@dataclass(frozen=True, eq=False)
class MeanDvh:
    """Mean and spread of the cumulative relative DVHs of several patients.

    Parameters
    ----------
    n : number of patients.
    dose_gy : (m,).
    mean_percent, sd_percent : (m,) mean and sample standard deviation of the volumes (%); the latter is 0 for one
        patient.
    low_percent, high_percent : (m,) 10th and 90th percentile of the patients' volumes (%).
    """

    structure: str
    n: int
    dose_gy: NDArray[np.float64]
    mean_percent: NDArray[np.float64]
    sd_percent: NDArray[np.float64]
    low_percent: NDArray[np.float64]
    high_percent: NDArray[np.float64]

    def to_dict(self) -> dict[str, Any]:
        return {
            "structure": self.structure,
            "n": self.n,
            **{
                key: np.round(getattr(self, key), 4).tolist()
                for key in ("dose_gy", "mean_percent", "sd_percent", "low_percent", "high_percent")
            },
        }


def mean_dvh(dvhs: Iterable[Dvh], step_gy: float = 0.1, structure: str = "") -> MeanDvh:
    """The mean over patients of the relative volume at each dose (not of the dose at each volume).

    Patients whose structure is empty or outside the dose grid are left out.

    Raises
    ------
    InputError : no DVH has a volume, or the DVHs are of different quantities.
    """
    used = [dvh for dvh in dvhs if dvh.covered_volume_cc > 0]
    if not used:
        raise InputError("there is no DVH with a volume to average", where=structure or None)
    quantities = sorted({dvh.quantity for dvh in used})
    if len(quantities) > 1:
        raise InputError(f"cannot average DVHs of {' and '.join(quantities)}", where=structure or used[0].name)
    dose = np.arange(int(np.ceil(max(d.max_gy for d in used) / step_gy + 1e-9)) + 2, dtype=float) * step_gy
    curves = np.stack(
        [100.0 * np.interp(dose, d.dose_gy, d.cumulative_cc, right=0.0) / d.covered_volume_cc for d in used]
    )
    return MeanDvh(
        structure=structure or used[0].name,
        n=len(used),
        dose_gy=dose,
        mean_percent=curves.mean(axis=0),
        sd_percent=curves.std(axis=0, ddof=1) if len(used) > 1 else np.zeros(dose.size),
        low_percent=np.percentile(curves, 10, axis=0),
        high_percent=np.percentile(curves, 90, axis=0),
    )
