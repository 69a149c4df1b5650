# SPDX-License-Identifier: Apache-2.0
"""Scores of contours by two panels: one structure after the other, blinded, on the CT that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.ui.errors import errors_shown
from AIOCommon.ui.palette import GOOD, INFO
from AIOCommon.ui.path_field import PathField
from AIOCommon.ui.widgets import Choice, banner, form, section, set_banner

from ..mrml.scoring_nodes import remove_pair, show_pair

if TYPE_CHECKING:
    from ..core.observers.scoring import Item, ScoringStudy


class ScoringSection:
    """Opens a study that the command line began, shows what is to be scored next, and keeps the answers."""

    def __init__(self, scene: slicer.vtkMRMLScene):
        self._scene = scene
        self._study: ScoringStudy | None = None
        self.item: Item | None = None
        self.widget, layout = section(_("Score contours"), collapsed=True)
        fields = form(layout)
        self.folder = PathField(_("Folder of a scoring study"))
        fields.addRow(_("Study:"), self.folder.widget)
        self.rater = qt.QLineEdit()
        self.rater.setToolTip(_("Your name in the study: letters, digits, - and _"))
        fields.addRow(_("Rater:"), self.rater)
        self.panel = Choice()
        self.panel.set_options([("expert", _("experts")), ("non-expert", _("non-experts"))])
        fields.addRow(_("Panel:"), self.panel.widget)
        self.next_button = qt.QPushButton(_("Show what is next"))
        self.next_button.setToolTip(_("Shows the first structure that you have not scored, with both its contours"))
        self.next_button.connect("clicked()", self.on_next)
        layout.addWidget(self.next_button)
        self.what = banner("", INFO)
        layout.addWidget(self.what)
        answers = form(layout)
        self.difference = _score_box(_("0: they could not differ more; 10: no difference"))
        answers.addRow(_("Difference:"), self.difference)
        self.assistance = _score_box(_("How much one of them would help to draw the other: 0 not at all, 10 most"))
        answers.addRow(_("Assistance:"), self.assistance)
        self.guess = Choice()
        self.guess.set_options([("", _("I cannot tell")), ("1", _("set 1 (green)")), ("2", _("set 2 (orange)"))])
        answers.addRow(_("The model drew:"), self.guess.widget)
        self.save_button = qt.QPushButton(_("Keep the scores and go on"))
        self.save_button.setToolTip(_("Writes your answers into the study and shows the next structure"))
        self.save_button.connect("clicked()", self.on_save)
        layout.addWidget(self.save_button)
        self._attend()

    def on_next(self) -> None:
        """Show the first structure that the rater has not scored."""
        with errors_shown(_("There is nothing to score."), wait_cursor=True):
            self._open()

    def on_save(self) -> None:
        """Keep the answers and show the next structure."""
        with errors_shown(_("The scores were not kept."), wait_cursor=True):
            if self._study is None or self.item is None:
                return
            rater, panel = str(self.rater.text).strip(), self.panel.key
            numbers = float(self.difference.value), float(self.assistance.value)
            self._study.add(rater, panel, self.item, *numbers, self.guess.key)
            self._open()

    def scene_closing(self) -> None:
        """The contours leave with the scene; what was kept is in the study."""
        self._study, self.item = None, None
        set_banner(self.what, "", INFO)
        self._attend()

    def _open(self) -> None:
        from ..core.observers.scoring import open_study

        rater = str(self.rater.text).strip()
        study = open_study(self.folder.path)
        item = study.next_item(rater)
        left = len(study.items) - len(study.scores_of(rater))
        remove_pair(self._scene)
        if item is not None:
            show_pair(self._scene, study.contours(item))
        self._study, self.item = study, item
        self.guess.set_key("")
        if item is None:
            set_banner(self.what, _("All structures are scored. Thank you."), GOOD)
        else:
            text = _("{structure} of {case}: set 1 is green, set 2 orange. {count} left.")
            set_banner(self.what, text.format(structure=item.structure, case=item.case, count=left), INFO)
        self._attend()

    def _attend(self) -> None:
        for widget in (self.difference, self.assistance, self.guess.widget, self.save_button):
            widget.setEnabled(self.item is not None)


def _score_box(tip: str) -> qt.QDoubleSpinBox:
    box = qt.QDoubleSpinBox()
    box.setRange(0.0, 10.0)
    box.setDecimals(0)
    box.setSingleStep(1.0)
    box.setValue(5.0)
    box.setToolTip(tip)
    return box
