# SPDX-License-Identifier: Apache-2.0
"""Pixel data: whether they are as many as the header says, and their values."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from pydicom.dataset import Dataset
from pydicom.uid import UID

from ..errors import InputError
from ..limits import MOST_VOXELS
from .files import number

_PIXEL_ELEMENTS = ("PixelData", "FloatPixelData", "DoubleFloatPixelData")
_COPY_AGAIN = "Copy or export the file again."


def whole_number(dataset: Dataset, keyword: str) -> int | None:
    """A single whole number, or None when it is absent or is something else."""
    value = number(dataset, keyword)
    return int(value) if value is not None and value == int(value) else None


def require_whole_pixels(dataset: Dataset, path: Path) -> tuple[int, int, int]:
    """Number of frames, rows and columns, as many as the pixel data hold.

    Pixel data that are longer belong to another size: cut to the header's they would be sheared.

    Raises
    ------
    InputError : absent or absurd size, or pixel data that are shorter or longer.
    """
    sizes = [whole_number(dataset, keyword) for keyword in ("NumberOfFrames", "Rows", "Columns")]
    if "NumberOfFrames" not in dataset or dataset.get("NumberOfFrames") is None:
        sizes[0] = 1
    bits = whole_number(dataset, "BitsAllocated")
    samples = whole_number(dataset, "SamplesPerPixel") or 1
    frames, rows, columns = sizes
    if not frames or not rows or not columns or min(frames, rows, columns, samples) < 1 or bits not in (8, 16, 32, 64):
        raise InputError("has no valid image size or number of bits", where=path.name, hint=_COPY_AGAIN)
    if frames * rows * columns * samples > MOST_VOXELS:
        raise InputError(f"has {frames} x {rows} x {columns} pixels, too many", where=path.name, hint=_COPY_AGAIN)
    element = next((keyword for keyword in _PIXEL_ELEMENTS if keyword in dataset), None)
    if element is None:
        raise InputError("has no pixel data", where=path.name, hint=_COPY_AGAIN)
    syntax = UID(dataset.file_meta.TransferSyntaxUID)
    if not syntax.is_transfer_syntax or (syntax.is_compressed and not syntax.is_deflated):
        return frames, rows, columns
    expected = frames * rows * columns * samples * bits // 8
    content = dataset[element].value
    held = len(content) if isinstance(content, (bytes, bytearray)) else -1
    if held not in (expected, expected + expected % 2):
        kind = "fewer" if held < expected else "more"
        raise InputError(
            f"holds {kind} pixel data than its header says ({held} bytes for {frames} x {rows} x {columns} pixels "
            f"of {bits} bits)",
            where=path.name,
            hint=_COPY_AGAIN,
        )
    return frames, rows, columns


def stored_values(dataset: Dataset, path: Path) -> np.ndarray | None:
    """The stored values of an image, or None if pydicom has no decoder for the transfer syntax here.

    Raises
    ------
    InputError : the pixel data are damaged.
    """
    try:
        return dataset.pixel_array
    except (MemoryError, KeyboardInterrupt):
        raise
    except Exception as error:
        syntax = UID(dataset.file_meta.TransferSyntaxUID)
        if syntax.is_compressed and not syntax.is_deflated and syntax.name != "RLE Lossless":
            return None
        raise InputError(
            "is damaged or truncated: its pixel data cannot be decoded",
            where=path.name,
            hint="Copy or export the file again.",
        ) from error


def rescaled_by_itk(dataset: Dataset, path: Path) -> np.ndarray:
    """One slice (j, i) of a JPEG, JPEG-LS or JPEG 2000 image by SimpleITK, which applies slope and intercept itself.

    Raises
    ------
    InputError : it cannot be decoded here.
    """
    name = UID(dataset.file_meta.TransferSyntaxUID).name
    hint = "Decompress the files first, e.g. with gdcmconv --raw or dcmdjpeg."
    try:
        import SimpleITK as sitk
    except ImportError as error:
        raise InputError(f"is compressed ({name}); decoding it needs SimpleITK", where=path.name, hint=hint) from error
    try:
        image = sitk.ReadImage(str(path), imageIO="GDCMImageIO")
    except RuntimeError as error:
        raise InputError(f"is compressed ({name}) and cannot be decoded here", where=path.name, hint=hint) from error
    array = sitk.GetArrayFromImage(image)
    if array.ndim != 3 or array.shape[0] != 1:
        raise InputError("does not hold one grey-scale slice", where=path.name, hint=hint)
    return array[0]
