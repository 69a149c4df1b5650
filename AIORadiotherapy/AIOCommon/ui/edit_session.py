# SPDX-License-Identifier: Apache-2.0
"""The structure that is being corrected, and edits of it that are not made with the segment editor's own tools."""

from __future__ import annotations

from collections.abc import Callable

import slicer
from slicer.i18n import tr as _

from ..core.signal import Signal
from ..core.structures import Structure
from ..mrml.segment_edits import EDIT_ATTRIBUTE, EditTarget


class EditSession:
    """Reads and writes the current segment of a segment editor; each edit can be undone in one step.

    Signals: ``edited(title)`` after an edit of ours. ``title`` holds what the last one was until it is taken.
    ``in_hand`` is the session of the panel that is shown, None where that has none; ``shown()`` tells that it changed.
    """

    in_hand: EditSession | None = None
    shown = Signal()

    def __init__(self, widget: slicer.qMRMLSegmentEditorWidget) -> None:
        self.widget = widget
        self.edited = Signal()
        self.title = ""

    def enter(self) -> None:
        """The panel is shown."""
        EditSession.in_hand = self
        EditSession.shown.emit()

    def exit(self) -> None:
        """Another panel is shown."""
        if EditSession.in_hand is self:
            EditSession.in_hand = None
            EditSession.shown.emit()

    @property
    def segment(self) -> slicer.vtkSegment | None:
        """The current segment; None where nothing is edited."""
        node, segment_id = self.widget.segmentationNode(), self.widget.currentSegmentID()
        return node.GetSegmentation().GetSegment(segment_id) if node is not None and segment_id else None

    @property
    def tool(self) -> str:
        """The name of the segment editor's tool that is in hand; "" for none."""
        effect = self.widget.activeEffect()
        return str(effect.name) if effect is not None else ""

    def take_title(self) -> str:
        """What the last change was made with, as far as it is known: told once."""
        title, self.title = self.title, ""
        return title or self.tool

    def target(self) -> EditTarget:
        """The current segment on the grid of the CT; ValueError where there is none."""
        node, volume = self.widget.segmentationNode(), self.widget.sourceVolumeNode()
        if node is None or self.segment is None:
            raise ValueError(_("no structure is chosen: click one in the list or in a slice"))
        if volume is None:
            raise ValueError(_("there is no CT to draw on: open the CT of the case"))
        return EditTarget(node, self.widget.currentSegmentID(), volume)

    def begin(self, title: str) -> EditTarget:
        """The target of an edit by that name, from here on one step of undo."""
        target = self.target()
        target.node.SetAttribute(EDIT_ATTRIBUTE, title)
        self.widget.saveStateForUndo()
        target.node.RemoveAttribute(EDIT_ATTRIBUTE)
        self.title = title
        return target

    def apply(self, title: str, make: Callable[[EditTarget, Structure], Structure]) -> str:
        """Make an edit; returns what it did in a sentence.

        Raises
        ------
        ValueError : it cannot be made, for the reason that the error says.
        """
        target = self.target()
        before = target.read()
        after = make(target, before)
        if after.is_same_shape_as(before):
            return _("{title}: {name} stays as it is.").format(title=title, name=before.name)
        self.begin(title).write(after)
        self.edited.emit(title)
        volumes = {"before": before.volume_cc, "after": after.volume_cc}
        return _("{title}: {name} {before:.1f} → {after:.1f} cc").format(title=title, name=before.name, **volumes)
