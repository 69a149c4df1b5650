# SPDX-License-Identifier: Apache-2.0
"""Silver labels: reading, outlines on slices, and how the default contours hold against them on a real CT."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import Structure, StructureSet
from SegmentationModuleLib.core.silver_labels import (
    Outline,
    SilverLabels,
    list_silver_labels,
    outlined_slice,
    read_silver_labels,
    silver_dice,
)

GRID = Grid.axial((5, 40, 60), (4.0, 2.0, 2.0), (0.0, 0.0, 0.0))


def _square(s_mm: float) -> Outline:
    return Outline(s_mm, np.array([[-20.0, -20.0], [-61.0, -20.0], [-61.0, -41.0], [-20.0, -41.0]]))


def test_every_file_names_its_series_and_who_drew_it():
    files = list_silver_labels()
    assert len(files) == 8
    for path in files:
        labels = read_silver_labels(path)
        assert labels.series_instance_uid.startswith("1.3.6.1.4.1.14519.5.2.1.")
        assert "not by a clinician" in labels.drawn
        assert labels.structures["Esophagus"]


def test_the_page_beside_them_joins_each_file_to_its_series_and_names_the_licence_of_the_images():
    page = (list_silver_labels()[0].parent / "README.md").read_text(encoding="utf-8")
    for path in list_silver_labels():
        (row,) = [line for line in page.splitlines() if f"`{path.name}`" in line]
        assert read_silver_labels(path).series_instance_uid in row
        assert "| 10.7937/" in row and "| CC BY " in row


def test_an_outline_encloses_the_pixels_whose_centres_lie_in_it():
    k, inside = outlined_slice(_square(8.0), GRID)
    rows, columns = np.nonzero(inside)
    assert k == 2
    assert (rows.min(), rows.max(), columns.min(), columns.max()) == (10, 20, 10, 30)


def test_only_slices_with_an_outline_are_compared():
    labels = SilverLabels("1", "", "", {"Heart": (_square(0.0), _square(8.0)), "Esophagus": (_square(0.0),)})
    mask = np.zeros(GRID.shape_kji, bool)
    mask[1:] = outlined_slice(_square(8.0), GRID)[1]
    scores = silver_dice(labels, StructureSet(GRID, (Structure.from_mask("Heart", mask, GRID),)))
    assert scores == {"Heart": pytest.approx(2 / 3), "Esophagus": 0.0}


def test_two_outlines_in_a_slice_are_two_parts_of_one_structure():
    other = Outline(8.0, _square(8.0).points_ra_mm + np.array([60.0, 0.0]))
    labels = SilverLabels("1", "", "", {"Lung_L": (_square(8.0), other)})
    mask = np.zeros(GRID.shape_kji, bool)
    for outline in (_square(8.0), other):
        mask[2] |= outlined_slice(outline, GRID)[1]
    assert mask.sum() > outlined_slice(other, GRID)[1].sum() > 0
    assert silver_dice(labels, StructureSet(GRID, (Structure.from_mask("Lung_L", mask, GRID),))) == {"Lung_L": 1.0}


def test_a_file_that_holds_no_labels_is_refused(tmp_path):
    path = tmp_path / "odd.json"
    path.write_text('{"structures": [1]}')
    with pytest.raises(InputError, match="silver labels"):
        read_silver_labels(path)


def test_anatomy_finds_cord_heart_and_breast_of_a_real_patient(real_data):
    from AIOCommon.core.dicom import read_ct
    from SegmentationModuleLib.core.anatomy_contours import corrected
    from SegmentationModuleLib.core.anchors import find_anchors
    from SegmentationModuleLib.core.body import body_mask

    ct = read_ct(real_data("ct-chest-female")).volume
    anchors = find_anchors(ct, body_mask(ct.array_kji, ct.grid))
    found = corrected(StructureSet(ct.grid), anchors)
    labels = next(read_silver_labels(p) for p in list_silver_labels() if p.stem == "ct-chest-female")
    assert silver_dice(labels, found)["SpinalCanal"] > 0.8
    assert silver_dice(labels, found)["Esophagus"] > 0.5  # 0.59 to 0.67 with networks that had not seen this CT
    assert 1000 < found["Lung_R"].volume_cc < found["Lung_L"].volume_cc < 1800
    assert 180 < found["CTVp_Breast_R"].volume_cc < 400
    assert "CTVp_Breast_L" not in found  # removed by surgery
    assert found["Esophagus"].description.startswith("from anatomy and a small network")
    assert all(s.description.startswith("from anatomy (no learning)") for s in found if s.name != "Esophagus")
