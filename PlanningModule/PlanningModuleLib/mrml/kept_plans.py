# SPDX-License-Identifier: Apache-2.0
"""The set of plans of a case: in the scene, so that a saved case does not have to make it again, or in a file beside.

The command line writes the file; what the scene holds goes before it.
"""

from __future__ import annotations

import base64
import binascii
from pathlib import Path

import slicer

from AIOCommon import InputError
from AIOCommon.mrml.case import mark_own
from AIOCommon.mrml.removal import remove_nodes

from ..core.pareto.set_file import MOST_BYTES, SET_FILE, KeptSet, load_set, set_from

_ATTRIBUTE, _NAME = "AIO.PlanSet", "Set of plans (trade-offs)"


def keep_set(scene: slicer.vtkMRMLScene, data: bytes) -> bool:
    """Keep a set (of :func:`set_file.set_bytes`) in the place of an earlier one; False where it is too large."""
    remove_kept_set(scene)
    if len(data) > MOST_BYTES // 4:  # scenes are saved again and again
        return False
    node = scene.AddNewNodeByClass("vtkMRMLTextNode", _NAME)
    node.SetAttribute(_ATTRIBUTE, "1")
    node.SetHideFromEditors(True)
    node.SetText(base64.b64encode(data).decode())
    mark_own(node)
    return True


def kept_set(scene: slicer.vtkMRMLScene) -> KeptSet | None:
    """The set that the scene keeps, else that of the file beside the case, or None.

    Raises
    ------
    InputError : it is damaged.
    """
    node = _node(scene)
    if node is None:
        path = kept_file(scene)
        return load_set(path) if path is not None else None
    try:
        data = base64.b64decode(node.GetText() or "", validate=True)
    except (binascii.Error, ValueError) as error:
        raise InputError("is damaged", where=node.GetName(), hint="Make the set again.") from error
    return set_from(data)


def has_kept_set(scene: slicer.vtkMRMLScene) -> bool:
    """Whether the scene, or a file beside the case, keeps a set."""
    return _node(scene) is not None or kept_file(scene) is not None


def kept_file(scene: slicer.vtkMRMLScene) -> Path | None:
    """The set that a run left beside the file that the scene was read from or written to; None where there is none."""
    url = scene.GetURL()
    path = Path(url).parent / SET_FILE if url else None
    return path if path is not None and path.is_file() else None


def remove_kept_set(scene: slicer.vtkMRMLScene) -> None:
    """Take it out of the scene."""
    remove_nodes(scene, [_node(scene)])


def _node(scene: slicer.vtkMRMLScene) -> slicer.vtkMRMLTextNode | None:
    count = scene.GetNumberOfNodesByClass("vtkMRMLTextNode")
    nodes = (scene.GetNthNodeByClass(n, "vtkMRMLTextNode") for n in range(count))
    return next((node for node in nodes if node.GetAttribute(_ATTRIBUTE) == "1"), None)
