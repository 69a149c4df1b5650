# SPDX-License-Identifier: Apache-2.0
"""Whether a CT is of the kind that everything here was made for: phantoms as they are, and spoiled in one way each."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon import Volume
from SegmentationModuleLib.core.anchors import find_anchors
from SegmentationModuleLib.core.body import body_mask
from SegmentationModuleLib.core.scan_checks import scan_findings


def flags(ct: Volume) -> dict[str, str]:
    body = body_mask(ct.array_kji, ct.grid)
    return {check: message for check, ok, message in scan_findings(find_anchors(ct, body, 1.5)) if not ok}


@pytest.fixture(scope="module")
def ct() -> Volume:
    from SegmentationModuleLib import make_phantom

    return make_phantom(500001, (4.0, 3.0, 3.0)).ct


def cropped(ct: Volume, **part) -> Volume:
    box = tuple(part.get(axis, slice(None)) for axis in "kji")
    return Volume(np.ascontiguousarray(ct.array_kji[box]), ct.grid.cropped(box), "HU")


def turned(ct: Volume, axis: int) -> Volume:
    """The patient turned round while the image says nothing of it."""
    return Volume(np.ascontiguousarray(np.flip(ct.array_kji, axis)), ct.grid, "HU")


def test_a_usual_chest_is_not_flagged(ct):
    assert flags(ct) == {}


@pytest.mark.parametrize(
    "axis, words", [(0, "head and feet exchanged"), (1, "front and back exchanged"), (2, "left and right exchanged")]
)
def test_a_patient_who_lies_the_wrong_way_round_is_named(ct, axis, words):
    assert words in flags(turned(ct, axis))["orientation"]


def test_hu_that_are_none_are_named(ct):
    shifted = Volume((ct.array_kji + 150.0).astype(np.float32), ct.grid, "HU")
    assert "air around the patient" in flags(shifted)["HU"].casefold()
    scaled = Volume((ct.array_kji * 0.7).astype(np.float32), ct.grid, "HU")
    assert "is this a CT in HU?" in flags(scaled)["HU"]


def test_a_body_that_the_image_cuts_off_is_named(ct):
    width = ct.array_kji.shape[2]
    found = flags(cropped(ct, i=slice(width // 4, None)))["field of view"]
    assert "cuts the body off (right, " in found, "i grows to the patient's left"
    assert "left" in flags(cropped(ct, i=slice(None, -width // 4)))["field of view"]


def test_a_part_of_a_chest_is_named(ct):
    found = flags(cropped(ct, k=slice(25, 60)))["whole chest"]
    assert "140 mm long" in found and "bottom of the lungs" in found


def test_thick_slices_are_named(ct):
    from AIOCommon import Grid

    matrix = ct.grid.ijk_to_ras.copy()
    matrix[:3, 2] *= 2
    thick = Volume(ct.array_kji[::2], Grid(ct.array_kji[::2].shape, matrix), "HU")
    assert "8.0 mm" in flags(thick)["slice thickness"]


def test_the_checks_of_contours_begin_with_those_of_the_ct(coarse_phantom):
    from SegmentationModuleLib import check_plausibility

    found = check_plausibility(coarse_phantom.structures, coarse_phantom.ct, "left")
    about_ct = [finding for finding in found if finding.structure == "CT"]
    assert found[: len(about_ct)] == about_ct and len(about_ct) == 5
    assert "8.0 mm" in next(f.message for f in about_ct if f.check == "slice thickness")
