# SPDX-License-Identifier: Apache-2.0
"""What the small network for the oesophagus sees, and the files that it comes in."""

from __future__ import annotations

import json
import shutil

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from AIOCommon.core.grid import Grid
from AIOCommon.core.resources import resource
from AIOCommon.core.volume import Volume
from SegmentationModuleLib.core.anchors import oesophagus_network
from SegmentationModuleLib.core.anchors.canal import Canal
from SegmentationModuleLib.core.anchors.frame import Frame
from SegmentationModuleLib.core.anchors.oesophagus_view import (
    CANAL_COLUMN,
    CANAL_ROW,
    CHANNELS,
    PIXEL_MM,
    SIZE,
    from_views,
    view,
)

SPACING_MM = (4.0, 2.0, 2.0)


def _frame(shape=(3, 90, 100)) -> Frame:
    grid = Grid.axial(shape, SPACING_MM, (0.0, 0.0, 0.0))
    hu = np.zeros(shape, np.float32)
    return Frame(hu, np.ones(shape, bool), grid, grid, Volume(hu, grid, "HU"))


def _canal(frame: Frame, row: float, column: float) -> Canal:
    n = frame.hu.shape[0]
    return Canal(np.tile([row, column], (n, 1)), np.full((n, 2), 8.0), np.ones(n))


def test_the_canal_lies_at_one_pixel_of_every_view():
    plane = np.zeros((1, 90, 100), np.float32)
    plane[0, 70, 40] = 1.0
    seen = view(plane, np.array([70.0, 40.0]), (2.0, 2.0))[0]
    assert seen.shape == (SIZE, SIZE)
    assert np.unravel_index(seen.argmax(), seen.shape) == (CANAL_ROW, CANAL_COLUMN)


def test_what_lies_ahead_of_the_canal_is_seen_at_its_distance_in_mm():
    plane = np.zeros((1, 90, 100), np.float32)
    plane[0, 55, 43] = 1.0  # 30 mm ahead and 6 mm to the left
    seen = view(plane, np.array([70.0, 40.0]), (2.0, 2.0))[0]
    row, column = np.unravel_index(seen.argmax(), seen.shape)
    assert ((CANAL_ROW - row) * PIXEL_MM, (column - CANAL_COLUMN) * PIXEL_MM) == (30.0, 6.0)


def test_views_go_back_to_where_they_were_taken():
    frame = _frame()
    canal = _canal(frame, 70.0, 40.0)
    k, j, i = np.mgrid[:3, :90, :100].astype(np.float32)
    planes = 0.01 * j - 0.02 * i + k  # flat, so that interpolation between pixels of 2 and of 3 mm is exact
    views = np.stack([view(plane[None], canal.centre_ji[0], (2.0, 2.0))[0] for plane in planes])
    back = from_views(views, canal, frame, -9.0)
    inside = back > -5.0
    assert inside.sum() > 3 * 2000
    np.testing.assert_allclose(back[inside], planes[inside], atol=1e-5)


def test_slices_without_a_canal_have_no_oesophagus():
    frame = _frame()
    canal = _canal(frame, 70.0, 40.0)
    canal.centre_ji[1] = np.nan
    planes = np.zeros((3, CHANNELS, 90, 100), np.float32)
    (logits,) = oesophagus_network.likelihoods(planes, frame, canal, [oesophagus_network.build().eval()])
    assert (logits[1] == oesophagus_network.UNLIKELY).all()
    assert (logits[0] != oesophagus_network.UNLIKELY).any()
    np.testing.assert_array_equal(logits[0], logits[2])


def test_the_weights_are_those_that_the_card_names():
    about = json.loads((resource("networks/oesophagus") / "model.json").read_text())
    networks = oesophagus_network.trained()
    assert about["networks"] == len(networks) == 5
    assert about["weights"] == sum(v.numel() for network in networks for v in network.state_dict().values())
    assert len(about["trained_on"]) == 8
    assert "not for clinical use" in about["use"]


def test_other_weights_than_the_card_names_are_refused(tmp_path, monkeypatch):
    shutil.copytree(resource("networks/oesophagus"), tmp_path / "net")
    path = tmp_path / "net/weights.safetensors"
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-2] + b"xx")
    monkeypatch.setattr(oesophagus_network, "resource", lambda _: tmp_path / "net")
    with pytest.raises(InputError, match=r"model\.json"):
        oesophagus_network.trained.__wrapped__()
