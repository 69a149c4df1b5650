# SPDX-License-Identifier: Apache-2.0
"""A group of plans as a table with one row for each patient and one column for each variable."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from AIOCommon import InputError, unknown_name

from .plan_values import values_of_evaluation

PATIENT, GROUP = "patient", "group"


@dataclass(frozen=True)
class Sample:
    """Values by patient and variable; None where a patient has no value."""

    name: str
    patients: tuple[str, ...]
    rows: tuple[Mapping[str, float | None], ...]

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


def read_sample(path: str | Path, name: str = "") -> Sample:
    """One group from a folder of cases (each with an ``evaluation.json``), or from a CSV file.

    The CSV has a column ``patient`` and one column for each variable; empty cells are missing values.

    Raises
    ------
    InputError : there is no case, a cell is not a number, or a patient occurs twice.
    """
    path = Path(path)
    if path.is_dir():
        return _from_folder(path, name or path.name)
    groups = _from_csv(path)
    if len(groups) > 1:
        raise InputError(f"holds {len(groups)} groups: {', '.join(groups)}", where=path, hint="Choose one of them.")
    ((found, sample),) = groups.items()
    return Sample(name or found or path.stem, sample.patients, sample.rows)


def read_groups(path: str | Path) -> dict[str, Sample]:
    """All groups of a CSV with a column ``group``, or of a folder with one folder for each group.

    Raises
    ------
    InputError : fewer than two groups, or as :func:`read_sample`.
    """
    path = Path(path)
    if path.is_dir():
        folders = sorted(p for p in path.iterdir() if p.is_dir() and _evaluations(p))
        groups = {p.name: _from_folder(p, p.name) for p in folders}
    else:
        groups = _from_csv(path)
    if len(groups) < 2:
        raise InputError(
            f"holds {len(groups)} group(s), two are needed",
            where=path,
            hint=f"Give a CSV with a column '{GROUP}', or a folder with one folder of cases a group.",
        )
    return groups


def _evaluations(folder: Path) -> list[Path]:
    """evaluation.json files in the folders of cases directly below a folder, and CASE.evaluation.json in it."""
    return sorted([*folder.glob("*/evaluation.json"), *folder.glob("*.evaluation.json")])


def _from_folder(folder: Path, name: str) -> Sample:
    files = _evaluations(folder)
    if not files:
        raise InputError(
            "holds no evaluated cases", where=folder, hint="Each case is a folder with an evaluation.json in it."
        )
    patients, rows = [], []
    for file in files:
        try:
            content = json.loads(file.read_text(encoding="utf-8"))
            rows.append(values_of_evaluation(content))
        except (json.JSONDecodeError, UnicodeDecodeError) as error:
            raise InputError("is not valid JSON", where=file, hint="Evaluate the case again.") from error
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise InputError(f"is not an evaluation ({error})", where=file, hint="Evaluate the case again.") from error
        patients.append(file.parent.name if file.name == "evaluation.json" else file.name.split(".")[0])
    return Sample(name, tuple(patients), tuple(rows))


def _from_csv(path: Path) -> dict[str, Sample]:
    try:
        with open(path, encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            columns = [c.strip() for c in reader.fieldnames or []]
            reader.fieldnames = columns
            table = list(reader)
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", where=path, hint="Check the path.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError("is not a CSV file", where=path, hint="Save the table as CSV (UTF-8).") from error
    if PATIENT not in columns:
        raise InputError(f"has no column '{PATIENT}'", where=path, hint="Name the column of the patients so.")
    if len(set(columns)) < len(columns):
        raise InputError("has two columns of the same name", where=path)
    if not table:
        raise InputError("has no rows", where=path)
    rows: dict[str, list[tuple[str, dict[str, float | None]]]] = {}
    for number, line in enumerate(table, start=2):
        group, patient = (line.get(GROUP) or "").strip(), (line[PATIENT] or "").strip()
        found = rows.setdefault(group, [])
        if not patient or any(patient == p for p, _ in found):
            what = f"patient {patient} is there twice" if patient else "there is no patient"
            raise InputError(f"row {number}: {what}", where=path, hint="One row a patient and group.")
        values = {c: _number(line[c], path, number, c) for c in columns if c not in (PATIENT, GROUP)}
        found.append((patient, values))
    return {g: Sample(g, tuple(p for p, _ in found), tuple(v for _, v in found)) for g, found in rows.items()}


def _number(text: str | Sequence[str] | None, path: Path, row: int, column: str) -> float | None:
    text = (text or "").strip() if isinstance(text, str) or text is None else "several values"
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise InputError(
            f"row {row}, column {column}: '{text}' is not a number", where=path, hint="Use decimal points."
        )
    return value
