# SPDX-License-Identifier: Apache-2.0
"""The questions of an import as dialogs, with the preferences that a person or a clinic keeps for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import slicer
from slicer.i18n import tr as _

from AIOCommon import Cancelled
from AIOCommon.core.names.mapping import write_mapping
from AIOCommon.ui.errors import errors_shown
from AIOCommon.ui.patient_bar import is_hidden

from ..core.steps.doubtful_names import DoubtfulName
from ..core.steps.import_questions import StructureSetCandidate
from .choice_dialog import ChoiceDialog
from .names_dialog import NamesDialog

if TYPE_CHECKING:
    from AIOCommon.core.dicom import CtCandidate

ASK_SETTING, NAMES_SETTING = "AIORadiotherapy/AskAtImport", "AIORadiotherapy/NamesFile"


def asks() -> bool:
    """Whether a person wants to be asked; kept from one start to the next."""
    return str(slicer.app.userSettings().value(ASK_SETTING, "1")) == "1"


def set_asks(wanted: bool) -> None:
    """Keep whether a person wants to be asked."""
    slicer.app.userSettings().setValue(ASK_SETTING, "1" if wanted else "0")


def names_file() -> str:
    """Where the clinic keeps what names mean; empty for no such file."""
    return str(slicer.app.userSettings().value(NAMES_SETTING, "") or "")


def set_names_file(path: str) -> None:
    """Keep where the clinic's names are."""
    slicer.app.userSettings().setValue(NAMES_SETTING, path)


def window_questions() -> WindowQuestions | None:
    """The questions of this window; None where nobody is there to answer, or who is there wants none."""
    return WindowQuestions() if asks() and not slicer.app.testingEnabled() else None


class WindowQuestions:
    """See :class:`..core.steps.ImportQuestions`."""

    def series(self, candidates: Sequence[CtCandidate]) -> str:
        row = series_dialog(candidates).ask()
        if row < 0:
            raise Cancelled("no CT was chosen")
        return candidates[row].uid

    def structure_set(self, candidates: Sequence[StructureSetCandidate]) -> Path:
        row = structure_set_dialog(candidates).ask()
        if row < 0:
            raise Cancelled("no structure set was chosen")
        return candidates[row].file

    def names(self, doubtful: Sequence[DoubtfulName]) -> Mapping[str, str]:
        dialog = NamesDialog(doubtful, names_file=names_file())
        if not dialog.ask():
            raise Cancelled("what the names mean was not said")
        keep_names(dialog.to_keep)
        return dialog.answers


def keep_names(said: Mapping[str, str]) -> None:
    """Add names to the clinic's file; what goes wrong is shown, and the case goes on with them all the same."""
    if said and names_file():
        with errors_shown(_("The names could not be kept for the next cases.")):
            write_mapping(names_file(), said)


def series_dialog(candidates: Sequence[CtCandidate]) -> ChoiceDialog:
    """Which CT is meant; patients are named unless that is hidden."""
    text = _(
        "The folder holds more than one case. Choose the CT of the patient and study that are meant: contours, plans "
        "and doses of other patients and of other CTs are left aside, nothing is mixed."
    )
    headers = (_("Patient"), _("Study"), _("CT series"), _("Slices"), _("With it"))
    numbers = {_identity(c): n for n, c in enumerate({_identity(c): c for c in candidates}.values(), 1)}
    rows = [
        (
            _patient_text(c, numbers[_identity(c)]),
            _study_text(c.study),
            c.description or f"...{c.uid[-12:]}",
            str(c.n_slices),
            ", ".join(c.beside) or _("nothing"),
        )
        for c in candidates
    ]
    return ChoiceDialog(_("Which case?"), text, headers, rows, stretch=4)


def structure_set_dialog(candidates: Sequence[StructureSetCandidate]) -> ChoiceDialog:
    """Which structure set is meant."""
    text = _("Several structure sets were drawn on this CT. Choose the one to take; the others are left aside.")
    rows = [(c.label or _("without a name"), _date_text(c.date), c.file.name) for c in candidates]
    return ChoiceDialog(_("Which structure set?"), text, (_("Name"), _("Date"), _("File")), rows)


def _identity(candidate: CtCandidate) -> tuple[str, ...]:
    return tuple(candidate.patient.get(k, "") for k in ("PatientID", "PatientName", "PatientBirthDate"))


def _patient_text(candidate: CtCandidate, number: int) -> str:
    if is_hidden():
        return _("Patient {number}").format(number=number)
    name = candidate.patient.get("PatientName", "").replace("^", " ").strip()
    told = [t for t in (name, candidate.patient.get("PatientID", "")) if t]
    return ", ".join(told) or _("Patient {number}").format(number=number)


def _study_text(study: Mapping[str, str]) -> str:
    told = [_date_text(study.get("StudyDate", "")), study.get("StudyDescription", "")]
    return " ".join(t for t in told if t) or "–"


def _date_text(date: str) -> str:
    return f"{date[:4]}-{date[4:6]}-{date[6:8]}" if len(date) == 8 and date.isdigit() else date
