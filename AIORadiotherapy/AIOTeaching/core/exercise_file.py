# SPDX-License-Identifier: Apache-2.0
"""An exercise as one file: a zip of the CT, the expert's contours, what mistakes are found by, and perhaps a dose."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from AIOCommon import Grid, InputError, Volume
from AIOCommon.core.npz_file import read_npz
from AIOCommon.core.scratch import scratch

from .archive import array_bytes, read_archive, structure_bytes, structures_from, write_archive
from .exercise import Exercise, texts_of

SUFFIX = ".aioexercise"
KIND = "exercise of AIORadiotherapy"
_CT, _EXPERT, _CONTEXT, _DOSE = "ct.npz", "expert.npz", "context.npz", "dose.npz"


def save_exercise(path: str | Path, exercise: Exercise) -> None:
    """Write an exercise; the file holds no identity of a patient.

    Raises
    ------
    InputError : it cannot be written.
    """
    members = {
        _CT: _volume_bytes(exercise.ct),
        _EXPERT: structure_bytes(exercise.expert),
        _CONTEXT: structure_bytes(exercise.context),
    }
    if exercise.dose is not None:
        members[_DOSE] = _volume_bytes(exercise.dose)
    write_archive(path, KIND, exercise.to_dict(), members)


def load_exercise(path: str | Path) -> Exercise:
    """
    Raises
    ------
    InputError : it is missing, damaged, no exercise, or its parts do not belong together.
    """
    path = Path(path)
    content, members = read_archive(path, KIND, (_CT, _EXPERT, _CONTEXT), (_DOSE,))
    texts = texts_of(content)
    try:
        return Exercise(
            **texts,
            ct=_volume(members[_CT], "HU", path),
            expert=structures_from(members[_EXPERT], path.name),
            context=structures_from(members[_CONTEXT], path.name),
            dose=_volume(members[_DOSE], "Gy", path) if _DOSE in members else None,
        )
    except InputError:
        raise
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"is damaged ({error})", where=path.name, hint="Ask for the file again.") from error


def _volume_bytes(volume: Volume) -> bytes:
    return array_bytes(array_kji=volume.array_kji, ijk_to_ras=volume.grid.ijk_to_ras)


def _volume(data: bytes, unit: str, path: Path) -> Volume:
    with scratch("teach") as folder:
        (folder / "volume.npz").write_bytes(data)
        arrays = read_npz(folder / "volume.npz")
    array = arrays["array_kji"]
    if array.ndim != 3 or not np.isfinite(array).all():
        raise InputError("is damaged (an image has no numbers)", where=path.name, hint="Ask for the file again.")
    return Volume(array, Grid(array.shape, arrays["ijk_to_ras"]), unit)
