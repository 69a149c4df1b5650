# SPDX-License-Identifier: Apache-2.0
"""Training of the small network for the oesophagus on outlines, here those of a phantom."""

from __future__ import annotations

import json

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from AIOCommon.core.volume import Volume
from SegmentationModuleLib.core import oesophagus_training as training
from SegmentationModuleLib.core.anchors.oesophagus_view import AORTA, HU_CHANNELS, LIMIT
from SegmentationModuleLib.core.phantom import make_phantom
from SegmentationModuleLib.core.silver_labels import Outline, SilverLabels


@pytest.fixture(scope="module")
def phantom():
    return make_phantom(31, (5.0, 3.0, 3.0), operated="left", mastectomy=(False, False), field_of_view_mm=None)


@pytest.fixture(scope="module")
def case(phantom):
    """The phantom with its oesophagus outlined on every third slice by a box."""
    gullet = phantom.structures["Esophagus"].full_mask()
    grid, outlines = phantom.ct.grid, []
    for k in np.flatnonzero(gullet.any(axis=(1, 2)))[2:-2:3]:
        j, i = np.nonzero(gullet[k])
        corners = [(i.min(), j.min()), (i.max(), j.min()), (i.max(), j.max()), (i.min(), j.max())]
        ras = grid.to_ras(np.array([(x, y, k) for x, y in corners], float))
        outlines.append(Outline(float(ras[0, 2]), ras[:, :2]))
    return training.labelled(SilverLabels("1", "phantom.nrrd", "", {"Esophagus": tuple(outlines)}), phantom.ct)


def test_between_outlines_the_tube_is_interpolated(case):
    assert case.name == "phantom"
    assert (np.diff(case.tube[:, 0]) == 1).all()
    assert (case.tube[:, 3:] > 2.0).all() and (case.tube[:, 3:] < 20.0).all()


def test_each_training_view_shows_the_oesophagus(case):
    views = training.views_of(case, 6, np.random.default_rng(3))
    assert (views[:, -1] > 0.5).any(axis=(1, 2)).all()
    assert np.abs(views[:, :-1]).max() <= LIMIT + 1e-6


def test_changed_views_keep_masks_and_limits(case):
    both = training.views_of(case, 40, np.random.default_rng(3))
    views, labels = both[:, :-1], both[:, -1:]
    changed = training.changed(views, labels, np.random.default_rng(4))
    lungs = HU_CHANNELS
    np.testing.assert_array_equal(changed[:, lungs], views[:, lungs])
    lost = ~changed[:, AORTA].any(axis=(1, 2)) & views[:, AORTA].any(axis=(1, 2))
    assert 0 < lost.sum() < 20
    np.testing.assert_array_equal(changed[~lost, AORTA], views[~lost, AORTA])
    assert np.abs(changed).max() <= LIMIT
    inside = labels[:, 0] > 0.5
    aired = [(c[1][m] < -1.0).any() and not (v[1][m] < -1.0).any() for c, v, m in zip(changed, views, inside)]
    assert any(aired)  # some get air that was not there
    assert not np.array_equal(changed[:, :3], views[:, :3])


def test_a_few_steps_repeat_and_are_written_with_their_card(case, tmp_path, monkeypatch):
    monkeypatch.setattr(training, "VIEWS", 12)
    first, second = training.train([case], steps=2), training.train([case], steps=2)
    for a, b in zip(first.state_dict().values(), second.state_dict().values()):
        np.testing.assert_array_equal(a.numpy(), b.numpy())
    other = training.train([case], seed=2, steps=2)
    training.write([first, other], [case], tmp_path)
    about = json.loads((tmp_path / "model.json").read_text())
    assert about["trained_on"] == ["phantom"] and about["networks"] == 2
    assert (tmp_path / "weights.safetensors").stat().st_size < 1_000_000


def test_a_ct_without_a_spinal_canal_is_refused(phantom):
    water = np.where(phantom.structures["BODY"].full_mask(), 0, -1000).astype(np.int16)
    with pytest.raises(InputError, match="spinal canal"):
        training.labelled(SilverLabels("1", "water", "", {"Esophagus": ()}), Volume(water, phantom.ct.grid, "HU"))
