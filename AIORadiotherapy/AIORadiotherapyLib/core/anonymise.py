# SPDX-License-Identifier: Apache-2.0
"""A case without who it is: everything that is written from it then tells nobody's name, numbers or dates.

DICOM attributes are replaced by the profile of :mod:`AIOCommon.core.dicom.deidentify`. Names of structures and plans,
warnings and notes are free text: they lose what the case's own attributes say - the parts of names, numbers, dates,
paths - and UIDs in them become the new ones. What only a person can recognise in a text (a nickname, a place) stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from AIOCommon import DicomContext, Grid, StructureSet, Volume
from AIOCommon.core.options import Options
from AIOEvaluation import Protocol

from .case_state import CaseState
from .gates import DECISIONS, accepted_hashes, anonymous_acceptances, export_hash
from .timeline import Timeline

REMOVED = "removed"
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)  # where the timeline of an anonymous case begins
_LEAST_LETTERS, _SURE_LETTERS = 3, 5  # shorter parts are not searched for, longer ones also within a word
_UID = re.compile(r"(?<![\d.])(?:[012](?:\.\d+){4,}|2\.25\.\d{9,})(?![\d.]*\d)")
_KEPT_TYPES = (Grid, Volume, Protocol, Options, DicomContext)


def anonymise(state: CaseState) -> None:
    """Take the identity out of a case, in place; objects that it shares with others are not changed.

    Of a case that is anonymous already only the request, which tells where it was read from.
    """
    context = state.inputs.dicom
    if context is None:
        return
    if context.deidentified:
        _forget_source(state, list(state.settings.names))
        return
    from AIOCommon.core.dicom.deidentify import anonymous, new_uid

    clean = _Cleaner(_identifiers(state, context))
    dicom = anonymous(context)
    before = _hashes(state)
    inputs = state.inputs
    name = dicom.patient["PatientID"]
    state.inputs = replace(
        inputs,
        name=name,
        dicom=dicom,
        plans=[clean(plan) for plan in inputs.plans],
        dose_plan_uids=tuple(map(new_uid, inputs.dose_plan_uids)),
    )
    _forget_source(state, [clean(text) for text in state.settings.names])
    state.contours = replace(state.contours, anatomy=None)  # of images; it is found again where it is needed
    for part in ("contours", "side_reason", "prescription", "treatment", "plan_details", "no_plan_reason", "check",
                 "evaluation", "warnings"):  # fmt: skip
        setattr(state, part, clean(getattr(state, part)))
    for entry in state.timeline.entries:
        entry.note = clean(entry.note)
        if entry.step in DECISIONS:
            entry.note = f"by {REMOVED}"
    earlier = timedelta()
    if state.timeline.entries:
        earlier = state.timeline.entries[0].start - _EPOCH
        state.timeline.move_back(earlier)
        if state.treatment is not None and state.treatment.made is not None:
            state.treatment = replace(state.treatment, made=state.treatment.made - earlier)
    state.dicom_refs = {}
    accepted = dict(zip(before, _hashes(state)))
    state.acceptances = anonymous_acceptances(state.acceptances, accepted, earlier, REMOVED)
    renewed = dict(zip(before, _hashes(state)))
    state.done = {step: renewed.get(made_from, made_from) for step, made_from in state.done.items()}


def _forget_source(state: CaseState, names: list[str]) -> None:
    state.settings = replace(
        state.settings, source=state.inputs.name, series="", names=names, names_file="", further=[]
    )


def cleaner_of(state: CaseState) -> Callable[[Any], Any] | None:
    """What takes the identity of a case out of texts and of what holds texts; None where files are to show it, or
    where it has none any more."""
    dicom = state.inputs.dicom
    if not state.settings.export.anonymise or dicom is None or dicom.deidentified:
        return None
    return _Cleaner(_identifiers(state, dicom))


def as_written(state: CaseState) -> CaseState:
    """The case as files are to show it: a copy without who it is where that is asked for, else itself."""
    dicom = state.inputs.dicom
    if not state.settings.export.anonymise or dicom is None or dicom.deidentified:
        return state
    entries = [replace(entry) for entry in state.timeline.entries]
    copy = replace(state, timeline=Timeline(entries, state.timeline.clock))
    anonymise(copy)
    return copy


class _Cleaner:
    """Texts, and everything that holds texts, without identifiers."""

    def __init__(self, identifiers: Iterable[str]):
        from AIOCommon.core.dicom.deidentify import new_uid

        self._new_uid = new_uid
        words = sorted({w for w in identifiers if len(w) >= _LEAST_LETTERS}, key=len, reverse=True)
        patterns = [re.escape(w) if len(w) >= _SURE_LETTERS else rf"(?<![^\W_]){re.escape(w)}(?![^\W_])" for w in words]
        self._pattern = re.compile("|".join(patterns), re.IGNORECASE) if patterns else None

    def __call__(self, value: Any) -> Any:
        if type(value) is str:
            return self._text(value)
        if isinstance(value, StructureSet):
            return self._structures(value)
        if isinstance(value, Mapping):
            return {self(key): self(each) for key, each in value.items()}
        if type(value) in (list, tuple):
            return type(value)(self(each) for each in value)
        if is_dataclass(value) and not isinstance(value, (*_KEPT_TYPES, type)):
            return self._record(value)
        return value

    def _text(self, text: str) -> str:
        cleaned = _UID.sub(lambda found: self._new_uid(found[0]), text)
        return self._pattern.sub(REMOVED, cleaned) if self._pattern is not None else cleaned

    def _record(self, value: Any) -> Any:
        changes = {}
        for each in fields(value):
            if each.init:
                given = getattr(value, each.name)
                made = self(given)
                if made is not given:
                    changes[each.name] = made
        return replace(value, **changes) if changes else value

    def _structures(self, value: StructureSet) -> StructureSet:
        """Names that the identifiers alone told apart are numbered."""
        made, taken = [], set()
        for structure in value:
            cleaned, number = self._record(structure), 2
            while cleaned.name in taken:
                cleaned, number = cleaned.renamed(f"{self._record(structure).name} {number}"), number + 1
            taken.add(cleaned.name)
            made.append(cleaned)
        return StructureSet(value.grid, tuple(made), self(value.label))


def _identifiers(state: CaseState, context: DicomContext) -> set[str]:
    """What tells who it is: the values of the DICOM attributes, their parts, dates as people write them, the path."""
    found: set[str] = set()
    own = _own_words()
    for keyword, value in {**context.patient, **context.study}.items():
        text = str(value).strip()
        if keyword.endswith("Date"):
            found |= _dates(text)
        elif keyword.endswith("Name"):
            found |= {part for part in re.split(r"[\^=\s,;_-]+", text) if part.casefold() not in own}
            found |= {text, " ".join(text.replace("^", " ").split())}
        elif keyword not in ("PatientSex", "StudyTime"):
            found.add(text)
    source = Path(state.settings.source)
    names = {source.name, source.name.split(".")[0], state.inputs.name}
    found |= {name for name in names if not (name.isalpha() and name.islower())}  # "case" is a word
    found |= {str(source), str(source.resolve())} if source.name != str(source) else set()
    return {text for text in found if text.casefold() not in own}


def _own_words() -> set[str]:
    """The parts of standard names: a patient called Heart must not make the hearts nameless."""
    from AIOCommon.core.names import catalogue

    return {part.casefold() for name in catalogue() for part in (name, *name.split("_"))}


def _dates(text: str) -> set[str]:
    if not re.fullmatch(r"\d{8}", text):
        return {text}
    year, month, day = text[:4], text[4:6], text[6:]
    orders = ((year, month, day), (day, month, year), (month, day, year))
    return {text, *(mark.join(order) for order in orders for mark in ".-/")}


def _hashes(state: CaseState) -> tuple[str, ...]:
    """Of what the steps' results depend on, by which a reopened case knows that they are current."""
    of_steps = state.contours_hash(), state.plan_hash(), state.evaluation_hash()
    return (*of_steps, *accepted_hashes(state), export_hash(state))
