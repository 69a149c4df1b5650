# SPDX-License-Identifier: Apache-2.0
"""Water-equivalent depth along diverging rays, on a beam's-eye-view grid.

Densities are sampled at the middle of slabs of constant distance along the beam axis, on rays through a regular grid of
the isocentre plane, and summed from the source on; a point's depth is interpolated between the sums. Each step counts
with the length of its ray through the slab.

Accuracy: in the built-in sample, against the exact integral of the same trilinear densities, 0.3 mm in the median and
1.6 to 1.8 mm for 95 % of the points, from depths that jump between neighbouring rays along a chest wall (half the ray
spacing and step make it 0.4 to 0.6). A tracer that takes each voxel as a block differs from that integral, which is
exact too, by 2.0 to 2.3 mm for 95 % of the points, where rays graze a surface: together the 3 mm that such a tracer
shows against this one. The mean of all differences is below 0.1 mm
(Testing/validation/test_dose_radiological_depth.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

from AIOCommon import Grid

from ..beams.geometry import BeamFrame
from .compiled import compiled_rays, in_threads, look_up

if TYPE_CHECKING:
    from torch import Tensor

RAY_SPACING_MM = 3.0
STEP_MM = 2.0
_SAMPLES_AT_ONCE = 1_000_000


def radiological_depth_mm(
    frame: BeamFrame,
    density_kji: np.ndarray,
    grid: Grid,
    points_ras_mm: np.ndarray,
    *,
    ray_spacing_mm: float = RAY_SPACING_MM,
    step_mm: float = STEP_MM,
    device: str = "cpu",
) -> np.ndarray:
    """Depth in mm of water from the source to each of (n, 3) points, float32.

    Parameters
    ----------
    density_kji : relative electron density on ``grid``; outside the grid it is 0.
    ray_spacing_mm : distance of rays on the isocentre plane.
    step_mm : thickness of the slabs.
    """
    points = np.asarray(points_ras_mm, float)
    if len(points) == 0:
        return np.zeros(0, np.float32)
    plane, along = frame.project(points)
    low = np.floor(plane.min(axis=0) / ray_spacing_mm) * ray_spacing_mm - ray_spacing_mm
    shape = np.ceil((plane.max(axis=0) - low) / ray_spacing_mm).astype(int) + 2  # (nx, ny)
    corners = tissue_corners_ras_mm(density_kji, grid)
    first = min([*frame.project(corners)[1], float(along.min())]) - step_mm
    n_slabs = int(np.ceil((along.max() - first) / step_mm)) + 1
    x, y = (low[a] + ray_spacing_mm * np.arange(shape[a]) for a in range(2))
    index = np.column_stack([(plane - low) / ray_spacing_mm, (along - first) / step_mm])
    slabs = (first, step_mm, n_slabs)
    compiled = compiled_rays() if device == "cpu" else None
    if compiled is None:
        return _in_tensors(frame, density_kji, grid, x, y, slabs, index, device)
    return _in_loops(compiled, frame, density_kji, grid, x, y, slabs, index)


def _in_loops(
    compiled: ModuleType,
    frame: BeamFrame,
    density_kji: np.ndarray,
    grid: Grid,
    x_mm: np.ndarray,
    y_mm: np.ndarray,
    slabs: tuple[float, float, int],
    index: np.ndarray,
) -> np.ndarray:
    """Compiled loops, on as many threads as torch would take."""
    first, step, n_slabs = slabs
    rays = np.ascontiguousarray(density_kji, np.float32), *_index_slopes(frame, grid), x_mm, y_mm
    sums = np.empty((y_mm.size, x_mm.size, n_slabs + 1), np.float32)
    in_threads(y_mm.size, lambda rows: compiled.sums(*rays, rows, first, step, float(frame.sad_mm), sums))
    return look_up(sums, index[:, [1, 0, 2]])


def _in_tensors(
    frame: BeamFrame,
    density_kji: np.ndarray,
    grid: Grid,
    x_mm: np.ndarray,
    y_mm: np.ndarray,
    slabs: tuple[float, float, int],
    index: np.ndarray,
    device: str,
) -> np.ndarray:
    """The same on any device of torch."""
    import torch

    options: dict[str, Any] = {"dtype": torch.float32, "device": device}
    first, step, n_slabs = slabs
    ray_y, ray_x = torch.meshgrid(torch.as_tensor(y_mm, **options), torch.as_tensor(x_mm, **options), indexing="ij")
    sums = torch.zeros((n_slabs + 1, *ray_x.shape), **options)
    middle = first + step * (np.arange(n_slabs) + 0.5)
    done = 0
    for sampled in sample_along_rays(frame, density_kji, grid, x_mm, y_mm, middle, device=device):
        sums[done + 1 : done + 1 + len(sampled)] = sums[done] + torch.cumsum(sampled, dim=0) * step
        done += len(sampled)
    sums *= torch.sqrt(1 + (ray_x**2 + ray_y**2) / frame.sad_mm**2)
    extent = np.array([x_mm.size, y_mm.size, n_slabs + 1], float)
    where = torch.as_tensor(2 * (index + 0.5) / extent - 1, **options)[None, None, None]
    depth = torch.nn.functional.grid_sample(
        sums[None, None], where, mode="bilinear", padding_mode="border", align_corners=False
    )[0, 0, 0, 0]
    return depth.cpu().numpy()


def _index_slopes(frame: BeamFrame, grid: Grid) -> tuple[np.ndarray, np.ndarray]:
    """Index (i, j, k) of the source, and its change per mm along the beam axis: (3, 3), for the x and the y of a ray on
    the isocentre plane, and for the ray through the isocentre."""
    to_ijk = grid.ras_to_ijk[:3, :3]
    directions = frame.axes_ras[0] / frame.sad_mm, frame.axes_ras[1] / frame.sad_mm, -frame.axes_ras[2]
    return grid.to_ijk(frame.source_ras_mm), np.array([to_ijk @ d for d in directions])


def sample_along_rays(
    frame: BeamFrame,
    volume_kji: np.ndarray,
    grid: Grid,
    x_mm: np.ndarray,
    y_mm: np.ndarray,
    along_mm: np.ndarray,
    *,
    device: str = "cpu",
) -> Iterator[Tensor]:
    """A volume where diverging rays cross planes, by trilinear interpolation; 0 outside it.

    Parameters
    ----------
    x_mm, y_mm : (nx,), (ny,) of the rays on the isocentre plane.
    along_mm : (n,) distances of the planes from the source.

    Yields
    ------
    float32 tensors (some planes, ny, nx), in order, as many planes at a time as keeps memory small.
    """
    import torch

    at_once = max(1, _SAMPLES_AT_ONCE // (x_mm.size * y_mm.size))
    compiled = compiled_rays() if device == "cpu" else None
    if compiled is not None:
        rays = np.ascontiguousarray(volume_kji, np.float32), *_index_slopes(frame, grid), x_mm, y_mm
        for start in range(0, len(along_mm), at_once):
            along = np.ascontiguousarray(along_mm[start : start + at_once], float)
            found = np.empty((along.size, y_mm.size, x_mm.size), np.float32)
            in_threads(along.size, partial(_sample_planes, compiled, rays, along, found))
            yield torch.from_numpy(found)
        return
    options: dict[str, Any] = {"dtype": torch.float32, "device": device}
    ray_y, ray_x = torch.meshgrid(torch.as_tensor(y_mm, **options), torch.as_tensor(x_mm, **options), indexing="ij")
    # Index coordinates are affine in (x, y, 1) * distance: ijk = origin + t * (a x + b y + c), all in float64 first
    origin, (a, b, c) = _index_slopes(frame, grid)
    size = np.array(grid.shape_kji[::-1], float)
    scale, shift = 2.0 / size, 2.0 * (origin + 0.5) / size - 1.0
    slope = torch.stack(
        [(ray_x * float(a[n]) + ray_y * float(b[n]) + float(c[n])) * float(scale[n]) for n in range(3)], dim=-1
    )
    offset = torch.as_tensor(shift, **options)
    volume = torch.as_tensor(np.ascontiguousarray(volume_kji), **options)[None, None]
    for start in range(0, len(along_mm), at_once):
        planes = torch.as_tensor(along_mm[start : start + at_once], **options)
        where = planes[:, None, None, None] * slope + offset
        yield torch.nn.functional.grid_sample(
            volume, where[None], mode="bilinear", padding_mode="zeros", align_corners=False
        )[0, 0]


def _sample_planes(
    compiled: ModuleType, rays: tuple[np.ndarray, ...], along_mm: np.ndarray, out: np.ndarray, planes: tuple[int, int]
) -> None:
    compiled.samples(*rays, along_mm, planes, out)


def tissue_corners_ras_mm(density_kji: np.ndarray, grid: Grid) -> np.ndarray:
    """(8, 3) corners of the box of non-zero density, with a voxel around it; (0, 3) where there is none."""
    filled = density_kji != 0
    plane = filled.any(axis=0)
    lows, highs = [], []
    for occupied in (filled.any(axis=(1, 2)), plane.any(axis=1), plane.any(axis=0)):
        at = np.flatnonzero(occupied)
        if at.size == 0:
            return np.zeros((0, 3))
        lows.append(at[0] - 1)
        highs.append(at[-1] + 1)
    corners = np.array(np.meshgrid(*zip(lows[::-1], highs[::-1]))).reshape(3, -1).T
    return grid.to_ras(corners)
