# SPDX-License-Identifier: Apache-2.0
"""What edits cost: before and after, the list of edits with their prices, and the slice that matters most."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.mrml.doubt_maps import probability_map
from AIOCommon.ui.contour_tools import button, row
from AIOCommon.ui.palette import BAD, GOOD, Tone
from AIOCommon.ui.sortable_table import SortableTable
from AIOCommon.ui.widgets import Cell, Choice, ResultTable, plain_label, section
from AIOCommon.ui.work import Job, Work

from ..core.price.changes import Change
from ..core.sensitivity import BoundarySensitivity, SliceSensitivity
from ..core.sensitivity.questions import Question, ask, most_urgent, questions
from ..core.unsure.priorities import slices_first
from .price_keeper import PriceKeeper

LAST, ACCEPTED, MODEL = "last", "accepted", "model"
_MOST_EDITS = 60  # in the table; the newest first


class PriceSection:
    """A collapsible part of the panel.

    Parameters
    ----------
    show_map : shows what 2 mm would cost on the contour of a structure.
    chosen : the name of the structure that is being corrected.
    """

    def __init__(
        self, keeper: PriceKeeper, work: Work, show_map: Callable[[str], None], chosen: Callable[[], str]
    ) -> None:
        self._keeper, self._work, self._show_map_of, self._chosen = keeper, work, show_map, chosen
        self.note = keeper.note
        self._is_entered = False
        self.widget, layout = section(_("What edits cost"))
        self.since = Choice(self.show)
        self.since.set_options(
            [
                (LAST, _("since the last stroke")),
                (ACCEPTED, _("since the contours were accepted")),
                (MODEL, _("since the automatic contours")),
            ]
        )
        layout.addWidget(self.since.widget)
        self.said = plain_label()
        layout.addWidget(self.said)
        headers = (_("Structure"), _("What"), _("Before → after"), _("Goal"))
        self.changes = ResultTable(headers, stretch=1, most_rows=8)
        layout.addWidget(self.changes.widget)
        self.in_view = qt.QCheckBox(_("Show beside the image"))
        self.in_view.setChecked(True)
        self.in_view.setToolTip(_("What each stroke changed stands in the corner of the axial view"))
        self.in_view.connect("toggled(bool)", lambda on: keeper.show_beside(bool(on)))
        layout.addWidget(self.in_view)
        accept = button(
            _("Compare from here"), _("Later changes are held against the contours as they are now"), keeper.accept
        )
        self.urgent = button(
            _("Where it matters"), _("Go to the slice where 2 mm would change a goal most"), self._find_urgent
        )
        price_map = button(
            _("Map of 2 mm"),
            _("Paint what 2 mm would cost on the contour of the current structure"),
            lambda: self._show_map_of(self._chosen()),
        )
        layout.addWidget(row(accept, self.urgent, price_map))
        self.edits = SortableTable(((_("Time"), ""), (_("Edit"), ""), (_("Price"), "")), clicked=self._on_edit)
        layout.addWidget(self.edits.widget)
        keeper.changed.connect(self._on_changed)
        self.show()

    # --- called by the panel
    def enter(self) -> None:
        self._is_entered = True
        self.show()

    def exit(self) -> None:
        self._is_entered = False

    def close(self) -> None:
        self._keeper.changed.disconnect(self._on_changed)

    # --- showing
    def _on_changed(self) -> None:
        if self._is_entered:
            self.show()

    def _found(self) -> list[Change] | None:
        ledger = self._keeper.ledger
        if self.since.key == MODEL:
            return self._keeper.since_the_model()
        return ledger.since_accepted() if self.since.key == ACCEPTED else ledger.since_last()

    def show(self) -> None:
        """Show the changes since what is chosen, and the edits."""
        ledger, found = self._keeper.ledger, self._found()
        self.changes.set_rows([_change_row(each) for each in found or ()])
        self.changes.widget.setVisible(bool(found))
        self.said.setText(self._sentence(found))
        newest = list(reversed(ledger.edits))[:_MOST_EDITS]
        self.edits.set_rows([_edit_row(each) for each in newest])
        self.edits.widget.setVisible(bool(newest))

    def _sentence(self, found: list[Change] | None) -> str:
        ledger = self._keeper.ledger
        if not ledger.now.values:
            return _("Numbers come with a dose and contours.")
        if found is None:
            return _("There are no automatic contours to compare with.")
        if self.since.key == LAST:
            return ledger.edits[-1].what if ledger.edits and found else _("No stroke has changed a number yet.")
        if self.since.key == ACCEPTED and ledger.accepted_at is None:
            return _("Nobody has accepted the contours yet: held against those that the case was opened with.")
        if self.since.key == ACCEPTED:
            return _("Accepted {when}.").format(when=ledger.accepted_at.strftime("%Y-%m-%d %H:%M"))
        return "" if found else _("No number differs.")

    # --- acting
    def _on_edit(self, number: int) -> None:
        newest = list(reversed(self._keeper.ledger.edits))[:_MOST_EDITS]
        place = newest[number].place_ras_mm if 0 <= number < len(newest) else None
        if place is not None:
            slicer.vtkMRMLSliceNode.JumpAllSlices(slicer.mrmlScene, *place)

    def _find_urgent(self) -> None:
        live = self._keeper.live
        main = live.main_segmentation() if live is not None else None
        structures = live.structures(main) if main is not None else None
        if structures is None or live.evaluation is None:
            self.said.setText(_("Numbers come with a dose and contours."))
            return
        evaluation, dose = live.evaluation, live.dose
        maps = {name: probability_map(slicer.mrmlScene, name) for name in structures.names}
        goals = [q for q in questions(evaluation) if q.goal is not None and q.structure in structures]

        def rank(progress):
            found = []
            for number, question in enumerate(goals):
                progress.update(number / max(1, len(goals)), question.text)
                found.append((question, ask(question, structures[question.structure], dose, evaluation)))
            return _places(most_urgent(found), structures, maps)

        self.urgent.setEnabled(False)
        self._work.start(Job("urgent", rank, self._go_urgent, self._not_urgent))

    def _not_urgent(self, reason: str) -> None:
        self.urgent.setEnabled(True)
        if reason:
            self.said.setText(reason)

    def _go_urgent(self, found: list[Place]) -> None:
        self.urgent.setEnabled(True)
        if not found:
            self.said.setText(_("No goal depends on where a contour lies."))
            return
        first = found[0]
        slicer.vtkMRMLSliceNode.JumpAllSlices(slicer.mrmlScene, *first.slice.position_ras_mm)
        text = _("{goal}: here 2 mm outwards {out:+.2g} {unit}, inwards {into:+.2g} {unit}").format(
            goal=first.question.text, out=first.slice.outward, into=first.slice.inward, unit=first.result.unit
        )
        if first.sd_mm is not None:
            text += _("; the model is sure of its edge to {mm:.1f} mm").format(mm=first.sd_mm)
        self.said.setText(text + ".")


@dataclass(frozen=True, eq=False)
class Place:
    """A slice where a goal depends on the contour, and how far the model may be off there (None: not known)."""

    question: Question
    result: BoundarySensitivity
    slice: SliceSensitivity
    sd_mm: float | None = None


def _places(found, structures, maps) -> list[Place]:
    """The first slice of each goal, the most urgent goals first: by uncertainty times sensitivity where it is known."""
    places = []
    for question, result in found:
        if not result.slices:
            continue
        probability = maps.get(question.structure)
        if probability is None:
            places.append(Place(question, result, result.slices[0]))
        else:
            first = slices_first(result, structures[question.structure], probability)[0]
            places.append(Place(question, result, first.slice, first.sd_mm))
    return places


def _tone(change: Change) -> Tone | None:
    if change.is_worse is None:
        return None
    return BAD if change.is_worse else GOOD


def _change_row(change: Change) -> tuple:
    return (
        Cell(change.after.structure),
        Cell(change.after.quantity),
        Cell(change.numbers, right=True, tip=change.text),
        Cell(change.verdict, _tone(change)),
    )


def _edit_row(edit) -> tuple:
    price = edit.price[0] if edit.price else None
    tip = "\n".join([_("Click: the views go there."), *(each.text for each in edit.price)])
    return (
        Cell(edit.at.astimezone().strftime("%H:%M:%S"), tip=tip),
        Cell(edit.what, tip=tip),
        Cell(price.text if price is not None else "–", _tone(price) if price is not None else None, tip=tip),
    )
