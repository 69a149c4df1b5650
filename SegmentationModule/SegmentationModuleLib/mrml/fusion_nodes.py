# SPDX-License-Identifier: Apache-2.0
"""Further images of a case (MR, PET, CBCT) in the scene, their registration to the CT, and a person's word on it.

The image as it came stays as it is; what is registered is another volume that it refers to. Attributes of the image
hold the report, the landmarks and the decision (see :mod:`.fusion_review`), so that a saved case has them.
"""

from __future__ import annotations

import json
from pathlib import Path

import slicer

from AIOCommon import InputError, Volume
from AIOCommon.core.child import ChildTask
from AIOCommon.core.entries import Entries
from AIOCommon.core.hashing import content_hash
from AIOCommon.core.json_file import parse_json
from AIOCommon.mrml import subject_hierarchy as sh
from AIOCommon.mrml.case import Case, Role, is_own, mark_own
from AIOCommon.mrml.removal import free_name, remove_nodes
from AIOCommon.mrml.volumes import volume_from_node, volume_to_node

from ..core.registration import task
from ..core.registration.options import MODALITIES, RegistrationOptions
from ..core.registration.quality import Quality
from ..core.registration.result import quality_of, read_registration_files
from .fusion_display import fusion_colours, give_colours, give_jacobian_colours

MODALITY = "AIO.FurtherImage"  # attributes of the image
_FRAME, _SAID = "AIO.FrameOfReference", "AIO.SamePatientSaid"
_REPORT, _SOURCE = "AIO.Registration", "AIO.RegistrationSource"
DECISION, LANDMARKS = "AIO.RegistrationDecision", "AIO.RegistrationLandmarks"
_REGISTERED, _JACOBIAN, BOARD = "AIO.RegisteredImage", "AIO.RegistrationJacobian", "AIO.Checkerboard"  # references
NAMES = {"MR": "MR", "PT": "PET", "CT": "CT"}


def add_image(
    case: Case, volume: Volume, modality: str, description: str = "", *, frame_uid: str = "", said_by: str = ""
) -> slicer.vtkMRMLScalarVolumeNode:
    """A further image becomes a volume of the case, in the geometry that it was acquired in.

    Parameters
    ----------
    frame_uid : its frame of reference. said_by : who said that it is of this patient although nothing in it does.
    """
    scene = case.node.GetScene()
    name = free_name(scene, f"{NAMES[modality]} {description}".strip())
    node = volume_to_node(volume, scene, name)
    mark_own(node)
    _take_role(case, node, modality)
    node.SetAttribute(_FRAME, frame_uid or None)
    node.SetAttribute(_SAID, said_by or None)
    _beside_ct(case, node)
    give_colours(node, modality)
    return node


def take_volume(case: Case, node: slicer.vtkMRMLScalarVolumeNode, modality: str) -> None:
    """A volume that a person loaded becomes a further image of the case; it stays theirs.

    Raises
    ------
    InputError : it is the CT of the case.
    """
    ct = case.get(Role.CT)
    if ct is not None and ct.GetID() == node.GetID():
        raise InputError("is the planning CT of this case", where=node.GetName(), hint="Choose the other image.")
    _take_role(case, node, modality)


def further_images(case: Case) -> list[slicer.vtkMRMLScalarVolumeNode]:
    """The further images of a case, in the order in which they came."""
    return [node for node in case.get_all(Role.FURTHER_IMAGES) if modality_of(node)]


def modality_of(node: slicer.vtkMRMLScalarVolumeNode) -> str:
    """MR, PT or CT; empty where it is no further image."""
    value = node.GetAttribute(MODALITY) or ""
    return value if value in MODALITIES else ""


def unit_of(modality: str) -> str:
    """Of an image's values: HU, SUV or none."""
    return {"PT": "SUV", "CT": "HU"}.get(modality, "")


def registered_image(node: slicer.vtkMRMLScalarVolumeNode) -> slicer.vtkMRMLScalarVolumeNode | None:
    """The image on the grid of the CT; None before it is registered."""
    return node.GetNodeReference(_REGISTERED)


def jacobian_image(node: slicer.vtkMRMLScalarVolumeNode) -> slicer.vtkMRMLScalarVolumeNode | None:
    """How volumes change, of a deformable registration."""
    return node.GetNodeReference(_JACOBIAN)


def image_task(
    ct_node: slicer.vtkMRMLScalarVolumeNode,
    node: slicer.vtkMRMLScalarVolumeNode,
    folder: Path,
    options: RegistrationOptions,
) -> ChildTask:
    """Write both images into ``folder`` and describe the child process that registers them."""
    return task.registration_task(_ct(ct_node), _image(node), modality_of(node), folder, options)


def take_registration(
    folder: Path, ct_node: slicer.vtkMRMLScalarVolumeNode, node: slicer.vtkMRMLScalarVolumeNode
) -> slicer.vtkMRMLScalarVolumeNode:
    """The finished registration in the scene, in the place of an earlier one; a decision on that one goes with it."""
    found = read_registration_files(folder / task.RESULT_FOLDER)
    scene, case = node.GetScene(), Case.in_scene(node.GetScene())
    remove_registration(node)
    registered = volume_to_node(found.image, scene, free_name(scene, f"{node.GetName()} on CT"))
    add_derived(case, registered)
    give_colours(registered, found.modality)
    node.SetNodeReferenceID(_REGISTERED, registered.GetID())
    if found.jacobian is not None:
        jacobian = volume_to_node(found.jacobian, scene, free_name(scene, f"{node.GetName()} volume change"))
        add_derived(case, jacobian)
        give_jacobian_colours(jacobian)
        node.SetNodeReferenceID(_JACOBIAN, jacobian.GetID())
    node.SetAttribute(_REPORT, json.dumps(found.report()))
    node.SetAttribute(_SOURCE, _source(ct_node, node))
    return registered


def quality_in(node: slicer.vtkMRMLScalarVolumeNode) -> tuple[str, Quality] | None:
    """(method, what was measured) of the image's registration; None where there is none that can be read."""
    text = node.GetAttribute(_REPORT)
    if not text or registered_image(node) is None:
        return None
    try:
        entries = Entries(parse_json(text, node.GetName()), node.GetName())
        return entries.text("method", most=40), quality_of(entries.within("quality"))
    except InputError:
        return None


def is_current(node: slicer.vtkMRMLScalarVolumeNode, ct_node: slicer.vtkMRMLScalarVolumeNode | None) -> bool:
    """Whether the registration is of these two images as they are now."""
    return ct_node is not None and node.GetAttribute(_SOURCE) == _source(ct_node, node)


# --- leaving
def remove_registration(node: slicer.vtkMRMLScalarVolumeNode) -> None:
    """Take away what was derived from the image, and what was said of it."""
    roles = (_REGISTERED, _JACOBIAN, BOARD)
    remove_nodes(node.GetScene(), [node.GetNodeReference(role) for role in roles])
    for role in roles:
        node.SetNodeReferenceID(role, None)
    for name in (_REPORT, _SOURCE, DECISION, LANDMARKS):
        node.RemoveAttribute(name)


def remove_image(case: Case, node: slicer.vtkMRMLScalarVolumeNode) -> None:
    """Take an image out of the case with its registration; one that a person loaded stays in the scene."""
    remove_registration(node)
    case.set_all(Role.FURTHER_IMAGES, [n for n in case.get_all(Role.FURTHER_IMAGES) if n is not node])
    for name in (MODALITY, _FRAME, _SAID):
        node.RemoveAttribute(name)
    if is_own(node):
        remove_nodes(case.node.GetScene(), [node])


def remove_fusion(case: Case) -> None:
    """All further images leave with the case."""
    for node in case.get_all(Role.FURTHER_IMAGES):
        remove_image(case, node)
    remove_nodes(case.node.GetScene(), fusion_colours(case.node.GetScene()))


def _take_role(case: Case, node: slicer.vtkMRMLScalarVolumeNode, modality: str) -> None:
    node.SetAttribute(MODALITY, modality)
    known = case.get_all(Role.FURTHER_IMAGES)
    if node not in known:
        case.set_all(Role.FURTHER_IMAGES, [*known, node])


def add_derived(case: Case, node: slicer.vtkMRMLScalarVolumeNode) -> None:
    """A volume that was made for the case lies beside its CT and leaves with it."""
    mark_own(node)
    _beside_ct(case, node)


def _beside_ct(case: Case, node: slicer.vtkMRMLScalarVolumeNode) -> None:
    ct = case.get(Role.CT)
    study = sh.parent_study(case.node.GetScene(), ct) if ct is not None else 0
    if study:
        sh.put_into_study(case.node.GetScene(), node, study)


def _ct(node: slicer.vtkMRMLScalarVolumeNode) -> Volume:
    return volume_from_node(node, "HU")


def _image(node: slicer.vtkMRMLScalarVolumeNode) -> Volume:
    return volume_from_node(node, unit_of(modality_of(node)))


def _source(ct_node: slicer.vtkMRMLScalarVolumeNode, node: slicer.vtkMRMLScalarVolumeNode) -> str:
    return content_hash(_ct(ct_node), _image(node))
