# SPDX-License-Identifier: Apache-2.0
"""The part of the panel that keeps corrections, trains a candidate, and lets a person promote it or go back."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.core.child import ChildTask
from AIOCommon.mrml.case import Case
from AIOCommon.ui import packages
from AIOCommon.ui.child_run import ChildRun, ChildRunTexts
from AIOCommon.ui.errors import errors_shown
from AIOCommon.ui.palette import BAD, GOOD
from AIOCommon.ui.path_field import PathField
from AIOCommon.ui.sparkline import Sparkline
from AIOCommon.ui.widgets import Cell, Choice, ResultTable, form, plain_label, section

from ..core.learning.database import FILE
from ..core.learning.frozen import Change
from ..core.learning.library import Library
from ..core.learning.records import CANDIDATE, LearningCase
from ..core.learning.versions import MARGIN, candidate, compare, promote, roll_back
from ..core.learning.worker import learning_task
from ..mrml.accepted_case import accept_case
from .both_versions import BothVersions
from .federation_line import FederationLine
from .next_cases import NextCases

_LOSS = re.compile(r"step (?P<step>\d+) of \d+, loss (?P<loss>\d+\.\d+)")


class LearningSection:
    """Library, training, comparison and decision.

    Parameters
    ----------
    shown : gives the case, the contours that are edited and the CT; the last two may be None.
    changed : called when a training has started or ended.
    """

    def __init__(
        self,
        shown: Callable[[], tuple[Case, slicer.vtkMRMLSegmentationNode | None, slicer.vtkMRMLScalarVolumeNode | None]],
        changed: Callable[[], None],
    ):
        self._shown = shown
        self._step = ""  # the last one in the curve
        self.widget, layout = section(_("Learning"), collapsed=True)
        fields = form(layout)
        self.library = PathField(_("Folder on this machine"), changed=self.update)
        fields.addRow(_("Library:"), self.library.widget)
        self.role = Choice()
        roles = [("physician", _("physician")), ("resident", _("resident")), ("physicist", _("physicist"))]
        roles += [("dosimetrist", _("dosimetrist")), ("technologist", _("technologist")), ("other", _("other"))]
        self.role.set_options(roles)
        fields.addRow(_("Your role:"), self.role.widget)
        self.consent = qt.QCheckBox(_("The patient agreed that her case is learned from"))
        self.consent.setToolTip(_("Without her consent the case is not kept."))
        self.consent.connect("toggled(bool)", lambda _on: self.update())
        layout.addWidget(self.consent)
        self.accept_button = _button(_("Accept these contours into the library"), self.on_accept, layout)
        self.accept_button.setToolTip(_("Keeps CT, automatic and corrected contours on this machine, without names."))
        self.cases = ResultTable((_("Case"), _("Corrected"), _("Path [mm]"), _("Min"), _("Used for")), stretch=1)
        layout.addWidget(self.cases.widget)
        texts = ChildRunTexts(
            _("Train a candidate"), _("No candidate was made."), _("Cancelled; the next training goes on from here.")
        )
        self.run = ChildRun("learning", texts, self._make_task, self._take, changed, self._on_progress)
        self.run.bar.explain(_("Trains a new version on the corrections in the library."))
        layout.addWidget(self.run.bar.widget)
        self.loss = Sparkline()
        self.loss.widget.setToolTip(_("The loss of the training, step by step, on a logarithmic scale."))
        layout.addWidget(self.loss.widget)
        self.message = plain_label()
        layout.addWidget(self.message)
        self.federation = FederationLine()
        layout.addWidget(self.federation.widget)
        headers = (_("Structure"), _("Dice on"), _("In use"), _("New"), _("Change"))
        self.comparison = ResultTable(headers)
        layout.addWidget(self.comparison.widget)
        text = _("A structure loses more than {margin:g}: this candidate cannot be used.").format(margin=MARGIN)
        self.worse = plain_label(text)
        layout.addWidget(self.worse)
        self.both = BothVersions(lambda: self.library.path, shown, changed)
        layout.addWidget(self.both.widget)
        self.promote_button = _button(_("Use the candidate from now on"), self.on_promote, layout)
        self.promote_button.setToolTip(_("Your decision: the next cases are contoured by this version."))
        self.back_button = _button(_("Go back to the version before"), self.on_back, layout)
        self.back_button.setToolTip(_("The version in use is put aside; it can be used again later."))
        self.next = NextCases(lambda: self.library.path, changed)
        layout.addWidget(self.next.widget)
        self.update()

    def update(self) -> None:
        """Show what the library holds and what is possible now."""
        _case, edited, ct = self._shown()
        path = self.library.path
        running = self.run.is_running
        ready = edited is not None and ct is not None and bool(path) and bool(self.consent.checked)
        self.accept_button.setEnabled(ready and not running)
        found = bool(path) and (Path(path) / FILE).is_file()
        rows: list[LearningCase] = []
        changes: list[Change] = []
        has_candidate = can_go_back = False
        message = _("Choose a folder; an empty one becomes a new library.") if not found else ""
        if found:
            with errors_shown(_("The library cannot be used.")), Library.open(path) as library:
                rows = library.cases()
                versions = library.versions()
                current = library.current
                has_candidate = any(v.state == CANDIDATE for v in versions)
                can_go_back = current.parent is not None
                message = _("In use: {title}, {folder}").format(
                    title=current.title, folder=library.version_folder(current.number)
                )
                if has_candidate and "frozen" in candidate(library).facts and "frozen" in current.facts:
                    changes = list(compare(library).rows) if _measured(library) else []
        self.cases.set_rows([_case_row(row) for row in rows])
        self.comparison.set_rows([_change_row(row) for row in changes])
        self.comparison.widget.setVisible(bool(changes))
        self.message.setText(message)
        self.federation.update(path if found else "")
        taught = any(row.corrected and not row.held_back for row in rows)
        self.run.bar.set_ready(taught and not running, "" if taught else _("Accept corrected cases first."))
        worse = any(row.gain < -MARGIN for row in changes)
        self.worse.setVisible(worse)
        self.promote_button.setEnabled(has_candidate and bool(changes) and not worse and not running)
        self.back_button.setEnabled(can_go_back and not running)
        self.both.update(has_candidate)
        self.next.update()

    def on_accept(self) -> None:
        case, edited, ct = self._shown()
        with errors_shown(_("The case was not kept."), wait_cursor=True):
            if edited is None or ct is None:
                return
            accept_case(case, edited, ct, self.library.path, consent=bool(self.consent.checked), role=self.role.key)
            self.consent.setChecked(False)  # it was given for this case
        self.update()

    def on_promote(self) -> None:
        failed = _("The candidate was not taken into use.")
        with errors_shown(failed, wait_cursor=True), Library.open(self.library.path) as library:
            promote(library, self.role.key)
        self.update()

    def on_back(self) -> None:
        with errors_shown(_("The version was not changed.")), Library.open(self.library.path) as library:
            roll_back(library, self.role.key)
        self.update()

    def close(self) -> None:
        self.run.close()
        self.both.close()
        self.next.close()

    def _make_task(self, folder: Path) -> ChildTask | None:
        if not packages.ensure(packages.FOR_CONTOURING, _("Learning")):
            return None
        self.loss.clear()
        return learning_task(self.library.path)

    def _on_progress(self, _fraction: float, message: str) -> None:
        """The curve follows the loss that a step tells; other messages tell none."""
        if found := _LOSS.search(message):
            told = (found.group("step"), float(found.group("loss")))
            if told[0] != self._step:
                self._step = told[0]
                self.loss.add(told[1])

    def _take(self, folder: Path) -> str:
        self.update()
        return _("A candidate was trained. Look at the table before you decide.")


def _measured(library: Library) -> bool:
    """Whether both were measured on today's frozen set; else it would take minutes."""
    from ..core.learning.frozen import frozen_key

    new = candidate(library)
    key = frozen_key(library, int(new.facts.get("frozen_phantoms", 4)))
    return all(v.facts.get("frozen", {}).get("key") == key for v in (new, library.current))


def _button(text: str, pressed: Callable[[], None], layout: qt.QVBoxLayout) -> qt.QPushButton:
    button = qt.QPushButton(text)
    button.connect("clicked()", pressed)
    layout.addWidget(button)
    return button


def _case_row(row: LearningCase) -> tuple[Cell | str, ...]:
    minutes = "–" if row.seconds is None else f"{row.seconds / 60:.1f}"
    use = _("frozen set") if row.held_back else _("learning")
    names = ", ".join(row.corrected) or _("nothing")
    return str(row.number), names, Cell(f"{row.added_path_mm:.0f}", right=True), Cell(minutes, right=True), use


def _change_row(row: Change) -> tuple[Cell | str, ...]:
    tone = BAD if row.gain < -MARGIN else GOOD if row.gain > MARGIN else None
    part = _("phantoms ({count})") if row.part == "phantoms" else _("held back ({count})")
    return (
        row.structure,
        part.format(count=row.cases),
        Cell(f"{row.before:.3f}", right=True),
        Cell(f"{row.after:.3f}", right=True),
        Cell(f"{row.gain:+.3f}", tone, right=True),
    )
