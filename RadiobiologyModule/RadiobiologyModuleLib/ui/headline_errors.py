# SPDX-License-Identifier: Apache-2.0
"""Errors of an evaluation as the panel's headline: a dialog for each stroke of the segment editor would disturb."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon import InputError
from AIOCommon.ui.errors import show_error
from AIOCommon.ui.palette import BAD

from .evaluation_view import EvaluationView


@contextmanager
def errors_as_headline(view: EvaluationView, forget: Callable[[], None]) -> Iterator[None]:
    """Show an InputError as the view's headline, any other error in the application's error display.

    Parameters
    ----------
    forget : called after an error, before it is shown; removes the old results.
    """
    slicer.app.setOverrideCursor(qt.QCursor(qt.Qt.BusyCursor))
    error: Exception | None = None
    try:
        yield
    except Exception as caught:
        error = caught
    finally:
        slicer.app.restoreOverrideCursor()
    if error is None:
        return
    forget()
    if isinstance(error, InputError):
        view.say(str(error), BAD)
    else:
        show_error(_("DVHs could not be computed."), error)
