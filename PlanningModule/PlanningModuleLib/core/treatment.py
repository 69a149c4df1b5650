# SPDX-License-Identifier: Apache-2.0
"""One treatment: its phases with their plans and doses, the dose of the whole course, the boost and the goals.

This is what planning returns, what a case holds, what the scene and the files of a planning process store. A
treatment in one phase has one phase, whose dose is the dose of the whole course.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from AIOCommon.core.errors import InputError
from AIOCommon.core.structures import Structure
from AIOCommon.core.volume import Volume
from AIOEvaluation.core.boost import Boost
from AIOEvaluation.core.phases import Phase

from .plan import Plan

if TYPE_CHECKING:
    from AIOEvaluation.core.goals import GoalResult

PLANNED, IMPORTED = "planned", "imported"


@dataclass(frozen=True, eq=False)
class PlanHistory:
    """How a plan was found, as plain values that go to JSON and back.

    Parameters
    ----------
    iterations : of the optimiser, in order: number, objective, parts (objective by term).
    objectives : that it worked on, see :meth:`Objective.to_dict`.
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
            raise InputError(f"the history of a plan is damaged ({error!r})", hint="Plan again.") from error


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


@dataclass(frozen=True, eq=False)
class Treatment:
    """See the text of this module.

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
