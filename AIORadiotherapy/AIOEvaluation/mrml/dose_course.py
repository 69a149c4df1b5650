# SPDX-License-Identifier: Apache-2.0
"""Stores the phases and the boost of a treatment on its dose volume in the scene.

Each phase is a dose volume with its number of fractions; the volume of the sum refers to the phases' volumes. A phase's
volume can be evaluated by itself, in its own number of fractions.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

import slicer

from AIOCommon import InputError
from AIOCommon.core.json_file import parse_json
from AIOCommon.mrml import subject_hierarchy as sh
from AIOCommon.mrml.doses import color_dose, copy_dose_colors, dose_from_node, dose_to_node
from AIOCommon.mrml.removal import remove_nodes

from ..core.boost import Boost
from ..core.boost_goals import boosted
from ..core.phases import Phase
from ..core.prescription import Prescription, prescribed
from ..core.protocol import Protocol

PHASE_ROLE, COUNT_ATTRIBUTE = "PhaseDose", "AIO.Dose.Phases"  # the count reveals a sum with a missing phase
FRACTIONS_ATTRIBUTE, BOOST_ATTRIBUTE = "AIO.Dose.Fractions", "AIO.Dose.Boost"
UNKNOWN_ATTRIBUTE, PRESCRIPTION_ATTRIBUTE = "AIO.Dose.FractionsUnknown", "AIO.Dose.Prescription"


def put_course(
    dose: slicer.vtkMRMLScalarVolumeNode,
    prescription_gy: float,
    *,
    phases: Sequence[Phase] = (),
    boost: Boost | None = None,
    fractions_unknown: str = "",
) -> list[slicer.vtkMRMLScalarVolumeNode]:
    """Store phases and boost on a dose volume, in place of earlier ones; returns the phases' new volumes.

    Where the boost is another one than before, the dose gets the colours of its levels.

    Parameters
    ----------
    prescription_gy : for the colours.
    fractions_unknown : why models that depend on fractions cannot be computed; empty where they can.
    """
    scene = dose.GetScene()
    before = phase_nodes(dose)
    nodes = []
    study = sh.parent_study(scene, dose)
    for number, phase in enumerate(phases, start=1):
        name = f"{dose.GetName()}, phase {number} ({phase.fractions} fractions)"
        node = dose_to_node(phase.dose, scene, name, study, prescription_gy)
        node.GetDisplayNode().SetVisibility(False)
        node.SetAttribute(FRACTIONS_ATTRIBUTE, str(phase.fractions))
        nodes.append(node)
    record = json.dumps(boost.to_dict()) if boost is not None else None
    if record != dose.GetAttribute(BOOST_ATTRIBUTE):
        color_dose(dose, prescription_gy, boost.whole_gy(prescription_gy) if boost is not None else 0.0)
    _describe(dose, nodes, str(len(nodes)) if nodes else "", record, fractions_unknown or None)
    remove_nodes(scene, [node for node in before if not _is_used(node, scene)])
    return nodes


def copy_course(source: slicer.vtkMRMLScalarVolumeNode, target: slicer.vtkMRMLScalarVolumeNode) -> None:
    """Store the phases and boost of ``source`` on a copy of it, which gets its colours."""
    count, boost, unknown = map(source.GetAttribute, (COUNT_ATTRIBUTE, BOOST_ATTRIBUTE, UNKNOWN_ATTRIBUTE))
    _describe(target, phase_nodes(source), count or "", boost, unknown)
    copy_dose_colors(source, target)


def phase_nodes(dose: slicer.vtkMRMLScalarVolumeNode) -> list[slicer.vtkMRMLScalarVolumeNode]:
    """The volumes of the phases of a dose; empty for a dose without phases."""
    nodes = (dose.GetNthNodeReference(PHASE_ROLE, n) for n in range(dose.GetNumberOfNodeReferences(PHASE_ROLE)))
    return [node for node in nodes if node is not None]


def phases_of(dose: slicer.vtkMRMLScalarVolumeNode) -> tuple[tuple[Phase, ...], str]:
    """The phases of a dose, and why models that depend on fractions cannot be computed (empty where they can).

    The volume of a phase has one phase, itself. A dose that was given in the protocol's fractions has none.
    """
    own = _fractions(dose)
    if own:
        return (Phase(dose_from_node(dose, dose.GetScene()), own),), ""
    count, nodes = dose.GetAttribute(COUNT_ATTRIBUTE) or "0", phase_nodes(dose)
    if str(len(nodes)) != count or not all(map(_fractions, nodes)):
        return (), f"{dose.GetName()} is the sum of phases, and the dose of one of them or its fractions are gone"
    phases = tuple(Phase(dose_from_node(node, node.GetScene()), _fractions(node)) for node in nodes)
    return phases, dose.GetAttribute(UNKNOWN_ATTRIBUTE) or ""


def boost_of(dose: slicer.vtkMRMLScalarVolumeNode | None) -> Boost | None:
    """The boost that a dose was planned with; None without one."""
    if dose is None:
        return None
    text = dose.GetAttribute(BOOST_ATTRIBUTE)
    if not text:
        return None
    return Boost.from_dict(parse_json(text, dose.GetName(), "Plan again."))


def set_prescription(dose: slicer.vtkMRMLScalarVolumeNode, prescription: Prescription | None) -> None:
    """Store on a dose what its plan prescribes, where that need not be what the protocol does."""
    dose.SetAttribute(PRESCRIPTION_ATTRIBUTE, json.dumps(prescription.to_dict()) if prescription is not None else None)


def prescription_of(dose: slicer.vtkMRMLScalarVolumeNode | None) -> Prescription | None:
    """What :func:`set_prescription` stored; None without it.

    Raises
    ------
    InputError : it is damaged.
    """
    text = dose.GetAttribute(PRESCRIPTION_ATTRIBUTE) if dose is not None else ""
    if dose is None or not text:
        return None
    try:
        return Prescription.from_dict(json.loads(text))
    except (KeyError, TypeError, ValueError) as error:
        raise InputError("has a damaged record of its prescription", where=dose.GetName()) from error


def goal_protocol(protocol: Protocol, dose: slicer.vtkMRMLScalarVolumeNode | None) -> Protocol:
    """The protocol as far as it holds for the dose's prescription, with the goals of the boost it was planned with."""
    if protocol.boost is not None:
        return protocol
    return boosted(prescribed(protocol, prescription_of(dose)), boost_of(dose))


def _describe(
    dose: slicer.vtkMRMLScalarVolumeNode,
    phases: Sequence[slicer.vtkMRMLScalarVolumeNode],
    count: str,
    boost: str | None,
    unknown: str | None,
) -> None:
    was_modifying = dose.StartModify()
    try:
        dose.RemoveNodeReferenceIDs(PHASE_ROLE)
        for node in phases:
            dose.AddNodeReferenceID(PHASE_ROLE, node.GetID())
        dose.SetAttribute(COUNT_ATTRIBUTE, count or None)
        dose.SetAttribute(BOOST_ATTRIBUTE, boost)
        dose.SetAttribute(UNKNOWN_ATTRIBUTE, unknown)
    finally:
        dose.EndModify(was_modifying)


def _fractions(node: slicer.vtkMRMLScalarVolumeNode) -> int:
    text = node.GetAttribute(FRACTIONS_ATTRIBUTE) or ""
    return int(text) if text.isdigit() else 0


def _is_used(phase: slicer.vtkMRMLScalarVolumeNode, scene: slicer.vtkMRMLScene) -> bool:
    """Whether a dose volume of the scene has this phase."""
    count = scene.GetNumberOfNodesByClass("vtkMRMLScalarVolumeNode")
    return any(phase in phase_nodes(scene.GetNthNodeByClass(n, "vtkMRMLScalarVolumeNode")) for n in range(count))
