# SPDX-License-Identifier: Apache-2.0
"""AIO Radiotherapy: the steps of the chain on the case in the scene."""

import slicer

from .asserting import equal, require, spin


def front_door_shows_five_steps(context):
    panel = context.show("AIORadiotherapy")
    rows = panel.steps.rows
    equal(list(rows), ["import", "contour", "plan", "evaluate", "export"])
    require(all(row.state_text for row in rows.values()), "a step shows no state")
    require(panel.form.protocol.keys, "no protocols are offered")


def front_door_evaluates_the_scene(context):
    panel = context.panels["AIORadiotherapy"]
    panel.form.use_scene_ct(context.nodes["ct"])
    panel.form.side.set_key("left")
    panel.run_one("import")
    equal(panel.steps.rows["import"].state_text, "done")
    panel.run_one("evaluate")
    equal(panel.steps.rows["evaluate"].state_text, "done")
    context.verdict = panel.verdict.goals.texts()
    require(context.verdict, "there is no verdict")


def questions_of_an_import_can_be_asked(context):
    from types import SimpleNamespace

    from AIORadiotherapyLib.core.steps.doubtful_names import DoubtfulName
    from AIORadiotherapyLib.ui.import_questions import series_dialog
    from AIORadiotherapyLib.ui.names_dialog import NamesDialog

    named = NamesDialog(
        [DoubtfulName("Volumen 3", "", "nothing in it is known", False, 400.0)], names_file="clinic.json"
    )
    equal(named.answers, {"Volumen 3": ""})
    named.set_answer("Volumen 3", "CTVp_Breast_L")
    equal(named.changed, {"Volumen 3": "CTVp_Breast_L"})
    named.keep.setChecked(True)
    equal(named.to_keep, {})
    patients = [
        SimpleNamespace(uid=str(n), description="CT", n_slices=90, beside=(), study={}, patient={"PatientID": str(n)})
        for n in (1, 2)
    ]
    chosen = series_dialog(patients)
    equal(chosen.chosen, -1)
    chosen.choose(1)
    equal(chosen.chosen, 1)
    for dialog in (named, chosen):
        dialog.widget.deleteLater()


def surfaces_are_made_one_by_one(context):
    from AIOCommon.ui import surface_queue
    from AIOCommon.ui.qt_clock import QtClock

    node = context.nodes["contours"]
    surface = slicer.vtkSegmentationConverter.GetClosedSurfaceRepresentationName()
    queue = surface_queue.SurfaceQueue(slicer.mrmlScene, QtClock())
    queue.show(node)
    require(spin(60.0, lambda: not queue.is_busy), "they are not made")
    segment = node.GetSegmentation().GetSegment("Heart")
    require(segment.GetRepresentation(surface) is not None, "the heart has no surface")
    node.RemoveClosedSurfaceRepresentation()


ALL = (
    front_door_shows_five_steps,
    questions_of_an_import_can_be_asked,
    surfaces_are_made_one_by_one,
    front_door_evaluates_the_scene,
)
