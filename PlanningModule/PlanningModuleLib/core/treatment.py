# SPDX-License-Identifier: Apache-2.0
"""One treatment: its phases with their plans and doses, the dose of the whole course, the boost and the goals.

This is what planning returns, what a case holds, what the scene and the files of a planning process store. A
treatment in one phase has one phase, whose dose is the dose of the whole course.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from AIOCommon import Structure, Volume
from AIOCommon.core.entries import Entries
from AIOCommon.core.options import Integer, Number
from AIOEvaluation import Phase
from AIOEvaluation.core.boost import Boost

from .plan import Plan

if TYPE_CHECKING:
    from AIOEvaluation import GoalResult

FORMAT = 1
PLANNED, IMPORTED = "planned", "imported"
_PLAN_AGAIN = "Plan again."
_FORMAT = Integer("Of the record.", minimum=1, maximum=1_000_000)
_FRACTIONS = Integer("Of a phase.", minimum=1, maximum=200)
_SECONDS = Number("Of computing or of delivery.", unit="s", minimum=0, maximum=1e7)
_VALUE = Number("Of a metric: Gy, % or cc.", minimum=0, maximum=1e6)
_MOST_PHASES, _MOST_ROWS = 10, 20_000


@dataclass(frozen=True, eq=False)
class PlanHistory:
    """How a plan was found, as plain values that go to JSON and back.

    Parameters
    ----------
    iterations : of the optimiser, in order: number, objective, parts (objective by term).
    objectives : that it worked on, see :func:`objectives.objective_rows`.
    seconds : of computing, by step. delivery_seconds : estimated time of one fraction, by beam.
    """

    iterations: tuple[Mapping[str, Any], ...] = ()
    objectives: tuple[Mapping[str, Any], ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)
    delivery_seconds: Mapping[str, float] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        return {
            "iterations": [dict(row) for row in self.iterations],
            "objectives": [dict(row) for row in self.objectives],
            "seconds": dict(self.seconds),
            "delivery_seconds": dict(self.delivery_seconds),
        }

    @classmethod
    def from_entries(cls, row: Entries) -> PlanHistory:
        """From :meth:`to_dict`'s result in a file; InputError for anything else."""
        seconds, delivery = row.within("seconds"), row.within("delivery_seconds")
        return cls(
            tuple(dict(r.content) for r in row.rows("iterations", _MOST_ROWS)),
            tuple(dict(r.content) for r in row.rows("objectives", _MOST_ROWS)),
            {key: seconds.take(key, _SECONDS) for key in seconds},
            {key: delivery.take(key, _SECONDS) for key in delivery},
        )


@dataclass(frozen=True, eq=False)
class TreatmentPhase(Phase):
    """The dose of one phase (Gy, all its fractions), its number of fractions, and the plan that gives this dose.

    Parameters
    ----------
    plan : None where only the dose is known (an imported one).
    history : of that plan; empty for one that was not made here.
    """

    plan: Plan | None = None
    history: PlanHistory = field(default_factory=PlanHistory)

    @property
    def own_plan(self) -> Plan:
        """The plan; ValueError where only the dose is known."""
        if self.plan is None:
            raise ValueError("this phase was imported without a plan")
        return self.plan


@dataclass(frozen=True, eq=False)
class Treatment:
    """Phases with plan, dose and fractions, the sum of the doses, and the goals; see the text of this module.

    Parameters
    ----------
    dose : of the whole course (Gy), the sum of all phases.
    phases : the first is the breast's, a second one that of a sequential boost; empty where an imported dose does not
        tell its fractions.
    structures : what planning made: PTVs, and the parts of the breast outside a boost.
    boost : the prescription to the tumour bed; None without one.
    goals : of the protocol, and of the boost, with what ``dose`` reaches.
    origin : PLANNED here, or IMPORTED with the case.
    fractions_unknown : why the number of fractions is not known; empty where it is.
    made : when it was planned; None where that is not known.
    """

    dose: Volume
    phases: tuple[TreatmentPhase, ...] = ()
    structures: tuple[Structure, ...] = ()
    boost: Boost | None = None
    goals: tuple[GoalResult, ...] = ()
    origin: str = PLANNED
    fractions_unknown: str = ""
    made: datetime | None = None

    @property
    def plan(self) -> Plan | None:
        """Of the first phase."""
        return self.phases[0].plan if self.phases else None

    @property
    def plans(self) -> tuple[Plan, ...]:
        """Of all phases that have one, in order."""
        return tuple(phase.plan for phase in self.phases if phase.plan is not None)

    @property
    def several_phases(self) -> tuple[TreatmentPhase, ...]:
        """The phases where there is more than one, for what adds up effects phase by phase; else empty."""
        return self.phases if len(self.phases) > 1 else ()

    def to_dict(self) -> dict[str, Any]:
        """Everything but the volumes and the structures, for JSON."""
        return {
            "format": FORMAT,
            "origin": self.origin,
            "fractions_unknown": self.fractions_unknown,
            "made": None if self.made is None else self.made.isoformat(timespec="seconds"),
            "boost": None if self.boost is None else self.boost.to_dict(),
            "goals": [_goal_to_dict(result) for result in self.goals],
            "phases": [
                {
                    "fractions": phase.fractions,
                    "plan": None if phase.plan is None else phase.plan.to_dict(),
                    "history": phase.history.to_dict(),
                }
                for phase in self.phases
            ],
        }

    @classmethod
    def from_dict(
        cls,
        content: Mapping[str, Any],
        dose: Volume,
        phase_doses: Sequence[Volume] = (),
        structures: Sequence[Structure] = (),
    ) -> Treatment:
        """From :meth:`to_dict`'s result, the volumes and the structures.

        Parameters
        ----------
        phase_doses : one for each phase; none for a treatment in one phase, whose dose is ``dose``.

        Raises
        ------
        InputError : an entry is missing or of the wrong kind, a newer format, or a phase has no dose.
        """
        row = Entries(content, "the record of a treatment", hint=_PLAN_AGAIN)
        number = row.take("format", _FORMAT)
        if number > FORMAT:
            raise row.wrong(f"has the format {number}, this version reads up to {FORMAT}", "Update the software.")
        rows = row.rows("phases", _MOST_PHASES)
        doses = tuple(phase_doses) or (dose,) * min(1, len(rows))
        if len(doses) != len(rows):
            raise row.wrong(f"has {len(rows)} phases and {len(doses)} doses")
        return cls(
            dose,
            tuple(_phase_of(r, own) for r, own in zip(rows, doses)),
            tuple(structures),
            None if row.given("boost") is None else Boost.from_dict(row.given("boost")),
            tuple(_goal_of(r) for r in row.rows("goals", _MOST_ROWS)),
            row.text("origin", most=20),
            row.text("fractions_unknown", empty=True),
            None if row.given("made", None) is None else row.moment("made"),  # earlier versions did not tell
        )


def _phase_of(row: Entries, dose: Volume) -> TreatmentPhase:
    plan = None if row.given("plan") is None else Plan.from_dict(row.within("plan").content, row.named("plan"))
    history = PlanHistory.from_entries(row.within("history"))
    return TreatmentPhase(dose, row.take("fractions", _FRACTIONS), plan, history)


def _goal_to_dict(result: GoalResult) -> dict[str, Any]:
    """With the whole source, so that the goal comes back equal."""
    return {**result.to_dict(), "source": asdict(result.goal.source)}


def _goal_of(row: Entries) -> GoalResult:
    from AIOEvaluation import GoalResult, parse_metric
    from AIOEvaluation.core.protocol import COMPARISONS, Goal, Source

    if row.text("comparison") not in COMPARISONS:
        raise row.wrong(f"{row.text('comparison')!r} compares nothing")
    source = row.within("source")
    cited = (source.text(key, empty=True) for key in ("key", "citation", "status", "url"))
    goal = Goal(
        row.text("role", most=200),
        parse_metric(row.text("metric", most=60)),
        row.text("comparison"),
        row.take("limit", _VALUE),
        Source(*cited),
        row.text("status", empty=True),
        row.optional_number("acceptable", _VALUE),
        row.text("note", empty=True),
    )
    value = row.optional_number("value", _VALUE)
    return GoalResult(goal, row.text("structure", most=200), value, row.text("verdict"), row.text("reason", empty=True))
