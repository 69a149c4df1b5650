# SPDX-License-Identifier: Apache-2.0
"""The derived structures of the case of a scene."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import slicer

from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.volumes import grid_of_node

from .where_to_look import shown_contours

if TYPE_CHECKING:
    from PlanningModuleLib.mrml.derived_targets import DerivedTargets


class FollowedTargets:
    """Follows the contours that count; it must be told when others take that role: :meth:`attend`."""

    def __init__(self, scene: slicer.vtkMRMLScene):
        self._scene = scene
        self._targets: DerivedTargets | None = None
        self.attend()

    def attend(self) -> None:
        """Take up the contours that count now, and write on them what is out of date."""
        from PlanningModuleLib.mrml.derived_targets import DerivedTargets

        case = Case.find(self._scene)
        ct = case.get(Role.CT) if case is not None else None
        node = shown_contours(case) if case is not None else None
        if case is None or ct is None or ct.GetImageData() is None or node is None:
            self._targets = None
            return
        if node is case.get(Role.AUTO_SEGMENTATION):
            self._targets = None  # the model's contours are never edited
        elif self._targets is None or self._targets.node is not node:
            self._targets = DerivedTargets(node, grid_of_node(ct))

    def forget(self) -> None:
        """The scene loses its nodes."""
        self._targets = None

    def follow(self, node: slicer.vtkMRMLSegmentationNode, edited_ids: Iterable[str]) -> list[str]:
        """Bring segments up to date after an edit; returns the IDs of those that were made again."""
        if self._targets is None or self._targets.node is not node:
            return []
        return self._targets.follow(edited_ids)

    @property
    def can_update(self) -> bool:
        """Whether a segment that is out of date could be made again."""
        return self._targets is not None and bool(self._targets.out_of_date)

    def update(self) -> None:
        """Make all segments again that are out of date, with the protocol's margins where theirs are not known.

        Raises
        ------
        InputError : what they are made from is missing or empty.
        """
        from AIOEvaluation.core.protocol import DEFAULT_PROTOCOL, load_protocol

        case = Case.find(self._scene)
        if self._targets is None or case is None:
            return
        protocol = load_protocol(str(case.setting("protocol") or DEFAULT_PROTOCOL))
        self._targets.make_again(self._targets.out_of_date, protocol.ptv_margin_mm, protocol.skin_crop_mm)
