# SPDX-License-Identifier: Apache-2.0
"""The part of the panel that shows whether the contours are plausible."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

import qt
from slicer.i18n import tr as _

from AIOCommon.ui.palette import BAD, GOOD, INFO, WARN
from AIOCommon.ui.widgets import Cell, ResultTable, banner, section, set_banner

from ..core.scan_checks import SCAN

if TYPE_CHECKING:
    from ..core.plausibility import Finding


class FindingsSection:
    """A summary and a table of findings; ``on_check()`` is called when a person asks for the checks."""

    def __init__(self, on_check: Callable[[], None]):
        self.widget, layout = section(_("Plausibility"))
        self.scan = banner("", WARN)
        layout.addWidget(self.scan)
        self.label = banner(_("No contours yet."), INFO)
        layout.addWidget(self.label)
        self.table = ResultTable((_("Structure"), _("Check"), _("Result"), _("Detail")), stretch=3, most_rows=9)
        layout.addWidget(self.table.widget)
        self.button = qt.QPushButton(_("Check again"))
        self.button.setToolTip(_("Run the plausibility checks on the contours as they are now"))
        self.button.connect("clicked()", on_check)
        layout.addWidget(self.button)

    def show(self, findings: Sequence[Finding], outdated: Collection[str] = ()) -> None:
        """Show findings, those that need attention first; those of ``outdated`` structures say so."""
        findings = sorted(findings, key=lambda f: (f.ok, f.structure not in outdated))
        flagged = {f.structure for f in findings if not f.ok} - {SCAN}
        unusual = [f.message for f in findings if f.structure == SCAN and not f.ok]
        text = _("An unusual CT: what is drawn and planned on it was not tried. {reasons}")
        set_banner(self.scan, text.format(reasons=" ".join(unusual)) if unusual else "", WARN)
        self.table.set_rows([(f.structure, f.check, _result(f, f.structure in outdated), f.message) for f in findings])
        if not findings:
            set_banner(self.label, _("Nothing was checked."), INFO)
        elif outdated:
            text = _("Changed since they were checked: {names}. Check again.")
            set_banner(self.label, text.format(names=", ".join(sorted(outdated))), WARN)
        elif flagged:
            text = _("{count} structures need a look: {names}").format(
                count=len(flagged), names=", ".join(sorted(flagged))
            )
            set_banner(self.label, text, BAD)
        else:
            set_banner(self.label, _("All contours passed the checks. Look at them anyway."), GOOD)

    def clear(self, n_contours: int = 0) -> None:
        """Nothing was checked: there are no contours, or so many that nobody has asked to check."""
        self.table.set_rows([])
        set_banner(self.scan, "", WARN)
        text = _("{count} contours, not checked yet.").format(count=n_contours) if n_contours else _("No contours yet.")
        set_banner(self.label, text, INFO)


def _result(finding: Finding, outdated: bool) -> Cell:
    if outdated:
        return Cell(_("changed since"), WARN)
    return Cell(_("plausible"), GOOD) if finding.ok else Cell(_("check this"), BAD)
