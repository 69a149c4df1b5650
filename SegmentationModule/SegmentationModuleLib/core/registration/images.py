# SPDX-License-Identifier: Apache-2.0
"""Both images made ready for comparison: coarse, in a range that shows tissue, with the patient as mask."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from AIOCommon import Grid, InputError, Volume

from ..body import body_mask

WORK_MM = 3.0  # voxels that are compared; finer ones cost more than they tell
LEAST_VOXELS = 8  # along each axis, else there is no image to compare
LEAST_MM = 20.0
LEAST_OVERLAP_CC = 200.0
_CT_RANGE_HU = (-1000.0, 350.0)
_SKIN_MM = 8.0  # air around the body is compared, too: it tells where the skin is
_CROP_MM = 24.0


@dataclass(frozen=True, eq=False)
class Ready:
    """An image for comparison: float32, and the bool mask of what is compared, on one grid."""

    volume: Volume
    mask: npt.NDArray[np.bool_]


def check_image(volume: Volume, name: str) -> None:
    """Raise InputError for an image that cannot be registered, with the reason."""
    array, grid = volume.array_kji, volume.grid
    if not np.isfinite(array).all():
        raise InputError(f"{name} holds values that are not finite (NaN)", hint="Export it again.")
    if float(array.min()) == float(array.max()):
        what = "is zero everywhere" if float(array.max()) == 0 else "has the same value everywhere"
        raise InputError(f"{name} {what}", hint="Choose the image itself; this one shows nothing.")
    size_mm = np.array(grid.shape_kji) * grid.spacing_kji_mm
    if min(grid.shape_kji) < LEAST_VOXELS or size_mm.min() < LEAST_MM:
        shape = " x ".join(str(n) for n in grid.shape_kji)
        what = f"{name} is too thin to be registered: {shape} voxels, {size_mm.min():.0f} mm"
        raise InputError(what, hint=f"It needs {LEAST_VOXELS} slices and {LEAST_MM:.0f} mm along each axis.")


def ready_ct(ct: Volume, spacing_mm: float = WORK_MM) -> Ready:
    """The planning CT: what is comparable in it is the patient with a rim of air, not the couch.

    Raises
    ------
    InputError : no body is found.
    """
    body = body_mask(ct.array_kji, ct.grid)
    if not body.any():
        raise InputError("no body is found in the CT", hint="Choose the planning CT.")
    clipped = np.clip(ct.array_kji.astype(np.float32), *_CT_RANGE_HU)
    clipped[~_grown(body, ct.grid, 2.0)] = _CT_RANGE_HU[0]  # the couch is in no other image in the same place
    near = _grown(body, ct.grid, _SKIN_MM)
    box = _box(near, ct.grid, _CROP_MM)
    grid = ct.grid.cropped(box)
    coarse = _coarse(grid, spacing_mm)
    volume = _smoothed(Volume(clipped[box], grid), coarse)
    mask = Volume(near[box], grid).resampled_to(coarse, order=0).array_kji > 0
    return Ready(volume, mask)


def ready_moving(moving: Volume, modality: str, spacing_mm: float = WORK_MM) -> Ready:
    """The further image: an MR without most of its coils' shading, a PET with its peaks compressed, a CBCT as a CT.

    What lies beyond a cut field of view is left out of the mask.
    """
    array = moving.array_kji.astype(np.float32)
    mask = np.ones(array.shape, bool)
    if modality == "CT":
        mask = array > -1023.0 if (array <= -1023.0).mean() > 0.02 else mask
        array = np.clip(array, *_CT_RANGE_HU)
    elif modality == "PT":
        array = np.sqrt(np.clip(array, 0.0, np.percentile(array, 99.9)))
    else:
        array = np.clip(array, 0.0, np.percentile(array, 99.5))
    coarse = _coarse(moving.grid, spacing_mm)
    volume = _smoothed(Volume(array, moving.grid), coarse)
    if modality == "MR":
        volume = unshaded(volume)
    inside = Volume(mask, moving.grid).resampled_to(coarse, order=0).array_kji > 0
    return Ready(volume, inside)


def unshaded(volume: Volume) -> Volume:
    """Without the slow change of a coil's sensitivity, by N4 (Tustison 2010, IEEE Trans Med Imaging 29:1310)."""
    import SimpleITK as sitk

    image = volume.to_sitk()
    factor = [max(1, round(9.0 / s)) for s in image.GetSpacing()]
    small = sitk.Shrink(image, factor)
    tissue = sitk.OtsuThreshold(small, 0, 1, 200)
    filter_ = sitk.N4BiasFieldCorrectionImageFilter()
    filter_.SetMaximumNumberOfIterations([20, 20])
    filter_.Execute(sitk.Cast(small, sitk.sitkFloat32) + 1.0, tissue)
    field = filter_.GetLogBiasFieldAsImage(image)
    corrected = sitk.Cast(image, sitk.sitkFloat32) / sitk.Exp(field)
    array = sitk.GetArrayFromImage(corrected)
    return Volume(np.clip(array, 0.0, np.percentile(array, 99.5)).astype(np.float32), volume.grid)


def _grown(mask: npt.NDArray[np.bool_], grid: Grid, by_mm: float) -> npt.NDArray[np.bool_]:
    """A mask with a margin in each slice and along the slices."""
    from scipy import ndimage

    away = ndimage.distance_transform_edt(~mask, sampling=tuple(grid.spacing_kji_mm))
    return np.asarray(away <= by_mm)


def _box(mask: npt.NDArray[np.bool_], grid: Grid, margin_mm: float) -> tuple[slice, slice, slice]:
    found = []
    for axis, spacing in enumerate(grid.spacing_kji_mm):
        hit = np.flatnonzero(mask.any(axis=tuple(a for a in range(3) if a != axis)))
        margin = int(np.ceil(margin_mm / spacing))
        found.append(slice(max(0, int(hit[0]) - margin), min(mask.shape[axis], int(hit[-1]) + 1 + margin)))
    return found[0], found[1], found[2]


def _coarse(grid: Grid, spacing_mm: float) -> Grid:
    """The grid with voxels of about that size; never finer than it is."""
    return grid.resampled(np.maximum(grid.spacing_kji_mm, spacing_mm))


def _smoothed(volume: Volume, coarse: Grid) -> Volume:
    from scipy import ndimage

    ratio = coarse.spacing_kji_mm / volume.grid.spacing_kji_mm
    sigma = np.where(ratio > 1.01, 0.4 * ratio, 0.0)
    array = ndimage.gaussian_filter(volume.array_kji, sigma, mode="nearest") if sigma.any() else volume.array_kji
    edge = float(array.min())
    return Volume(array, volume.grid, volume.unit).resampled_to(coarse, order=1, outside=edge)


def overlap_cc(fixed: Ready, moving: Ready, matrix_lps: npt.NDArray[np.float64]) -> float:
    """How much of what is compared in the CT lies inside the moving image, after a matrix of fixed to moving points."""
    step = [max(1, round(9.0 / s)) for s in fixed.volume.grid.spacing_kji_mm]
    k, j, i = np.nonzero(fixed.mask[:: step[0], :: step[1], :: step[2]])
    ijk = np.stack([i * step[2], j * step[1], k * step[0]], axis=-1)
    lps = fixed.volume.grid.to_ras(ijk) * (-1.0, -1.0, 1.0)
    there = (lps @ matrix_lps[:3, :3].T + matrix_lps[:3, 3]) * (-1.0, -1.0, 1.0)
    grid = moving.volume.grid
    at = np.rint(grid.to_ijk(there)).astype(int)[:, ::-1]
    inside = ((at >= 0) & (at < grid.shape_kji)).all(axis=1)
    seen = moving.mask[tuple(at[inside].T)]
    return float(seen.sum()) * fixed.volume.grid.voxel_volume_cc * float(np.prod(step))
