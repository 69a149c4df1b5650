# SPDX-License-Identifier: Apache-2.0
"""The window's everyday use: studies that were loaded, errors and their log, the patient in sight, what goes wrong."""

import logging
import os
import sys
import tempfile

import slicer

from .asserting import Skipped, equal, require, spin
from .sample import simple_dose, small_phantom


def a_loaded_study_becomes_the_case(context):
    """Nodes below study and patient, as Slicer's DICOM module and SlicerRT put them there."""
    from AIOCommon.mrml.case import Role
    from AIOCommon.mrml.segmentations import structures_to_node
    from AIOCommon.mrml.volumes import volume_to_node

    slicer.mrmlScene.Clear(0)
    phantom, scene = small_phantom(), slicer.mrmlScene
    ct = volume_to_node(phantom.ct, scene, "CT thorax")
    drawn = structures_to_node(phantom.structures, scene, "RTSTRUCT", ct)
    dose = volume_to_node(simple_dose(phantom), scene, "RTDOSE")
    dose.SetAttribute("DicomRtImport.DoseVolume", "1")
    _into_tree(ct, "CT", "1.2.3.4")
    _into_tree(drawn, "RTSTRUCT", "1.2.3.5")
    _into_tree(dose, "RTDOSE", "1.2.3.6")
    tree = slicer.vtkMRMLSubjectHierarchyNode.GetSubjectHierarchyNode(scene)
    tree.SetItemAttribute(tree.GetItemByDataNode(drawn), "DicomRtImport.RoiReferencedSeriesUid", "1.2.3.4")
    panel = context.show("AIORadiotherapy")
    panel.refresh()
    require(panel.offer.widget.visible, "the study is not offered")
    require("CT thorax" in panel.offer.text.text and "Doe Anna" in panel.offer.text.text, panel.offer.text.text)
    panel.form.side.set_key("left")
    panel.offer.button.click()
    require(spin(60, lambda: panel.steps.rows["import"].state_text == "done"), panel.steps.rows["import"].state_text)
    case = panel.case
    equal(
        [case.get(r).GetName() for r in (Role.CT, Role.MANUAL_SEGMENTATION, Role.DOSE)],
        ["CT thorax", "RTSTRUCT", "RTDOSE"],
    )
    equal(panel.workflow.state.inputs.dicom.patient["PatientID"], "4711")
    require("Doe Anna, ID 4711" in panel.patient.label.text, panel.patient.label.text)


def a_renamed_and_a_deleted_structure_are_handled(context):
    """On the loaded study: numbers are made while structures change their names and go."""
    panel = context.panels["AIORadiotherapy"]
    panel.run_one("evaluate")
    equal(panel.steps.rows["evaluate"].state_text, "done")
    from AIOCommon.mrml.case import Role

    content = panel.case.get(Role.MANUAL_SEGMENTATION).GetSegmentation()
    heart = next(i for i in content.GetSegmentIDs() if content.GetSegment(i).GetName() == "Heart")
    content.GetSegment(heart).SetName("Pump")
    spin(1.0)
    content.GetSegment(heart).SetName("Heart")
    spin(0.05)
    content.RemoveSegment(heart)
    spin(1.5)
    for name in context.panels:
        context.show(name)
        spin(0.2)
    require(slicer.mrmlScene.GetFirstNodeByName("RTDOSE") is not None, "the dose is gone")


def a_case_of_a_later_version_is_refused_and_kept(context):
    from AIOCommon.mrml.case import Case
    from AIOCommon.mrml.scene_file import save_scene
    from AIORadiotherapyLib.mrml.read_nodes import STATE_SETTING

    case = Case.find(slicer.mrmlScene)
    case.set_setting(STATE_SETTING, {**case.setting(STATE_SETTING), "format": 99})
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "future.mrb")
        save_scene(slicer.mrmlScene, path)
        slicer.mrmlScene.Clear(0)
        slicer.util.loadScene(path)
        spin(1.0)
    told = [text for text in context.errors if "later version" in text]
    require(told, f"nothing was said: {context.errors}")
    for text in told:
        context.errors.remove(text)
    equal(Case.find(slicer.mrmlScene).setting(STATE_SETTING)["format"], 99)


def a_case_without_its_ct_says_so(context):
    from AIOCommon.mrml.case import Case, Role
    from AIOCommon.mrml.scene_file import save_scene
    from AIORadiotherapyLib.core.state_formats import FORMAT
    from AIORadiotherapyLib.mrml.read_nodes import STATE_SETTING

    case = Case.find(slicer.mrmlScene)
    case.set_setting(STATE_SETTING, {**case.setting(STATE_SETTING), "format": FORMAT})
    slicer.mrmlScene.RemoveNode(case.get(Role.CT))
    spin(0.5)
    context.errors[:] = [text for text in context.errors if "later version" not in text]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "without.mrb")
        save_scene(slicer.mrmlScene, path)
        slicer.mrmlScene.Clear(0)
        slicer.util.loadScene(path)
        spin(1.0)
    told = [text for text in context.errors if "lost its CT" in text]
    require(told, f"nothing was said: {context.errors}")
    for text in told:
        context.errors.remove(text)
    require(Case.find(slicer.mrmlScene).get(Role.DOSE) is not None, "the dose is gone")
    slicer.mrmlScene.Clear(0)
    spin(0.3)


def an_error_has_advice_and_a_log_without_the_patient(context):
    from AIOCommon.core.recent_log import recent_log
    from AIOCommon.ui.error_dialog import ErrorDialog

    recent_log()
    logging.getLogger("check").warning("a line of the log")
    dialog = ErrorDialog("It could not be done.", "There is no reason.", "Do something else.")
    dialog.widget.show()
    require(not dialog.log.widget.visible, "the log is shown unasked")
    dialog.log_button.click()
    spin(0.1)
    require(dialog.log.widget.visible and "a line of the log" in dialog.log.lines.toPlainText(), "the log is not there")
    dialog.log.copy_button.click()
    copied = slicer.app.clipboard().text()
    path = dialog.log.path.text
    dialog.widget.close()
    dialog.widget.deleteLater()
    require("Do something else." in copied and "a line of the log" in copied, copied)
    return path


def an_error_that_nobody_caught_is_shown(context):
    from AIOCommon.core.debounce import Debounce
    from AIOCommon.ui.qt_clock import QtClock
    from AIOCommon.ui.unhandled import UnhandledErrors

    before, shown = sys.excepthook, []
    sys.excepthook = lambda kind, error, trace: None  # the console of this check stays clean
    hook = UnhandledErrors(lambda title, error: shown.append(str(error)))

    def fails(_items):
        raise LookupError("on purpose")

    try:
        Debounce(QtClock(), fails, 0.01).request()
        spin(2.0, lambda: shown)
    finally:
        hook.close()
        sys.excepthook = before
    equal(shown, ["'on purpose'"] if shown and shown[0].startswith("'") else ["on purpose"])


def the_patient_and_what_is_out_of_date_stay_in_sight_when_the_panel_is_scrolled(context):
    if slicer.util.mainWindow() is None:
        raise Skipped("there is no window")
    import qt

    from AIOCommon.mrml.currency import mark_segment

    panel = context.show("AIORadiotherapy")
    panel.refresh()
    panel.sticky.attach()
    area = panel.sticky.area
    require(area is not None, "the panel lies in no scroll area")
    panel.view.running.progress("Plan", 0.3, "dose")
    segment = _any_segment(panel)
    mark_segment(segment, "Out of date: drawn otherwise.")
    panel.currency_bar.show()
    area.verticalScrollBar().setValue(1_000_000)
    spin(0.3)
    seen = (panel.patient.widget, panel.currency_bar.widget, panel.view.running.widget)
    tops = [each.mapTo(area.viewport(), qt.QPoint(0, 0)).y() for each in seen]
    visible = panel.currency_bar.widget.visible
    panel.view.running.show("")
    mark_segment(segment, "")
    panel.currency_bar.show()
    area.verticalScrollBar().setValue(0)
    require(visible and tops == sorted(tops) and tops[0] >= 0 and tops[-1] < 120, f"the rows stand at {tops} pixels")
    return f"{tops} pixels below the top"


def _any_segment(panel):
    """One of the contours of the case."""
    from AIORadiotherapyLib.mrml.where_to_look import shown_contours

    content = shown_contours(panel.case).GetSegmentation()
    return content.GetSegment(content.GetNthSegmentID(0))


def _into_tree(node, modality, series):
    """As DICOMPlugin.addSeriesInSubjectHierarchy does."""
    names = slicer.vtkMRMLSubjectHierarchyConstants
    tree = slicer.vtkMRMLSubjectHierarchyNode.GetSubjectHierarchyNode(slicer.mrmlScene)
    uid = names.GetDICOMUIDName()
    item = tree.GetItemByDataNode(node) or tree.CreateItem(tree.GetSceneItemID(), node)
    tree.SetItemUID(item, uid, series)
    tree.SetItemAttribute(item, names.GetDICOMSeriesModalityAttributeName(), modality)
    slicer.vtkSlicerSubjectHierarchyModuleLogic.InsertDicomSeriesInHierarchy(tree, "4711", "1.2.3", series)
    patient = tree.GetItemByUID(uid, "4711")
    tree.SetItemName(patient, "Doe^Anna")
    tree.SetItemAttribute(patient, names.GetDICOMPatientNameAttributeName(), "Doe^Anna")
    tree.SetItemAttribute(patient, names.GetDICOMPatientIDAttributeName(), "4711")


ALL = (
    a_loaded_study_becomes_the_case,
    a_renamed_and_a_deleted_structure_are_handled,
    the_patient_and_what_is_out_of_date_stay_in_sight_when_the_panel_is_scrolled,
    a_case_of_a_later_version_is_refused_and_kept,
    a_case_without_its_ct_says_so,
    an_error_has_advice_and_a_log_without_the_patient,
    an_error_that_nobody_caught_is_shown,
)
