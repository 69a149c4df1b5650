# SPDX-License-Identifier: Apache-2.0
"""A plan's own prescription: the protocol that fits it, and what of another protocol holds for it."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon import InputError
from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import Structure
from AIOCommon.core.volume import Volume
from AIOEvaluation import dvh, load_protocol
from AIOEvaluation.core.goals import FAIL, NOT_EVALUABLE, PASS, evaluate
from AIOEvaluation.core.prescription import Prescription, difference, prescribed, protocol_for

GRID = Grid.axial((10, 10, 10), (5.0, 5.0, 5.0))


@pytest.mark.parametrize(
    ("dose_gy", "fractions", "name"),
    [(40.0, 15, "40in15-dbcg"), (26.0, 5, "26in5-fastforward"), (42.56, 16, "42.56in16"), (50.0, 25, "50in25")],
)
def test_the_protocol_with_the_same_dose_and_fractions_fits(dose_gy, fractions, name):
    assert protocol_for(Prescription(dose_gy, fractions)).name == name


@pytest.mark.parametrize(("dose_gy", "fractions"), [(50.4, 28), (50.0, 15), (14.0, 7)])
def test_no_protocol_fits_another_dose_or_other_fractions(dose_gy, fractions):
    assert protocol_for(Prescription(dose_gy, fractions)) is None


def test_the_same_prescription_changes_nothing():
    protocol = load_protocol()
    assert prescribed(protocol, None) is protocol and prescribed(protocol, Prescription(40.0, 15)) is protocol
    assert difference(protocol, Prescription(40.0, 15, "A")) == ""


def _dvhs(dose_gy: float) -> dict:
    box = np.zeros(GRID.shape_kji, bool)
    box[2:8, 2:8, 2:8] = True
    dose = Volume(np.full(GRID.shape_kji, dose_gy, np.float32), GRID, "Gy")
    return {name: dvh(Structure.from_mask(name, box, GRID), dose) for name in ("CTVp_Breast_L", "Heart", "Lung_L")}


def test_goals_in_per_cent_refer_to_the_plan_and_limits_in_gy_are_not_evaluated():
    """40 Gy in a target to which 50.4 Gy were prescribed is no coverage, whatever the protocol's 40 Gy say."""
    protocol, given = load_protocol("40in15-dbcg"), Prescription(50.4, 28, "Breast left")
    adapted = prescribed(protocol, given)
    assert (adapted.prescription_gy, adapted.fractions) == (50.4, 28)
    results = {(r.structure, str(r.goal.metric)): r for r in evaluate(adapted, _dvhs(40.0), "left")}
    plain = {(r.structure, str(r.goal.metric)): r for r in evaluate(protocol, _dvhs(40.0), "left")}
    covered = ("CTVp_Breast_L", "V95%[%]")
    assert (plain[covered].verdict, results[covered].verdict) == (PASS, FAIL)
    in_gy = [r for r in results.values() if not r.goal.metric.needs_prescription and r.structure != "CTVp_Breast_L"]
    assert len(in_gy) >= 3
    for result in in_gy:
        assert result.verdict == NOT_EVALUABLE and "40 Gy in 15 fractions" in result.reason and result.value is not None
    text = difference(protocol, given)
    assert "'Breast left' prescribes 50.4 Gy in 28 fractions" in text and "40in15-dbcg 40 Gy in 15" in text


def test_a_prescription_goes_to_json_and_back():
    given = Prescription(50.4, 28, "A")
    assert Prescription.from_dict(given.to_dict()) == given
    with pytest.raises(InputError, match="fractions"):
        Prescription.from_dict({"dose_gy": 1.0})
