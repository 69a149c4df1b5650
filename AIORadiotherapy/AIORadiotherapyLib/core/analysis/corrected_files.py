# SPDX-License-Identifier: Apache-2.0
"""A CT with the contours that a model drew and those that a person made of them, from files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from AIOCommon import CtSeries, InputError, StructureSet, Volume, read_ct, read_rtstruct
from AIOCommon.core.label_file import read_label_file, read_mask_folder
from AIOCommon.core.names import read_names
from AIOCommon.core.volume_file import is_volume_file

from .contour_pairs import rtstruct_of
from .ct_file import read_given_ct


@dataclass(frozen=True, eq=False)
class CorrectedFiles:
    """Contours on the grid of the CT, with standard names where one was recognised."""

    ct: Volume
    automatic: StructureSet
    corrected: StructureSet


def read_corrected(ct: str, automatic: str, corrected: str) -> CorrectedFiles:
    """
    Raises
    ------
    InputError : something does not exist, cannot be read, or lies on another grid.
    """
    found = read_ct(ct) if Path(ct).is_dir() else None
    volume = found.volume if found is not None else read_given_ct(ct)
    both = [_contours(Path(path), volume, found) for path in (automatic, corrected)]
    return CorrectedFiles(volume, *both)


def _contours(path: Path, ct: Volume, found: CtSeries | None) -> StructureSet:
    if not path.exists():
        raise InputError("does not exist", where=path, hint="Give an RTSTRUCT, a label map or a folder of masks.")
    rtstruct = rtstruct_of(path)
    if rtstruct is not None:
        if found is None:
            raise InputError("is an RTSTRUCT, which needs the DICOM CT", where=path, hint="Give the CT's folder.")
        structures = read_rtstruct(rtstruct, found).structures
    else:
        label = read_label_file(path) if path.is_file() and is_volume_file(path) else read_mask_folder(path)
        if not label.grid.same_as(ct.grid):
            raise InputError("lies on another grid than the CT", where=path, hint="Resample it to the CT.")
        structures = label
    readings = read_names([s.name for s in structures])
    named = {}
    for structure in structures:
        reading = readings[structure.name]
        name = reading.standard if reading.is_usable and reading.standard is not None else structure.name
        if name in named:
            raise InputError(f"has two contours that mean {name}", where=path, hint="Leave one of them out.")
        named[name] = structure.renamed(name)
    return StructureSet(structures.grid, tuple(named.values()))
