# SPDX-License-Identifier: Apache-2.0
"""Message functions of slicer.util: recorded under test, shown otherwise, never blocking a test."""

from __future__ import annotations

import logging

import slicer.util

from Workbench.qtadapter.dialogs import tester

_LEVELS = {logging.ERROR: "error", logging.WARNING: "warning", logging.INFO: "info"}


def install() -> None:
    """Wrap slicer.util's message functions so that tests can read what a user would have seen."""
    shown = slicer.util._messageDisplay

    def message_display(logLevel, text, testingReturnValue, *args, **kwargs):
        if not tester.enabled:
            return shown(logLevel, text, testingReturnValue, *args, **kwargs)
        logging.log(logLevel, text)
        level = "question" if testingReturnValue is not None else _LEVELS.get(logLevel, "info")
        tester.record(level, text)
        if testingReturnValue is None or not tester.button_answers:
            return testingReturnValue
        return tester.button_answers.popleft()

    box = slicer.util.messageBox

    def message_box(text, parent=None, **kwargs):
        if not tester.enabled:
            return box(text, parent=parent, **kwargs)
        import qt

        tester.record("message", text)
        return tester.button_answers.popleft() if tester.button_answers else qt.QMessageBox.Ok

    delay = slicer.util.delayDisplay

    def delay_display(message, autoCloseMsec=1000, parent=None, **kwargs):
        if tester.enabled:
            tester.record("info", message)
            autoCloseMsec = 0
        delay(message, autoCloseMsec=autoCloseMsec, parent=parent, **kwargs)

    status = slicer.util.showStatusMessage

    def show_status_message(message, duration=0):
        if tester.enabled:
            tester.record("status", message)
        return status(message, duration)

    for new, old in (
        (message_display, shown),
        (message_box, box),
        (delay_display, delay),
        (show_status_message, status),
    ):
        new.__name__, new.__doc__ = old.__name__, old.__doc__
    slicer.util._messageDisplay = message_display
    slicer.util.messageBox = message_box
    slicer.util.delayDisplay = delay_display
    slicer.util.showStatusMessage = show_status_message
    _confirm_by_truth()


def _confirm_by_truth() -> None:
    """slicer.util compares a test's answer True with a button and gets False; give back the answer itself."""
    for name in ("confirmOkCancelDisplay", "confirmYesNoDisplay"):
        original = getattr(slicer.util, name)

        def confirm(text, windowTitle=None, parent=None, _original=original, **kwargs):
            if not tester.enabled:
                return _original(text, windowTitle=windowTitle, parent=parent, **kwargs)
            tester.record("question", text)
            return bool(tester.button_answers.popleft()) if tester.button_answers else True

        confirm.__name__, confirm.__doc__ = name, original.__doc__
        setattr(slicer.util, name, confirm)
