# SPDX-License-Identifier: Apache-2.0
"""The part of the panel that lists a plan's beams, with what the plan is and what to know about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.ui.palette import INFO, QUIET, WARN
from AIOCommon.ui.panel import research_use
from AIOCommon.ui.widgets import Cell, Choice, ResultTable, banner, section, set_banner
from AIOEvaluation.core.boost import Boost

from ..core.plan import Plan
from .plan_name import PlanName

FIRST, SECOND = "first", "second"


class BeamsSection:
    """``show_beams(shown)`` and ``show_fields(whole)`` are called by the check boxes, ``import_plan()`` by the button,
    ``show_phase()`` by the choice of whose beams are shown, where a plan has two phases, ``renamed()`` after
    the plan was given another name."""

    def __init__(
        self,
        show_beams: Callable[[bool], None],
        show_fields: Callable[[bool], None],
        import_plan: Callable[[], None],
        show_phase: Callable[[], None],
        renamed: Callable[[], None],
    ):
        self.is_reflecting = False  # True while the box is set to what the views show
        self.widget, layout = section(_("Beams"))
        self.name = PlanName(renamed)
        layout.addWidget(self.name.widget)
        self.plan_label = banner(_("No plan yet."), INFO)
        layout.addWidget(self.plan_label)
        self.phase = Choice(show_phase)
        self.phase.widget.setToolTip(_("Whose beams are listed and shown"))
        self.phase.set_options([(FIRST, _("Beams of phase 1")), (SECOND, _("Beams of phase 2, the boost"))])
        layout.addWidget(self.phase.widget)
        headers = (_("Beam"), _("Gantry"), _("Coll."), _("MU"), _("Share"), _("Time"))
        self.table = ResultTable(headers)
        layout.addWidget(self.table.widget)
        row = qt.QHBoxLayout()
        layout.addLayout(row)
        self.show_beams = qt.QCheckBox(_("Show the beams"))
        self.show_beams.setToolTip(_("Axis and opening of each beam in 3D."))
        self.show_beams.connect("toggled(bool)", show_beams)
        row.addWidget(self.show_beams)
        self.fields = qt.QCheckBox(_("as whole fields"))
        self.fields.setToolTip(_("With their walls, in 3D and where they cut the slices."))
        self.fields.connect("toggled(bool)", show_fields)
        row.addWidget(self.fields, 1)
        button = qt.QPushButton(_("Show the beams of an RTPLAN file..."))
        button.setToolTip(_("Reads beams and leaves of a DICOM plan; its dose is not computed by that."))
        button.connect("clicked()", import_plan)
        layout.addWidget(button)
        self.notes = banner("", WARN)
        layout.addWidget(self.notes)
        self.show(None, {}, "")

    def reflect(self, shown: bool, whole: bool) -> None:
        """Set the boxes to whether beams are shown and how, without showing or hiding any."""
        self.is_reflecting = True
        self.show_beams.setChecked(shown)
        self.fields.setChecked(whole)
        self.fields.setEnabled(shown)
        self.is_reflecting = False

    @property
    def wants_second(self) -> bool:
        """Whether a person has chosen to see the beams of the second phase."""
        return self.phase.key == SECOND

    def show(
        self,
        plan: Plan | None,
        seconds: Mapping[str, float],
        engine: str,
        second: Plan | None = None,
        boost: Boost | None = None,
    ) -> None:
        """A plan, or that there is none.

        Parameters
        ----------
        seconds : to deliver each listed beam; engine : what computed the dose.
        second : the plan of a second phase; its beams are listed where a person has chosen so.
        boost : that the plan was made with.
        """
        self.phase.widget.setVisible(second is not None)
        listed = second if second is not None and self.wants_second else plan
        beams = listed.beams if listed is not None else ()
        self.table.set_rows([_row(beam, listed, seconds) for beam in beams])
        self.show_current(True)
        self.show_beams.setEnabled(plan is not None)
        if plan is None:
            set_banner(self.plan_label, _("No plan yet."), INFO)
            set_banner(self.notes, "", WARN)
            return
        text = _line(plan)
        if boost is not None and boost.is_simultaneous:
            text = _("{plan}, simultaneous boost to {dose:g} Gy").format(plan=text, dose=boost.dose_gy)
        if second is not None:
            text = _("Phase 1: {first}\nPhase 2, boost: {second}").format(first=text, second=_line(second))
        dose = _("Dose: {engine}. {use}").format(engine=engine or _("engine not known"), use=research_use())
        set_banner(self.plan_label, f"{text}\n{dose}", INFO)
        set_banner(self.notes, "\n".join(plan.notes), WARN)

    def show_current(self, current: bool, *, by_hand: bool = False) -> None:
        """Dim what the plan says where it is out of date.

        Beams that were moved by hand are listed as they stand, but the remarks are those of the plan before.
        """
        self.table.show_current(current)
        remarks_of_before = by_hand or not current
        self.notes.setEnabled(not remarks_of_before)
        set_banner(self.notes, str(self.notes.text), QUIET if remarks_of_before else WARN)


def _line(plan: Plan) -> str:
    return _("{technique}, {dose:g} Gy in {n} fractions, {machine}, {mu:.0f} MU a fraction").format(
        technique=plan.technique,
        dose=plan.prescription_gy,
        n=plan.fractions,
        machine=plan.machine,
        mu=plan.total_mu,
    )


def ask_for_rtplan() -> str:
    """Path of a file that a person chose, or an empty text."""
    title, kinds = _("RTPLAN file"), _("DICOM files (*.dcm *.DCM);;All files (*)")
    chosen = qt.QFileDialog.getOpenFileName(slicer.util.mainWindow(), title, "", kinds)
    return str(chosen or "")


def _row(beam, plan: Plan, seconds: Mapping[str, float]) -> tuple:
    gantry = f"{beam.gantry_deg:.1f}°"
    if beam.is_arc:
        gantry += f" – {beam.gantries_deg[-1]:.1f}°"
    share = 100.0 * beam.mu / plan.total_mu if plan.total_mu > 0 else 0.0
    return (
        beam.name,
        Cell(gantry, right=True, tip=_("Couch at {angle:.1f}°").format(angle=beam.couch_deg)),
        Cell(f"{beam.collimator_deg:.1f}°", right=True),
        Cell(f"{beam.mu:.1f}", right=True, tip=_("Monitor units per fraction")),
        Cell(f"{share:.0f} %", right=True, tip=_("Share of the plan's monitor units")),
        Cell(f"{seconds[beam.name]:.0f} s" if beam.name in seconds else "–", right=True, tip=_("Time to deliver")),
    )
