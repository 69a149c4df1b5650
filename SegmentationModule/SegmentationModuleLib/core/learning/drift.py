# SPDX-License-Identifier: Apache-2.0
"""Whether correcting takes more and more: added path length, minutes and Gy from case to case.

A model drifts when scanners, protocols or patients change. The trend over the cases is tested with Kendall's rank
correlation (Mann 1945, doi 10.2307/1907187), which asks for no shape of it; its size is the Theil-Sen slope (Sen 1968,
doi 10.1080/01621459.1968.10480934). Cases are in the order of their acceptance, whatever the clocks said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .records import LearningCase

LEAST_CASES, LEVEL = 6, 0.05
PATH_MM, MINUTES, GY = "added path [mm]", "time [min]", "largest effect [Gy]"


@dataclass(frozen=True)
class Trend:
    """One measure of the effort.

    Parameters
    ----------
    cases : with this measure. per_case : Theil-Sen slope; p : two-sided, of no trend; None with too few cases.
    """

    measure: str
    cases: int
    median: float | None
    per_case: float | None
    p: float | None

    @property
    def rises(self) -> bool:
        """Whether the corrections became more."""
        return self.p is not None and self.per_case is not None and self.p < LEVEL and self.per_case > 0


def trends(cases: Sequence[LearningCase]) -> list[Trend]:
    """The trend of each measure over the cases that have it."""
    rows = {
        PATH_MM: [case.added_path_mm for case in cases],
        MINUTES: [case.seconds / 60 for case in cases if case.seconds is not None],
        GY: [max(map(abs, case.effect_gy.values())) for case in cases if case.effect_gy],
    }
    return [_trend(name, values) for name, values in rows.items()]


def _trend(name: str, values: list[float]) -> Trend:
    median = float(np.median(values)) if values else None
    if len(values) < LEAST_CASES:
        return Trend(name, len(values), median, None, None)
    from scipy.stats import kendalltau, theilslopes

    if np.ptp(values) == 0:
        return Trend(name, len(values), median, 0.0, 1.0)
    order = np.arange(len(values))
    p = float(kendalltau(order, values).pvalue)
    return Trend(name, len(values), median, float(theilslopes(values, order).slope), p)
