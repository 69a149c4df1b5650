# SPDX-License-Identifier: Apache-2.0
"""Verdict and tools to correct contours, small enough to stand together beside the views."""

from __future__ import annotations

import slicer
from slicer.i18n import tr as _

from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.reference_contours import is_reference
from AIOCommon.ui.palette import INFO, WARN
from AIOCommon.ui.segment_editor import SegmentEditor
from AIOCommon.ui.widgets import banner, section, set_banner

from ..core.verdict import Verdict
from ..mrml.where_to_look import shown_contours
from .goal_chips import GoalChips


class ReviewPage:
    """A section of the front door, folded until it is asked for."""

    def __init__(self, scene: slicer.vtkMRMLScene):
        self.widget, layout = section(_("Review"), collapsed=True)
        self._headline = banner("", INFO)
        layout.addWidget(self._headline)
        self.chips = GoalChips()
        layout.addWidget(self.chips.widget)
        self.hint = banner("", WARN)
        layout.addWidget(self.hint)
        self.editor = SegmentEditor(scene, "AIOReviewEditor")
        for each in self.editor.widgets:
            layout.addWidget(each)
        self._is_entered = False
        self.widget.connect("contentsCollapsed(bool)", lambda _collapsed: self._attend())

    @property
    def is_open(self) -> bool:
        return not bool(self.widget.collapsed)

    def show(self, verdict: Verdict | None, case: Case | None, *, is_stale: bool) -> None:
        """Show a verdict, and offer the contours of a case for correction."""
        text = verdict.headline if verdict is not None else _("No verdict yet.")
        set_banner(self._headline, text, WARN if is_stale else INFO)
        self.chips.show(verdict, is_stale=is_stale)
        node = shown_contours(case) if case is not None else None
        locked = case is not None and is_reference(case, node)
        set_banner(self.hint, self._why_locked(node) if locked else "", WARN)
        self.editor.widget.setEnabled(node is not None and not locked)
        self.editor.show(None if locked else node, case.get(Role.CT) if case is not None else None)

    @staticmethod
    def _why_locked(node: slicer.vtkMRMLSegmentationNode) -> str:
        text = _("'{name}' are kept as they are. AIO Segmentation makes a copy to edit.")
        return text.format(name=node.GetName())

    def enter(self) -> None:
        """The panel is shown."""
        self._is_entered = True
        self._attend()

    def exit(self) -> None:
        """Another panel is shown."""
        self._is_entered = False
        self._attend()

    def rest(self) -> None:
        """The scene goes."""
        self.editor.rest()

    def close(self) -> None:
        """The panel closes."""
        self.editor.close()

    def _attend(self) -> None:
        """The editor observes the views while it is to be seen."""
        if self._is_entered and self.is_open:
            self.editor.enter()
        else:
            self.editor.exit()
