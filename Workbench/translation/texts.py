# SPDX-License-Identifier: Apache-2.0
"""Texts that are translated when they are shown: those of tables, and those that nodes of the scene bring."""

from __future__ import annotations

from collections.abc import Callable


def marked(text: str) -> str:
    """The text itself, marked to be translated; ``tr`` translates it where it is shown, in the same file."""
    return text


_said_as: list[Callable[[str], str]] = []


def say_nodes_by(translate: Callable[[str], str] | None) -> None:
    """Translate what nodes bring, such as the titles of a chart, by this from now on; None: show it as it is."""
    _said_as[:] = [translate] if translate is not None else []


def of_node(text: str | None) -> str:
    """A text that a node brings, as the window shows it; the node keeps its own, the same in every language."""
    return _said_as[0](text) if text and _said_as else text or ""
