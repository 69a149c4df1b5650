# SPDX-License-Identifier: Apache-2.0
"""How panels tell that something did not work: one message with the reason, details on request, and no loose ends."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import slicer


def show_error(title: str, error: BaseException) -> None:
    """A message box with what did not work and why; where nobody watches (testing) it goes to the log instead."""
    details = "".join(traceback.format_exception(type(error), error, error.__traceback__))
    slicer.util.errorDisplay(f"{title}\n\n{error}", detailedText=details)


@contextmanager
def errors_shown(title: str, *, wait_cursor: bool = False) -> Iterator[None]:
    """Show an exception of the block and go on after it.

    ``slicer.util.tryWithErrorDisplay`` raises the exception again: from there it would end up in Qt's event loop, and
    the panel could not put its buttons back into order.
    """
    cursor = slicer.util.WaitCursor(wait_cursor)
    try:
        with cursor:
            yield
    except Exception as error:
        show_error(title, error)
