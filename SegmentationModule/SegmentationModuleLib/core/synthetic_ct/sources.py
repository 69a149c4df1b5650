# SPDX-License-Identifier: Apache-2.0
"""The slices that a synthetic CT learns from: of phantoms, or of folders with volume files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from AIOCommon import InputError, Volume, read_volume_file
from AIOCommon.core.atomic import atomic_file
from AIOCommon.core.npz_file import read_npz
from AIOCommon.core.progress import NO_PROGRESS, Progress
from AIOCommon.core.volume_file import is_volume_file, read_scalar_file

from ..further_channels import weighting_of
from ..phantom.further_images import PatientImages
from ..phantom.pose import Pose
from .images import Seen, field_ji, padded, seen_ct, seen_mr
from .options import PAIRED, SyntheticCtOptions

FIRST_SEED = 70_000  # of the phantoms that are learned from; others are free to be measured on
_LEAST_BODY = 0.05  # of a slice's field; others show nothing to learn from
_MOST_FILES = 2000
_HINT = "Remove the folder 'training' of the model and begin again."


@dataclass(frozen=True, eq=False)
class Slices:
    """(n, j, i) float32 slices of either kind; of PAIRED the n-th of both shows the same place."""

    mr: npt.NDArray[np.float32]
    ct: npt.NDArray[np.float32]


def gather(
    options: SyntheticCtOptions,
    mr_folder: Path | None = None,
    ct_folder: Path | None = None,
    progress: Progress = NO_PROGRESS,
) -> Slices:
    """All slices to learn from.

    Raises
    ------
    InputError : a folder holds no volume files, one of them cannot be used, or pairs do not lie over each other.
    """
    if (mr_folder is None) != (ct_folder is None):
        raise InputError("a training needs MRs and CTs", hint="Give both folders, or none to learn from phantoms.")
    if mr_folder is None or ct_folder is None:
        return _of_phantoms(options, progress)
    mrs, cts = _files(mr_folder), _files(ct_folder)
    if options.method == PAIRED:
        return _of_pairs(options, _paired(mrs, cts, mr_folder), progress)
    count = len(mrs) + len(cts)
    sides: list[list[npt.NDArray[np.float32]]] = [[], []]
    for number, path in enumerate([*mrs, *cts]):
        progress.update(number / count, f"reading {number + 1} of {count} images")
        is_mr = number < len(mrs)
        seen = seen_mr(read_scalar_file(path), options.spacing_mm) if is_mr else _ct(path, options)
        sides[0 if is_mr else 1].append(_planes(seen, _body_rows(seen), options))
    return Slices(_joined(sides[0]), _joined(sides[1]))


def phantom_patient(seed: int, options: SyntheticCtOptions) -> PatientImages:
    """A phantom patient whose CT has the network's voxels."""
    return PatientImages(seed, (options.spacing_mm,) * 3)


def mr_in_place(patient: PatientImages, options: SyntheticCtOptions) -> Volume:
    """The MR of a phantom patient who lies in it as in her CT, on the grid of that."""
    return patient.mr(weighting_of(options.weighting), Pose(), grid=patient.phantom.ct.grid).volume


def save_slices(path: Path, slices: Slices) -> None:
    """Keep them for when the training goes on."""
    with atomic_file(path) as temporary, open(temporary, "wb") as stream:
        np.savez(stream, allow_pickle=False, mr=slices.mr, ct=slices.ct)


def load_slices(path: Path) -> Slices:
    """What :func:`save_slices` wrote; raises InputError."""
    content = read_npz(path, _HINT)
    if {"mr", "ct"} - content.keys():
        raise InputError("holds no slices", where=path, hint=_HINT)
    return Slices(content["mr"], content["ct"])


def _of_phantoms(options: SyntheticCtOptions, progress: Progress) -> Slices:
    """Unpaired ones are of two groups of patients: nobody is seen in both."""
    count, pairs = options.phantoms, options.method == PAIRED
    total = count if pairs else 2 * count
    mrs, cts = [], []
    for number in range(total):
        progress.update(number / total, f"phantom {number + 1} of {total}")
        patient = phantom_patient(FIRST_SEED + number, options)
        if pairs:
            seen, other = _over_each_other(mr_in_place(patient, options), patient.phantom.ct, options)
            rows = _body_rows(other)
            mrs.append(_planes(seen, rows, options))
            cts.append(_planes(other, rows, options))
        elif number < count:
            seen = seen_mr(mr_in_place(patient, options), options.spacing_mm)
            mrs.append(_planes(seen, _body_rows(seen), options))
        else:
            other = seen_ct(patient.phantom.ct, options.spacing_mm)
            cts.append(_planes(other, _body_rows(other), options))
    return Slices(_joined(mrs), _joined(cts))


def _of_pairs(options: SyntheticCtOptions, pairs: list[tuple[Path, Path]], progress: Progress) -> Slices:
    mrs, cts = [], []
    for number, (mr_path, ct_path) in enumerate(pairs):
        progress.update(number / len(pairs), f"reading {number + 1} of {len(pairs)} pairs")
        mr, ct = read_scalar_file(mr_path), read_volume_file(ct_path)
        seen, other = _over_each_other(mr, ct, options)
        rows = _body_rows(other)
        mrs.append(_planes(seen, rows, options))
        cts.append(_planes(other, rows, options))
    return Slices(_joined(mrs), _joined(cts))


def _over_each_other(mr: Volume, ct: Volume, options: SyntheticCtOptions) -> tuple[Seen, Seen]:
    """The CT where the MR sees it: both on the MR's grid."""
    seen, other = seen_mr(mr, options.spacing_mm), seen_ct(ct, options.spacing_mm)
    moved = Volume(other.values, other.grid).resampled_to(seen.grid, order=1, outside=-1.0).array_kji
    inside = Volume(other.body.astype(np.float32), other.grid).resampled_to(seen.grid, order=1).array_kji > 0.5
    if not inside.any():
        raise InputError("an MR and its CT do not lie over each other", hint="Register the MR to the CT first.")
    return seen, Seen(moved, inside, seen.grid)


def _planes(seen: Seen, rows: npt.NDArray[np.int64], options: SyntheticCtOptions) -> npt.NDArray[np.float32]:
    """The chosen slices in the field of a network; of larger patients its middle."""
    planes, _inner = padded(seen.values[rows], options.spacing_mm)
    starts = [(size - field) // 2 for size, field in zip(planes.shape[1:], field_ji(options.spacing_mm))]
    rows_, columns = (slice(s, s + f) for s, f in zip(starts, field_ji(options.spacing_mm)))
    return np.ascontiguousarray(planes[:, rows_, columns])


def _body_rows(seen: Seen) -> npt.NDArray[np.int64]:
    share = seen.body.mean(axis=(1, 2))
    return np.flatnonzero(share > _LEAST_BODY)


def _joined(parts: list[npt.NDArray[np.float32]]) -> npt.NDArray[np.float32]:
    joined = np.concatenate(parts)
    if not len(joined):
        raise InputError("the images show no slice of a body to learn from", hint="Give images of the chest.")
    return joined


def _ct(path: Path, options: SyntheticCtOptions) -> Seen:
    return seen_ct(read_volume_file(path), options.spacing_mm)


def _files(folder: Path) -> list[Path]:
    found = sorted(_volume_files(folder))[:_MOST_FILES]
    if not found:
        raise InputError("holds no volume files", where=folder, hint="Give a folder of NRRD or NIfTI files.")
    return found


def _volume_files(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        raise InputError("is no folder", where=folder, hint="Give a folder of NRRD or NIfTI files.")
    return (path for path in folder.iterdir() if path.is_file() and is_volume_file(path))


def _paired(mrs: list[Path], cts: list[Path], folder: Path) -> list[tuple[Path, Path]]:
    by_name = {_stem(path): path for path in cts}
    pairs = [(path, by_name[_stem(path)]) for path in mrs if _stem(path) in by_name]
    if not pairs:
        raise InputError("no MR has the name of a CT", where=folder, hint="Pairs have the same file name.")
    return pairs


def _stem(path: Path) -> str:
    return path.name.split(".")[0]
