# SPDX-License-Identifier: Apache-2.0
"""Names of our columns where all tables stand in one record, as in REDCap and ODM; and codes of words there."""

from __future__ import annotations

import re

from .schema import PATIENTS, READ_FROM_CASES, TABLES, Column, Table
from .values import Choice, Value

RECORD_ID = "record_id"


def forms() -> tuple[Table, ...]:
    """The tables that people fill in."""
    return tuple(table for table in TABLES.values() if table not in READ_FROM_CASES)


def field_of(table: Table, column: str) -> str:
    """``age_years`` of patients, ``outcomes_on_day`` of the others."""
    if column == "patient":
        return RECORD_ID
    return column if table is PATIENTS else f"{table.name}_{column}"


def code_of(word: str) -> str:
    """A word as a code of small letters, digits and underscores."""
    return re.sub(r"[^a-z0-9]+", "_", word.casefold()).strip("_")


def coded(column: Column, value: Value | None) -> str:
    """A value as other programs keep it: words as their codes."""
    if value is None:
        return ""
    return code_of(str(value)) if isinstance(column.kind, Choice) else str(value)


def decoded(column: Column, text: str) -> str:
    """The word of a code, or the text as it is."""
    if isinstance(column.kind, Choice):
        for word in column.kind.words:
            if code_of(word) == text.casefold():
                return word
    return text
