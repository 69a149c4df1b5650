# SPDX-License-Identifier: Apache-2.0
"""Contours of many patients against reference contours: two folders with an entry of the same name for each patient."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from AIOCommon import Grid, InputError, StructureSet, load_structures, recognise
from AIOCommon.core.label_file import read_label_file, read_mask_folder, stem
from AIOCommon.core.progress import NO_PROGRESS, Progress
from AIOCommon.core.surface_distance import common_masks, dice
from AIOCommon.core.volume_file import is_volume_file
from RadiobiologyModuleLib.core.comparison import GeometricAgreement, agreement

from .rt_files import read_structure_sets, with_names_of

_SIDES = (("_L", "_R"), ("left", "right"))
_APART = ("Heart", "Lung_L", "Lung_R", "Esophagus", "SpinalCord")  # no voxel belongs to two of them
_MOST_SHARED = 0.05  # of the smaller one; partial volumes at an edge stay below


@dataclass(frozen=True)
class ContourEvaluation:
    """``patients`` in order, and for each structure one row a patient, None where the reference has none of it.

    ``left_out``: patients that could not be compared, with the reason; ``warnings`` are for the person; ``groups``: the
    group of each patient, where they are told apart.
    """

    patients: tuple[str, ...]
    rows: dict[str, list[GeometricAgreement | None]]
    left_out: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = field(default=())
    groups: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Lists of one number a patient that has the structure; of one that was not found Dice is 0, HD95 null."""
        structures = {}
        for name, rows in self.rows.items():
            known = [(patient, row) for patient, row in zip(self.patients, rows, strict=True) if row is not None]
            structures[name] = {
                "patients": [patient for patient, _ in known],
                "dice": [row.dice for _, row in known],
                "hd95_mm": [row.hd95_mm for _, row in known],
                "mean_distance_mm": [row.mean_distance_mm for _, row in known],
                "surface_dice": [row.surface_dice for _, row in known],
                "added_path_length_mm": [row.added_path_length_mm for _, row in known],
                "reference_cc": [row.reference_cc for _, row in known],
                "volume_cc": [row.volume_cc for _, row in known],
            }
        left_out = [{"patient": patient, "reason": reason} for patient, reason in self.left_out]
        groups = {"groups": dict(zip(self.patients, self.groups, strict=True))} if self.groups else {}
        return {"structures": structures, "left_out": left_out, "warnings": list(self.warnings), **groups}


def evaluate_folders(
    reference: str | Path, other: str | Path, tolerance_mm: float, progress: Progress = NO_PROGRESS
) -> ContourEvaluation:
    """Compare every patient that both folders have.

    An entry is an RTSTRUCT (.dcm), a label map (.seg.nrrd, .nrrd, .nii.gz ...), or a folder with one RTSTRUCT or with
    one mask a structure. Names are matched as they are, then by what they mean in TG-263.

    Raises
    ------
    InputError : a folder is none, they have no patient in common, or no patient can be compared.
    """
    first, second = (patient_entries(Path(folder)) for folder in (reference, other))
    left_out = [(name, "is in one folder only") for name in sorted(first.keys() ^ second.keys())]
    common = sorted(first.keys() & second.keys())
    if not common:
        raise InputError("have no patient of the same name in common", where=f"{reference}, {other}")
    results: list[tuple[str, list[GeometricAgreement]]] = []
    warnings: list[str] = []
    for number, name in enumerate(common):
        progress.update(number / len(common), name)
        try:
            expected, found = read_sets([first[name], second[name]])
            results.append((name, compare_sets(expected, found, tolerance_mm)))
        except InputError as error:
            left_out.append((name, str(error)))
            continue
        doubts = (*_empty(expected, found), *_swapped(expected, found), *_overlapping(found))
        warnings += [f"{name}: {text}" for text in doubts]
    if not results:
        raise InputError(f"no patient can be compared ({left_out[-1][0]}: {left_out[-1][1]})")
    return together(results, left_out, warnings)


def together(
    results: Sequence[tuple[str, list[GeometricAgreement]]],
    left_out: Sequence[tuple[str, str]] = (),
    warnings: Sequence[str] = (),
) -> ContourEvaluation:
    """The rows of each patient, by structure."""
    names = list(dict.fromkeys(row.structure for _, rows in results for row in rows))
    by_patient = [{row.structure: row for row in rows} for _, rows in results]
    table = {name: [rows.get(name) for rows in by_patient] for name in names}
    return ContourEvaluation(tuple(name for name, _ in results), table, tuple(left_out), tuple(warnings))


def compare_sets(expected: StructureSet, found: StructureSet, tolerance_mm: float) -> list[GeometricAgreement]:
    """A row for each structure of the reference that is not empty; what was not found has Dice 0."""
    rows = []
    for structure in expected:
        if structure.is_empty:
            continue
        other = found.get(structure.name)
        if other is None:
            other = replace(structure, mask=np.zeros((0, 0, 0), bool), offset_kji=(0, 0, 0), contours=())
        rows.append(agreement(structure, other, tolerance_mm))
    return rows


def patient_entries(folder: Path) -> dict[str, Path]:
    """By patient, the entry of a folder; InputError if it is none."""
    if not folder.is_dir():
        raise InputError("is no folder", where=folder, hint="Give two folders with an entry for each patient.")
    paths = (path for path in folder.iterdir() if not path.name.startswith("."))
    return {_name(path): path for path in paths if path.is_dir() or _is_contours(path)}


def _name(path: Path) -> str:
    if path.is_dir():
        return path.name
    return stem(path) if is_volume_file(path) else path.stem


def _is_contours(path: Path) -> bool:
    return is_volume_file(path) or path.suffix.lower() in (".dcm", ".npz")


def rtstruct_of(path: Path) -> Path | None:
    """The RTSTRUCT that an entry is, or the one that lies in it."""
    if path.is_file():
        return path if path.suffix.lower() == ".dcm" else None
    files = sorted(path.glob("*.dcm"))
    if len(files) > 1:
        named = [f for f in files if "rtstruct" in f.name.lower() or f.name.upper().startswith("RS")]
        if len(named) != 1:
            raise InputError("holds several DICOM files and not one RTSTRUCT", where=path.name)
        files = named
    return files[0] if files else None


def read_sets(entries: Sequence[Path]) -> list[StructureSet]:
    """The contours of one patient by several people on one grid, with the names of the first where they mean the same.

    Raises
    ------
    InputError : an entry cannot be read, some are RTSTRUCTs and others not, or they lie on different grids.
    """
    files = [rtstruct_of(path) for path in entries]
    known = [path for path in files if path is not None]
    if len(known) == len(files):
        return read_structure_sets(known)[0]
    if known:
        raise InputError("is an RTSTRUCT on one side only", hint="Give all sides in one kind of file.")
    first, *others = [_read(path) for path in entries]
    for other in others:
        if not other.grid.same_as(first.grid):
            raise _difference(first.grid, other.grid)
    return [first, *(with_names_of(first, other) for other in others)]


def _read(path: Path) -> StructureSet:
    if path.is_dir():
        return read_mask_folder(path, keep_empty=True)
    return load_structures(path) if path.suffix.lower() == ".npz" else read_label_file(path)


def _difference(first: Grid, second: Grid) -> InputError:
    """Why two grids are not one, with what to do."""
    if first.shape_kji != second.shape_kji:
        return InputError("lie on different grids", hint="Resample one of them to the other's CT.")
    sizes = [" x ".join(f"{mm:.5g}" for mm in grid.spacing_ijk_mm) + " mm" for grid in (first, second)]
    if sizes[0] == sizes[1]:
        return InputError(
            "lie on different grids: the same voxels in another place or direction",
            hint="One of the two origins or orientations may be wrong: correct that file, or resample it.",
        )
    return InputError(
        f"lie on different grids: the same voxels of {sizes[0]} against {sizes[1]}",
        hint="They cannot both be right where both were drawn on one CT: one of the two spacings may be wrong.",
    )


def _empty(expected: StructureSet, found: StructureSet) -> Iterator[str]:
    """Structures without a voxel on one side: in the reference they have no row, in the other Dice 0."""
    for structure in expected:
        other = found.get(structure.name)
        if other is None or structure.is_empty == other.is_empty:
            continue
        if structure.is_empty:
            yield f"{structure.name} is empty in the reference and {other.volume_cc:.1f} cc in the other: it has no row"
        else:
            yield f"{structure.name} is empty: its Dice counts as 0"


def _swapped(expected: StructureSet, found: StructureSet) -> Iterator[str]:
    """Structures that agree with the one of the other side much better than with their own."""
    for left, right in _SIDES:
        for structure in expected:
            if left not in structure.name:
                continue
            name, turned = structure.name, structure.name.replace(left, right)
            own, opposite = found.get(name), found.get(turned)
            if own is None or opposite is None or turned not in expected or structure.is_empty:
                continue
            if dice(*common_masks(structure, opposite)) > 0.5 > 2 * dice(*common_masks(structure, own)):
                yield f"{name} agrees with {turned}: left and right may be exchanged"


def _overlapping(found: StructureSet) -> Iterator[str]:
    """Organs that lie beside each other and share more than an edge."""
    organs = [(known.name, s) for s in found if (known := recognise(s.name)) is not None and known.name in _APART]
    for (one, first), (two, second) in combinations(organs, 2):
        if first.is_empty or second.is_empty or one == two:
            continue
        shared = float(np.logical_and(*common_masks(first, second)).sum()) / min(first.n_voxels, second.n_voxels)
        if shared > _MOST_SHARED:
            yield f"{first.name} and {second.name} overlap in {100 * shared:.0f} % of the smaller one"
