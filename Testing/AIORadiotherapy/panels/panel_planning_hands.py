# SPDX-License-Identifier: Apache-2.0
"""Plans under a person's hands: beam's eye view, turned beams, pulled curves, plans side by side, plans from files."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from AIOCommon.mrml.case import Role


@pytest.fixture
def planned(small_case, panel, phantom):
    """The planning panel with a plan of two open beams with leaves in the case."""
    import slicer

    from AIOCommon.mrml import subject_hierarchy as sh
    from AIOCommon.mrml.doses import dose_from_node
    from PlanningModuleLib.core.machines.machine_library import load_machine
    from PlanningModuleLib.core.plan import Beam, ControlPoint, LeafPositions, Plan
    from PlanningModuleLib.mrml.plan_node import plan_to_node
    from PlanningModuleLib.mrml.treatment_nodes import put_planned_dose

    machine = load_machine()
    centre = tuple(float(x) for x in phantom.structures.get("CTVp_Breast_L").centroid_ras_mm())
    points = []
    for weight, half in ((0.0, 40.0), (0.5, 25.0), (1.0, 40.0)):
        leaves = {
            layer.name: LeafPositions(np.full(layer.n_pairs, -half), np.full(layer.n_pairs, half))
            for layer in machine.layers
        }
        points.append(ControlPoint(weight, leaves))
    beams = tuple(
        Beam(name, gantry, 5.0, 0.0, centre, 100.0, None, tuple(points))
        for name, gantry in (("Medial", 305.0), ("Lateral", 125.0))
    )
    plan = Plan("Plan", "40in15-dbcg", 40.0, 15, machine.name, "left", beams, "Open tangents")
    scene = slicer.mrmlScene
    small_case.case.set_setting("protocol", "40in15-dbcg")
    small_case.case.set(Role.PLAN, plan_to_node(plan, scene, "Plan"))
    dose = dose_from_node(small_case.dose, scene)
    small_case.case.set(Role.DOSE, None)
    put_planned_dose(small_case.case, dose, sh.study_item(scene, "Patient", "Study"), 40.0)
    found = panel("PlanningModule")
    found.refresh()
    return SimpleNamespace(panel=found, case=small_case.case, scene=scene)


def _peak(planned) -> float:
    import slicer

    return float(slicer.util.arrayFromVolume(planned.case.get(Role.DOSE)).max())


def test_the_beams_eye_view_follows_beam_and_control_point(planned):
    view = planned.panel.bev
    view.widget.collapsed = False
    assert view.beam.keys == ["Medial", "Lateral"] and view.point.maximum == 3
    wide = view.canvas.widget.pixmap.toImage()
    view.point.setValue(2)
    assert view.canvas.widget.pixmap.toImage() != wide, "other leaves, another picture"
    view.beam.set_key("Lateral")
    view._on_beam()
    assert "Lateral" in view._title(view.shown_beam, SimpleNamespace(gantry_deg=125.0, mu=0.0, area_cm2=1.0))[0]
    view.widget.collapsed = True


def test_a_mark_on_the_patients_left_is_drawn_where_the_beams_eye_view_says_left(workbench):
    """A red square far to the left of the isocentre, seen from the front, from behind and along both tangents."""
    import qt

    from PlanningModuleLib.core.beams.geometry import BeamFrame
    from PlanningModuleLib.mrml.beams_eye_view import Projection
    from PlanningModuleLib.ui.bev_canvas import SIZE_PX, BevCanvas

    canvas = BevCanvas()
    for gantry in (0.0, 180.0, 305.0, 125.0):
        frame = BeamFrame(gantry, 0.0, 0.0, (0.0, 0.0, 0.0))
        x, y = frame.project((-80.0, 0.0, 40.0))[0]
        square = np.array([(x - 8, y - 8), (x + 8, y - 8), (x + 8, y + 8), (x - 8, y + 8)])
        canvas.show_patient([Projection("Mark", (1.0, 0.0, 0.0), True, (square,))], frame, (200.0, 200.0))
        image = canvas._patient.toImage()
        red = [
            (column, row)
            for column in range(0, SIZE_PX, 2)
            for row in range(0, SIZE_PX, 2)
            if qt.QColor(image.pixel(column, row)).red() > 60 > qt.QColor(image.pixel(column, row)).green()
        ]
        column, row = np.mean(red, axis=0)
        left, right, bottom, top = canvas.letters
        assert "L" in (right if column > SIZE_PX / 2 else left) and row < SIZE_PX / 2 and top == "H" and bottom == "F"
        assert "L" not in (left if column > SIZE_PX / 2 else right)


def test_a_slider_turns_the_beam_and_the_way_back_restores_everything(planned, until):
    steering, first, before = planned.panel.steering, planned.case.get(Role.PLAN), _peak(planned)
    steering.gantry.setValue(320.0)
    until(lambda: steering.is_changed)
    assert planned.case.get(Role.PLAN) is not first
    assert planned.panel.beams.table.texts()[0][1] == "320.0°"
    assert steering.angles()[0][:2] == ("Medial", 320.0)
    assert _peak(planned) != before
    until(lambda: "Finer" in steering.message.text)
    until(lambda: "optimise again" in planned.panel.currency_bar.text)
    assert "4 mm" in planned.panel.beams.plan_label.text
    steering.reset()
    assert planned.case.get(Role.PLAN) is first and _peak(planned) == before and not steering.angles()


def test_the_isocentre_is_dragged_with_all_beams_and_back_and_the_next_plan_keeps_it(planned, until):
    steering, first, before = planned.panel.steering, planned.case.get(Role.PLAN), _peak(planned)
    start = steering.steering.plan.beams[0].isocentre_ras_mm if steering.steering else None
    superior = steering.isocentre[2]
    was = float(superior.value)
    superior.setValue(was + 20.0)
    until(lambda: steering.is_changed)
    moved = [beam.isocentre_ras_mm for beam in steering.steering.plan.beams]
    assert start is None and moved[0] == moved[1] and moved[0][2] == pytest.approx(was + 20.0, abs=0.06)
    given = steering.steering.original.beams[0].isocentre_ras_mm
    assert moved[0][:2] == given[:2], "what nobody moved stays exactly where it is"
    assert planned.case.get(Role.PLAN) is not first
    assert planned.panel.options().isocentre_ras_mm == moved[0]
    until(lambda: "Finer" in steering.message.text)
    until(lambda: "isocentre was moved" in planned.panel.currency_bar.text)
    steering.isocentre[1].setValue(steering.isocentre[1].maximum)
    until(lambda: "outside BODY" in steering.message.text)
    assert [beam.isocentre_ras_mm for beam in steering.steering.plan.beams] == moved
    steering.reset()
    assert planned.case.get(Role.PLAN) is first and _peak(planned) == before
    assert float(superior.value) == pytest.approx(was, abs=0.06) and planned.panel.options().isocentre_ras_mm is None


def test_a_pulled_curve_becomes_an_objective_that_the_next_run_is_given(planned, monkeypatch, child, until):
    from PlanningModuleLib.ui import plan_run

    asked = []

    def task(folder, request):
        asked.append(request)
        return child("pass", "Planning")

    monkeypatch.setattr(plan_run, "planning_task", task)
    monkeypatch.setattr(planned.panel.run, "_take", lambda folder: "done")
    section = planned.panel.objectives
    section.widget.collapsed = False
    section.on_automatic()
    planned.panel._show_curves()
    assert not section.is_own and any(row[3] != "–" for row in section.table.texts())
    curve = next(c for c in section.canvas.curves if c.name == "Heart")
    volume = float(np.interp(10.0, curve.dose_gy, curve.volume_percent))
    x, y = section.canvas.at(10.0, volume)
    for what, dx in (("press", 0), ("move", -20), ("release", -40)):
        section.canvas._on_mouse(what, x + dx, y)
    asked_for = section.objectives[-1]
    assert section.is_own and (asked_for.structure, asked_for.kind) == ("Heart", "max_dvh")
    assert asked_for.parameters["dose_gy"] < 10.0
    planned.panel.optimise_again()
    until(lambda: not planned.panel.run.is_running)
    (request,) = asked
    assert request.options.objectives[-1].reason == "pulled in the DVH" and request.start is not None
    section.on_automatic()
    section.widget.collapsed = True
    assert not section.is_own


def test_optimising_again_keeps_beams_and_isocentre_of_the_same_technique(planned):
    panel = planned.panel
    isocentre = panel._plan.beams[0].isocentre_ras_mm
    assert panel.options().angles == () and panel.options().isocentre_ras_mm is None
    panel.form.technique.set_key("open_tangents")
    again = panel.options(keeps=True)
    assert again.angles == (("Medial", 305.0, 5.0, 0.0), ("Lateral", 125.0, 5.0, 0.0))
    assert again.isocentre_ras_mm == isocentre
    panel.form.technique.set_key("vmat")
    assert panel.options(keeps=True).angles == ()
    panel.form.technique.set_key("")
    assert panel.options(keeps=True).angles == (), "without a choice it would be IMRT tangents"


def test_objectives_are_added_changed_and_removed_and_contradictions_refused(planned, messages):
    section = planned.panel.objectives
    section.on_automatic()
    count = len(section.objectives)
    section.form.structure.set_key("Heart")
    section.form.kind.set_key("max_mean")
    section.form._on_kind()
    section.form._rows[0][1].setValue(2.5)
    section.on_add()
    assert section.objectives[-1].parameters == {"dose_gy": 2.5} and len(section.objectives) == count + 1
    section.table.widget.setCurrentCell(count, 0)
    section._on_row(count)
    section.form._rows[0][1].setValue(1.5)
    section.on_change()
    assert section.objectives[-1].parameters == {"dose_gy": 1.5}
    section.form.kind.set_key("squared_underdose")
    section.form._on_kind()
    section.form._rows[0][1].setValue(30.0)
    section.on_add()
    (text,) = messages.take("error")
    assert "contradicts" in text and len(section.objectives) == count + 1
    section.table.widget.setCurrentCell(count, 0)
    section.on_remove()
    assert len(section.objectives) == count
    section.on_automatic()


def test_two_plans_stand_side_by_side_and_either_can_be_used(planned, until):
    steering, first = planned.panel.steering, planned.case.get(Role.PLAN)
    steering.weight.setValue(50.0)
    until(lambda: steering.is_changed)
    section = planned.panel.comparison
    section.on_compare()
    assert section.comparison is not None and "MU" in section.summary.text
    assert any(row[3] not in ("–", "+0.0") for row in section.table.texts())
    assert section.comparison.difference.GetAttribute("DicomRtImport.DoseVolume") is None
    section.on_use(section.first)
    assert planned.case.get(Role.PLAN) is first
    steering.reset()


def test_an_rtplan_file_shows_its_beams_and_leaves_the_cases_plan_alone(planned, messages, real_data):
    file = real_data("breast-boost-rtset") / "rtplan.dcm"
    first = planned.case.get(Role.PLAN)
    messages.files.append(str(file))
    planned.panel.on_import()
    assert [row[0] for row in planned.panel.beams.table.texts()] == ["3 RAO", "4 AP", "5 LAO", "6 LPO"]
    assert planned.case.get(Role.PLAN) is first and "cannot be computed" in planned.panel.beams.notes.text
    names = [node.GetName() for node in _models(planned.scene) if node.GetDisplayVisibility()]
    assert sum("gantry" in name for name in names) == 4
    planned.panel.beams.show_beams.setChecked(False)
    planned.panel.refresh()
    assert planned.panel.beams.table.texts()[0][0] == "Medial"


def _models(scene) -> list:
    count = scene.GetNumberOfNodesByClass("vtkMRMLModelNode")
    return [scene.GetNthNodeByClass(n, "vtkMRMLModelNode") for n in range(count)]
