# SPDX-License-Identifier: Apache-2.0
"""All landmarks of one CT together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from AIOCommon import Volume
from AIOCommon.core.names import SIDES

from .airway import Airway, find_airway
from .aorta import Aorta, find_aorta
from .breasts import Breasts, find_breasts
from .canal import Canal, find_canal
from .chest_wall import ChestWall, find_chest_wall
from .frame import Frame
from .humeral_head import HumeralHead, find_head
from .lungs import Lungs, carina_level, find_lungs
from .oesophagus import Oesophagus, find_oesophagus


@dataclass(frozen=True, eq=False)
class Anchors:
    """What was found on the working grid; each landmark says itself whether it was found."""

    frame: Frame
    airway: Airway
    lungs: Lungs
    canal: Canal
    wall: ChestWall | None
    aorta: Aorta
    breasts: Breasts

    @cached_property
    def middle_mm(self) -> float:
        """Lateral place of the mid-plane on the working grid: of the sternum, else of the body."""
        si = float(self.frame.spacing_mm[2])
        if self.wall is not None:
            return float(self.wall.centre_ji[1]) * si + self.wall.sternum_left_mm
        columns = np.flatnonzero(self.frame.body.any(axis=(0, 1)))
        return float(columns.mean()) * si if columns.size else self.frame.hu.shape[2] * si / 2

    @cached_property
    def humeral_heads(self) -> dict[str, HumeralHead | None]:
        """By side; looked for when they are asked for."""
        return {side: find_head(self.frame, self.lungs, side, self.middle_mm) for side in SIDES}

    @cached_property
    def oesophagus(self) -> Oesophagus:
        """Looked for when it is asked for: it takes a network."""
        return find_oesophagus(self.frame, self.canal, self.airway, self.lungs, self.aorta)


def find_anchors(ct: Volume, body: np.ndarray, coarser: float = 1.0) -> Anchors:
    """The landmarks of a CT in HU, in seconds and always the same.

    Parameters
    ----------
    ct : any orientation and spacing.
    body : bool mask of the patient on the grid of the CT, not empty, see :func:`..body.body_mask`.
    coarser : multiplies the spacing of the working grid; 1.5 takes a quarter of the time.
    """
    frame = Frame.of(ct, body, coarser)
    airway = find_airway(frame)
    lungs, canal = find_lungs(frame, airway), find_canal(frame)
    wall = find_chest_wall(frame, lungs, canal)
    carina_k = carina_level(frame, airway, lungs)
    top_k = frame.hu.shape[0] - 1 if carina_k is None else carina_k
    aorta = find_aorta(frame, canal, lungs, top_k)
    return Anchors(frame, airway, lungs, canal, wall, aorta, find_breasts(frame, wall, lungs))
