# SPDX-License-Identifier: Apache-2.0
"""The average DVH of a cohort, with its spread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from AIOCommon.core.errors import InputError
from AIOEvaluation.core.dvh import Dvh


@dataclass(frozen=True, eq=False)
class MeanDvh:
    """Cumulative relative DVHs (%) of several patients, at each dose (Gy).

    ``sd_percent`` is the sample standard deviation (zero for one patient); ``low_percent`` and ``high_percent`` are
    the 10th and 90th percentile of the patients, which stay within 0 and 100.
    """

    structure: str
    n: int
    dose_gy: np.ndarray
    mean_percent: np.ndarray
    sd_percent: np.ndarray
    low_percent: np.ndarray
    high_percent: np.ndarray

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
    """The mean over patients of the relative volume at every dose (not of the dose at every volume).

    Patients whose structure is empty or outside the dose grid are left out.

    Raises
    ------
    InputError : no DVH holds any volume, or they are of different quantities.
    """
    used = [dvh for dvh in dvhs if dvh.covered_volume_cc > 0]
    if not used:
        raise InputError("there is no DVH with a volume to average", where=structure or None)
    quantities = sorted({dvh.quantity for dvh in used})
    if len(quantities) > 1:
        raise InputError(f"cannot average DVHs of {' and '.join(quantities)}", where=structure or used[0].name)
    dose = np.arange(int(np.ceil(max(d.max_gy for d in used) / step_gy + 1e-9)) + 2) * step_gy
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
