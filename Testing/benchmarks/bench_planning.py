# SPDX-License-Identifier: Apache-2.0
"""Planning: the matrix-free dose operator against the same beam's stored dose-influence matrix, one thread."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .figure import Figure, median_seconds

THRESHOLD = 1e-4  # of a bixel's largest dose: what a stored matrix usually leaves out


def figures() -> Iterator[Figure]:
    import scipy.sparse as sp
    import torch

    from AIOCommon.core.grid import Grid
    from PlanningModuleLib.core.geometry import BeamFrame
    from PlanningModuleLib.core.machine import load_machine
    from PlanningModuleLib.core.pencil_beam import BeamOperator, BixelGrid
    from PlanningModuleLib.core.radiological_depth import radiological_depth_mm

    torch.set_num_threads(1)
    machine = load_machine()
    frame = BeamFrame(310.0, 0.0, 0.0, (0.0, 0.0, 0.0))
    grid = Grid.axial((60, 70, 70), (3.0, 3.0, 3.0), (103.5, 103.5, -88.5))
    kji = np.stack(np.meshgrid(*[np.arange(n) for n in grid.shape_kji], indexing="ij"), axis=-1)
    ras = grid.to_ras(kji[..., ::-1])
    body = (ras[..., 0] ** 2 + ras[..., 1] ** 2 < 95**2).astype(np.float32)
    points = ras[body > 0]
    yield Figure(
        "radiological_depth",
        median_seconds(lambda: radiological_depth_mm(frame, body, grid, points), repeats=3),
        None,
        "s",
    )
    depth = radiological_depth_mm(frame, body, grid, points)
    for bixel_mm in (5.0, 3.0):
        edges = bixel_mm * np.arange(-round(60 / bixel_mm), round(60 / bixel_mm) + 1)
        bixels = BixelGrid(edges, edges)

        def set_up(bixels: BixelGrid = bixels) -> BeamOperator:
            return BeamOperator(frame, machine, bixels, points, depth)

        operator = set_up()
        columns = []
        n = bixels.shape[0] * bixels.shape[1]
        for number in range(n):
            one = torch.zeros(n)
            one[number] = 1.0
            dose = operator.forward(one.reshape(bixels.shape)).numpy()
            dose[dose < THRESHOLD * dose.max()] = 0.0
            columns.append(sp.csc_matrix(dose[:, None]))
        stored = sp.hstack(columns).tocsr()
        transposed = stored.T.tocsr()
        weights = torch.rand(bixels.shape)
        flat = weights.numpy().ravel()
        dose = operator.forward(weights)
        name = f"{bixel_mm:g}mm"
        yield Figure(f"beam_setup_{name}", median_seconds(set_up, repeats=3), None, "s")
        yield Figure(
            f"dose_from_fluence_{name}",
            median_seconds(lambda: operator.forward(weights)),
            median_seconds(lambda: stored @ flat),
            "s",
        )
        yield Figure(
            f"fluence_gradient_{name}",
            median_seconds(lambda: operator.adjoint(dose)),
            median_seconds(lambda: transposed @ dose.numpy()),
            "s",
        )
        yield Figure(
            f"operator_memory_{name}",
            _megabytes(operator),
            (stored.data.nbytes + stored.indices.nbytes + stored.indptr.nbytes) / 1e6,
            "MB",
        )


def _megabytes(operator) -> float:
    tensors = [operator.weights, operator.reached, operator.profile]
    tensors += [t for parts in operator.parts for pair in parts for t in pair]
    for sparse in (operator.interpolation, operator.interpolation_t):
        tensors += [sparse.values(), sparse.crow_indices(), sparse.col_indices()]
    return sum(t.numel() * t.element_size() for t in tensors) / 1e6
