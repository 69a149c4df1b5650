# SPDX-License-Identifier: Apache-2.0
"""Gates: a person accepts the contours, then the plan. What changes afterwards is not accepted any more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from AIOCommon import InputError
from AIOCommon.core.hashing import content_hash

from .acceptance import CONTOURS, PLAN, Acceptance, latest, person_name
from .timeline import PERSON

if TYPE_CHECKING:
    from datetime import timedelta

    from AIOCommon.core.dicom.approval import Approval

    from .case_state import CaseState

_ACCEPT, _WITHDRAW = "accept {what}", "withdraw acceptance of {what}"  # entries of the timeline
DECISIONS = tuple(text.format(what=what) for text in (_ACCEPT, _WITHDRAW) for what in (CONTOURS, PLAN))
GATE_OF_STEP = {"contour": CONTOURS, "plan": PLAN}
_CLOSED_BY = {"plan": (CONTOURS, {"import", "contour"}), "export": (PLAN, {"import", "contour", "plan", "evaluate"})}


class Standing(StrEnum):
    OPEN = "not accepted"
    ACCEPTED = "accepted"
    CHANGED = "changed since it was accepted"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Gate:
    """Where a gate stands.

    Parameters
    ----------
    record : the last acceptance, whatever became of it. why_not : why nothing can be accepted now; empty when it can.
    """

    what: str
    standing: Standing
    record: Acceptance | None
    why_not: str

    @property
    def text(self) -> str:
        """One sentence: who accepted when, and whether that holds."""
        if self.record is None:
            return "Not accepted by a person yet."
        said = f"Accepted by {self.record.by}, {_minute(self.record.at)}"
        if self.record.withdrawn_at is not None:
            return f"{said}; withdrawn by {self.record.withdrawn_by}, {_minute(self.record.withdrawn_at)}."
        return f"{said}; changed since: look again." if self.standing is Standing.CHANGED else f"{said}."


def gate(state: CaseState, what: str) -> Gate:
    """The gate of CONTOURS or PLAN; an accepted plan is one on contours that are accepted, too."""
    record = latest(state.acceptances, what)
    if record is None:
        standing = Standing.OPEN
    elif record.withdrawn_at is not None:
        standing = Standing.WITHDRAWN
    elif record.of != _hash(state, what) or (what == PLAN and not is_accepted(state, CONTOURS)):
        standing = Standing.CHANGED
    else:
        standing = Standing.ACCEPTED
    return Gate(what, standing, record, _why_not(state, what))


def is_accepted(state: CaseState, what: str) -> bool:
    """Whether a person accepted contours or plan as they are now."""
    record = latest(state.acceptances, what)
    if record is None or record.withdrawn_at is not None or record.of != _hash(state, what):
        return False
    return what == CONTOURS or is_accepted(state, CONTOURS)


def accept(state: CaseState, what: str, by: str) -> None:
    """A person accepts contours or plan as they are; the timeline tells it.

    Raises
    ------
    InputError : there is nothing to accept, something has to be done first, or the name is none.
    """
    name, why_not = person_name(by), _why_not(state, what)
    if why_not:
        raise InputError(f"the {what} cannot be accepted now: {why_not}")
    at = _note(state, _ACCEPT.format(what=what), name)
    whole = _whole(state) if what == CONTOURS else ""
    state.acceptances = [*state.acceptances, Acceptance(what, name, at, _hash(state, what), whole)]


def withdraw(state: CaseState, what: str, by: str) -> None:
    """A person takes an acceptance back, also one that does not hold any more.

    Raises
    ------
    InputError : nobody has accepted, or the name is none.
    """
    name, record = person_name(by), latest(state.acceptances, what)
    if record is None or record.withdrawn_at is not None:
        raise InputError(f"nobody has accepted the {what}")
    at = _note(state, _WITHDRAW.format(what=what), name)
    state.acceptances = [r.withdrawn(name, at) if r is record else r for r in state.acceptances]


def sentences(state: CaseState) -> list[str]:
    """For the report: where each gate stands that the case has come to."""
    found = []
    if state.contours.structures is not None:
        found.append(f"Contours: {gate(state, CONTOURS).text}")
    if state.treatment is not None:
        found.append(f"Plan: {gate(state, PLAN).text}")
    return found


# --- what DICOM says of it
def structures_approval(state: CaseState) -> Approval | None:
    """Of the structure set as a whole: a PTV that the planning made was seen with the contours, or with the plan."""
    if not is_accepted(state, CONTOURS):
        return None
    record = latest(state.acceptances, CONTOURS)
    assert record is not None
    if record.whole != _whole(state):
        return plan_approval(state)
    return _approval(record)


def plan_approval(state: CaseState) -> Approval | None:
    """Of the plan, or the plans of both phases; None unless plan and contours are accepted."""
    record = latest(state.acceptances, PLAN)
    return _approval(record) if record is not None and is_accepted(state, PLAN) else None


def approval_key(*approvals: Approval | None) -> list[list[str]]:
    """Tells whether files that show approvals have to be written again."""
    return [approval.identity if approval is not None else [] for approval in approvals]


def export_hash(state: CaseState) -> str:
    """Of everything an export shows: the evaluation, and who accepted what."""
    of_results = state.evaluation_hash()
    if not state.acceptances:
        return of_results
    return content_hash(of_results, [record.to_json() for record in state.acceptances])


# --- gates that the run of all steps stops at
def up_to_gate(state: CaseState, names: Sequence[str]) -> tuple[list[str], str]:
    """The steps that may run now, and what a person has to accept before the rest; "" where all may run."""
    taken: list[str] = []
    for name in names:
        what, makes = _CLOSED_BY.get(name, ("", set()))
        if what and (makes.intersection(taken) or not is_accepted(state, what)):
            return taken, what
        taken.append(name)
    return taken, ""


# --- without who it was
def anonymous_acceptances(
    records: Sequence[Acceptance], renewed: dict[str, str], earlier: timedelta, removed: str
) -> list[Acceptance]:
    """Copies without names, moved in time as the timeline was; hashes as ``renewed`` maps those that hold."""
    return [
        replace(
            record,
            by=removed,
            at=record.at - earlier,
            of=renewed.get(record.of, record.of),
            whole=renewed.get(record.whole, record.whole),
            withdrawn_by=removed if record.withdrawn_at is not None else "",
            withdrawn_at=record.withdrawn_at - earlier if record.withdrawn_at is not None else None,
        )
        for record in records
    ]


def accepted_hashes(state: CaseState) -> tuple[str, ...]:
    """Of what can be accepted, as it is now."""
    return _hash(state, CONTOURS), _whole(state), _hash(state, PLAN)


def _why_not(state: CaseState, what: str) -> str:
    if what == CONTOURS:
        return "" if state.contours.structures is not None else "there are none yet"
    if state.treatment is None:
        return "there is none yet"
    if not is_accepted(state, CONTOURS):
        return "the contours have to be accepted first"
    if state.evaluation is None or state.is_outdated("evaluate", state.evaluation_hash()):
        return "its evaluation is not up to date: run Evaluate"
    return ""


def _hash(state: CaseState, what: str) -> str:
    if what == PLAN:
        return content_hash([plan.content_hash for plan in state.plans], state.evaluation_hash())
    from PlanningModuleLib.core.derived import is_as_made

    drawn = [s for s in state.contours.structures or () if not (s.is_planned and is_as_made(s))]
    return content_hash(state.inputs.ct_hash(), state.side, *drawn)


def _whole(state: CaseState) -> str:
    return content_hash("all", *(state.contours.structures or ()))


def _note(state: CaseState, step: str, name: str) -> datetime:
    """The entry of a decision in the timeline; returns its time."""
    entry = state.timeline.begin(step, PERSON)
    state.timeline.end(entry, "done", f"by {name}")
    return entry.start


def _approval(record: Acceptance) -> Approval:
    from AIOCommon.core.dicom.approval import Approval

    return Approval(record.by, record.at)


def _minute(at: datetime) -> str:
    return at.astimezone().strftime("%Y-%m-%d %H:%M")
