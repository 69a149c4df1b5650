# SPDX-License-Identifier: Apache-2.0
"""The running Workbench, for the checks that run inside it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

MODULE = Path(__file__).resolve().parents[1] / "modules" / "TinyStatistics.py"


@pytest.fixture(scope="session")
def workbench():
    """The application with its window shown and the tiny module loaded."""
    from Workbench.startup import start

    running = start(testing=True, modules=False)
    running.load_module(MODULE)
    running.window.resize(1200, 800)
    running.window.show()
    running.spin(0.2)
    return running


@pytest.fixture(autouse=True)
def _fresh(workbench):
    """Every check starts with an empty scene and no recorded messages; none may leave an error behind unseen."""
    import slicer

    from Workbench.qtadapter.dialogs import tester

    slicer.mrmlScene.Clear(False)
    workbench.app.layoutManager().setLayout(590)
    workbench.spin(0.05)
    tester.messages.clear()
    tester.file_answers.clear()
    tester.button_answers.clear()
    yield
    assert tester.errors() == []


@pytest.fixture
def tester():
    """Recorded messages and the answers that dialogs get."""
    from Workbench.qtadapter.dialogs import tester as recorder

    return recorder


@pytest.fixture
def small_case(workbench):
    """(CT, segmentation): 40 x 60 x 60 voxels of 3 x 2 x 2 mm with two box structures, shown in the slice views."""
    return make_small_case(workbench)


def make_small_case(workbench):
    """Build the small case in the scene."""
    import slicer

    array = np.full((40, 60, 60), -900, np.int16)
    array[4:36, 8:52, 8:52] = 30
    ct = slicer.util.addVolumeFromArray(array, name="Small CT")
    ct.SetSpacing(2.0, 2.0, 3.0)
    ct.SetOrigin(-60.0, -60.0, -60.0)
    ct.CreateDefaultDisplayNodes()
    ct.GetDisplayNode().SetAutoWindowLevel(False)
    ct.GetDisplayNode().SetWindowLevel(400, 40)
    segmentation = slicer.mrmlScene.AddNewNodeByClass("vtkMRMLSegmentationNode", "Small structures")
    segmentation.CreateDefaultDisplayNodes()
    segmentation.SetReferenceImageGeometryParameterFromVolumeNode(ct)
    for name, color, box in (
        ("Heart", (0.9, 0.2, 0.2), (slice(15, 25), slice(20, 30), slice(20, 30))),
        ("Lung_L", (0.2, 0.6, 0.9), (slice(10, 30), slice(20, 40), slice(36, 48))),
    ):
        segmentation.GetSegmentation().AddEmptySegment(name, name, color)
        mask = np.zeros(array.shape, np.uint8)
        mask[box] = 1
        slicer.util.updateSegmentBinaryLabelmapFromArray(mask, segmentation, name, ct)
    slicer.util.setSliceViewerLayers(background=ct, fit=True)
    slicer.app.layoutManager().resetSliceViews()
    workbench.spin(0.2)
    return ct, segmentation
