# SPDX-License-Identifier: Apache-2.0
"""Targets by rule take the place of a model's, and nobody gets a model's target who asked for rules."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from AIOCommon import InputError, Structure, StructureSet
from AIOCommon.core.structures import AUTOMATIC, SEMIAUTOMATIC
from SegmentationModuleLib.core.lost_network import marked_lost
from SegmentationModuleLib.core.phantom import make_phantom
from SegmentationModuleLib.core.rule_targets import _landmarks, read_not_drawn, save_not_drawn, with_rule_targets
from SegmentationModuleLib.core.segmentation_task import NOT_DRAWN_FILE, contouring_task


@pytest.fixture(scope="module")
def ruled(coarse_phantom):
    return with_rule_targets(coarse_phantom.ct, coarse_phantom.structures, "estro")


def test_every_target_is_by_rule_or_left_out_with_a_reason(ruled, coarse_phantom):
    found, not_drawn = ruled
    lacking = {name for name, reason in not_drawn if reason}
    assert lacking.isdisjoint(found.names)
    targets = [s for s in found if s.name.startswith(("CTVp_Breast", "CTVn_"))]
    assert targets and all(s.description.startswith("by rule, ESTRO") for s in targets)
    of_estro = {s.name for s in coarse_phantom.structures if s.name.startswith(("CTVp_Breast", "CTVn_L1", "CTVn_L2"))}
    assert of_estro and of_estro <= lacking | set(found.names)


def test_after_a_mastectomy_the_rules_draw_the_chest_wall_of_that_side_alone():
    phantom = make_phantom(31, (5.0, 3.0, 3.0), operated="left", mastectomy=(False, False), field_of_view_mm=None)
    found, not_drawn = with_rule_targets(phantom.ct, phantom.structures, "estro", side="left", surgery="mastectomy")
    primary = {name for name in found.names if name.startswith(("CTVp_Breast", "CTVp_Chestwall"))}
    assert primary == {"CTVp_Chestwall_L", "CTVp_Breast_R"}
    assert not primary & dict(not_drawn).keys() and "CTVp_Breast_L" not in dict(not_drawn)


def test_organs_and_tumour_bed_stay_as_they_were(ruled, coarse_phantom):
    found, _ = ruled
    for name in ("Heart", "Lung_L", "SpinalCord", "CTVp_Tumorbed"):
        if name in coarse_phantom.structures.names:
            assert found[name] is coarse_phantom.structures[name]


def test_what_a_lost_network_drew_is_no_landmark_unless_a_person_corrected_it(coarse_phantom):
    grid = coarse_phantom.ct.grid
    mask = np.ones(grid.shape_kji, bool)
    heart, thyroid = (Structure.from_mask(n, mask, grid, algorithm=AUTOMATIC) for n in ("Heart", "Glnd_Thyroid"))
    lost = marked_lost(thyroid)
    assert _landmarks(StructureSet(grid, (heart, lost)), None).names == ("Heart",)
    assert len(_landmarks(StructureSet(grid, (heart, thyroid)), None)) == 2
    assert len(_landmarks(StructureSet(grid, (heart, replace(lost, algorithm=SEMIAUTOMATIC))), None)) == 2
    clavicle = Structure.from_mask("clavicula_left", mask, grid)
    assert "clavicula_left" in _landmarks(StructureSet(grid, (lost,)), StructureSet(grid, (clavicle,))).names


def test_what_was_not_drawn_is_read_as_it_was_written(tmp_path):
    rows = (("CTVn_L1_L", "no vein was found"), ("CTVn_L2_L", "no muscle"))
    save_not_drawn(rows, tmp_path / "x.json")
    assert read_not_drawn(tmp_path / "x.json") == rows
    with pytest.raises(InputError):
        read_not_drawn(tmp_path / "none.json")


def test_the_child_is_told_of_guideline_and_landmarks(coarse_phantom, tmp_path):
    ct, structures = coarse_phantom.ct, coarse_phantom.structures
    argv = contouring_task(ct, tmp_path, "phantom", "rtog", structures).argv
    assert argv[argv.index("--guideline") + 1] == "rtog"
    assert argv[argv.index("--not-drawn") + 1] == str(tmp_path / NOT_DRAWN_FILE)
    assert (tmp_path / "landmarks.npz").is_file()
    assert "--guideline" not in contouring_task(ct, tmp_path).argv
    operated = contouring_task(ct, tmp_path, "", "rtog", side="left", surgery="mastectomy").argv
    assert (
        operated[operated.index("--surgery") + 1] == "mastectomy" and operated[operated.index("--side") + 1] == "left"
    )
    with pytest.raises(InputError, match=r"no surgery .* as-seen"):
        contouring_task(ct, tmp_path, "", "rtog", surgery="appendix")
    with pytest.raises(InputError, match=r"no guideline .* estro"):
        contouring_task(ct, tmp_path, "", "of my own")
