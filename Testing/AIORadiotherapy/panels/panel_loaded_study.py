# SPDX-License-Identifier: Apache-2.0
"""A study that Slicer's DICOM module and SlicerRT have loaded becomes the case with one click.

The nodes are made as those do: series below study and patient with their UIDs, the structure set with the series that
its contours refer to, the dose with the plan that it is of.
"""

from __future__ import annotations

import pytest

from AIOCommon.mrml.case import Role


@pytest.fixture
def load(workbench):
    """``load(node, modality, series, patient, study, **attributes)``: as DICOMPlugin.addSeriesInSubjectHierarchy."""
    import slicer

    names = slicer.vtkMRMLSubjectHierarchyConstants

    def into_tree(node, modality, series, patient=("Doe^Anna", "4711"), study="1.2.3", **attributes):
        tree = slicer.vtkMRMLSubjectHierarchyNode.GetSubjectHierarchyNode(slicer.mrmlScene)
        uid = names.GetDICOMUIDName()
        item = tree.GetItemByDataNode(node) or tree.CreateItem(tree.GetSceneItemID(), node)
        tree.SetItemUID(item, uid, series)
        if modality:
            tree.SetItemAttribute(item, names.GetDICOMSeriesModalityAttributeName(), modality)
        tree.SetItemUID(item, names.GetDICOMInstanceUIDName(), f"{series}.1 {series}.2")
        slicer.vtkSlicerSubjectHierarchyModuleLogic.InsertDicomSeriesInHierarchy(tree, patient[1], study, series)
        above, beside = tree.GetItemByUID(uid, patient[1]), tree.GetItemByUID(uid, study)
        tree.SetItemName(above, patient[0])
        for where, name, text in (
            (above, names.GetDICOMPatientNameAttributeName(), patient[0]),
            (above, names.GetDICOMPatientIDAttributeName(), patient[1]),
            (above, names.GetDICOMPatientBirthDateAttributeName(), "19700131"),
            (beside, names.GetDICOMStudyDateAttributeName(), "20261102"),
        ):
            tree.SetItemAttribute(where, name, text)
        for name, text in attributes.items():
            tree.SetItemAttribute(item, name.replace("_", "."), text)
        return node

    return into_tree


@pytest.fixture
def nodes(workbench, phantom):
    """CT, contours and dose of the phantom as plain nodes, without a case."""
    import slicer

    from AIOCommon.core.volume import Volume
    from AIOCommon.mrml.segmentations import structures_to_node
    from AIOCommon.mrml.volumes import volume_to_node

    scene = slicer.mrmlScene
    ct = volume_to_node(phantom.ct, scene, "3: CT thorax")
    contours = structures_to_node(phantom.structures, scene, "RTSTRUCT: clinic", ct)
    breast = phantom.structures.get("CTVp_Breast_L").full_mask()
    dose = volume_to_node(Volume((40.0 * breast).astype("float32"), phantom.ct.grid, "Gy"), scene, "RTDOSE: plan 1")
    dose.SetAttribute("DicomRtImport.DoseVolume", "1")
    return ct, contours, dose


@pytest.fixture
def door(panel):
    found = panel("AIORadiotherapy")
    found.form.side.set_key("left")
    chosen = found.offer.choose
    yield found
    found.offer.choose = chosen
    found.form.side.set_key("")
    found.form.source.set_key("sample")


def test_what_is_loaded_is_offered_and_taken_over_with_its_patient(nodes, load, door, until):
    ct, contours, dose = nodes
    assert not door.offer.widget.visible
    load(ct, "CT", "1.2.3.4")
    load(contours, "RTSTRUCT", "1.2.3.5", DicomRtImport_RoiReferencedSeriesUid="1.2.3.4")
    load(dose, "RTDOSE", "1.2.3.6")
    door.refresh()
    assert door.offer.widget.visible
    said = door.offer.text.text
    assert "3: CT thorax" in said and "Doe Anna" in said and "RTSTRUCT: clinic" in said and "RTDOSE: plan 1" in said
    door.offer.button.click()
    until(lambda: door.steps.rows["import"].state_text == "done")
    case = door.case
    assert [case.get(r) for r in (Role.CT, Role.MANUAL_SEGMENTATION, Role.DOSE)] == [ct, contours, dose]
    state = door.workflow.state
    assert state.contours.manual.get("Heart") is not None and state.treatment is not None
    assert (state.inputs.dicom.patient["PatientName"], state.inputs.dicom.patient["PatientID"]) == ("Doe^Anna", "4711")
    assert state.inputs.dicom.study["StudyDate"] == "20261102"
    assert "Doe Anna, ID 4711, born 1970-01-31" in door.patient.label.text
    assert not door.offer.widget.visible, "it is the case now"
    door.run_one("evaluate")
    until(lambda: door.steps.rows["evaluate"].state_text == "done")


def test_contours_of_another_series_and_nodes_of_another_patient_are_left_aside(nodes, load, door):
    from AIORadiotherapyLib.mrml.loaded_study import loaded_studies

    ct, contours, dose = nodes
    load(ct, "CT", "1.2.3.4")
    load(contours, "RTSTRUCT", "1.2.3.5", DicomRtImport_RoiReferencedSeriesUid="9.9")
    load(dose, "RTDOSE", "8.8", patient=("Roe^Berta", "99"), study="8")
    (study,) = loaded_studies(ct.GetScene())
    assert (study.ct, study.contours, study.doses) == (ct, (), ())


def test_contours_that_refer_to_slices_or_to_nothing_belong_to_the_ct_of_their_study(nodes, load, door):
    import slicer

    from AIORadiotherapyLib.mrml.loaded_study import loaded_studies

    ct, contours, _dose = nodes
    load(ct, "CT", "1.2.3.4")
    load(contours, "RTSTRUCT", "1.2.3.5")
    tree = slicer.vtkMRMLSubjectHierarchyNode.GetSubjectHierarchyNode(slicer.mrmlScene)
    item = tree.GetItemByDataNode(contours)
    name = slicer.vtkMRMLSubjectHierarchyConstants.GetDICOMReferencedInstanceUIDsAttributeName()
    for referred, belongs in (("", True), ("1.2.3.4.2 7.7", True), ("7.7 7.8", False)):
        tree.SetItemAttribute(item, name, referred)
        (study,) = loaded_studies(slicer.mrmlScene)
        assert bool(study.contours) is belongs, referred


def test_of_several_the_person_chooses_and_giving_up_changes_nothing(nodes, load, door, until):
    import slicer

    ct, contours, dose = nodes
    load(ct, "CT", "1.2.3.4")
    load(contours, "RTSTRUCT", "1.2.3.5")
    second = slicer.mrmlScene.CopyNode(dose)
    second.SetName("RTDOSE: plan 2")
    load(dose, "RTDOSE", "1.2.3.6")
    load(second, "RTDOSE", "1.2.3.7")
    asked = []

    def choose(answer):
        def ask(title, _text, names):
            asked.append((title, tuple(names)))
            return answer if len(names) > 1 else 0

        return ask

    door.offer.choose = choose(-1)
    door.offer.on_use()
    assert door.case.get(Role.CT) is None and ("Which dose?", ("RTDOSE: plan 1", "RTDOSE: plan 2")) in asked
    door.offer.choose = choose(1)
    door.offer.on_use()
    until(lambda: door.steps.rows["import"].state_text == "done")
    assert door.case.get(Role.DOSE) is second


def test_mr_a_dose_and_what_was_made_here_are_no_ct_to_begin_with(nodes, load, small_case, door):
    from AIORadiotherapyLib.mrml.loaded_study import loaded_studies

    ct, _contours, _dose = nodes
    assert loaded_studies(ct.GetScene()) == [], "not loaded from DICOM"
    load(ct, "MR", "1.2.3.4")
    assert loaded_studies(ct.GetScene()) == []


def test_a_hidden_patient_is_not_named_in_the_offer(nodes, load, door):
    import slicer

    ct, _contours, _dose = nodes
    load(ct, "CT", "1.2.3.4")
    slicer.app.userSettings().setValue("AIORadiotherapy/HidePatient", "1")
    try:
        door.refresh()
        assert "Doe" not in door.offer.text.text and "hidden" in door.offer.text.text
    finally:
        slicer.app.userSettings().setValue("AIORadiotherapy/HidePatient", "0")
