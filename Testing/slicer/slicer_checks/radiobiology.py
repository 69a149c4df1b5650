# SPDX-License-Identifier: Apache-2.0
"""AIO Radiobiology: curves and numbers, and how they follow contour edits."""

import numpy as np
import slicer

from .asserting import Skipped, close, equal, require, spin
from .sample import heart_mask, paint, voxel_mean_gy, with_a_stroke_towards_the_dose


def radiobiology_shows_dvhs_and_metrics(context):
    context.show("RadiobiologyModule")
    context.radiobiology.dose_selector.setCurrentNode(context.nodes["dose"])
    context.radiobiology.segmentation_selector.setCurrentNode(context.nodes["contours"])
    require(spin(60, lambda: context.radiobiology.evaluation is not None), "there is no evaluation after 60 s")
    goals = context.radiobiology.view.goals.texts()
    require(len(goals) > 0, "the goals table is empty")
    models = context.radiobiology.view.models.texts()
    require(len(models) > 0, "the table of TCP and NTCP is empty")
    return f"{len(context.radiobiology.evaluation.dvhs)} DVHs, {len(goals)} goals, {len(models)} models"


def dvh_tables_are_slicerrt_tables(context):
    tables = dvh_tables()
    require(tables, "no table has the attribute DoseVolumeHistogram.DVH")
    heart = dvh_table("Heart")
    names = [heart.GetColumnName(n) for n in range(heart.GetNumberOfColumns())]
    require(any("ose" in n for n in names) and any("olume" in n for n in names), f"columns {names}")
    return f"{len(tables)} tables"


def chart_is_shown_in_a_plot_view(context):
    charts = slicer.util.getNodesByClass("vtkMRMLPlotChartNode")
    require(charts, "there is no chart")
    require(max(c.GetNumberOfPlotSeriesNodes() for c in charts) > 0, "the chart has no series")
    if slicer.app.layoutManager() is None:
        raise Skipped("there is no window")
    views = slicer.util.getNodesByClass("vtkMRMLPlotViewNode")
    require(any(v.GetPlotChartNodeID() for v in views), "no plot view shows a chart")


def mean_dose_agrees_with_the_voxels(context):
    ours = context.radiobiology.evaluation.metric("Heart", "Dmean[Gy]")
    voxels = voxel_mean_gy(context.nodes, "Heart")
    close(ours, voxels, 0.02 * voxels + 0.02)
    return f"Heart {ours:.3f} Gy, from its voxels {voxels:.3f} Gy"


def painting_moves_dvh_and_metrics(context):
    before = heart(context)
    mask = heart_mask(context.nodes)
    context.original_heart = mask.copy()
    paint(context.nodes, "Heart", with_a_stroke_towards_the_dose(mask, context.nodes["dose"]))
    require(spin(20, lambda: heart(context)["mean"] != before["mean"]), "the numbers did not move within 20 s")
    after = heart(context)
    require(after["mean"] > before["mean"], f"{after['mean']} is not more than {before['mean']}")
    require(after["text"] != before["text"], "the metrics table shows the same numbers")
    require(not np.array_equal(after["curve"], before["curve"]), "the DVH table has not changed")
    close(after["mean"], voxel_mean_gy(context.nodes, "Heart"), 0.02 * after["mean"] + 0.02)
    context.painted, context.unpainted = after, before
    return f"Heart mean {before['mean']:.3f} -> {after['mean']:.3f} Gy"


def taking_the_stroke_back_restores_the_numbers(context):
    paint(context.nodes, "Heart", context.original_heart)
    require(spin(20, lambda: heart(context)["mean"] != context.painted["mean"]), "the numbers did not move within 20 s")
    close(heart(context)["mean"], context.unpainted["mean"], 1e-6)
    require(np.allclose(heart(context)["curve"], context.unpainted["curve"], atol=1e-6), "the DVH is another one")


def editor_effect_moves_the_dvh(context):
    editor = slicer.qMRMLSegmentEditorWidget()
    editor.setMRMLScene(slicer.mrmlScene)
    node = slicer.mrmlScene.AddNewNodeByClass("vtkMRMLSegmentEditorNode")
    node.SetOverwriteMode(slicer.vtkMRMLSegmentEditorNode.OverwriteNone)
    try:
        editor.setMRMLSegmentEditorNode(node)
        editor.setSegmentationNode(context.nodes["contours"])
        editor.setSourceVolumeNode(context.nodes["ct"])
        if "Margin" not in list(editor.availableEffectNames()):
            raise Skipped("this application's editor has no Margin effect")
        before = heart(context)["mean"]
        try:
            editor.setCurrentSegmentID("Heart")
            editor.setActiveEffectByName("Margin")
            effect = editor.activeEffect()
            effect.setParameter("MarginSizeMm", "6")
            effect.self().onApply()
        except Exception as error:
            raise Skipped(f"the Margin effect could not be applied here: {error}") from error
        if np.array_equal(heart_mask(context.nodes), context.original_heart):
            raise Skipped("the Margin effect changed nothing here")
        require(spin(30, lambda: heart(context)["mean"] != before), "the numbers did not move within 30 s")
        close(heart(context)["mean"], voxel_mean_gy(context.nodes, "Heart"), 0.02 * before + 0.05)
        paint(context.nodes, "Heart", context.original_heart)
        spin(20, lambda: abs(heart(context)["mean"] - before) < 1e-6)
    finally:
        editor.setActiveEffect(None)
        editor.setSegmentationNode(None)
        slicer.mrmlScene.RemoveNode(node)
        remove(editor)


def colour_changes_compute_nothing(context):
    spin(0.5)
    before = context.radiobiology.evaluation
    context.nodes["contours"].GetSegmentation().GetSegment("Heart").SetColor(0.9, 0.1, 0.4)
    spin(1.0)
    require(context.radiobiology.evaluation is before, "a colour led to a new evaluation")


def follow_can_be_switched_off(context):
    context.radiobiology.follow.setChecked(False)
    before = heart(context)["mean"]
    paint(context.nodes, "Heart", with_a_stroke_towards_the_dose(context.original_heart, context.nodes["dose"]))
    spin(1.5)
    equal(heart(context)["mean"], before)
    context.radiobiology.follow.setChecked(True)
    require(spin(20, lambda: heart(context)["mean"] > before), "nothing was computed when it was switched on again")
    paint(context.nodes, "Heart", context.original_heart)
    require(spin(20, lambda: abs(heart(context)["mean"] - before) < 1e-6), "the numbers were not restored")


def heart(context):
    """What the panel and the scene say of the heart now."""
    rows = [row for row in context.radiobiology.view.metrics.texts() if row[0] == "Heart"]
    table = dvh_table("Heart")
    columns = [table.GetColumnName(n) for n in range(table.GetNumberOfColumns())]
    volume = next(c for c in columns if "olume" in c)
    return {
        "mean": context.radiobiology.evaluation.metric("Heart", "Dmean[Gy]"),
        "text": str(rows),
        "curve": np.array(slicer.util.arrayFromTableColumn(table, volume)),
    }


def remove(editor):
    """Delete an editor without parent now: Slicer crashes when Python deletes it at its end."""
    editor.setMRMLScene(None)
    editor.deleteLater()
    spin(0.2)


def dvh_table(segment):
    """The scene's DVH table of a segment."""
    for table in dvh_tables():
        if table.GetAttribute("DoseVolumeHistogram.SegmentID") == segment:
            return table
    raise AssertionError(f"there is no DVH table of {segment}")


def dvh_tables():
    """All DVH tables of the scene."""
    return [
        t for t in slicer.util.getNodesByClass("vtkMRMLTableNode") if t.GetAttribute("DoseVolumeHistogram.DVH") == "1"
    ]


ALL = (
    radiobiology_shows_dvhs_and_metrics,
    dvh_tables_are_slicerrt_tables,
    chart_is_shown_in_a_plot_view,
    mean_dose_agrees_with_the_voxels,
    painting_moves_dvh_and_metrics,
    taking_the_stroke_back_restores_the_numbers,
    editor_effect_moves_the_dvh,
    colour_changes_compute_nothing,
    follow_can_be_switched_off,
)
