# SPDX-License-Identifier: Apache-2.0
"""Rows of a long measurement that outlive it: a run that was stopped goes on where it was, with the same settings."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from AIOCommon.core.atomic import atomic_file

FOLDER = "AIORT_LEARNING_TABLES"  # tables, and what an interrupted run goes on from


class KeptRows:
    """Results by name in ``NAME.json`` of a folder; beside it a folder ``work`` for what makes them.

    The folder is that of the environment variable ``AIORT_LEARNING_TABLES``, or a temporary one.

    Parameters
    ----------
    settings : of all rows; rows that were made with others are dropped.
    """

    def __init__(self, name: str, settings: Mapping[str, Any], temporary: Path):
        self.folder = Path(os.environ.get(FOLDER) or temporary) / name
        self.work = self.folder / "work"
        self.work.mkdir(parents=True, exist_ok=True)
        self._path, self._settings = self.folder / "rows.json", json.loads(json.dumps(dict(settings)))
        self.rows: dict[str, Any] = {}
        if self._path.is_file():
            kept = json.loads(self._path.read_text(encoding="utf-8"))
            if kept["settings"] == self._settings:
                self.rows = kept["rows"]

    def get(self, name: str, make: Callable[[], Any]) -> Any:
        """The row of a name, made if it is not there yet; JSON values."""
        if name not in self.rows:
            self.rows[name] = json.loads(json.dumps(make()))
            with atomic_file(self._path) as temporary:
                temporary.write_text(json.dumps({"settings": self._settings, "rows": self.rows}, indent=1) + "\n")
        return self.rows[name]

    def write_table(self, lines: list[str]) -> None:
        """As Markdown into ``table.md``."""
        with atomic_file(self.folder / "table.md") as temporary:
            temporary.write_text("\n".join(lines) + "\n", encoding="utf-8")
