# SPDX-License-Identifier: Apache-2.0
"""The version in use and the candidate on one CT: where they differ, and what that is in dose."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace

import numpy as np
import pytest

from AIOCommon import Grid, InputError, Structure, StructureSet, Volume
from AIOCommon.core.child import python_executable, run_child
from AIOCommon.core.progress import NO_PROGRESS
from SegmentationModuleLib.core.learning.both_versions import (
    D95,
    MEAN,
    both_task,
    contour_with_both,
    effects_gy,
    take_both,
    what_changes,
)
from SegmentationModuleLib.core.learning.drawn_by import drawn_by
from SegmentationModuleLib.core.learning.library import Library
from SegmentationModuleLib.core.learning.versions import register

GRID = Grid.axial((20, 30, 40), (3.0, 2.0, 2.0), (10.0, -20.0, -60.0))


def box(name, k, j, i):
    mask = np.zeros(GRID.shape_kji, bool)
    mask[k, j, i] = True
    return Structure.from_mask(name, mask, GRID)


@pytest.fixture
def both():
    same = box("Lung_L", slice(2, 8), slice(2, 8), slice(2, 8))
    heart = box("Heart", slice(4, 10), slice(10, 20), slice(10, 20))
    larger = np.array(heart.full_mask())
    larger[4:10, 10:20, 20] = True
    larger[9, 10:20, 20:24] = True
    breast = box("CTVp_Breast_L", slice(4, 12), slice(0, 10), slice(25, 35))
    lost = box("Esophagus", slice(4, 6), slice(25, 28), slice(20, 23))
    in_use = StructureSet(GRID, (same, heart, breast, lost))
    new = StructureSet(GRID, (same, Structure.from_mask("Heart", larger, GRID), breast))
    return in_use, new


def ramp():
    """1 Gy for each voxel to the left."""
    return Volume(np.broadcast_to(np.arange(40, dtype=np.float32), GRID.shape_kji).copy(), GRID, "Gy")


def test_structures_that_differ_most_stand_first_with_volumes_and_place(both):
    rows = {row.structure: row for row in what_changes(*both)}
    assert list(rows) == ["Esophagus", "Heart", "Lung_L", "CTVp_Breast_L"]
    heart = rows["Heart"]
    assert heart.dice == pytest.approx(2 * 600 / (600 + 600 + 60 + 30))
    assert heart.volumes_cc == pytest.approx((7.2, 8.28))
    expected = GRID.to_ras((np.mean([20, 21, 22, 23]), 14.5, 9))
    assert heart.place_ras_mm == pytest.approx(tuple(expected))
    assert rows["Esophagus"].dice == 0.0 and rows["Esophagus"].volumes_cc[1] == 0.0
    assert rows["Lung_L"].place_ras_mm is None and rows["Lung_L"].dice == 1.0
    assert all(row.metric == "" and row.dose_gy == (None, None) for row in rows.values())


def test_dose_is_the_mean_of_organs_and_d95_of_targets(both):
    rows = {row.structure: row for row in what_changes(*both, ramp())}
    heart = rows["Heart"]
    assert heart.metric == MEAN and rows["CTVp_Breast_L"].metric == D95
    # The columns 10 to 19 have a mean of 14.5 Gy; 60 voxels of 20 Gy and 30 of 21 to 23 Gy are added.
    assert heart.dose_gy == pytest.approx((14.5, (600 * 14.5 + 60 * 20 + 10 * (21 + 22 + 23)) / 690), abs=0.05)
    assert rows["CTVp_Breast_L"].dose_gy[0] == pytest.approx(25.0, abs=0.6), "95 % have more than the first half voxel"
    assert rows["Esophagus"].dose_gy == (pytest.approx(21.0, abs=0.05), None)
    effects = effects_gy(list(rows.values()))
    assert effects == {"Heart Dmean": pytest.approx(heart.dose_gy[1] - 14.5, abs=0.06)}


def test_the_child_contours_with_both_versions(coarse_phantom, tiny_model_folder, tmp_path):
    ct, folder = Volume(coarse_phantom.ct.array_kji, coarse_phantom.ct.grid, "HU"), tmp_path / "both"
    folder.mkdir()
    with Library.create(tmp_path / "library", str(tiny_model_folder)) as library:
        with pytest.raises(InputError, match="has no candidate"):
            contour_with_both(library, ct)
        made = tmp_path / "made"
        shutil.copytree(library.version_folder(0), made)
        told = json.loads((made / "model.json").read_text(encoding="utf-8"))
        told["thresholds"] = dict.fromkeys(told["structures"], 0.02)  # an untrained network gives each class its share
        (made / "model.json").write_text(json.dumps(told), encoding="utf-8")
        register(library, made, 0, [], {})
        task = both_task(library.folder, ct, folder)
    run_child(task, NO_PROGRESS, python_executable())
    in_use, new = take_both(folder)
    rows = what_changes(in_use, new)
    assert rows and all(row.volumes_cc[1] >= row.volumes_cc[0] for row in rows)
    assert any(row.volumes_cc[1] > row.volumes_cc[0] and row.place_ras_mm is not None for row in rows)


def test_contours_tell_which_version_drew_them(tmp_path):
    heart = box("Heart", slice(4, 10), slice(10, 20), slice(10, 20))
    with Library.create(tmp_path / "library") as library:
        sha256 = library.current.sha256
        described = replace(heart, description=f"phantom-trained; model phantom {sha256[:8]}")
        assert drawn_by(library, [described, heart]) == ("phantom", sha256)
        foreign = replace(heart, description="model clinic 01234567; from anatomy (no learning)")
        assert drawn_by(library, [foreign]) == ("clinic", "")
        assert drawn_by(library, [described, foreign]) == ("", ""), "two models"
        assert drawn_by(library, [heart]) == ("", "")
