# SPDX-License-Identifier: Apache-2.0
"""The window: tool bar, module panel, views, status bar."""

from __future__ import annotations

import logging
import sys
import traceback
from contextlib import contextmanager
from pathlib import Path

import qt
import slicer
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMainWindow, QProgressBar, QSplitter

from Workbench.qtadapter.dialogs import tester
from Workbench.translation.i18n import tr as _
from Workbench.window import case_files, drops
from Workbench.window.case_lock import CaseLock
from Workbench.window.language_menu import LanguageMenu
from Workbench.window.module_panel import PANEL_WIDTH, ModulePanel, ModuleSelector
from Workbench.window.recent_cases import remember_case
from Workbench.window.surface_switch import SurfaceSwitch
from Workbench.window.tool_bar import MainToolBar
from Workbench.window.unsaved_work import may_go
from Workbench.window.window_keys import WindowKeys
from Workbench.window.window_title import WindowTitle

log = logging.getLogger(__name__)


class MainWindow(qt.QMainWindow):
    """slicer.util.mainWindow() finds it under Slicer's object name."""

    def __init__(self, workbench) -> None:
        super().__init__()
        self.workbench = workbench
        self.case_path: Path | None = None  # the file of the open case
        self._lock = CaseLock()
        self.setObjectName("qSlicerMainWindow")
        description = workbench.description
        self.title = WindowTitle(self, description.title, description.function("case_title"))
        self.resize(1600, 950)
        self.panel = ModulePanel()
        self.selector = ModuleSelector(self.panel)
        self.tool_bar = MainToolBar(self, self.selector)
        self.addToolBar(self.tool_bar)
        self.layout_manager = slicer.app.layoutManager()
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.panel)
        splitter.addWidget(self.layout_manager.viewport())
        splitter.setStretchFactor(0, 0)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([PANEL_WIDTH, 1170])
        splitter.setHandleWidth(4)
        self.setCentralWidget(splitter)
        self._build_status_bar()
        self.surfaces = SurfaceSwitch(self)
        self.setAcceptDrops(True)
        slicer.app.ioManager().newFileLoaded.connect(self._on_loaded)
        self.layout_manager.probed.connect(self._probe.setText)
        self.keys = WindowKeys(self, description.function("show_log"))

    def _build_status_bar(self) -> None:
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        self._probe = QLabel("")
        self._probe.setObjectName("Muted")
        self._progress = QProgressBar()
        self._progress.setFixedWidth(200)
        self._progress.hide()
        disclaimer = QLabel(self._notice())
        QObject.setObjectName(disclaimer, "Disclaimer")
        bar.addPermanentWidget(self._probe)
        bar.addPermanentWidget(self._progress)
        bar.addPermanentWidget(disclaimer)
        languages = self.workbench.description.function("languages")
        if languages is not None:
            self.language = LanguageMenu(languages(), self.report)
            bar.addPermanentWidget(self.language)

    def _notice(self) -> str:
        """What the software is not for, in the language of the window where its description says how."""
        notice = self.workbench.description.function("notice_text")
        return notice() if notice is not None else self.workbench.description.notice

    # --- used by slicer.util and by the tool bar ------------------------------------------------------------------

    def moduleSelector(self) -> ModuleSelector:
        return self.selector

    def report(self, text: str, milliseconds: int = 6000) -> None:
        """A line in the status bar."""
        self.statusBar().showMessage(text, milliseconds)

    def show_progress(self, fraction: float | None, text: str = "") -> None:
        """Progress in the status bar: 0 to 1, a busy bar below 0, None when done."""
        if fraction is None:
            self._progress.hide()
            return
        self._progress.setRange(0, 0 if fraction < 0 else 100)
        if fraction >= 0:
            self._progress.setValue(round(100 * fraction))
        self._progress.setFormat(text or "%p%")
        self._progress.show()

    @contextmanager
    def busy(self, doing: str, failed: str):
        """Wait cursor and status line; a failure is shown, and does not pass."""
        self.report(doing, 0)
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        QApplication.processEvents()
        try:
            yield
        except Exception as error:
            log.exception(failed)
            QApplication.restoreOverrideCursor()
            self.report(failed)
            self.show_error(failed, error)
        else:
            QApplication.restoreOverrideCursor()
            self.report("")
        self.tool_bar.refresh()

    def show_error(self, failed: str, error: Exception) -> None:
        """What failed and why, in the application's own way if it has one."""
        own = self.workbench.description.function("show_error")
        if own is not None:
            own(failed, error)
        else:
            slicer.util.errorDisplay(f"{failed}\n\n{error}", detailedText=traceback.format_exc())

    def open_case(self, path: str | None = None) -> None:
        """Open a case in the place of the one that is open, after asking about unsaved work."""
        if not self._may_go(_("before another case is opened")):
            return
        path = path or self._ask(QFileDialog.getOpenFileName, _("Open a case"))
        if path:
            with self.busy(
                _("Opening {file}...").format(file=Path(path).name),
                _("{file} could not be opened.").format(file=Path(path).name),
            ):
                case_files.open_case(path)

    def save_case(self, path: str | None = None) -> bool:
        """Save the case, by default into the file that it was opened from; returns whether it was saved."""
        path = path or self._ask(QFileDialog.getSaveFileName, _("Save the case"))
        if not path:
            return False
        written = False
        with self.busy(
            _("Saving {file}...").format(file=Path(path).name),
            _("{file} could not be saved.").format(file=Path(path).name),
        ):
            try:
                saved = case_files.save_case(path)
                written = True
                self._is_open(saved)
            finally:
                settle = self.workbench.description.function("saved")
                if settle is not None:
                    settle(slicer.mrmlScene, written)
        return written

    def open_sample(self) -> None:
        """The sample in the place of the case that is open, after asking about unsaved work."""
        if not self._may_go(_("before the sample is opened")):
            return
        with self.busy(_("Making the sample..."), _("The sample could not be opened.")):
            case_files.open_sample(self.workbench.description.function("sample"))
            self._is_open(None)

    def close_case(self) -> None:
        """An empty scene, after asking about unsaved work."""
        if self._may_go(_("before it is closed")):
            with self.busy(_("Closing the case..."), _("The case could not be closed.")):
                slicer.mrmlScene.Clear(False)
                self._is_open(None)

    def _may_go(self, doing: str) -> bool:
        unsaved = self.workbench.description.function("unsaved")
        return unsaved is None or may_go(unsaved(slicer.mrmlScene), self.save_case, doing)

    def _on_loaded(self, properties: dict) -> None:
        """A case took the place of the one that was open, by the menu or by a panel."""
        if properties.get("fileType") == "SceneFile" and properties.get("clear"):
            self._is_open(Path(str(properties["fileName"])))

    def _is_open(self, path: Path | None) -> None:
        """Remember the file of the open case, and tell when another window has it open."""
        self.case_path = path
        if path is not None:
            remember_case(path)
        self._lock.release()
        other = self._lock.take(path) if path is not None else ""
        if other:
            slicer.util.warningDisplay(
                _(
                    "{file} is open in another window too ({other}). What is saved last replaces the other's work."
                ).format(file=path.name, other=other)
            )

    def _ask(self, function, title: str) -> str:
        """A path that a person chose, with that of the open case as the one that is offered."""
        if tester.enabled:
            return tester.file_answers.popleft() if tester.file_answers else ""
        return function(self, title, str(self.case_path or ""), _("Cases (*.mrb)"))[0]

    def show_surfaces(self, shown: bool) -> None:
        """Switch the 3D surfaces of all visible segmentations."""
        self.surfaces.show(shown)

    def dragEnterEvent(self, event) -> None:
        """Files and folders of this computer may be dropped anywhere on the window."""
        if drops.local_paths(event.mimeData()):
            event.acceptProposedAction()
            self.report(_("Drop a case, a DICOM folder or a volume file to open it."), 3000)

    def dropEvent(self, event) -> None:
        """Taken once the application that the files come from is free again."""
        paths = drops.local_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            QTimer.singleShot(0, lambda: drops.take(self, paths))

    def screenshot(self, path: str | Path) -> None:
        """Save a picture of the window."""
        if not QMainWindow.grab(self).save(str(path)):
            raise RuntimeError(f"The screen shot could not be written to {path}.")

    def closeEvent(self, event) -> None:
        """Modules clean up while their widgets are alive; then no view renders any more."""
        if not self._may_go(_("before the window closes")):
            event.ignore()
            return
        self._lock.release()
        self.title.stop()
        self.panel.leave()
        self.panel.release()
        slicer.app.moduleManager()._unload_all()
        self.layout_manager._finish()
        event.accept()


def _report_unhandled(kind, error, trace) -> None:
    """An error in a slot must not vanish on a console nobody reads."""
    text = "".join(traceback.format_exception(kind, error, trace))
    log.error("%s", text)
    if tester.enabled:
        tester.record("error", text)
        sys.__excepthook__(kind, error, trace)
        return
    window = slicer.util.mainWindow()
    if window is not None:
        window.report(f"{kind.__name__}: {error}", 15000)


def build(workbench) -> MainWindow:
    """Make the window; `start` shows it when asked."""
    sys.excepthook = _report_unhandled
    return MainWindow(workbench)
