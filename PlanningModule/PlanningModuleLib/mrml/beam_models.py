# SPDX-License-Identifier: Apache-2.0
"""Beams as models: thin lines of axis and opening, or on demand whole fields with translucent walls; the isocentre.

Fields reach far beyond the patient and would hide it, so that a case is opened with thin beams.
"""

from __future__ import annotations

import numpy as np
import slicer
import vtk

from AIOCommon.mrml.removal import remove_nodes

from ..core.beams.beam_outline import beam_frame, open_outlines_mm
from ..core.machines.machine import Machine
from ..core.plan import Beam, Plan
from .plan_doses import plan_nodes
from .plan_node import BEAM_ROLE, ISOCENTRE_ROLE, boost_plan_of, machine_of, plan_from_node

BEAM_ATTRIBUTE = "AIO.Beam"
FIELDS_ATTRIBUTE, THIN, WHOLE = "AIO.Plan.Fields", "thin", "whole"
# From above the skin to beyond the patient; the whole way to the source would fill the 3D view
TOWARDS_SOURCE_MM, BEYOND_MM = 300.0, 200.0
_COLORS = ((0.95, 0.75, 0.1), (0.2, 0.7, 0.9), (0.6, 0.85, 0.3), (0.9, 0.45, 0.35), (0.7, 0.5, 0.9))


def show_beams(
    plan_node: slicer.vtkMRMLScriptedModuleNode, scene: slicer.vtkMRMLScene
) -> list[slicer.vtkMRMLModelNode]:
    """Models of all beams and the isocentre, referred to by the plan node; earlier ones are replaced.

    Returns
    -------
    the model nodes, in the order of the beams.
    """
    plan = plan_from_node(plan_node)
    machine = machine_of(plan_node)
    moved = _move_beams(plan_node, plan, machine)
    if moved is not None:
        return moved
    remove_beams(plan_node, scene)
    nodes = []
    for number, beam in enumerate(plan.beams):
        node = _model_node(beam, machine, scene, _COLORS[number % len(_COLORS)], whole=has_fields(plan_node))
        plan_node.AddNodeReferenceID(BEAM_ROLE, node.GetID())
        nodes.append(node)
    if plan.beams:
        plan_node.SetNodeReferenceID(ISOCENTRE_ROLE, _isocentre_node(plan, scene).GetID())
    return nodes


def has_fields(plan_node: slicer.vtkMRMLScriptedModuleNode | None) -> bool:
    """Whether the beams of a plan are drawn as whole fields."""
    return plan_node is not None and plan_node.GetAttribute(FIELDS_ATTRIBUTE) == WHOLE


def set_fields(plan_node: slicer.vtkMRMLScriptedModuleNode, whole: bool) -> None:
    """Draw the beams of a plan as whole fields or thin, in the models that there are, shown or not."""
    plan_node.SetAttribute(FIELDS_ATTRIBUTE, WHOLE if whole else THIN)
    if _nodes_of(plan_node, BEAM_ROLE):
        _move_beams(plan_node, plan_from_node(plan_node), machine_of(plan_node))


def thin_beams_of_before(scene: slicer.vtkMRMLScene) -> None:
    """Beams that were saved before there were thin ones become thin; a person may draw fields again."""
    firsts = plan_nodes(scene)
    for plan_node in (*firsts, *filter(None, map(boost_plan_of, firsts))):
        if plan_node.GetAttribute(FIELDS_ATTRIBUTE) is None and _nodes_of(plan_node, BEAM_ROLE):
            set_fields(plan_node, False)


def show_only(plan_node: slicer.vtkMRMLScriptedModuleNode | None, scene: slicer.vtkMRMLScene, shown: bool) -> None:
    """Show the beams of one plan or phase, or of none; those of all others are hidden, and stay with their plans."""
    firsts = plan_nodes(scene)
    for other in (*firsts, *filter(None, map(boost_plan_of, firsts))):
        if other is not plan_node or not shown:
            _set_visible(other, False)
    if shown and plan_node is not None:
        show_beams(plan_node, scene)
        _set_visible(plan_node, True)


def are_shown(plan_node: slicer.vtkMRMLScriptedModuleNode | None) -> bool:
    """Whether a beam of the plan or phase is to be seen."""
    return plan_node is not None and any(node.GetDisplayVisibility() for node in _nodes_of(plan_node, BEAM_ROLE))


def _set_visible(plan_node: slicer.vtkMRMLScriptedModuleNode, visible: bool) -> None:
    for node in (*_nodes_of(plan_node, BEAM_ROLE), *_nodes_of(plan_node, ISOCENTRE_ROLE)):
        node.SetDisplayVisibility(visible)


def _nodes_of(plan_node: slicer.vtkMRMLScriptedModuleNode, role: str) -> list[slicer.vtkMRMLDisplayableNode]:
    """The nodes of a role that are still in the scene."""
    nodes = [plan_node.GetNthNodeReference(role, n) for n in range(plan_node.GetNumberOfNodeReferences(role))]
    return [node for node in nodes if node is not None]


def _move_beams(
    plan_node: slicer.vtkMRMLScriptedModuleNode, plan: Plan, machine: Machine
) -> list[slicer.vtkMRMLModelNode] | None:
    """Other shapes in the models that are there, while a beam is dragged; None where they do not fit the plan."""
    nodes = [plan_node.GetNthNodeReference(BEAM_ROLE, n) for n in range(plan_node.GetNumberOfNodeReferences(BEAM_ROLE))]
    isocentre = plan_node.GetNodeReference(ISOCENTRE_ROLE)
    there = [node.GetAttribute(BEAM_ATTRIBUTE) if node is not None else None for node in nodes]
    if not nodes or isocentre is None or there != [beam.name for beam in plan.beams]:
        return None
    whole = has_fields(plan_node)
    for node, beam in zip(nodes, plan.beams):
        node.SetAndObservePolyData(beam_polydata(beam, machine, whole=whole))
        _style(node.GetDisplayNode(), whole=whole)
        node.SetName(_title(beam))
    isocentre.SetNthControlPointPosition(0, *plan.beams[0].isocentre_ras_mm)
    return nodes


def remove_beams(plan_node: slicer.vtkMRMLScriptedModuleNode, scene: slicer.vtkMRMLScene) -> None:
    """Take a plan's beam models and isocentre out of the scene."""
    for role in (BEAM_ROLE, ISOCENTRE_ROLE):
        count = plan_node.GetNumberOfNodeReferences(role)
        nodes = [plan_node.GetNthNodeReference(role, n) for n in range(count)]
        plan_node.RemoveNodeReferenceIDs(role)
        remove_nodes(scene, nodes)


def beam_polydata(beam: Beam, machine: Machine, *, whole: bool = True) -> vtk.vtkPolyData:
    """The opening on the isocentre plane and the central axis, with ``whole`` the walls of the field, too; RAS mm."""
    frame = beam_frame(beam, machine.sad_mm)
    points, polygons, lines = vtk.vtkPoints(), vtk.vtkCellArray(), vtk.vtkCellArray()

    def add(xy: np.ndarray, z: float) -> list[int]:
        spread = (machine.sad_mm - z) / machine.sad_mm
        bev = np.column_stack([xy * spread, np.full(len(xy), z)])
        return [points.InsertNextPoint(*point) for point in frame.to_ras(bev)]

    for outline in open_outlines_mm(machine, beam):
        near, opening, far = (add(outline, z) for z in (TOWARDS_SOURCE_MM, 0.0, -BEYOND_MM))
        for n in range(len(outline) if whole else 0):
            after = (n + 1) % len(outline)
            polygons.InsertNextCell(4, (near[n], near[after], far[after], far[n]))
        lines.InsertNextCell(len(opening) + 1, (*opening, opening[0]))
    axis = [add(np.zeros((1, 2)), z)[0] for z in (TOWARDS_SOURCE_MM, -BEYOND_MM)]
    lines.InsertNextCell(2, axis)
    polydata = vtk.vtkPolyData()
    polydata.SetPoints(points)
    polydata.SetPolys(polygons)
    polydata.SetLines(lines)
    return polydata


def _model_node(
    beam: Beam, machine: Machine, scene: slicer.vtkMRMLScene, color: tuple[float, float, float], *, whole: bool
) -> slicer.vtkMRMLModelNode:
    node = scene.AddNewNodeByClass("vtkMRMLModelNode", _title(beam))
    node.SetAttribute(BEAM_ATTRIBUTE, beam.name)
    node.SetAndObservePolyData(beam_polydata(beam, machine, whole=whole))
    node.CreateDefaultDisplayNodes()
    display = node.GetDisplayNode()
    display.SetColor(*color)
    display.SetBackfaceCulling(False)
    display.SetSliceIntersectionThickness(2)
    _style(display, whole=whole)
    node.SetSelectable(False)
    return node


def _style(display: slicer.vtkMRMLModelDisplayNode, *, whole: bool) -> None:
    """Walls let the patient be seen through; slices show where walls cut them."""
    display.SetOpacity(0.25 if whole else 1.0)
    display.SetLineWidth(1 if whole else 2)
    display.SetVisibility2D(whole)


def _title(beam: Beam) -> str:
    return f"{beam.name} (gantry {beam.gantry_deg:g})"


def _isocentre_node(plan: Plan, scene: slicer.vtkMRMLScene) -> slicer.vtkMRMLMarkupsFiducialNode:
    node = scene.AddNewNodeByClass("vtkMRMLMarkupsFiducialNode", "Isocentre")
    node.CreateDefaultDisplayNodes()
    node.GetDisplayNode().SetTextScale(2.0)
    node.GetDisplayNode().SetGlyphScale(1.5)
    node.AddControlPoint(vtk.vtkVector3d(*plan.beams[0].isocentre_ras_mm), "Isocentre")
    node.SetLocked(True)
    return node
