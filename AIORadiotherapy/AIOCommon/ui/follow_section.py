# SPDX-License-Identifier: Apache-2.0
"""One slice was corrected: its neighbours follow as proposals, each to be accepted or rejected."""

from __future__ import annotations

from dataclasses import replace

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.ui.wording import in_window

from ..core.contour_edits.follow import DEFAULT_REACH, Proposal, proposals, with_proposals
from ..core.contour_edits.slices import drawn_slices
from ..core.structure_box import with_box
from ..core.structures import Structure
from ..mrml.doubt_maps import probability_map
from ..mrml.proposal_node import remove_proposed, show_proposed
from ..mrml.segment_edits import EditTarget
from ..mrml.volumes import volume_from_node
from .contour_tools import button, row
from .edit_session import EditSession
from .errors import show_error
from .sortable_table import SortableTable
from .widgets import Cell, form, plain_label, section


class FollowSection:
    """A collapsible part of a panel. What counts as corrected is what differs from when the structure was chosen."""

    def __init__(self, scene: slicer.vtkMRMLScene, session: EditSession) -> None:
        self._scene, self._session = scene, session
        self._before: tuple[str, str, Structure] | None = None  # segmentation, segment, its state
        self.waiting: list[Proposal] = []
        self._row = -1
        self.widget, layout = section(_("Neighbours follow"), collapsed=True)
        layout.addWidget(plain_label(_("Correct one slice or more; the slices above and below then follow.")))
        fields = form(layout)
        self.reach = qt.QSpinBox()
        self.reach.setRange(1, 40)
        self.reach.setValue(DEFAULT_REACH)
        self.reach.setSuffix(_(" slices"))
        self.reach.setToolTip(_("How many slices up and down may follow"))
        self.run = button(_("Propose"), _("Show how the neighbours would follow"), self.propose)
        fields.addRow(_("Reach:"), row(self.reach, self.run))
        columns = ((_("Slice"), ""), (_("Edge moves"), ""), (_("Comes"), ""), (_("Goes"), ""))
        self.table = SortableTable(columns, clicked=self._on_row, most_rows=8)
        layout.addWidget(self.table.widget)
        self.accept = button(_("Accept"), _("Take the chosen slice"), lambda: self._decide(True))
        self.reject = button(_("Reject"), _("Leave the chosen slice as it is"), lambda: self._decide(False))
        self.accept_all = button(_("Accept all"), _("Take all that are left"), self._accept_all)
        self.drop = button(_("Drop"), _("Leave all that are left as they are"), self.forget)
        layout.addWidget(row(self.accept, self.reject, self.accept_all, self.drop))
        self.said = plain_label()
        layout.addWidget(self.said)
        self._show()

    # --- what was corrected
    def structure_chosen(self) -> None:
        """Another structure is current: its present state is what corrections are held against."""
        widget = self._session.widget
        node, segment_id = widget.segmentationNode(), widget.currentSegmentID()
        key = (node.GetID(), segment_id) if node is not None else ("", "")
        if self._before is None or self._before[:2] != key:
            self.forget()
            self._remember()

    def _remember(self) -> None:
        try:
            target = self._session.target()
            self._before = (target.node.GetID(), target.segment_id, target.read())
        except ValueError:
            self._before = None

    def propose(self) -> None:
        """Compute and show how the neighbours of the corrected slices would follow."""
        try:
            target = self._session.target()
            self._propose(target)
        except ValueError as error:
            self.forget()
            self.said.setText(_("No proposals: {why}.").format(why=error))
        except Exception as error:
            self.forget()
            show_error(_("Proposals could not be made."), error)

    def _propose(self, target: EditTarget) -> None:
        if self._before is None or self._before[:2] != (target.node.GetID(), target.segment_id):
            raise ValueError(_("choose the structure before you correct it"))
        picture, now = volume_from_node(target.volume, "HU"), target.read()
        probability = probability_map(self._scene, now.name, target.volume)
        self.waiting = proposals(self._before[2], now, picture, probability, reach=int(self.reach.value))
        sizes = [each.added_cc + each.removed_cc for each in self.waiting]
        self._row = sizes.index(max(sizes)) if sizes else -1  # the one that changes most is looked at first
        by = (
            _("By the shape and the model's probability.")
            if probability is not None
            else _("By the shape and the CT's edges.")
        )
        self.said.setText(by if self.waiting else _("The neighbours fit as they are."))
        self._show()
        self._go()

    # --- deciding
    def _on_row(self, number: int) -> None:
        self._row = number
        self._show()
        self._go()

    def _decide(self, taken: bool) -> None:
        if not 0 <= self._row < len(self.waiting):
            return
        one = self.waiting.pop(self._row)
        if taken:
            self._take([one])
        self._row = min(self._row, len(self.waiting) - 1)
        self._after_deciding()

    def _accept_all(self) -> None:
        taken, self.waiting = self.waiting, []
        if taken:
            self._take(taken)
        self._after_deciding()

    def _take(self, taken: list[Proposal]) -> None:
        title = _("Follow in {count} slices").format(count=len(taken)) if len(taken) > 1 else _("Follow in one slice")
        try:
            self.said.setText(self._session.apply(title, lambda _target, now: with_proposals(now, taken)))
        except ValueError as error:
            self.said.setText(in_window(str(error)))

    def _after_deciding(self) -> None:
        if not self.waiting:
            self._remember()  # what was accepted is the new ground
        self._show()
        self._go()

    def forget(self) -> None:
        """Drop the proposals; what was corrected stays."""
        self.waiting, self._row = [], -1
        self._show()

    def scene_closing(self) -> None:
        """The scene is being closed."""
        self.waiting, self._row, self._before = [], -1, None
        self.table.set_rows([])

    # --- showing
    def _show(self) -> None:
        rows = []
        for n, each in enumerate(self.waiting):
            mark = "▸ " if n == self._row else ""
            rows.append(
                (
                    Cell(f"{mark}{each.k}", tip=_("Click: the views go there.")),
                    Cell(f"{each.moved_mm:.1f} mm", right=True),
                    Cell(f"{each.added_cc:.2f} cc", right=True),
                    Cell(f"{each.removed_cc:.2f} cc", right=True),
                )
            )
        self.table.set_rows(rows)
        self.table.widget.setVisible(bool(rows))
        for each in (self.accept, self.reject, self.accept_all, self.drop):
            each.setEnabled(bool(rows))
        self._show_in_views()

    def _show_in_views(self) -> None:
        if self._scene.IsClosing():
            return
        if not self.waiting:
            remove_proposed(self._scene)
            return
        target = self._session.target()
        now = target.read()
        whole = with_proposals(now, self.waiting)
        box, mask = whole.slices_kji, whole.mask.copy()
        wanted = {each.k for each in self.waiting}
        for k in drawn_slices(whole):
            if k not in wanted:
                mask[k - box[0].start] = False
        shown = replace(with_box(whole, mask, box), name=_("Proposed {name}").format(name=now.name))
        show_proposed(self._scene, shown, target.volume)

    def _go(self) -> None:
        """The views go to the chosen proposal."""
        if 0 <= self._row < len(self.waiting):
            target, each = self._session.target(), self.waiting[self._row]
            where = target.read()
            middle = where.centroid_ras_mm() if not where.is_empty else target.grid.origin_ras_mm
            kji = target.grid.to_ijk(middle)
            place = target.grid.to_ras((kji[0], kji[1], float(each.k)))
            slicer.vtkMRMLSliceNode.JumpAllSlices(self._scene, *(float(v) for v in place))
