# SPDX-License-Identifier: Apache-2.0
"""A group of plans as a table with one row for each patient and one column for each variable."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from AIOCommon import InputError, unknown_name
from AIOCommon.core.csv_table import CsvTable, read_csv_table

from .sample_folder import PassedOver, read_cases, read_group_folders

PATIENT, GROUP = "patient", "group"


@dataclass(frozen=True)
class Sample:
    """Values by patient and variable; None where a patient has no value.

    Parameters
    ----------
    passed_over : folders beside the patients' that hold no evaluated plan, and why.
    """

    name: str
    patients: tuple[str, ...]
    rows: tuple[Mapping[str, float | None], ...]
    passed_over: tuple[PassedOver, ...] = ()

    @property
    def variables(self) -> tuple[str, ...]:
        """All variables with a value, in order of first appearance."""
        return tuple(dict.fromkeys(key for row in self.rows for key, value in row.items() if value is not None))

    def column(self, variable: str) -> tuple[list[str], list[float]]:
        """Patients and their values of one variable; patients without a value are left out.

        Raises
        ------
        InputError : no patient has a value.
        """
        found = [(p, v) for p, row in zip(self.patients, self.rows) if (v := row.get(variable)) is not None]
        if not found:
            raise unknown_name("variable", variable, self.variables)
        return [p for p, _ in found], [float(v) for _, v in found]


class Groups(dict[str, Sample]):
    """Samples by name, and the folders that were passed over: those of whole groups, then those of their patients."""

    def __init__(self, samples: Mapping[str, Sample], empty: Sequence[PassedOver] = ()):
        super().__init__(samples)
        within = (PassedOver(f"{n}/{p.folder}", p.reason) for n, s in samples.items() for p in s.passed_over)
        self.passed_over = (*empty, *within)


def read_sample(path: str | Path, name: str = "") -> Sample:
    """One group from a folder of cases (each with an ``evaluation.json``), or from a CSV file.

    The CSV has a column ``patient`` and one column for each variable; empty cells are missing values.

    Raises
    ------
    InputError : there is no case, a cell is not a number, or a patient occurs twice.
    """
    path = Path(path)
    if path.is_dir():
        return Sample(name or path.name, *read_cases(path))
    groups = _from_csv(path)
    if len(groups) > 1:
        raise InputError(f"holds {len(groups)} groups: {', '.join(groups)}", where=path, hint="Choose one of them.")
    ((found, sample),) = groups.items()
    return Sample(name or found or path.stem, sample.patients, sample.rows)


def read_groups(path: str | Path) -> Groups:
    """All groups of a CSV with a column ``group``, or of a folder with one folder for each group.

    Raises
    ------
    InputError : fewer than two groups, or as :func:`read_sample`.
    """
    path = Path(path)
    if path.is_dir():
        folders, empty = read_group_folders(path)
        groups = Groups({p.name: Sample(p.name, *read_cases(p)) for p in folders}, empty)
    else:
        groups = Groups(_from_csv(path))
    if len(groups) < 2:
        raise InputError(
            f"holds {len(groups)} group(s), two are needed",
            where=path,
            hint=f"Give a CSV with a column '{GROUP}', or a folder with one folder of cases a group.",
        )
    return groups


def _from_csv(path: Path) -> dict[str, Sample]:
    table = read_csv_table(path)
    columns = table.columns
    if PATIENT not in columns:
        raise InputError(f"has no column '{PATIENT}'", where=path, hint="Name the column of the patients so.")
    if len(set(columns)) < len(columns):
        raise InputError("has two columns of the same name", where=path)
    if not table.rows:
        raise InputError("has no rows", where=path)
    rows: dict[str, list[tuple[str, dict[str, float | None]]]] = {}
    for number, line in table.rows:
        group, patient = line.get(GROUP, "").strip(), line.get(PATIENT, "").strip()
        found = rows.setdefault(group, [])
        if not patient or any(patient == p for p, _ in found):
            what = f"patient {patient} is there twice" if patient else "there is no patient"
            raise InputError(f"row {number}: {what}", where=path, hint="One row a patient and group.")
        values = {c: _number(table, line.get(c, ""), path, number, c) for c in columns if c not in (PATIENT, GROUP)}
        found.append((patient, values))
    return {g: Sample(g, tuple(p for p, _ in found), tuple(v for _, v in found)) for g, found in rows.items()}


def _number(table: CsvTable, text: str, path: Path, row: int, column: str) -> float | None:
    text = text.strip()
    if not text:
        return None
    try:
        value = table.number(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise InputError(
            f"row {row}, column {column}: '{text}' is not a number", where=path, hint="Use decimal points."
        )
    return value
