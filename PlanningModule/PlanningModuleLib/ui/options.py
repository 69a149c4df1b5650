# SPDX-License-Identifier: Apache-2.0
"""Techniques and dose engines as options of a combo box."""

from __future__ import annotations

from ..core.dose.dose_engines import DEFAULT_ENGINE, dose_engine, engine_names
from ..core.technique_registry import techniques


def technique_options() -> list[tuple[str, str, str]]:
    """(key, title, description) of every technique."""
    return [(t.name, t.title, t.description) for t in techniques().values()]


def engine_options() -> tuple[list[tuple[str, str]], str]:
    """((key, title) of every dose engine, key of the default)."""
    return [(name, dose_engine(name).title) for name in engine_names()], DEFAULT_ENGINE
