# SPDX-License-Identifier: Apache-2.0
"""The treatment machines as options of a combo box."""

from __future__ import annotations

from ..core.machine import DEFAULT_MACHINE, list_machines


def machine_options() -> tuple[list[tuple[str, str]], str]:
    """((key, text) of every machine, key of the default)."""
    return [(name, name.replace("_", " ")) for name in list_machines()], DEFAULT_MACHINE
