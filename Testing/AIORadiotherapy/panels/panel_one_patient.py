# SPDX-License-Identifier: Apache-2.0
"""A new case takes the place of the old one: nothing of the first patient stays in scene, views, tables or file."""

from __future__ import annotations

import zipfile
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtWidgets import QMessageBox

from AIOCommon.core.dicom import synthetic_context, write_ct_series, write_rtstruct
from AIOCommon.core.structures import StructureSet

DISCARD = QMessageBox.StandardButton.Discard


@pytest.fixture
def folders(phantom, tmp_path):
    """DICOM folders of two patients, CT and contours, by patient ID."""
    found = {}
    few = tuple(s for s in phantom.structures if s.name in ("BODY", "CTVp_Breast_L"))
    for number, (name, patient_id) in enumerate((("First^Anna", "ID-first-17"), ("Second^Berta", "ID-second-23"))):
        ct = replace(phantom.ct, array_kji=phantom.ct.array_kji + np.int16(number))  # other voxels, other identifiers
        made = synthetic_context(ct)
        context = replace(made, patient={"PatientName": name, "PatientID": patient_id}, synthetic=False)
        folder = found[patient_id] = tmp_path / patient_id
        write_ct_series(ct, context, folder)
        write_rtstruct(folder / "RS.dcm", StructureSet(ct.grid, few), context)
    return found


@pytest.fixture
def door(panel, tmp_path):
    found = panel("AIORadiotherapy")
    found.form._output.set_path(tmp_path / "out")
    found.form.source.set_key("file")
    found.form.side.set_key("left")
    yield found
    found.form.source.set_key("scene")


def node_classes(scene) -> list[str]:
    return sorted(scene.GetNthNode(n).GetClassName() for n in range(scene.GetNumberOfNodes()))


def take_in(door, folder, messages):
    messages.answers.append(DISCARD)  # corrections of the case before, where there are some
    door.form._file.set_path(folder)
    door.run_one("import")
    messages.answers.clear()
    assert door.steps.rows["import"].state_text == "done", door.workflow["import"].note


def test_the_second_patient_is_alone_in_scene_views_verdict_and_file(door, folders, messages, workbench, tmp_path):
    import slicer

    from AIOCommon.mrml import subject_hierarchy as sh
    from AIOCommon.mrml.case import Role
    from AIOCommon.mrml.removal import children

    scene = slicer.mrmlScene
    take_in(door, folders["ID-first-17"], messages)
    workbench.spin(0.3)
    ct = door.case.get(Role.CT)
    first = {node.GetID(): node for node in (ct, door.case.get(Role.MANUAL_SEGMENTATION))}
    once = len(node_classes(scene))
    uids = {door.workflow.state.inputs.dicom.series_uid, *door.workflow.state.inputs.dicom.sop_instance_uids}
    take_in(door, folders["ID-second-23"], messages)
    workbench.spin(0.5)
    tree = sh.hierarchy(scene)
    assert [tree.GetItemName(item) for item in children(scene, tree.GetSceneItemID())] == ["Second^Berta"]
    assert all(node.GetScene() is None for node in first.values()), "the first patient's nodes are gone"
    assert len(node_classes(scene)) == once, node_classes(scene)
    assert "Second Berta" in door.patient.label.text and "ID-second-23" in door.patient.label.text
    shown = {c.GetBackgroundVolumeID() for c in slicer.util.getNodesByClass("vtkMRMLSliceCompositeNode")}
    assert shown <= {door.case.get(Role.CT).GetID(), None} and door.verdict.goals.texts() == []
    assert workbench.window.save_case(str(tmp_path / "case.mrb"))
    with zipfile.ZipFile(tmp_path / "case.mrb") as bundle:
        content = b"".join(bundle.read(name) for name in bundle.namelist()) + "".join(bundle.namelist()).encode()
    assert door.workflow.state.inputs.dicom.series_uid not in uids
    for trace in ("Anna", "ID-first-17", *uids):
        assert trace.encode() not in content, trace
    assert b"ID-second-23" in content


def test_a_case_that_is_imported_three_times_leaves_as_many_nodes_as_once(door, folders, messages, workbench):
    import slicer

    counts = []
    for _ in range(3):
        take_in(door, folders["ID-first-17"], messages)
        workbench.spin(0.3)
        counts.append(node_classes(slicer.mrmlScene))
    assert counts[0] == counts[1] == counts[2]
