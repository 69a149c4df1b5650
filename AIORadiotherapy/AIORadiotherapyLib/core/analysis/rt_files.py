# SPDX-License-Identifier: Apache-2.0
"""Structure sets and doses from DICOM files that belong together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from AIOCommon import Grid, InputError, Structure, StructureSet, Volume, recognise, unknown_name
from AIOCommon.core import triples
from AIOCommon.core.dicom import CtSeries, RtStructImport, read_ct, read_rtdose_record, read_rtstruct
from AIOCommon.core.dicom.files import quiet, read_dataset, text


@dataclass(frozen=True, eq=False)
class RtFiles:
    """Structures and the dose that belongs to them; ``warnings`` are for the person."""

    structures: StructureSet
    dose: Volume | None
    warnings: tuple[str, ...]


def read_structures_and_dose(rtstruct: str | Path, rtdose: str | Path, ct: str | Path | None = None) -> RtFiles:
    """A structure set and the dose that belongs to it.

    Parameters
    ----------
    ct : folder of the CT, where the slices matter; without it the structures lie on a grid of their contours.

    Raises
    ------
    InputError : one of the files cannot be used, or they have different frames of reference.
    """
    series = None if ct is None else read_ct(ct)
    found = read_rtstruct(rtstruct, series)
    dose, warnings = _dose(rtdose, found, rtstruct)
    return RtFiles(found.structures, dose, (*found.warnings, *warnings, *_origins([rtstruct, rtdose])))


def read_structure_sets(
    paths: Sequence[str | Path], rtdose: str | Path | None = None, ct: str | Path | None = None
) -> tuple[list[StructureSet], Volume | None, tuple[str, ...]]:
    """Structure sets of one patient on one grid, with the names of the first where TG-263 says they mean the same.

    Raises
    ------
    InputError : as :func:`read_structures_and_dose`; also when the sets have different frames of reference.
    """
    series = None if ct is None else read_ct(ct)
    found = [read_rtstruct(path, series) for path in paths]
    frames = [f.frame_of_reference_uid for f in found]
    for path, frame in zip(paths[1:], frames[1:]):
        if frame and frames[0] and frame != frames[0]:
            raise InputError(
                f"was drawn in another frame of reference than {Path(paths[0]).name}",
                where=Path(path).name,
                hint="Compare structure sets of one CT.",
            )
    warnings = [text for f in found for text in f.warnings]
    dose = None
    if rtdose is not None:
        dose, more = _dose(rtdose, found[0], paths[0])
        warnings += more
    warnings += _origins([*paths, *([rtdose] if rtdose is not None else [])])
    sets = [f.structures for f in found]
    if series is None and not all(s.grid.same_as(sets[0].grid) for s in sets):
        grid = grid_covering([s.grid for s in sets])
        sets = [read_rtstruct(path, grid).structures for path in paths]
    return [sets[0], *(with_names_of(sets[0], other) for other in sets[1:])], dose, tuple(dict.fromkeys(warnings))


_OF_ONE = (
    ("PatientID", "names another patient than {}: do they belong together?"),
    ("StudyInstanceUID", "is of another study than {}: check that they belong together."),
)


def _origins(paths: Sequence[str | Path]) -> list[str]:
    """A warning where files are of different patients or studies: the same place in space does not make them one."""
    files, headers = [Path(path) for path in paths], []
    for file in files:
        with quiet():
            headers.append(read_dataset(file, pixels=False, tags=[keyword for keyword, _ in _OF_ONE]))
    for keyword, words in _OF_ONE:
        said = [(file, value) for file, header in zip(files, headers) if (value := text(header, keyword))]
        for file, value in said[1:]:
            if value != said[0][1]:  # which they are stays out of the output
                return [f"{file.name} {words.format(said[0][0].name)}"]
    return []


def grid_covering(grids: Sequence[Grid]) -> Grid:
    """The first grid, extended by whole voxels and with the finest spacing of all, so that it holds all of them."""
    first = grids[0]
    spacing = np.min([g.spacing_kji_mm for g in grids], axis=0)
    base = first if np.allclose(spacing, first.spacing_kji_mm) else first.resampled(spacing)
    corners = []
    for grid in grids:
        ends = np.array(np.meshgrid(*[(-0.5, n - 0.5) for n in grid.shape_kji[::-1]])).reshape(3, -1).T
        corners.append(base.to_ijk(grid.to_ras(ends)))
    reach = np.concatenate(corners)
    low = np.floor(reach.min(axis=0) + 0.5 + 1e-6).astype(int)
    high = np.ceil(reach.max(axis=0) - 0.5 - 1e-6).astype(int)
    matrix = base.ijk_to_ras.copy()
    matrix[:3, 3] = base.to_ras(low)
    return Grid(triples.ints((high - low + 1)[::-1]), matrix)


def with_names_of(reference: StructureSet, other: StructureSet) -> StructureSet:
    """``other`` with the reference's spelling where both names mean the same TG-263 structure."""
    spelling = {known.name: s.name for s in reference if (known := recognise(s.name)) is not None}
    taken = set(other.names)
    renamed: list[Structure] = []
    for structure in other:
        known = recognise(structure.name)
        name = spelling.get(known.name, structure.name) if known is not None else structure.name
        if name != structure.name and name not in taken and structure.name not in reference:
            taken.add(name)
            structure = replace(structure, name=name)
        renamed.append(structure)
    return StructureSet(other.grid, tuple(renamed), other.label)


def choose_structures(structures: StructureSet, names: Sequence[str]) -> list[Structure]:
    """The structures asked for, by name as in the file or by TG-263 meaning; all that are not empty without names.

    Raises
    ------
    InputError : an unknown name, or one that was asked for is empty; nothing has a volume.
    """
    if not names:
        filled = [s for s in structures if not (s.is_empty and not s.contours)]
        if not filled:
            raise InputError("all structures are empty", hint="Choose a structure set with contours.")
        return filled
    chosen = []
    for name in names:
        structure = structures.get(name) or _by_meaning(structures, name)
        if structure is None:
            raise unknown_name("structure", name, structures.names)
        if structure.is_empty and not structure.contours:
            raise InputError("is empty: it has no contours", where=structure.name, hint="Choose another structure.")
        chosen.append(structure)
    return chosen


def _by_meaning(structures: StructureSet, name: str) -> Structure | None:
    wanted = recognise(name)
    for structure in structures:
        known = recognise(structure.name)
        same = known is not None and wanted is not None and known.name == wanted.name
        if same or structure.name.casefold() == name.casefold():
            return structure
    return None


def _dose(rtdose: str | Path, found: RtStructImport, rtstruct: str | Path) -> tuple[Volume, list[str]]:
    record = read_rtdose_record(rtdose)
    frame = record.frame_of_reference_uid
    if frame and found.frame_of_reference_uid and frame != found.frame_of_reference_uid:
        raise InputError(
            f"was computed in another frame of reference than the structures of {Path(rtstruct).name}",
            where=Path(rtdose).name,
            hint="Choose the dose and the structure set of one plan.",
        )
    warnings = list(record.warnings)
    if len(record.plan_uids) > 1:
        warnings.append(
            f"{Path(rtdose).name} is the sum of {len(record.plan_uids)} plans: it is not given in the fractions of one "
            "of them, so that no EQD2, TCP or NTCP follows from it"
        )
    return record.volume, warnings


__all__ = [
    "CtSeries",
    "RtFiles",
    "choose_structures",
    "grid_covering",
    "read_structure_sets",
    "read_structures_and_dose",
    "with_names_of",
]
