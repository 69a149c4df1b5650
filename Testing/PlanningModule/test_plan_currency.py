# SPDX-License-Identifier: Apache-2.0
"""What a plan was made on is remembered in it, and one answer says what of that is otherwise now."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("slicer")

from AIOCommon.core.volume import Volume
from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.currency import reasons
from AIOCommon.mrml.scene_file import HeadlessScene, load_scene, save_scene
from AIOCommon.mrml.segmentations import set_structures, structures_to_node
from AIOCommon.mrml.volumes import volume_to_node
from PlanningModuleLib.core.plan import Beam, Plan
from PlanningModuleLib.core.treatment import IMPORTED, PlanHistory, Treatment, TreatmentPhase
from PlanningModuleLib.mrml.plan_currency import (
    MADE_ON_PARAMETER,
    copy_made_on,
    differences,
    is_of_before,
    judge_plan,
    made_on,
    set_chosen_otherwise,
)
from PlanningModuleLib.mrml.plan_node import mark_stale, plan_to_node
from PlanningModuleLib.mrml.plan_source import hashes_of, planning_structures
from PlanningModuleLib.mrml.treatment_nodes import put_treatment

PLAN = Plan("P", "40in15-dbcg", 40.0, 15, "halcyon_6mv_fff", "left", (Beam("A", 0, 0, 0, (0, 0, 0), 100.0),))
BY_HAND = "Monitor units were changed by hand."


class Bench:
    """A case with contours that is planned on them."""

    def __init__(self, simple_case, origin="planned", role=Role.MANUAL_SEGMENTATION):
        self.host, self.structures = HeadlessScene(), simple_case.structures
        self.scene, grid = self.host.scene, simple_case.ct.grid
        self.case = Case.in_scene(self.scene)
        self.ct = volume_to_node(simple_case.ct, self.scene, "CT")
        self.node = structures_to_node(self.structures, self.scene, "Contours", self.ct)
        self.case.set(Role.CT, self.ct)
        if role:
            self.case.set(role, self.node)
        self.case.set_setting("side", "left")
        self.case.set_setting("protocol", PLAN.protocol)
        ptv = self.structures["CTVp_Breast_L"]
        ptv = ptv.with_mask(ptv.full_mask(), name="PTVp_Breast_L", kind="PTV")
        dose = Volume(np.full(grid.shape_kji, 40.0, np.float32), grid, "Gy")
        phase = TreatmentPhase(dose, 15, PLAN, PlanHistory())
        made = Treatment(dose, (phase,), structures=(ptv,))
        self.plan = put_treatment(self.case, replace(made, origin=origin), self.node)

    def draw(self, name, *, whole):
        """One of the contours without its lowest slice, or whole again."""
        structure = self.structures[name]
        mask = structure.full_mask().copy()
        if not whole:
            mask[np.flatnonzero(mask.any(axis=(1, 2)))[0]] = False
        set_structures(self.node, [structure.with_mask(mask)])

    def said(self):
        judge_plan(self.case)
        return reasons(self.scene)


@pytest.fixture
def bench(simple_case):
    return Bench(simple_case)


@pytest.mark.parametrize("name", ["CTVp_Breast_L", "Heart", "BODY"])
def test_a_contour_that_the_plan_depends_on_is_named_until_the_edit_is_undone(bench, name):
    assert bench.said() == [] and not is_of_before(bench.plan)
    bench.draw(name, whole=False)
    (line,) = bench.said()
    assert f"out of date: {name} drawn otherwise" in line and is_of_before(bench.plan)
    bench.draw(name, whole=True)
    assert bench.said() == [] and not is_of_before(bench.plan)


def test_contours_that_are_gone_are_named(bench):
    bench.node.GetSegmentation().RemoveSegment("Heart")
    assert "Heart drawn otherwise" in bench.said()[0]


def test_what_planning_made_itself_is_no_reason(bench):
    ptv = bench.structures["CTVp_Breast_L"]
    empty = np.zeros_like(ptv.full_mask())
    set_structures(bench.node, [ptv.with_mask(empty, name="PTVp_Breast_L", kind="PTV")])
    assert "PTVp_Breast_L" not in made_on(bench.plan) and bench.said() == []


def test_another_side_or_protocol_is_named_until_it_is_chosen_back(bench):
    bench.case.set_setting("protocol", "26in5-fastforward")
    bench.case.set_setting("side", "right")
    (line,) = bench.said()
    assert "changed since then: treated side, protocol" in line
    bench.case.set_setting("protocol", PLAN.protocol)
    bench.case.set_setting("side", "left")
    assert bench.said() == []


def test_an_imported_plan_is_not_bound_to_the_protocol_that_it_is_held_against(simple_case):
    bench = Bench(simple_case, IMPORTED)
    bench.case.set_setting("protocol", "26in5-fastforward")
    assert bench.said() == []
    bench.draw("Heart", whole=False)
    assert "Heart drawn otherwise" in bench.said()[0], "its dose may be of other contours all the same"


def test_contours_choices_and_beams_moved_by_hand_are_said_together(bench):
    mark_stale(bench.plan, BY_HAND)
    assert bench.said() == [BY_HAND] and not is_of_before(bench.plan), "its beams are listed as they stand"
    bench.draw("Heart", whole=False)
    set_chosen_otherwise(bench.plan, ["technique", "machine"])
    by_hand, line = differences(bench.case)
    assert by_hand == BY_HAND and "Heart drawn otherwise" in line and "changed since then: technique, machine" in line
    assert len(bench.said()) == 1 and is_of_before(bench.plan)
    bench.draw("Heart", whole=True)
    set_chosen_otherwise(bench.plan, [])
    mark_stale(bench.plan, "")
    assert bench.said() == []


def test_a_plan_that_beams_were_moved_for_is_held_against_the_same_contours(bench):
    moved = plan_to_node(PLAN, bench.scene, "By hand")
    copy_made_on(bench.plan, moved)
    bench.case.set(Role.PLAN, moved)
    assert bench.said() == []
    bench.draw("Heart", whole=False)
    assert "Heart drawn otherwise" in bench.said()[0]


def test_contours_edited_while_the_plan_was_made_are_named_at_once(bench):
    before = hashes_of(planning_structures(bench.ct, bench.node))
    assert before == hashes_of(bench.structures), "the same from the scene as from the state of a case"
    bench.draw("Heart", whole=False)
    dose = Volume(np.full(bench.structures.grid.shape_kji, 40.0, np.float32), bench.structures.grid, "Gy")
    made = Treatment(dose, (TreatmentPhase(dose, 15, PLAN, PlanHistory()),))
    bench.plan = put_treatment(bench.case, made, bench.node, contours=before)
    assert "Heart drawn otherwise" in bench.said()[0]


def test_contours_that_are_not_the_cases_are_followed_where_the_plan_was_made_on_them(simple_case):
    bench = Bench(simple_case, role="")
    assert bench.said() == []
    bench.draw("Heart", whole=False)
    assert "Heart drawn otherwise" in bench.said()[0]


def test_a_saved_case_remembers_what_its_plan_was_made_on(bench, tmp_path):
    bench.draw("Heart", whole=False)
    said = bench.said()
    save_scene(bench.scene, tmp_path / "case.mrb")
    opened = HeadlessScene()
    load_scene(opened.scene, tmp_path / "case.mrb")
    case = Case.find(opened.scene)
    assert reasons(opened.scene) == said, "before anything is looked at"
    assert not judge_plan(case) and made_on(case.get(Role.PLAN)) == made_on(bench.plan)
    whole = bench.structures["Heart"]
    set_structures(case.get(Role.MANUAL_SEGMENTATION), [whole])
    assert judge_plan(case) and reasons(opened.scene) == []


def test_contours_that_cannot_be_read_are_no_plan_that_is_current(bench):
    lung = bench.node.GetSegmentation().GetSegment("Lung_L")
    lung.SetName("Heart")
    (line,) = bench.said()
    assert "cannot be told" in line and "Heart" in line and is_of_before(bench.plan)
    lung.SetName("Lung_L")
    assert bench.said() == []


def test_a_damaged_plan_says_that_it_cannot_be_judged(bench):
    bench.plan.SetParameter("plan", "{")
    assert "cannot be told" in bench.said()[0]


@pytest.mark.parametrize("damaged", ["nonsense", "[1, 2]", "null", "[" * 5000])
def test_a_damaged_record_says_nothing(bench, damaged):
    bench.plan.SetParameter(MADE_ON_PARAMETER, damaged)
    bench.draw("Heart", whole=False)
    assert made_on(bench.plan) == {} and bench.said() == []
