# SPDX-License-Identifier: Apache-2.0
"""Matrix-free pencil-beam dose in torch: D = sum over channels of depth weight x interpolation x convolution.

For one beam the dose at points i from bixel weights Phi (rows y, columns x) is::

    D_i = sum_c W_c(i) sum_g P_ig [sum_parts f (Ry Phi' Rx^T)]_g        Phi' = Phi * FFF profile

Rx, Ry: exact integrals of a Gaussian over the bixels at the nodes of a sampling grid (beam_model.box_response);
P: bilinear interpolation from those nodes to where the points project; W_c: calibration, inverse square and depth
weight (bilinear_sampler). All of it is linear and stored, so the adjoint is the exact transpose, in whatever precision
the operator was built.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from ..beams.bixel_grid import BixelGrid
from ..beams.geometry import BeamFrame
from ..machines.beam_model import box_response
from ..machines.machine import Machine
from .bilinear_sampler import BilinearSampler
from .sparse_operator import SparseOperator

if TYPE_CHECKING:
    from scipy.sparse import spmatrix
    from torch import Tensor

NODE_SPACING_MM = 2.0
REACH_MM = 160.0  # three sigmas of the widest scatter beyond the field; farther points get no dose


class BeamOperator:
    """The dose of one beam at fixed points, as a linear operator on bixel weights.

    Parameters
    ----------
    frame, machine : geometry and beam data.
    bixels : the fluence grid.
    points_ras_mm : (n, 3) dose points; depth_mm : (n,) their radiological depths for this beam.
    node_spacing_mm : of the sampling grid; reach_mm : how far beyond the bixels' rectangle points get a dose.
    dtype : "float32" or "float64"; device : torch device.
    """

    def __init__(
        self,
        frame: BeamFrame,
        machine: Machine,
        bixels: BixelGrid,
        points_ras_mm: np.ndarray,
        depth_mm: np.ndarray,
        *,
        node_spacing_mm: float = NODE_SPACING_MM,
        reach_mm: float = REACH_MM,
        dtype: str = "float32",
        device: str = "cpu",
    ):
        import torch

        self.bixels = bixels
        self.n_points = len(points_ras_mm)
        self.dtype, self.device = getattr(torch, dtype), device
        model = machine.model
        plane, along = frame.project(points_ras_mm)
        low = np.array([bixels.x_edges_mm[0], bixels.y_edges_mm[0]]) - reach_mm
        high = np.array([bixels.x_edges_mm[-1], bixels.y_edges_mm[-1]]) + reach_mm
        reached = np.flatnonzero(((plane >= low) & (plane <= high)).all(axis=1) & (along > 0))
        plane, along, depth = plane[reached], along[reached], np.asarray(depth_mm, float)[reached]

        scale = machine.gy_per_mu * model.amplitude * (frame.sad_mm / along) ** 2
        weights = np.stack([scale * w for w in model.depth_weights(depth)], axis=1)  # (m, channels)
        self.profile = self.tensor(model.profile_at(np.hypot(*bixels.centres())))

        nodes_x, nodes_y = (_nodes(plane[:, axis], node_spacing_mm) for axis in (0, 1))
        self.map_shape = (nodes_y.size, nodes_x.size)
        edges_x = np.stack([bixels.x_edges_mm[:-1], bixels.x_edges_mm[1:]], axis=1)
        edges_y = np.stack([bixels.y_edges_mm[:-1], bixels.y_edges_mm[1:]], axis=1)
        lateral = [model.lateral(channel) for channel in range(model.n_channels)]
        sigmas = sorted({sigma for parts in lateral for _, sigma in parts})  # channels may share Gaussians
        least = torch.finfo(self.dtype).eps ** 2
        self.along_x = self.tensor([_node_response(nodes_x, edges_x, sigma, least).T for sigma in sigmas])
        self.along_y = self.tensor([_node_response(nodes_y, edges_y, sigma, least) for sigma in sigmas])
        mixture = np.zeros((len(lateral), len(sigmas)))
        for channel, parts in enumerate(lateral):
            for fraction, sigma in parts:
                mixture[channel, sigmas.index(sigma)] += fraction
        self.mixture = self.tensor(mixture)
        self.sample = BilinearSampler(
            plane, weights, nodes_x, nodes_y, node_spacing_mm, reached, self.n_points, self.dtype, device
        )

    def tensor(self, array: ArrayLike) -> Tensor:
        """An array in the operator's precision on its device."""
        import torch

        return torch.as_tensor(np.ascontiguousarray(array), dtype=self.dtype, device=self.device)

    @property
    def n_bytes(self) -> int:
        """Memory of everything stored."""
        tensors = [self.along_x, self.along_y, self.mixture, self.profile]
        return self.sample.n_bytes + sum(t.numel() * t.element_size() for t in tensors)

    def forward(self, bixel_weights: Tensor, total: Tensor | None = None) -> Tensor:
        """(ny, nx) MU of each bixel to (n,) Gy, added to ``total`` (which may change) where there is one."""
        spread = self.along_y @ ((bixel_weights * self.profile) @ self.along_x)  # (Gaussians, nodes y, nodes x)
        maps = self.mixture @ spread.reshape(len(spread), -1)
        return self.sample.forward(maps.reshape(-1), total)

    def adjoint(self, dose_weights: Tensor) -> Tensor:
        """(n,) weights of the points to (ny, nx): the exact transpose of :meth:`forward`."""
        maps = self.sample.adjoint(dose_weights).reshape(len(self.mixture), -1)
        spread = (self.mixture.T @ maps).reshape(-1, *self.map_shape)
        gradient = (self.along_y.transpose(1, 2) @ spread) @ self.along_x.transpose(1, 2)
        return gradient.sum(dim=0) * self.profile


class DoseOperator:
    """Several beams with a linear parametrisation: dose = sum_b beam_b(E_b x_b).

    Parameters
    ----------
    beams : operators on the same points.
    expansions : per beam a (bixels, variables) matrix (scipy sparse) that spreads free variables over bixels;
        e.g. flash bixels share the variable of the bixel that they continue.
    """

    def __init__(self, beams: Sequence[BeamOperator], expansions: Sequence[spmatrix]):
        self.beams = list(beams)
        if len({beam.n_points for beam in self.beams}) > 1:
            raise ValueError("the beams have different dose points")
        self.expand = [SparseOperator(e, beam.dtype, beam.device) for beam, e in zip(self.beams, expansions)]
        self.sizes = [int(e.shape[1]) for e in expansions]
        self.starts = np.concatenate([[0], np.cumsum(self.sizes)])

    @property
    def n_variables(self) -> int:
        return int(self.starts[-1])

    @property
    def n_points(self) -> int:
        return self.beams[0].n_points

    def variables(self, x: ArrayLike | Tensor) -> Tensor:
        """An array as tensor in the precision and on the device of the operators."""
        import torch

        return torch.as_tensor(x, dtype=self.beams[0].dtype, device=self.beams[0].device)

    def bixel_weights(self, x: ArrayLike | Tensor) -> list[Tensor]:
        """(ny, nx) bixel weights of each beam."""
        x = self.variables(x)
        return [
            e.forward(x[a:b]).reshape(beam.bixels.shape)
            for beam, e, a, b in zip(self.beams, self.expand, self.starts, self.starts[1:])
        ]

    def forward(self, x: ArrayLike | Tensor) -> Tensor:
        """(variables,) to (points,) Gy."""
        total: Tensor | None = None
        for beam, weights in zip(self.beams, self.bixel_weights(x)):
            total = beam.forward(weights, total)
        if total is None:
            raise ValueError("there is no beam")
        return total

    def adjoint(self, dose_weights: Tensor) -> Tensor:
        """(points,) to (variables,)."""
        import torch

        return torch.cat(
            [e.adjoint(beam.adjoint(dose_weights).reshape(-1)) for beam, e in zip(self.beams, self.expand)]
        )


def _node_response(nodes: np.ndarray, edges: np.ndarray, sigma_mm: float, least: float) -> np.ndarray:
    """(nodes, bixels) values whose linear interpolation is right on average over a cell.

    Interpolating a function f between nodes h apart adds h^2 / 12 f'' on average; it is taken off beforehand, with a
    second difference for f''. What is left is 2.5 times smaller (root mean square) at no cost later.

    Values below ``least`` become zero: the far tails of Gaussians would be subnormal numbers, or make them when they
    are multiplied, and processors take some ten times as long for those.
    """
    spacing = nodes[1] - nodes[0]
    wider = np.concatenate([[nodes[0] - spacing], nodes, [nodes[-1] + spacing]])
    response = box_response(wider, edges, sigma_mm)
    response = response[1:-1] - np.diff(response, n=2, axis=0) / 12.0
    return np.where(np.abs(response) < least, 0.0, response)


def _nodes(positions: np.ndarray, spacing: float) -> np.ndarray:
    """Nodes of a regular grid around positions, with one to spare."""
    if positions.size == 0:
        return np.arange(2) * spacing
    low = np.floor(positions.min() / spacing) * spacing
    return low + spacing * np.arange(int(np.ceil((positions.max() - low) / spacing)) + 2)
