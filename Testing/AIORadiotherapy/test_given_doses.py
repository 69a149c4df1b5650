# SPDX-License-Identifier: Apache-2.0
"""Given doses find what they are of: a plan, one of its beams, or several plans together."""

from __future__ import annotations

import numpy as np
import pydicom
import pytest
from pydicom.uid import generate_uid

from AIOCommon.core.dicom import (
    BeamOfPlan,
    BeamRecord,
    ObjectRef,
    PlanControlPoint,
    PlanRecord,
    synthetic_context,
    write_rtdose,
)
from AIOCommon.core.dicom.uids import RT_PLAN
from AIOCommon.core.errors import InputError
from AIOCommon.core.volume import Volume
from AIORadiotherapyLib.core.recalculation.given_doses import given_doses

FIRST, SECOND, ELSEWHERE = generate_uid(), generate_uid(), generate_uid()


def plan(uid: str, beams: int = 2) -> PlanRecord:
    points = tuple(PlanControlPoint(w, 0.0, 0.0, 0.0, (0.0, 0.0, 0.0)) for w in (0.0, 1.0))
    records = tuple(BeamRecord(f"B{n}", points, 50.0, n) for n in range(1, beams + 1))
    return PlanRecord(f"Plan {uid[-3:]}", records, 40.0, 15, sop_instance_uid=uid)


@pytest.fixture
def put(tmp_path, water_ct):
    """``put(name, gy, *uids, beam)``: an RTDOSE of a constant dose in the case's folder."""
    context = synthetic_context(water_ct)

    def write(name, gy, *uids, beam=None, grid=water_ct.grid):
        path = tmp_path / name
        dose = Volume(np.full(grid.shape_kji, gy, np.float32), grid, "Gy")
        of = None if beam is None else BeamOfPlan(beam)
        write_rtdose(path, dose, context, *(ObjectRef(path, RT_PLAN, uid) for uid in uids), beam=of)
        return path

    write.folder, write.context, write.grid = tmp_path, context, water_ct.grid
    return write


def gy(given) -> float | None:
    return None if given is None else round(float(given.volume.array_kji.max()), 3)


def found(put, *plans, against=""):
    return given_doses(put.folder, plans, put.context, str(against))


def test_doses_of_plan_and_beams_are_kept_apart(put):
    put("whole.dcm", 40.0, FIRST)
    put("a.dcm", 25.0, FIRST, beam=1)
    put("b.dcm", 15.0, FIRST, beam=2)
    result = found(put, plan(FIRST))
    (own,) = result.plans
    assert (gy(own.whole), own.whole.files) == (40.0, ("whole.dcm",))
    assert {n: (gy(d), d.files) for n, d in own.beams.items()} == {1: (25.0, ("a.dcm",)), 2: (15.0, ("b.dcm",))}
    assert own.files == ("whole.dcm", "a.dcm", "b.dcm") and result.remarks == []


def test_the_doses_of_all_beams_make_that_of_the_plan(put):
    put("a.dcm", 25.0, FIRST, beam=1)
    put("b.dcm", 15.0, FIRST, beam=2)
    result = found(put, plan(FIRST))
    assert gy(result.plans[0].whole) == 40.0 and result.plans[0].whole.files == ("a.dcm", "b.dcm")
    assert any("is the sum of its 2 beams" in text for text in result.remarks)


def test_the_doses_of_some_beams_do_not_pass_for_that_of_the_plan(put):
    put("a.dcm", 25.0, FIRST, beam=1)
    result = found(put, plan(FIRST))
    assert result.plans[0].whole is None and gy(result.plans[0].beams[1]) == 25.0
    assert any("none lies here of B2" in text for text in result.remarks)


def test_beams_on_different_grids_are_not_summed(put):
    put("a.dcm", 25.0, FIRST, beam=1)
    put("b.dcm", 15.0, FIRST, beam=2, grid=put.grid.cropped((slice(1, 9), slice(0, 24), slice(0, 24))))
    result = found(put, plan(FIRST))
    assert result.plans[0].whole is None and set(result.plans[0].beams) == {1, 2}
    assert any("different grids" in text for text in result.remarks)


def test_a_sum_of_plans_is_of_both(put):
    put("one.dcm", 30.0, FIRST)
    put("two.dcm", 10.0, SECOND)
    put("sum.dcm", 40.0, SECOND, FIRST)
    result = found(put, plan(FIRST), plan(SECOND))
    assert [gy(own.whole) for own in result.plans] == [30.0, 10.0]
    ((indices, total),) = result.sums
    assert indices == (0, 1) and gy(total) == 40.0


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda put: put("x.dcm", 9.0, ELSEWHERE), "of no plan that lies here: x.dcm"),
        (lambda put: put("x.dcm", 9.0, FIRST, ELSEWHERE), "of no plan that lies here: x.dcm"),
        (lambda put: put("x.dcm", 9.0, FIRST, beam=7), "x.dcm is of beam 7, which the plan does not have"),
        (lambda put: put("x.dcm", 9.0, FIRST, beam=1), "second dose of the same beam"),
        (lambda put: put("x.dcm", 9.0, FIRST), "second dose of the same plan"),
    ],
)
def test_what_has_no_place_is_named_and_left_aside(put, make, says):
    put("a.dcm", 25.0, FIRST, beam=1)
    put("b.dcm", 15.0, FIRST, beam=2)
    put("whole.dcm", 40.0, FIRST)
    make(put)
    result = found(put, plan(FIRST))
    assert any(says in text for text in result.remarks), result.remarks
    assert {"whole.dcm", "x.dcm"}.issuperset(result.plans[0].whole.files) and set(result.plans[0].beams) == {1, 2}


def test_beams_that_do_not_say_which_they_are_make_a_plan_only_together(put):
    for name, dose_gy in (("a.dcm", 25.0), ("b.dcm", 15.0)):
        path = put(name, dose_gy, FIRST, beam=1)
        dataset = pydicom.dcmread(path)
        del dataset.ReferencedRTPlanSequence[0].ReferencedFractionGroupSequence
        dataset.save_as(path)
    assert gy(found(put, plan(FIRST)).plans[0].whole) == 40.0
    result = found(put, plan(FIRST, beams=3))
    assert result.plans[0].whole is None
    assert any("do not say which beam they are of" in text for text in result.remarks)


def imported(put, water_ct, *plans):
    """The dose that ``run`` would evaluate, and what it warns of."""
    from AIOCommon.core.dicom import read_ct, write_ct_series
    from AIORadiotherapyLib.core.case_state import CaseState, Settings
    from AIORadiotherapyLib.core.steps.import_doses import import_doses

    write_ct_series(water_ct, put.context, put.folder / "ct")
    state = CaseState(Settings(str(put.folder)))
    state.inputs.plans = list(plans)
    import_doses(state, sorted(put.folder.glob("*.dcm")), read_ct(put.folder / "ct"))
    return float(state.treatment.dose.array_kji.max()), state.warnings


def test_a_run_takes_the_dose_of_the_plan_where_those_of_its_beams_lie_beside_it(put, water_ct):
    put("whole.dcm", 40.0, FIRST)
    put("a.dcm", 25.0, FIRST, beam=1)
    put("b.dcm", 15.0, FIRST, beam=2)
    dose_gy, warnings = imported(put, water_ct, plan(FIRST))
    assert dose_gy == pytest.approx(40.0, rel=1e-4) and warnings == []


@pytest.mark.parametrize("beams", [2, 3])
def test_a_run_says_of_which_beams_the_dose_is_not_here(put, water_ct, beams):
    put("a.dcm", 25.0, FIRST, beam=1)
    put("b.dcm", 15.0, FIRST, beam=2)
    dose_gy, warnings = imported(put, water_ct, plan(FIRST, beams))
    assert dose_gy == pytest.approx(40.0, rel=1e-4)
    assert any("that of B3 is not here" in text for text in warnings) == (beams == 3)


def test_a_dose_that_was_asked_for_goes_to_its_like(put):
    file = put("a.dcm", 25.0, FIRST, beam=2)
    result = found(put, plan(FIRST), against=file)
    assert result.plans[0].whole is None and gy(result.plans[0].beams[2]) == 25.0
    other = put("x.dcm", 9.0, ELSEWHERE)
    result = found(put, plan(FIRST), against=other)
    assert gy(result.plans[0].whole) == 9.0 and "for another plan" in result.remarks[0]
    with pytest.raises(InputError, match="of none of the plans"):
        found(put, plan(FIRST), plan(SECOND), against=other)
