# SPDX-License-Identifier: Apache-2.0
"""What a person marks, sees and says of a registration: landmarks, checkerboard, and whether it is accepted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

import slicer

from AIOCommon import InputError
from AIOCommon.core.entries import Entries
from AIOCommon.core.json_file import parse_json
from AIOCommon.core.spatial_transform import SpatialTransform
from AIOCommon.mrml.case import Case
from AIOCommon.mrml.removal import free_name
from AIOCommon.mrml.volumes import volume_from_node, volume_to_node

from ..core.registration.landmarks import Landmark, LandmarkError, landmark_errors
from .fusion_nodes import (
    BOARD,
    DECISION,
    LANDMARKS,
    add_derived,
    is_current,
    modality_of,
    quality_in,
    registered_image,
    unit_of,
)

ACCEPTED, REJECTED = "accepted", "rejected"


@dataclass(frozen=True)
class Decision:
    """A person's word on a registration; ``is_current`` is False where the images have changed since."""

    verdict: str
    by: str
    at: str
    is_current: bool = True


def landmarks_in(node: slicer.vtkMRMLScalarVolumeNode) -> list[Landmark]:
    """Pairs of places on the CT and on the registered image, both in the CT's coordinates."""
    try:
        rows = parse_json(node.GetAttribute(LANDMARKS) or "[]", node.GetName())
        return [Landmark(str(r["name"]), _place(r["ct_ras_mm"]), _place(r["image_ras_mm"])) for r in rows]
    except (InputError, ValueError, TypeError, KeyError):
        return []


def marked_errors(node: slicer.vtkMRMLScalarVolumeNode) -> list[LandmarkError]:
    """How far the marked pairs are apart as registered; both are places in the CT's coordinates."""
    return landmark_errors(landmarks_in(node), SpatialTransform())


def keep_landmarks(node: slicer.vtkMRMLScalarVolumeNode, landmarks: Sequence[Landmark]) -> None:
    """Keep them with the image."""
    node.SetAttribute(LANDMARKS, json.dumps([asdict(one) for one in landmarks]) if landmarks else None)


def decide(
    node: slicer.vtkMRMLScalarVolumeNode, ct_node: slicer.vtkMRMLScalarVolumeNode, verdict: str, by: str
) -> None:
    """Keep who accepted or rejected the registration, and when.

    Raises
    ------
    InputError : nobody is named, there is no registration, or the images have changed since.
    """
    if not by.strip():
        raise InputError("nobody is named who decides", hint="Write your name first.")
    if quality_in(node) is None:
        raise InputError("has not been registered", where=node.GetName(), hint="Register it first.")
    if not is_current(node, ct_node):
        raise InputError("was registered to other images than there are now", hint="Register it again.")
    at = datetime.now(UTC).isoformat(timespec="seconds")
    node.SetAttribute(DECISION, json.dumps({"verdict": verdict, "by": by.strip()[:64], "at": at}))


def decision_on(
    node: slicer.vtkMRMLScalarVolumeNode, ct_node: slicer.vtkMRMLScalarVolumeNode | None
) -> Decision | None:
    """What a person said of the registration; None where nobody has."""
    text = node.GetAttribute(DECISION)
    if not text:
        return None
    try:
        entries = Entries(parse_json(text, node.GetName()), node.GetName())
        verdict, by = entries.text("verdict", most=20), entries.text("by", most=64)
        if verdict not in (ACCEPTED, REJECTED):
            return None
        return Decision(verdict, by, entries.text("at", most=40), is_current(node, ct_node))
    except InputError:
        return None


def board_of(node: slicer.vtkMRMLScalarVolumeNode) -> slicer.vtkMRMLScalarVolumeNode | None:
    """The checkerboard that was made of the image."""
    return node.GetNodeReference(BOARD)


def make_board(
    ct_node: slicer.vtkMRMLScalarVolumeNode, node: slicer.vtkMRMLScalarVolumeNode
) -> slicer.vtkMRMLScalarVolumeNode | None:
    """The CT and the registered image as a checkerboard; not saved with the case. None before it is registered."""
    from ..core.registration.checkerboard import LEVELS, checkerboard

    registered = registered_image(node)
    if registered is None:
        return None
    board = board_of(node)
    if board is None:
        unit = unit_of(modality_of(node))
        mixed = checkerboard(volume_from_node(ct_node, "HU"), volume_from_node(registered, unit))
        scene = node.GetScene()
        board = volume_to_node(mixed, scene, free_name(scene, f"{node.GetName()} checkerboard"))
        add_derived(Case.in_scene(scene), board)
        board.SetSaveWithScene(False)
        display = board.GetDisplayNode()
        display.SetSaveWithScene(False)
        display.AutoWindowLevelOff()
        display.SetWindowLevelMinMax(0.0, LEVELS)
        node.SetNodeReferenceID(BOARD, board.GetID())
    return board


def _place(values: Any) -> tuple[float, float, float]:
    x, y, z = (float(v) for v in values)
    return x, y, z
