# SPDX-License-Identifier: Apache-2.0
"""The prescription of a case: that of the plan that it brings, with the protocol that fits it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from AIOEvaluation.core.prescription import Prescription, difference, protocol_for

from ..case_state import CaseState

if TYPE_CHECKING:
    from AIOCommon.core.dicom import PlanRecord


def settle_prescription(state: CaseState) -> None:
    """Take the prescription of the case's plan, and its protocol where none was asked for.

    Several plans without a dose of one of them prescribe nothing that one protocol could be for. What does not fit
    becomes a warning.

    Raises
    ------
    InputError : the boost that was asked for is none with the protocol that fits.
    """
    from PlanningModuleLib.core.boost import boost_of, check_boost

    record = _plan_that_counts(state)
    if record is None or not record.prescription_gy or record.prescription_gy <= 0 or not record.n_fractions:
        return
    given = Prescription(record.prescription_gy, record.n_fractions, record.label or record.name or "of the case")
    state.prescription = given
    fitting = None if state.settings.protocol else protocol_for(given)
    state.base_protocol = fitting or state.base_protocol
    assert state.base_protocol is not None
    boost = boost_of(state.settings.plan_options)
    if boost is not None:
        check_boost(boost, state.base_protocol)
    text = difference(state.base_protocol, given)
    if text and state.settings.replan:
        text = f"{text.split(':', 1)[0]}: the new plan is made to the protocol."
    if text:
        state.warn(text)


def _plan_that_counts(state: CaseState) -> PlanRecord | None:
    """The plan of the case's dose; without a dose, or where it does not say, the only plan there is."""
    plans, of_dose = state.inputs.plans, state.inputs.dose_plan_uids
    if len(of_dose) > 1:
        return None
    named = [p for p in plans if p.sop_instance_uid and p.sop_instance_uid in of_dose]
    if named:
        return named[0]
    return plans[0] if len(plans) == 1 and not of_dose else None
