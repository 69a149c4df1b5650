# SPDX-License-Identifier: Apache-2.0
"""Gamma of one plan's dose against another's, as a volume that lies over the CT."""

from __future__ import annotations

import numpy as np
import slicer

from AIOCommon import Volume
from AIOCommon.mrml.color_tables import color_table

from .plan_comparison import put_over_ct

DOSE_PERCENT, DISTANCE_MM, THRESHOLD_PERCENT = 2.0, 2.0, 10.0
HIGHEST = 2.0  # gamma at the end of the colours
_COLORS = "AIO gamma"


def gamma_volume(gamma_kji: np.ndarray, reference: Volume) -> Volume:
    """Gamma on the reference's grid; 0 where it was not evaluated."""
    return Volume(np.nan_to_num(gamma_kji, nan=0.0).astype(np.float32), reference.grid, "")


def put_gamma(scene: slicer.vtkMRMLScene, gamma: Volume, name: str) -> slicer.vtkMRMLScalarVolumeNode:
    """A volume without the attribute of a dose; it goes with the comparison that it belongs to."""
    node = put_over_ct(scene, name, gamma, color_table(scene, _COLORS, _colors), (0.0, HIGHEST))
    node.GetDisplayNode().SetInterpolate(False)
    return node


def _colors(share: float) -> tuple[str, tuple[float, float, float, float]]:
    """The CT shows where the doses agree; from 1 on orange, at 2 violet, which all colour visions tell apart."""
    gamma = HIGHEST * share
    if gamma <= 1.0:
        return f"{gamma:.2f}", (0.2, 0.5, 0.9, 0.0)
    part = gamma - 1.0
    return f"{gamma:.2f}", (1.0 - 0.4 * part, 0.62 * (1.0 - part) + 0.1 * part, 0.1 + 0.8 * part, 1.0)
