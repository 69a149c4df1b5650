# SPDX-License-Identifier: Apache-2.0
"""`slicer.app.coreIOManager()`: reading and writing the files our modules use, by Slicer's own logics."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import slicer
import vtk
from PySide6.QtCore import QObject, Signal

from Workbench.qtadapter import connections

# The first suffix that fits decides, so compound ones come first.
_TYPE_OF_SUFFIX = {
    ".seg.nrrd": "SegmentationFile",
    ".seg.vtm": "SegmentationFile",
    ".mrb": "SceneFile",
    ".mrml": "SceneFile",
    ".mrk.json": "MarkupsFile",
    ".nii.gz": "VolumeFile",
    ".nii": "VolumeFile",
    ".nrrd": "VolumeFile",
    ".nhdr": "VolumeFile",
    ".mha": "VolumeFile",
    ".mhd": "VolumeFile",
    ".dcm": "VolumeFile",
    ".vtp": "ModelFile",
    ".vtk": "ModelFile",
    ".stl": "ModelFile",
    ".obj": "ModelFile",
    ".ply": "ModelFile",
    ".csv": "TableFile",
    ".tsv": "TableFile",
    ".txt": "TextFile",
    ".json": "TextFile",
    ".h5": "TransformFile",
    ".tfm": "TransformFile",
}
_WRITER_OF_CLASS = {
    "vtkMRMLScene": "SceneFile",
    "vtkMRMLSegmentationNode": "SegmentationFile",
    "vtkMRMLScalarVolumeNode": "VolumeFile",
    "vtkMRMLLabelMapVolumeNode": "VolumeFile",
    "vtkMRMLModelNode": "ModelFile",
    "vtkMRMLTableNode": "TableFile",
    "vtkMRMLTextNode": "TextFile",
    "vtkMRMLMarkupsFiducialNode": "MarkupsFile",
    "vtkMRMLMarkupsROINode": "MarkupsFile",
    "vtkMRMLLinearTransformNode": "TransformFile",
}


class IOManager(QObject):
    """Loads and saves nodes and scenes.

    Parameters
    ----------
    find_bundle_check : returns check(path), which raises ValueError for a .mrb file that must not be unpacked; or None.
    """

    newFileLoaded = Signal(object)
    fileSaved = Signal(object)
    connect = connections.connect
    disconnect = connections.disconnect

    def __init__(self, find_bundle_check: Callable[[], Callable[[str], None] | None]) -> None:
        super().__init__()
        self._find_bundle_check = find_bundle_check

    def fileType(self, path: str) -> str:
        lower = str(path).lower()
        return next((kind for suffix, kind in _TYPE_OF_SUFFIX.items() if lower.endswith(suffix)), "NoFile")

    def fileWriterFileType(self, node, _format: str = "") -> str:
        return _WRITER_OF_CLASS.get(node.GetClassName(), "NoFile")

    def loadNodes(self, file_type: str, properties: dict, nodes=None, messages=None) -> bool:
        """Load one file; loaded nodes go into the collection, reasons of a failure into the messages."""
        path = str(properties["fileName"])
        if not os.path.exists(path):
            return self._refuse(messages, f"No such file: {path}")
        if file_type == "SceneFile":
            return self._load_scene(path, bool(properties.get("clear", False)), messages)
        reader = getattr(self, f"_read_{file_type}", None)
        if reader is None:
            return self._refuse(messages, f"The Workbench has no reader for {path} ({file_type}).")
        node = reader(path, properties.get("name") or Path(path).name.split(".")[0], properties)
        if node is None:
            return self._refuse(messages, f"{path} could not be read as {file_type}.")
        if nodes is not None:
            nodes.AddItem(node)
        self.newFileLoaded.emit(dict(properties))
        return True

    def loadScene(self, path: str, clear: bool = True) -> bool:
        return self.loadNodes("SceneFile", {"fileName": path, "clear": clear})

    def saveNodes(self, file_type: str, properties: dict, messages=None) -> bool:
        """Write one node, or with SceneFile the scene (.mrb, .mrml or a folder)."""
        path = str(properties["fileName"])
        if file_type == "SceneFile":
            return self._save_scene(path)
        node = slicer.mrmlScene.GetNodeByID(properties["nodeID"])
        if node.GetStorageNode() is None:
            node.AddDefaultStorageNode(path)
        storage = node.GetStorageNode()
        storage.SetFileName(path)
        if "useCompression" in properties:
            storage.SetUseCompression(int(properties["useCompression"]))
        return bool(storage.WriteData(node))

    def saveScene(self, path: str, _screenshot=None) -> bool:
        return self._save_scene(str(path))

    def addDefaultStorageNodes(self) -> None:
        """A storable node without storage node would be missing from the saved scene."""
        scene = slicer.mrmlScene
        for index in range(scene.GetNumberOfNodesByClass("vtkMRMLStorableNode")):
            node = scene.GetNthNodeByClass(index, "vtkMRMLStorableNode")
            if node.GetSaveWithScene() and node.GetStorageNode() is None:
                node.AddDefaultStorageNode()

    @staticmethod
    def _refuse(messages, text: str) -> bool:
        if messages is not None:
            messages.AddMessage(vtk.vtkCommand.ErrorEvent, text)
        return False

    def _load_scene(self, path: str, clear: bool, messages) -> bool:
        scene = slicer.mrmlScene
        if path.endswith(".mrb"):
            check = self._find_bundle_check()
            try:
                if check is not None:
                    check(path)
            except ValueError as error:
                return self._refuse(messages, str(error))
            if clear:
                scene.Clear(False)
            done = bool(scene.ReadFromMRB(os.path.abspath(path), False))
        else:
            scene.SetURL(path)
            done = bool(scene.Connect() if clear else scene.Import())
        if not done:
            return self._refuse(messages, f"{path} could not be read as a scene.")
        self.newFileLoaded.emit({"fileName": path, "fileType": "SceneFile", "clear": clear})
        return True

    def _save_scene(self, path: str) -> bool:
        self.addDefaultStorageNodes()
        scene = slicer.mrmlScene
        if path.endswith(".mrb"):
            return bool(scene.WriteToMRB(path))
        if path.endswith(".mrml"):
            scene.SetURL(path)
            return bool(scene.Commit(path))
        return bool(slicer.app.applicationLogic().SaveSceneToSlicerDataBundleDirectory(path, None))

    @staticmethod
    def _read_SegmentationFile(path: str, name: str, properties: dict):
        logic = slicer.modules.segmentations.logic()
        return logic.LoadSegmentationFromFile(path, properties.get("autoOpacities", True), name)

    @staticmethod
    def _read_VolumeFile(path: str, name: str, properties: dict):
        # Bit 0: label map; bit 1: this one file only, not the series it may belong to.
        options = (1 if properties.get("labelmap") else 0) | (2 if properties.get("singleFile") else 0)
        return slicer.modules.volumes.logic().AddArchetypeVolume(path, name, options)

    @staticmethod
    def _read_ModelFile(path: str, _name: str, _properties: dict):
        return slicer.modules.models.logic().AddModel(path)

    @staticmethod
    def _read_MarkupsFile(path: str, name: str, _properties: dict):
        found = slicer.modules.markups.logic().LoadMarkups(path, name)
        return slicer.mrmlScene.GetNodeByID(found.split(",")[0]) if found else None

    @staticmethod
    def _read_TableFile(path: str, name: str, _properties: dict):
        return slicer.modules.tables.logic().AddTable(path, name)

    @staticmethod
    def _read_TextFile(path: str, name: str, _properties: dict):
        node = slicer.mrmlScene.AddNewNodeByClass("vtkMRMLTextNode", name)
        node.SetText(Path(path).read_text(encoding="utf-8"))
        return node

    @staticmethod
    def _read_TransformFile(path: str, _name: str, _properties: dict):
        return slicer.modules.transforms.logic().AddTransform(path, slicer.mrmlScene)
