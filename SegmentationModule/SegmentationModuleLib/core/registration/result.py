# SPDX-License-Identifier: Apache-2.0
"""A finished registration, and its files: the image on the CT's grid, the transform, what was measured."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from AIOCommon import Grid, InputError, Volume
from AIOCommon.core.atomic import atomic_file
from AIOCommon.core.entries import Entries
from AIOCommon.core.json_file import read_json
from AIOCommon.core.npz_file import read_npz
from AIOCommon.core.options import Choice, Number
from AIOCommon.core.spatial_transform import Deformation, SpatialTransform
from AIOCommon.core.volume_file import read_scalar_file

from .landmarks import MOST, LandmarkError
from .options import METHODS, MODALITIES
from .quality import Quality

IMAGE_FILE, JACOBIAN_FILE = "registered.nrrd", "jacobian.nrrd"
TRANSFORM_FILE, REPORT_FILE = "transform.npz", "registration.json"
GIVEN = "given"  # the transform came with the images
UNITS = ("", "SUV", "HU")
_HINT = "Register the images again."
_MM = Number(unit="mm", minimum=0, maximum=1e5)
_FACTOR = Number("Change of a volume.", minimum=-1e6, maximum=1e6)
_PERCENT = Number(unit="%", minimum=0, maximum=100)
_DEGREES = Number(unit="deg", minimum=0, maximum=180)
_SHARE = Number(minimum=0, maximum=1)


@dataclass(frozen=True, eq=False)
class Registration:
    """A further image on the grid of the planning CT.

    Parameters
    ----------
    image : the registered image. modality : MR, PT or CT. method : of METHODS, or GIVEN.
    jacobian : determinant at each voxel of a deformable one; None for a rigid one.
    """

    image: Volume
    modality: str
    method: str
    transform: SpatialTransform
    quality: Quality
    jacobian: Volume | None = None

    def report(self) -> dict[str, Any]:
        """For JSON."""
        matrix = [[round(float(v), 9) for v in row] for row in self.transform.matrix_lps]
        return {
            "modality": self.modality,
            "unit": self.image.unit,
            "method": self.method,
            "matrix_lps": matrix,
            "is_deformable": self.transform.deformation is not None,
            "quality": self.quality.to_json(),
        }


def write_registration_files(folder: str | Path, found: Registration) -> list[Path]:
    """Write image, transform and report into a folder that exists; InputError where it cannot be written to."""
    folder = Path(folder)
    written = [_write_volume(folder / IMAGE_FILE, found.image)]
    if found.jacobian is not None:
        written.append(_write_volume(folder / JACOBIAN_FILE, found.jacobian))
    save_transform(folder / TRANSFORM_FILE, found.transform)
    with atomic_file(folder / REPORT_FILE) as temporary:
        temporary.write_text(json.dumps(found.report(), indent=1) + "\n", encoding="utf-8")
    return [*written, folder / TRANSFORM_FILE, folder / REPORT_FILE]


def read_registration_files(folder: str | Path) -> Registration:
    """What :func:`write_registration_files` wrote.

    Raises
    ------
    InputError : something is missing or damaged.
    """
    folder = Path(folder)
    path = folder / REPORT_FILE
    entries = Entries(read_json(path), path, hint=_HINT, kind="a report of a registration")
    unit = entries.take("unit", Choice(choices=UNITS))
    transform = load_transform(folder / TRANSFORM_FILE)
    image = read_scalar_file(folder / IMAGE_FILE, unit)
    jacobian = None
    if transform.deformation is not None and (folder / JACOBIAN_FILE).is_file():
        jacobian = read_scalar_file(folder / JACOBIAN_FILE)
    return Registration(
        image,
        entries.take("modality", Choice(choices=MODALITIES)),
        entries.take("method", Choice(choices=(*METHODS, GIVEN))),
        transform,
        quality_of(entries.within("quality")),
        jacobian,
    )


def quality_of(entries: Entries) -> Quality:
    """The numbers of :meth:`Quality.to_json`; raises InputError where they are others."""
    rows = entries.rows("landmarks", MOST)
    return Quality(
        entries.take("turn_deg", _DEGREES),
        entries.take("shift_mm", _MM),
        entries.take("bend_mm", _MM),
        entries.take("jacobian_least", _FACTOR),
        entries.take("jacobian_most", _FACTOR),
        entries.take("folded_percent", _PERCENT),
        entries.optional_number("body_dice", _SHARE),
        entries.take("covered_percent", _PERCENT),
        tuple(LandmarkError(r.text("name", most=80), r.take("before_mm", _MM), r.take("after_mm", _MM)) for r in rows),
        tuple(entries.texts("cautions", 20, longest=400)),
    )


def save_transform(path: str | Path, transform: SpatialTransform) -> None:
    """Write a transform as an .npz of numbers."""
    arrays: dict[str, npt.NDArray[Any]] = {"matrix_lps": transform.matrix_lps}
    if transform.deformation is not None:
        arrays["vectors_lps_mm"] = transform.deformation.vectors_lps_mm
        arrays["ijk_to_ras"] = transform.deformation.grid.ijk_to_ras
    with atomic_file(path) as temporary, open(temporary, "wb") as stream:
        np.savez_compressed(stream, allow_pickle=False, **arrays)


def load_transform(path: str | Path) -> SpatialTransform:
    """Read what :func:`save_transform` wrote; InputError where it is missing or damaged."""
    content = read_npz(path, _HINT)
    try:
        vectors = content.get("vectors_lps_mm")
        if vectors is None:
            return SpatialTransform(content["matrix_lps"])
        k, j, i, _three = vectors.shape
        grid = Grid((k, j, i), content["ijk_to_ras"])
        return SpatialTransform(content["matrix_lps"], Deformation(grid, vectors.astype(np.float32)))
    except (KeyError, ValueError, TypeError) as error:
        raise InputError(f"is not a transform ({error})", where=path, hint=_HINT) from error


def _write_volume(path: Path, volume: Volume) -> Path:
    import SimpleITK as sitk

    with atomic_file(path) as temporary:
        sitk.WriteImage(volume.to_sitk(), str(temporary), useCompression=True, imageIO="NrrdImageIO")
    return path
