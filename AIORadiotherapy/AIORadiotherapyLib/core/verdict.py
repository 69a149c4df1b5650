# SPDX-License-Identifier: Apache-2.0
"""The verdict on a case in words: the same for the console, the report and the panel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from AIOCommon.core.structures import AUTOMATIC
from SegmentationModuleLib.core.targets.drawing import BY_RULE

from .case_state import DOSE_COMPUTED, CaseState
from .counting_contours import has_own_target, missing_target, target_beside_the_models
from .target_site import about_the_site

if TYPE_CHECKING:
    from AIOEvaluation import GoalResult
    from SegmentationModuleLib import Finding


class Tone(StrEnum):
    GOOD = "good"
    CAUTION = "caution"
    BAD = "bad"


@dataclass(frozen=True)
class GoalRow:
    structure: str
    metric: str
    value: str
    limit: str
    verdict: str
    tone: Tone
    source: str
    note: str


@dataclass(frozen=True)
class ModelRow:
    structure: str
    model: str
    value: str
    source: str
    status: str
    note: str
    interval: str = ""  # 95 %, as text; empty where it is not known

    @property
    def range_text(self) -> str:
        """The value with its interval, for tables without a column for it."""
        return f"{self.value} ({self.interval})" if self.interval else self.value


@dataclass(frozen=True)
class DoseRow:
    """Mean dose of an organ that every reader looks for, whether or not a goal asks for it."""

    structure: str
    mean: str
    highest: str
    volume: str
    note: str = ""


@dataclass(frozen=True)
class Verdict:
    """``headline`` in one sentence, ``lines`` with what to know beside it, and the tables' rows as text."""

    headline: str
    tone: Tone
    lines: tuple[str, ...] = ()
    goals_title: str = ""
    goals: tuple[GoalRow, ...] = ()
    radiobiology: tuple[ModelRow, ...] = ()
    findings: tuple[str, ...] = ()
    doses: tuple[DoseRow, ...] = ()


LOOKED_FOR = ("Heart", "A_LAD", "Breast_contra", "Lung_contra", "Lung_ipsi")  # roles of DoseRows, in this order
GOAL_TONES = {"pass": Tone.GOOD, "acceptable": Tone.CAUTION, "fail": Tone.BAD, "not evaluable": Tone.CAUTION}


def verdict_of(state: CaseState) -> Verdict:
    """The verdict on a case at any stage; steps may not have run yet."""
    goals = tuple(_goal_row(result) for result in (state.evaluation.goals if state.evaluation else ()))
    headline, tone = _headline(state, goals)
    check = _about_the_check(state)
    unchecked = check if state.check is not None and "error" in state.check.record else ()
    doubtful = (*_doubtful(state, goals), *_about_the_prescription(state), *_about_the_dose(state, goals), *unchecked)
    if doubtful and tone is Tone.GOOD:
        tone = Tone.CAUTION
    lines = (*doubtful, *_about_the_target(state), *check, *state.warnings)
    protocol = state.protocol
    title = f"Goals of {protocol.title}" if protocol is not None else ""
    return Verdict(
        headline=headline,
        tone=tone,
        lines=tuple(dict.fromkeys(lines)),
        goals_title=title,
        goals=goals,
        radiobiology=tuple(_model_rows(state)),
        findings=tuple(grouped_findings(state.contours.findings)),
        doses=tuple(_dose_rows(state)),
    )


def grouped_findings(findings: Iterable[Finding]) -> list[str]:
    """The failed checks in lines, structures with the same message together."""
    by_message: dict[str, list[str]] = {}
    for finding in findings:
        if not finding.ok:
            by_message.setdefault(finding.message, []).append(finding.structure)
    return [f"{', '.join(dict.fromkeys(names))}: {message}" for message, names in by_message.items()]


def number_text(value: float | None, unit: str) -> str:
    """A number with the digits that are of clinical use, e.g. "97.3 %", "0.04 Gy", "1240 cc"; a dash for no value."""
    if value is None:
        return "–"
    size = abs(value)
    text = f"{value:.0f}" if size >= 1000 else f"{value:.1f}" if size >= 10 else f"{value:.2f}"
    return f"{text} {unit}".strip()


def _doubtful(state: CaseState, goals: tuple[GoalRow, ...]) -> tuple[str, ...]:
    """Why met goals may mean little: contours that failed their checks, or a target that nobody has looked at."""
    lines = []
    if state.evaluation is not None and state.plans and state.is_outdated("plan", state.plan_hash()):
        lines.append(
            "The plan was made for other contours, side, protocol or machine than there are now: its dose is evaluated "
            "on them as they are; a new plan was not made."
        )
    lines += _outdated_targets(state)
    failed = {f.structure for f in state.contours.findings if not f.ok}
    names = [name for name in dict.fromkeys(g.structure for g in goals) if name in failed]
    if names:
        lines.append(f"Goals rest on contours that failed their checks: {', '.join(names)}.")
    if goals and state.inputs.kind != "digital phantom" and _target(state):
        lines += _about_who_drew_the_target(state)
    return tuple(lines)


def _about_who_drew_the_target(state: CaseState) -> list[str]:
    """That a person must check a target that none drew."""
    if has_own_target(state):
        return ["The target came with the case, drawn by a program as its file says: a person must check it."]
    warning = state.contours.model.get("warning", "")
    if not warning:
        return []
    who = f"a model that is {warning}"
    if _target(state, by_rule=True):
        who = "rule, from landmarks that were found or estimated without a person"
    return [f"The target was drawn by {who}: a person must check it."]


def _outdated_targets(state: CaseState) -> list[str]:
    """PTVs whose CTV has changed since they were made from it."""
    from PlanningModuleLib.core.derived import is_current

    structures = {s.name: s for s in state.contours.structures or ()}
    return [
        f"{s.name} is out of date: {' and '.join(s.derivation.sources)} has changed since."
        for s in structures.values()
        if s.derivation is not None and s.kind == "PTV" and not is_current(s, structures)
    ]


def _about_the_prescription(state: CaseState) -> list[str]:
    """That the goals are not those of what the case's plan prescribes."""
    from AIOEvaluation.core.prescription import difference

    if state.evaluation is None or state.protocol is state.base_protocol or state.prescription is None:
        return []
    text = difference(state.base_protocol, state.prescription) if state.base_protocol is not None else ""
    return [text] if text else []


def _about_the_dose(state: CaseState, goals: tuple[GoalRow, ...]) -> list[str]:
    """The evaluation's warnings about the dose itself and about the goals' structures."""
    if state.evaluation is None:
        return []
    beside_the_point = set(state.evaluation.dvhs) - {g.structure for g in goals}
    return [w for w in state.evaluation.warnings if not beside_the_point.intersection(w.rstrip(".").split())]


def _about_the_target(state: CaseState) -> list[str]:
    """Whose target the dose is held against, or why there is none; where it is the chest wall, what that means."""
    site = [text] if (text := about_the_site(state)) else []
    if state.evaluation is None:
        return site
    text = missing_target(state)
    line = f"Goals of the target could not be evaluated: {text}" if text else target_beside_the_models(state)
    return ([line] if line else []) + site


def _about_the_check(state: CaseState) -> list[str]:
    """How far a second computation of the dose agrees, while it is of the plan that there is."""
    if state.check is None or not state.plans or state.check.record.get("plan_hash") != state.plans[0].content_hash:
        return []
    from PlanningModuleLib.core.dose.dose_check import summary

    return [summary(state.check.record)]


def _target(state: CaseState, by_rule: bool = False) -> bool:
    """Whether the target was drawn by no person; with ``by_rule``, whether by a guideline's rules."""
    if state.protocol is None or state.contours.structures is None or not state.side:
        return False
    target = state.contours.structures.get(state.protocol.ctv_name(state.side))
    automatic = target is not None and target.algorithm == AUTOMATIC
    return automatic and (not by_rule or target.description.startswith(BY_RULE))  # type: ignore[union-attr]


def _headline(state: CaseState, goals: tuple[GoalRow, ...]) -> tuple[str, Tone]:
    if state.evaluation is None:
        reason = state.no_plan_reason or "the chain did not come that far."
        count_imported = (
            len(state.contours.manual)
            if state.contours.manual_takes_precedence and state.contours.manual is not None
            else 0
        )
        imported = [f"{count_imported} structure{'s' * (count_imported > 1)}"] if count_imported else []
        imported += [f"the plan '{p.label or p.name}' ({len(p.beams)} beams)" for p in state.inputs.plans]
        before = f"Imported: {', '.join(imported)}. " if imported else ""
        return f"{before}No plan was made: {reason}", Tone.CAUTION if imported else Tone.BAD
    count = {verdict: sum(g.verdict == verdict for g in goals) for verdict in GOAL_TONES}
    what = "The plan meets" if state.plans else "The imported dose meets"
    if DOSE_COMPUTED in state.plan_details:
        what = "The imported plan, its dose computed here, meets"
    if len(state.plans) > 1:
        what = "Both phases together meet"
    met = f"{what} {count['pass'] + count['acceptable']} of {len(goals)} goals"
    parts = [f"{count['acceptable']} within acceptable variation"] if count["acceptable"] else []
    parts += [f"{count['fail']} not met"] if count["fail"] else []
    parts += [f"{count['not evaluable']} could not be evaluated"] if count["not evaluable"] else []
    tone = Tone.BAD if count["fail"] else Tone.CAUTION if parts else Tone.GOOD
    return met + (f" ({', '.join(parts)})" if parts else "") + ".", tone


def _goal_row(result: GoalResult) -> GoalRow:
    goal = result.goal
    limit = f"{goal.comparison} {number_text(goal.limit, result.unit)}"
    if goal.acceptable is not None:
        limit += f" (acceptable {number_text(goal.acceptable, result.unit)})"
    note = "; ".join(text for text in (result.reason, goal.note) if text)
    return GoalRow(
        structure=result.structure,
        metric=str(goal.metric).split("[")[0],
        value=number_text(result.value, result.unit),
        limit=limit,
        verdict=result.verdict,
        tone=GOAL_TONES[result.verdict],
        source=f"{goal.source.citation} ({goal.status})",
        note=note,
    )


def _dose_rows(state: CaseState) -> list[DoseRow]:
    """Mean doses of heart, LAD, contralateral breast and lungs, as far as these are contoured."""
    evaluation, protocol = state.evaluation, state.protocol
    if evaluation is None or protocol is None or not state.side:
        return []
    names = [protocol.structure_name(role, state.side) for role in LOOKED_FOR]
    found = [evaluation.dvhs[name] for name in dict.fromkeys(names) if name in evaluation.dvhs]
    return [
        DoseRow(
            dvh.name,
            number_text(dvh.mean_gy, "Gy"),
            number_text(dvh.max_gy, "Gy"),
            number_text(dvh.volume_cc, "cc"),
            dvh.coverage_remark,
        )
        for dvh in found
        if dvh.covered_volume_cc > 0
    ]


def _model_rows(state: CaseState) -> list[ModelRow]:
    if state.evaluation is None:
        return []
    rows = []
    for row in state.evaluation.models:
        note = "; ".join(t for t in (*row.flags, row.reason, row.parameters.note, row.interval_note) if t)
        new = row.endpoint and row.endpoint.casefold() not in row.title.casefold()
        model = f"{row.title}: {row.endpoint}" if new else row.title
        rows.append(ModelRow(row.structure, model, row.text, row.source, row.status, note, row.interval_text))
    return rows
