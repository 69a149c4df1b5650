# SPDX-License-Identifier: Apache-2.0
"""A rare case in the proportions of an ordinary one: registered to it, and moved a part of the way or all of it.

Images of different patients differ in size, so the search is affine and then bends (demons, Vercauteren 2009,
NeuroImage 45:S61) on coarse voxels; the smoothness of its field keeps what the surgery took or added.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from AIOCommon import Grid

from ..body import body_mask
from ..registration.register import one_thread
from .cases import Case

if TYPE_CHECKING:
    import SimpleITK

_WORK_MM, _SMOOTH_MM = 8.0, 18.0  # voxels that are compared, at least; of the field
_RANGE_HU = (-1000.0, 300.0)
_AFFINE_STEPS, _BENDING_STEPS = 100, 60
_COMPARED, _SEED = 0.25, 1  # of the voxels, for the affine search, and of the choice among them


@dataclass(frozen=True, eq=False)
class Way:
    """From the middle of an ordinary case to the rare one's: (k, j, i, 3) mm along k, j and i, on its voxels."""

    shift_kji_mm: npt.NDArray[np.float32]


def way_between(rare: Case, ordinary: Case, spacing_kji_mm: Sequence[float]) -> Way:
    """Where the voxels of an ordinary case lie in the rare one, each from the middle of its array."""
    import SimpleITK as sitk

    spacing = np.asarray(spacing_kji_mm, float)
    fixed, moving = _image(ordinary, spacing), _image(rare, spacing)
    with one_thread():
        transform = _found(fixed, moving)
        field = sitk.TransformToDisplacementField(
            transform, sitk.sitkVectorFloat64, fixed.GetSize(), fixed.GetOrigin(), fixed.GetSpacing()
        )
    coarse = sitk.GetArrayFromImage(field)[..., ::-1]  # (k, j, i, 3) of x, y, z to z, y, x
    zoom = np.array(ordinary.hu.shape) / np.array(coarse.shape[:3])
    at = np.meshgrid(*[(np.arange(n) + 0.5) / z - 0.5 for n, z in zip(ordinary.hu.shape, zoom)], indexing="ij")
    moved = [ndimage.map_coordinates(coarse[..., n], at, order=1, mode="nearest") for n in range(3)]
    return Way(np.stack(moved, axis=-1).astype(np.float32))


def moved_case(rare: Case, ordinary: Case, way: Way, part: float, spacing_kji_mm: Sequence[float]) -> Case:
    """The rare case moved a part (0 to 1) of the way to the proportions of the ordinary one.

    Each voxel takes HU and label of the nearest: interpolated, a fifth of a chest wall of one coarse voxel lay in air.
    """
    spacing = np.asarray(spacing_kji_mm, float)
    here, there = np.array(rare.hu.shape), np.array(ordinary.hu.shape)
    shape = np.maximum(np.rint((1 - part) * here + part * there).astype(int), 1)
    from_middle = np.stack(np.meshgrid(*[np.arange(n) - (n - 1) / 2 for n in shape], indexing="ij"))
    in_way = [from_middle[n] + (there[n] - 1) / 2 for n in range(3)]
    at = [
        from_middle[n]
        + part * ndimage.map_coordinates(way.shift_kji_mm[..., n], in_way, order=1, mode="nearest") / spacing[n]
        + (here[n] - 1) / 2
        for n in range(3)
    ]
    hu, labels = (
        ndimage.map_coordinates(np.asarray(part_), at, order=0, mode="nearest") for part_ in (rare.hu, rare.labels)
    )
    aside = [case.middle_mm - (case.hu.shape[2] - 1) / 2 * spacing[2] for case in (rare, ordinary)]
    middle_mm = (1 - part) * aside[0] + part * aside[1] + (shape[2] - 1) / 2 * spacing[2]
    return Case(hu, labels, rare.table, float(middle_mm), {}, names=rare.names)


def _found(fixed: SimpleITK.Image, moving: SimpleITK.Image) -> SimpleITK.Transform:
    import SimpleITK as sitk

    affine = sitk.CenteredTransformInitializer(
        fixed, moving, sitk.AffineTransform(3), sitk.CenteredTransformInitializerFilter.GEOMETRY
    )
    method = sitk.ImageRegistrationMethod()
    method.SetMetricAsMeanSquares()
    method.SetMetricSamplingStrategy(method.REGULAR)
    method.SetMetricSamplingPercentage(_COMPARED, _SEED)
    method.SetInterpolator(sitk.sitkLinear)
    method.SetOptimizerAsRegularStepGradientDescent(1.0, 1e-3, _AFFINE_STEPS)
    method.SetOptimizerScalesFromPhysicalShift()
    method.SetInitialTransform(affine, inPlace=True)
    method.Execute(fixed, moving)
    demons = sitk.FastSymmetricForcesDemonsRegistrationFilter()
    demons.SetNumberOfIterations(_BENDING_STEPS)
    demons.SetSmoothDisplacementField(True)
    demons.SetStandardDeviations([_SMOOTH_MM / s for s in fixed.GetSpacing()])
    field = demons.Execute(fixed, sitk.Resample(moving, fixed, affine, sitk.sitkLinear, _RANGE_HU[0]))
    bent = sitk.DisplacementFieldTransform(sitk.Cast(field, sitk.sitkVectorFloat64))
    return sitk.CompositeTransform([affine, bent])  # the last one acts first


def _image(case: Case, spacing: npt.NDArray[np.float64]) -> SimpleITK.Image:
    """The body on coarse voxels; 0 mm is the middle of the case."""
    import SimpleITK as sitk

    hu = np.clip(np.asarray(case.hu, np.float32), *_RANGE_HU)
    body = body_mask(hu, Grid.axial(case.hu.shape, spacing))
    if body.any():
        hu = np.where(body, hu, np.float32(_RANGE_HU[0]))
    coarse = np.maximum(spacing, _WORK_MM)
    shape = np.maximum(np.rint(np.array(hu.shape) * spacing / coarse).astype(int), 4)
    at = np.meshgrid(*[(np.arange(n) + 0.5) * m / n - 0.5 for n, m in zip(shape, hu.shape)], indexing="ij")
    smooth = ndimage.gaussian_filter(hu, 0.4 * coarse / spacing * (coarse > spacing), mode="nearest")
    small = ndimage.map_coordinates(smooth, at, order=1, mode="nearest")
    image = sitk.GetImageFromArray(small.astype(np.float32))
    size = np.array(hu.shape) * spacing / shape
    image.SetSpacing([float(s) for s in size[::-1]])
    image.SetOrigin([float(-(n - 1) / 2 * s) for n, s in zip(shape[::-1], size[::-1])])
    return image
