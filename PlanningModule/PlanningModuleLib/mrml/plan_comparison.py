# SPDX-License-Identifier: Apache-2.0
"""Two plans side by side: goals, a chart with both sets of curves, and the difference of the doses as a volume."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import slicer
from vtk.util.numpy_support import numpy_to_vtk

from AIOCommon import InputError, Volume
from AIOCommon.mrml.case import Case
from AIOCommon.mrml.color_tables import color_table
from AIOCommon.mrml.doses import dose_from_node
from AIOCommon.mrml.volumes import update_volume_node
from AIOEvaluation import Dvh, Protocol
from AIOEvaluation.mrml.dose_course import boost_of, goal_protocol

from ..core.plan import Plan
from ..core.plan_comparison import GoalPair, compare_goals, dose_difference, plan_seconds
from .plan_doses import dose_of
from .plan_dvh import PlanDvh
from .plan_node import is_geometry_only, machine_of, plan_from_node

COMPARISON_ATTRIBUTE = "AIO.PlanComparison"
STEP_GY = 0.1
_COLORS = "AIO dose difference, CT where alike"
ALIKE_PART = 0.1  # of the largest difference that has a colour: below it the CT is seen


@dataclass(frozen=True, eq=False)
class PlanSide:
    """One of the two plans; ``seconds`` to deliver a fraction, None where its leaves are not known."""

    name: str
    plan: Plan
    seconds: float | None
    dvhs: Mapping[str, Dvh]


@dataclass(frozen=True, eq=False)
class Comparison:
    """The result of a comparison, with the nodes that show it."""

    first: PlanSide
    second: PlanSide
    goals: tuple[GoalPair, ...]
    chart: slicer.vtkMRMLPlotChartNode
    difference: slicer.vtkMRMLScalarVolumeNode
    doses: tuple[slicer.vtkMRMLScalarVolumeNode, slicer.vtkMRMLScalarVolumeNode]


def compare_plans(
    case: Case,
    first: slicer.vtkMRMLScriptedModuleNode,
    second: slicer.vtkMRMLScriptedModuleNode,
    ct: slicer.vtkMRMLScalarVolumeNode,
    segmentation: slicer.vtkMRMLSegmentationNode,
    protocol: Protocol,
    side: str,
) -> Comparison:
    """Hold two plans against the same contours and goals; earlier nodes of a comparison are replaced.

    Raises
    ------
    InputError : the same plan twice, or a plan whose dose is not in the scene.
    """
    if first is second:
        raise InputError("a plan cannot be compared with itself", hint="Choose two plans.")
    scene = case.node.GetScene()
    doses = []
    for node in (first, second):
        dose = dose_of(case, node)
        if dose is None or dose.GetImageData() is None:
            raise InputError("has no dose in the scene", where=node.GetName(), hint="Plan again, or choose another.")
        doses.append(dose)
    if boost_of(doses[0]) == boost_of(doses[1]):  # else the breast's own goals are what they have in common
        protocol = goal_protocol(protocol, doses[0])
    reader = PlanDvh()
    structures = reader.structures(segmentation, ct)
    sides = []
    for node, dose in zip((first, second), doses):
        plan = plan_from_node(node)
        seconds = None if is_geometry_only(node) else plan_seconds(plan, machine_of(node))
        sides.append(PlanSide(node.GetName(), plan, seconds, PlanDvh().exact(dose, structures)))
    goals = compare_goals(protocol, side, sides[0].dvhs, sides[1].dvhs)
    remove_comparison(scene)
    colors = {structure.name: structure.color_rgb for structure in structures}
    wanted = {pair.first.structure for pair in goals}
    chart = _chart(scene, sides, colors, wanted)
    volume = dose_difference(*(dose_from_node(dose, scene) for dose in doses))
    return Comparison(sides[0], sides[1], goals, chart, _difference_node(scene, volume, sides), (doses[0], doses[1]))


def remove_comparison(scene: slicer.vtkMRMLScene) -> None:
    """Take chart, curves and difference of an earlier comparison out of the scene."""
    classes = ("vtkMRMLPlotChartNode", "vtkMRMLPlotSeriesNode", "vtkMRMLTableNode", "vtkMRMLScalarVolumeNode")
    for class_name in classes:
        nodes = [scene.GetNthNodeByClass(n, class_name) for n in range(scene.GetNumberOfNodesByClass(class_name))]
        for node in nodes:
            if node.GetAttribute(COMPARISON_ATTRIBUTE) == "1":
                scene.RemoveNode(node)


def _chart(
    scene: slicer.vtkMRMLScene,
    sides: list[PlanSide],
    colors: Mapping[str, tuple[float, float, float]],
    wanted: set[str],
) -> slicer.vtkMRMLPlotChartNode:
    chart = _marked(scene.AddNewNodeByClass("vtkMRMLPlotChartNode", "Plans side by side"))
    chart.SetTitle(f"{sides[0].name} (solid), {sides[1].name} (dashed)")
    chart.SetXAxisTitle("Dose (Gy)")
    chart.SetYAxisTitle("Volume (%)")
    chart.SetYAxisRangeAuto(False)
    chart.SetYAxisRange(0.0, 105.0)
    styles = (slicer.vtkMRMLPlotSeriesNode.LineStyleSolid, slicer.vtkMRMLPlotSeriesNode.LineStyleDash)
    for letter, side, style in zip("AB", sides, styles):
        for name, dvh in side.dvhs.items():
            if name not in wanted or dvh.covered_volume_cc <= 0:
                continue
            table = _marked(scene.AddNewNodeByClass("vtkMRMLTableNode", f"{name} ({letter})"))
            dose, volume_cc = dvh.resampled(STEP_GY)
            for title, values in (("Dose", dose), ("Volume", 100.0 * volume_cc / dvh.covered_volume_cc)):
                column = numpy_to_vtk(np.ascontiguousarray(values, float), deep=True)
                column.SetName(title)
                table.AddColumn(column)
            series = _marked(scene.AddNewNodeByClass("vtkMRMLPlotSeriesNode", f"{name} ({letter})"))
            series.SetAndObserveTableNodeID(table.GetID())
            series.SetXColumnName("Dose")
            series.SetYColumnName("Volume")
            series.SetPlotType(slicer.vtkMRMLPlotSeriesNode.PlotTypeScatter)
            series.SetMarkerStyle(slicer.vtkMRMLPlotSeriesNode.MarkerStyleNone)
            series.SetLineStyle(style)
            series.SetLineWidth(2)
            series.SetColor(*colors.get(name, (0.7, 0.7, 0.7)))
            chart.AddAndObservePlotSeriesNodeID(series.GetID())
    return chart


def _difference_node(
    scene: slicer.vtkMRMLScene, volume: Volume, sides: list[PlanSide]
) -> slicer.vtkMRMLScalarVolumeNode:
    """Red where the second plan gives more."""
    name = f"Dose difference: {sides[1].name} minus {sides[0].name} (Gy)"
    half = max(0.05 * sides[0].plan.prescription_gy, 0.1)
    return put_over_ct(scene, name, volume, color_table(scene, _COLORS, _diverging), (-half, half))


def put_over_ct(
    scene: slicer.vtkMRMLScene,
    name: str,
    volume: Volume,
    colors: slicer.vtkMRMLColorTableNode,
    window: tuple[float, float],
) -> slicer.vtkMRMLScalarVolumeNode:
    """A volume of the comparison, without the attribute of a dose: it must not be used as one."""
    node = _marked(scene.AddNewNodeByClass("vtkMRMLScalarVolumeNode", name))
    update_volume_node(node, volume)
    node.CreateDefaultDisplayNodes()
    display = node.GetDisplayNode()
    display.SetAndObserveColorNodeID(colors.GetID())
    display.AutoWindowLevelOff()
    display.SetWindowLevelMinMax(*window)
    return node


def _diverging(share: float) -> tuple[str, tuple[float, float, float, float]]:
    """Blue where the second plan gives less, red where it gives more."""
    t = 2.0 * share - 1.0
    away = 1.0 - abs(t)
    shown = 0.0 if abs(t) < ALIKE_PART else 1.0  # views draw what is half transparent as if it were not
    return f"{t:+.2f}", (1.0 if t > 0 else away, away, 1.0 if t < 0 else away, shown)


def _marked(node: slicer.vtkMRMLNode) -> slicer.vtkMRMLNode:
    node.SetAttribute(COMPARISON_ATTRIBUTE, "1")
    return node
