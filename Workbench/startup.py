# SPDX-License-Identifier: Apache-2.0
"""Bring the application up in the right order: Qt, adapters, slicer-core, slicer.app, base classes, window."""

from __future__ import annotations

import sys
import types
from dataclasses import dataclass
from pathlib import Path

from Workbench.host.description import Description, default_description

_LOGICS = {
    "Markups": "vtkSlicerMarkupsLogic",
    "Models": "vtkSlicerModelsLogic",
    "Tables": "vtkSlicerTablesLogic",
    "Plots": "vtkSlicerPlotsLogic",
    "Transforms": "vtkSlicerTransformLogic",
    "Texts": "vtkSlicerTextsLogic",
    "Sequences": "vtkSlicerSequencesLogic",
    "Units": "vtkSlicerUnitsLogic",
    "Cameras": "vtkSlicerCamerasModuleLogic",
    "CropVolume": "vtkSlicerCropVolumeLogic",
    "ViewControllers": "vtkSlicerViewControllersLogic",
}


@dataclass
class Workbench:
    """The running application: Qt's, trame-slicer's core, slicer.app, editing, surfaces, and the window if any."""

    description: Description
    qt_application: object
    core: object
    app: object
    editing: object
    surfaces: object
    hierarchy: object
    window: object = None

    def load_module(self, path: str | Path):
        """Load a scripted module from its .py file and list it in the window."""
        return self.app.moduleManager()._load_scripted(path)

    def load_modules(self) -> list[str]:
        """Load the modules of the description; returns their names."""
        return [self.load_module(path).name for path in self.description.modules]

    def spin(self, seconds: float) -> None:
        """Let the event loop run for a while (tests, screenshots)."""
        import time

        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.qt_application.processEvents()
            time.sleep(0.005)

    def close(self) -> None:
        """Clean the modules up and close the window."""
        self.app.moduleManager()._unload_all()
        if self.window is not None:
            self.window.close()


_running: Workbench | None = None


def start(
    description: Description | None = None, *, testing: bool = False, window: bool = True, modules: bool = True
) -> Workbench:
    """Start the application once per process and return it; later calls return the running one.

    Parameters
    ----------
    description : name, modules and functions of the application; None for those of the project around the Workbench.
    testing : dialogs are recorded instead of shown (`Workbench.qtadapter.dialogs.tester`), settings are not kept.
    window : build the main window.
    modules : load the modules of the description.
    """
    global _running
    if _running is None:
        _running = _start_once(description or default_description(), testing, window)
        if modules:
            _running.load_modules()
        _running.app.startupCompleted.emit()
    return _running


def _start_once(description: Description, testing: bool, window: bool) -> Workbench:
    qt_application = _qt_application(description, testing)
    from Workbench.host import qt_modules, vtk_log
    from Workbench.qtadapter.dialogs import tester

    tester.enabled = testing
    qt_modules.install()
    import slicer
    import slicer.util
    from trame_slicer.core import SlicerApp

    core = SlicerApp()
    vtk_log.install()
    for kind in ("vtkMRMLSelectionNode", "vtkMRMLInteractionNode"):
        core.scene.AddNode(getattr(slicer, kind)())
    app = _install_slicer(slicer, core, description)
    _load_translations(app, description)
    from Workbench.host.editing import Editing
    from Workbench.host.subject_hierarchy import SubjectHierarchySync
    from Workbench.host.surfaces import SurfaceUpdater

    workbench = Workbench(
        description,
        qt_application,
        core,
        app,
        Editing(core),
        SurfaceUpdater(core.scene),
        SubjectHierarchySync(core.scene),
    )
    from Workbench import qmrml

    qmrml.install(slicer, workbench)
    from Workbench.views.layout_manager import LayoutManager

    app.setLayoutManager(LayoutManager(core, workbench.surfaces.is_behind))
    if window:
        from Workbench.window.main_window import build

        workbench.window = build(workbench)
    return workbench


def _qt_application(description: Description, testing: bool):
    from PySide6.QtCore import QCoreApplication, QSettings, Qt
    from PySide6.QtWidgets import QApplication

    from Workbench.host import qt_log

    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    QCoreApplication.setOrganizationName(description.organization)
    QCoreApplication.setApplicationName("Workbench-testing" if testing else "Workbench")
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    qt_log.install()
    application = QApplication.instance() or QApplication([description.name])
    from Workbench.style import theme

    theme.apply(application)
    return application


def _load_translations(app, description: Description) -> None:
    """The texts of the application's language, before anything shows a text."""
    from Workbench.host.module import make_importable
    from Workbench.translation.texts import say_nodes_by

    app.loadLanguage()
    for path in description.modules:
        make_importable(path)
    load = description.function("translations")
    if load is not None:
        load()
    say_nodes_by(description.function("node_text"))


def _install_slicer(slicer, core, description: Description):
    """Fill module `slicer` with what the application adds to slicer-core."""
    from Workbench.host import messages, packaging, scripted_base
    from Workbench.host.application import SlicerApplication
    from Workbench.host.iomanager import IOManager
    from Workbench.host.module import CoreModule, ModuleManager
    from Workbench.translation import i18n

    slicer.mrmlScene = core.scene
    for name in ("modules", "moduleNames"):
        module = types.ModuleType(f"slicer.{name}")
        sys.modules[f"slicer.{name}"] = module
        setattr(slicer, name, module)
    slicer.selfTests = {}
    manager = ModuleManager()
    io_manager = IOManager(lambda: description.function("check_bundle"))
    slicer.app = SlicerApplication(core, manager, io_manager, description.name)
    logics = {
        "Colors": core.color_logic,
        "Volumes": core.volumes_logic,
        "Terminologies": core.terminologies_logic,
        "Segmentations": core.segmentations_logic,
        "SubjectHierarchy": core.subject_hierarchy_logic,
        "Data": core.data_logic,
    }
    for name, logic_class in _LOGICS.items():
        logics[name] = core.app_logic.GetModuleLogic(name) or core.register_module_logic(
            getattr(slicer, logic_class)(), logic_name=name
        )
    for name, logic in logics.items():
        manager._add(CoreModule(name, logic))
    i18n.install()
    messages.install()
    packaging.install()
    scripted_base.install()
    return slicer.app
