# SPDX-License-Identifier: Apache-2.0
"""The evaluated cases of a group from a folder of output folders, and the folders that are none, with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from AIOCommon import InputError
from AIOCommon.core.json_file import read_json
from AIOCommon.core.printable import printable

from .plan_values import values_of_evaluation

_RECORD = "evaluation.json"
Values = Mapping[str, float | None]


@dataclass(frozen=True)
class PassedOver:
    """A folder that is not in the comparison, and why."""

    folder: str
    reason: str

    def __str__(self) -> str:
        return f"{printable(self.folder)} was passed over: {printable(self.reason)}"


def read_cases(folder: Path) -> tuple[tuple[str, ...], tuple[Values, ...], tuple[PassedOver, ...]]:
    """Patients, their values, and what was passed over, of the cases directly below a folder.

    Raises
    ------
    InputError : there is no case, or a file is no evaluation.
    """
    patients: list[str] = []
    rows: list[Values] = []
    passed_over = [PassedOver(p.name, _why_no_case(p)) for p in _folders(folder) if not (p / _RECORD).is_file()]
    for file in _records(folder):
        name = file.parent.name if file.name == _RECORD else file.name.split(".")[0]
        reason, values = _read(file)
        if values is None:
            passed_over.append(PassedOver(name, reason))
        else:
            patients.append(name)
            rows.append(values)
    if not patients:
        hint = f"Each case is a folder with an {_RECORD} in it."
        told = "; ".join(f"{p.folder}: {p.reason}" for p in passed_over)
        raise InputError(f"holds no evaluated cases{f' ({told})' if told else ''}", where=folder, hint=hint)
    return tuple(patients), tuple(rows), tuple(passed_over)


def read_group_folders(folder: Path) -> tuple[list[Path], list[PassedOver]]:
    """The folders of groups directly below a folder, and those that hold no case."""
    found = [p for p in _folders(folder) if _records(p)]
    return found, [PassedOver(p.name, "no case in it was evaluated") for p in _folders(folder) if p not in found]


def _read(file: Path) -> tuple[str, Values | None]:
    """Why a case is passed over, or its values."""
    content = read_json(file, "Evaluate the case again.")
    if isinstance(content, dict) and content.get("evaluation", content) is None:
        reason = str(content.get("no_plan_reason") or "").rstrip(".")
        return f"it has no evaluated plan{f' ({reason})' if reason else ''}", None
    return "", values_of_evaluation(content, file)


def _why_no_case(folder: Path) -> str:
    begun = any((folder / name).exists() for name in ("run.json", "timeline.json"))
    return f"it holds no {_RECORD}{': its run did not come to its end' if begun else ''}"


def _records(folder: Path) -> list[Path]:
    """evaluation.json files in the folders of cases directly below a folder, and CASE.evaluation.json in it."""
    return sorted([*folder.glob(f"*/{_RECORD}"), *folder.glob(f"*.{_RECORD}")])


def _folders(folder: Path) -> list[Path]:
    return sorted(p for p in folder.iterdir() if p.is_dir() and not p.name.startswith("."))
