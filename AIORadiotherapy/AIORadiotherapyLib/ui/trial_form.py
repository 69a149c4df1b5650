# SPDX-License-Identifier: Apache-2.0
"""A form for one row of a study: its fields come from the study's own tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import qt
from slicer.i18n import tr as _

from AIOCommon import InputError
from AIOCommon.ui.palette import BAD, INFO
from AIOCommon.ui.widgets import Choice, banner, form, plain_label, section, set_banner
from AIOCommon.ui.wording import in_window
from AIOTrial import Study
from AIOTrial.core.study.entry import enter_row, known_row, typed_tables
from AIOTrial.core.study.schema import PATIENTS, Column, Table, table_of
from AIOTrial.core.study.values import Choice as Words

from .trial_words import table_title, title_of, word

LONGEST_HINT = 34  # letters that a field of the panel has room for


class TrialForm:
    """Patients, adverse events, outcomes, cardiac findings and steps, typed one by one.

    Parameters
    ----------
    study : () the file of the open study, or None.
    patient, who : () what stands in the section for the pseudonym, and for who types.
    changed : () is called after a row was put into the study.
    """

    def __init__(
        self,
        study: Callable[[], Path | None],
        patient: Callable[[], str],
        who: Callable[[], str],
        changed: Callable[[], None],
    ):
        self._study, self._patient, self._who, self._changed = study, patient, who, changed
        self.widget, layout = section(_("Type in what happened"), collapsed=True)
        self.table = Choice(self.show)
        self.table.widget.setToolTip(_("What is typed in: the patient, an adverse event, an outcome, ..."))
        self.table.set_options([(table.name, table_title(table.name)) for table in typed_tables()])
        layout.addWidget(self.table.widget)
        self._place = qt.QVBoxLayout()
        layout.addLayout(self._place)
        self.fields: dict[str, qt.QLineEdit | Choice] = {}
        self._shown: dict[str, str] = {}
        self._frame: qt.QWidget | None = None
        layout.addWidget(plain_label(_("* must be given")))
        self.save_button = qt.QPushButton(_("Put into the study"))
        self.save_button.setToolTip(_("Checks each field, keeps who changed what and when, and analyses again"))
        self.save_button.connect("clicked()", self.on_save)
        layout.addWidget(self.save_button)
        self._said = banner("", INFO)
        layout.addWidget(self._said)
        self.show()

    def show(self) -> None:
        """The fields of the chosen table; of a patient who is known, with what is known."""
        form_of = table_of(self.table.key)
        if self._frame is not None:
            self._place.removeWidget(self._frame)
            self._frame.setParent(None)
            self._frame.deleteLater()
        self._frame = qt.QWidget()
        holder = qt.QVBoxLayout(self._frame)
        holder.setContentsMargins(0, 0, 0, 0)
        rows = form(holder)
        arms, known = self._read(form_of)
        self.fields = {}
        for column in form_of.columns:
            if column.name == PATIENTS.key[0]:
                continue  # stands above, with who types
            field = _field(column, arms)
            text = "" if known.get(column.name) is None else str(known[column.name])
            if isinstance(field, Choice):
                field.set_key(text)
            else:
                field.setText(text)
            self.fields[column.name] = field
            widget = field.widget if isinstance(field, Choice) else field
            widget.setToolTip(_meaning(column, is_chosen=isinstance(field, Choice)))
            rows.addRow(f"{title_of(column)}:", widget)
        self._shown = {name: _text(field) for name, field in self.fields.items()}
        self._place.addWidget(self._frame)

    def _read(self, form_of: Table) -> tuple[tuple[str, ...], dict]:
        """Arms of the open study, and what it knows of the patient."""
        path = self._study()
        if path is None:
            return (), {}
        try:
            with Study.open(path) as study:
                return study.protocol.arms, known_row(study, form_of.name, self._patient()) or {}
        except InputError as error:
            set_banner(self._said, str(error), BAD)
            return (), {}

    def on_save(self) -> None:
        """Put what was typed into the study; a field that cannot be taken is named."""
        path, patient = self._study(), self._patient()
        if path is None:
            set_banner(self._said, _("Open a study first."), BAD)
            return
        typed = {name: _text(field) for name, field in self.fields.items()}
        keys = table_of(self.table.key).key
        told = {name: text for name, text in typed.items() if text != self._shown[name] or (name in keys and text)}
        try:
            with Study.open(path) as study:
                done = enter_row(study, self.table.key, {"patient": patient, **told}, self._who())
        except InputError as error:
            set_banner(self._said, str(error), BAD)
            return
        said = {"added": _("Added."), "changed": _("Changed."), "as it was": _("Nothing is new.")}
        set_banner(self._said, f"{patient}: {said[done]}", INFO)
        self.show()
        if done != "as it was":
            self._changed()


def _field(column: Column, arms: tuple[str, ...]) -> qt.QLineEdit | Choice:
    words = column.kind.words if isinstance(column.kind, Words) else arms if column.name.endswith("arm") else ()
    if words:
        choice = Choice()
        choice.set_options([("", _("not known")), *((each, word(each)) for each in words)])
        return choice
    field = qt.QLineEdit()
    allowed = in_window(column.kind.allowed)
    field.setPlaceholderText(allowed if len(allowed) <= LONGEST_HINT else "")  # the tool tip has all of it
    return field


def _meaning(column: Column, is_chosen: bool) -> str:
    """What a field is about, and what it takes; words that are chosen from are seen where they are chosen."""
    label = in_window(column.label)
    return label if is_chosen else f"{label} ({in_window(column.kind.allowed)})"


def _text(field: qt.QLineEdit | Choice) -> str:
    return field.key if isinstance(field, Choice) else str(field.text).strip()
