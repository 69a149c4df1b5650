# SPDX-License-Identifier: Apache-2.0
"""The case: one parameter node; its node references assign a role (CT, plan, dose, ...) to nodes of the scene.

The whole state of a case is in the scene, so that a saved bundle is complete. A derived node stores the hash of its
inputs; it is out of date if this differs from the hash of the present inputs.
"""

from __future__ import annotations

import json
from typing import Any

import slicer

MODULE_NAME = "AIORadiotherapy"
_MARKER = "AIO.Case"
_SOURCE_HASH = "AIO.SourceHash"
_OWN = "AIO.MadeForCase"


class Role:
    """Names of the node references of a case."""

    CT = "CT"
    FURTHER_IMAGES = "FurtherImages"
    AUTO_SEGMENTATION = "AutoSegmentation"
    MANUAL_SEGMENTATION = "ManualSegmentation"
    EDITED_SEGMENTATION = "EditedSegmentation"
    PLAN = "Plan"
    DOSE = "Dose"
    CHECK_DOSE = "CheckDose"
    DVH_TABLE = "DvhTable"
    METRICS_TABLE = "MetricsTable"
    RADIOBIOLOGY_TABLE = "RadiobiologyTable"
    TIMELINE_TABLE = "TimelineTable"
    CHART = "Chart"

    ALL = (
        CT,
        FURTHER_IMAGES,
        AUTO_SEGMENTATION,
        MANUAL_SEGMENTATION,
        EDITED_SEGMENTATION,
        PLAN,
        DOSE,
        CHECK_DOSE,
        DVH_TABLE,
        METRICS_TABLE,
        RADIOBIOLOGY_TABLE,
        TIMELINE_TABLE,
        CHART,
    )


class Case:
    """Access to the roles and settings of one case; all state is in the parameter node."""

    def __init__(self, node: slicer.vtkMRMLScriptedModuleNode):
        self.node = node

    @classmethod
    def in_scene(cls, scene: slicer.vtkMRMLScene) -> Case:
        """The case of the scene; it is created if there is none."""
        found = cls.find(scene)
        if found is not None:
            return found
        node = scene.CreateNodeByClass("vtkMRMLScriptedModuleNode")
        node.UnRegister(None)
        node.SetName("AIO case")
        node.SetModuleName(MODULE_NAME)
        node.SetAttribute("ModuleName", MODULE_NAME)
        node.SetAttribute(_MARKER, "1")
        # The singleton tag of the module's own parameter node, so that the panel and the case are one node.
        node.SetSingletonTag(MODULE_NAME)
        return cls(scene.AddNode(node))

    @classmethod
    def find(cls, scene: slicer.vtkMRMLScene) -> Case | None:
        """The case of the scene, or None."""
        node = scene.GetSingletonNode(MODULE_NAME, "vtkMRMLScriptedModuleNode")
        return cls(node) if node is not None else None

    # --- roles
    def get(self, role: str) -> slicer.vtkMRMLNode | None:
        return self.node.GetNodeReference(role)

    def get_all(self, role: str) -> list[slicer.vtkMRMLNode]:
        count = self.node.GetNumberOfNodeReferences(role)
        nodes = (self.node.GetNthNodeReference(role, n) for n in range(count))
        return [n for n in nodes if n is not None]

    def set(self, role: str, node: slicer.vtkMRMLNode | None) -> None:
        if role not in Role.ALL:
            raise ValueError(f"'{role}' is not a role of a case")
        self.node.SetNodeReferenceID(role, node.GetID() if node is not None else None)

    def set_all(self, role: str, nodes: list[slicer.vtkMRMLNode]) -> None:
        if role not in Role.ALL:
            raise ValueError(f"'{role}' is not a role of a case")
        count = self.node.GetNumberOfNodeReferences(role)
        wanted = [node.GetID() for node in nodes]
        if [self.node.GetNthNodeReferenceID(role, n) for n in range(count)] == wanted:
            return  # each reference that is set anew costs the scene memory that it never gives back
        was_modifying = self.node.StartModify()
        self.node.RemoveNodeReferenceIDs(role)
        for node_id in wanted:
            self.node.AddNodeReferenceID(role, node_id)
        self.node.EndModify(was_modifying)

    # --- settings: JSON values in the node's parameters
    def setting(self, name: str, default: Any = None) -> Any:
        """The value; ValueError where what was saved is no JSON."""
        text = self.node.GetParameter(name)
        try:
            return json.loads(text) if text else default
        except RecursionError as error:
            raise ValueError(f"the setting {name} is nested too deeply") from error

    def set_setting(self, name: str, value: Any) -> None:
        self.node.SetParameter(name, json.dumps(value))

    def remove_setting(self, name: str) -> None:
        self.node.UnsetParameter(name)


def mark_source(node: slicer.vtkMRMLNode, source_hash: str) -> None:
    """Store the hash of the inputs that a derived node was computed from."""
    node.SetAttribute(_SOURCE_HASH, source_hash)


def source_of(node: slicer.vtkMRMLNode) -> str:
    """The hash that :func:`mark_source` stored; empty if there is none."""
    return node.GetAttribute(_SOURCE_HASH) or ""


def is_stale(node: slicer.vtkMRMLNode, source_hash: str) -> bool:
    """Whether a derived node was computed from other inputs than those with ``source_hash``."""
    return node.GetAttribute(_SOURCE_HASH) != source_hash


def mark_own(node: slicer.vtkMRMLNode) -> None:
    """Mark a node that was made for the case, so that it goes with it; what a person loaded has no mark."""
    node.SetAttribute(_OWN, "1")


def is_own(node: slicer.vtkMRMLNode) -> bool:
    """Whether :func:`mark_own` marked the node."""
    return node.GetAttribute(_OWN) == "1"
