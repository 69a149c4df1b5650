# SPDX-License-Identifier: Apache-2.0
"""Read a CT from a NRRD, NIfTI or MetaImage file, with checks that it is a CT in HU."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from .errors import InputError
from .nifti_size import is_whole_nifti
from .volume import Volume

if TYPE_CHECKING:
    import SimpleITK

SUFFIXES = (".nrrd", ".nhdr", ".nii", ".nii.gz", ".mha", ".mhd")
LOWEST_HU, HIGHEST_HU = -1024, 31743  # the range of a CT with 12 to 15 bits and the usual intercept
PADDING_HU = -4096  # no scanner uses padding values below
AIR_HU = -700
LEAST_AIR_SHARE = 0.005  # of the voxels


def is_volume_file(path: str | Path) -> bool:
    """Whether the name ends like a volume file that :func:`read_volume_file` reads."""
    return str(path).lower().endswith(SUFFIXES)


def read_volume_file(path: str | Path) -> Volume:
    """Read a CT in HU.

    The axes are reordered and flipped so that i increases to the left, j to posterior and k to superior, without
    resampling. Values below -1024 HU (padding) become -1024.

    Returns
    -------
    Volume in HU, int16 where all values are whole numbers that fit, else float32.

    Raises
    ------
    InputError : unknown suffix, unreadable or truncated, not a 3D scalar volume, NaN, sheared axes, or values that
        cannot be HU.
    """
    path = Path(path)
    if not is_volume_file(path):
        raise InputError("is not a volume file", where=path.name, hint=f"Known: {', '.join(SUFFIXES)}.")
    if not path.is_file():
        raise InputError("does not exist", where=path.name, hint="Check the path.")
    image = _read_image(path)
    import SimpleITK as sitk

    oriented = sitk.DICOMOrient(image, "LPS")
    array = sitk.GetArrayFromImage(oriented)
    if not np.isfinite(array).all():
        raise InputError("holds values that are not finite (NaN)", where=path.name, hint="Export the CT again.")
    array = _hounsfield(array, path)
    try:
        geometry = Volume.from_sitk(oriented).grid
    except ValueError as error:
        raise InputError(f"has an unusable geometry ({error})", where=path.name, hint="Export the CT again.") from error
    return Volume(array, geometry, "HU")


def _read_image(path: Path) -> SimpleITK.Image:
    import SimpleITK as sitk

    if str(path).lower().endswith((".nii", ".nii.gz")) and not is_whole_nifti(path):
        raise _damaged(path)
    reader = sitk.ImageFileReader()
    reader.SetFileName(str(path))
    warnings_shown = sitk.ProcessObject.GetGlobalWarningDisplay()
    sitk.ProcessObject.GlobalWarningDisplayOff()
    try:
        reader.ReadImageInformation()
        dimension, components, size = reader.GetDimension(), reader.GetNumberOfComponents(), reader.GetSize()
        if dimension == 4 and size[3] == 1:
            pass
        elif dimension != 3:
            raise InputError(
                f"has {dimension} dimensions, a CT has three", where=path.name, hint="Choose or extract one 3D volume."
            )
        if components != 1:
            raise InputError(
                f"has {components} components per voxel (a colour image?), a CT has one",
                where=path.name,
                hint="Choose the original CT.",
            )
        if sitk.GetPixelIDValueAsString(reader.GetPixelID()).startswith("complex"):
            raise InputError("holds complex numbers, not a CT", where=path.name, hint="Choose the original CT.")
        image = reader.Execute()
    except RuntimeError as error:
        raise _damaged(path) from error
    finally:
        if warnings_shown:
            sitk.ProcessObject.GlobalWarningDisplayOn()
    return image[:, :, :, 0] if image.GetDimension() == 4 else image


def _damaged(path: Path) -> InputError:
    return InputError(
        "cannot be read: it is damaged, truncated or not what its name says",
        where=path.name,
        hint="Copy or export the file again.",
    )


def _hounsfield(array: np.ndarray, path: Path) -> np.ndarray:
    low, high = float(array.min()), float(array.max())
    problem = ""
    if low >= 0:
        problem = f"its lowest value is {low:.0f} and air is about -1000 (stored values without the -1024 offset?)"
    elif high > HIGHEST_HU or low < PADDING_HU:
        problem = f"its values run from {low:.0f} to {high:.0f}"
    elif high <= 1.5 or high - low < 100:
        problem = f"its values only run from {low:.2f} to {high:.2f} (normalised?)"
    elif np.count_nonzero(array < AIR_HU) < LEAST_AIR_SHARE * array.size:
        problem = f"almost no voxel is air (about -1000); the lowest value is {low:.0f}"
    if problem:
        raise InputError(
            f"does not look like a CT in HU: {problem}", where=path.name, hint="Give a CT in Hounsfield units."
        )
    if array.dtype.kind == "f" and not np.array_equal(array, np.rint(array)):
        return np.maximum(array, LOWEST_HU).astype(np.float32)
    return np.maximum(array, LOWEST_HU).astype(np.int16)
