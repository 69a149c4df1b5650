# SPDX-License-Identifier: Apache-2.0
"""The treated side is taken from what the case states, never guessed."""

from __future__ import annotations

import numpy as np

from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import Structure, StructureSet
from AIORadiotherapyLib.core.sides import infer_side

GRID = Grid.axial((4, 40, 60), (5.0, 5.0, 5.0), (147.5, 97.5, 0.0))  # x from 147.5 (right) to -147.5 (left)


def _box(name, i_low, i_high, kind="ORGAN"):
    mask = np.zeros(GRID.shape_kji, bool)
    mask[1:3, 10:20, i_low:i_high] = True
    return Structure.from_mask(name, mask, GRID, kind=kind)


BODY = _box("BODY", 2, 58, "EXTERNAL")


def test_a_target_with_a_side_in_its_name_tells():
    side, reason = infer_side(StructureSet(GRID, (BODY, _box("CTVp_Breast_R", 5, 15, "CTV"))))
    assert side == "right" and "CTVp_Breast_R" in reason


def test_a_tumour_bed_tells_by_where_it_lies():
    assert infer_side(StructureSet(GRID, (BODY, _box("Tumor Bed", 40, 46))))[0] == "left"
    assert infer_side(StructureSet(GRID, (BODY, _box("Tumor Bed", 12, 18))))[0] == "right"


def test_a_tumour_bed_outranks_targets_on_both_sides():
    targets = [_box("CTVp_Breast_R", 5, 15, "CTV"), _box("CTVp_Breast_L", 45, 55, "CTV"), _box("Seroma", 44, 50)]
    assert infer_side(StructureSet(GRID, (BODY, *targets)))[0] == "left"


def test_targets_on_both_sides_tell_nothing():
    targets = [_box("CTVp_Breast_R", 5, 15, "CTV"), _box("CTVp_Breast_L", 45, 55, "CTV")]
    assert infer_side(StructureSet(GRID, (BODY, *targets))) == ("", "there are targets on both sides")


def test_a_target_in_the_middle_tells_nothing():
    assert infer_side(StructureSet(GRID, (BODY, _box("Boost", 28, 32))))[0] == ""


def test_organs_tell_nothing_and_an_isocentre_does():
    organs = StructureSet(GRID, (BODY, _box("Heart", 35, 45)))
    assert infer_side(organs)[0] == ""
    assert infer_side(organs, [np.array([-80.0, 40.0, 0.0])]) == ("left", "from the plan's isocentre")


def test_nothing_at_all_tells_nothing():
    assert infer_side(None)[0] == ""
