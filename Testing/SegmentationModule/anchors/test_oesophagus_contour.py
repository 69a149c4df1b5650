# SPDX-License-Identifier: Apache-2.0
"""What is drawn around the middle of the oesophagus: its own air belongs to it, that of others does not."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon.core.grid import Grid
from AIOCommon.core.volume import Volume
from SegmentationModuleLib.core.anchors.airway import Airway
from SegmentationModuleLib.core.anchors.frame import Frame
from SegmentationModuleLib.core.anchors.lungs import Lungs
from SegmentationModuleLib.core.anchors.oesophagus import Oesophagus, oesophagus_mask

SHAPE, SPACING_MM = (5, 60, 60), (4.0, 2.0, 2.0)
MIDDLE = (30, 25)


@pytest.fixture
def drawn():
    """(mask, bronchus, own air): a bronchus at the left edge of the oesophagus, and air in its middle.

    The bronchus opens into the lung two slices below.
    """
    hu = np.full(SHAPE, 40.0, np.float32)
    lung = np.zeros(SHAPE, bool)
    lung[:, 10:50, 40:] = True
    bronchus = np.zeros(SHAPE, bool)
    bronchus[1:3, 26:31, 27:34] = True
    bronchus[1, 26:31, 27:40] = True
    own = np.zeros(SHAPE, bool)
    own[:, 31:33, 23:25] = True
    hu[lung | bronchus | own] = -850.0
    grid = Grid.axial(SHAPE, SPACING_MM, (0.0, 0.0, 0.0))
    frame = Frame(hu, np.ones(SHAPE, bool), grid, grid, Volume(hu, grid, "HU"))
    nothing = np.zeros(SHAPE, bool)
    middle = np.tile(np.array(MIDDLE, float), (SHAPE[0], 1))
    mask = oesophagus_mask(Oesophagus(middle), frame, Airway(nothing, None), Lungs(lung, nothing))
    return mask, bronchus, own


def test_a_bronchus_beside_the_oesophagus_is_left_out(drawn):
    mask, bronchus, _ = drawn
    assert mask[0, 28, 28], "where there is no bronchus, the oesophagus reaches as far"
    assert not (mask & bronchus).any()


def test_the_air_in_its_middle_belongs_to_it(drawn):
    mask, _, own = drawn
    assert mask[own].all()
    assert mask[:, MIDDLE[0], MIDDLE[1]].all()
