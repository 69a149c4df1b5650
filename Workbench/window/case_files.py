# SPDX-License-Identifier: Apache-2.0
"""Opening, saving and showing a case: what the buttons of the tool bar do with the scene."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import slicer

from Workbench.views.probe import is_dose

DOSE_OPACITY = 0.35
LEFT_SECONDS = 24 * 3600.0  # after which an unfinished file counts as left behind
CT_WINDOW_LEVEL = (400.0, 40.0)


def open_case(path: str | Path) -> None:
    """Replace the scene by a saved one and show it.

    RuntimeError naming the file when it cannot be read; the scene that was open then stays as it was.
    """
    path = Path(path)
    if not path.is_file():
        raise RuntimeError(f"There is no file {path}. Choose a case.mrb that a run or this window saved.")
    slicer.util.loadScene(str(path), {"clear": True})  # cleared once the file was found to be readable
    show_case()


def save_case(path: str | Path) -> Path:
    """Write the scene as .mrb under a temporary name, then rename: a full disk leaves the old file as it was."""
    path = Path(path)
    if path.suffix != ".mrb":
        path = path.with_suffix(".mrb")
    if not path.parent.is_dir():
        raise RuntimeError(f"{path} could not be written: there is no folder {path.parent}.")
    _remove_left(path.parent)
    # The folder inside the bundle is named after the file, so the temporary file bears the final name.
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".saving-") as folder:
        partial = Path(folder, path.name)
        if not slicer.util.saveScene(str(partial)) or not partial.is_file():
            raise RuntimeError(f"{path} could not be written. Is the folder writable and the disk not full?")
        os.replace(partial, path)
    slicer.mrmlScene.SetURL(str(path.with_suffix(".mrml").resolve()))  # as after reading it: whose scene this is
    return path


def _remove_left(folder: Path) -> None:
    """Remove what a window that was killed while it saved has left; another one may be saving here now."""
    for left in folder.glob(".saving-*"):
        if left.is_dir() and time.time() - left.stat().st_mtime > LEFT_SECONDS:
            shutil.rmtree(left, ignore_errors=True)


def open_sample(fill: Callable) -> None:
    """Replace the scene by a sample: ``fill(scene)`` puts it into the empty scene."""
    slicer.mrmlScene.Clear(False)
    fill(slicer.mrmlScene)
    show_case()


def show_case() -> None:
    """Show the CT with the dose over it where the saved scene does not say what to show, and fit the views."""
    volumes = slicer.util.getNodesByClass("vtkMRMLScalarVolumeNode")
    volumes = [each for each in volumes if not each.IsA("vtkMRMLLabelMapVolumeNode")]
    ct = next((each for each in volumes if not is_dose(each)), None)
    dose = next((each for each in volumes if is_dose(each)), None)
    composites = slicer.util.getNodesByClass("vtkMRMLSliceCompositeNode")
    if ct is not None and not any(each.GetBackgroundVolumeID() for each in composites):
        _set_default_window(ct)
        for composite in composites:
            composite.SetBackgroundVolumeID(ct.GetID())
    if dose is not None and not any(each.GetForegroundVolumeID() for each in composites):
        for composite in composites:
            composite.SetForegroundVolumeID(dose.GetID())
            composite.SetForegroundOpacity(DOSE_OPACITY)
    charts = slicer.util.getNodesByClass("vtkMRMLPlotChartNode")
    if charts and not any(each.GetPlotChartNode() for each in slicer.util.getNodesByClass("vtkMRMLPlotViewNode")):
        slicer.modules.plots.logic().ShowChartInLayout(charts[0])
    manager = slicer.app.layoutManager()
    manager.resetSliceViews()
    jump_to_target()
    manager.resetThreeDViews()


def jump_to_target() -> None:
    """Move the slices to the middle of the first target structure, or of the first structure there is."""
    for node in slicer.util.getNodesByClass("vtkMRMLSegmentationNode"):
        segmentation = node.GetSegmentation()
        ids = [segmentation.GetNthSegmentID(i) for i in range(segmentation.GetNumberOfSegments())]
        names = {each: segmentation.GetSegment(each).GetName().upper() for each in ids}
        targets = [each for each in ids if names[each].startswith(("PTV", "CTV", "BREAST"))]
        for segment_id in targets or ids[:1]:
            center = node.GetSegmentCenterRAS(segment_id)
            if center is not None:
                slicer.vtkMRMLSliceNode.JumpAllSlices(slicer.mrmlScene, *center)
                return


def _set_default_window(ct) -> None:
    if ct.GetDisplayNode() is None:
        ct.CreateDefaultDisplayNodes()
    display = ct.GetScalarVolumeDisplayNode()
    if display is not None and display.GetAutoWindowLevel():
        display.SetAutoWindowLevel(False)
        display.SetWindowLevel(*CT_WINDOW_LEVEL)
