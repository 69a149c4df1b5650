# SPDX-License-Identifier: Apache-2.0
"""Which names a real Slicer has, so that the adapter is never more generous than Slicer.

Resources/slicer_api.json.gz is what dir() gave in a running Slicer (its "doc" says which): for each class of `qt`,
`ctk` and slicer's `q*` its own names and the class that it extends, and the names of the modules.
"""

from __future__ import annotations

import gzip
import json
from functools import cache
from pathlib import Path

_FILE = Path(__file__).resolve().parents[1] / "Resources" / "slicer_api.json.gz"

# PythonQt resolves a trailing underscore to the name without it when that name is a Python keyword or builtin.
_UNDERSCORED = {"exec_": "exec", "raise_": "raise", "print_": "print"}


@cache
def _table() -> dict:
    return json.loads(gzip.decompress(_FILE.read_bytes()))


@cache
def module_names(module: str) -> frozenset[str]:
    """Names of `qt`, `ctk`, `slicer_q`, `slicer`, `slicer.app` or `slicer.util` in a real Slicer."""
    return frozenset(_table()[module])


@cache
def class_names(class_name: str) -> frozenset[str] | None:
    """Names a real Slicer has on a Qt, CTK or qMRML class, bases included; None for a class it does not have."""
    table = _table()
    for section in ("qt", "ctk", "slicer_q"):
        if class_name in table[section]:
            entry = table[section][class_name] or {"names": []}
            base = entry.get("extends")
            inherited = class_names(base) if base and base != class_name else None
            return frozenset(entry["names"]) | (inherited or frozenset())
    return None


def is_allowed(class_name: str, name: str) -> bool:
    """True when code running in Slicer may use `name` on an object of that class."""
    names = class_names(class_name)
    return names is None or name in names or _UNDERSCORED.get(name, "") in names
