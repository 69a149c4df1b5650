# SPDX-License-Identifier: Apache-2.0
"""One row typed by a person, from the command line or a form, with a reason for each text that cannot be taken."""

from __future__ import annotations

from collections.abc import Mapping

from AIOCommon import InputError

from .schema import READ_FROM_CASES, TABLES, Table, table_of
from .study_file import Row, Study
from .values import Value


def typed_tables() -> list[Table]:
    """The tables that people may type into; doses and corrections are read from cases."""
    return [table for table in TABLES.values() if table not in READ_FROM_CASES]


def enter_row(study: Study, table: str, texts: Mapping[str, str], who: str) -> str:
    """Put one row into a table; returns "added", "changed" or "as it was".

    Parameters
    ----------
    texts : by column; an empty text takes away what was known, columns that are not named stay as they are.

    Raises
    ------
    InputError : a column is none of the table, a text is not allowed there, a required one is missing, the patient or
        the arm is not in the study, ``who`` is empty, or the table is read from cases.
    """
    form = table_of(table)
    if form in READ_FROM_CASES:
        raise InputError(f"{form.name} are read from cases, not typed", hint="Use `trial add STUDY PATIENT FOLDER`.")
    row: dict[str, Value | None] = {}
    for name, text in texts.items():
        column, text = form.column(name), text.strip()
        try:
            row[name] = column.kind.read(text) if text else None
        except ValueError as error:
            raise InputError(str(error), where=name) from error
    missing = [name for name in form.key if form.column(name).required and row.get(name) is None]
    if missing:
        raise InputError(f"{', '.join(missing)} must be given", where=form.name)
    added, changed = study.put(form.name, [row], who)
    return "added" if added else "changed" if changed else "as it was"


def known_row(study: Study, table: str, patient: str) -> Row | None:
    """What is known of a patient in a table that has one row each; None for other tables, or nobody known."""
    form = table_of(table)
    rows = study.rows(form.name, patient) if form.key == ("patient",) and patient else []
    return rows[0] if rows else None
