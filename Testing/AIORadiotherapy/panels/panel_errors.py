# SPDX-License-Identifier: Apache-2.0
"""An error says what happened and what to do, its log is a click away and names no patient, and none vanishes."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import pytest

from AIOCommon import InputError


@pytest.fixture
def a_person(workbench, monkeypatch):
    """As for a person: dialogs are made; instead of being shown, they land in the list that this gives."""
    from AIOCommon.ui import error_dialog
    from Workbench.qtadapter.dialogs import tester

    shown = []
    monkeypatch.setattr(error_dialog.ErrorDialog, "show", lambda self: shown.append(self))
    monkeypatch.setattr(tester, "enabled", False)
    yield shown
    for dialog in shown:
        dialog.widget.deleteLater()


def test_the_dialog_says_what_where_why_and_what_to_do(a_person):
    from AIOCommon.ui.errors import errors_shown

    with errors_shown("The case could not be read."):
        raise InputError("is no DICOM file", where="ct.dcm", hint="Choose the folder of a CT.")
    with errors_shown("The case could not be written."):
        raise PermissionError("no room")
    with errors_shown("The chart could not be drawn."):
        raise KeyError("Heart")
    texts = [dialog.text for dialog in a_person]
    assert texts[0] == "The case could not be read.\n\nct.dcm: is no DICOM file.\n\nChoose the folder of a CT."
    assert "disk has room" in texts[1] and "fault of the software" in texts[2]


def test_the_log_is_one_click_away_is_copied_and_names_no_patient(a_person, annas_case):
    import slicer

    from AIOCommon.ui.errors import show_error

    logging.getLogger("some.reader").warning("read /data/Doe_Anna/4711.dcm")
    try:
        raise KeyError("Doe^Anna")
    except KeyError as error:
        show_error("It could not be read.", error)
    (dialog,) = a_person
    assert not dialog.log.widget.visible
    dialog.widget.show()
    dialog.log_button.click()
    lines = str(dialog.log.lines.toPlainText())
    assert dialog.log.widget.visible and "some.reader" in lines and "Traceback" in lines
    assert slicer.app.errorLogModel().filePath in dialog.log.path.text
    dialog.log.copy_button.click()
    copied = slicer.app.clipboard().text()
    assert "It could not be read." in copied and "Traceback" in copied
    for text in (lines, copied):
        assert "Doe" not in text and "Anna" not in text and "4711" not in text
    written = Path(slicer.app.errorLogModel().filePath).read_text(encoding="utf-8")
    assert "It could not be read." in written and "Doe^Anna" not in written.rpartition("It could not be read.")[2]
    dialog.widget.close()


def test_the_log_alone_is_shown_by_ctrl_0(workbench):
    from PySide6.QtWidgets import QDialog, QPlainTextEdit

    workbench.window.keys.actions["Log"].trigger()
    (shown,) = [each for each in workbench.window.findChildren(QDialog) if QDialog.windowTitle(each) == "Log"]
    (lines,) = shown.findChildren(QPlainTextEdit)
    assert QPlainTextEdit.isReadOnly(lines)
    QDialog.close(shown)


def test_what_escapes_from_a_timer_is_shown_once_and_the_hook_before_is_told_all(workbench, until, monkeypatch):
    """In both applications such errors reach sys.excepthook."""
    from AIOCommon.core.debounce import Debounce
    from AIOCommon.ui.qt_clock import QtClock
    from AIOCommon.ui.unhandled import UnhandledErrors

    before, shown = [], []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: before.append(kind))
    hook = UnhandledErrors(lambda title, error: shown.append((title, error)))
    try:
        clock = QtClock()

        def fails(_items) -> None:
            raise LookupError("of ours: a debounce of AIOCommon calls it")

        debounce = Debounce(clock, fails, 0.01)
        for count in range(3):
            debounce.request()
            until(lambda seen=count: len(before) > seen)
            workbench.spin(0.05)
        assert [str(error)[:7] for _title, error in shown] == ["of ours"], "a timer's error is shown once"
    finally:
        hook.close()


def test_an_error_of_another_extension_is_left_to_the_application():
    from AIOCommon.ui.unhandled import is_ours

    def trace_of(file: str):
        try:
            exec(compile("1 / 0", file, "exec"))
        except ZeroDivisionError as error:
            return error.__traceback__.tb_next  # without this file

    assert not is_ours(trace_of("/opt/OtherExtension/Other.py")) and not is_ours(None)
    assert is_ours(trace_of("/opt/Slicer/qt-scripted-modules/PlanningModuleLib/ui/panel.py"))
    assert is_ours(trace_of("/opt/Slicer/qt-scripted-modules/AIORadiotherapy.py"))


def test_closing_the_hook_gives_the_one_before_back():
    from AIOCommon.ui.unhandled import UnhandledErrors

    before = sys.excepthook
    hook = UnhandledErrors(lambda title, error: None)
    assert sys.excepthook == hook._hook
    hook.close()
    assert sys.excepthook is before
