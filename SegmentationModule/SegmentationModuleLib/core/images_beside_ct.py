# SPDX-License-Identifier: Apache-2.0
"""The images beside the CT that a person gives to a model, each as NAME=PATH, brought to the CT's grid."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from AIOCommon import Grid, InputError, Volume, unknown_name
from AIOCommon.core.errors import RequestError
from AIOCommon.core.spatial_transform import SpatialTransform
from AIOCommon.core.volume_file import is_volume_file, read_scalar_file

from .further_channels import IMAGES, PET
from .registration.register import on_ct_grid
from .registration.result import REPORT_FILE, Registration, read_registration_files

MOST_SUV = 200.0  # bladders have a hundred; activities in Bq/ml have thousands
_SAME_MM = 0.05
_HOW = "Give it as NAME=PATH, PATH being what `register` wrote or a volume file that lies over the CT."


def modality_of(name: str) -> str:
    """MR or PT, by the name of an image in IMAGES."""
    return "PT" if name == PET else "MR"


def unit_beside_ct(name: str) -> str:
    """Of the values of an image in IMAGES: SUV or none."""
    return "SUV" if name == PET else ""


def named_paths(given: Iterable[str]) -> dict[str, Path]:
    """``NAME=PATH`` texts by name.

    Raises
    ------
    InputError : one of them is not of that form, has a name that is not known, is given twice, or does not exist.
    """
    found: dict[str, Path] = {}
    for text in given:
        name, equals, path = (part.strip() for part in text.partition("="))
        if not equals or not name or not path:
            raise RequestError(f"'{text[:80]}' does not name an image", hint=_HOW)
        if name not in IMAGES:
            raise unknown_name("image beside the CT", name[:60], IMAGES)
        if name in found:
            raise RequestError(f"{name} is given twice", hint="Give each image once.")
        found[name] = Path(path).expanduser()
        if not found[name].exists():
            raise InputError("does not exist", where=path, hint=_HOW)
    return found


def read_given_images(ct: Volume, given: Iterable[str]) -> dict[str, Volume]:
    """The images on the grid of the CT, float32; a PET in SUV.

    Raises
    ------
    InputError : as :func:`named_paths`; an image is of another kind, was registered to another CT, does not lie over
        this one, or cannot be read.
    """
    return {name: _read(ct, name, path) for name, path in named_paths(given).items()}


def _read(ct: Volume, name: str, path: Path) -> Volume:
    if path.is_dir() and (path / REPORT_FILE).is_file():
        return _registered(ct, name, path)
    if not (path.is_file() and is_volume_file(path)):
        raise InputError(
            f"is not a registered image to be taken as {name}",
            where=path,
            hint="A DICOM series is registered first: aio-radiotherapy register CT IMAGE -o FOLDER; then give FOLDER.",
        )
    volume = read_scalar_file(path, unit_beside_ct(name))
    if name == PET:
        _require_suv(volume, path)
    if float(volume.array_kji.min()) == float(volume.array_kji.max()):
        raise InputError("has the same value everywhere", where=path, hint="Choose the image itself.")
    try:
        return image_on_ct(ct, volume, name)
    except InputError as error:
        raise InputError(error.what, where=path, hint=error.hint) from error


def image_on_ct(ct: Volume, image: Volume, name: str) -> Volume:
    """An image that lies over the CT, on its grid; raises InputError where it lies beside it."""
    moved = on_ct_grid(ct, image, modality_of(name), SpatialTransform())
    return Volume(moved.array_kji.astype(np.float32), ct.grid, image.unit)


def _registered(ct: Volume, name: str, path: Path) -> Volume:
    found: Registration = read_registration_files(path)
    if found.modality != modality_of(name):
        raise InputError(
            f"holds a registered {found.modality}, which is not {name}",
            where=path,
            hint="Give the folder of the other.",
        )
    if not _same_place(found.image.grid, ct.grid):
        raise InputError(
            "was registered to another CT than this", where=path, hint="Register the image to this CT, then try again."
        )
    return image_on_ct(ct, found.image, name)


def _same_place(one: Grid, other: Grid) -> bool:
    """Whether two grids cover the same place with as many voxels, in whatever order their axes are."""
    return one.n_voxels == other.n_voxels and np.allclose(_ends(one), _ends(other), atol=_SAME_MM)


def _ends(grid: Grid) -> np.ndarray:
    """(2, 3) least and largest RAS mm of the voxels' centres."""
    corners = np.array(np.meshgrid(*[(0.0, n - 1.0) for n in grid.shape_kji[::-1]])).reshape(3, -1).T
    points = grid.to_ras(corners)
    return np.array([points.min(axis=0), points.max(axis=0)])


def _require_suv(volume: Volume, path: Path) -> None:
    if float(volume.array_kji.max()) > MOST_SUV:
        raise InputError(
            f"has values up to {float(volume.array_kji.max()):.0f}, which are no SUV",
            where=path,
            hint="Give the PET's DICOM series to `register`, which makes SUV of it.",
        )
