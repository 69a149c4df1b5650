# SPDX-License-Identifier: Apache-2.0
"""Contours as items of a structure set, and the grid of the small case that they are drawn on."""

from __future__ import annotations

import numpy as np
from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset
from pydicom.tag import Tag

from AIOCommon.core.grid import Grid

CONTOUR_DATA = Tag(0x3006, 0x0050)


def circle(radius_mm, center=(0.0, 0.0), z=0.0, n=360):
    """(n, 3) LPS mm."""
    angle = np.linspace(0, 2 * np.pi, n, endpoint=False)
    return np.column_stack(
        [center[0] + radius_mm * np.cos(angle), center[1] + radius_mm * np.sin(angle), np.full(n, float(z))]
    )


def contour_item(points, geometry="CLOSED_PLANAR"):
    item = Dataset()
    item.ContourGeometricType = geometry
    item.NumberOfContourPoints = len(points)
    set_points(item, [f"{v:.4f}" for v in np.asarray(points).ravel()])
    return item


def set_points(item, numbers):
    """As raw bytes: quick, and not checked."""
    value = "\\".join(numbers).encode()
    value += b" " * (len(value) % 2)
    item[CONTOUR_DATA] = RawDataElement(CONTOUR_DATA, "DS", len(value), value, 0, True, True)


GRID = Grid.axial((12, 40, 48), (3.0, 2.5, 2.0), (47.0, 50.0, -20.0))  # the small case's
Z = -20.0 + 3.0 * np.arange(12)
