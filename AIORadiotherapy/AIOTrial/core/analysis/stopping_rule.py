# SPDX-License-Identifier: Apache-2.0
"""Where the study stands against phase II designs: the exact single stage, and Simon's two stages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from AIOCommon import InputError

from ..statistics.phase_two_design import Design, simon_two_stage, single_stage
from ..study.courses import Course
from ..study.protocol import TrialProtocol
from .adverse_effects import within

OPEN, STOP, POSITIVE, NEGATIVE = "goes on", "stop: too few successes", "positive", "negative"


@dataclass(frozen=True)
class DesignStatus:
    """One design, and what its rule says of the patients so far.

    ``judged`` patients of the first arm, in order of their first fraction, up to the number that the design takes;
    ``successes`` of them had no adverse effect. ``decision``: one of the four above.
    """

    name: str
    design: Design
    judged: int
    successes: int
    decision: str

    def to_dict(self) -> dict[str, Any]:
        return {
            "name": self.name,
            **self.design.to_dict(),
            "judged": self.judged,
            "successes": self.successes,
            "decision": self.decision,
        }


@dataclass(frozen=True)
class StoppingRule:
    """The designs for the protocol's rates; ``reason`` says why there are none."""

    arm: str
    rates: tuple[float, ...]
    designs: tuple[DesignStatus, ...]
    reason: str = ""

    def to_dict(self) -> dict[str, Any]:
        return {
            "arm": self.arm,
            "success_rates": list(self.rates),
            "designs": [found.to_dict() for found in self.designs],
            "reason": self.reason,
        }


def stopping_rule(courses: Sequence[Course], protocol: TrialProtocol) -> StoppingRule:
    """What each design's rule says of the first arm; success is no adverse effect within the endpoint's time.

    Patients who cannot be judged are left out, and those after them move up. Type I error 5 % one-sided, power 80 %.
    """
    arm, rates = protocol.arms[0], protocol.success_rates
    if not rates:
        return StoppingRule(arm, (), (), "The protocol names no rates of success that a phase II design needs.")
    try:
        designs = [("single stage", single_stage(*rates))]
        designs += zip(("Simon, optimal", "Simon, minimax"), simon_two_stage(*rates), strict=True)
    except InputError as error:
        return StoppingRule(arm, rates, (), str(error))
    treated = sorted(
        (c for c in courses if c.arm == arm and c.started_on is not None), key=lambda c: (c.started_on, c.patient)
    )
    answers = [within(course, protocol.grade, protocol.endpoint_months) for course in treated]
    without = [not had for had in answers if had is not None]
    return StoppingRule(arm, rates, tuple(_status(name, design, without) for name, design in designs))


def _status(name: str, design: Design, successes: Sequence[bool]) -> DesignStatus:
    """The rule after the first stage and at the end; a decision that is certain before is not anticipated."""
    first = sum(successes[: design.n1])
    if design.n1 and len(successes) >= design.n1 and first <= design.r1:
        return DesignStatus(name, design, design.n1, first, STOP)
    judged = min(len(successes), design.n)
    found = sum(successes[: design.n])
    decision = OPEN if judged < design.n else POSITIVE if found > design.r else NEGATIVE
    return DesignStatus(name, design, judged, found, decision)
