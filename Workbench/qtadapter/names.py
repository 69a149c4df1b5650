# SPDX-License-Identifier: Apache-2.0
"""Which names a real Slicer has, so that the adapter is never more generous than Slicer."""

from __future__ import annotations

import gzip
import json
from functools import cache
from pathlib import Path

_FILE = Path(__file__).resolve().parents[1] / "Resources" / "slicer_names.json.gz"

# PythonQt resolves a trailing underscore to the name without it when that name is a Python keyword or builtin.
_UNDERSCORED = {"exec_": "exec", "raise_": "raise", "print_": "print"}


@cache
def _table() -> dict:
    return json.loads(gzip.decompress(_FILE.read_bytes()))


@cache
def module_names(module: str) -> frozenset[str]:
    """Names of `qt`, `ctk`, `slicer_q`, `slicer`, `slicer.app` or `slicer.util` in a real Slicer."""
    entry = _table()[module]
    return frozenset(entry if isinstance(entry, dict) else entry.split())


@cache
def class_names(class_name: str) -> frozenset[str] | None:
    """Names a real Slicer has on a Qt, CTK or qMRML class, bases included; None for a class it does not have."""
    table = _table()
    for section in ("qt", "ctk", "slicer_q"):
        if class_name in table[section]:
            base, names = table[section][class_name]
            inherited = class_names(base) if base and base != class_name else None
            return frozenset(names.split()) | (inherited or frozenset())
    return None


def is_allowed(class_name: str, name: str) -> bool:
    """True when code running in Slicer may use `name` on an object of that class."""
    names = class_names(class_name)
    return names is None or name in names or _UNDERSCORED.get(name, "") in names
