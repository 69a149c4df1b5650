# SPDX-License-Identifier: Apache-2.0
"""SlicerRT's plan, beam and objective nodes, read for our dose and optimiser; their classes come with SlicerRT."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import slicer

from AIOCommon import InputError, Structure, StructureSet, Volume
from AIOCommon.core.triples import floats
from AIOCommon.mrml.segmentations import structures_from_node
from AIOCommon.mrml.volumes import grid_of_node, update_volume_node, volume_from_node

from ..core.beams.geometry import BeamFrame
from ..core.free_beams import shaped_beam
from ..core.machines.machine import Machine
from ..core.optimisation.objective_registry import objective_kinds
from ..core.optimisation.objectives import Objective
from ..core.plan import Beam


@dataclass(frozen=True, eq=False)
class Patient:
    """CT (HU), structures on it, and the outline that counts as patient."""

    ct: Volume
    structures: StructureSet
    body: Structure


def patient_of(plan: Any) -> Patient:
    """From a vtkMRMLRTPlanNode.

    Raises
    ------
    InputError : the plan has no reference volume or segmentation, or no segment is the body's outline.
    """
    ct, segmentation = plan.GetReferenceVolumeNode(), plan.GetSegmentationNode()
    if ct is None or segmentation is None:
        raise InputError("needs a reference volume and a segmentation", where=plan.GetName(), hint="Choose both.")
    structures = structures_from_node(segmentation, grid_of_node(ct))
    outlines = [s for s in structures if s.kind == "EXTERNAL" or s.name.upper() in ("BODY", "EXTERNAL")]
    if not outlines or outlines[0].is_empty:
        raise InputError(
            "has no segment for the body's outline", where=segmentation.GetName(), hint="Add one and call it BODY."
        )
    return Patient(volume_from_node(ct, "HU"), structures, outlines[0])


def beam_of(node: Any, machine: Machine, mu: float) -> tuple[Beam, Machine]:
    """From a vtkMRMLRTBeamNode: angles, jaws, and its MLC table (columns boundary, side 1, side 2) if it has one.

    Raises
    ------
    InputError : no isocentre, leaves that travel along Y, another source-axis distance; and see :func:`shaped_beam`.
    """
    if abs(float(node.GetSAD()) - machine.sad_mm) > 1.0:
        text = f"has a source-axis distance of {node.GetSAD():g} mm, {machine.title} has {machine.sad_mm:g}"
        raise InputError(text, where=node.GetName(), hint="Set the beam's SAD to the machine's.")
    jaws = (node.GetX1Jaw(), node.GetX2Jaw(), node.GetY1Jaw(), node.GetY2Jaw())
    boundaries, leaves = _leaves(node)
    return shaped_beam(machine, node.GetName(), _angles(node), _isocentre(node), jaws, mu, boundaries, leaves)


def frame_of(node: Any, machine: Machine) -> tuple[str, BeamFrame]:
    """Name and place of a vtkMRMLRTBeamNode."""
    return node.GetName(), BeamFrame(*_angles(node), _isocentre(node), machine.sad_mm)


def beams_of(plan: Any) -> list[Any]:
    """The beam nodes of a plan; their numbers start anywhere and may have gaps."""
    import vtk

    collection = vtk.vtkCollection()
    plan.GetBeams(collection)
    return [collection.GetItemAsObject(n) for n in range(collection.GetNumberOfItems())]


def objective_of(node: Any) -> Objective:
    """From a vtkMRMLRTObjectiveNode: its name is the kind's title, its attributes are texts.

    Raises
    ------
    InputError : an unknown kind, no segment, or a parameter that is no number.
    """
    titles = {kind.title: kind for kind in objective_kinds().values()}
    kind = titles.get(re.sub(r"_\d+$", "", node.GetName() or ""))
    segmentation, segment_id = node.GetSegmentationNode(), node.GetSegmentID()
    if kind is None:
        raise InputError(f"there is no objective '{node.GetName()}'", hint=f"Known: {', '.join(titles)}.")
    segment = segmentation.GetSegmentation().GetSegment(segment_id) if segmentation is not None and segment_id else None
    if segment is None:
        raise InputError("has no segment", where=f"objective '{kind.title}'", hint="Choose one in the table.")
    values = {}
    for name in ("penalty", *(p.name for p in kind.parameters)):
        text = str(node.GetAttribute(name) or "").strip("'\" ")
        try:
            values[name] = float(text) if text or name != "penalty" else 1.0
        except ValueError as error:
            raise InputError(
                f"{name} is '{text}', not a number", where=f"objective '{kind.title}' of {segment.GetName()}"
            ) from error
    return Objective(kind.name, segment.GetName(), values, values.pop("penalty"), "SlicerRT")


def put_dose(dose: Volume, node: slicer.vtkMRMLScalarVolumeNode) -> None:
    """A dose (Gy) into SlicerRT's result volume; SlicerRT marks it as a dose afterwards."""
    update_volume_node(node, Volume(np.asarray(dose.array_kji, np.float32), dose.grid, ""))


def _angles(node: Any) -> tuple[float, float, float]:
    return float(node.GetGantryAngle()), float(node.GetCollimatorAngle()), float(node.GetCouchAngle())


def _isocentre(node: Any) -> tuple[float, float, float]:
    point = [0.0, 0.0, 0.0]
    if not node.GetPlanIsocenterPosition(point):
        raise InputError("has no isocentre", where=node.GetName(), hint="Place the plan's isocentre first.")
    return floats(point)


def _leaves(node: Any) -> tuple[np.ndarray, np.ndarray | None]:
    table_node = node.GetMultiLeafCollimatorTableNode()
    table = table_node.GetTable() if table_node is not None else None
    if table is None or table.GetNumberOfRows() < 2:
        return np.zeros(0), None
    if (table_node.GetName() or "").startswith("MLCY"):
        raise InputError("its leaves travel along Y", where=node.GetName(), hint="Only MLCX can be computed.")
    rows = table.GetNumberOfRows()
    values = np.array([[table.GetValue(row, column).ToDouble() for column in range(3)] for row in range(rows)])
    return values[:, 0], values[:-1, 1:].T
