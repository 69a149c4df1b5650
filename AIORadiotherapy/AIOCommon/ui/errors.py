# SPDX-License-Identifier: Apache-2.0
"""Error messages of panels: one message with the reason, and details on request."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import slicer

from .wording import in_window


def show_error(title: str, error: BaseException) -> None:
    """Show what failed and why in a message box; Slicer writes it to the log instead when it runs tests."""
    details = "".join(traceback.format_exception(type(error), error, error.__traceback__))
    slicer.util.errorDisplay(f"{title}\n\n{in_window(str(error))}", detailedText=details)


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
