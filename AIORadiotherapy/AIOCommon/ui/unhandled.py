# SPDX-License-Identifier: Apache-2.0
"""Errors of this extension that nobody caught are shown as others are; they had ended on a console nobody reads.

Both applications hand what escapes from a slot, a timer or an observer to ``sys.excepthook``.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import qt
from slicer.i18n import tr as _

from .errors import show_error

PACKAGES = (
    *("AIOCommon", "AIOEvaluation", "AIOTeaching", "AIOTrial", "AIORadiotherapyLib", "SegmentationModuleLib"),
    *("PlanningModuleLib", "RadiobiologyModuleLib", "Workbench"),
)
MODULE_FILES = ("AIORadiotherapy.py", "SegmentationModule.py", "PlanningModule.py", "RadiobiologyModule.py")
AGAIN_SECONDS = 60.0  # the same error of a timer is not shown a second time before

Show = Callable[[str, BaseException], None]


def is_ours(trace: TracebackType | None) -> bool:
    """Whether a line of this extension is among those that an error passed through."""
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.name in MODULE_FILES or any(part in PACKAGES for part in path.parts):
            return True
        trace = trace.tb_next
    return False


class UnhandledErrors:
    """Stands before ``sys.excepthook`` until it is closed; the hook before it is told everything, as ever.

    Parameters
    ----------
    show : shows an error with a title; called from the event loop, one error at a time.
    """

    def __init__(self, show: Show = show_error):
        self._show = show
        self._shown: dict[tuple[str, str, int], float] = {}
        self._is_showing = False
        self._before = sys.excepthook
        sys.excepthook = self._hook

    def close(self) -> None:
        """Take no errors any more."""
        if sys.excepthook == self._hook:
            sys.excepthook = self._before

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self._before(kind, error, trace)
        if issubclass(kind, Exception) and is_ours(trace) and self._is_news(kind, trace):
            error.__traceback__ = trace
            qt.QTimer.singleShot(0, lambda: self._tell(error))  # never inside a paint event or an observer of VTK

    def _is_news(self, kind: type[BaseException], trace: TracebackType | None) -> bool:
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = (trace.tb_frame.f_code.co_filename, trace.tb_lineno) if trace is not None else ("", 0)
        now = time.monotonic()
        last = self._shown.get((kind.__name__, *place))
        self._shown[(kind.__name__, *place)] = now
        return last is None or now - last > AGAIN_SECONDS

    def _tell(self, error: BaseException) -> None:
        if self._is_showing:  # one dialog is enough: the log has the others
            return
        self._is_showing = True
        try:
            self._show(_("Something went wrong that was not foreseen."), error)
        finally:
            self._is_showing = False
