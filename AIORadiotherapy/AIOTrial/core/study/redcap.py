# SPDX-License-Identifier: Apache-2.0
"""REDCap: its flat CSV export in and out, and the data dictionary that makes a project with our forms.

Patients are an instrument that does not repeat, every other table one that does (redcap_repeat_instrument, _instance).
Codes of choices are words, so that raw and label exports are both read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from AIOCommon import InputError
from AIOCommon.core.csv_table import read_csv_table

from .fields import RECORD_ID, code_of, coded, field_of, forms
from .records import Record
from .schema import PATIENTS, Column, Table
from .study_file import Row
from .values import Choice, Day, Measure, Moment, Whole

_INSTRUMENT, _INSTANCE, _EVENT = "redcap_repeat_instrument", "redcap_repeat_instance", "redcap_event_name"
_IDS = (RECORD_ID, "patient", "study_id", "subject_id")
DICTIONARY_COLUMNS = (
    "Variable / Field Name", "Form Name", "Section Header", "Field Type", "Field Label",
    "Choices, Calculations, OR Slider Labels", "Field Note", "Text Validation Type OR Show Slider Number",
    "Text Validation Min", "Text Validation Max", "Identifier?", "Branching Logic (Show field only if...)",
    "Required Field?", "Custom Alignment", "Question Number (surveys only)", "Matrix Group Name", "Matrix Ranking?",
    "Field Annotation",
)  # fmt: skip


def read_redcap(path: str | Path, columns: Mapping[str, str]) -> list[Record]:
    """The records of a CSV export (raw or labels).

    Raises
    ------
    InputError : it is no table, or has no column with the record's ID.
    """
    table = read_csv_table(path)
    names = [columns["patient"]] if "patient" in columns else [name for name in _IDS if name in table.columns]
    if not names or names[0] not in table.columns:
        hint = f"Say which: --column patient=NAME. It has {', '.join(table.columns[:6])}."
        raise InputError("has no column with the record's ID", where=Path(path).name, hint=hint)
    apart = {names[0], _INSTRUMENT, _INSTANCE, _EVENT}
    return [
        Record(line, row.get(names[0], "").strip(), {name: text for name, text in row.items() if name not in apart})
        for line, row in table.rows
    ]


def redcap_rows(tables: Mapping[str, Sequence[Row]]) -> tuple[list[str], Iterable[list[str]]]:
    """Heading and rows of one flat table with every form."""
    order = [(form, column) for form in forms() for column in form.columns if column.name != "patient"]
    heading = [RECORD_ID, _INSTRUMENT, _INSTANCE, *(field_of(form, column.name) for form, column in order)]
    by_patient: dict[str, list[tuple[Table, Row]]] = {}
    for form in forms():
        for row in tables[form.name]:
            by_patient.setdefault(str(row["patient"]), []).append((form, row))

    def lines() -> Iterable[list[str]]:
        for patient, rows in sorted(by_patient.items()):
            counts: dict[str, int] = {}
            for form, row in rows:
                repeats = form is not PATIENTS
                counts[form.name] = counts.get(form.name, 0) + 1
                start = [patient, form.name, str(counts[form.name])] if repeats else [patient, "", ""]
                yield start + [coded(c, row[c.name]) if own is form else "" for own, c in order]

    return heading, lines()


def redcap_dictionary() -> list[list[str]]:
    """Rows of REDCap's data dictionary: uploaded into an empty project, it makes our forms there."""
    rows = [_dictionary_row(RECORD_ID, PATIENTS, "text", "Pseudonym; never a name or a hospital number")]
    for form in forms():
        for column in form.columns:
            if column.name != "patient":
                rows.append(_column_row(form, column))
    return rows


def _column_row(form: Table, column: Column) -> list[str]:
    kind, choices, check, low, high = column.kind, "", "", "", ""
    if isinstance(kind, Choice):
        choices = " | ".join(f"{code_of(word)}, {word}" for word in kind.words)
    elif isinstance(kind, Day):
        check = "date_ymd"
    elif isinstance(kind, Moment):
        check = "datetime_seconds_ymd"
    elif isinstance(kind, Whole | Measure):
        check, low, high = (
            ("integer" if isinstance(kind, Whole) else "number"),
            f"{kind.minimum:g}",
            f"{kind.maximum:g}",
        )
    field_type = "radio" if isinstance(kind, Choice) else "text"
    return _dictionary_row(
        field_of(form, column.name), form, field_type, column.label, choices, check, low, high, required=column.required
    )


def _dictionary_row(
    field: str, form: Table, field_type: str, label: str, choices: str = "", check: str = "", low: str = "",
    high: str = "", *, required: bool = False,
) -> list[str]:  # fmt: skip
    start = [field, form.name, "", field_type, label, choices, "", check, low, high, "", ""]
    return [*start, "y" if required else "", "", "", "", "", ""]
