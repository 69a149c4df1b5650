# SPDX-License-Identifier: Apache-2.0
"""Geometry, mistakes by name and the score, on boxes whose numbers are known."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from AIOCommon import InputError, Structure, StructureSet
from AIOTeaching import judge
from AIOTeaching.core import mistakes
from AIOTeaching.core.attempt import attempt_at
from AIOTeaching.core.geometry import geometry_of
from AIOTeaching.core.group import heat_map

BREAST = ("CTVp_Breast_L", slice(3, 9), slice(8, 20), slice(48, 64))


def _judged(exercise, *drawn: Structure, **times):
    """Of an attempt in which the rest is as the expert's."""
    names = {structure.name for structure in drawn}
    kept = [s for s in exercise.expert if s.name not in names]
    given = StructureSet(exercise.ct.grid, (*kept, *(s for s in drawn if not s.is_empty)))
    return judge(exercise, attempt_at(exercise, given, "p-1", 1, 60.0))


def _kinds(feedback, structure):
    return {m.kind for m in feedback.mistakes if m.structure == structure}


def test_the_experts_own_contours_have_all_points_and_no_mistake(exercise):
    feedback = _judged(exercise)
    assert feedback.score == pytest.approx(100.0) and feedback.passed and not feedback.mistakes
    for row in feedback.structures:
        assert row.geometry.dice == 1.0 and row.geometry.mean_signed_mm == 0.0


def test_signed_distances_tell_outside_from_inside(exercise, box):
    name, k, j, i = BREAST
    expert = exercise.expert[name]
    larger = geometry_of(box(name, k, slice(j.start - 2, j.stop + 2), slice(i.start - 2, i.stop + 2)), expert, 3.0)
    smaller = geometry_of(box(name, k, slice(j.start + 2, j.stop - 2), slice(i.start + 2, i.stop - 2)), expert, 3.0)
    # every side lies two pixels of 2 mm away; only at the larger box's corners is it sqrt(2) times as far
    assert 4.0 <= larger.mean_signed_mm < 4.5 and larger.slices[0].most_out_mm == pytest.approx(4.0 * np.sqrt(2))
    assert smaller.mean_signed_mm == pytest.approx(-4.0) and smaller.slices[0].most_in_mm == pytest.approx(4.0)
    assert smaller.slices[0].most_out_mm == 0.0 and larger.slices[0].most_in_mm == 0.0


def test_dice_and_volumes_are_those_of_the_boxes(exercise, box):
    name, k, j, i = BREAST
    half = geometry_of(box(name, k, j, slice(i.start, i.start + 8)), exercise.expert[name], 3.0)
    assert half.dice == pytest.approx(2 * 0.5 / 1.5)
    assert half.expert_cc == pytest.approx(6 * 12 * 16 * 12.0 / 1000) and half.drawn_cc == half.expert_cc / 2
    assert half.slice_overlap == 1.0


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ((slice(3, 9), slice(5, 20), slice(48, 64)), mistakes.SKIN_RIM),
        ((slice(3, 9), slice(8, 30), slice(48, 64)), mistakes.INTO_LUNG),
        ((slice(3, 9), slice(8, 25), slice(48, 64)), mistakes.BEHIND_PECTORAL),
        ((slice(3, 9), slice(8, 20), slice(16, 32)), mistakes.WRONG_SIDE),
        ((slice(3, 4), slice(8, 20), slice(48, 64)), mistakes.TOO_SHORT),
        ((slice(3, 12), slice(8, 20), slice(48, 64)), mistakes.TOO_LONG),
    ],
)
def test_a_mistake_of_the_breast_has_its_name(exercise, change, kind, box):
    feedback = _judged(exercise, box("CTVp_Breast_L", *change))
    assert kind in _kinds(feedback, "CTVp_Breast_L")
    assert not _kinds(feedback, "CTVn_L1_L")
    assert feedback.score < 100.0


def test_what_the_expert_did_too_is_no_mistake(exercise, box):
    skin = box("CTVp_Breast_L", slice(3, 9), slice(5, 20), slice(48, 64))
    same = dataclasses.replace(exercise, expert=exercise.expert.with_structures([skin]))
    assert not _judged(same).mistakes


def test_the_side_is_told_from_the_body_and_costs_everything(exercise, box):
    row = _judged(exercise, box("CTVp_Breast_L", slice(3, 9), slice(8, 20), slice(16, 32))).structures[0]
    assert row.score == 0.0 and [m.kind for m in row.mistakes] == [mistakes.WRONG_SIDE]


def test_slices_left_out_between_are_counted(exercise):
    mask = exercise.expert["CTVp_Breast_L"].full_mask()
    mask[5:7] = False
    feedback = _judged(exercise, Structure.from_mask("CTVp_Breast_L", mask, exercise.ct.grid))
    (gap,) = [m for m in feedback.mistakes if m.kind == mistakes.GAP]
    assert gap.slices == (5, 6) and gap.serious


def test_a_level_drawn_in_the_place_of_another_is_named(exercise):
    wrong = exercise.expert["CTVn_L2_L"].renamed("CTVn_L1_L")
    feedback = _judged(exercise, wrong)
    (found,) = [m for m in feedback.mistakes if m.kind == mistakes.WRONG_LEVEL]
    assert "CTVn_L2_L" in found.message and found.structure == "CTVn_L1_L"


@pytest.mark.parametrize("place", [slice(50, 54), None])
def test_missed_internal_mammary_nodes_are_named(exercise, place, box):
    nothing = Structure("CTVn_IMN_L", exercise.ct.grid, np.zeros((0, 0, 0), bool))
    drawn = nothing if place is None else box("CTVn_IMN_L", slice(2, 8), slice(24, 28), place)
    feedback = _judged(exercise, drawn)
    assert mistakes.IMN_MISSED in _kinds(feedback, "CTVn_IMN_L")


def test_what_was_not_drawn_has_no_points(exercise):
    nothing = Structure("CTVn_L1_L", exercise.ct.grid, np.zeros((0, 0, 0), bool))
    feedback = _judged(exercise, nothing)
    row = next(r for r in feedback.structures if r.task.structure == "CTVn_L1_L")
    assert row.score == 0.0 and row.geometry.hd95_mm is None and mistakes.NOT_DRAWN in {m.kind for m in row.mistakes}
    assert feedback.score == pytest.approx(75.0)


def test_the_score_is_the_formula_of_the_tutorial(exercise, box):
    name, k, _, i = BREAST
    row = _judged(exercise, box(name, k, slice(5, 20), i)).structures[0]
    g = row.geometry
    serious = sum(m.serious for m in row.mistakes)
    expected = 100 * (0.6 * g.surface_dice + 0.2 * g.dice + 0.2 * g.slice_overlap) - 10 * serious
    assert serious == 1 and row.score == pytest.approx(expected)


def test_weights_decide_how_much_a_structure_counts(exercise):
    heavy = tuple(dataclasses.replace(t, weight=9.0 if t.structure == "CTVn_L1_L" else 1.0) for t in exercise.tasks)
    nothing = Structure("CTVn_L1_L", exercise.ct.grid, np.zeros((0, 0, 0), bool))
    assert _judged(dataclasses.replace(exercise, tasks=heavy), nothing).score == pytest.approx(25.0)


def test_an_attempt_of_another_exercise_is_refused(exercise):
    other = dataclasses.replace(exercise, tasks=exercise.tasks[:1])
    with pytest.raises(InputError, match="another exercise"):
        judge(other, attempt_at(exercise, exercise.expert, "p-1", 1, 60.0))


def test_a_heat_map_is_the_part_of_the_persons(exercise):
    expert = exercise.expert["CTVn_L1_L"]
    nothing = Structure("CTVn_L1_L", exercise.ct.grid, np.zeros((0, 0, 0), bool))
    heat = heat_map([expert, expert, nothing, exercise.expert["CTVn_L2_L"]])
    assert heat.array_kji[4, 26, 68] == 0.5 and heat.array_kji[4, 26, 60] == 0.25 and heat.array_kji[0].max() == 0.0
    with pytest.raises(InputError, match="nobody"):
        heat_map([])


def test_mistakes_are_the_same_when_the_axes_run_the_other_way(exercise, box):
    def flipped(structures: StructureSet) -> StructureSet:
        masks = {s.name: s.full_mask()[::-1, ::-1, ::-1] for s in structures}
        return StructureSet(grid, tuple(Structure.from_mask(name, mask, grid) for name, mask in masks.items()))

    from AIOCommon import Grid, Volume

    matrix = exercise.ct.grid.ijk_to_ras.copy()
    matrix[:3, 3] = exercise.ct.grid.to_ras([n - 1 for n in exercise.ct.grid.shape_kji[::-1]])
    matrix[:3, :3] *= -1
    grid = Grid(exercise.ct.grid.shape_kji, matrix)
    turned = dataclasses.replace(
        exercise,
        ct=Volume(exercise.ct.array_kji[::-1, ::-1, ::-1].copy(), grid, "HU"),
        expert=flipped(exercise.expert),
        context=flipped(exercise.context),
    )
    name, i = BREAST[0], BREAST[3]
    drawn = exercise.expert.with_structures([box(name, slice(3, 12), slice(8, 25), i)])
    usual = judge(exercise, attempt_at(exercise, drawn, "p-1", 1, 60.0))
    other = judge(turned, attempt_at(turned, flipped(drawn), "p-1", 1, 60.0))
    assert [(m.kind, m.message) for m in usual.mistakes] == [(m.kind, m.message) for m in other.mistakes]
    assert usual.score == pytest.approx(other.score)
    assert {m.kind for m in usual.mistakes} == {mistakes.BEHIND_PECTORAL, mistakes.TOO_LONG}
