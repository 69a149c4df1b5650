# SPDX-License-Identifier: Apache-2.0
"""What is still a network's on a CT that it does not know must not look right."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from AIOCommon.core.structures import AUTOMATIC, SEMIAUTOMATIC, StructureSet
from SegmentationModuleLib.core.anatomy_contours import corrected
from SegmentationModuleLib.core.lost_network import is_lost, lost_findings, marked_lost
from SegmentationModuleLib.core.plausibility import check_plausibility
from SegmentationModuleLib.core.rule_targets import with_rule_targets
from SegmentationModuleLib.core.two_views import agreement_of, with_agreement


@pytest.fixture(scope="module")
def drawn(whole_phantom):
    """The exact contours, as if a program had drawn them."""
    return StructureSet(whole_phantom.ct.grid, tuple(replace(s, algorithm=AUTOMATIC) for s in whole_phantom.structures))


@pytest.fixture(scope="module")
def lost(drawn, whole_anchors):
    """The contours of a network that saw the cord in a third of the slices only, corrected."""
    cord = drawn["SpinalCord"]
    thin = cord.full_mask()
    thin[thin.shape[0] // 3 :] = False
    return corrected(drawn.with_structures([cord.with_mask(thin)]), whole_anchors)


def test_what_no_landmark_confirms_is_marked_and_what_anatomy_gives_is_not(lost):
    marked = {s.name for s in lost if is_lost(s)}
    assert {"CTVn_L1_L", "CTVn_IMN_R", "A_LAD", "Glnd_Thyroid", "CTVp_Tumorbed"} <= marked
    assert not marked & {"BODY", "Lung_L", "Heart", "SpinalCord", "Esophagus", "CTVp_Breast_L", "CTVp_Breast_R"}


def test_where_the_network_knows_the_cord_nothing_is_marked(drawn, whole_anchors):
    assert not any(is_lost(s) for s in corrected(drawn, whole_anchors))


def test_every_marked_contour_is_flagged_by_the_plausibility_checks(lost, whole_phantom):
    flagged = {f.structure for f in check_plausibility(lost, whole_phantom.ct) if f.check == "network" and not f.ok}
    assert flagged == {s.name for s in lost if is_lost(s)}


def test_a_contour_that_a_person_corrected_is_no_longer_doubted(lost):
    contour = lost["A_LAD"]
    assert [ok for _, ok, _ in lost_findings(contour)] == [False]
    assert not list(lost_findings(replace(contour, algorithm=SEMIAUTOMATIC)))


def test_the_mark_is_made_once_and_leaves_the_agreement_of_two_views_readable(drawn):
    told = with_agreement(drawn, {"A_LAD": 0.83})["A_LAD"]
    marked = marked_lost(marked_lost(told))
    assert marked.description.count("out of its depth") == 1
    assert agreement_of(marked) == 0.83


def test_no_target_by_rule_rests_on_a_marked_organ(lost, whole_phantom):
    """A thyroid in the wrong place would cut a hole into level 4."""
    thyroid = lost["Glnd_Thyroid"]
    level = lost["CTVn_L4_L"]
    wrong = replace(level, name="Glnd_Thyroid", algorithm=thyroid.algorithm, description=thyroid.description)
    plain, _ = with_rule_targets(whole_phantom.ct, lost.without(["Glnd_Thyroid"]), "estro")
    ruled, _ = with_rule_targets(whole_phantom.ct, lost.with_structures([wrong]), "estro")
    for name in ("CTVn_L4_L", "CTVn_L1_L"):
        np.testing.assert_array_equal(ruled[name].full_mask(), plain[name].full_mask())
