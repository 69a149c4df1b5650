# SPDX-License-Identifier: Apache-2.0
"""A boost to the tumour bed: two dose levels in one plan, or two phases whose doses are added."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from AIOCommon.core.structures import Structure
from AIOEvaluation.core.boost import Boost
from AIOEvaluation.core.dvh import dvh
from AIOEvaluation.core.protocol import load_protocol
from PlanningModuleLib.core.boost import added, check_boost, plan_case, second_phase
from PlanningModuleLib.core.plan_options import PlanOptions
from PlanningModuleLib.core.replan import Replanner
from PlanningModuleLib.core.treatment import Treatment
from PlanningModuleLib.core.treatment_files import read_treatment, write_treatment
from Testing.PlanningModule.planning_request import request_for

OPTIONS = PlanOptions(dose_spacing_mm=8.0, max_iterations=40, goal_rounds=0, dose_engine="pencil_beam", levels=8)
# two opposed beams raise all that lies along them: a second dose level needs more directions
ANGLES = tuple((f"Gantry {a}", float(a), 0.0, 0.0) for a in (310, 350, 30, 80, 130))
SEVERAL_BEAMS = {"angles": ANGLES, "dose_spacing_mm": 9.0, "levels": 6, "technique": "multi_field_imrt"}


@pytest.fixture(scope="module")
def with_bed(simple_case):
    """The simple chest with a tumour bed of 2 cm radius in the middle of the left breast."""
    grid = simple_case.ct.grid
    kji = np.stack(np.meshgrid(*[np.arange(n) for n in grid.shape_kji], indexing="ij"), axis=-1)
    ras = grid.to_ras(kji[..., ::-1])
    ball = ((ras - np.array([-92.0, 102.0, 0.0])) ** 2).sum(axis=-1) < 20.0**2
    return simple_case.structures.with_structures([Structure.from_mask("CTVp_Tumorbed", ball, grid, kind="CTV")])


def plan(simple_case, structures, boost: Boost, **more):
    options = replace(OPTIONS, boost_gy=boost.dose_gy, boost_fractions=boost.fractions, **more)
    return plan_case(request_for(simple_case, options, structures=structures))


@pytest.mark.timeout(300)
def test_a_simultaneous_boost_has_two_dose_levels_in_one_plan(simple_case, with_bed):
    result = plan(simple_case, with_bed, Boost(48.0), **SEVERAL_BEAMS)
    (one,) = result.phases
    assert one.plan.fractions == 15 and one.plan.prescription_gy == 40
    breast, ptv = result.structures[:2]
    assert (breast.name, ptv.name) == ("PTVp_Breast_L", "PTVp_Boost_L")
    inner = dvh(ptv, result.dose)
    assert inner.dose_at_volume_gy(inner.volume_cc / 2) == pytest.approx(48.0, rel=0.03)
    assert inner.dose_at_volume_gy(0.95 * inner.volume_cc) > 0.94 * 48
    low = breast.full_mask() & ~ptv.full_mask()
    outer = dvh(breast.with_mask(low), result.dose)
    assert outer.dose_at_volume_gy(outer.volume_cc / 2) == pytest.approx(40.5, abs=1.2)
    boost_goals = [goal for goal in result.goals if goal.structure == "PTVp_Boost_L"]
    assert [str(goal.goal.metric) for goal in boost_goals] == ["V45.6Gy[%]", "V49.56Gy[%]"]
    hot = [goal for goal in result.goals if goal.goal.role == "CTV_outside"]
    assert [goal.structure for goal in hot] == ["CTV_outside_boost"]  # the boost itself is no hot spot of the breast


@pytest.fixture(scope="module")
def sequential(simple_case, with_bed):
    return plan(simple_case, with_bed, Boost(16.0, fractions=8))


@pytest.mark.timeout(300)
def test_a_sequential_boost_is_a_second_plan_and_the_doses_add_up(sequential, with_bed):
    first, second = sequential.phases
    assert (first.plan.prescription_gy, first.plan.fractions) == (40, 15)
    assert (second.plan.prescription_gy, second.plan.fractions) == (16, 8)
    assert second.plan.protocol == first.plan.protocol and second.plan.name.startswith("Boost")
    breast, boost = sequential.structures[:2]
    assert boost.volume_cc < 0.3 * breast.volume_cc
    bed = with_bed["CTVp_Tumorbed"]
    alone = [dvh(bed, phase.dose).mean_gy for phase in sequential.phases]
    assert dvh(bed, sequential.dose).mean_gy == pytest.approx(sum(alone), abs=0.05)
    assert dvh(bed, sequential.dose).mean_gy == pytest.approx(56.0, abs=1.5)


def test_goals_of_a_sequential_boost_are_those_of_the_sum_with_limits_outside_the_boost(sequential):
    by_role = {str(g.goal.metric): g for g in sequential.goals if g.goal.role == "Boost"}
    assert list(by_role) == ["V53.2Gy[%]", "V57.82Gy[%]"]  # 95 and 103.25 % of 40 + 16 Gy
    shapes = {s.name: s for s in sequential.structures}
    assert {"PTVp_Breast_L", "PTVp_Boost_L", "CTV_outside_boost", "PTV_outside_boost"} == set(shapes)
    assert all(s.is_planned for s in sequential.structures)
    boost = shapes["PTVp_Boost_L"]
    assert not (boost.full_mask() & shapes["CTV_outside_boost"].full_mask()).any()
    expected = dvh(boost, sequential.dose)
    assert by_role["V53.2Gy[%]"].value == pytest.approx(
        100 * expected.volume_at_dose_cc(53.2) / expected.volume_cc, abs=0.2
    )
    hot = [g for g in sequential.goals if g.goal.comparison.startswith("<") and "CTV" in g.structure]
    assert {g.structure for g in hot} == {"CTV_outside_boost"}


def test_the_plan_says_that_goals_are_of_the_sum_and_misses_of_a_phase_alone_are_not_told(sequential):
    notes = sequential.phases[0].plan.notes
    assert any("Sequential boost of PTVp_Boost_L: 16 Gy in 8 fractions after 40 Gy in 15" in text for text in notes)
    told = [text for text in notes if text.startswith("Not met")]
    missed = [g for g in sequential.goals if g.verdict == "fail"]
    assert len(told) == len(missed) and all(g.structure in text for g, text in zip(missed, told))
    assert not any(text.startswith("Not met") for text in sequential.phases[1].plan.notes)


def test_both_phases_come_back_from_the_planning_process(sequential, tmp_path):
    write_treatment(tmp_path / "out", sequential)
    found = read_treatment(tmp_path / "out")
    assert found.to_dict() == sequential.to_dict()
    assert found.boost == Boost(16.0, 8) and [plan.fractions for plan in found.plans] == [15, 8]
    assert [p.fractions for p in found.phases] == [15, 8]
    np.testing.assert_array_equal(found.dose.array_kji, sum(p.dose.array_kji for p in found.phases))
    for mine, other in zip(found.phases, sequential.phases):
        np.testing.assert_array_equal(mine.dose.array_kji, other.dose.array_kji)
    assert [s.name for s in found.structures] == [s.name for s in sequential.structures]
    assert found.phases[1].history.delivery_seconds
    assert found.goals == sequential.goals and found.goals[-1].structure == "PTVp_Boost_L"


def test_doses_on_different_grids_are_added_where_the_first_one_is(simple_case):
    dose = simple_case.ct.resampled_to(simple_case.ct.grid, order=1)
    cut = dose.cropped((slice(0, 30), slice(None), slice(None)))
    total = added(cut, dose)
    assert total.grid.same_as(cut.grid)
    np.testing.assert_allclose(total.array_kji, 2 * cut.array_kji, atol=1e-3)


def test_the_second_phase_keeps_the_source_of_nothing_it_did_not_take_over(simple_case, with_bed):
    protocol = load_protocol("40in15-dbcg")
    phase = second_phase(protocol, Boost(16.0, 8), with_bed["CTVp_Tumorbed"])
    assert phase.goals == () and phase.prescription_gy == 16 and phase.ctv_name("left") == "CTVp_Tumorbed"


def test_options_ask_for_a_simultaneous_boost_and_a_wrong_one_is_refused(simple_case, with_bed):
    options = replace(OPTIONS, boost_gy=39.0)
    with pytest.raises(InputError, match="simultaneous boost to 39 Gy"):
        plan_case(request_for(simple_case, options, structures=with_bed))
    with pytest.raises(InputError, match="in 8 fractions has no dose"):
        replace(OPTIONS, boost_fractions=8)


def test_the_second_phase_is_asked_for_with_all_that_holds_for_the_case(simple_case, with_bed, monkeypatch, sequential):
    from PlanningModuleLib.core import boost

    asked = []

    def auto_plan(request, **_running):
        asked.append(request)
        found = sequential.phases[len(asked) - 1]
        return Treatment(found.dose, (found,), sequential.structures[len(asked) - 1 : len(asked)])

    monkeypatch.setattr(boost, "auto_plan", auto_plan)
    table = {"name": "ours", "points": [[-1000, 0.0], [3000, 2.5]], "source": "measured", "status": "of 2026"}
    options = PlanOptions(
        boost_gy=16, boost_fractions=8, density_table=table, out_of_lung=True, allow_couch=True, dose_spacing_mm=8,
        nodes=("CTVn_IMN_L",), technique="multi_field_imrt", angles=ANGLES, isocentre_ras_mm=(-90.0, 90.0, 0.0),
    )  # fmt: skip
    plan_case(request_for(simple_case, options, structures=with_bed, start=sequential.plan))
    first, second = asked
    assert first.options == options and first.start is sequential.plan
    same = ("density_table", "out_of_lung", "allow_couch", "dose_spacing_mm", "max_iterations", "dose_engine", "device")
    assert all(getattr(second.options, name) == getattr(options, name) for name in same)
    assert (second.machine, second.ct, second.side) == (first.machine, first.ct, first.side)
    of_the_breast = (second.options.nodes, second.options.angles, second.options.isocentre_ras_mm, second.start)
    assert of_the_breast == ((), (), None, None)
    assert (second.protocol.prescription_gy, second.protocol.fractions) == (16, 8)


def test_following_edits_refuses_a_boost_instead_of_dropping_it(simple_case, with_bed):
    with pytest.raises(InputError, match="breast and boost are planned again together"):
        Replanner.start(request_for(simple_case, PlanOptions(boost_gy=16, boost_fractions=8), structures=with_bed))


def test_boosts_that_are_none_and_a_missing_tumour_bed_are_refused(simple_case, with_bed):
    protocol = load_protocol("40in15-dbcg")
    for wrong in (Boost(40.0), Boost(70.0), Boost(16.0, fractions=40), Boost(0.0, fractions=5), Boost(56.0, 8)):
        with pytest.raises(InputError, match="boost"):
            check_boost(wrong, protocol)
    check_boost(Boost(48.0), protocol)
    check_boost(Boost(16.0, 8), protocol)
    with pytest.raises(InputError, match="no CTVp_Tumorbed to boost"):
        plan(simple_case, simple_case.structures, Boost(48.0))
    heart = with_bed["Heart"]
    elsewhere = with_bed.with_structures([Structure.from_mask("CTVp_Tumorbed", heart.full_mask(), heart.grid)])
    with pytest.raises(InputError, match="lies outside PTVp_Breast_L"):
        plan(simple_case, elsewhere, Boost(48.0))
