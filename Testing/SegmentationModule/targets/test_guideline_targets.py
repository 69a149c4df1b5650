# SPDX-License-Identifier: Apache-2.0
"""Targets by guideline against the same rules as inequalities, and what each says about its surfaces."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon import Grid, InputError, Structure, StructureSet, Volume
from AIOCommon.core.names import for_side
from AIOCommon.core.surface_distance import dice, surface_distances
from SegmentationModuleLib.core.anchors import find_anchors
from SegmentationModuleLib.core.body import body_mask
from SegmentationModuleLib.core.targets import draw_targets
from SegmentationModuleLib.core.targets.locate import locate
from SegmentationModuleLib.core.targets.marks import DRAWN, ESTIMATED, MISSING
from Testing.SegmentationModule.targets.axilla import EXTENT_MM, MINOR_TOP_MM, SPACING_MM, VEIN, VEIN_MM

WALL = ("CTVp_Chestwall_L",)
DIRECTIONS = {"cranial", "caudal", "ventral", "dorsal", "medial", "lateral", "around"}


def _target(result, stem):
    found = result.get(for_side(stem, result.side))
    assert found is not None, result.not_drawn
    return found


def _height_mm(axilla, anchors, key):
    """The height of a rib, which is not drawn: it is an input of the inequalities, not under test."""
    marks = locate(anchors, axilla.structures(), axilla.side)
    return float(anchors.frame.grid.to_ras((0, 0, 0))[2] + marks.level(key).up_mm)


# Voxels are 2.5 x 2.5 x 4 mm, and so is the working grid: a surface may be off by about half of that. Level 2 is a
# sheet of 8 to 20 mm behind a muscle of 8 mm, where this takes more of the Dice.
@pytest.mark.parametrize(("stem", "least"), [("CTVn_L1", 0.91), ("CTVn_L2", 0.85), ("CTVn_L3", 0.95)])
def test_axillary_levels_are_where_the_rules_put_them(estro, axilla, anchors, stem, least):
    level = stem[-1]
    if level == "1":
        truth = axilla.level_1(sum(_height_mm(axilla, anchors, key) for key in ("rib_4", "rib_5")) / 2)
    else:
        truth = getattr(axilla, f"level_{level}")()
    drawn = _target(estro, stem).structure.full_mask()
    assert dice(drawn, truth) > least
    assert surface_distances(drawn, truth, SPACING_MM).mean_mm() < 1.5


def test_internal_mammary_nodes_lie_around_their_vessels(estro, axilla, anchors):
    target = _target(estro, "CTVn_IMN")
    truth = axilla.internal_mammary(*(_height_mm(axilla, anchors, key) for key in ("rib_1", "rib_4")))
    assert dice(target.structure.full_mask(), truth) > 0.75  # a tube of 15 mm, voxels of 2.5 mm
    vessel = axilla.phantom.landmarks[f"internal_mammary_vein_{axilla.side}"].full_mask()
    lungs = sum(axilla.phantom.structures[f"Lung_{s}"].full_mask() for s in "LR") > 0
    rows = np.flatnonzero(target.structure.full_mask().any(axis=(1, 2)))[1:-1]
    seen = (vessel & ~lungs)[rows]
    assert (seen & target.structure.full_mask()[rows]).sum() > 0.9 * seen.sum()


def test_level_4_reaches_from_the_jugular_vein_to_the_scalene_around_the_vein(estro, axilla):
    out, _, up = axilla.place
    mask = _target(estro, "CTVn_L4").structure.full_mask()
    assert out[mask].max() < 46.0 + 2.0  # lateral edge of the scalene
    assert 15.0 < out[mask].min() < 26.0  # medial edge of the jugular vein
    top = np.interp(out[mask], VEIN[:, 0], VEIN[:, 2]) + VEIN_MM + 5.0
    assert (up[mask] - top).max() < 3.0 + 4.0  # the artery reaches 2 mm higher than the vein's margin
    assert (up[mask] - (top - 2 * (VEIN_MM + 5.0))).min() > -3.0


def test_levels_and_organs_do_not_overlap(estro, rtog, axilla):
    for result in (estro, rtog):
        masks = [_target(result, f"CTVn_L{n}").structure.full_mask() for n in (1, 2, 3)]
        assert all(not (a & b).any() for a, b in ((masks[0], masks[1]), (masks[1], masks[2])))
        lungs = sum(axilla.phantom.structures[f"Lung_{s}"].full_mask() for s in "LR") > 0
        for mask in masks:
            assert (mask & lungs).sum() < 0.01 * mask.sum()


def test_rtog_divides_the_levels_where_the_vessels_cross_pectoralis_minor(rtog, axilla):
    out, _, up = axilla.place
    heights = np.arange(80.0, 106.0)
    crossings = [
        heights[np.argmin(np.abs(np.interp(edge, VEIN[:, 0], VEIN[:, 2]) - heights))]
        for edge in axilla.minor_edges(heights)
    ]
    two = _target(rtog, "CTVn_L2").structure.full_mask()
    assert abs(up[two].max() - (crossings[0] + VEIN_MM)) < 5.0
    assert abs(up[two].min() - (crossings[1] - VEIN_MM)) < 5.0
    three = _target(rtog, "CTVn_L3").structure.full_mask()
    assert up[three].max() <= MINOR_TOP_MM + 3.0  # the insertion of the minor
    assert _target(rtog, "CTVn_SCL").structure.volume_cc > 3.0 and rtog.get(for_side("CTVn_L4", rtog.side)) is None
    assert out[two].min() > 60.0


def test_every_part_of_every_surface_names_rule_citation_and_landmark(estro, rtog):
    for result in (estro, rtog):
        for target in result.targets:
            borders = target.borders.borders
            assert sum(b.share for b in borders) == pytest.approx(1.0)
            for border in borders:
                assert border.direction in DIRECTIONS and border.rule and border.landmark and border.source.how
                assert any(year in border.citation for year in ("2015", "2009", "2011"))
            inside = np.argwhere(target.structure.full_mask())
            for kji in inside[:: max(1, len(inside) // 50)]:
                border = target.borders.at(tuple(kji))
                assert border in borders and border.text.startswith(border.direction)
            assert target.borders.at((0, 0, 0)) is None


def test_the_top_of_level_3_is_made_by_the_vein(estro, axilla):
    target = _target(estro, "CTVn_L3")
    _out, _back, up = axilla.place
    mask = target.structure.full_mask()
    at = [tuple(i) for i in np.argwhere(mask & (up > up[mask].max() - 3.0))]
    made = [target.borders.at(kji) for kji in at]
    assert sum(b.direction == "cranial" and "vein" in b.landmark for b in made) > 0.6 * len(made)


def test_the_band_encloses_the_target_and_grows_with_the_doubt(estro, axilla, anchors):
    for target in estro.targets:
        low, mask, high = (s.full_mask() for s in (target.least, target.structure, target.most))
        assert not (low & ~mask).any() and not (mask & ~high).any()
    few = [s for s in axilla.structures() if s.name.startswith(("Heart", "Humeral", "Glnd"))]
    guessed = draw_targets(
        axilla.phantom.ct,
        StructureSet(axilla.phantom.ct.grid, tuple(few)),
        axilla.side,
        anchors=anchors,
        only=[for_side("CTVn_L3", axilla.side)],
    )
    sure, doubtful = _target(estro, "CTVn_L3"), _target(guessed, "CTVn_L3")
    assert sure.band_cc[0] > 0.5 * sure.structure.volume_cc
    assert doubtful.band_cc[0] < 0.5 * doubtful.structure.volume_cc
    assert any(b.source.kind == ESTIMATED and b.band_mm >= 8 for b in doubtful.borders.borders)
    assert "estimated" in doubtful.structure.description and "ESTRO" in doubtful.structure.description


def test_what_was_drawn_goes_before_what_is_estimated(estro):
    vein = [b for b in _target(estro, "CTVn_L3").borders.borders if "vein" in b.landmark]
    assert vein and all(b.source.kind == DRAWN and b.band_mm == 0 for b in vein)


def test_a_scan_that_ends_below_the_shoulder_says_which_landmarks_are_missing(axilla):
    ct = axilla.phantom.ct
    n = round((54.0 - EXTENT_MM[2][0]) / SPACING_MM[0])  # the scan ends 54 mm over the standard patient's origin
    cut = Volume(ct.array_kji[:n], Grid((n, *ct.grid.shape_kji[1:]), ct.grid.ijk_to_ras), "HU")
    anchors = find_anchors(cut, body_mask(cut.array_kji, cut.grid))
    result = draw_targets(cut, StructureSet(cut.grid), axilla.side, anchors=anchors)
    reasons = dict(result.not_drawn)
    assert "vein" in reasons[for_side("CTVn_L2", axilla.side)] and "drawn" in reasons[for_side("CTVn_L2", axilla.side)]
    assert "heart" in reasons["A_LAD_Corridor"]
    breast = _target(result, "CTVp_Breast")
    gone = [b for b in breast.borders.borders if b.source.kind == MISSING]
    assert len(gone) == 1 and "left out" in gone[0].text and gone[0].share == 0.0


def test_after_mastectomy_the_other_breast_guides_the_chest_wall(phantom, anchors):
    result = draw_targets(phantom.ct, phantom.structures, "left", "rtog", mastectomy=True, anchors=anchors, only=WALL)
    wall = result.get("CTVp_Chestwall_L")
    assert wall is not None and any("contralateral" in b.landmark for b in wall.borders.borders)
    ribs = (phantom.ct.array_kji > 250) & wall.structure.full_mask()
    assert ribs.any()  # RTOG takes the ribs in
    estro = draw_targets(phantom.ct, phantom.structures, "left", "estro", mastectomy=True, anchors=anchors, only=WALL)
    assert estro.get("CTVp_Chestwall_L").structure.volume_cc < wall.structure.volume_cc


def test_the_corridor_holds_a_drawn_artery(estro, axilla):
    artery = axilla.phantom.structures["A_LAD"].full_mask()
    corridor = estro.get("A_LAD_Corridor").structure
    assert corridor.kind == "AVOIDANCE" and not (artery & ~corridor.full_mask()).any()


def test_between_drawn_ventricles_the_corridor_follows_their_groove(axilla, anchors):
    heart = axilla.phantom.structures["Heart"]
    to_left = axilla.place[0] if axilla.side == "left" else -axilla.place[0]
    border = to_left[heart.full_mask()].mean()
    halves = [
        Structure.from_mask(name, heart.full_mask() & inside, heart.grid)
        for name, inside in (("heart_ventricle_left", to_left > border), ("heart_ventricle_right", to_left <= border))
    ]
    known = StructureSet(heart.grid, (heart, *halves))
    drawn = draw_targets(axilla.phantom.ct, known, axilla.side, anchors=anchors, only=["A_LAD_Corridor"])
    mask = drawn.get("A_LAD_Corridor").structure.full_mask()
    assert abs(to_left[mask].mean() - border) < 3.0
    assert axilla.place[1][mask].mean() < axilla.place[1][heart.full_mask()].mean() - 10.0  # on the front of the heart


@pytest.mark.parametrize(("side", "guideline", "word"), [("middle", "estro", "side"), ("left", "nccn", "guideline")])
def test_other_sides_and_guidelines_are_refused(phantom, side, guideline, word):
    with pytest.raises(InputError, match=word):
        draw_targets(phantom.ct, phantom.structures, side, guideline)


def test_structures_of_another_ct_are_refused(phantom):
    other = StructureSet(Grid.axial((4, 4, 4), (3, 3, 3)))
    with pytest.raises(InputError, match="another grid"):
        draw_targets(phantom.ct, other, "left")
