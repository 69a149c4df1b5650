# SPDX-License-Identifier: Apache-2.0
"""Excel workbooks (.xlsx) as tables of text, and tables as workbooks. By openpyxl, which reads by defusedxml."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from .atomic import atomic_file
from .csv_table import CsvTable
from .csv_text import no_formula
from .errors import InputError

_LARGEST_BYTES = 200_000_000  # unpacked
_MOST_ROWS, _MOST_COLUMNS = 1_000_000, 2_000
_DAY_START = time(0, 0)


def read_excel_table(path: str | Path, sheet: str = "") -> CsvTable:
    """One sheet: its first row that has cells is the heading. Results of formulas are taken as they were saved.

    Dates become ISO 8601, whole numbers lose their ".0", true and false become yes and no.

    Parameters
    ----------
    sheet : its name; default the first.

    Raises
    ------
    InputError : the file is no workbook, is too large, or lacks the sheet; or a row has cells beyond the heading.
    """
    path = Path(path)
    lines: list[tuple[int, list[str]]] = []
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST_BYTES:
                raise InputError("is larger than 200 MB, which no such table is", where=path)
        from openpyxl import load_workbook

        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        try:
            if sheet and sheet not in book.sheetnames:
                names = ", ".join(book.sheetnames)
                raise InputError(f"has no sheet '{sheet}' but {names}", where=path)
            found = book[sheet] if sheet else book.worksheets[0]
            for number, cells in enumerate(found.iter_rows(values_only=True), start=1):
                if number > _MOST_ROWS or len(cells) > _MOST_COLUMNS:
                    raise InputError("has more rows or columns than such a table has", where=path)
                texts = [cell_text(cell) for cell in cells]
                if any(texts):
                    lines.append((number, texts))
        finally:
            book.close()
    except InputError:
        raise
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", where=path, hint="Check the path.") from error
    except Exception as error:  # openpyxl raises what its parts raise; whatever a damaged file does, it is no workbook
        raise InputError("is not an Excel workbook", where=path, hint="Save it as .xlsx or CSV.") from error
    columns = [cell.strip() for cell in lines[0][1]] if lines else []
    while columns and not columns[-1]:
        columns.pop()
    for number, texts in lines[1:]:
        if any(texts[len(columns) :]):
            raise InputError(f"row {number} has cells beyond its {len(columns)} headings", where=path)
    rows = tuple((number, dict(zip(columns, texts))) for number, texts in lines[1:])
    return CsvTable(tuple(columns), rows, has_decimal_commas=False)


def cell_text(value: Any) -> str:
    """What a cell says."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == _DAY_START else value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
    return str(value).strip()


def write_workbook(path: str | Path, sheets: Mapping[str, tuple[Sequence[str], Iterable[Sequence[object]]]]) -> None:
    """A workbook with one sheet a table, whole or not at all; no text is a formula.

    Raises
    ------
    InputError : it cannot be written.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for name, (columns, rows) in sheets.items():
        sheet = book.create_sheet(name[:31])  # more characters no sheet may have
        sheet.append([no_formula(column) for column in columns])
        for row in rows:
            sheet.append([no_formula(value) for value in row])
    with atomic_file(path) as temporary, open(temporary, "wb") as stream:
        book.save(stream)
