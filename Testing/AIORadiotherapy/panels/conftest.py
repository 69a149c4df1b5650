# SPDX-License-Identifier: Apache-2.0
"""The running Workbench with our four modules, and a small case to try them on."""

from __future__ import annotations

import re
import sys
import textwrap
import time
from dataclasses import dataclass, field

import numpy as np
import pytest

from AIOCommon.core.structures import StructureSet

SPACING_MM = (8.0, 5.0, 5.0)
STRUCTURES = ("BODY", "Heart", "Lung_L", "Lung_R", "Esophagus", "SpinalCord", "CTVp_Breast_L", "CTVn_L1_L")
ANNA = {"PatientName": "Doe^Anna", "PatientID": "4711", "PatientBirthDate": "19700131"}
MODULES = ("RadiobiologyModule", "PlanningModule", "SegmentationModule", "AIORadiotherapy")


@pytest.fixture(scope="session")
def workbench():
    from Workbench.startup import start

    running = start(testing=True)
    running.window.resize(760, 520)  # small views are drawn fast
    running.window.show()
    running.spin(0.2)
    return running


@pytest.fixture(autouse=True)
def fresh(workbench):
    """An empty scene; a check that leaves an error message behind has failed."""
    import slicer

    from Workbench.qtadapter.dialogs import tester

    slicer.mrmlScene.Clear(False)
    workbench.spin(0.05)
    tester.messages.clear()
    tester.file_answers.clear()
    tester.button_answers.clear()
    yield
    assert tester.errors() == []
    assert command_line_words([*shown_texts(workbench), *(text for _level, text in tester.messages)]) == []


def shown_texts(workbench) -> list[str]:
    """Every text that stands anywhere in the window, tool tips and rows that are scrolled away included."""
    from PySide6 import QtWidgets

    found = []
    for widget in workbench.window.findChildren(QtWidgets.QWidget):
        found.append(QtWidgets.QWidget.toolTip(widget))
        for kind in (QtWidgets.QLabel, QtWidgets.QAbstractButton, QtWidgets.QLineEdit):
            if isinstance(widget, kind):
                found.append(kind.text(widget))
        if isinstance(widget, QtWidgets.QComboBox):
            found += [QtWidgets.QComboBox.itemText(widget, n) for n in range(QtWidgets.QComboBox.count(widget))]
        if isinstance(widget, QtWidgets.QTableWidget):
            rows, columns = QtWidgets.QTableWidget.rowCount(widget), QtWidgets.QTableWidget.columnCount(widget)
            items = [widget.item(row, column) for row in range(rows) for column in range(columns)]
            found += [text for item in items if item is not None for text in (item.text(), item.toolTip())]
    return [text for text in found if text]


def command_line_words(texts: list[str]) -> list[str]:
    """Texts that send a person in the window to the command line."""
    return [text for text in texts if re.search(r"(?<![\w-])--[a-z]|`(aio-radiotherapy|compare|info)\b", text)]


@pytest.fixture
def messages():
    """What the application would have shown: (level, text); ``take()`` empties it."""
    from Workbench.qtadapter.dialogs import tester

    class Messages:
        answers = tester.button_answers
        files = tester.file_answers

        @staticmethod
        def take(level: str) -> list[str]:
            found = [text for kind, text in tester.messages if kind == level]
            tester.messages.clear()
            return found

    return Messages()


@pytest.fixture
def panel(workbench):
    """``panel("PlanningModule")``: the module is shown, its panel given back."""
    import slicer

    def show(name: str):
        slicer.util.selectModule(name)
        workbench.spin(0.05)
        return slicer.util.getModuleWidget(name).panel

    return show


@pytest.fixture
def until(workbench):
    """``until(condition)``: let the event loop run until it holds; fails after ``seconds``."""

    def wait(condition, seconds: float = 30.0) -> None:
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, "it did not happen in time"
            workbench.spin(0.02)

    return wait


@pytest.fixture(scope="session")
def phantom():
    from SegmentationModuleLib.core.phantom import Phantom, make_phantom

    whole = make_phantom(1, SPACING_MM, operated="left")
    few = tuple(s for s in whole.structures if s.name in STRUCTURES)
    return Phantom(whole.ct, StructureSet(whole.ct.grid, few), whole.parameters, whole.seed, whole.landmarks)


@dataclass
class SmallCase:
    """Nodes of a coarse phantom with a given dose."""

    ct: object
    contours: object
    dose: object
    case: object
    original: dict = field(default_factory=dict)

    def mask(self, segment: str, node=None) -> np.ndarray:
        import slicer

        array = slicer.util.arrayFromSegmentBinaryLabelmap(node or self.contours, segment, self.ct)
        return (array > 0).astype(np.uint8)

    def paint(self, segment: str, mask: np.ndarray, node=None) -> None:
        import slicer

        slicer.util.updateSegmentBinaryLabelmapFromArray(mask, node or self.contours, segment, self.ct)

    def grow(self, segment: str, node=None) -> None:
        """A stroke: two voxels more in every direction of the slice."""
        mask = self.mask(segment, node)
        grown = mask.copy()
        for axis, step in ((1, 2), (1, -2), (2, 2), (2, -2)):
            grown |= np.roll(mask, step, axis=axis)
        self.paint(segment, grown, node)


@pytest.fixture
def small_case(workbench, phantom):
    """CT, contours (manual) and dose of a left-sided phantom in the scene, with their roles."""
    import slicer
    from scipy.ndimage import distance_transform_edt

    from AIOCommon.core.volume import Volume
    from AIOCommon.mrml import subject_hierarchy as sh
    from AIOCommon.mrml.case import Case, Role
    from AIOCommon.mrml.doses import dose_to_node
    from AIOCommon.mrml.segmentations import structures_to_node
    from AIOCommon.mrml.volumes import volume_to_node

    scene = slicer.mrmlScene
    ct = volume_to_node(phantom.ct, scene, "CT")
    contours = structures_to_node(phantom.structures, scene, "Contours", ct)
    breast = phantom.structures.get("CTVp_Breast_L").full_mask()
    away_mm = distance_transform_edt(~breast, sampling=tuple(phantom.ct.grid.spacing_kji_mm))
    dose_gy = (41.0 / (1.0 + np.exp((away_mm - 20.0) / 6.0))).astype(np.float32)
    study = sh.study_item(scene, "Patient", "Study")
    dose = dose_to_node(Volume(dose_gy, phantom.ct.grid, "Gy"), scene, "Dose", study, 40.0)
    case = Case.in_scene(scene)
    case.set(Role.CT, ct)
    case.set(Role.MANUAL_SEGMENTATION, contours)
    case.set(Role.DOSE, dose)
    case.set_setting("side", "left")
    return SmallCase(ct, contours, dose, case)


@pytest.fixture
def annas_case(small_case, phantom):
    """The small case, imported from DICOM with a patient's identity."""
    from dataclasses import replace

    import slicer

    from AIOCommon.core.dicom import synthetic_context
    from AIORadiotherapyLib.core.case_state import CaseState, Settings
    from AIORadiotherapyLib.mrml.scene_case import SceneCase

    slicer.mrmlScene.Clear(False)
    state = CaseState(Settings("case"))
    state.inputs.kind, state.inputs.name, state.inputs.ct = "DICOM", "case", phantom.ct
    made = synthetic_context(phantom.ct)
    state.inputs.dicom = replace(made, patient=ANNA, study={"StudyDate": "20261102"}, synthetic=False)
    SceneCase(slicer.mrmlScene).write(state, ("import",))
    yield state
    slicer.app.userSettings().setValue("AIORadiotherapy/HidePatient", "0")


@pytest.fixture
def child():
    """``child(script)``: a ChildTask that runs a few lines of Python."""
    from AIOCommon.core.child import ChildTask

    assert sys.executable

    def make(script: str, title: str = "Trying") -> ChildTask:
        return ChildTask(("-c", textwrap.dedent(script)), title)

    return make
