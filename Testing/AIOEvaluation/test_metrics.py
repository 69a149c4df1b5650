# SPDX-License-Identifier: Apache-2.0
"""The language of dose metrics."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from AIOEvaluation.core.dvh import Dvh
from AIOEvaluation.core.metrics import parse_metric

# 100 cc with a dose that falls linearly from 40 Gy to 0: V(d) = 100 - 2.5 d
LINEAR = Dvh("Organ", np.array([0.0, 40.0]), np.array([100.0, 0.0]), 100.0, 0.0, 40.0, 20.0)
POINTS = Dvh.from_differential("Points", [10.0, 20.0, 50.0], [2.0, 5.0, 3.0])


@pytest.mark.parametrize(
    ("text", "canonical", "value"),
    [
        ("D95%[Gy]", "D95%[Gy]", 2.0),
        ("d95%", "D95%[Gy]", 2.0),
        ("D95%[%]", "D95%[%]", 4.0),
        ("D1cc[Gy]", "D1cc[Gy]", 39.6),
        ("D 0.03 cc [Gy]", "D0.03cc[Gy]", 39.988),
        ("D2cm3", "D2cc[Gy]", 39.2),
        ("V20Gy[%]", "V20Gy[%]", 50.0),
        ("V20gy[cc]", "V20Gy[cc]", 50.0),
        ("V50%[%]", "V50%[%]", 37.5),
        ("V50%[cc]", "V50%[cc]", 37.5),
        ("DC5%[Gy]", "DC5%[Gy]", 2.0),
        ("DC10cc", "DC10cc[Gy]", 4.0),
        ("CV10Gy[cc]", "CV10Gy[cc]", 25.0),
        ("CV50%[%]", "CV50%[%]", 62.5),
        ("Dmean[Gy]", "Dmean[Gy]", 20.0),
        ("Mean[Gy]", "Dmean[Gy]", 20.0),
        ("mean", "Dmean[Gy]", 20.0),
        ("D_max", "Dmax[Gy]", 40.0),
        ("Dmax[%]", "Dmax[%]", 80.0),
        ("Dmin", "Dmin[Gy]", 0.0),
        ("Dmedian", "Dmedian[Gy]", 20.0),
        ("D50%", "D50%[Gy]", 20.0),
        ("Volume", "Volume[cc]", 100.0),
        ("D100%", "D100%[Gy]", 0.0),
        ("V60Gy[cc]", "V60Gy[cc]", 0.0),
        ("V0Gy[cc]", "V0Gy[cc]", 100.0),
    ],
)
def test_a_metric_is_read_written_and_evaluated(text, canonical, value):
    metric = parse_metric(text)
    assert str(metric) == canonical
    assert parse_metric(str(metric)) == metric
    assert metric.evaluate(LINEAR, prescription_gy=50.0) == pytest.approx(value)


def test_metrics_of_point_doses_are_exact():
    values = {
        m: parse_metric(m).evaluate(POINTS) for m in ("V20Gy[cc]", "V20.1Gy[cc]", "D3cc", "D4cc", "D100%", "Dmean")
    }
    expected = {"V20Gy[cc]": 8, "V20.1Gy[cc]": 3, "D3cc": 50, "D4cc": 20, "D100%": 10, "Dmean": 27}
    assert values == pytest.approx(expected)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("D95", "D95% or D95cc"),
        ("V20", "V20Gy or V20%"),
        ("V20cc", "Did you mean D20cc"),
        ("D20Gy", "Did you mean V20Gy"),
        ("V20Gy[Gy]", r"Use \[%\] or \[cc\]"),
        ("D95%[cc]", r"Use \[Gy\] or \[%\]"),
        ("V2000cGy", "Write V20Gy"),
        ("D120%", "more than the whole volume"),
        ("D0,03cc", "point as decimal sign"),
        ("", "not a dose metric"),
        ("banana", "Examples: D95%"),
        ("D-5%", "not a dose metric"),
    ],
)
def test_a_wrong_metric_is_explained(text, says):
    with pytest.raises(InputError, match=says):
        parse_metric(text)


def test_percent_of_the_prescription_needs_a_prescription():
    for text in ("V95%[%]", "D95%[%]", "Dmax[%]"):
        assert parse_metric(text).needs_prescription
        with pytest.raises(InputError, match="prescribed dose"):
            parse_metric(text).evaluate(LINEAR)
    assert not parse_metric("V20Gy[%]").needs_prescription


def test_more_volume_than_there_is_cannot_be_asked_for():
    with pytest.raises(InputError, match="10 cc, less than 20 cc"):
        parse_metric("D20cc").evaluate(POINTS)


def test_an_empty_structure_has_a_volume_and_no_dose():
    empty = Dvh.empty("Areola")
    assert parse_metric("Volume").evaluate(empty) == 0.0
    with pytest.raises(InputError, match="empty"):
        parse_metric("Dmean").evaluate(empty)
    with pytest.raises(InputError, match="outside the dose grid"):
        parse_metric("Dmean").evaluate(Dvh.empty("Hand", 3.0))
