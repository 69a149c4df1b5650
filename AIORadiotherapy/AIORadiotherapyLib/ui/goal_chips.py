# SPDX-License-Identifier: Apache-2.0
"""Goals and doses as small coloured texts in two columns: a whole verdict in the height of a few lines."""

from __future__ import annotations

import qt
from slicer.i18n import tr as _

from AIOCommon.ui.palette import BAD, GOOD, QUIET, WARN, style_of
from AIOCommon.ui.palette import Tone as Colors
from AIOCommon.ui.widgets import plain_label
from AIOCommon.ui.wording import in_window

from ..core.verdict import Tone, Verdict

COLUMNS = 2
_COLORS = {Tone.GOOD: GOOD, Tone.CAUTION: WARN, Tone.BAD: BAD}
_MARKS = {Tone.GOOD: "✓", Tone.CAUTION: "!", Tone.BAD: "✗"}


class GoalChips:
    """One text a goal, then one for each dose that is looked for; the whole sentence is the tool tip."""

    def __init__(self) -> None:
        self.widget = qt.QWidget()
        self._grid = qt.QGridLayout(self.widget)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(3)
        self._grid.setVerticalSpacing(2)
        self._labels: list[qt.QLabel] = []

    def show(self, verdict: Verdict | None, *, is_stale: bool = False) -> None:
        """Show a verdict; one that is out of date without colours."""
        rows: list[tuple[str, str, Colors]] = []
        for goal in verdict.goals if verdict is not None else ():
            short = f"{_MARKS[goal.tone]} {goal.structure} {goal.metric} {goal.value}"
            whole = f"{goal.structure} {goal.metric}: {goal.value}, {goal.limit} ({in_window(goal.verdict)})"
            rows.append((short, f"{whole}\n{goal.note}".strip(), QUIET if is_stale else _COLORS[goal.tone]))
        for dose in verdict.doses if verdict is not None else ():
            whole = _("{structure}: mean {mean}, at most {highest}, {volume}").format(
                structure=dose.structure, mean=dose.mean, highest=dose.highest, volume=dose.volume
            )
            rows.append(
                (
                    _("{structure} mean {mean}").format(structure=dose.structure, mean=dose.mean),
                    f"{whole}\n{dose.note}".strip(),
                    QUIET,
                )
            )
        self._fit(len(rows))
        for label, (text, tip, colors) in zip(self._labels, rows):
            label.setText(text)
            label.setToolTip(tip)
            label.setStyleSheet(f"{style_of(colors, padding='1px 2px')} QLabel {{ font-size: 11px; }}")
            label.setVisible(True)

    def texts(self) -> list[str]:
        """What is to be read."""
        return [str(label.text) for label in self._labels if not label.isHidden()]

    def _fit(self, count: int) -> None:
        while len(self._labels) < count:
            number, label = len(self._labels), plain_label()
            label.setWordWrap(False)
            label.setMinimumWidth(40)
            label.setSizePolicy(qt.QSizePolicy.Ignored, qt.QSizePolicy.Fixed)
            self._grid.addWidget(label, number // COLUMNS, number % COLUMNS)
            self._labels.append(label)
        for label in self._labels[count:]:
            label.setText("")
            label.setVisible(False)
