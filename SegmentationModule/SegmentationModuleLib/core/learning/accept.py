# SPDX-License-Identifier: Apache-2.0
"""From contours that a person accepted to a case of the library."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from AIOCommon import (
    Grid,
    InputError,
    Structure,
    StructureSet,
    Volume,
    load_structures,
    read_volume_file,
    save_structures,
)
from AIOCommon.core.scratch import scratch
from AIOCommon.core.surface_distance import added_path_length_mm, common_masks, dice

from ..model_files import read_metadata
from .library import Library
from .records import Acceptance, Effort, LearningCase


@dataclass(frozen=True)
class Accepted:
    """The case as it was kept, and the names of contours that were left out: the model has no such structures."""

    case: LearningCase
    left_out: tuple[str, ...]


def accept(
    library: Library, ct: Volume, automatic: StructureSet, corrected: StructureSet, acceptance: Acceptance
) -> Accepted:
    """Keep a case: CT, the AI's contours, the corrected ones, and what the correction took.

    Only voxels and standard names go in: no header of the CT, no description, no name that a person gave.

    Parameters
    ----------
    ct : in HU. automatic, corrected : on its grid, with standard names.

    Raises
    ------
    InputError : other grids, no structure of the model's, or as :meth:`.library.Library.add`; nothing was kept.
    """
    for structures, what in ((automatic, "automatic"), (corrected, "corrected")):
        if not structures.grid.same_as(ct.grid):
            raise InputError(f"the {what} contours lie on another grid than the CT", hint="Resample them to the CT.")
    known = label_set(library)
    names = [name for name in corrected.names if name in known]
    if not names:
        raise InputError(
            "none of the corrected contours is a structure of the library's model",
            hint=f"It knows {', '.join(sorted(known)[:40])}.",
        )
    left_out = tuple(name for name in corrected.names if name not in names and name != "BODY")
    efforts = [effort_of(automatic.get(name) or nothing(name, ct.grid), corrected[name]) for name in names]
    with scratch("learn") as folder:
        files = {"ct": folder / "ct.nrrd", "automatic": folder / "a.npz", "corrected": folder / "c.npz"}
        write_ct(ct, files["ct"])
        save_structures(files["automatic"], bare(automatic, names))
        save_structures(files["corrected"], bare(corrected, names))
        return Accepted(library.add(acceptance, files, efforts), left_out)


def label_set(library: Library) -> set[str]:
    """The structures of the library's model; InputError where it is missing."""
    return set(read_metadata(library.whole_folder(library.current.number))["structures"])


def nothing(name: str, grid: Grid) -> Structure:
    """What was drawn of a structure that was not found."""
    return Structure(name, grid, np.zeros((0, 0, 0), bool))


def effort_of(automatic: Structure, corrected: Structure) -> Effort:
    """What the correction of a structure took."""
    offered, drawn = common_masks(automatic, corrected)
    path_mm = added_path_length_mm(drawn, offered, corrected.grid.spacing_kji_mm) if drawn.size else 0.0
    return Effort(corrected.name, dice(drawn, offered), path_mm, automatic.volume_cc, corrected.volume_cc)


def bare(structures: StructureSet, names: Collection[str] | Sequence[str]) -> StructureSet:
    """Masks and names alone."""
    made = tuple(Structure(s.name, s.grid, s.mask, s.offset_kji) for s in structures if s.name in names)
    return StructureSet(structures.grid, made)


def write_ct(ct: Volume, path: Path) -> None:
    """The voxels in HU and their places, nothing else; packed, whole numbers as such."""
    import SimpleITK as sitk

    array = np.asarray(ct.array_kji)
    whole = np.rint(array)
    if array.dtype != np.int16 and np.array_equal(whole, array) and np.abs(whole).max(initial=0) < 32768:
        ct = Volume(whole.astype(np.int16), ct.grid, ct.unit)
    sitk.WriteImage(ct.to_sitk(), str(path), useCompression=True)


def read_case(library: Library, case: LearningCase) -> tuple[Volume, StructureSet, StructureSet]:
    """CT, automatic and corrected contours of a case; raises InputError where a file is missing or damaged."""
    paths = {kind: library.files.path(sha) for kind, sha in case.files.items()}
    return read_volume_file(paths["ct"]), load_structures(paths["automatic"]), load_structures(paths["corrected"])


def export_patient(library: Library, patient: str, output: Path) -> int:
    """Everything that is kept of a patient into a folder: CT and contours as NRRD, the rest as JSON; returns the cases.

    Raises
    ------
    InputError : she has no case here, the folder exists already, or cannot be written.
    """
    import json

    from AIOCommon.core.atomic import atomic_folder

    cases = library.cases(patient)
    if not cases:
        raise InputError("the library has no case of this patient", where=library.folder)
    if Path(output).exists():
        raise InputError("exists already", where=output, hint="Choose another folder.")
    learned = {case.number: [v.number for v in library.versions() if case.number in v.cases] for case in cases}
    with atomic_folder(output) as folder:
        for case in cases:
            ct, automatic, corrected = read_case(library, case)
            target = folder / f"case-{case.number:04d}"
            target.mkdir()
            write_ct(ct, target / "ct.nrrd")
            write_masks(automatic, target / "automatic")
            write_masks(corrected, target / "corrected")
            about = {
                "accepted_at": case.accepted_at,
                **case.acceptance,
                "held_back": case.held_back,
                "learned_by_versions": learned[case.number],
                "structures": [vars(effort) for effort in case.efforts],
            }
            (target / "case.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    return len(cases)


def write_masks(structures: StructureSet, folder: Path) -> None:
    """A mask file for each structure that is not empty, with its name."""
    import SimpleITK as sitk

    folder.mkdir(parents=True)
    for structure in structures:
        if not structure.is_empty:
            mask = Volume(structure.full_mask().astype(np.uint8), structure.grid)
            sitk.WriteImage(mask.to_sitk(), str(folder / f"{structure.name}.nrrd"), useCompression=True)
