# SPDX-License-Identifier: Apache-2.0
"""A case as one .mrb file that opens in 3D Slicer and in the Workbench, and back."""

from __future__ import annotations

from pathlib import Path

import slicer
import vtk

from AIOCommon.mrml.scene_file import HeadlessScene, load_scene, save_scene

from ..core.case_state import CaseState
from .scene_case import SceneCase


def write_bundle(state: CaseState, path: str | Path) -> None:
    """Write the whole case; InputError where the file cannot be written."""
    host = HeadlessScene()
    shown = vtk.vtkObject.GetGlobalWarningDisplay()
    vtk.vtkObject.GlobalWarningDisplayOff()  # a deprecation in VTK's own words is of no use to a person
    try:
        SceneCase(host.scene).write(state)
        _make_small(host.scene)
        save_scene(host.scene, path)
    finally:
        vtk.vtkObject.SetGlobalWarningDisplay(shown)


def read_bundle(path: str | Path) -> CaseState:
    """The case of an .mrb file.

    Raises
    ------
    InputError : not a bundle, or there is no case in it.
    """
    host = HeadlessScene()
    load_scene(host.scene, path)
    return SceneCase(host.scene).read(str(path))


def _make_small(scene: slicer.vtkMRMLScene) -> None:
    """Segments that do not overlap share a labelmap, and images are packed fast: seconds instead of minutes."""
    for number in range(scene.GetNumberOfNodesByClass("vtkMRMLSegmentationNode")):
        node = scene.GetNthNodeByClass(number, "vtkMRMLSegmentationNode")
        node.GetSegmentation().CollapseBinaryLabelmaps(False)
        node.AddDefaultStorageNode()
        node.GetStorageNode().CropToMinimumExtentOn()
        node.GetStorageNode().SetCompressionParameter("gzip_fastest")
    for number in range(scene.GetNumberOfNodesByClass("vtkMRMLScalarVolumeNode")):
        node = scene.GetNthNodeByClass(number, "vtkMRMLScalarVolumeNode")
        node.AddDefaultStorageNode()
        node.GetStorageNode().SetCompressionParameter("gzip_fastest")
