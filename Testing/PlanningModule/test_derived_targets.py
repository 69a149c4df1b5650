# SPDX-License-Identifier: Apache-2.0
"""Segments that follow from others: made again, left as they are and said to be out of date, or updated on request."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("slicer")

from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import Structure, StructureSet
from AIOCommon.core.volume import Volume
from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.currency import reasons
from AIOCommon.mrml.scene_file import HeadlessScene, load_scene, save_scene
from AIOCommon.mrml.segmentations import set_structures, structure_from_segment, structures_to_node
from AIOCommon.mrml.volumes import volume_to_node
from PlanningModuleLib.core.ptv import make_ptv
from PlanningModuleLib.mrml.derived_targets import DerivedTargets

GRID = Grid.axial((20, 50, 50), (3.0, 2.0, 2.0), (49.0, 49.0, -30.0))
CTV_NAME, PTV_NAME = "CTVp_Breast_L", "PTVp_Breast_L"


def ball(name, centre, radius_mm, **more):
    k, j, i = np.ogrid[:20, :50, :50]
    square = ((k - centre[0]) * 3) ** 2 + ((j - centre[1]) * 2) ** 2 + ((i - centre[2]) * 2) ** 2
    return Structure.from_mask(name, square <= radius_mm**2, GRID, **more)


BODY = ball("BODY", (10, 25, 25), 45, kind="EXTERNAL")
CTV = ball(CTV_NAME, (10, 20, 20), 14, kind="CTV")
LARGER = ball(CTV_NAME, (10, 22, 22), 18, kind="CTV")
PTV = make_ptv(CTV, BODY, margin_mm=5, skin_mm=5, name=PTV_NAME)


class Bench:
    """A scene with a case whose contours are edited."""

    def __init__(self, ptv):
        self.host = HeadlessScene()
        ct = volume_to_node(Volume(np.zeros(GRID.shape_kji, np.int16), GRID, "HU"), self.host.scene, "CT")
        self.node = structures_to_node(StructureSet(GRID, (BODY, CTV, ptv)), self.host.scene, "Contours", ct)
        case = Case.in_scene(self.host.scene)
        case.set(Role.CT, ct)
        case.set(Role.EDITED_SEGMENTATION, self.node)
        self.targets = DerivedTargets(self.node, GRID)

    def edit(self, *structures):
        set_structures(self.node, structures)
        return self.targets.follow([s.name for s in structures])

    def mask(self, name=PTV_NAME):
        return structure_from_segment(self.node, name, GRID).full_mask()

    @property
    def reasons(self):
        return reasons(self.host.scene)


def test_a_planned_ptv_follows_its_ctv_and_comes_back_with_undo():
    bench = Bench(PTV)
    assert bench.reasons == []
    assert bench.edit(LARGER) == [PTV_NAME]
    assert np.array_equal(bench.mask(), make_ptv(LARGER, BODY).full_mask()) and bench.reasons == []
    assert bench.edit(CTV) == [PTV_NAME]
    assert np.array_equal(bench.mask(), PTV.full_mask()), "to the voxel"
    assert bench.edit(BODY) == [] and bench.edit(CTV) == [], "nothing has changed"


def test_the_ptv_of_the_clinic_is_left_alone_and_says_so_until_it_is_asked_for():
    given = replace(PTV, derivation=None, algorithm="MANUAL", description="")
    bench = Bench(given)
    assert bench.reasons == []
    assert bench.edit(LARGER) == [] and np.array_equal(bench.mask(), PTV.full_mask())
    (reason,) = bench.reasons
    assert f"{PTV_NAME} is out of date: {CTV_NAME} has changed since" in reason and "came with the case" in reason
    assert bench.edit(CTV) == [] and bench.reasons == [], "undone: it is current again"
    bench.edit(LARGER)
    assert bench.targets.out_of_date == [PTV_NAME]
    assert bench.targets.make_again([PTV_NAME], 5.0, 5.0) == [PTV_NAME]
    assert np.array_equal(bench.mask(), make_ptv(LARGER, BODY).full_mask()) and bench.reasons == []
    assert bench.edit(CTV) == [PTV_NAME], "from now on it follows"


def test_a_ptv_that_was_painted_on_is_left_alone_too():
    bench = Bench(PTV)
    half = PTV.full_mask()
    half[:10] = False
    bench.edit(PTV.with_mask(half))
    assert bench.reasons == [], "painted on, and of its present CTV"
    assert bench.edit(LARGER) == [] and np.array_equal(bench.mask(), half)
    assert "was painted on" in bench.reasons[0]
    bench.edit(CTV, PTV)
    assert bench.reasons == [] and bench.edit(LARGER) == [PTV_NAME]


def test_a_ptv_that_cannot_follow_says_why():
    bench = Bench(PTV)
    assert bench.edit(CTV.with_mask(np.zeros(GRID.shape_kji, bool))) == []
    assert f"nothing is left of {CTV_NAME}" in bench.reasons[0]
    assert bench.edit(CTV) == [] and bench.reasons == []
    bench.node.GetSegmentation().RemoveSegment(CTV_NAME)
    assert bench.targets.follow([]) == [] and "out of date" in bench.reasons[0]


def test_the_rule_and_the_remark_are_kept_in_a_saved_case(tmp_path):
    bench = Bench(PTV)
    set_structures(bench.node, [LARGER])  # by a program that does not know of PTVs
    save_scene(bench.host.scene, tmp_path / "case.mrb")
    opened = HeadlessScene()
    load_scene(opened.scene, tmp_path / "case.mrb")
    node = Case.find(opened.scene).get(Role.EDITED_SEGMENTATION)
    targets = DerivedTargets(node, GRID)
    assert reasons(opened.scene) == [f"{PTV_NAME} is out of date: {CTV_NAME} has changed since."]
    assert targets.make_again(targets.out_of_date, 5.0, 5.0) == [PTV_NAME] and reasons(opened.scene) == []
    expected = make_ptv(LARGER, BODY, name=PTV_NAME)
    made = structure_from_segment(node, PTV_NAME, GRID)
    assert np.array_equal(made.full_mask(), expected.full_mask()) and made.derivation == expected.derivation


def test_rules_that_need_each_other_end():
    bench = Bench(PTV)
    ring = replace(PTV.derivation, sources=(PTV_NAME,))
    set_structures(bench.node, [replace(PTV, derivation=ring)])
    assert bench.edit(LARGER) == []
