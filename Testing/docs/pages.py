# SPDX-License-Identifier: Apache-2.0
"""The fenced blocks of a page of docs/."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
FENCE = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A fenced block of a page."""

    language: str
    title: str
    text: str


def blocks(path: Path) -> list[Block]:
    """All fenced blocks of a page, in order."""
    return [Block(*found) for found in FENCE.findall(path.read_text(encoding="utf-8"))]


def example(path: Path, heading: str) -> str:
    """The first `python` block without a title below a heading of a page."""
    text = path.read_text(encoding="utf-8")
    below = text[text.index(f"\n## {heading}\n") :]
    return next(found[2] for found in FENCE.findall(below) if found[0] == "python" and not found[1])
