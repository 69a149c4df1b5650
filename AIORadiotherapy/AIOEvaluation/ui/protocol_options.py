# SPDX-License-Identifier: Apache-2.0
"""The protocols as options of a combo box."""

from __future__ import annotations

from ..core.protocol import DEFAULT_PROTOCOL, list_protocols, load_protocol


def protocol_options() -> tuple[list[tuple[str, str]], str]:
    """(key, text) of all protocols, and the key of the default one."""
    return [(name, load_protocol(name).title) for name in list_protocols()], DEFAULT_PROTOCOL
