# SPDX-License-Identifier: Apache-2.0
"""All landmarks of one CT together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from AIOCommon import Volume

from .airway import Airway, find_airway
from .aorta import Aorta, find_aorta
from .breasts import Breasts, find_breasts
from .canal import Canal, find_canal
from .chest_wall import ChestWall, find_chest_wall
from .frame import Frame
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
