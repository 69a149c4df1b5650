# SPDX-License-Identifier: Apache-2.0
"""`slicer.app`: the part of qSlicerApplication that modules use."""

from __future__ import annotations

import logging
import os
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import SimpleNamespace

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from Workbench.host import log_file
from Workbench.qtadapter import connections
from Workbench.qtadapter.dialogs import tester

log = logging.getLogger(__name__)


def _own_version() -> str:
    try:
        return version("aio-radiotherapy")
    except PackageNotFoundError:
        return "0"


def _qt_translations() -> str:
    return QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)


class SlicerApplication(QObject):
    """Application object: scene, managers, render pausing, settings. One per process."""

    startupCompleted = Signal()
    mrmlSceneChanged = Signal(object)
    connect = connections.connect
    disconnect = connections.disconnect

    def __init__(self, core, module_manager, io_manager, name: str) -> None:
        super().__init__()
        self._core = core
        self._module_manager = module_manager
        self._io_manager = io_manager
        self._layout_manager = None
        self._pause_depth = 0
        self.applicationName = name
        self.applicationVersion = _own_version()
        # The Slicer core this host is built on, as modules ask for it.
        self.majorVersion, self.minorVersion = (int(part) for part in version("slicer-core").split(".")[:2])
        self.slicerHome = str(Path(__file__).resolve().parents[2])
        self.temporaryPath = str(Path(tempfile.gettempdir()) / f"Workbench-{os.getuid()}")
        os.makedirs(self.temporaryPath, mode=0o700, exist_ok=True)
        self._error_log_model = log_file.ErrorLogModel(log_file.begin(self.temporaryPath, name))
        self.os = "linux"

    def errorLogModel(self) -> log_file.ErrorLogModel:
        return self._error_log_model

    def clipboard(self):
        return QApplication.clipboard()

    def setLayoutManager(self, manager) -> None:
        self._layout_manager = manager

    def layoutManager(self):
        return self._layout_manager

    def moduleManager(self):
        return self._module_manager

    def coreIOManager(self):
        return self._io_manager

    def ioManager(self):
        return self._io_manager

    def applicationLogic(self):
        return self._core.app_logic

    def mrmlScene(self):
        return self._core.scene

    def moduleLogic(self, name: str):
        return self._core.app_logic.GetModuleLogic(name)

    def testingEnabled(self) -> bool:
        return tester.enabled

    def processEvents(self) -> None:
        QApplication.processEvents()

    def topLevelWidgets(self) -> list:
        return QApplication.topLevelWidgets()

    def setOverrideCursor(self, cursor) -> None:
        QApplication.setOverrideCursor(cursor)

    def restoreOverrideCursor(self) -> None:
        QApplication.restoreOverrideCursor()

    def userSettings(self):
        import qt

        return qt.QSettings()

    def settings(self):
        return self.userSettings()

    def pauseRender(self) -> None:
        self._pause_depth += 1
        self._block_views(True)

    def resumeRender(self) -> None:
        self._pause_depth = max(0, self._pause_depth - 1)
        if not self._pause_depth:
            self._block_views(False)

    def setRenderPaused(self, paused: bool) -> None:
        self.pauseRender() if paused else self.resumeRender()

    def _block_views(self, blocked: bool) -> None:
        shown = set(self._core.view_manager.get_current_view_ids())
        for view in self._core.view_manager.get_views():
            view.set_render_blocked(blocked or view.get_singleton_tag() not in shown)

    def commandOptions(self):
        return SimpleNamespace(runPythonAndExit=False, noMainWindow=False, isTestingEnabled=tester.enabled)

    def translate(self, context: str, text: str) -> str:
        return QApplication.translate(context, text)

    def loadTranslations(self, folder: str) -> None:
        """Install the translations of a folder whose names end in the language of the settings."""
        language = str(self.settings().value("language") or "")
        if not language:
            return
        endings = {language.replace("-", "_"), language.replace("_", "-")}
        for file in sorted(path for ending in endings for path in Path(folder).glob(f"*{ending}.qm")):
            translator = QTranslator(self)
            if translator.load(str(file)):
                QApplication.installTranslator(translator)
            else:
                log.warning("%s could not be loaded", file)

    def loadLanguage(self) -> None:
        """Install Qt's own texts (buttons of dialogs) in the language of the settings, where Qt has them."""
        language = str(self.settings().value("language") or "").replace("-", "_")
        translator = QTranslator(self)
        if language and translator.load(f"qtbase_{language}", _qt_translations()):
            QApplication.installTranslator(translator)

    def moduleDocumentationUrl(self, _name: str) -> str:
        return ""

    def openNodeModule(self, *_args) -> None:
        """Slicer would open the node's own module; the Workbench has none to open."""

    def restart(self) -> None:
        raise RuntimeError("The Workbench does not restart itself: close it and start it again.")
