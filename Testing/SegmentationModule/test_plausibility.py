# SPDX-License-Identifier: Apache-2.0
"""Contours that cannot be right are flagged, with words a clinician can act on; good ones pass."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from AIOCommon.core.structures import StructureSet
from AIOCommon.core.volume import Volume
from SegmentationModuleLib.core.plausibility import Finding, check_plausibility


def _of(findings: list[Finding], structure: str, name: str) -> Finding:
    found = [f for f in findings if f.structure == structure and f.check == name]
    assert len(found) == 1, f"{structure} {name}: {found}"
    return found[0]


def _with(phantom, name: str, mask: np.ndarray) -> StructureSet:
    return phantom.structures.with_structures([phantom.structures[name].with_mask(mask)])


def test_the_exact_contours_of_a_phantom_pass_for_the_targets_of_both_sides(coarse_phantom):
    findings = check_plausibility(coarse_phantom.structures, coarse_phantom.ct, "left")
    for name in ("CTVp_Breast_L", "CTVp_Breast_R", "Heart", "Lung_L", "Lung_R", "SpinalCord"):
        assert [f for f in findings if f.structure == name and not f.ok] == []
        assert any(f.structure == name and f.check == "volume" for f in findings)


def test_a_target_shrunk_to_a_few_voxels_is_too_small(coarse_phantom):
    breast = coarse_phantom.structures["CTVp_Breast_L"].full_mask()
    tiny = np.zeros_like(breast)
    tiny[tuple(np.argwhere(breast)[len(np.argwhere(breast)) // 2])] = True
    findings = check_plausibility(_with(coarse_phantom, "CTVp_Breast_L", tiny), coarse_phantom.ct, "left")
    volume = _of(findings, "CTVp_Breast_L", "volume")
    assert not volume.ok and "too small" in volume.message and "cc" in volume.message


def test_lungs_with_left_and_right_swapped_are_on_the_wrong_side(coarse_phantom):
    left, right = coarse_phantom.structures["Lung_L"], coarse_phantom.structures["Lung_R"]
    swapped = coarse_phantom.structures.with_structures(
        [left.with_mask(right.full_mask()), right.with_mask(left.full_mask())]
    )
    findings = check_plausibility(swapped, coarse_phantom.ct, "left")
    assert not _of(findings, "Lung_L", "side").ok and not _of(findings, "Lung_R", "side").ok


def test_a_heart_moved_into_the_lung_has_the_wrong_density(coarse_phantom):
    lung = coarse_phantom.structures["Lung_L"].full_mask()
    findings = check_plausibility(_with(coarse_phantom, "Heart", lung), coarse_phantom.ct, "left")
    density = _of(findings, "Heart", "HU")
    assert not density.ok and "HU" in density.message


def test_a_thyroid_below_the_heart_is_out_of_place(coarse_phantom):
    thyroid = coarse_phantom.structures["Glnd_Thyroid"].full_mask()
    moved = np.zeros_like(thyroid)
    moved[2:6, 26:30, 36:42] = True
    findings = check_plausibility(_with(coarse_phantom, "Glnd_Thyroid", moved), coarse_phantom.ct, "left")
    position = _of(findings, "Glnd_Thyroid", "position")
    assert not position.ok and "above Heart" in position.message


def test_a_heart_in_two_pieces_is_flagged_and_two_thyroid_lobes_are_not(coarse_phantom):
    heart = coarse_phantom.structures["Heart"].full_mask()
    rows = np.flatnonzero(heart.any(axis=(1, 2)))
    heart[rows[len(rows) // 2]] = False
    findings = check_plausibility(_with(coarse_phantom, "Heart", heart), coarse_phantom.ct, "left")
    assert not _of(findings, "Heart", "pieces").ok
    assert _of(findings, "Glnd_Thyroid", "pieces").ok


def test_a_ct_without_the_breast_says_so(coarse_phantom):
    """Only the neck and shoulders were scanned."""
    top = coarse_phantom.ct.cropped((slice(30, 41), slice(None), slice(None)))
    parts = []
    for s in coarse_phantom.structures:
        mask = s.full_mask()[30:41]
        if mask.any() and not s.name.startswith("CTVp"):
            parts.append(replace(s, grid=top.grid).with_mask(mask))
    findings = check_plausibility(StructureSet(top.grid, tuple(parts)), top, "left")
    breast = _of(findings, "CTVp_Breast_L", "present")
    assert not breast.ok and "No breast was found" in breast.message


def test_a_missing_breast_of_the_side_to_treat_is_flagged(coarse_phantom):
    findings = check_plausibility(coarse_phantom.structures.without(["CTVp_Breast_L"]), coarse_phantom.ct, "left")
    assert "side to treat" in _of(findings, "CTVp_Breast_L", "present").message


def test_a_breast_cut_by_the_first_slice_is_flagged(coarse_phantom):
    breast = coarse_phantom.structures["CTVp_Breast_L"].full_mask()
    first = int(np.flatnonzero(breast.any(axis=(1, 2)))[0]) + 3
    cut = coarse_phantom.ct.cropped((slice(first, None), slice(None), slice(None)))
    parts = [
        replace(s, grid=cut.grid).with_mask(s.full_mask()[first:])
        for s in coarse_phantom.structures
        if s.full_mask()[first:].any()
    ]
    findings = check_plausibility(StructureSet(cut.grid, tuple(parts)), cut, "left")
    inside = _of(findings, "CTVp_Breast_L", "inside the scan")
    assert not inside.ok and "cuts it off" in inside.message


def test_a_target_outside_the_body_is_flagged(coarse_phantom):
    mask = np.zeros(coarse_phantom.ct.grid.shape_kji, bool)
    mask[12:22, 1:6, 50:60] = True
    findings = check_plausibility(_with(coarse_phantom, "CTVp_Breast_L", mask), coarse_phantom.ct, "left")
    assert not _of(findings, "CTVp_Breast_L", "inside the body").ok
    assert not _of(findings, "CTVp_Breast_L", "HU").ok


def test_very_unequal_lungs_are_flagged(coarse_phantom):
    lung = coarse_phantom.structures["Lung_R"].full_mask()
    lung[: lung.shape[0] // 2 + 4] = False
    findings = check_plausibility(_with(coarse_phantom, "Lung_R", lung), coarse_phantom.ct, "left")
    assert not _of(findings, "Lung_R", "symmetry").ok


def test_structures_nobody_knows_are_not_judged(coarse_phantom):
    odd = replace(coarse_phantom.structures["Heart"], name="Bolus")
    findings = check_plausibility(coarse_phantom.structures.with_structures([odd]), coarse_phantom.ct, "left")
    assert not [f for f in findings if f.structure == "Bolus"]


def test_a_ct_of_another_grid_is_refused(coarse_phantom):
    other = Volume(
        coarse_phantom.ct.array_kji[1:], coarse_phantom.ct.grid.cropped((slice(1, None),) * 1 + (slice(None),) * 2)
    )
    with pytest.raises(ValueError, match="different grids"):
        check_plausibility(coarse_phantom.structures, other, "left")


def test_a_chest_wall_of_a_few_cubic_centimetres_is_too_small(coarse_phantom):
    skin = coarse_phantom.structures["CTVp_Breast_L"]
    mask = np.zeros_like(skin.full_mask())
    few = np.argwhere(skin.full_mask())[: int(11 / skin.grid.voxel_volume_cc)]
    mask[tuple(few.T)] = True
    wall = replace(skin.with_mask(mask), name="CTVp_Chestwall_L")
    findings = check_plausibility(coarse_phantom.structures.with_structures([wall]), coarse_phantom.ct, "right")
    volume = _of(findings, "CTVp_Chestwall_L", "volume")
    assert not volume.ok and "too small" in volume.message


def test_beside_a_chest_wall_nobody_misses_the_other_breast(coarse_phantom):
    breast = coarse_phantom.structures["CTVp_Breast_L"]
    without = coarse_phantom.structures.without(["CTVp_Breast_L"])
    walled = without.with_structures([replace(breast, name="CTVp_Chestwall_L")])

    def missed(structures: StructureSet, side: str) -> bool:
        findings = check_plausibility(structures, coarse_phantom.ct, side)
        return any(f.structure == "CTVp_Breast_L" and f.check == "present" for f in findings)

    assert missed(without, "right") and not missed(walled, "right")
    assert missed(walled, "left")  # the protocol's target is still the breast
    treated = _of(check_plausibility(walled, coarse_phantom.ct, "left"), "CTVp_Breast_L", "present")
    assert "chest wall was drawn in its place" in treated.message and "outside the scan" not in treated.message
