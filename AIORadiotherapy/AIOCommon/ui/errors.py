# SPDX-License-Identifier: Apache-2.0
"""Error messages of panels: what happened, why, what to do about it, and the log on request."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import slicer

from .error_dialog import ErrorDialog, without_patient
from .wording import reason_and_hint

log = logging.getLogger(__name__)


def show_error(title: str, error: BaseException) -> None:
    """Show what failed and why in a message box; Slicer writes it to the log instead when it runs tests."""
    details = "".join(traceback.format_exception(type(error), error, error.__traceback__))
    reason, hint = reason_and_hint(error)
    if slicer.app.testingEnabled() or slicer.util.mainWindow() is None:
        slicer.util.errorDisplay("\n\n".join(t for t in (title, f"{reason} {hint}".strip()) if t), detailedText=details)
        return
    log.error("%s\n%s", title, without_patient(details))
    ErrorDialog(title, reason, hint).show()


@contextmanager
def errors_shown(title: str, *, wait_cursor: bool = False) -> Iterator[None]:
    """Show an exception of the block as an error message and continue after the block.

    ``slicer.util.tryWithErrorDisplay`` would raise the exception again, into the event loop of Qt, and the panel could
    not reset its buttons.
    """
    cursor = slicer.util.WaitCursor(wait_cursor)
    try:
        with cursor:
            yield
    except Exception as error:
        show_error(title, error)
