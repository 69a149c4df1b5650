# SPDX-License-Identifier: Apache-2.0
"""Painting of solids into a voxel grid in deformed coordinates.

Solids are defined in the coordinates of a standard patient: ``left``, ``back`` and ``up`` in mm. The canvas holds these
coordinates for each voxel after scaling, rotation and a smooth random displacement, so that simple solids give
individual anatomy. A solid is evaluated only in the box of voxels that may be inside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

import numpy as np
from scipy import ndimage

from AIOCommon.core import triples

from .parameters import Parameters

Point = triples.Floats
Test = Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray]


class Canvas:
    """Voxel coordinates, the image in HU and the masks painted so far.

    Parameters
    ----------
    shape_kji, spacing_kji_mm : the grid; i increases to the left, j to the back, k upwards.
    first_mm : (left, back, up) of the first voxel's centre before deformation.
    """

    def __init__(
        self,
        shape_kji: Sequence[int],
        spacing_kji_mm: Sequence[float],
        first_mm: Point,
        parameters: Parameters,
        rng: np.random.Generator,
    ):
        self.shape = triples.ints(shape_kji)
        self.spacing = np.asarray(spacing_kji_mm, float)
        self.first_mm = first_mm
        self.rng = rng
        self.second_rng = rng.spawn(1)[0]  # of later additions, so that the rest of a seed's patient stays the same
        axes = [
            (np.arange(n, dtype=np.float32) * s + f).astype(np.float32)
            for n, s, f in zip(self.shape, self.spacing, first_mm[::-1])
        ]
        self.room_up, self.room_back, self.room_left = np.ix_(*axes)
        self._deform(parameters)
        self.hu = np.full(self.shape, -1000.0, np.float32)
        self.masks: dict[str, np.ndarray] = {}
        self.landmarks: dict[str, np.ndarray] = {}  # what guidelines draw their borders along
        self._ranges = [self._axis_range(c, axis) for c, axis in ((self.up, 0), (self.back, 1), (self.left, 2))]

    def _deform(self, p: Parameters) -> None:
        left = self.room_left + self.noise_field(p.wobble_mm)
        back = self.room_back + self.noise_field(p.wobble_mm)
        up = self.room_up + self.noise_field(p.wobble_mm * 1.1)
        roll, tilt = np.deg2rad(p.roll_deg), np.deg2rad(p.tilt_deg)
        rolled = np.cos(roll) * left - np.sin(roll) * back
        back += np.float32(np.tan(roll)) * left
        left = rolled - np.float32(np.tan(tilt)) * up
        self.left = ((left + p.shift_mm[0]) / p.width).astype(np.float32)
        self.back = ((back + p.shift_mm[1]) / p.depth).astype(np.float32)
        self.up = ((up + p.shift_mm[2]) / p.height).astype(np.float32)

    @staticmethod
    def _axis_range(coordinate: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
        others = tuple(a for a in range(3) if a != axis)
        return coordinate.min(axis=others), coordinate.max(axis=others)

    # --- random texture
    def noise_field(self, sigma: float, step_mm: float = 75.0) -> np.ndarray:
        """Smooth Gaussian noise (k, j, i) with standard deviation ``sigma`` and nodes every ``step_mm``."""
        extent = np.array(self.shape) * self.spacing
        nodes = np.maximum(4, np.ceil(extent / step_mm).astype(int) + 1)
        coarse = self.rng.normal(0, sigma, nodes).astype(np.float32)
        for n in self.shape:  # one axis after the other; tensordot moves the interpolated axis to the end
            coarse = np.tensordot(coarse, _cubic_weights(coarse.shape[0], n), axes=(0, 1))
        return coarse

    def grain(self, sigma_mm: float) -> np.ndarray:
        """White noise after a Gaussian filter of ``sigma_mm``, with unit standard deviation."""
        white = self.rng.standard_normal(self.shape, dtype=np.float32)
        blurred = ndimage.gaussian_filter(white, np.maximum(0.3, sigma_mm / self.spacing), truncate=3.0)
        return blurred / blurred.std()

    # --- solids
    def box(self, low: Point, high: Point) -> triples.Box | None:
        """Slices of the voxels that may lie between two corners (left, back, up), or None."""
        first, stop = [], []
        for (smallest, largest), a, b in zip(self._ranges, low[::-1], high[::-1]):
            hit = np.flatnonzero((largest >= a) & (smallest <= b))
            if hit.size == 0:
                return None
            first.append(int(hit[0]))
            stop.append(int(hit[-1]) + 1)
        return triples.box(first, stop)

    def inside(self, low: Point, high: Point, test: Test) -> np.ndarray:
        """Voxels between two corners (left, back, up) where ``test`` of these coordinates holds."""
        mask = np.zeros(self.shape, bool)
        box = self.box(low, high)
        if box is not None:
            mask[box] = test(self.left[box], self.back[box], self.up[box])
        return mask

    def ellipsoid(self, centre: Point, radii: Point) -> np.ndarray:
        """An ellipsoid with axes along left, back and up."""
        low, high = _point(c - r for c, r in zip(centre, radii)), _point(c + r for c, r in zip(centre, radii))

        def test(x: np.ndarray, y: np.ndarray, z: np.ndarray) -> np.ndarray:
            return (
                ((x - centre[0]) / radii[0]) ** 2
                + ((y - centre[1]) / radii[1]) ** 2
                + ((z - centre[2]) / radii[2]) ** 2
            ) < 1

        return self.inside(low, high, test)

    def capsule(self, start: Point, end: Point, radius: float, end_radius: float | None = None) -> np.ndarray:
        """A cylinder with hemispherical ends; the radius may vary linearly from one end to the other."""
        end_radius = radius if end_radius is None else end_radius
        widest = max(radius, end_radius)
        low = _point(min(a, b) - widest for a, b in zip(start, end))
        high = _point(max(a, b) + widest for a, b in zip(start, end))
        d = np.subtract(end, start).astype(np.float32)
        length2 = float(d @ d)

        def test(x: np.ndarray, y: np.ndarray, z: np.ndarray) -> np.ndarray:
            x, y, z = x - start[0], y - start[1], z - start[2]
            t = np.clip((x * d[0] + y * d[1] + z * d[2]) / length2, 0, 1)
            r = radius + (end_radius - radius) * t
            return (x - t * d[0]) ** 2 + (y - t * d[1]) ** 2 + (z - t * d[2]) ** 2 < r * r

        return self.inside(low, high, test)

    def path(self, points: Sequence[Point], radius: float) -> np.ndarray:
        """Capsules along a polyline."""
        mask = np.zeros(self.shape, bool)
        for a, b in pairwise(points):
            mask |= self.capsule(a, b, radius)
        return mask

    def column(self, points: Sequence[Point], radius_left: float, radius_back: float | None = None) -> np.ndarray:
        """A vertical tube with elliptical axial sections about an interpolated centre line; points in upward order."""
        radius_back = radius_left if radius_back is None else radius_back
        ups = [q[2] for q in points]
        lefts, backs = [q[0] for q in points], [q[1] for q in points]
        low = (min(lefts) - radius_left, min(backs) - radius_back, ups[0])
        high = (max(lefts) + radius_left, max(backs) + radius_back, ups[-1])

        def test(x: np.ndarray, y: np.ndarray, z: np.ndarray) -> np.ndarray:
            cx, cy = profile(z, ups, lefts), profile(z, ups, backs)
            within = (z >= ups[0]) & (z <= ups[-1])
            return within & (((x - cx) / radius_left) ** 2 + ((y - cy) / radius_back) ** 2 < 1)

        return self.inside(low, high, test)

    def add_landmark(self, name: str, side: int, mask: np.ndarray) -> None:
        """Store a landmark of one side under the name that TotalSegmentator would give it."""
        self.landmarks[f"{name}_{('left', 'right')[side]}"] = mask

    def add(self, name: str, mask: np.ndarray) -> np.ndarray:
        """Store the mask of a structure; returns it."""
        self.masks[name] = mask
        return mask


def profile(values: np.ndarray, at: Sequence[float], heights: Sequence[float]) -> np.ndarray:
    """Linear interpolation in float32."""
    return np.interp(values, at, heights).astype(np.float32)


def mirrored(side: int, point: Point) -> Point:
    """A point that is given for the left side, on ``side`` (0 left, 1 right)."""
    return (point[0] if side == 0 else -point[0], point[1], point[2])


def _point(values: Iterable[float]) -> Point:
    """Three coordinates, kept in the precision they come in."""
    left, back, up = values
    return left, back, up


def _cubic_weights(nodes: int, samples: int) -> np.ndarray:
    """(samples, nodes) weights of Catmull-Rom interpolation; the first and last node are at the ends of the axis."""
    position = np.linspace(0, nodes - 1, samples)
    first = np.minimum(position.astype(int), nodes - 2)
    t = position - first
    kernel = (
        -0.5 * t + t**2 - 0.5 * t**3,
        1 - 2.5 * t**2 + 1.5 * t**3,
        0.5 * t + 2 * t**2 - 1.5 * t**3,
        -0.5 * t**2 + 0.5 * t**3,
    )
    weights = np.zeros((samples, nodes), np.float32)
    for step, value in enumerate(kernel):
        np.add.at(weights, (np.arange(samples), np.clip(first + step - 1, 0, nodes - 1)), value)
    return weights
