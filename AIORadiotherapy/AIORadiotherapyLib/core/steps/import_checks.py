# SPDX-License-Identifier: Apache-2.0
"""Checks of imported RT objects: whether they refer to each other, and whether the dose fits its plan's prescription.

A file says "Gy, whole course" and may be wrong. Its plan tells: a dose in cGy is a hundred times what was prescribed,
the dose of one fraction a small part of it. Both are refused; less certain contradictions become warnings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from AIOCommon import InputError

if TYPE_CHECKING:
    from AIOCommon.core.dicom import DoseRecord, PlanRecord

IMPOSSIBLE_RATIO = 5.0  # of the highest dose to the prescription: no treatment, boosts included, comes near it
USUAL_RATIOS = (0.8, 1.6)
LEAST_FRACTIONS = 3  # of fewer, one fraction's dose is too near the whole to be told from it
FRACTION_RATIOS = (0.9, 1.6)  # of the highest dose to one fraction's share of the prescription


def plan_of_dose(dose: DoseRecord, plans: Sequence[PlanRecord]) -> PlanRecord | None:
    """The plan that a dose refers to; the only one there is where it refers to none; else None, as for a sum."""
    if len(dose.plan_uids) > 1:
        return None
    named = [p for p in plans if p.sop_instance_uid and p.sop_instance_uid == dose.plan_uid]
    if named:
        return named[0]
    return plans[0] if len(plans) == 1 and not dose.plan_uid else None


def check_dose_scale(dose: DoseRecord, plan: PlanRecord, name: str) -> Iterator[str]:
    """Warnings about a dose's size beside its plan's prescription.

    Raises
    ------
    InputError : it can only be in another unit, or the dose of one fraction; ``name`` is its file's.
    """
    prescribed = plan.prescription_gy
    if not prescribed or prescribed <= 0 or dose.summation == "BEAM":
        return
    highest = float(dose.volume.array_kji.max())
    label = plan.label or plan.name or "its plan"
    facts = f"has a maximum of {highest:.1f} Gy where the plan '{label}' prescribes {prescribed:g} Gy"
    if highest > IMPOSSIBLE_RATIO * prescribed:
        raise InputError(
            f"{facts}: it is not in Gy (cGy?)",
            where=name,
            hint="Export the dose in Gy, or take the plan out of the folder if it belongs to another dose.",
        )
    fractions = plan.n_fractions or 1
    share = prescribed / fractions
    if fractions >= LEAST_FRACTIONS and FRACTION_RATIOS[0] * share <= highest <= FRACTION_RATIOS[1] * share:
        raise InputError(
            f"{facts} in {fractions} fractions: it is the dose of one fraction",
            where=name,
            hint="Export the dose of the whole course (DoseSummationType PLAN).",
        )
    if not USUAL_RATIOS[0] * prescribed <= highest <= USUAL_RATIOS[1] * prescribed:
        yield f"{name} {facts}: check that the two belong together"


def check_beams(dose: DoseRecord, plan: PlanRecord) -> Iterator[str]:
    """A warning where a dose was summed of beams' doses, and not of all beams of its plan."""
    missing = [beam.name for beam in plan.beams if beam.number not in dose.beam_numbers]
    if dose.beam_numbers and missing:
        yield f"the dose is a part of the plan '{plan.label or plan.name}': that of {', '.join(missing)} is not here"


def check_references(
    dose: DoseRecord | None, dose_name: str, plans: Sequence[PlanRecord], structure_set_uid: str
) -> Iterator[str]:
    """Warnings where a dose refers to another plan, or a plan to another structure set, than lie here."""
    here = {plan.sop_instance_uid for plan in plans}
    if dose is not None and plans and dose.plan_uid and not here.issuperset(dose.plan_uids):
        yield f"{dose_name} was computed for another plan than the one that lies with it"
    for plan in plans:
        if structure_set_uid and plan.structure_set_uid and plan.structure_set_uid != structure_set_uid:
            yield f"The plan '{plan.label or plan.name}' was made on another structure set than lies with it"
