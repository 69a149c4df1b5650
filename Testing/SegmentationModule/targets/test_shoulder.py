# SPDX-License-Identifier: Apache-2.0
"""Landmarks of the shoulder where the bone that shows them is not seen."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from AIOCommon import StructureSet
from SegmentationModuleLib.core.targets.given import add_given
from SegmentationModuleLib.core.targets.marks import ESTIMATED, SEEN, Marks, Region, Source, Space
from SegmentationModuleLib.core.targets.shoulder import add_shoulder, apex

READ_BELOW_APEX_MM = (16.0, 20.0, 24.0, 27.0, 30.0, 33.0, 40.0, 45.0)  # lower edge of the joint on seven public CTs


def _marks(anchors, side: str, structures: StructureSet | None = None) -> Marks:
    """Landmarks of the shoulder in a scan whose bone is no denser than muscle."""
    frame = replace(anchors.frame, hu=np.minimum(anchors.frame.hu, 60.0))
    space = Space.of(frame, side, anchors.middle_mm)
    marks = Marks(space)
    marks.add("lung", Region("pleura", Source(SEEN, "air of the lungs"), space.part(anchors.lungs.both)))
    if structures is not None:
        add_given(marks, structures)
    add_shoulder(marks, None)
    return marks


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_joint_that_is_not_seen_is_placed_where_cts_have_it(anchors, side):
    marks = _marks(anchors, side)
    joint, top = marks.level("clavicle_head"), apex(marks)
    assert joint is not None and top is not None and joint.source.kind == ESTIMATED
    off_mm = np.abs(np.subtract(READ_BELOW_APEX_MM, top - joint.up_mm))
    assert off_mm.max() <= joint.source.band_mm and off_mm.mean() < 9.0


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_joint_that_is_not_seen_is_near_that_of_the_phantom(phantom, anchors, side):
    clavicle = phantom.landmarks.get(f"clavicula_{side}")
    true = _marks(anchors, side, StructureSet(phantom.ct.grid, (clavicle,))).level("clavicle_head")
    placed = _marks(anchors, side).level("clavicle_head")
    assert true is not None and placed is not None
    assert abs(placed.up_mm - true.up_mm) <= placed.source.band_mm + 5.0
