# SPDX-License-Identifier: Apache-2.0
"""Write the tables of docs/api.md: every name that a library exports, with the first line of its docstring.

python Testing/tools/api_tables.py   rewrites what stands between `<!-- LIBRARY -->` and `<!-- end -->`
"""

from __future__ import annotations

import re
import sys
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "api.md"
ROOMS = ("AIORadiotherapy", "SegmentationModule", "PlanningModule", "RadiobiologyModule")
TABLE = re.compile(r"(<!-- (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
ROLE = re.compile(r":\w+:`~?(?:[\w.]*\.)?(\w+)`")  # :func:`module.name` of reStructuredText


def summary(value: object) -> str:
    """The first line of an object's docstring, in Markdown."""
    line = (value.__doc__ or "").strip().splitlines()[0]
    return ROLE.sub(r"`\1`", line).replace("``", "`").replace("|", r"\|")


def table(library: str) -> str:
    """The names that a library exports, as a table: types first, then functions."""
    module = import_module(library)
    values = {name: getattr(module, name) for name in module.__all__}
    types = {name for name, value in values.items() if isinstance(value, type)}
    names = sorted(values, key=lambda name: (name not in types, name.lower()))
    rows = [f"| `{name}{'' if name in types else '()'}` | {summary(values[name])} |" for name in names]
    return "\n".join(["", "| name | what it is |", "|---|---|", *rows, "", ""])


def written(text: str) -> str:
    """The page with its tables as the libraries say."""
    return TABLE.sub(lambda found: f"{found[1]}{table(found[2])}{found[3]}", text)


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT / room) for room in ROOMS]
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
