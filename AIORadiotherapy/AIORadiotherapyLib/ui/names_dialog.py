# SPDX-License-Identifier: Apache-2.0
"""Asks what the names of a case's contours mean, where that is not certain."""

from __future__ import annotations

from collections.abc import Sequence

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.core.names import catalogue, known_standard_names
from AIOCommon.core.printable import printable
from AIOCommon.ui.palette import BAD, INFO
from AIOCommon.ui.widgets import banner, plain_label, set_banner
from AIOCommon.ui.wording import in_window

from ..core.steps.doubtful_names import DoubtfulName, holds_for_every_patient

WIDTH_PX, HEIGHT_PX = 960, 520
NAME, VOLUME, MEANS, WHY = range(4)
KEEP = ""


class NamesDialog:
    """A table: a name of the file, its contour's volume, what it means (to be chosen), and why that is asked.

    Likely names are set to their proposal; the others stay as they are until the person says what they mean.

    Parameters
    ----------
    doubtful : the names. names_file : where the answers can be kept; empty for no such file.
    """

    def __init__(self, doubtful: Sequence[DoubtfulName], *, names_file: str = ""):
        self._doubtful, self._boxes = list(doubtful), []
        self._standard = _standard_names()
        self.widget = qt.QDialog(slicer.util.mainWindow())
        self.widget.setWindowTitle(_("What do these names mean?"))
        self.widget.resize(WIDTH_PX, HEIGHT_PX)
        layout = qt.QVBoxLayout(self.widget)
        layout.addWidget(
            plain_label(
                _(
                    "The case brings contours whose names are not certain. Choose the standard name (TG-263) of each, "
                    "or leave it as it is: then it is shown and exported, and no goal looks for it. The original names "
                    "come back in exports."
                )
            )
        )
        self.table = qt.QTableWidget()
        layout.addWidget(self.table, 1)
        self._fill()
        self._at_first = self.answers
        self.problem = banner("", BAD)
        layout.addWidget(self.problem)
        self.keep = qt.QCheckBox(_("Keep these for the next cases, in {file}").format(file=names_file))
        self.keep.setVisible(bool(names_file))
        layout.addWidget(self.keep)
        self.kept_note = banner("", INFO)
        layout.addWidget(self.kept_note)
        self.buttons = qt.QDialogButtonBox(qt.QDialogButtonBox.Ok | qt.QDialogButtonBox.Cancel)
        self.buttons.connect("accepted()", self.widget.accept)
        self.buttons.connect("rejected()", self.widget.reject)
        layout.addWidget(self.buttons)
        self.keep.connect("toggled(bool)", lambda _on: self._show())
        self._show()

    def _fill(self) -> None:
        table = self.table
        table.setColumnCount(4)
        table.setHorizontalHeaderLabels([_("Name in the file"), _("Volume"), _("Means"), _("Why it is asked")])
        table.setEditTriggers(qt.QAbstractItemView.NoEditTriggers)
        table.setSelectionMode(qt.QAbstractItemView.NoSelection)
        table.verticalHeader().setVisible(False)
        header = table.horizontalHeader()
        for column in (NAME, VOLUME, MEANS):
            header.setSectionResizeMode(column, qt.QHeaderView.ResizeToContents)
        header.setSectionResizeMode(WHY, qt.QHeaderView.Stretch)
        table.setRowCount(len(self._doubtful))
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 18)
        for row, doubt in enumerate(self._doubtful):
            why = in_window(doubt.why)
            if doubt.proposal and not doubt.is_likely:
                why = _("perhaps {name}; {why}").format(name=doubt.proposal, why=why)
            texts = {NAME: printable(doubt.name), VOLUME: f"{doubt.volume_cc:.1f} cc", WHY: why}
            for column, text in texts.items():
                item = qt.QTableWidgetItem(text)
                item.setToolTip(text)
                table.setItem(row, column, item)
            table.setCellWidget(row, MEANS, self._box(doubt))

    def _box(self, doubt: DoubtfulName) -> qt.QComboBox:
        near = [name for name in self._standard if doubt.proposal and name.startswith(doubt.proposal)]
        keys = list(dict.fromkeys([KEEP, *near, *self._standard]))
        box = qt.QComboBox()
        box.addItems([_("leave as it is"), *keys[1:]])
        box.setMaxVisibleItems(24)
        wanted = doubt.proposal if doubt.is_likely else KEEP
        box.setCurrentIndex(keys.index(wanted) if wanted in keys else 0)
        box.connect("currentIndexChanged(int)", lambda _index: self._show())
        self._boxes.append((doubt, keys, box))
        return box

    @property
    def answers(self) -> dict[str, str]:
        """Standard names by the names of the file; "" for one that stays as it is."""
        return {doubt.name: keys[int(box.currentIndex)] for doubt, keys, box in self._boxes}

    @property
    def changed(self) -> dict[str, str]:
        """The answers that are others than those at the beginning."""
        return {name: standard for name, standard in self.answers.items() if standard != self._at_first[name]}

    @property
    def to_keep(self) -> dict[str, str]:
        """The answers that hold for other patients too, where the person wants them kept."""
        if not bool(self.keep.checked):
            return {}
        return {name: standard for name, standard in self.answers.items() if holds_for_every_patient(name, standard)}

    def set_answer(self, name: str, standard: str) -> None:
        """Choose what a name means."""
        _doubt, keys, box = next(each for each in self._boxes if each[0].name == name)
        box.setCurrentIndex(keys.index(standard))

    def ask(self) -> bool:
        """Whether the person answered; False for giving up."""
        accepted = bool(self.widget.exec())
        self.widget.deleteLater()
        return accepted

    def _show(self) -> None:
        """Refuse one standard name for two contours; say which answers are of this patient alone."""
        given = [standard for standard in self.answers.values() if standard]
        twice = sorted({name for name in given if given.count(name) > 1})
        text = _("Two contours cannot both be {names}.").format(names=", ".join(twice)) if twice else ""
        set_banner(self.problem, text, BAD)
        self.buttons.button(qt.QDialogButtonBox.Ok).setEnabled(not twice)
        wanted = bool(self.keep.checked)
        own = [printable(name) for name in self.answers if wanted and name not in self.to_keep]
        text = _("For this patient alone, because the name does not say the side: {names}.")
        set_banner(self.kept_note, text.format(names=", ".join(own)) if own else "", INFO)


def _standard_names() -> list[str]:
    """The names that plans and evaluations use first, then all others in order."""
    used = list(catalogue())
    targets = [name for name in used if name[:3] in ("CTV", "PTV", "GTV")]
    return list(dict.fromkeys([*targets, *used, *sorted(known_standard_names())]))
