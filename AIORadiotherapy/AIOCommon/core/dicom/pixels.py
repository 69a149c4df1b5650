# SPDX-License-Identifier: Apache-2.0
"""Whether the pixel data of an image are as many as its header says, before they are decoded."""

from __future__ import annotations

from pathlib import Path

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
