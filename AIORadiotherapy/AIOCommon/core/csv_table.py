# SPDX-License-Identifier: Apache-2.0
"""CSV tables that people give: numbers keep their decimals, or the table is refused."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from .errors import InputError

_LARGEST_BYTES = 200_000_000
_POINT, _COMMA = re.compile(r"\s*[-+]?\d*\.\d+\s*"), re.compile(r"\s*[-+]?\d*,\d+\s*")
_HINT = "Write numbers with a decimal point, or a semicolon between the cells."


@dataclass(frozen=True)
class CsvTable:
    """A table with a heading.

    Parameters
    ----------
    columns : headings, without spaces around them.
    rows : (line number, text by column); the columns for which a row has no cell are left out.
    has_decimal_commas : whether a comma in a number is its decimal sign: cells are separated by something else, and no
        number of the table has a decimal point.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]
    has_decimal_commas: bool

    def number(self, text: str) -> float:
        """A cell as a number; ValueError where it is none in plain digits, or a comma could mean something else."""
        if not text.isascii() or "_" in text:  # Python alone takes other digits, and 1_000
            raise ValueError(f"{text[:40]!r} is no number")
        if self.has_decimal_commas and _COMMA.fullmatch(text):
            text = text.replace(",", ".")
        return float(text)


def read_csv_table(path: str | Path, hint: str = "") -> CsvTable:
    """Read a CSV file (UTF-8) whose cells are separated by commas, semicolons or tabs.

    Parameters
    ----------
    hint : of what to do, where it is no such file.

    Raises
    ------
    InputError : it cannot be read, or a row has more cells than the heading, as where a decimal comma separates cells.
    """
    path = Path(path)
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise InputError("is larger than 200 MB, which no such table is", where=path)
        text = path.read_bytes().decode("utf-8-sig")
        separator = max(",;\t", key=text.partition("\n")[0].count)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True)
        lines = [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", where=path, hint="Check the path.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError("is not a CSV file", where=path, hint=hint or "Save the table as CSV (UTF-8).") from error
    columns = [cell.strip() for cell in lines[0][1]] if lines else []
    rows = []
    for line, cells in lines[1:]:
        if any(cell.strip() for cell in cells[len(columns) :]):
            raise InputError(f"row {line} has {len(cells)} cells under {len(columns)} headings", where=path, hint=_HINT)
        rows.append((line, dict(zip(columns, cells))))
    return CsvTable(tuple(columns), tuple(rows), separator != "," and _has_decimal_commas(rows))


def _has_decimal_commas(rows: list[tuple[int, dict[str, str]]]) -> bool:
    cells = [text for _line, row in rows for text in row.values()]
    return any(_COMMA.fullmatch(c) for c in cells) and not any(_POINT.fullmatch(c) for c in cells)
