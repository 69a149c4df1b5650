# SPDX-License-Identifier: Apache-2.0
"""A sparse matrix that multiplies torch vectors forwards and, as its exact transpose, backwards."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import torch
    from scipy.sparse import spmatrix
    from torch import Tensor


class SparseOperator:
    """Compressed rows, applied by scipy on the CPU and by torch elsewhere.

    scipy multiplies by a transposed matrix from the same numbers, so nothing is stored twice; torch on a CPU takes 2 to
    3 times as long for these matrices and needs a transposed copy, which on other devices it gets.

    Parameters
    ----------
    matrix : scipy sparse, (rows, columns).
    dtype : torch dtype of values and vectors; device : torch device.
    """

    def __init__(self, matrix: spmatrix, dtype: torch.dtype, device: str = "cpu"):
        import torch

        kind = np.float64 if dtype == torch.float64 else np.float32
        rows = matrix.tocsr().astype(kind)
        rows.sort_indices()
        self.shape, self.dtype, self.device = rows.shape, dtype, device
        self._on_cpu = torch.device(device).type == "cpu"
        if self._on_cpu:
            self._rows, self._columns = rows, rows.T
            self.n_bytes = rows.data.nbytes + rows.indices.nbytes + rows.indptr.nbytes
        else:
            self._rows, self._columns = self._torch(rows), self._torch(rows.T.tocsr())
            parts = [
                part for m in (self._rows, self._columns) for part in (m.values(), m.crow_indices(), m.col_indices())
            ]
            self.n_bytes = sum(part.numel() * part.element_size() for part in parts)

    def _torch(self, matrix: Any) -> Tensor:
        import torch

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # torch calls its compressed sparse rows a beta feature
            return torch.sparse_csr_tensor(
                torch.as_tensor(matrix.indptr.astype(np.int32), device=self.device),
                torch.as_tensor(matrix.indices.astype(np.int32), device=self.device),
                torch.as_tensor(matrix.data, dtype=self.dtype, device=self.device),
                matrix.shape,
            )

    def forward(self, vector: Tensor) -> Tensor:
        """(columns,) to (rows,)."""
        return self._multiplied(self._rows, vector)

    def adjoint(self, vector: Tensor) -> Tensor:
        """(rows,) to (columns,)."""
        return self._multiplied(self._columns, vector)

    def _multiplied(self, matrix: Any, vector: Tensor) -> Tensor:
        import torch

        if self._on_cpu:
            return torch.from_numpy(matrix @ vector.detach().numpy())
        return matrix @ vector
