# SPDX-License-Identifier: Apache-2.0
"""Read a CT from a NRRD, NIfTI or MetaImage file, with checks that it is a CT in HU; or an image of another kind."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from .errors import InputError
from .hounsfield import AIR_HU, LEAST_AIR_SHARE, LOWEST_HU, not_hounsfield, range_problem
from .limits import require_human_scale
from .nifti_size import DAMAGED, NOT_FINITE, SURPLUS, nifti_state
from .text_header import NOT_ORIENTED, header_state
from .volume import Volume

if TYPE_CHECKING:
    import SimpleITK

SUFFIXES = (".nrrd", ".nhdr", ".nii", ".nii.gz", ".mha", ".mhd")
_EXPORT_AGAIN = "Export the CT again."
NOTICE_KEY = "AIO.Notice"  # in the header of a NRRD file: what a person has to know of it
_LONGEST_NOTICE = 200


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
    InputError : unknown suffix, unreadable, truncated or with surplus data, not a 3D scalar volume, NaN, no directions,
        sheared axes, a geometry that no patient has, or values that cannot be HU.
    """
    path = Path(path)
    if not is_volume_file(path):
        raise InputError("is not a volume file", where=path.name, hint=f"Known: {', '.join(SUFFIXES)}.")
    if not path.is_file():
        raise InputError("does not exist", where=path.name, hint="Check the path.")
    image = read_image(path)
    import SimpleITK as sitk

    oriented = sitk.DICOMOrient(image, "LPS")
    array = sitk.GetArrayFromImage(oriented)
    if not np.isfinite(array).all():
        raise _not_finite(path)
    array = _hounsfield(array, path)
    try:
        geometry = Volume.from_sitk(oriented).grid
    except ValueError as error:
        raise InputError(f"has an unusable geometry ({error})", where=path.name, hint="Export the CT again.") from error
    return Volume(array, geometry, "HU")


def file_notice(path: str | Path) -> str:
    """What a volume file that was read says of itself, such as that it is synthetic; empty where it says nothing."""
    import SimpleITK as sitk

    reader = sitk.ImageFileReader()
    reader.SetFileName(str(path))
    try:
        reader.ReadImageInformation()
    except RuntimeError:
        return ""
    text = reader.GetMetaData(NOTICE_KEY) if reader.HasMetaDataKey(NOTICE_KEY) else ""
    return "".join(c for c in text if c.isprintable())[:_LONGEST_NOTICE]


def read_scalar_file(path: str | Path, unit: str = "") -> Volume:
    """Read an image that is no CT: values and axes as they are, the grid may be oblique.

    Returns
    -------
    Volume in ``unit``; float32 where the file holds floats.

    Raises
    ------
    InputError : as :func:`read_volume_file`, apart from what makes a CT.
    """
    path = Path(path)
    if not is_volume_file(path):
        raise InputError("is not a volume file", where=path.name, hint=f"Known: {', '.join(SUFFIXES)}.")
    if not path.is_file():
        raise InputError("does not exist", where=path.name, hint="Check the path.")
    try:
        volume = Volume.from_sitk(read_image(path), unit)
    except ValueError as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"has an unusable geometry ({error})", where=path.name, hint="Export it again.") from error
    array = volume.array_kji
    if not np.isfinite(array).all():
        raise _not_finite(path)
    return Volume(array.astype(np.float32) if array.dtype.kind == "f" else array, volume.grid, unit)


def read_image(path: Path, *, most_components: int = 1) -> SimpleITK.Image:
    """The image of a file whose header and size were checked first; raises as :func:`read_volume_file`.

    Parameters
    ----------
    most_components : values per voxel that are allowed (segmentations keep overlapping structures in several).
    """
    import SimpleITK as sitk

    is_nifti = str(path).lower().endswith((".nii", ".nii.gz"))
    state = nifti_state(path) if is_nifti else header_state(path)
    if state == DAMAGED:
        raise _damaged(path)
    if state == NOT_FINITE:
        raise _not_finite(path)
    if state == SURPLUS:
        raise InputError("holds more data than its header says", where=path.name, hint=_EXPORT_AGAIN)
    if state == NOT_ORIENTED:
        raise _not_oriented(path)
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
        if components > most_components:
            raise InputError(
                f"has {components} components per voxel (a colour image?), a CT has one",
                where=path.name,
                hint="Choose the original CT.",
            )
        if sitk.GetPixelIDValueAsString(reader.GetPixelID()).startswith("complex"):
            raise InputError("holds complex numbers, not a CT", where=path.name, hint="Choose the original CT.")
        codes = [reader.GetMetaData(k) for k in ("qform_code", "sform_code") if reader.HasMetaDataKey(k)]
        if codes and all(int(code) == 0 for code in codes):
            raise _not_oriented(path)
        require_human_scale(path, size[2::-1], reader.GetSpacing()[2::-1], reader.GetOrigin()[:3], _EXPORT_AGAIN)
        image = reader.Execute()
    except RuntimeError as error:
        raise _damaged(path) from error
    finally:
        if warnings_shown:
            sitk.ProcessObject.GlobalWarningDisplayOn()
    return image[:, :, :, 0] if image.GetDimension() == 4 else image


def _not_finite(path: Path) -> InputError:
    return InputError("holds values that are not finite (NaN)", where=path.name, hint=_EXPORT_AGAIN)


def _not_oriented(path: Path) -> InputError:
    return InputError("does not say how it lies in the patient", where=path.name, hint=_EXPORT_AGAIN)


def _damaged(path: Path) -> InputError:
    return InputError(
        "cannot be read: it is damaged, truncated or not what its name says",
        where=path.name,
        hint="Copy or export the file again.",
    )


def _hounsfield(array: np.ndarray, path: Path) -> np.ndarray:
    low, high = float(array.min()), float(array.max())
    problem = range_problem(low, high)
    if not problem and np.count_nonzero(array < AIR_HU) < LEAST_AIR_SHARE * array.size:
        problem = f"almost no voxel is air (about -1000); the lowest value is {low:.0f}"
    if problem:
        raise not_hounsfield(problem, path)
    if array.dtype.kind == "f" and not np.array_equal(array, np.rint(array)):
        return np.maximum(array, LOWEST_HU).astype(np.float32)
    return np.maximum(array, LOWEST_HU).astype(np.int16)
