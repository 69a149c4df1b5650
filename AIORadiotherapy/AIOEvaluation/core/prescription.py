# SPDX-License-Identifier: Apache-2.0
"""What a plan prescribes, and what of a protocol holds for it.

A plan that a case brings has a prescription of its own. The protocol with the same dose and fractions is the one for
it. Where there is none, a protocol's goals hold as far as they can: those in per cent of the prescription are held
against what the plan prescribes; a limit in Gy was set for the protocol's fractionation, and is not scaled here (that
needs a model and its parameters): the value is shown, the goal is not evaluable.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from AIOCommon.core.entries import Entries
from AIOCommon.core.options import Integer, Number

from .goal import Goal
from .protocol import DEFAULT_PROTOCOL, Protocol, list_protocols, load_protocol

TOLERANCE_GY = 0.01
_DOSE_GY = Number("Of the course.", unit="Gy", minimum=0.1, maximum=300)
_FRACTIONS = Integer("Of the course.", minimum=1, maximum=200)


@dataclass(frozen=True)
class Prescription:
    """Dose of the whole course (Gy) in ``fractions``; ``plan`` is the plan that says so, for people."""

    dose_gy: float
    fractions: int
    plan: str = ""

    @property
    def text(self) -> str:
        return f"{self.dose_gy:g} Gy in {self.fractions} fractions"

    def fits(self, protocol: Protocol) -> bool:
        """Whether a protocol has the same dose and fractions."""
        same_dose = abs(protocol.prescription_gy - self.dose_gy) <= TOLERANCE_GY
        return same_dose and protocol.fractions == self.fractions

    def to_dict(self) -> dict[str, Any]:
        return {"dose_gy": self.dose_gy, "fractions": self.fractions, "plan": self.plan}

    @classmethod
    def from_dict(cls, content: Any) -> Prescription:
        """From :meth:`to_dict`'s result; InputError for anything else."""
        row = Entries(content, "the record of a prescription")
        dose_gy, fractions = row.take("dose_gy", _DOSE_GY), row.take("fractions", _FRACTIONS)
        return cls(dose_gy, fractions, row.text("plan", most=1000, empty=True))


def protocol_for(prescription: Prescription) -> Protocol | None:
    """The protocol that ships with the same dose and fractions, the default one first; None where there is none."""
    names = dict.fromkeys((DEFAULT_PROTOCOL, *list_protocols()))
    return next((p for p in map(load_protocol, names) if prescription.fits(p)), None)


def prescribed(protocol: Protocol, prescription: Prescription | None) -> Protocol:
    """The protocol as far as it holds for another prescription; unchanged for None or the same."""
    if prescription is None or prescription.fits(protocol):
        return protocol
    why = f"its limit is for {protocol.prescription_gy:g} Gy in {protocol.fractions} fractions"
    return replace(
        protocol,
        title=f"{prescription.text}, goals of {protocol.title}",
        prescription_gy=prescription.dose_gy,
        fractions=prescription.fractions,
        goals=tuple(replace(goal, not_for=why) if _is_in_gy(goal) else goal for goal in protocol.goals),
    )


def difference(protocol: Protocol, prescription: Prescription) -> str:
    """What a person must know where a protocol is not for what a plan prescribes; empty where it is."""
    if prescription.fits(protocol):
        return ""
    return (
        f"The plan '{prescription.plan}' prescribes {prescription.text}, the protocol {protocol.for_breast().name} "
        f"{protocol.prescription_gy:g} Gy in {protocol.fractions}: goals in % are held against the plan's "
        "prescription, limits in Gy are not evaluated."
    )


def _is_in_gy(goal: Goal) -> bool:
    """Whether the goal is about a dose in Gy, as its limit or as the dose that a volume is read at."""
    return goal.metric.kind != "volume" and not goal.metric.needs_prescription
