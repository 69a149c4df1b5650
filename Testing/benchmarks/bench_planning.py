# SPDX-License-Identifier: Apache-2.0
"""Planning: the matrix-free dose operator against the same beam's stored dose-influence matrix, one thread."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .figure import Figure, median_seconds

# Small doses are left out of the stored matrix, as planning systems do: as many as keep an open field within this part
# of its maximum
TRUNCATION_ERROR = 0.01
THRESHOLDS = (1e-3, 5e-4, 2e-4, 1e-4, 5e-5)  # of a bixel's largest dose
HALF_FIELD_MM = 40.0


def figures() -> Iterator[Figure]:
    import torch

    from AIOCommon.core.grid import Grid
    from PlanningModuleLib.core.geometry import BeamFrame
    from PlanningModuleLib.core.radiological_depth import radiological_depth_mm

    torch.set_num_threads(1)
    frame = BeamFrame(310.0, 0.0, 0.0, (0.0, 0.0, 0.0))
    grid = Grid.axial((40, 56, 56), (4.0, 4.0, 4.0), (110.0, 110.0, -78.0))
    kji = np.stack(np.meshgrid(*[np.arange(n) for n in grid.shape_kji], indexing="ij"), axis=-1)
    ras = grid.to_ras(kji[..., ::-1])
    body = (ras[..., 0] ** 2 + ras[..., 1] ** 2 < 95**2).astype(np.float32)
    points = ras[body > 0]
    seconds = median_seconds(lambda: radiological_depth_mm(frame, body, grid, points), repeats=3)
    yield Figure("radiological_depth", seconds, None, "s")
    depth = radiological_depth_mm(frame, body, grid, points)
    for bixel_mm in (5.0, 3.0):
        yield from _operator_figures(frame, points, depth, bixel_mm)


def _operator_figures(frame, points: np.ndarray, depth: np.ndarray, bixel_mm: float) -> Iterator[Figure]:
    import torch

    from PlanningModuleLib.core.machine import load_machine
    from PlanningModuleLib.core.pencil_beam import BeamOperator, BixelGrid

    n = round(HALF_FIELD_MM / bixel_mm)
    edges = bixel_mm * np.arange(-n, n + 1)
    bixels, machine = BixelGrid(edges, edges), load_machine()

    def set_up() -> BeamOperator:
        return BeamOperator(frame, machine, bixels, points, depth)

    operator = set_up()
    stored = _stored_matrix(operator)
    transposed = stored.T.tocsr()
    weights = torch.rand(bixels.shape)
    flat, dose = weights.numpy().ravel(), operator.forward(weights)
    dose_array, name = dose.numpy(), f"{bixel_mm:g}mm"
    yield Figure(f"beam_setup_{name}", median_seconds(set_up, repeats=3), None, "s")
    ours, peer = median_seconds(lambda: operator.forward(weights)), median_seconds(lambda: stored @ flat)
    yield Figure(f"dose_from_fluence_{name}", ours, peer, "s")
    ours, peer = median_seconds(lambda: operator.adjoint(dose)), median_seconds(lambda: transposed @ dose_array)
    yield Figure(f"fluence_gradient_{name}", ours, peer, "s")
    stored_mb = (stored.data.nbytes + stored.indices.nbytes + stored.indptr.nbytes) / 1e6
    yield Figure(f"operator_memory_{name}", _megabytes(operator), stored_mb, "MB")


def _stored_matrix(operator):
    """(points, bixels) float32 compressed rows, by applying the operator to one bixel at a time."""
    import scipy.sparse as sp
    import torch

    n = operator.bixels.shape[0] * operator.bixels.shape[1]
    dense = np.empty((n, operator.n_points), np.float32)
    for number in range(n):
        one = torch.zeros(n)
        one[number] = 1.0
        dense[number] = operator.forward(one.reshape(operator.bixels.shape)).numpy()
    whole, largest = dense.sum(axis=0), dense.max(axis=1, keepdims=True)
    for threshold in THRESHOLDS:
        kept = np.where(dense >= threshold * largest, dense, 0.0)
        if np.abs(kept.sum(axis=0) - whole).max() <= TRUNCATION_ERROR * whole.max():
            break
    return sp.csr_matrix(kept.T)


def _megabytes(operator) -> float:
    tensors = [operator.weights, operator.reached, operator.profile]
    tensors += [t for parts in operator.parts for pair in parts for t in pair]
    for sparse in (operator.interpolation, operator.interpolation_t):
        tensors += [sparse.values(), sparse.crow_indices(), sparse.col_indices()]
    return sum(t.numel() * t.element_size() for t in tensors) / 1e6
