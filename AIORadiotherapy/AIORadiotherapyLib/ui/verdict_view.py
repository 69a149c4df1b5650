# SPDX-License-Identifier: Apache-2.0
"""The verdict on a case and its timeline, as tables."""

from __future__ import annotations

import qt
from slicer.i18n import tr as _

from AIOCommon.ui.palette import BAD, GOOD, INFO, WARN
from AIOCommon.ui.translation import marked
from AIOCommon.ui.widgets import Cell, ResultTable, banner, plain_label, set_banner
from AIOCommon.ui.wording import in_window

from ..core.time_spent import duration_text
from ..core.timeline import Timeline
from ..core.verdict import Tone, Verdict

OUT_OF_DATE = marked("Out of date: contours, dose or settings have changed since. Run Evaluate again.")
_TONES = {Tone.GOOD: GOOD, Tone.CAUTION: WARN, Tone.BAD: BAD}


class VerdictView:
    """Headline, goals with their verdict in words and colour, doses of organs, TCP and NTCP, findings and warnings."""

    def __init__(self) -> None:
        self.widget = qt.QWidget()
        layout = qt.QVBoxLayout(self.widget)
        layout.setContentsMargins(0, 0, 0, 0)
        self._headline = banner("", INFO)
        layout.addWidget(self._headline)
        self._title = plain_label()
        layout.addWidget(self._title)
        self.goals = ResultTable((_("Structure"), _("Metric"), _("Reached"), _("Goal"), _("Verdict")))
        layout.addWidget(self.goals.widget)
        self.doses = ResultTable((_("Organ"), _("Mean dose"), _("Most"), _("Volume")))
        layout.addWidget(self.doses.widget)
        self.radiobiology = ResultTable((_("Structure"), _("Value"), _("Model"), _("Source")), stretch=3)
        layout.addWidget(self.radiobiology.widget)
        self._findings = banner("", WARN)
        layout.addWidget(self._findings)
        self._warnings = banner("", WARN)
        layout.addWidget(self._warnings)
        self.show(None)

    def show(self, verdict: Verdict | None, *, is_stale: bool = False) -> None:
        """Show a verdict, or that there is none yet; a stale one says so before anything else."""
        if verdict is None:
            set_banner(self._headline, _("No verdict yet: run the steps above."), INFO)
            verdict = Verdict("", Tone.CAUTION)
        else:
            text = f"{_(OUT_OF_DATE)}\n{in_window(verdict.headline)}" if is_stale else verdict.headline
            set_banner(self._headline, text, WARN if is_stale else _TONES[verdict.tone])
        self._title.setText(in_window(verdict.goals_title))
        self._title.setVisible(bool(verdict.goals))
        self.goals.set_rows(
            [
                (
                    Cell(row.structure, tip=row.source),
                    Cell(row.metric, tip=row.note or row.source),
                    Cell(row.value, right=True),
                    Cell(row.limit, right=True, tip=row.source),
                    Cell(row.verdict, _TONES[row.tone], tip=row.note or row.source),
                )
                for row in verdict.goals
            ]
        )
        self.doses.set_rows(
            [
                (
                    Cell(row.structure, tip=row.note or row.structure),
                    *(Cell(text, right=True, tip=row.note or text) for text in (row.mean, row.highest, row.volume)),
                )
                for row in verdict.doses
            ]
        )
        self.radiobiology.set_rows(
            [
                (
                    row.structure,
                    Cell(row.range_text, right=True, tip=row.note),
                    Cell(row.model, tip=row.note),
                    row.source,
                )
                for row in verdict.radiobiology
            ]
        )
        self.goals.widget.setVisible(bool(verdict.goals))
        self.doses.widget.setVisible(bool(verdict.doses))
        self.radiobiology.widget.setVisible(bool(verdict.radiobiology))
        findings = "\n".join(verdict.findings)
        set_banner(self._findings, _("Contours to look at:") + "\n" + findings if findings else "", WARN)
        set_banner(self._warnings, "\n".join(verdict.lines), WARN)


class TimelineView:
    """The entries of a timeline with the time of work and of waiting."""

    def __init__(self) -> None:
        self.widget = qt.QWidget()
        layout = qt.QVBoxLayout(self.widget)
        layout.setContentsMargins(0, 0, 0, 0)
        headers = (_("Step"), _("Start"), _("Duration"), _("By"), _("Waited before"), _("Outcome"))
        self.table = ResultTable(headers, stretch=5)
        layout.addWidget(self.table.widget)
        self.totals = plain_label()
        layout.addWidget(self.totals)

    def show(self, timeline: Timeline) -> None:
        self.table.set_rows(
            [
                (
                    entry.step,
                    entry.start.astimezone().strftime("%H:%M:%S"),
                    Cell(duration_text(entry.duration_s()), right=True),
                    entry.by,
                    Cell(duration_text(entry.waiting_s), right=True),
                    Cell(entry.outcome, tip=entry.note),
                )
                for entry in timeline.entries
            ]
        )
        totals = timeline.totals_s()
        parts = [f"{in_window(name)} {duration_text(seconds)}" for name, seconds in totals.items()]
        self.totals.setText(_("Together: {parts}").format(parts=", ".join(parts)) if timeline.entries else "")
