# SPDX-License-Identifier: Apache-2.0
"""The beam's eye view: leaves, opening and silhouettes of structures, in mm on the isocentre plane.

X runs along the leaves, Y across them, as :mod:`geometry` defines for the beam-limiting device.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from AIOCommon import Structure

from ..machines.machine import Machine, MlcLayer
from ..plan import Beam, ControlPoint
from .geometry import BeamFrame
from .mlc import row_edges_mm

RASTER_MM = 2.5
MAX_SURFACE_POINTS = 40_000
LEAST_COSINE = 0.35  # of an edge's direction to one of the patient's, for its letter to stand there


@dataclass(frozen=True, eq=False)
class Moment:
    """A beam at one control point.

    Parameters
    ----------
    leaves_mm : by layer, (leaves, 4) of x0, x1, y0, y1 of every leaf of both banks, as far as the largest field.
    opening_mm : (rows, 4) of the same, where all layers and jaws are open.
    jaws_mm : x0, x1, y0, y1, or None without jaws.
    mu : given until now, per fraction.
    """

    leaves_mm: dict[str, np.ndarray]
    opening_mm: np.ndarray
    jaws_mm: tuple[float, float, float, float] | None
    gantry_deg: float
    mu: float

    @property
    def area_cm2(self) -> float:
        """Open area on the isocentre plane."""
        x0, x1, y0, y1 = self.opening_mm.T
        return float(((x1 - x0) * (y1 - y0)).sum() / 100.0)


def moment(machine: Machine, beam: Beam, number: int) -> Moment:
    """A beam at its control point ``number`` (counted from 0, beyond the ends the end); all open without any."""
    if not beam.control_points:
        half_x, half_y = machine.field_mm[0] / 2, machine.field_mm[1] / 2
        return Moment({}, np.array([[-half_x, half_x, -half_y, half_y]]), None, beam.gantry_deg, 0.0)
    point = beam.control_points[min(max(number, 0), len(beam.control_points) - 1)]
    leaves = {layer.name: _leaves(machine, layer, point) for layer in machine.layers}
    gantry = beam.gantry_deg if point.gantry_deg is None else point.gantry_deg
    return Moment(leaves, _opening(machine, point), point.jaws_mm, gantry, beam.mu * point.cumulative_weight)


def edge_letters(frame: BeamFrame) -> tuple[str, str, str, str]:
    """What of the patient lies towards the left, right, bottom and top of the picture, X to the right and Y up.

    R, L, A, P, H, F as in DICOM's patient orientation: the nearest direction first, others where it looks between.
    """
    x, y = frame.axes_ras[0], frame.axes_ras[1]
    left, right, bottom, top = (_letters(direction) for direction in (-x, x, -y, y))
    return left, right, bottom, top


def _letters(direction_ras: np.ndarray) -> str:
    pairs = (("R", "L"), ("A", "P"), ("H", "F"))
    named = [(abs(size), pair[int(size < 0)]) for size, pair in zip(direction_ras, pairs)]
    return "".join(letter for size, letter in sorted(named, reverse=True) if size >= LEAST_COSINE)


def frame_at(beam: Beam, gantry_deg: float, sad_mm: float) -> BeamFrame:
    """The coordinate system of a beam at a gantry angle of its arc."""
    return BeamFrame(gantry_deg, beam.collimator_deg, beam.couch_deg, beam.isocentre_ras_mm, sad_mm)


def surface_points_ras_mm(structure: Structure) -> np.ndarray:
    """(n, 3) centres of the voxels at a structure's surface, evenly thinned: what its silhouette is made of."""
    from scipy.ndimage import binary_erosion

    mask = np.asarray(structure.mask, bool)
    if not mask.any():
        return np.zeros((0, 3))
    shell = mask & ~binary_erosion(mask)
    kji = np.argwhere(shell)
    kji = kji[:: max(1, -(-len(kji) // MAX_SURFACE_POINTS))] + np.asarray(structure.offset_kji)
    return structure.grid.to_ras(kji[:, ::-1])


def silhouette(
    frame: BeamFrame, surface_ras_mm: np.ndarray, voxel_mm: float = 3.0
) -> tuple[np.ndarray, tuple[float, float]]:
    """The projection of a structure onto the isocentre plane.

    Parameters
    ----------
    surface_ras_mm : see :func:`surface_points_ras_mm`; voxel_mm : how far apart neighbouring points may be.

    Returns
    -------
    (ny, nx) float32 coverage, smoothed, its outline at 0.5, and x, y in mm of the first pixel; RASTER_MM apart.
    """
    from scipy.ndimage import binary_closing, binary_fill_holes, gaussian_filter

    if len(surface_ras_mm) == 0:
        return np.zeros((2, 2), np.float32), (0.0, 0.0)
    plane, along = frame.project(surface_ras_mm)
    plane = plane[along > 0]
    reach = max(1, int(np.ceil(voxel_mm / RASTER_MM)))
    edge = reach + 3
    low = np.floor(plane.min(axis=0) / RASTER_MM).astype(int) - edge
    n = np.ceil(plane.max(axis=0) / RASTER_MM).astype(int) + edge + 1 - low
    at = np.rint(plane / RASTER_MM).astype(int) - low
    covered = np.zeros((n[1], n[0]), bool)
    covered[at[:, 1], at[:, 0]] = True
    covered = binary_fill_holes(binary_closing(covered, iterations=reach))
    return gaussian_filter(covered.astype(np.float32), 1.2), (float(low[0] * RASTER_MM), float(low[1] * RASTER_MM))


def _leaves(machine: Machine, layer: MlcLayer, point: ControlPoint) -> np.ndarray:
    positions, edges = point.leaves[layer.name], layer.edges_mm()
    end = np.full(layer.n_pairs, machine.field_mm[0] / 2)
    left = np.stack([np.minimum(-end, positions.left_mm), positions.left_mm, edges[:, 0], edges[:, 1]], axis=1)
    right = np.stack([positions.right_mm, np.maximum(end, positions.right_mm), edges[:, 0], edges[:, 1]], axis=1)
    return np.concatenate([left, right])


def _opening(machine: Machine, point: ControlPoint) -> np.ndarray:
    """Rows between all leaf sides, as far as every layer and the jaws let through."""
    edges = row_edges_mm(machine)
    middle = (edges[1:] + edges[:-1]) / 2
    left, right = np.full(middle.size, -np.inf), np.full(middle.size, np.inf)
    for layer in machine.layers:
        pair = np.clip(np.searchsorted(np.asarray(layer.boundaries_mm), middle) - 1, 0, layer.n_pairs - 1)
        left = np.maximum(left, point.leaves[layer.name].left_mm[pair])
        right = np.minimum(right, point.leaves[layer.name].right_mm[pair])
    y0, y1 = edges[:-1].copy(), edges[1:].copy()
    if point.jaws_mm is not None:
        x_low, x_high, y_low, y_high = point.jaws_mm
        left, right = np.maximum(left, x_low), np.minimum(right, x_high)
        y0, y1 = np.maximum(y0, y_low), np.minimum(y1, y_high)
    is_open = (right > left + 1e-6) & (y1 > y0 + 1e-6)
    return np.stack([left, right, y0, y1], axis=1)[is_open]
