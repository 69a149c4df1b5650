# SPDX-License-Identifier: Apache-2.0
"""Radiological depths on the beam's-eye-view grid against exact ray tracing through the sample, and where they differ.

Two exact depths are compared with: voxels as blocks (Siddon 1985, doi:10.1118/1.595715, as most planning systems take
them), and densities interpolated between voxel centres, which is what the grid approximates. The difference from the
second is the method's own error (steps of 2 mm, rays 3 mm apart: depth jumps from ray to ray along a chest wall); the
difference between the two is not an error but two readings of the same voxels: where a ray grazes the skin or a lung,
whole voxels count for one and parts of them for the other. Half the ray spacing halves the first, nothing the second.
"""

from __future__ import annotations

import sys

import numpy as np
import pytest

from AIOCommon.core.grid import Grid
from PlanningModuleLib.core.beams.geometry import BeamFrame
from PlanningModuleLib.core.dose.radiological_depth import radiological_depth_mm
from PlanningModuleLib.core.machines.hu import density_kji, load_density_table
from SegmentationModuleLib.core.phantom.make import make_sample

pytestmark = [pytest.mark.validation, pytest.mark.timeout(1200)]
N_POINTS = 600


def siddon_mm(source_ras, points_ras, density: np.ndarray, grid: Grid) -> np.ndarray:
    """Exact sum of density x length through the voxels between the source and each point."""
    start, size = grid.to_ijk(source_ras), np.array(density.shape[::-1])
    depths = []
    for point in points_ras:
        end = grid.to_ijk(point)
        way = end - start
        length = float(np.linalg.norm(point - source_ras))
        cuts = [np.array([0.0, 1.0])]
        for axis in range(3):
            if abs(way[axis]) > 1e-12:
                cuts.append((np.arange(size[axis] + 1) - 0.5 - start[axis]) / way[axis])
        t = np.unique(np.clip(np.concatenate(cuts), 0.0, 1.0))
        middle = np.rint(start + ((t[1:] + t[:-1]) / 2)[:, None] * way).astype(int)
        inside = ((middle >= 0) & (middle < size)).all(axis=1)
        i, j, k = middle[inside].T
        depths.append(float((density[k, j, i] * np.diff(t)[inside]).sum() * length))
    return np.array(depths)


def interpolated_mm(source_ras, points_ras, density: np.ndarray, grid: Grid, step_mm: float = 0.2) -> np.ndarray:
    """Integral of the trilinear density between the source and each point, in steps of 0.2 mm."""
    from scipy.ndimage import map_coordinates

    depths = []
    for point in points_ras:
        length = float(np.linalg.norm(point - source_ras))
        n = int(np.ceil(600.0 / step_mm))  # the last 60 cm: before them there is air outside the CT
        t = 1 - (np.arange(n) + 0.5) * step_mm / length
        at = grid.to_ijk(source_ras + t[:, None] * (point - source_ras))
        values = map_coordinates(density, at[:, ::-1].T, order=1, mode="constant", cval=0.0)
        depths.append(float(values.sum() * step_mm))
    return np.array(depths)


def test_depths_in_the_sample_are_those_of_an_exact_tracer(capsys):
    sample = make_sample()
    body = sample.structures["BODY"]
    density, grid = density_kji(sample.ct, body, load_density_table()), sample.ct.grid
    breast = np.argwhere(sample.structures["CTVp_Breast_L"].full_mask())
    isocentre = tuple(np.round(grid.to_ras(breast.mean(axis=0)[::-1])).tolist())
    inside = np.argwhere(body.full_mask())
    near = np.abs(grid.to_ras(inside[:, ::-1])[:, 2] - isocentre[2]) < 70
    chosen = inside[near][:: int(near.sum() / N_POINTS)]
    points = grid.to_ras(chosen[:, ::-1])
    lines, own = [], []
    for gantry in (310.0, 130.0, 0.0):
        frame = BeamFrame(gantry, 0, 0, isocentre)
        ours = radiological_depth_mm(frame, density, grid, points)
        smooth = interpolated_mm(frame.source_ras_mm, points, density, grid)
        blocks = siddon_mm(frame.source_ras_mm, points, density, grid)
        for name, a, b in (
            ("ours - interpolated, exact", ours, smooth),
            ("interpolated - blocks, both exact", smooth, blocks),
            ("ours - blocks, exact", ours, blocks),
        ):
            e = np.abs(a - b)
            lines.append(
                f"gantry {gantry:3.0f}  {name:34} mean {(a - b).mean():+.2f}  median {np.median(e):.2f}  "
                f"p95 {np.percentile(e, 95):.2f}  max {e.max():.2f} mm"
            )
        finer = radiological_depth_mm(frame, density, grid, points, ray_spacing_mm=1.5, step_mm=1.0)
        own.append((np.abs(ours - smooth), np.abs(finer - smooth), (ours - smooth).mean()))
        lines.append(f"             rays 1.5 mm apart, steps 1 mm: p95 {np.percentile(own[-1][1], 95):.2f} mm")
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(lines) + "\n")
    for error, finer, mean in own:
        assert np.median(error) < 0.5
        assert np.percentile(error, 95) < 2.5
        assert abs(mean) < 0.15
        assert np.percentile(finer, 95) < 0.6 * np.percentile(error, 95)
