# SPDX-License-Identifier: Apache-2.0
"""One treatment: its phases with their plans and doses, the dose of the whole course, the boost and the goals.

This is what planning returns, what a case holds, what the scene and the files of a planning process store. A
treatment in one phase has one phase, whose dose is the dose of the whole course.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from AIOCommon import InputError, Structure, Volume
from AIOEvaluation import Phase
from AIOEvaluation.core.boost import Boost

from .plan import Plan

if TYPE_CHECKING:
    from AIOEvaluation import GoalResult

FORMAT = 1
PLANNED, IMPORTED = "planned", "imported"
_PLAN_AGAIN = "Plan again."


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
    def from_dict(cls, content: Mapping[str, Any]) -> PlanHistory:
        """From :meth:`to_dict`'s result; InputError for anything else."""
        try:
            return cls(
                tuple(dict(row) for row in content["iterations"]),
                tuple(dict(row) for row in content["objectives"]),
                {str(k): float(v) for k, v in content["seconds"].items()},
                {str(k): float(v) for k, v in content["delivery_seconds"].items()},
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InputError(f"the history of a plan is damaged ({error!r})", hint=_PLAN_AGAIN) from error


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
    """

    dose: Volume
    phases: tuple[TreatmentPhase, ...] = ()
    structures: tuple[Structure, ...] = ()
    boost: Boost | None = None
    goals: tuple[GoalResult, ...] = ()
    origin: str = PLANNED
    fractions_unknown: str = ""

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
        try:
            if int(content["format"]) > FORMAT:
                raise InputError(
                    f"a treatment has the format {content['format']}, this version reads up to {FORMAT}",
                    hint="Update the software.",
                )
            rows = content["phases"]
            doses = tuple(phase_doses) or (dose,) * min(1, len(rows))
            if len(doses) != len(rows):
                raise InputError(f"a treatment of {len(rows)} phases has {len(doses)} doses", hint=_PLAN_AGAIN)
            return cls(
                dose,
                tuple(_phase_from_dict(row, own) for row, own in zip(rows, doses)),
                tuple(structures),
                None if content["boost"] is None else Boost.from_dict(content["boost"]),
                tuple(_goal_from_dict(row) for row in content["goals"]),
                str(content["origin"]),
                str(content["fractions_unknown"]),
            )
        except InputError:
            raise
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InputError(f"the record of a treatment is damaged ({error!r})", hint=_PLAN_AGAIN) from error


def _phase_from_dict(row: Mapping[str, Any], dose: Volume) -> TreatmentPhase:
    plan = None if row["plan"] is None else Plan.from_dict(row["plan"])
    return TreatmentPhase(dose, int(row["fractions"]), plan, PlanHistory.from_dict(row["history"]))


def _goal_to_dict(result: GoalResult) -> dict[str, Any]:
    """With the whole source, so that the goal comes back equal."""
    return {**result.to_dict(), "source": asdict(result.goal.source)}


def _goal_from_dict(row: Mapping[str, Any]) -> GoalResult:
    from AIOEvaluation import GoalResult, parse_metric
    from AIOEvaluation.core.protocol import COMPARISONS, Goal, Source

    if row["comparison"] not in COMPARISONS:
        raise ValueError(f"{row['comparison']!r} compares nothing")
    acceptable, value = (None if row[key] is None else float(row[key]) for key in ("acceptable", "value"))
    goal = Goal(
        str(row["role"]),
        parse_metric(row["metric"]),
        str(row["comparison"]),
        float(row["limit"]),
        Source(**row["source"]),
        str(row["status"]),
        acceptable,
        str(row["note"]),
    )
    return GoalResult(goal, str(row["structure"]), value, str(row["verdict"]), str(row["reason"]))
