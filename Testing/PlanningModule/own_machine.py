# SPDX-License-Identifier: Apache-2.0
"""A clinic's own machine for tests: one that ships, under another title, in a file."""

from __future__ import annotations

import json
from pathlib import Path

from AIOCommon.core.resources import resource

TITLE = "Our machine"


def write_own_machine(path: Path) -> Path:
    """The file, written."""
    content = json.loads(resource("machines", "halcyon_6mv_fff.json").read_text(encoding="utf-8"))
    path.write_text(json.dumps({**content, "title": TITLE}), encoding="utf-8")
    return path
