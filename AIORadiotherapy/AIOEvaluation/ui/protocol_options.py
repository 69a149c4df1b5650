# SPDX-License-Identifier: Apache-2.0
"""The protocols as options of a combo box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.protocol import CHEST_WALL, DEFAULT_PROTOCOL, list_protocols, load_protocol

if TYPE_CHECKING:
    from AIOCommon.ui.widgets import Choice


def protocol_options() -> tuple[list[tuple[str, str]], str]:
    """(key, text) of all protocols, and the key of the default one."""
    return [(name, load_protocol(name).title) for name in list_protocols()], DEFAULT_PROTOCOL


def show_protocol(choice: Choice, key: str) -> None:
    """Select a protocol without calling ``changed``; one for the chest wall becomes an option where a case has it."""
    if key.endswith(CHEST_WALL) and key not in choice.keys:
        choice.add_option(key, load_protocol(key).title)
    choice.set_key(key)
