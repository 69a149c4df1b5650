# SPDX-License-Identifier: Apache-2.0
"""The cases that were opened or saved last, for the menu beside Open; kept between sessions."""

from __future__ import annotations

from pathlib import Path

import slicer

_SETTING = "Workbench/RecentCases"
MOST = 10


def recent_cases() -> list[Path]:
    """Those that are still there, the last one first."""
    kept = slicer.app.userSettings().value(_SETTING)
    texts = [kept] if isinstance(kept, str) else list(kept or [])  # one alone comes back as itself
    return [path for path in map(Path, map(str, texts)) if path.is_file()]


def remember_case(path: Path) -> None:
    """Put a case to the front."""
    path = path.resolve()
    others = [each for each in recent_cases() if each != path]
    slicer.app.userSettings().setValue(_SETTING, [str(each) for each in (path, *others)][:MOST])


def forget_cases() -> None:
    """Empty the list: names of files can tell who a patient is."""
    slicer.app.userSettings().remove(_SETTING)
