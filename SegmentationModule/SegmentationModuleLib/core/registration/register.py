# SPDX-License-Identifier: Apache-2.0
"""Bring a further image of the patient to the planning CT."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from AIOCommon import InputError, Volume
from AIOCommon.core.errors import RequestError
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress
from AIOCommon.core.spatial_transform import SpatialTransform

from .images import check_image, ready_ct, ready_moving
from .options import AS_ACQUIRED, DEFORMABLE, MODALITIES, RegistrationOptions

CT_NAME, IMAGE_NAME = "the planning CT", "the further image"


def register(
    ct: Volume,
    moving: Volume,
    modality: str,
    options: RegistrationOptions | None = None,
    progress: Progress = NO_PROGRESS,
) -> SpatialTransform:
    """The transform of points of the CT to points of the further image.

    Parameters
    ----------
    ct : in HU. moving : MR (any unit), PET (SUV) or CT (HU); it may lie obliquely and see a part only.
    modality : MR, PT or CT.

    Raises
    ------
    InputError : an image is empty, too thin or not finite, or both have nothing in common.
    """
    options = options or RegistrationOptions()
    if modality not in MODALITIES:
        raise RequestError(f"'{modality}' is no kind of image", hint=f"Known: {', '.join(MODALITIES)}.")
    check_image(ct, CT_NAME)
    check_image(moving, IMAGE_NAME)
    if options.method == AS_ACQUIRED:
        return SpatialTransform()
    from .search import find_bent, find_rigid

    progress.update(0.0, "preparing the images")
    with one_thread():
        fixed, other = ready_ct(ct), ready_moving(moving, modality)
        end = 0.4 if options.method == DEFORMABLE else 1.0
        matrix = find_rigid(fixed, other, options, SubProgress(progress, 0.05, end))
        if options.method != DEFORMABLE:
            return SpatialTransform(matrix)
        return find_bent(fixed, other, matrix, options, SubProgress(progress, end, 1.0))


@contextmanager
def one_thread() -> Iterator[None]:
    """Sums of several threads come out in another order each time: two transforms would differ in their last digits."""
    import SimpleITK as sitk

    before = sitk.ProcessObject.GetGlobalDefaultNumberOfThreads()
    sitk.ProcessObject.SetGlobalDefaultNumberOfThreads(1)
    try:
        yield
    finally:
        sitk.ProcessObject.SetGlobalDefaultNumberOfThreads(before)


def on_ct_grid(ct: Volume, moving: Volume, modality: str, transform: SpatialTransform) -> Volume:
    """The further image on the grid of the CT, linearly interpolated; beyond what it sees it has its lowest value.

    Raises
    ------
    InputError : nothing of it lies where the CT is.
    """
    outside = -1024.0 if modality == "CT" else 0.0
    moved = transform.resampled(moving, ct.grid, order=1, outside=outside)
    if float(moved.array_kji.max()) <= outside:
        raise InputError("the further image lies beside the CT, not over it", hint="Register it, or check its frame.")
    return moved
