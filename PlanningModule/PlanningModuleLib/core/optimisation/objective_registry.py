# SPDX-License-Identifier: Apache-2.0
"""All kinds of objectives: every file of :mod:`kinds` is imported, and found by the name of its kind."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module

from AIOCommon import unknown_name

from . import kinds
from .objective_kind import ObjectiveKind, registered


@cache
def load_kinds() -> None:
    """Import every file of :mod:`kinds`, once."""
    for module in pkgutil.iter_modules(kinds.__path__):
        import_module(f"{kinds.__name__}.{module.name}")


def objective_kinds() -> Mapping[str, ObjectiveKind]:
    """All kinds by name, in the order to list them; those that other code registered are among them."""
    load_kinds()
    return {kind.name: kind for kind in sorted(registered().values(), key=lambda kind: (kind.position, kind.title))}


def objective_kind(name: str) -> ObjectiveKind:
    """One by its name; :class:`InputError` with the nearest names otherwise."""
    load_kinds()
    known = registered()
    if name not in known:
        raise unknown_name("objective", name, known)
    return known[name]
