# SPDX-License-Identifier: Apache-2.0
"""How commands print: JSON for programs, tables and lines for people, warnings beside them.

Texts come from files - names of structures, of patients, of folders - and a terminal obeys control characters. So every
text goes through :func:`shown`, and no command prints in another way.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Sequence

import click

from AIOCommon.core.printable import printable

_LONGEST = 20_000


def shown(text: object) -> str:
    """A text without characters that a terminal would obey; line breaks stay."""
    return "\n".join(printable(line, _LONGEST) for line in str(text).split("\n"))


def say(text: object, *, err: bool = False) -> None:
    """One line, or several, on stdout or stderr."""
    click.echo(shown(text), err=err)


def show_json(content: object) -> None:
    """One JSON document on stdout."""
    click.echo(json.dumps(content, indent=1, allow_nan=False))  # in ASCII: control characters are escaped


def show_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table on stdout; numbers to the right, missing values as a dash."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    rows = [list(row) for row in rows]
    table = Table(title=Text(shown(title), style="bold"), title_justify="left")
    for number, column in enumerate(columns):
        numeric = any(isinstance(row[number], (int, float)) for row in rows)
        table.add_column(Text(shown(column)), justify="right" if numeric else "left")
    for row in rows:
        table.add_row(*[Text(_text(value)) for value in row])  # Text: brackets are units, not markup
    Console(width=None if sys.stdout.isatty() else 160).print(table)


def warn(texts: Iterable[str]) -> None:
    """Warnings, one line each, on stderr."""
    for text in texts:
        say(f"warning: {text}", err=True)


def write_csv(path: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table to a CSV file and say where; raises as ``write_table``."""
    from AIOCommon.core.csv_text import write_table

    write_table(path, columns, rows)
    say(f"wrote {path}", err=True)


def _text(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return shown(value)
    if isinstance(value, int):
        return str(value)
    if not math.isfinite(value):
        return "-"
    return f"{value:.3g}" if abs(value) < 0.1 else f"{value:.2f}"
