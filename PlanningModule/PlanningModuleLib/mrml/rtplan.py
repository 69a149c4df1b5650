# SPDX-License-Identifier: Apache-2.0
"""Imports RTPLAN files into the scene."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import slicer

from AIOCommon.mrml import subject_hierarchy as sh

from ..core.rtplan.from_record import import_plan
from .plan_node import plan_to_node, set_geometry

if TYPE_CHECKING:
    from AIOCommon.core.dicom import PlanRecord


def import_rtplan(
    path: str | Path, scene: slicer.vtkMRMLScene, *, protocol: str = "", side: str = ""
) -> slicer.vtkMRMLScriptedModuleNode:
    """A plan node from an RTPLAN file; needs pydicom.

    Raises
    ------
    InputError : see :func:`AIOCommon.core.dicom.read_rtplan` and :func:`record_to_node`.
    """
    from AIOCommon import read_rtplan

    return record_to_node(read_rtplan(path), scene, protocol=protocol, side=side)


def record_to_node(
    record: PlanRecord, scene: slicer.vtkMRMLScene, *, protocol: str = "", side: str = ""
) -> slicer.vtkMRMLScriptedModuleNode:
    """A plan node whose beams can be shown; an unknown machine is known as geometry only.

    Raises
    ------
    InputError : see :func:`from_record.import_plan`.
    """
    imported = import_plan(record, protocol=protocol, side=side)
    node = plan_to_node(imported.plan, scene, scene.GenerateUniqueName(f"RTPLAN {imported.plan.name}"))
    if not imported.known:
        set_geometry(node, imported.machine)
    sh.put_into_study(scene, node, sh.study_item(scene, "Case", "Imported plans"))
    return node
