# SPDX-License-Identifier: Apache-2.0
"""The search for the transform: Mattes mutual information (Mattes 2003, IEEE Trans Med Imaging 22:120) by SimpleITK.

First places are tried on a coarse grid, the best is turned and shifted from coarse to fine, then bent by a B-spline.
Voxels are drawn from a seed, so the same images give the same transform.
"""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from AIOCommon import Grid, InputError, Progress
from AIOCommon.core.spatial_transform import Deformation, SpatialTransform

from .images import LEAST_OVERLAP_CC, Ready, overlap_cc
from .options import RegistrationOptions

if TYPE_CHECKING:
    import SimpleITK

_NO_OVERLAP = re.compile(r"[Ss]amples map outside|overlap|[Nn]o valid points|joint PDF|too many", re.IGNORECASE)
BINS = 40
FIELD_MM = 6.0  # spacing of the sampled B-spline; a tenth of a millimetre off it at 60 mm between knots
_RIGID_VOXELS, _BENT_VOXELS, _PLACE_VOXELS = 40_000, 30_000, 8_000  # that are compared at each step
_STEPS = 160
_BENT_STEPS = 20
_PLACES_MM = (-60.0, -30.0, 0.0, 30.0, 60.0)


def find_rigid(
    fixed: Ready, moving: Ready, options: RegistrationOptions, progress: Progress
) -> npt.NDArray[np.float64]:
    """(4, 4) LPS matrix of fixed to moving points.

    Raises
    ------
    InputError : the images do not overlap, or nothing in them corresponds.
    """

    start = _best_place(fixed, moving, options, progress)
    method = _method(fixed, moving, options, _RIGID_VOXELS, (4, 2, 1))
    method.SetOptimizerAsRegularStepGradientDescent(
        learningRate=4.0, minStep=0.005, numberOfIterations=_STEPS, gradientMagnitudeTolerance=1e-6
    )
    method.SetOptimizerScalesFromPhysicalShift()
    method.SetInitialTransform(start, inPlace=True)
    _report(method, progress, 0.15, 1.0, "turning and shifting", 3)
    _execute(method, fixed, moving)
    matrix = np.eye(4)
    inner = np.array(start.GetMatrix()).reshape(3, 3)
    centre, shift = np.array(start.GetCenter()), np.array(start.GetTranslation())
    matrix[:3, :3], matrix[:3, 3] = inner, shift + centre - inner @ centre
    if overlap_cc(fixed, moving, matrix) < LEAST_OVERLAP_CC:
        raise _apart()
    return matrix


def find_bent(
    fixed: Ready,
    moving: Ready,
    matrix_lps: npt.NDArray[np.float64],
    options: RegistrationOptions,
    progress: Progress,
) -> SpatialTransform:
    """The rigid matrix with a B-spline deformation before it, sampled every FIELD_MM on a grid about the patient."""
    import SimpleITK as sitk

    grid = fixed.volume.grid
    size_mm = np.array(grid.shape_kji[::-1]) * grid.spacing_ijk_mm
    mesh = [max(2, round(float(length) / options.knots_mm)) for length in size_mm]
    spline = sitk.BSplineTransformInitializer(fixed.volume.to_sitk(), mesh, order=3)
    method = _method(fixed, moving, options, _BENT_VOXELS, (3, 2))
    method.SetMovingInitialTransform(SpatialTransform(matrix_lps).to_sitk())
    method.SetInitialTransform(spline, inPlace=True)
    method.SetOptimizerAsLBFGSB(
        gradientConvergenceTolerance=1e-5, numberOfIterations=_BENT_STEPS, maximumNumberOfCorrections=5,
        maximumNumberOfFunctionEvaluations=300, costFunctionConvergenceFactor=1e7,
    )  # fmt: skip
    _report(method, progress, 0.0, 1.0, "bending", 2)
    _execute(method, fixed, moving)
    return SpatialTransform(matrix_lps, _sampled(spline, grid))


def _sampled(spline: SimpleITK.Transform, around: Grid) -> Deformation:
    import SimpleITK as sitk

    held = around.resampled((FIELD_MM, FIELD_MM, FIELD_MM))
    image = sitk.TransformToDisplacementField(
        spline,
        sitk.sitkVectorFloat64,
        [int(n) for n in held.shape_kji[::-1]],
        [float(x) for x in held.origin_lps_mm],
        [float(s) for s in held.spacing_ijk_mm],
        [float(x) for x in held.directions_lps.ravel()],
    )
    return Deformation(held, sitk.GetArrayFromImage(image).astype(np.float32))


def _best_place(
    fixed: Ready, moving: Ready, options: RegistrationOptions, progress: Progress
) -> SimpleITK.Euler3DTransform:
    """Where the images may lie to each other: as acquired, or their middles together, shifted along the patient."""
    import SimpleITK as sitk

    here, there = _middle_lps(fixed), _middle_lps(moving)
    shifts = [np.zeros(3)]
    shifts += [there - here + np.array((x, 0.0, z)) for z, x in product(_PLACES_MM, (-40.0, 0.0, 40.0))]
    centre = here.tolist()
    tried: list[tuple[float, SimpleITK.Euler3DTransform]] = []
    for number, shift in enumerate(shifts):
        progress.update(0.15 * number / len(shifts), "looking where the images lie")
        matrix = np.eye(4)
        matrix[:3, 3] = shift
        if overlap_cc(fixed, moving, matrix) < LEAST_OVERLAP_CC:
            continue
        transform = sitk.Euler3DTransform()
        transform.SetCenter(centre)
        transform.SetTranslation(shift.tolist())
        method = _method(fixed, moving, options, _PLACE_VOXELS, (4,))
        method.SetOptimizerAsRegularStepGradientDescent(
            learningRate=8.0, minStep=0.5, numberOfIterations=25, gradientMagnitudeTolerance=1e-6
        )
        method.SetOptimizerScalesFromPhysicalShift()
        method.SetInitialTransform(transform, inPlace=True)
        try:
            method.Execute(fixed.volume.to_sitk(), moving.volume.to_sitk())
            tried.append((method.GetMetricValue(), transform))
        except RuntimeError:  # too few of the drawn voxels meet: no place for it
            continue
    if not tried:
        raise _apart()
    return min(tried, key=lambda pair: pair[0])[1]


def _middle_lps(image: Ready) -> npt.NDArray[np.float64]:
    """The middle of what shows tissue: of the mask of a CT, of the brighter part of another image."""
    values = image.volume.array_kji
    weight = image.mask & (values > values.min() + 0.15 * (np.percentile(values, 99) - values.min()))
    k, j, i = np.nonzero(weight if weight.any() else image.mask)
    ijk = np.array([np.mean(i), np.mean(j), np.mean(k)])
    return np.asarray(image.volume.grid.to_ras(ijk) * (-1.0, -1.0, 1.0))


def _method(
    fixed: Ready, moving: Ready, options: RegistrationOptions, voxels: int, levels: tuple[int, ...]
) -> SimpleITK.ImageRegistrationMethod:
    """Mutual information of so many voxels, drawn from all at each of the levels (shrink factors)."""
    import SimpleITK as sitk

    method = sitk.ImageRegistrationMethod()
    method.SetMetricAsMattesMutualInformation(BINS)
    method.SetMetricFixedMask(_mask(fixed))
    if not moving.mask.all():
        method.SetMetricMovingMask(_mask(moving))
    method.SetShrinkFactorsPerLevel(list(levels))
    method.SetSmoothingSigmasPerLevel([0.5 * (level - 1) for level in levels])
    method.SmoothingSigmasAreSpecifiedInPhysicalUnitsOff()
    shares = [min(1.0, voxels * level**3 / max(1, int(fixed.mask.sum()))) for level in levels]
    method.SetMetricSamplingStrategy(method.RANDOM)
    method.SetMetricSamplingPercentagePerLevel(shares, options.seed)
    method.SetInterpolator(sitk.sitkLinear)
    return method


def _mask(image: Ready) -> SimpleITK.Image:
    from AIOCommon import Volume

    return Volume(image.mask, image.volume.grid).to_sitk()


def _report(
    method: SimpleITK.ImageRegistrationMethod, progress: Progress, first: float, last: float, what: str, levels: int
) -> None:
    import SimpleITK as sitk

    def step() -> None:
        level = method.GetCurrentLevel()
        within = min(1.0, method.GetOptimizerIteration() / _STEPS)
        progress.update(first + (last - first) * (level + within) / levels, what)

    method.AddCommand(sitk.sitkIterationEvent, step)


def _execute(method: SimpleITK.ImageRegistrationMethod, fixed: Ready, moving: Ready) -> None:
    try:
        method.Execute(fixed.volume.to_sitk(), moving.volume.to_sitk())
    except RuntimeError as error:
        if _NO_OVERLAP.search(str(error)):
            raise _apart() from error
        raise


def _apart() -> InputError:
    return InputError(
        "the two images have nothing in common that could be registered",
        hint="Are they of the same part of the same patient? Is one of them cut far outside the other?",
    )
