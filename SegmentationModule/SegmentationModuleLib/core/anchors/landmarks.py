# SPDX-License-Identifier: Apache-2.0
"""All landmarks of one CT together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from AIOCommon import Volume

from .airway import Airway, find_airway
from .canal import Canal, find_canal
from .frame import Frame
from .lungs import Lungs, find_lungs


@dataclass(frozen=True, eq=False)
class Anchors:
    """What was found on the working grid; each landmark says itself whether it was found."""

    frame: Frame
    airway: Airway
    lungs: Lungs
    canal: Canal


def find_anchors(ct: Volume, body: np.ndarray) -> Anchors:
    """The landmarks of a CT in HU, in seconds and always the same.

    Parameters
    ----------
    ct : any orientation and spacing.
    body : bool mask of the patient on the grid of the CT, not empty, see :func:`..body.body_mask`.
    """
    frame = Frame.of(ct, body)
    airway = find_airway(frame)
    return Anchors(frame, airway, find_lungs(frame, airway), find_canal(frame))
