# SPDX-License-Identifier: Apache-2.0
"""File and message dialogs: PythonQt's return values, and no blocking while the application is under test."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from PySide6 import QtWidgets


@dataclass
class DialogTester:
    """What dialogs do under test: they are recorded, and answered from a queue, instead of being shown."""

    enabled: bool = False
    messages: list[tuple[str, str]] = field(default_factory=list)
    file_answers: deque = field(default_factory=deque)
    button_answers: deque = field(default_factory=deque)

    def record(self, level: str, text: str) -> None:
        """Keep (level, text): "error", "warning", "info", "question" or "status"."""
        self.messages.append((level, str(text)))

    def errors(self) -> list[str]:
        """Texts of the recorded errors."""
        return [text for level, text in self.messages if level == "error"]


tester = DialogTester()


def _file_function(original, empty):
    def ask(*args):
        if tester.enabled:
            return tester.file_answers.popleft() if tester.file_answers else empty
        result = original(*args)
        return result[0] if isinstance(result, tuple) else result

    return staticmethod(ask)


def _message_function(original, level: str, default):
    def show(*args):
        if tester.enabled:
            tester.record(level, args[2] if len(args) > 2 else "")
            return tester.button_answers.popleft() if tester.button_answers else default
        return original(*args)

    return staticmethod(show)


def answer_message_box(box: QtWidgets.QMessageBox):
    """Under test: record the box and return the queued answer or its default; None when it has to be shown."""
    if not tester.enabled:
        return None
    tester.record("message", QtWidgets.QMessageBox.text(box))
    if tester.button_answers:
        return tester.button_answers.popleft()
    return int(QtWidgets.QMessageBox.StandardButton.Ok)


def install(qt) -> None:
    """Give qt.QFileDialog and qt.QMessageBox PythonQt's static functions."""
    files = qt.QFileDialog
    for name, empty in (
        ("getOpenFileName", ""),
        ("getSaveFileName", ""),
        ("getExistingDirectory", ""),
        ("getOpenFileNames", []),
    ):
        setattr(files, name, _file_function(getattr(QtWidgets.QFileDialog, name), empty))
    boxes, buttons = qt.QMessageBox, QtWidgets.QMessageBox.StandardButton
    for name, level, default in (
        ("information", "info", buttons.Ok),
        ("warning", "warning", buttons.Ok),
        ("critical", "error", buttons.Ok),
        ("question", "question", buttons.Yes),
    ):
        setattr(boxes, name, _message_function(getattr(QtWidgets.QMessageBox, name), level, default))
    shown = boxes.exec_

    def exec_(self, *args):
        answer = answer_message_box(self)
        return shown(self, *args) if answer is None else answer

    boxes.exec_ = exec_
