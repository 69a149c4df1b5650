# SPDX-License-Identifier: Apache-2.0
"""What follows the open case for as long as the application runs, whether or not a panel is open."""

from __future__ import annotations

import slicer

from ..mrml.unsaved import UnsavedWork
from .opened_case import OpenedCases


class Session:
    """Shows cases that are opened and knows what of them is not saved."""

    def __init__(self, scene: slicer.vtkMRMLScene):
        self.opened = OpenedCases(scene)
        self.unsaved = UnsavedWork(scene)

    def close(self) -> None:
        """Follow no more."""
        self.opened.close()
        self.unsaved.close()


_session: Session | None = None


def start_session() -> Session:
    """The application's session; it begins with the first call."""
    global _session
    if _session is None:
        _session = Session(slicer.mrmlScene)
    return _session


def end_session() -> None:
    """The application closes, or the modules are reloaded."""
    global _session
    if _session is not None:
        _session.close()
        _session = None


def unsaved_lines(_scene: slicer.vtkMRMLScene | None = None) -> list[str]:
    """What would be lost if the scene were closed now, a line each."""
    return _session.unsaved.lines() if _session is not None else []


def settle_saving(_scene: slicer.vtkMRMLScene, written: bool) -> None:
    """The scene was written to a file, or could not be."""
    if _session is not None:
        _session.unsaved.settle(written)
