# SPDX-License-Identifier: Apache-2.0
"""``observers``: pairs and consensus of people whose contours are known."""

from __future__ import annotations

import json

import numpy as np
import pytest
import SimpleITK as sitk

from AIOCommon import Grid, InputError, Structure
from AIORadiotherapyLib.core.observers.observer_study import staple

SPACING = (3.0, 1.0, 1.0)
GRID = Grid.axial((20, 60, 60), SPACING, (30.0, 30.0, 0.0))


def ball(j: float, i: float, radius: float = 12.0) -> np.ndarray:
    k, y, x = np.indices(GRID.shape_kji)
    return ((k - 10) * 3.0) ** 2 + (y - j) ** 2 + (x - i) ** 2 <= radius**2


def write(path, mask) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    image = sitk.GetImageFromArray(mask.astype(np.uint8))
    image.SetSpacing(SPACING[::-1])
    sitk.WriteImage(image, str(path))


@pytest.fixture
def three(tmp_path):
    """Anna and Ben agree, Carl draws 4 mm beside; Carl's file says the side in his own words."""
    for patient in ("P1", "P2"):
        write(tmp_path / "anna" / patient / "Lung_L.nii.gz", ball(30, 30))
        write(tmp_path / "ben" / patient / "Lung_L.nii.gz", ball(30, 30))
        write(tmp_path / "carl" / patient / "lung_left.nii.gz", ball(30, 34))
    write(tmp_path / "anna" / "P3" / "Heart.nii.gz", ball(30, 30))
    return [tmp_path / name for name in ("anna", "ben", "carl")]


def test_pairs_and_consensus_are_those_that_were_drawn(command, three):
    ended = command("observers", *three, "--json")
    assert ended.code == 0, ended.err
    content = json.loads(ended.out)
    overlap = 2 * np.sum(ball(30, 30) & ball(30, 34)) / (ball(30, 30).sum() + ball(30, 34).sum())
    first = {(r["reference"], r["other"]): r for r in content["pairs"] if r["patient"] == "P1"}
    assert first["anna", "ben"]["dice"] == 1.0 and first["anna", "ben"]["hd95_mm"] == 0.0
    assert first["anna", "carl"]["dice"] == first["ben", "carl"]["dice"] == pytest.approx(overlap)
    # balls 4 mm apart: a point is |4 cos t| from the other surface, and 95 % of the area has |cos t| < 0.95
    assert first["anna", "carl"]["hd95_mm"] == pytest.approx(3.8, abs=0.3)
    against = {r["other"]: r for r in content["against_consensus"] if r["patient"] == "P2"}
    assert against["anna"]["dice"] == against["ben"]["dice"] == 1.0, "two of three agree: they are the consensus"
    assert against["carl"]["dice"] == pytest.approx(overlap) and against["carl"]["sensitivity"] < 0.9
    summary = {(r["structure"], r["who"]): r for r in content["summary"]}
    assert summary["Lung_L", "pairs"]["n"] == 6
    assert summary["Lung_L", "pairs"]["dice"] == pytest.approx((1 + 2 * overlap) / 3)
    assert "P3 left out: is not drawn by all" in ended.err


def test_staple_has_the_rates_of_its_observers():
    """Observers who miss a random tenth, and add nothing: sensitivity .9, specificity 1, and the truth comes out."""
    truth = ball(30, 30)
    generator = np.random.default_rng(1)
    drawn = [Structure.from_mask("Heart", truth & (generator.random(truth.shape) > 0.1), GRID) for _ in range(5)]
    consensus, rates = staple(drawn)
    assert consensus.n_voxels == pytest.approx(truth.sum(), rel=0.001)
    for sensitivity, specificity in rates:
        assert sensitivity == pytest.approx(0.9, abs=0.01) and specificity == pytest.approx(1.0, abs=1e-3)


def test_a_consensus_needs_contours_on_one_grid():
    moved = Grid.axial((20, 60, 60), SPACING, (31.0, 30.0, 0.0))
    with pytest.raises(InputError, match="different grids"):
        staple([Structure.from_mask("A", ball(30, 30), GRID), Structure.from_mask("A", ball(30, 30), moved)])
    with pytest.raises(InputError, match="at least two"):
        staple([Structure.from_mask("A", ball(30, 30), GRID)])


def test_studies_that_are_none_end_in_one_line(command, three, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "again" / "anna").mkdir(parents=True)
    for folders in (three[:1], [three[0], tmp_path / "empty"], [three[0], tmp_path / "again" / "anna"], ["no", "none"]):
        ended = command("observers", *folders)
        assert ended.code == 2 and ended.err.count("\n") == 1, ended.err


def test_the_table_and_the_csv_hold_all_rows(command, three, tmp_path):
    ended = command("observers", *three)
    assert ended.code == 0 and "pairs" in ended.out and "sensitivity" in ended.out
    assert command("observers", *three, "--csv", tmp_path / "rows.csv").code == 0
    assert len((tmp_path / "rows.csv").read_text().splitlines()) == 1 + 6 + 6
