# SPDX-License-Identifier: Apache-2.0
"""The grid of fluence elements (bixels) of a beam, on the isocentre plane."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class BixelGrid:
    """Edges of a beam's bixels on the isocentre plane: (nx + 1,) along the leaves' travel, (ny + 1,) across."""

    x_edges_mm: np.ndarray
    y_edges_mm: np.ndarray

    @property
    def shape(self) -> tuple[int, int]:
        return self.y_edges_mm.size - 1, self.x_edges_mm.size - 1

    def centres(self) -> tuple[np.ndarray, np.ndarray]:
        """(ny, nx) x and y of the bixels' centres."""
        x = (self.x_edges_mm[1:] + self.x_edges_mm[:-1]) / 2
        y = (self.y_edges_mm[1:] + self.y_edges_mm[:-1]) / 2
        return np.broadcast_to(x, self.shape), np.broadcast_to(y[:, None], self.shape)
