# SPDX-License-Identifier: Apache-2.0
"""MR, PET and CBCT of a phantom patient in another pose than that of her planning CT, with the true transform."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from AIOCommon import Grid, Volume
from AIOCommon.core import triples
from AIOCommon.core.triples import Floats

from .make import EXTENT_MM, Phantom, image_patient, paint_patient
from .pose import Pose
from .signals import T1_CONTRAST, mr_signal, uptake_suv

MR_POSE = Pose((2.0, -1.5, 3.0), (12.0, -9.0, 16.0), breath_mm=-5.0, diaphragm_mm=8.0, arms_mm=14.0, loose_mm=1.5)
PET_POSE = Pose((0.5, 0.5, -1.0), (2.0, 3.0, -3.0), breath_mm=3.0, diaphragm_mm=-6.0, arms_mm=4.0, loose_mm=1.0)
CBCT_POSE = Pose((-1.0, 1.0, 1.5), (5.0, 4.0, -6.0), breath_mm=2.0, diaphragm_mm=3.0, loose_mm=1.0)
SICK_NODES = ("GTVn_L", "GTVn_R")  # names of the nodes that take up tracer, by side
PSF_FWHM_MM = 6.0
_FWHM_TO_SD = 1.0 / 2.3548


@dataclass(frozen=True, eq=False)
class FurtherImage:
    """An image beside the planning CT.

    Parameters
    ----------
    volume : unit "" of an MR, "SUV" of a PET, "HU" of a CBCT. pose : S of points of this image to the CT, the truth.
    sick : mask of nodes that take up tracer, on the CT's grid; None without a PET.
    """

    volume: Volume
    pose: Pose
    sick: npt.NDArray[np.bool_] | None = None


class PatientImages:
    """A phantom patient who is examined several times; the same arguments always give the same images.

    Parameters
    ----------
    seed, spacing_mm, extent_mm, fixed : as of ``make_phantom``, whose CT and structures ``phantom`` has.
    """

    def __init__(
        self,
        seed: int,
        spacing_mm: Sequence[float] = (3.0, 2.0, 2.0),
        extent_mm: Sequence[Sequence[float]] = EXTENT_MM,
        **fixed: Any,
    ):
        canvas, parameters = paint_patient(seed, spacing_mm, extent_mm, **fixed)
        self._tissue = canvas.hu.copy()
        self._canvas, self._parameters, self._seed = canvas, parameters, int(seed)
        self._masks = dict(canvas.masks)  # those of the scan may be cut by its field of view
        self.phantom: Phantom = image_patient(canvas, parameters, seed)
        canvas.masks = self._masks

    def mr(
        self,
        weighting: str = T1_CONTRAST,
        pose: Pose = MR_POSE,
        spacing_mm: Sequence[float] = (3.0, 1.6, 1.6),
        tilt_deg: Floats = (6.0, 0.0, -4.0),
        noise: float = 0.03,
        bias: float = 0.35,
        grid: Grid | None = None,
    ) -> FurtherImage:
        """A breast MR on an oblique grid.

        Parameters
        ----------
        weighting : T1, T1_CONTRAST or T2. tilt_deg : of the grid about the axes to the left, to the back and upwards.
        noise : standard deviation of either channel, in units of fat's T1 signal; the magnitude is Rician.
        bias : how much of its logarithm the coils' sensitivity changes from front to back, and at random.
        grid : to be sampled on instead, in the place of ``spacing_mm`` and ``tilt_deg``.
        """
        rng = np.random.default_rng((self._seed, 11))
        if grid is None:
            grid = _tilted(spacing_mm, (330.0, 250.0, 260.0), (0.0, -30.0, 5.0), tilt_deg)
        else:
            spacing_mm = triples.floats(grid.spacing_kji_mm)
        points, shape = _points(grid), grid.shape_kji
        signal = self._seen(mr_signal(self._canvas, self._tissue, weighting), points, pose, spacing_mm, 0.0)
        back = points[..., 1]
        loose = ndimage.zoom(rng.normal(0, 1, (4, 4, 4)), np.array(shape) / 4.0, order=3)
        gain = np.exp(-bias * back / 100.0 + 0.3 * bias * loose)
        real, imaginary = (rng.normal(0, noise, shape).astype(np.float32) for _ in range(2))
        magnitude = np.hypot(signal * gain + real, imaginary) * 600.0
        return FurtherImage(Volume(np.rint(magnitude).astype(np.float32), grid), pose)

    def pet(
        self, pose: Pose = PET_POSE, spacing_mm: Sequence[float] = (4.0, 4.0, 4.0), counts: float = 60.0
    ) -> FurtherImage:
        """A PET in SUV: blurred by the scanner and with Poisson noise of so many counts for an SUV of 1 in a voxel."""
        rng = np.random.default_rng((self._seed, 12))
        suv, sick = uptake_suv(self._canvas, self._tissue, self._parameters, rng)
        grid = _tilted(spacing_mm, (520.0, 420.0, 330.0), (0.0, -16.0, 9.0), (0.0, 0.0, 0.0))
        clean = self._seen(suv, _points(grid), pose, spacing_mm, PSF_FWHM_MM * _FWHM_TO_SD)
        noisy = rng.poisson(np.maximum(clean, 0.0) * counts) / counts
        smooth = ndimage.gaussian_filter(noisy, 0.5)
        return FurtherImage(Volume(smooth.astype(np.float32), grid, "SUV"), pose, sick)

    def sick_nodes(self) -> dict[str, npt.NDArray[np.bool_]]:
        """Masks on the CT's grid by the names of SICK_NODES; empty at the side that was not operated on.

        Seven of ten patients have some. On CT most of them look like the others.
        """
        rng = np.random.default_rng((self._seed, 12))  # the one that :meth:`pet` begins with
        _suv, sick = uptake_suv(self._canvas, self._tissue, self._parameters, rng)
        side = SICK_NODES[self._parameters.operated_index]
        return {name: sick if name == side else np.zeros_like(sick) for name in SICK_NODES}

    def cbct(
        self, pose: Pose = CBCT_POSE, spacing_mm: Sequence[float] = (3.0, 2.0, 2.0), field_mm: float = 430.0
    ) -> FurtherImage:
        """A cone-beam CT: cut to a cylinder of 160 mm, with cupping by scatter, noise and wrong HU."""
        rng = np.random.default_rng((self._seed, 13))
        grid = _tilted(spacing_mm, (field_mm, field_mm, 160.0), (0.0, -16.0, -20.0), (0.0, 0.0, 0.0))
        points = _points(grid)
        hu = self._seen(self._tissue, points, pose, spacing_mm, 1.2, outside=-1000.0)
        radius = np.hypot(points[..., 0], points[..., 1] + 16.0) / (field_mm / 2.0)
        inside = hu > -900
        hu = (hu + 1000.0) * 0.94 - 1000.0 + np.where(inside, 110.0 * (np.minimum(radius, 1.0) ** 2 - 0.55), 0.0)
        hu += 45.0 * ndimage.gaussian_filter(rng.normal(0, 1, hu.shape), (0.4, 0.8, 0.8))
        hu[radius > 1.0] = -1024.0
        hu = np.clip(np.rint(hu), -1024, 3071).astype(np.int16)
        return FurtherImage(Volume(hu, grid, "HU"), pose)

    def _seen(
        self,
        values: np.ndarray,
        points: npt.NDArray[np.float64],
        pose: Pose,
        spacing_mm: Sequence[float],
        blur_mm: float,
        outside: float = 0.0,
    ) -> npt.NDArray[np.float32]:
        """Painted values where ``points`` of another image show them, averaged over the other image's voxels."""
        own = self._canvas.spacing
        sigma_mm = np.hypot(0.35 * np.maximum(np.asarray(spacing_mm) - own, 0.0), blur_mm)
        smooth = ndimage.gaussian_filter(values, sigma_mm / own, mode="nearest") if sigma_mm.any() else values
        first = np.array(self._canvas.first_mm)
        found = np.empty(points.shape[:-1], np.float32)
        for k in range(len(points)):  # slice by slice: coordinates of all voxels at once would take gigabytes
            at = (pose.to_ct(points[k]) - first) / own[::-1]
            found[k] = ndimage.map_coordinates(
                smooth, np.moveaxis(at[..., ::-1], -1, 0), order=1, mode="constant", cval=outside
            )
        return found


def true_places(pose: Pose, points_lps_mm: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """Points of the planning CT, LPS mm, that show what these points of the other image show."""
    return pose.to_ct(points_lps_mm)


def _tilted(spacing_kji_mm: Sequence[float], size_mm: Floats, centre_lps_mm: Floats, tilt_deg: Floats) -> Grid:
    """A grid of a size (left, back, up) about a point, turned."""
    axes = Pose(tilt_deg).rigid_lps()[:3, :3]
    spacing_ijk = np.asarray(spacing_kji_mm, float)[::-1]
    shape_ijk = np.round(np.array(size_mm) / spacing_ijk).astype(int)
    origin = np.array(centre_lps_mm) - axes @ ((shape_ijk - 1) / 2.0 * spacing_ijk)
    return Grid.from_lps(shape_ijk[::-1], spacing_ijk, origin, axes)


def _points(grid: Grid) -> npt.NDArray[np.float64]:
    """(k, j, i, 3) LPS mm of all voxels."""
    k, j, i = np.meshgrid(*[np.arange(n) for n in grid.shape_kji], indexing="ij")
    matrix = grid.ijk_to_lps
    return np.asarray(np.stack([i, j, k], axis=-1) @ matrix[:3, :3].T + matrix[:3, 3])
