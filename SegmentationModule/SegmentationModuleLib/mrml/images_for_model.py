# SPDX-License-Identifier: Apache-2.0
"""Which further images of a case can be given to a model that looks at images beside the CT, and why others cannot."""

from __future__ import annotations

from dataclasses import dataclass

import slicer

from AIOCommon.mrml.case import Case

from ..core.images_beside_ct import modality_of
from . import fusion_nodes
from .fusion_review import ACCEPTED, decision_on

USABLE, NOT_REGISTERED, OUTDATED, NOT_ACCEPTED = "usable", "not registered", "outdated", "not accepted"


@dataclass(frozen=True)
class OfferedImage:
    """A further image of the case of the kind that a model asks for.

    Parameters
    ----------
    state : USABLE; or NOT_REGISTERED, NOT_ACCEPTED by a person, or OUTDATED: image or CT have changed since.
    """

    node: slicer.vtkMRMLScalarVolumeNode
    state: str


def offered_images(case: Case, ct_node: slicer.vtkMRMLScalarVolumeNode | None, name: str) -> list[OfferedImage]:
    """The images of the case that may be what a model calls ``name``, in the order in which they came."""
    wanted = modality_of(name)
    found = [node for node in fusion_nodes.further_images(case) if fusion_nodes.modality_of(node) == wanted]
    return [OfferedImage(node, _state(node, ct_node)) for node in found]


def _state(node: slicer.vtkMRMLScalarVolumeNode, ct_node: slicer.vtkMRMLScalarVolumeNode | None) -> str:
    if fusion_nodes.registered_image(node) is None:
        return NOT_REGISTERED
    decision = decision_on(node, ct_node)
    if decision is None or decision.verdict != ACCEPTED:
        return NOT_ACCEPTED
    return USABLE if decision.is_current else OUTDATED
