# SPDX-License-Identifier: Apache-2.0
"""The record of a treatment: its one JSON form, and the folder that a planning process leaves."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from AIOCommon.core.volume import Volume
from AIOEvaluation.core.boost import Boost
from AIOEvaluation.core.boost_goals import boosted
from AIOEvaluation.core.goals import evaluate
from AIOEvaluation.core.protocol import load_protocol
from PlanningModuleLib.core.plan import Beam, Plan
from PlanningModuleLib.core.treatment import IMPORTED, PlanHistory, Treatment, TreatmentPhase
from PlanningModuleLib.core.treatment_files import read_treatment, write_treatment

WHEN = datetime(2026, 3, 1, 14, 32, 5, tzinfo=UTC)
PLAN = Plan("P", "40in15-dbcg", 40.0, 15, "halcyon_6mv_fff", "left", (Beam("A", 10, 0, 0, (0, 0, 0), 100.0),))
HISTORY = PlanHistory(
    iterations=({"number": 1, "objective": 3.0, "parts": {"PTV: squared_underdose": 3.0}},),
    objectives=({"kind": "max_mean", "structure": "Heart", "parameters": {"dose_gy": 2.0}},),
    seconds={"beams": 1.5},
    delivery_seconds={"A": 12.0},
)


def dose(simple_case, gy: float) -> Volume:
    grid = simple_case.ct.grid
    return Volume(np.full(grid.shape_kji, gy, np.float32), grid, "Gy")


@pytest.fixture
def two_phases(simple_case) -> Treatment:
    first, second = dose(simple_case, 40.0), dose(simple_case, 10.0)
    boost = Boost(10.0, 5)
    phases = TreatmentPhase(first, 15, PLAN, HISTORY), TreatmentPhase(second, 5, PLAN, HISTORY)
    goals = tuple(evaluate(boosted(load_protocol(), boost), {}, "left"))
    made = (simple_case.structures["CTVp_Breast_L"],)
    return Treatment(dose(simple_case, 50.0), phases, made, boost, goals, made=WHEN)


def test_a_treatment_comes_back_from_its_folder_as_it_was(two_phases, tmp_path):
    write_treatment(tmp_path / "out", two_phases)
    found = read_treatment(tmp_path / "out")
    assert found.to_dict() == two_phases.to_dict()
    assert found.made == WHEN and found.goals == two_phases.goals and found.boost == two_phases.boost
    assert [p.fractions for p in found.several_phases] == [15, 5]
    assert float(found.dose.array_kji.max()) == 50.0
    assert [float(p.dose.array_kji.max()) for p in found.phases] == [40.0, 10.0]
    assert found.structures[0].volume_cc == pytest.approx(two_phases.structures[0].volume_cc)


def test_one_phase_shares_the_dose_of_the_course_and_is_stored_once(simple_case, tmp_path):
    whole = dose(simple_case, 40.0)
    write_treatment(tmp_path / "out", Treatment(whole, (TreatmentPhase(whole, 15, PLAN, HISTORY),)))
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["dose.nrrd", "structures.npz", "treatment.json"]
    found = read_treatment(tmp_path / "out")
    assert found.phases[0].dose is found.dose and found.several_phases == () and len(found.plans) == 1
    assert found.plan.content_hash == PLAN.content_hash and found.phases[0].history.to_dict() == HISTORY.to_dict()


def test_an_imported_dose_without_fractions_has_no_phase(simple_case, tmp_path):
    given = Treatment(dose(simple_case, 40.0), origin=IMPORTED, fractions_unknown="the RTPLAN is missing")
    write_treatment(tmp_path / "out", given)
    found = read_treatment(tmp_path / "out")
    assert (found.plan, found.plans, found.origin) == (None, (), IMPORTED)
    assert found.fractions_unknown == "the RTPLAN is missing"


@pytest.mark.parametrize(
    "damage",
    [
        lambda c: c.pop("phases"),
        lambda c: c.update(phases=[{"fractions": 15}]),
        lambda c: c["phases"][0].update(fractions=0),
        lambda c: c["phases"][0].update(plan={"format": 1}),
        lambda c: c["phases"][0]["history"].update(seconds=3),
        lambda c: c.update(boost={"dose_gy": "much"}),
        lambda c: c["goals"][0].update(metric="X5[%]"),
        lambda c: c["goals"][0].update(comparison="~"),
        lambda c: c["goals"][0].update(source={"key": "a"}),
        lambda c: c.update(made="yesterday"),
        lambda c: c.update(made="2026-03-01T14:32:00"),
        lambda c: c.update(format=99),
    ],
)
def test_a_damaged_record_is_refused(two_phases, damage):
    content = json.loads(json.dumps(two_phases.to_dict()))
    doses = [phase.dose for phase in two_phases.phases]
    assert Treatment.from_dict(content, two_phases.dose, doses).to_dict() == content
    damage(content)
    with pytest.raises(InputError):
        Treatment.from_dict(content, two_phases.dose, doses)


def test_a_record_that_does_not_tell_when_it_was_made_is_read_too(two_phases):
    content = {key: value for key, value in two_phases.to_dict().items() if key != "made"}
    assert Treatment.from_dict(content, two_phases.dose, [p.dose for p in two_phases.phases]).made is None


def test_a_phase_without_its_dose_is_refused(two_phases, tmp_path):
    with pytest.raises(InputError, match="has 2 phases and 1 doses"):
        Treatment.from_dict(two_phases.to_dict(), two_phases.dose, [two_phases.dose])
    write_treatment(tmp_path / "out", two_phases)
    (tmp_path / "out" / "phase_2.nrrd").unlink()
    with pytest.raises(InputError, match=r"phase_2\.nrrd: is missing"):
        read_treatment(tmp_path / "out")
