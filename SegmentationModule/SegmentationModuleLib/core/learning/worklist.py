# SPDX-License-Identifier: Apache-2.0
"""The CTs of a folder in the order in which they should be corrected, and the file that says so."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from AIOCommon import InputError, Volume
from AIOCommon.core.atomic import atomic_file
from AIOCommon.core.entries import Entries
from AIOCommon.core.json_file import read_json
from AIOCommon.core.options import Number
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress

from ..models import Model
from ..training.source_options import SourceOptions
from .library import Library
from .next_case import VIEWS, CaseToCorrect, case_to_correct, in_order

_MOST_CASES, _MOST_ROWS = 10_000, 100
_PATH_MM = Number("Expected path.", unit="mm", minimum=0.0, maximum=1e9)


@dataclass(frozen=True)
class Worklist:
    """``cases``: the first one first; ``left_out``: names and reasons."""

    cases: tuple[CaseToCorrect, ...]
    left_out: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class WorklistRow:
    """A line of the file."""

    name: str
    path_mm: float
    reasons: tuple[str, ...]


def make_worklist(
    folder: Path,
    model: Model,
    structures: Sequence[str] = (),
    *,
    views: int = VIEWS,
    anatomy: bool = True,
    progress: Progress = NO_PROGRESS,
) -> Worklist:
    """Look at every CT of a folder: volume files, and folders with a DICOM series, with a dose where one lies there.

    Raises
    ------
    InputError : the folder cannot be used, or none of its CTs can; one that cannot be used is left out.
    """
    from ..training.patients import list_cases  # needs pydicom, which a bare Slicer may lack

    source = SourceOptions(kind="unlabelled", folder=str(Path(folder).absolute()))
    listed, left_out = list_cases(source, 0, Path(folder))
    cases = []
    for n, case in enumerate(listed):
        part = SubProgress(progress, n / len(listed), (n + 1) / len(listed))
        part.update(0.0, f"case {n + 1} of {len(listed)}")
        try:
            ct, dose = case.load().ct, dose_beside(Path(folder) / case.name)
            found = case_to_correct(
                case.name, ct, model, structures, views=views, anatomy=anatomy, dose=dose, progress=part
            )
        except InputError as error:
            left_out.append((case.name, str(error)))
            continue
        cases.append(found)
    if not cases:
        raise InputError(f"holds no CT that can be used ({left_out[0][0]}: {left_out[0][1]})", where=folder)
    return Worklist(tuple(in_order(cases)), tuple(left_out))


def dose_beside(folder: Path) -> Volume | None:
    """The dose in Gy of a DICOM folder with one RTDOSE; None with none or several."""
    from AIOCommon import read_rtdose
    from AIOCommon.core.dicom import scan_folder

    if not folder.is_dir():
        return None
    files = [file for info in scan_folder(folder) if info.kind == "RTDOSE" for file in info.files]
    return read_rtdose(files[0]) if len(files) == 1 else None


def learned_structures(library: Library) -> list[str]:
    """Those that persons corrected in a library, which its model learns; all where there is none yet."""
    return sorted({name for case in library.cases() for name in case.corrected})


def write_worklist(path: Path, worklist: Worklist) -> None:
    """As JSON; the file is there whole or not at all."""
    content = {
        "cases": [case.to_dict() for case in worklist.cases],
        "left_out": [{"name": name, "reason": reason} for name, reason in worklist.left_out],
    }
    with atomic_file(path) as temporary:
        temporary.write_text(json.dumps(content, indent=1, allow_nan=False) + "\n", encoding="utf-8")


def read_worklist(path: Path) -> tuple[list[WorklistRow], dict[str, Any]]:
    """The lines of the file, and all that it holds.

    Raises
    ------
    InputError : it does not exist, or is damaged.
    """
    entries = Entries(read_json(path), path, kind="a list of cases to correct")
    rows = [
        WorklistRow(row.text("name", most=400), float(row.take("path_mm", _PATH_MM)), tuple(row.texts("reasons", 20)))
        for row in entries.rows("cases", _MOST_CASES)
    ]
    return rows, dict(entries.content)
