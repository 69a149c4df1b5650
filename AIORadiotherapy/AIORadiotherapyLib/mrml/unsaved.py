# SPDX-License-Identifier: Apache-2.0
"""What of a case would be lost: contours and plans in the scene that no file holds yet."""

from __future__ import annotations

from dataclasses import dataclass, field

import slicer

from AIOCommon.core.hashing import content_hash
from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.segment_snapshot import SegmentSnapshot


@dataclass(frozen=True)
class _Held:
    """Contours and plan of a scene at one time; holds no reference to nodes."""

    contours: str = ""  # ID of the node
    segments: SegmentSnapshot = field(default_factory=SegmentSnapshot)
    plan: str = ""  # hash of the plan


class UnsavedWork:
    """Compares the case of a scene with what was last read from a file, or written to one.

    The scene's own events tell of both; an application whose writing failed afterwards says so: :meth:`settle`.
    """

    def __init__(self, scene: slicer.vtkMRMLScene):
        self._scene = scene
        self._saved = self._take()
        self._before: _Held | None = None  # what was saved before the scene was last packed for a file
        self._tags = [
            scene.AddObserver(scene.EndImportEvent, lambda _caller, _event: self.accept()),
            scene.AddObserver(scene.EndCloseEvent, lambda _caller, _event: self.accept()),
            scene.AddObserver(scene.EndSaveEvent, lambda _caller, _event: self._packed()),
        ]

    def close(self) -> None:
        """Remove the observers."""
        for tag in self._tags:
            self._scene.RemoveObserver(tag)
        self._tags = []

    def accept(self) -> None:
        """What there is now is in a file."""
        self._before, self._saved = None, self._take()

    def settle(self, written: bool) -> None:
        """A file was written, or was not although the scene had been packed for it."""
        if written:
            self.accept()
        elif self._before is not None:
            self._saved, self._before = self._before, None

    def lines(self) -> list[str]:
        """One line for each thing that would be lost, by name; empty where nothing would be."""
        case = Case.find(self._scene)
        if case is None or self._scene.IsClosing():
            return []
        now, found = self._take(), []
        node, plan = case.get(Role.EDITED_SEGMENTATION), case.get(Role.PLAN)
        if node is not None and now.contours != self._saved.contours:
            found.append(f"contours '{node.GetName()}' ({len(now.segments.segment_ids)} structures)")
        elif node is not None:
            changes = now.segments.changes_since(self._saved.segments)
            for what, ids in (("edited", changes.edited), ("new", changes.added), ("renamed", changes.renamed)):
                names = [node.GetSegmentation().GetSegment(segment_id).GetName() for segment_id in ids]
                found += [f"contours {what}: {', '.join(names)}"] if names else []
            found += [f"contours removed: {', '.join(changes.removed)}"] if changes.removed else []
        if plan is not None and now.plan != self._saved.plan:
            found.append(f"plan '{plan.GetName()}'")
        return found

    def edited_names(self) -> list[str]:
        """Names of the structures that differ from those in the file; all of contours that are in none."""
        case = Case.find(self._scene)
        node = case.get(Role.EDITED_SEGMENTATION) if case is not None else None
        if node is None:
            return []
        now = self._take()
        ids = now.segments.segment_ids
        if now.contours == self._saved.contours:
            ids = now.segments.changes_since(self._saved.segments).to_recompute
        return [node.GetSegmentation().GetSegment(segment_id).GetName() for segment_id in ids]

    def _packed(self) -> None:
        self._before, self._saved = self._saved, self._take()

    def _take(self) -> _Held:
        case = Case.find(self._scene)
        if case is None:
            return _Held()
        from PlanningModuleLib.mrml.plan_node import PLAN_PARAMETER

        node, plan = case.get(Role.EDITED_SEGMENTATION), case.get(Role.PLAN)
        return _Held(
            node.GetID() if node is not None else "",
            SegmentSnapshot.take(node.GetSegmentation() if node is not None else None, self._known_segments()),
            content_hash(plan.GetParameter(PLAN_PARAMETER) or "") if plan is not None else "",
        )

    def _known_segments(self) -> SegmentSnapshot | None:
        saved = getattr(self, "_saved", None)
        return saved.segments if saved is not None else None
