# SPDX-License-Identifier: Apache-2.0
"""Error messages of panels: what happened, why, what to do about it, and the log on request."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import slicer
from slicer.i18n import tr as _

from ..core.errors import InputError
from .error_dialog import ErrorDialog, without_patient
from .wording import in_window

log = logging.getLogger(__name__)


def reason_and_hint(error: BaseException) -> tuple[str, str]:
    """Why it happened, and what a person can do about it."""
    if isinstance(error, InputError):
        return _reason(error), in_window(error.hint)
    reason = in_window(str(error)) or type(error).__name__
    if isinstance(error, (ValueError, RuntimeError)):  # what we and Slicer raise with a reason for a person
        return reason, ""
    if isinstance(error, OSError):
        return reason, _("Look whether the folder can be written to and the disk has room, then try again.")
    return f"{type(error).__name__}: {reason}", _(
        "This is a fault of the software. Save the case under a new name before you go on, and send what “Copy” "
        "beside the log takes to those who look after it."
    )


def _reason(error: InputError) -> str:
    """What is wrong and where, each in the language of the application; a name of one word is a name in all."""
    what = in_window(error.what)
    if not error.where:
        return _("{what}.").format(what=what)
    where = in_window(error.where) if " " in error.where else error.where
    return _("{where}: {what}.").format(where=where, what=what)


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
