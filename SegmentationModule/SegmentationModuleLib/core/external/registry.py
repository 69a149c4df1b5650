# SPDX-License-Identifier: Apache-2.0
"""The contouring programs of others that are known, by the name that stands for a model."""

from __future__ import annotations

from . import cads, totalsegmentator
from .tool import Tool

_TOOLS: dict[str, Tool] = {tool.name: tool for tool in (*totalsegmentator.TOOLS, *cads.TOOLS)}


def external_tools() -> tuple[Tool, ...]:
    """All of them, whether they are installed or not."""
    return tuple(_TOOLS.values())


def external_tool(name: str) -> Tool | None:
    """The program of that name in lower case; None for any other model."""
    return _TOOLS.get(str(name))
