# SPDX-License-Identifier: Apache-2.0
"""Whether corrections become more is told from the cases alone."""

from __future__ import annotations

import numpy as np
import pytest

from SegmentationModuleLib.core.learning.drift import GY, MINUTES, PATH_MM, trends
from SegmentationModuleLib.core.learning.records import Effort, LearningCase


def _case(number: int, path_mm: float, seconds: float | None = None, gy: float | None = None) -> LearningCase:
    told = {"consent": True, "seconds": seconds, "effect_gy": {} if gy is None else {"Heart mean": gy}}
    return LearningCase(number, "x", "2026", told, {}, (Effort("Heart", 0.9, path_mm, 1.0, 1.0),), False)


def test_a_rising_effort_is_found_with_its_slope():
    found = {t.measure: t for t in trends([_case(n, 100 + 20 * n, 60 * n, -0.1 * n) for n in range(8)])}
    assert found[PATH_MM].per_case == pytest.approx(20) and found[MINUTES].per_case == pytest.approx(1)
    assert found[GY].per_case == pytest.approx(0.1), "a fall of dose is an effect, too"
    # Eight values in order: 2 of the 8! orders are as extreme, which is Kendall's exact p.
    assert found[PATH_MM].p == pytest.approx(2 / 40320) and all(t.rises for t in found.values())


def test_an_effort_that_falls_or_only_varies_is_no_drift():
    assert not any(t.rises for t in trends([_case(n, 500 - 20 * n) for n in range(8)]))
    noise = np.random.default_rng(3).uniform(100, 200, 12)
    assert not any(t.rises for t in trends([_case(n, v) for n, v in enumerate(noise)]))
    assert not any(t.rises for t in trends([_case(n, 5.0) for n in range(8)]))


def test_few_cases_and_missing_measures_give_no_verdict():
    path, minutes, gy = trends([_case(n, 100.0 * n) for n in range(5)])
    assert path.p is None and path.median == 200 and not path.rises
    assert (minutes.cases, minutes.median, gy.cases) == (0, None, 0)
