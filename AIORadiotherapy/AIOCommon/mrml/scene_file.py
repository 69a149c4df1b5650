# SPDX-License-Identifier: Apache-2.0
"""Save and load whole scenes as .mrb files, with and without the Slicer application."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import slicer
import vtk

from ..core.atomic import atomic_file, partial_prefix
from ..core.bundle_file import require_readable_bundle
from ..core.errors import InputError
from ..core.scratch import scratch


class HeadlessScene:
    """A scene and the module logics that its nodes need, for use without the application (command line, tests).

    In Slicer and the Workbench the scene of the application is used instead. Keep this object as long as ``scene``.
    """

    _LOGICS = (
        ("SubjectHierarchy", "vtkSlicerSubjectHierarchyModuleLogic"),
        ("Volumes", "vtkSlicerVolumesLogic"),
        ("Segmentations", "vtkSlicerSegmentationsModuleLogic"),
        ("Models", "vtkSlicerModelsLogic"),
        ("Markups", "vtkSlicerMarkupsLogic"),
        ("Tables", "vtkSlicerTablesLogic"),
        ("Plots", "vtkSlicerPlotsLogic"),
    )

    def __init__(self) -> None:
        self.scene = slicer.vtkMRMLScene()
        self.application_logic = slicer.vtkSlicerApplicationLogic()
        self.application_logic.SetMRMLScene(self.scene)
        self.logics = {}
        for name, class_name in self._LOGICS:
            logic = getattr(slicer, class_name)()
            logic.SetMRMLApplicationLogic(self.application_logic)
            logic.SetMRMLScene(self.scene)
            self.application_logic.SetModuleLogic(name, logic)
            self.logics[name] = logic


@contextmanager
def _quiet() -> Iterator[None]:
    """Suppress the output of VTK in the block: it prints every file that it packs."""
    shown = vtk.vtkOutputWindow.GetInstance()
    vtk.vtkOutputWindow.SetInstance(vtk.vtkStringOutputWindow())
    try:
        yield
    finally:
        vtk.vtkOutputWindow.SetInstance(shown)


def _add_cache(scene: slicer.vtkMRMLScene, folder: str) -> None:
    """Set the folder that the scene unpacks bundles into; in Slicer the application does this."""
    cache = slicer.vtkCacheManager()
    cache.SetRemoteCacheDirectory(folder)
    cache.SetMRMLScene(scene)
    manager = slicer.vtkDataIOManager()
    manager.SetCacheManager(cache)
    scene.SetCacheManager(cache)
    scene.SetDataIOManager(manager)


def save_scene(scene: slicer.vtkMRMLScene, path: str | Path) -> None:
    """Write a scene as one .mrb file, completely or not at all.

    Raises
    ------
    InputError : it could not be written.
    """
    # Slicer leaves a node without a storage node out of the bundle and reports no error.
    for number in range(scene.GetNumberOfNodesByClass("vtkMRMLStorableNode")):
        node = scene.GetNthNodeByClass(number, "vtkMRMLStorableNode")
        if node.GetSaveWithScene() and not node.GetStorageNode():
            node.AddDefaultStorageNode()
    path = Path(path)
    # Slicer names the folder inside the bundle after the file, so the temporary file has the final name.
    prefix = partial_prefix()
    with atomic_file(path) as temporary, tempfile.TemporaryDirectory(dir=temporary.parent, prefix=prefix) as folder:
        bundle = Path(folder, path.name)
        with _quiet():
            written = scene.WriteToMRB(str(bundle))
        if not written:
            raise InputError("the scene could not be written", where=path, hint="Is there enough free disk space?")
        os.replace(bundle, temporary)


def load_scene(scene: slicer.vtkMRMLScene, path: str | Path) -> None:
    """Replace the content of a scene by that of an .mrb file. A file that is refused leaves the scene as it was.

    Raises
    ------
    InputError : the file is missing, damaged, not a readable bundle, or would unpack files outside its own folder.
    """
    path = Path(path)
    if not path.is_file():
        raise InputError("does not exist", where=path, hint="Give a .mrb file.")
    require_readable_bundle(path)
    if not read_bundle_into(scene, path):
        raise InputError("is not a readable Slicer bundle", where=path, hint="Give a .mrb file saved by Slicer.")


def read_bundle_into(scene: slicer.vtkMRMLScene, path: str | Path) -> bool:
    """Replace the content of a scene by that of an .mrb file that was checked; whether all of it could be read."""
    messages = slicer.vtkMRMLMessageCollection()
    with scratch("bundle") as cache:
        without_cache = scene.GetCacheManager() is None
        if without_cache:
            _add_cache(scene, str(cache))
        try:
            with _quiet():
                read = scene.ReadFromMRB(str(Path(path).resolve()), True, messages)  # it knows no current folder
        finally:
            if without_cache:  # it would create its folder again at its next use
                scene.SetCacheManager(None)
                scene.SetDataIOManager(None)
    return bool(read) and messages.GetNumberOfMessagesOfType(vtk.vtkCommand.ErrorEvent) == 0
