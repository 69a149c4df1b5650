# SPDX-License-Identifier: Apache-2.0
"""Whether the small networks that speak for the oesophagus put it at one place.

Each of them, given more weight, would choose a chain of points (:mod:`.anchors.oesophagus`). Where these lie apart, the
CT does not tell where the oesophagus is. What is found is kept in the description of the contour, as that of
:mod:`.two_views`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from AIOCommon import Grid, Structure
from AIOCommon.core.structures import AUTOMATIC

from .anchors.oesophagus import Oesophagus

CHECK = "one place"
# Mean over the slices. On eight public CTs that the networks had not seen 4.6 mm where the contour has a Dice of .55
# with the outlines, 0.6 to 2.2 mm where it has .60 to .76 (docs/trust.md).
MOST_APART_MM = 3.2
_SAID = re.compile(r"; its networks put it (\d+\.\d) mm apart, (\d+\.\d) mm at S (-?\d+) mm(?=;|$)")


def said_apart(oesophagus: Oesophagus, grid: Grid) -> str:
    """What to add to the description of its contour; "" where nothing is known. ``grid`` is that of its slices."""
    if oesophagus.apart_mm is None or not np.isfinite(oesophagus.apart_mm).any():
        return ""
    k = int(np.nanargmax(oesophagus.apart_mm))
    row, column = oesophagus.centre_ji[k]
    s_mm = float(grid.to_ras((column, row, k))[2])
    mean_mm, most_mm = float(np.nanmean(oesophagus.apart_mm)), float(oesophagus.apart_mm[k])
    return f"; its networks put it {mean_mm:.1f} mm apart, {most_mm:.1f} mm at S {s_mm:.0f} mm"


def apart_findings(structure: Structure) -> Iterator[tuple[str, bool, str]]:
    """(check, ok, message) for a contour that says how far apart; none for one that a person has changed since."""
    said = _SAID.search(structure.description) if structure.algorithm == AUTOMATIC else None
    if said is None:
        return
    mean_mm, most_mm, s_mm = said.groups()
    ok = float(mean_mm) <= MOST_APART_MM
    message = f"its networks put it {mean_mm} mm apart on average"
    if not ok:
        message = f"Its networks put it {mean_mm} mm apart on average, {most_mm} mm at S {s_mm} mm; look at each slice."
    yield CHECK, ok, message
