# SPDX-License-Identifier: Apache-2.0
"""What follows the open case for as long as the application runs, whether or not a panel is open."""

from __future__ import annotations

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.core.recent_log import recent_log
from AIOCommon.mrml.case import Case, Role
from AIOCommon.ui.mouse_window import MouseWindow
from AIOCommon.ui.process_runner import ProcessRunner
from AIOCommon.ui.qt_clock import QtClock
from AIOCommon.ui.surface_queue import SurfaceQueue
from AIOCommon.ui.unhandled import UnhandledErrors
from RadiobiologyModuleLib.ui.price_keeper import end_keeping, price_keeper

from ..mrml.closed_scene import ClosedScene
from ..mrml.unsaved import UnsavedWork
from .autosave import Autosave, offer_lost_work
from .following import Following
from .layouts import add_to_application_menu
from .opened_case import OpenedCases

SETTLE_SECONDS = 0.2


class Session:
    """Shows cases that are opened, follows their contours and doses, and keeps corrections against a crash."""

    def __init__(self, scene: slicer.vtkMRMLScene):
        self.surfaces = SurfaceQueue(scene, QtClock())
        recent_log()
        self.unhandled = UnhandledErrors()
        self.opened = OpenedCases(scene, self.surfaces)
        self.mouse_window = MouseWindow(scene)
        self.following = Following(scene)
        price_keeper()  # edits have a price from the first one on, whichever panel is open
        self.unsaved = UnsavedWork(scene)
        self.closed = ClosedScene(scene)
        self.autosave = Autosave(scene)
        self._scene = scene
        self._clock = QtClock()
        self._actions = add_to_application_menu()
        self._tag = scene.AddObserver(scene.EndSaveEvent, lambda _caller, _event: self._packed())

    def settle(self, written: bool) -> None:
        """The scene was written to a file, or could not be although it had been packed for one."""
        self._clock.stop()
        self.unsaved.settle(written)
        case = Case.find(self._scene)
        node = case.get(Role.EDITED_SEGMENTATION) if case is not None else None
        if written:
            self.autosave.journal.forget()
        elif node is not None and self.unsaved.edited_names():
            self.autosave.keep(node, self.unsaved.edited_names())

    def _packed(self) -> None:
        """The scene is packed; its file is in place when the application is back in its event loop."""
        self._clock.stop()
        self.autosave.accept()
        self._clock.call_later(SETTLE_SECONDS, self.autosave.journal.forget)

    def close(self) -> None:
        """Follow no more."""
        self._scene.RemoveObserver(self._tag)
        self._clock.stop()
        for action in self._actions:
            action.deleteLater()
        self._actions = []
        self.unhandled.close()
        self.following.close()
        end_keeping()
        self.mouse_window.close()
        self.autosave.close()
        self.surfaces.stop()
        self.opened.close()
        self.unsaved.close()
        self.closed.close()


_session: Session | None = None


def start_session() -> Session:
    """The application's session; it begins with the first call."""
    global _session
    if _session is None:
        _session = Session(slicer.mrmlScene)
        if not slicer.app.testingEnabled():
            qt.QTimer.singleShot(0, _offer)  # once the window stands
    return _session


def end_session() -> None:
    """The application closes, or the modules are reloaded."""
    global _session
    if _session is not None:
        _session.close()
        _session = None


def show_surfaces(node: slicer.vtkMRMLSegmentationNode) -> None:
    """Make the 3D surfaces of contours, one after the other, once the window rests."""
    if _session is not None:
        _session.surfaces.show(node)


def unsaved_lines(_scene: slicer.vtkMRMLScene | None = None) -> list[str]:
    """What would be lost if the scene were closed now, a line each: work that is in no file, and what is running."""
    running = [_("“{task}” is running: its result").format(task=task) for task in ProcessRunner.titles_at_work()]
    return [*(_session.unsaved.lines() if _session is not None else []), *running]


def settle_saving(_scene: slicer.vtkMRMLScene, written: bool) -> None:
    """The scene was written to a file, or could not be."""
    if _session is not None:
        _session.settle(written)


def _offer() -> None:
    if _session is not None:
        offer_lost_work(_session.autosave)
