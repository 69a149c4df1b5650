# SPDX-License-Identifier: Apache-2.0
"""Base class of all panels."""

from __future__ import annotations

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.mrml.case import Case

from ..mrml.case_watcher import CaseWatcher
from .currency_bar import CurrencyBar
from .palette import WARN
from .patient_bar import PatientBar
from .qt_clock import QtClock
from .sticky import StickyTop
from .widgets import banner


def research_use() -> str:
    """What the software is for, as every panel says it."""
    return _("Research and teaching only. Not a medical device.")


class Panel:
    """A widget that shows a scene. Subclasses fill ``layout`` and override the methods that they need."""

    def __init__(self, scene: slicer.vtkMRMLScene):
        self.scene = scene
        self.widget = qt.QWidget()
        self.layout = qt.QVBoxLayout(self.widget)
        self.layout.setContentsMargins(0, 0, 0, 0)
        self.layout.setSpacing(8)
        self.is_entered = False
        self.patient: PatientBar | None = None
        self.sticky: StickyTop | None = None
        self.currency_bar: CurrencyBar | None = None
        self.clock = QtClock()
        self._watcher = CaseWatcher(scene, self.clock, self._case_changed)

    @property
    def case(self) -> Case:
        """The case of the scene; created at the first use."""
        found = Case.find(self.scene)
        return found if found is not None else Case.in_scene(self.scene)

    @property
    def scene_is_busy(self) -> bool:
        return bool(self.scene.IsClosing() or self.scene.IsImporting() or self.scene.IsRestoring())

    def add_research_banner(self, text: str = "") -> None:
        """Whose case is open, what of it is out of date, and what the software is not for."""
        self.patient = PatientBar(self.scene)
        self.sticky = StickyTop(self.widget, self.layout)
        self.sticky.add(self.patient.widget)
        self.currency_bar = CurrencyBar(self.scene, self.clock, self.sticky)
        self.layout.addWidget(banner("\n".join(t for t in (research_use(), text) if t), WARN))

    # --- called by the module
    def enter(self) -> None:
        """The module is shown."""
        self.is_entered = True
        if not self.scene_is_busy:
            self.show_patient()
            self.refresh()

    def exit(self) -> None:
        """Another module is shown."""
        self.is_entered = False

    def scene_closing(self) -> None:
        """The scene is being closed: release its nodes."""

    def scene_closed(self) -> None:
        """The scene is empty."""
        self._watcher.accept()  # nodes of the next scene may have the same IDs
        self.show_patient()
        if self.is_entered:
            self.refresh()

    def scene_imported(self) -> None:
        """A scene was loaded or added."""
        self.show_patient()
        if self.is_entered:
            self.refresh()

    def refresh(self) -> None:
        """Show what the scene holds."""

    def close(self) -> None:
        """The application or the module is closing: stop timers and child processes, remove observers."""
        self._watcher.close()
        if self.sticky is not None:
            self.sticky.close()
        if self.currency_bar is not None:
            self.currency_bar.close()
        self.clock.stop()

    def show_patient(self) -> None:
        """Show whose case is open, and what of it is out of date."""
        if self.patient is not None:
            self.patient.show()
        if self.sticky is not None:
            self.sticky.attach()
        if self.currency_bar is not None:
            self.currency_bar.show()

    def _case_changed(self) -> None:
        if not self.scene_is_busy:
            self.show_patient()
        if self.is_entered and not self.scene_is_busy:
            self.refresh()
