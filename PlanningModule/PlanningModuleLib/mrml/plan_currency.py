# SPDX-License-Identifier: Apache-2.0
"""Whether the case's plan is of the targets and beams that there are now."""

from __future__ import annotations

import json
from collections.abc import Iterable

import slicer

from AIOCommon import Structure
from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.currency import mark_node, segment_reason
from AIOCommon.mrml.segmentations import derivation_of

from .derived_targets import ids_by_name
from .plan_node import stale_of

_MADE_FROM = "AIO.Plan.TargetsMadeFrom"


def remember_targets(plan: slicer.vtkMRMLScriptedModuleNode, targets: Iterable[Structure]) -> None:
    """Store on a plan what its PTVs were made from."""
    found = {s.name: [s.derivation.made_from, *s.derivation.sources] for s in targets if s.derivation is not None}
    plan.SetAttribute(_MADE_FROM, json.dumps(found) if found else None)


def copy_targets(source: slicer.vtkMRMLScriptedModuleNode, target: slicer.vtkMRMLScriptedModuleNode) -> None:
    """The other plan is for the same targets."""
    target.SetAttribute(_MADE_FROM, source.GetAttribute(_MADE_FROM))


def judge_dose(case: Case) -> bool:
    """Write on the case's dose whether its plan is still the one for the case; returns whether that has changed."""
    return mark_node(case.get(Role.DOSE), "\n".join(_reasons(case)))


def _reasons(case: Case) -> list[str]:
    plan = case.get(Role.PLAN)
    if plan is None:
        return []
    found = [stale_of(plan)] if stale_of(plan) else []
    node = case.get(Role.EDITED_SEGMENTATION) or case.get(Role.MANUAL_SEGMENTATION)
    changed = _changed_sources(plan, node) if node is not None else []
    if changed:
        names = " and ".join(dict.fromkeys(changed))
        found.append(f"The plan was made for another {names} than there is now: its dose is as it was. Plan again.")
    return found


def _changed_sources(plan: slicer.vtkMRMLScriptedModuleNode, node: slicer.vtkMRMLSegmentationNode) -> list[str]:
    """Names of the contours that PTVs of the plan were made from, and that have changed since."""
    try:
        record = json.loads(plan.GetAttribute(_MADE_FROM) or "{}")
        targets = {str(name): (str(value[0]), [str(s) for s in value[1:]]) for name, value in record.items()}
    except (ValueError, TypeError, AttributeError, IndexError):
        return []
    ids, content, changed = ids_by_name(node), node.GetSegmentation(), []
    for name, (made_from, sources) in targets.items():
        segment = content.GetSegment(ids[name]) if name in ids else None
        rule = derivation_of(segment) if segment is not None else None
        if rule is None or rule.made_from != made_from or segment_reason(segment):
            changed += sources
    return changed
