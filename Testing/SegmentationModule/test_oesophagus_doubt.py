# SPDX-License-Identifier: Apache-2.0
"""The contour of an oesophagus says how far apart its networks put it, and is flagged where that is far."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch

from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import AUTOMATIC, SEMIAUTOMATIC, Structure
from SegmentationModuleLib.core.anatomy_contours import by_anatomy
from SegmentationModuleLib.core.anchors.oesophagus import Oesophagus, find_oesophagus
from SegmentationModuleLib.core.anchors.oesophagus_view import SIZE
from SegmentationModuleLib.core.oesophagus_doubt import apart_findings, said_apart

GRID = Grid.axial((4, 20, 20), (5.0, 2.0, 2.0), (0.0, 0.0, -100.0))


class Sees(torch.nn.Module):
    """A network that sees the oesophagus somewhere between two columns of every view."""

    def __init__(self, first: int, stop: int):
        super().__init__()
        self.columns = slice(first, stop)

    def forward(self, views: torch.Tensor) -> torch.Tensor:
        logits = torch.full((len(views), 1, SIZE, SIZE), -9.0)
        logits[..., self.columns] = 9.0
        return logits


def _contour(apart_mm: list[float], algorithm: str = AUTOMATIC) -> Structure:
    mask = np.ones(GRID.shape_kji, bool)
    found = Oesophagus(np.tile([10.0, 10.0], (4, 1)), np.array(apart_mm))
    description = "from anatomy" + said_apart(found, GRID)
    return Structure.from_mask("Esophagus", mask, GRID, algorithm=algorithm, description=description)


def _apart(anchors, *networks) -> np.ndarray:
    a = anchors
    return find_oesophagus(a.frame, a.canal, a.airway, a.lungs, a.aorta, networks).apart_mm


def test_networks_that_see_the_same_are_not_apart(whole_anchors):
    apart = _apart(whole_anchors, Sees(14, 20), Sees(14, 20))
    assert np.nanmax(apart) == 0.0


def test_networks_that_see_different_places_are_apart(whole_anchors):
    apart = _apart(whole_anchors, Sees(0, 16), Sees(20, 32))
    assert np.nanmean(apart) > 1.0 and np.nanmax(apart) > 4.0


def test_the_contour_from_anatomy_tells_it(whole_anchors):
    from AIOCommon.core.structures import StructureSet

    drawn = by_anatomy(StructureSet(whole_anchors.frame.ct.grid, ()), whole_anchors)
    ((_, _, message),) = apart_findings(drawn["Esophagus"])
    assert "mm apart on average" in message


def test_a_contour_whose_networks_are_far_apart_is_flagged_with_the_place_to_look_at():
    ((_, ok, message),) = apart_findings(_contour([1.0, np.nan, 10.0, 1.0]))
    assert not ok and message == "Its networks put it 4.0 mm apart on average, 10.0 mm at S -90 mm; look at each slice."
    ((_, ok, _),) = apart_findings(_contour([1.0, np.nan, 2.0, 1.0]))
    assert ok


def test_nothing_is_said_of_contours_of_others():
    assert not list(apart_findings(_contour([9.0] * 4, algorithm=SEMIAUTOMATIC)))
    assert not list(apart_findings(replace(_contour([9.0] * 4), description="by a clinician")))
    assert said_apart(Oesophagus(np.full((4, 2), np.nan)), GRID) == ""
