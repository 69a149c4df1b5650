# SPDX-License-Identifier: Apache-2.0
"""Dose-volume histograms from labelmaps, planar contours and closed surfaces."""

from .cells import AUTO, CONTOURS, MASK
from .curve import Dvh
from .dose_field import CUBIC, LINEAR, DoseField, check_dose
from .engine import DvhEngine, dvh
from .layers import END_CAPS, HALF_SLICE, NO_CAPS, ROUNDED
from .surface import ClosedSurface

__all__ = [
    "AUTO",
    "CONTOURS",
    "CUBIC",
    "END_CAPS",
    "HALF_SLICE",
    "LINEAR",
    "MASK",
    "NO_CAPS",
    "ROUNDED",
    "ClosedSurface",
    "DoseField",
    "Dvh",
    "DvhEngine",
    "check_dose",
    "dvh",
]
