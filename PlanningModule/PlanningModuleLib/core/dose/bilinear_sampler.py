# SPDX-License-Identifier: Apache-2.0
"""Weighted bilinear samples of several maps, and the exact transpose: D_i = sum_c W_ic (P M_c)_i.

Kept as what a point needs (its cell, its place in the cell, its weights: 28 bytes for three channels in float32) and
applied by compiled loops where numba is installed. Without it, and on other devices, the same numbers become a sparse
matrix with four entries per point and channel, which takes three times the memory and about twice the time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from .compiled import compiled_bilinear
from .sparse_operator import SparseOperator

if TYPE_CHECKING:
    import torch
    from scipy.sparse import csr_matrix
    from torch import Tensor


class BilinearSampler:
    """From (channels, ny, nx) maps, flattened, to points.

    Parameters
    ----------
    plane_mm : (m, 2) where the sampled points lie; weights : (m, channels).
    nodes_x_mm, nodes_y_mm : regular nodes that enclose them, ``spacing_mm`` apart.
    rows : (m,) their numbers among the ``n_points`` of the result; the others get 0.
    dtype : torch dtype; device : torch device.
    """

    def __init__(
        self,
        plane_mm: np.ndarray,
        weights: np.ndarray,
        nodes_x_mm: np.ndarray,
        nodes_y_mm: np.ndarray,
        spacing_mm: float,
        rows: np.ndarray,
        n_points: int,
        dtype: torch.dtype,
        device: str = "cpu",
    ):
        import torch

        kind = np.float64 if dtype == torch.float64 else np.float32
        at_x, at_y = (plane_mm[:, 0] - nodes_x_mm[0]) / spacing_mm, (plane_mm[:, 1] - nodes_y_mm[0]) / spacing_mm
        ix = np.clip(np.floor(at_x).astype(np.int32), 0, nodes_x_mm.size - 2)
        iy = np.clip(np.floor(at_y).astype(np.int32), 0, nodes_y_mm.size - 2)
        self._rows = np.asarray(rows, np.int32)
        self._first = iy * np.int32(nodes_x_mm.size) + ix
        self._x, self._y = (at_x - ix).astype(kind), (at_y - iy).astype(kind)
        self._weights = np.ascontiguousarray(weights, kind)
        self._width, self._n_nodes = nodes_x_mm.size, nodes_x_mm.size * nodes_y_mm.size
        self.n_points, self.n_channels = int(n_points), self._weights.shape[1]
        self._compiled: Any = compiled_bilinear() if torch.device(device).type == "cpu" else None
        self._sparse: SparseOperator | None = None
        if self._compiled is None:
            self._sparse = SparseOperator(self._matrix(), dtype, device)
            del self._rows, self._first, self._x, self._y, self._weights

    @property
    def n_bytes(self) -> int:
        if self._sparse is not None:
            return self._sparse.n_bytes
        return sum(a.nbytes for a in (self._rows, self._first, self._x, self._y, self._weights))

    def forward(self, maps: Tensor, total: Tensor | None = None) -> Tensor:
        """(channels * nodes,) to (n_points,), added to ``total`` (which may change) where there is one."""
        import torch

        if self._sparse is not None:
            own = self._sparse.forward(maps)
            return own if total is None else total + own
        values = maps.detach().numpy().reshape(self.n_channels, self._n_nodes)
        out = np.zeros(self.n_points, values.dtype) if total is None else total.numpy()
        self._compiled.sample(self._rows, self._first, self._x, self._y, self._weights, self._width, values, out)
        return torch.from_numpy(out)

    def adjoint(self, values: Tensor) -> Tensor:
        """(n_points,) to (channels * nodes,)."""
        import torch

        if self._sparse is not None:
            return self._sparse.adjoint(values)
        array = values.detach().numpy()
        out = np.zeros((self.n_channels, self._n_nodes), array.dtype)
        self._compiled.spread(self._rows, self._first, self._x, self._y, self._weights, self._width, array, out)
        return torch.from_numpy(out.reshape(-1))

    def _matrix(self) -> csr_matrix:
        import scipy.sparse as sp

        n = self._width
        columns = self._first[:, None] + np.array([0, 1, n, n + 1], np.int32)
        x, y = self._x.astype(float), self._y.astype(float)
        taps = np.stack([(1 - x) * (1 - y), x * (1 - y), (1 - x) * y, x * y], axis=1)
        columns = columns[:, None, :] + self._n_nodes * np.arange(self.n_channels, dtype=np.int32)[:, None]
        values = self._weights[:, :, None] * taps[:, None, :]
        entries = np.zeros(self.n_points + 1, np.int64)
        entries[self._rows + 1] = 4 * self.n_channels
        shape = (self.n_points, self.n_channels * self._n_nodes)
        return sp.csr_matrix((values.ravel(), columns.ravel(), np.cumsum(entries)), shape=shape)
