# SPDX-License-Identifier: Apache-2.0
"""Uncertainty and attention of networks whose answers are known."""

from __future__ import annotations

import json

import numpy as np
import pytest
import SimpleITK as sitk
from scipy.stats import norm

from AIOCommon import Grid, InputError, Volume
from AIOCommon.core.outline_sd import outline_sd_mm
from SegmentationModuleLib.core.doubt.attention import find_attention
from SegmentationModuleLib.core.doubt.files import read_doubt, write_doubt
from SegmentationModuleLib.core.doubt.uncertainty import entropy_bits, find_doubt
from SegmentationModuleLib.core.views import View, standard_views
from Testing.SegmentationModule.toy_networks import Brightness, Normalised, toy_model

GRID = Grid.axial((12, 60, 60), (4.0, 4.0, 4.0), (118.0, 118.0, -22.0))
CENTRE_RAS = np.array([30.0, -20.0, 2.0])  # of the ball: to the right, to the back, off the middle


def _radius(grid: Grid, centre=CENTRE_RAS) -> np.ndarray:
    k, j, i = np.indices(grid.shape_kji)
    return np.linalg.norm(grid.to_ras(np.stack([i, j, k], axis=-1)) - centre, axis=-1)


@pytest.fixture(scope="module")
def body_with_ball() -> Volume:
    """A cylinder of fat (-100 HU) in air with a ball of 200 HU and 18 mm, off the middle in every direction."""
    k, j, i = np.indices(GRID.shape_kji)
    across = np.linalg.norm(GRID.to_ras(np.stack([i, j, k], axis=-1))[..., :2], axis=-1)
    hu = np.where(across < 100.0, -100.0, -1000.0)
    hu[_radius(GRID) < 18.0] = 200.0
    return Volume(hu.astype(np.float32), GRID, "HU")


def test_a_sure_network_is_unsure_at_edges_only(body_with_ball):
    doubt = find_doubt(body_with_ball, toy_model(Brightness()), views=standard_views(5))
    (heart,) = doubt.structures
    assert heart.volume_cc == pytest.approx(4 / 3 * np.pi * 1.8**3, rel=0.12)
    assert heart.agreement > 0.9
    uncertain = doubt.uncertainty("Heart")
    radius = _radius(uncertain.grid)
    assert uncertain.array_kji[radius < 10].max() < 0.2 and uncertain.array_kji[(radius > 26)].max() < 0.2
    assert uncertain.array_kji[np.abs(radius - 18) < 3].max() > 0.5


def test_the_maps_lie_where_the_structure_lies_in_the_patient(body_with_ball):
    """Also when the CT comes with its axes in another order and direction."""
    image = sitk.PermuteAxes(body_with_ball.to_sitk(), [1, 2, 0])
    turned = Volume.from_sitk(sitk.Flip(image, [True, False, True], False), "HU")
    for ct in (body_with_ball, turned):
        doubt = find_doubt(ct, toy_model(Brightness()), views=standard_views(4, seed=3))
        weights = doubt.probability["Heart"]
        k, j, i = np.indices(weights.shape)
        points = doubt.grid.to_ras(np.stack([i, j, k], axis=-1))
        middle = (points * weights[..., None]).sum(axis=(0, 1, 2)) / weights.sum()
        assert middle == pytest.approx(CENTRE_RAS, abs=1.5)


def test_views_are_the_same_each_time_and_the_first_is_the_ct(body_with_ball):
    assert standard_views(6) == standard_views(6) != standard_views(6, seed=1)
    first, *others = standard_views(6)
    assert first.ct(body_with_ball, GRID) is body_with_ball and not any(view.is_plain for view in others)
    with pytest.raises(ValueError, match="between 1 and"):
        standard_views(0)


def test_a_view_moves_the_patient_by_what_it_says(body_with_ball):
    moved = View(shift_ras_mm=(8.0, -4.0, 4.0)).ct(body_with_ball, GRID)
    found = moved.array_kji > 100
    assert moved.grid.to_ras(np.argwhere(found).mean(axis=0)[::-1]) == pytest.approx(CENTRE_RAS, abs=1.0)
    index = np.argwhere(found).mean(axis=0)[::-1]  # the same voxels lie elsewhere in the patient
    assert body_with_ball.grid.to_ras(index) == pytest.approx(CENTRE_RAS - [8.0, -4.0, 4.0], abs=1.0)
    larger = View(scale=0.9).ct(body_with_ball, GRID)
    assert (larger.array_kji > 50).sum() / (body_with_ball.array_kji > 50).sum() == pytest.approx(0.9**-3, rel=0.1)
    wide = View(turn_deg=90.0).grid(GRID)
    assert wide.directions_ras[:, 0] == pytest.approx([0.0, -1.0, 0.0], abs=1e-9), "i went to the left, now to the back"


def test_a_wavering_network_has_the_entropy_of_its_mean(body_with_ball):
    """Dropout of one half at the only feature: half of the answers see the ball, half are undecided."""
    network = Brightness(gain=20.0, dropout=0.5)
    doubt = find_doubt(body_with_ball, toy_model(network), views=[], dropout=24)
    assert "24 answers with dropout" in doubt.method
    inside = doubt.probability["Heart"][_radius(doubt.grid) < 10]
    # a dropped feature gives log-odds 0, so p = 1/2; kept it is doubled, p = 1: the mean is 3/4
    assert inside.mean() == pytest.approx(0.75, abs=0.03)
    bits = doubt.uncertainty("Heart").array_kji[_radius(doubt.grid) < 10]
    assert bits.mean() == pytest.approx(float(entropy_bits(np.array(0.75))), abs=0.06)
    assert not network.training and not network.drop.training, "the model is left as it was"


def test_dropout_is_refused_where_there_is_none(body_with_ball):
    with pytest.raises(InputError, match="no dropout"):
        find_doubt(body_with_ball, toy_model(Brightness()), views=[], dropout=2)
    with pytest.raises(InputError, match="Lung_L"):
        find_doubt(body_with_ball, toy_model(Brightness()), ["Lung_L"])


def test_entropy_is_one_bit_at_a_half_and_none_at_the_ends():
    assert entropy_bits(np.array([0.0, 0.5, 1.0])) == pytest.approx([0.0, 1.0, 0.0], abs=1e-4)
    assert entropy_bits(np.array([0.11])) == pytest.approx([0.49992], abs=1e-4)


@pytest.mark.parametrize("sd_mm", [1.5, 3.0, 6.0])
def test_the_outline_is_off_by_the_standard_deviation_it_was_made_with(sd_mm):
    """A cylinder whose radius is normally distributed: the probability is known at every voxel."""
    grid = Grid.axial((5, 120, 120), (3.0, 1.0, 1.0), (59.5, 59.5, 0.0))
    _, j, i = np.indices(grid.shape_kji)
    probability = norm.cdf((35.0 - np.hypot(j - 59.5, i - 59.5)) / sd_mm).astype(np.float32)
    probability[0] = 0.0
    found = outline_sd_mm(Volume(probability, grid))
    assert found[0] == 0.0
    assert found[1:] == pytest.approx(np.full(4, sd_mm), rel=0.03)


def test_attention_shows_what_raises_the_answer_and_where_it_lies(body_with_ball):
    """By hand: the log-odds are gain * feature, so the map is the feature above its mean, inside the drawn voxels."""
    for network in (Brightness(level=0.5), Brightness(level=0.5, against=True)):
        found = find_attention(body_with_ball, toy_model(network), "Heart")
        radius = _radius(found.volume.grid)
        assert found.layer == "drop", "the last before the outputs, which only passes the features on"
        assert found.volume.array_kji[radius < 14].min() > 0.9, "bright, though one feature is the CT's negative"
        assert found.volume.array_kji[radius > 24].max() < 0.05
        assert found.explains and found.drop_bright > 0.1 > abs(found.drop_faint)


def test_attention_keeps_its_sign_behind_a_normalisation(body_with_ball):
    """Where the average of the gradients is zero, so that maps made with it have a sign by chance."""
    found = find_attention(body_with_ball, toy_model(Normalised(), patch_kji=(12, 60, 60)), "Heart")
    assert found.layer == "features"
    radius = _radius(found.volume.grid)
    assert found.volume.array_kji[radius < 12].min() > 0.5
    assert found.volume.array_kji[radius > 26].max() < 0.1


def test_attention_of_a_dark_structure_lies_on_the_dark(body_with_ball):
    """The darkest, as lungs are: the answer rises where the CT falls."""
    dark = Volume(np.where(_radius(GRID) < 18.0, -700.0, body_with_ball.array_kji).astype(np.float32), GRID, "HU")
    dark.array_kji[(dark.array_kji > -500)] = 50.0
    network = Brightness(gain=-20.0, level=-0.8)
    found = find_attention(dark, toy_model(network), "Heart")
    radius = _radius(found.volume.grid)
    inside = found.volume.array_kji[radius < 14]
    body = found.volume.array_kji[(radius > 24) & (radius < 60)]
    assert inside.min() > 0.9 and body.max() < 0.05


def test_what_a_network_does_not_see_has_no_attention(body_with_ball):
    with pytest.raises(InputError, match="does not see Heart"):
        find_attention(body_with_ball, toy_model(Brightness(level=3.0)), "Heart")
    with pytest.raises(InputError, match="Hart"):
        find_attention(body_with_ball, toy_model(Brightness()), "Hart")


def test_maps_come_back_from_their_files(body_with_ball, tmp_path):
    model = toy_model(Brightness(level=0.5))
    doubt = find_doubt(body_with_ball, model, views=standard_views(2))
    attention = find_attention(body_with_ball, model, "Heart")
    written = write_doubt(tmp_path, doubt, [attention])
    assert {path.name for path in written} == {
        "uncertainty.nrrd",
        "probability-Heart.nrrd",
        "attention-Heart.nrrd",
        "doubt.json",
    }
    back = read_doubt(tmp_path)
    assert back.method == doubt.method and back.structures[0].agreement == pytest.approx(
        doubt.structures[0].agreement, abs=1e-4
    )
    maps = {one.kind: one for one in back.maps}
    assert maps["probability"].volume.grid.same_as(doubt.grid)
    assert np.array_equal(maps["probability"].volume.array_kji, doubt.probability["Heart"])
    rows = json.loads((tmp_path / "doubt.json").read_text())["structures"][0]["slices"]
    assert rows and all(abs(row["s_mm"] - CENTRE_RAS[2]) < 24 for row in rows)


@pytest.mark.parametrize(
    "change, reason",
    [
        ({"maps": [{"kind": "uncertainty", "file": "../x.nrrd"}]}, "no map of this folder"),
        ({"maps": [{"kind": "dose", "file": "x.nrrd"}]}, "no map of this folder"),
        ({"maps": [{"kind": "uncertainty", "file": "x.nrrd"}]}, "does not exist"),
        ({"structures": [{"name": "A", "volume_cc": -1}]}, "volume_cc"),
        ({"maps": 3}, "not a list"),
    ],
)
def test_an_index_that_is_none_is_refused_in_one_line(tmp_path, change, reason):
    content = {"method": "", "structures": [], "maps": [], **change}
    (tmp_path / "doubt.json").write_text(json.dumps(content))
    with pytest.raises(InputError, match=reason):
        read_doubt(tmp_path)
