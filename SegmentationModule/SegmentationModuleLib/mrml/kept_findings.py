# SPDX-License-Identifier: Apache-2.0
"""Findings of the plausibility checks, kept with the contours that they are about: they are saved and opened with them.

Each structure's shape is kept as a hash, so that a finding about a contour that has changed since is known as such.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import slicer

from AIOCommon import Grid, StructureSet
from AIOCommon.core.hashing import shape_hash
from AIOCommon.mrml.segmentations import structures_from_node

if TYPE_CHECKING:
    from ..core.plausibility import Finding

ATTRIBUTE = "AIO.Plausibility"


@dataclass(frozen=True)
class KeptFindings:
    """Findings, and the names of the structures among them that have changed since, or are gone."""

    findings: tuple[Finding, ...] = ()
    outdated: frozenset[str] = frozenset()


def keep_findings(node: slicer.vtkMRMLSegmentationNode, structures: StructureSet, findings: Sequence[Finding]) -> None:
    """Keep the findings of these structures with the node that holds them."""
    about = {f.structure for f in findings}
    content = {
        "findings": [{**asdict(f), "ok": bool(f.ok)} for f in findings],
        "shapes": {s.name: shape_hash(s) for s in structures if s.name in about},
    }
    node.SetAttribute(ATTRIBUTE, json.dumps(content))


def kept_findings(node: slicer.vtkMRMLSegmentationNode, grid: Grid) -> KeptFindings:
    """What is kept with a node, nothing where nothing was kept or it is damaged; ``grid`` is that of the CT."""
    from ..core.plausibility import Finding

    text = node.GetAttribute(ATTRIBUTE)
    if not text:
        return KeptFindings()
    try:
        content = json.loads(text)
        findings = tuple(Finding(**row) for row in content["findings"])
        shapes = dict(content["shapes"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return KeptFindings()
    now = _shapes(node, grid, (f.structure for f in findings))
    return KeptFindings(findings, frozenset(n for n in {*shapes, *now} if shapes.get(n) != now.get(n)))


def _shapes(node: slicer.vtkMRMLSegmentationNode, grid: Grid, names: Iterable[str]) -> dict[str, str]:
    wanted, segmentation = set(names), node.GetSegmentation()
    ids = [i for i in segmentation.GetSegmentIDs() if segmentation.GetSegment(i).GetName() in wanted]
    return {s.name: shape_hash(s) for s in structures_from_node(node, grid, ids)}
