# SPDX-License-Identifier: Apache-2.0
"""Where contours from anatomy take the place of a model's, and where the model's stay."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon.core.structures import StructureSet
from AIOCommon.core.surface_distance import common_masks, dice
from SegmentationModuleLib.core.anatomy_contours import ORIGIN, ORIGIN_LEARNED, corrected
from SegmentationModuleLib.core.anchors import find_anchors
from SegmentationModuleLib.core.phantom import make_sample
from SegmentationModuleLib.core.plausibility_anatomy import anatomy_checks


def _dice(found: StructureSet, whole_phantom, name: str) -> float:
    return dice(*common_masks(found[name], whole_phantom.structures[name]))


def test_a_model_that_knows_the_cord_keeps_its_contours(whole_phantom, whole_anchors):
    found = corrected(whole_phantom.structures, whole_anchors)
    for name in ("SpinalCord", "Heart", "Esophagus", "CTVp_Breast_L", "CTVp_Breast_R", "CTVn_L1_L"):
        assert found[name] is whole_phantom.structures[name]
    assert found["Lung_L"].description.startswith(ORIGIN)
    assert _dice(found, whole_phantom, "Lung_L") > 0.94 and _dice(found, whole_phantom, "Lung_R") > 0.94


def test_a_model_that_has_lost_the_cord_gets_those_of_anatomy(whole_phantom, whole_anchors):
    cord, heart = whole_phantom.structures["SpinalCord"], whole_phantom.structures["Heart"]
    thin = cord.full_mask()
    thin[thin.shape[0] // 3 :] = False
    small = heart.full_mask()
    small[:, : heart.offset_kji[1] + heart.mask.shape[1] // 4] = False
    lost = whole_phantom.structures.with_structures([cord.with_mask(thin), heart.with_mask(small)])
    found = corrected(lost, whole_anchors)
    for name, least in (("SpinalCord", 0.65), ("Esophagus", 0.5), ("CTVp_Breast_L", 0.75), ("Heart", 0.8)):
        origin = ORIGIN_LEARNED if name == "Esophagus" else ORIGIN
        assert found[name].description.startswith(origin)
        assert _dice(found, whole_phantom, name) > least
    assert _dice(found, whole_phantom, "CTVn_L1_L") == 1.0


@pytest.mark.parametrize("left", [0.0, 0.3])
def test_a_model_that_has_lost_the_oesophagus_gets_those_of_anatomy(whole_phantom, whole_anchors, left):
    """Its cord may lie in the canal, as on one public CT: what else it draws there is wrong none the less."""
    gullet = whole_phantom.structures["Esophagus"]
    part = gullet.full_mask()
    part[int(left * part.shape[0]) :] = False
    found = corrected(whole_phantom.structures.with_structures([gullet.with_mask(part)]), whole_anchors)
    assert found["Esophagus"].description.startswith(ORIGIN_LEARNED) and _dice(found, whole_phantom, "Esophagus") > 0.5
    assert found["SpinalCord"].description.startswith(ORIGIN)
    assert found["CTVp_Breast_L"].description.startswith(ORIGIN)


def test_the_breast_lies_under_the_skin_and_on_the_muscle(whole_phantom, whole_anchors):
    breast = whole_anchors.breasts.left
    assert breast.any()
    assert not (breast & whole_anchors.lungs.both).any()
    assert whole_anchors.frame.body[breast].all()
    columns = np.flatnonzero(breast.any(axis=(0, 1)))
    assert columns[0] > np.nanmedian(whole_anchors.canal.centre_ji[:, 1])  # the left of the patient


def test_without_lungs_nothing_is_replaced(whole_phantom):
    water = np.where(whole_phantom.structures["BODY"].full_mask(), 0, -1000).astype(np.int16)
    from AIOCommon.core.volume import Volume

    blank = find_anchors(Volume(water, whole_phantom.ct.grid, "HU"), whole_phantom.structures["BODY"].full_mask())
    assert corrected(whole_phantom.structures, blank).structures == whole_phantom.structures.structures


def test_breasts_at_two_levels_are_no_landmark():
    """On the sample the left one was found in the armpit: its exact contour was called wrong, and no plan was made."""
    sample = make_sample()
    checks = anatomy_checks(sample.structures, sample.ct)
    for name in ("CTVp_Breast_L", "CTVp_Breast_R"):
        assert all(ok for _, ok, _ in checks.findings(sample.structures[name])), name
