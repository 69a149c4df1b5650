# SPDX-License-Identifier: Apache-2.0
"""How far a patient lies turned: what her lungs rest on counts where it is steady, else her body must say the same."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon.core.grid import Grid
from AIOCommon.core.volume import Volume
from SegmentationModuleLib.core.anchors.chest_wall import _roll_deg
from SegmentationModuleLib.core.anchors.frame import Frame
from SegmentationModuleLib.core.anchors.lungs import Lungs

SHAPE, SPACING_MM = (12, 120, 160), (5.0, 2.0, 2.0)
ROWS, COLUMNS = np.mgrid[: SHAPE[1], : SHAPE[2]]


def _ellipse(j: float, i: float, half_j: float, half_i: float, turn_deg: float = 0.0) -> np.ndarray:
    """Turned about the middle of the image, to the patient's left for positive angles."""
    turn = np.deg2rad(turn_deg)
    dj, di = ROWS - SHAPE[1] / 2, COLUMNS - SHAPE[2] / 2
    back, left = np.cos(turn) * dj - np.sin(turn) * di, np.cos(turn) * di + np.sin(turn) * dj
    return ((back - j) / half_j) ** 2 + ((left - i) / half_i) ** 2 <= 1.0


def _patient(body_deg: float, lungs_deg: float, lifted_rows: np.ndarray | None = None) -> tuple[Lungs, Frame]:
    """``lifted_rows`` (slices,): how far the left lung lies in front of its place."""
    body = np.tile(_ellipse(0, 0, 45, 70, body_deg), (SHAPE[0], 1, 1))
    rows = np.zeros(SHAPE[0]) if lifted_rows is None else lifted_rows
    left = np.stack([_ellipse(-n, 32, 28, 20, lungs_deg) for n in rows])
    right = np.tile(_ellipse(0, -32, 28, 20, lungs_deg), (SHAPE[0], 1, 1))
    hu = np.where(body, 0.0, -1000.0).astype(np.float32)
    grid = Grid.axial(SHAPE, SPACING_MM, (0.0, 0.0, 0.0))
    return Lungs(left, right), Frame(hu, body, grid, grid, Volume(hu, grid, "HU"))


@pytest.mark.parametrize("turn_deg", [-8.0, 0.0, 6.0])
def test_steady_lungs_tell_how_far_she_lies_turned(turn_deg):
    assert _roll_deg(*_patient(0.0, turn_deg)) == pytest.approx(turn_deg, abs=1.0)


def test_a_lung_that_fluid_lifts_below_is_believed_only_as_far_as_the_body_says_so():
    lifted = np.linspace(14.0, 0.0, SHAPE[0])
    assert _roll_deg(*_patient(0.0, 0.0, lifted)) == pytest.approx(0.0, abs=0.5)
    both = _roll_deg(*_patient(-3.0, -3.0, lifted))
    assert both == pytest.approx(-3.0, abs=1.0)


def test_without_two_lungs_nothing_is_known():
    lungs, frame = _patient(5.0, 5.0)
    assert _roll_deg(Lungs(lungs.left, lungs.right & False), frame) == 0.0
