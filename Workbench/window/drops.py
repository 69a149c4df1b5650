# SPDX-License-Identifier: Apache-2.0
"""Files and folders that are dropped on the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

from Workbench.translation.i18n import tr as _


def local_paths(data: QMimeData) -> list[Path]:
    """What of it lies on this computer, in its order."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []


def take(window, paths: list[Path]) -> None:
    """One case is opened; anything else is handed to the application, which says what it cannot use."""
    if len(paths) == 1 and paths[0].suffix.lower() == ".mrb":
        window.open_case(str(paths[0]))
        return
    dropped = window.workbench.description.function("dropped")
    if dropped is None:
        window.report(_("Only a case (.mrb) can be dropped here."))
        return
    try:
        dropped(paths)
    except Exception as error:
        window.show_error(_("What was dropped could not be used."), error)
