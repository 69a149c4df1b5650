# SPDX-License-Identifier: Apache-2.0
"""Where the views of a case look: at the target in the slices, at the whole body in 3D."""

from __future__ import annotations

import slicer

from AIOCommon import recognise
from AIOCommon.mrml.case import Case, Role

Point = tuple[float, float, float]
_CONTOUR_ROLES = (Role.EDITED_SEGMENTATION, Role.MANUAL_SEGMENTATION, Role.AUTO_SEGMENTATION)
_TARGETS = ("CTVp_Breast", "CTVp", "PTV", "CTV", "GTV")


def shown_contours(case: Case) -> slicer.vtkMRMLSegmentationNode | None:
    """The contours that count: the corrected ones, else those that came with the case, else the model's."""
    return next((node for role in _CONTOUR_ROLES if (node := case.get(role)) is not None), None)


def contour_sets(case: Case) -> list[slicer.vtkMRMLSegmentationNode]:
    """The segmentations of a case that can be held against one another."""
    nodes = [case.get(role) for role in _CONTOUR_ROLES]
    return [node for n, node in enumerate(nodes) if node is not None and node not in nodes[:n]]


def target_center_ras_mm(case: Case) -> Point | None:
    """The middle of the target as it is contoured; None where no contour is a target."""
    node = shown_contours(case)
    if node is None:
        return None
    content = node.GetSegmentation()
    named = [(_standard_name(content.GetSegment(each).GetName()), each) for each in content.GetSegmentIDs()]
    for beginning in _TARGETS:
        for name, segment_id in named:
            center = node.GetSegmentCenterRAS(segment_id) if name.startswith(beginning) else None
            if center is not None:
                return float(center[0]), float(center[1]), float(center[2])
    return None


def body_bounds_ras_mm(case: Case) -> tuple[Point, Point] | None:
    """Corners (low, high) of the box around the patient's outline, else around the CT; None without a CT."""
    node, bounds = shown_contours(case), [0.0] * 6
    if node is not None:
        content = node.GetSegmentation()
        for segment_id in content.GetSegmentIDs():
            if _standard_name(content.GetSegment(segment_id).GetName()) == "BODY":
                content.GetSegment(segment_id).GetBounds(bounds)
                if bounds[0] < bounds[1]:
                    return _corners(bounds)
    ct = case.get(Role.CT)
    if ct is None or ct.GetImageData() is None:
        return None
    ct.GetRASBounds(bounds)
    return _corners(bounds)


def _standard_name(name: str) -> str:
    known = recognise(name)
    return known.name if known is not None else name


def _corners(bounds: list[float]) -> tuple[Point, Point]:
    return (bounds[0], bounds[2], bounds[4]), (bounds[1], bounds[3], bounds[5])
