# SPDX-License-Identifier: Apache-2.0
"""DVHs of a plan's dose for the planning panel: exact from a dose volume, quick from dose points while dragging."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import slicer

from AIOCommon import Structure
from AIOCommon.mrml.doses import dose_from_node
from AIOCommon.mrml.segmentations import structure_from_segment
from AIOCommon.mrml.volumes import grid_of_node
from AIOEvaluation import Dvh, DvhEngine

from ..core.dose.dose_points import DosePoints
from ..core.optimisation.normalisation import points_dvh

STRUCTURES_AT_MOST = 16


class PlanDvh:
    """Keeps structures and their shares of dose points until they are edited."""

    def __init__(self) -> None:
        self._engine = DvhEngine()
        self._structures: dict[str, tuple[tuple[object, ...], Structure]] = {}
        self._shares: dict[tuple[int, str, int], np.ndarray] = {}

    def forget(self) -> None:
        """Forget everything: the scene lost its nodes."""
        self._engine, self._structures, self._shares = DvhEngine(), {}, {}

    def structures(
        self,
        segmentation: slicer.vtkMRMLSegmentationNode | None,
        ct: slicer.vtkMRMLScalarVolumeNode | None,
        names: Collection[str] | None = None,
    ) -> list[Structure]:
        """Segments as structures on the CT; those named, or the ones that are no outline of the body."""
        if segmentation is None or ct is None or ct.GetImageData() is None:
            return []
        content, found = segmentation.GetSegmentation(), []
        for segment_id in content.GetSegmentIDs():
            segment = content.GetSegment(segment_id)
            if names is not None and segment.GetName() not in names:
                continue
            structure = self._structure(segmentation, segment_id, ct)
            if not structure.is_empty and (names is not None or structure.kind != "EXTERNAL"):
                found.append(structure)
        return found[:STRUCTURES_AT_MOST]

    def exact(self, dose: slicer.vtkMRMLScalarVolumeNode, structures: Collection[Structure]) -> dict[str, Dvh]:
        """By structure name, from a dose volume."""
        return dict(self._engine.update(list(structures), dose_from_node(dose, dose.GetScene())))

    def quick(self, points: DosePoints, dose_gy: np.ndarray, structures: Collection[Structure]) -> dict[str, Dvh]:
        """By structure name, from doses at points; structures that no point lies in are left out."""
        found = {}
        for structure in structures:
            key = (id(points), structure.name, id(structure.mask))
            if key not in self._shares:
                self._shares = {k: v for k, v in self._shares.items() if k[:2] != key[:2]}
                self._shares[key] = points.coverage(structure)
            if (self._shares[key] > 0).any():
                found[structure.name] = points_dvh(structure.name, dose_gy, self._shares[key], structure.volume_cc)
        return found

    def _structure(
        self, node: slicer.vtkMRMLSegmentationNode, segment_id: str, ct: slicer.vtkMRMLScalarVolumeNode
    ) -> Structure:
        segment = node.GetSegmentation().GetSegment(segment_id)
        labelmap = segment.GetRepresentation(slicer.vtkSegmentationConverter.GetBinaryLabelmapRepresentationName())
        edited_at = labelmap.GetMTime() if labelmap is not None else 0
        state = (edited_at, segment.GetLabelValue(), ct.GetID(), segment.GetName(), node.GetID())
        known = self._structures.get(segment_id)
        if known is None or known[0] != state:
            structure = structure_from_segment(node, segment_id, grid_of_node(ct))
            known = self._structures[segment_id] = (state, structure)
        return known[1]
