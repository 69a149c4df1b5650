# SPDX-License-Identifier: Apache-2.0
"""The layouts that people need: what each shows, that leaving it leaves no trace, and that panels change no views."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from AIOCommon.mrml.case import Role
from AIOCommon.mrml.segmentations import clone_segmentation
from AIOCommon.ui.layout import show_layout, shown_layout
from AIOCommon.ui.layout_descriptions import (
    COMPARE,
    COMPARE_VIEWS,
    OVERLAY_VIEW,
    PLAN_VIEWS,
    PLANS,
    REVIEW,
    STANDARD,
    TEACH,
)

MODULES = ("RadiobiologyModule", "PlanningModule", "SegmentationModule", "AIORadiotherapy")


@pytest.fixture
def shown(small_case, workbench):
    """The small case with its dose over the CT in the standard layout."""
    import slicer

    show_layout(STANDARD)
    slicer.util.setSliceViewerLayers(
        background=small_case.ct, foreground=small_case.dose, foregroundOpacity=0.3, fit=True
    )
    workbench.spin(0.05)
    yield small_case
    show_layout(STANDARD)


@pytest.fixture
def three_sets(shown):
    """Manual, automatic and corrected contours, of which only the first are to be seen."""
    import slicer

    for role, name in ((Role.AUTO_SEGMENTATION, "Auto"), (Role.EDITED_SEGMENTATION, "Edited")):
        node = clone_segmentation(shown.contours, slicer.mrmlScene, name)
        node.GetDisplayNode().SetVisibility(role == Role.EDITED_SEGMENTATION)
        shown.case.set(role, node)
    shown.contours.GetDisplayNode().SetVisibility(False)
    shown.grow("Heart", shown.case.get(Role.EDITED_SEGMENTATION))
    return shown


def layers(tags) -> dict[str, tuple]:
    import slicer

    manager = slicer.app.layoutManager()
    nodes = {tag: manager.sliceWidget(tag).mrmlSliceCompositeNode() for tag in tags}
    return {
        t: (n.GetBackgroundVolumeID(), n.GetForegroundVolumeID(), n.GetForegroundOpacity()) for t, n in nodes.items()
    }


def seen() -> list:
    """Everything that decides on what the views show."""
    import slicer

    manager = slicer.app.layoutManager()
    displays = slicer.util.getNodesByClass("vtkMRMLDisplayNode")
    plots = slicer.util.getNodesByClass("vtkMRMLPlotViewNode")
    charts = slicer.util.getNodesByClass("vtkMRMLPlotChartNode")
    return [
        shown_layout(),
        layers(manager.sliceViewNames()),
        {
            d.GetID(): (d.GetVisibility(), d.GetVisibility2D(), d.GetVisibility3D(), d.GetViewNodeIDs())
            for d in displays
        },
        {p.GetID(): p.GetPlotChartNodeID() for p in plots if p.GetPlotChartNodeID()},
        {c.GetID(): [c.GetNthPlotSeriesNodeID(n) for n in range(c.GetNumberOfPlotSeriesNodes())] for c in charts},
        [manager.sliceWidget(n).mrmlSliceNode().GetSliceOffset() for n in ("Red", "Green", "Yellow")],
    ]


@pytest.mark.parametrize("order", [MODULES, tuple(reversed(MODULES))])
def test_opening_a_panel_changes_nothing_that_the_views_show(shown, panel, until, workbench, order):
    import slicer

    from AIOEvaluation.mrml.dvh_tables import dvh_tables
    from AIOEvaluation.mrml.plots import set_shown

    found = panel("RadiobiologyModule")
    until(lambda: found.evaluation is not None)
    panel("SegmentationModule")
    chart = shown.case.get(Role.CHART)
    slicer.modules.plots.logic().ShowChartInLayout(chart)
    for number, table in enumerate(list(dvh_tables(slicer.mrmlScene))):
        set_shown(table, chart, number < 3)
    show_layout(REVIEW)
    workbench.spin(0.1)
    before = seen()
    for name in order:
        panel(name)
        workbench.spin(0.2)
        assert seen() == before, name


def test_results_that_are_computed_because_a_panel_was_opened_leave_the_layout_alone(shown, panel, until, workbench):
    import slicer

    panel("SegmentationModule")
    slicer.app.layoutManager().setLayout(6)  # one slice alone
    found = panel("RadiobiologyModule")
    until(lambda: found.evaluation is not None)
    assert shown_layout() == 6
    found.on_compute()
    until(lambda: found.evaluation is not None)
    assert shown_layout() != 6, "who asks for curves sees them"


def test_review_has_views_verdict_and_tools_on_one_screen(shown, panel, workbench):
    from AIORadiotherapyLib.ui.layouts import show

    show("review")
    workbench.spin(0.2)
    found = panel("AIORadiotherapy")
    assert shown_layout() == REVIEW
    assert layers(("Red",))["Red"][:2] == (shown.ct.GetID(), shown.dose.GetID())
    assert not found.review.widget.collapsed and found.form.widget.collapsed and found.view.steps_box.collapsed
    assert "kept as they are" in found.review.hint.text, "contours that came with the case are not painted on"
    edited = clone_segmentation(shown.contours, shown.contours.GetScene(), "Edited")
    shown.case.set(Role.EDITED_SEGMENTATION, edited)
    found.refresh()
    assert found.review.editor.widget.segmentationNode() is edited and found.review.editor.widget.enabled


def test_compare_shows_each_set_on_linked_slices_and_where_they_differ(three_sets, panel, until, workbench):
    import slicer

    from AIORadiotherapyLib.ui.layouts import show
    from RadiobiologyModuleLib.mrml.band_volume import band_node
    from RadiobiologyModuleLib.mrml.outline_models import ATTRIBUTE

    before, manager = seen()[2], slicer.app.layoutManager()
    show("compare")
    found = panel("RadiobiologyModule").review.comparison
    until(lambda: band_node(slicer.mrmlScene) is not None)
    assert shown_layout() == COMPARE and not found.widget.collapsed
    for role, view in zip((Role.MANUAL_SEGMENTATION, Role.AUTO_SEGMENTATION, Role.EDITED_SEGMENTATION), COMPARE_VIEWS):
        display = three_sets.case.get(role).GetDisplayNode()
        assert display.GetVisibility() and display.GetViewNodeIDs() == (f"vtkMRMLSliceNode{view}",)
        assert layers((view,))[view][0] == three_sets.ct.GetID()
    outlines = [n for n in slicer.util.getNodesByClass("vtkMRMLModelNode") if n.GetAttribute(ATTRIBUTE)]
    lines = {n.GetName(): n.GetPolyData().GetNumberOfLines() for n in outlines}
    assert lines["Heart, manual"] == 1 < lines["Heart, corrected"] < lines["Heart, automatic"], "full, dashed, dotted"
    band = slicer.util.arrayFromVolume(band_node(slicer.mrmlScene))
    assert band.max() > 3.0 and band.min() == 0.0, "the heart was drawn larger"
    assert layers((OVERLAY_VIEW,))[OVERLAY_VIEW][1] == band_node(slicer.mrmlScene).GetID()
    first, second = (manager._factory.get_factory_view(tag) for tag in COMPARE_VIEWS[:2])
    first.slider.setValue(first.slider.minimum() + 2)
    workbench.spin(0.1)
    assert second._view.get_slice_value() == pytest.approx(first._view.get_slice_value()), "they scroll together"
    chart = three_sets.case.get(Role.CHART)
    names = [chart.GetNthPlotSeriesNode(n).GetName() for n in range(chart.GetNumberOfPlotSeriesNodes())]
    assert {"Heart (manual)", "Heart (auto)", "Heart (edited)"} <= set(names) and len(names) == len(set(names))
    until(lambda: found.comparison is not None)
    found.differences.sort_by("absolute_difference", descending=True)
    found._show()
    show_layout(STANDARD)
    workbench.spin(0.1)
    after = seen()[2]
    assert {key: after[key] for key in before} == before, "everything as it was"
    assert band_node(slicer.mrmlScene) is None and not found.curves.checked
    assert not any(n.GetAttribute(ATTRIBUTE) for n in slicer.util.getNodesByClass("vtkMRMLModelNode"))


def test_a_case_that_was_saved_while_contours_were_compared_is_opened_as_any_other(
    three_sets, panel, tmp_path, workbench
):
    import slicer

    from AIOCommon.mrml.case import Case
    from AIORadiotherapyLib.ui.layouts import show

    show("compare")
    workbench.spin(0.1)
    assert workbench.window.save_case(str(tmp_path / "case.mrb"))
    workbench.window.open_case(str(tmp_path / "case.mrb"))
    workbench.spin(0.3)
    case = Case.find(slicer.mrmlScene)
    roles = (Role.MANUAL_SEGMENTATION, Role.AUTO_SEGMENTATION, Role.EDITED_SEGMENTATION)
    displays = [case.get(role).GetDisplayNode() for role in roles]
    assert [(d.GetVisibility(), d.GetViewNodeIDs()) for d in displays] == [(0, ()), (0, ()), (1, ())]
    assert shown_layout() == STANDARD
    assert layers(("Red",))["Red"][:2] == (case.get(Role.CT).GetID(), case.get(Role.DOSE).GetID())


def test_one_set_of_contours_or_one_plan_is_not_compared_and_says_so(shown, panel, messages):
    from AIORadiotherapyLib.ui.layouts import show

    found = panel("AIORadiotherapy")
    for name in ("compare", "plans"):
        button = found.view.layouts.buttons[name]
        assert not button.enabled and button.toolTip
        show(name)
    assert len(messages.take("warning")) == 2 and shown_layout() == STANDARD
    with pytest.raises(ValueError, match="no layout"):
        show("elsewhere")


def test_teach_shows_the_ct_alone(shown, workbench, panel):
    from AIORadiotherapyLib.ui.layouts import show

    show("teach")
    workbench.spin(0.3)
    teaching = panel("AIORadiotherapy").teaching
    assert not teaching.widget.collapsed, "the exercises are what the layout is for"
    assert not teaching.choice.widget.visibleRegion().isEmpty(), "and they are in sight"
    assert shown_layout() == TEACH
    assert layers(("Red",))["Red"] == (shown.ct.GetID(), None, 0.0)


@pytest.fixture
def two_plans(shown, phantom, panel):
    """Two plans of the same beams, the second with a tenth more dose."""
    import slicer

    from AIOCommon.mrml import subject_hierarchy as sh
    from AIOCommon.mrml.doses import dose_from_node
    from PlanningModuleLib.core.machines.machine_library import load_machine
    from PlanningModuleLib.core.plan import Beam, Plan
    from PlanningModuleLib.mrml.plan_doses import keep_dose
    from PlanningModuleLib.mrml.plan_node import plan_to_node
    from PlanningModuleLib.mrml.treatment_nodes import put_planned_dose

    scene, case = slicer.mrmlScene, shown.case
    centre = tuple(float(x) for x in phantom.structures.get("CTVp_Breast_L").centroid_ras_mm())
    beam = Beam("Medial", 305.0, 5.0, 0.0, centre, 100.0, None, ())
    plan = Plan("Plan", "40in15-dbcg", 40.0, 15, load_machine().name, "left", (beam,), "Open tangents")
    dose, study = dose_from_node(shown.dose, scene), sh.study_item(scene, "Patient", "Study")
    case.set_setting("protocol", "40in15-dbcg")
    case.set(Role.DOSE, None)
    for name, factor in (("First", 1.0), ("Second", 1.1)):
        keep_dose(case)
        put_planned_dose(case, type(dose)(dose.array_kji * factor, dose.grid, "Gy"), study, 40.0)
        case.set(Role.PLAN, plan_to_node(plan, scene, name))
    slicer.util.setSliceViewerLayers(foreground=case.get(Role.DOSE), foregroundOpacity=0.3)
    found = panel("PlanningModule")
    found.refresh()
    return found


def test_plans_stand_side_by_side_with_their_difference_and_gamma(two_plans, shown, until, workbench):
    import slicer

    from AIORadiotherapyLib.ui.layouts import show

    show("plans")
    workbench.spin(0.2)
    section = two_plans.comparison
    first, second = (dose.GetID() for dose in section.comparison.doses)
    third = section.comparison.difference.GetID()
    assert shown_layout() == PLANS
    assert [layers((view,))[view][1] for view in PLAN_VIEWS] == [first, second, third]
    peaks = [slicer.util.arrayFromVolume(dose).max() for dose in section.comparison.doses]
    assert peaks[1] == pytest.approx(1.1 * peaks[0], rel=1e-3)
    section.show_difference.setChecked(False)
    assert layers(PLAN_VIEWS[2:])[PLAN_VIEWS[2]][1] is None, "it goes away"
    section.difference.show_gamma.setChecked(True)
    until(lambda: layers(PLAN_VIEWS[2:])[PLAN_VIEWS[2]][1] is not None)
    assert "agree within 2 %/2 mm" in section.difference.said.text
    section.show_difference.setChecked(True)
    assert not section.difference.show_gamma.checked
    assert layers(PLAN_VIEWS[2:])[PLAN_VIEWS[2]][1] == third


def test_the_difference_leaves_the_slices_as_they_were(two_plans, shown, workbench):
    section = two_plans.comparison
    assert not section.show_difference.enabled, "without a comparison there is nothing to show"
    before = layers(("Red", "Green", "Yellow"))
    section.on_compare()
    section.show_difference.setChecked(True)
    assert {each[1] for each in layers(("Red", "Green", "Yellow")).values()} == {section.comparison.difference.GetID()}
    section.show_difference.setChecked(False)
    assert layers(("Red", "Green", "Yellow")) == before


def test_a_plan_gets_another_name_and_buttons_that_cannot_act_look_it(two_plans, messages):
    field, section = two_plans.beams.name, two_plans.comparison
    assert field.widget.text == "Second"
    field.widget.setText("Deep inspiration")
    field._on_edited()
    assert section.second.widget.currentText == "Deep inspiration"
    field.widget.setText("First")
    field._on_edited()
    assert "another plan" in messages.take("error")[0] and field.widget.text == "Deep inspiration"
    assert section.buttons["compare"].enabled and section.buttons["first"].enabled
    assert not section.buttons["second"].enabled, "it is the case's plan already"
    section.first.set_key(section.second.key)
    section._on_choice()
    assert not section.buttons["compare"].enabled and section.buttons["compare"].toolTip


def test_dragging_window_and_level_touches_the_ct_only_and_a_double_click_puts_it_back(shown, workbench):
    import slicer

    view = slicer.app.layoutManager()._factory.get_factory_view("Red").widget
    middle = QPointF(view.rect().center())

    def values() -> list:
        displays = (shown.ct.GetDisplayNode(), shown.dose.GetDisplayNode())
        return [(d.GetWindow(), d.GetLevel()) for d in displays]

    def send(kind, place, button, held) -> None:
        event = QMouseEvent(
            kind, place, QPointF(view.mapToGlobal(place.toPoint())), button, held, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(view, event)
        workbench.spin(0.02)

    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    display = shown.ct.GetDisplayNode()
    display.SetAutoWindowLevel(False)
    display.SetWindowLevel(400, 40)
    before = values()
    workbench.window.tool_bar._set_mode("WindowLevel")
    send(QEvent.Type.MouseButtonPress, middle, left, left)
    for step in range(1, 8):
        send(QEvent.Type.MouseMove, middle + QPointF(QPoint(4 * step, 4 * step)), none, left)
    send(QEvent.Type.MouseButtonRelease, middle + QPointF(28, 28), left, none)
    after = values()
    assert after[0] != before[0] and after[1] == before[1]
    send(QEvent.Type.MouseButtonDblClick, middle, left, left)
    workbench.spin(0.1)
    assert values() == before
    workbench.window.tool_bar._set_mode("")


def test_isodoses_have_a_legend_in_percent_and_gray_and_go_with_it(two_plans, shown, workbench):
    import slicer

    from PlanningModuleLib.mrml.isodoses import isodose_models
    from Workbench.views.line_legend import legend_lines

    display = two_plans.dose_display
    assert not display.hide_button.enabled, "nothing is drawn that could be hidden"
    display.levels.setText("95, 50, 20")
    display.on_isodoses()
    assert display.legend.texts() == ["95 %  38 Gy", "50 %  20 Gy", "20 %  8 Gy"]
    red = slicer.app.layoutManager().sliceWidget("Red").mrmlSliceNode()
    lines = legend_lines(slicer.mrmlScene, red)
    assert [text for _color, text in lines] == display.legend.texts()
    assert len({color.name() for color, _text in lines}) == 3
    display.on_hide()
    assert isodose_models(slicer.mrmlScene) == [] and display.legend.texts() == []
    assert legend_lines(slicer.mrmlScene, red) == [] and not display.hide_button.enabled
    display._on_unit()  # the usual levels again


def test_the_prescription_is_marked_on_the_colour_bar(two_plans):
    from Workbench.views.color_scale import scale_marks

    dose = two_plans.dose_display.dose
    assert scale_marks(dose) == [(40.0, "100 %")]
    dose.SetAttribute("ScaleMarks", "damaged")
    assert scale_marks(dose) == []


def test_the_wash_is_drawn_inside_the_body_on_wish_and_the_dose_stays_as_it_is(two_plans, shown, workbench):
    import slicer

    display, dose = two_plans.dose_display, two_plans.dose_display.dose
    before = slicer.util.arrayFromVolume(dose).copy()
    display.in_body.setChecked(True)
    (over,) = {each[1] for each in layers(("Red", "Green", "Yellow")).values()}
    picture = slicer.mrmlScene.GetNodeByID(over)
    assert picture is not dose and picture.GetAttribute("DicomRtImport.DoseVolume") is None
    inside = shown.mask("BODY") > 0
    drawn = slicer.util.arrayFromVolume(picture)
    assert (drawn[~inside] == 0).all() and (drawn[inside] == before[inside]).all() and before[~inside].max() > 1.0
    assert (slicer.util.arrayFromVolume(dose) == before).all()
    display.in_body.setChecked(False)
    assert {each[1] for each in layers(("Red", "Green", "Yellow")).values()} == {dose.GetID()}
