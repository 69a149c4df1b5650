# SPDX-License-Identifier: Apache-2.0
"""The prescription of a case: that of the plan that it brings, with the protocol that fits it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from AIOEvaluation.core.prescription import Prescription, difference, protocol_for

from ..case_state import CaseState
from ..target_site import settle_site

if TYPE_CHECKING:
    from AIOCommon.core.dicom import PlanRecord
    from AIOEvaluation import Protocol


def settle_prescription(state: CaseState) -> None:
    """Take the prescription of the case's plan, and the protocol that goes with it: see :func:`settle_protocol`.

    Several plans without a dose of one of them prescribe nothing that one protocol could be for.

    Raises
    ------
    InputError : the boost that was asked for is none with the protocol that fits.
    """
    from PlanningModuleLib.core.boost import boost_of, check_boost

    record = _plan_that_counts(state)
    if record is None or not record.prescription_gy or record.prescription_gy <= 0 or not record.n_fractions:
        return
    state.prescription = Prescription(
        record.prescription_gy, record.n_fractions, record.label or record.name or "of the case"
    )
    settle_protocol(state)
    boost = boost_of(state.settings.plan_options)
    if boost is not None:
        assert state.base_protocol is not None
        check_boost(boost, state.base_protocol)


def settle_protocol(state: CaseState) -> None:
    """Set the protocol: the one that was asked for, else the one that fits the case's prescription, else the default.

    May be called again whenever the person has chosen another one. What does not fit the prescription is a warning of
    the case; that of the protocol before is taken back.

    Raises
    ------
    InputError : there is no such protocol.
    """
    from AIOEvaluation import load_protocol

    asked = state.settings.protocol
    outdated = _difference_texts(state)
    if asked:
        state.base_protocol = load_protocol(asked)
    else:
        state.base_protocol = _unasked(state)
    settle_site(state)
    state.warnings = [text for text in state.warnings if text not in outdated]
    texts = _difference_texts(state)
    if texts:
        evaluated, planned_anew = texts
        state.warn(planned_anew if state.settings.replan else evaluated)


def protocol_asked_for(state: CaseState) -> str:
    """The protocol that a person must have asked for: empty where the one that counts comes without asking."""
    if state.settings.protocol or state.base_protocol is None:
        return state.settings.protocol
    protocol = state.base_protocol.for_breast()  # the chest wall comes without asking, too
    return "" if protocol.name == _unasked(state).name else protocol.reference


def protocol_line(state: CaseState) -> str:
    """Which protocol counts and why, beside what the case's plan prescribes; empty while there is none."""
    protocol, given = state.base_protocol, state.prescription
    if protocol is None:
        return ""
    if given is None:
        return "" if state.settings.protocol else f"{protocol.title}: the case prescribes nothing, it is the default."
    said = f"The case's plan '{given.plan}' prescribes {given.text}"
    if given.fits(protocol):
        return f"{said}: {protocol.title} fits."
    return f"{said}, which {protocol.title} does not fit: {protocol.prescription_gy:g} Gy in {protocol.fractions}."


def _unasked(state: CaseState) -> Protocol:
    """The protocol where none is asked for."""
    from AIOEvaluation import load_protocol

    fitting = protocol_for(state.prescription) if state.prescription is not None else None
    return fitting or load_protocol()


def _difference_texts(state: CaseState) -> tuple[str, ...]:
    """How the protocol differs from the prescription, for a dose that came with the case and for a new plan."""
    if state.base_protocol is None or state.prescription is None:
        return ()
    text = difference(state.base_protocol, state.prescription)
    return (text, f"{text.split(':', 1)[0]}: the new plan is made to the protocol.") if text else ()


def _plan_that_counts(state: CaseState) -> PlanRecord | None:
    """The plan of the case's dose; without a dose, or where it does not say, the only plan there is."""
    plans, of_dose = state.inputs.plans, state.inputs.dose_plan_uids
    if len(of_dose) > 1:
        return None
    named = [p for p in plans if p.sop_instance_uid and p.sop_instance_uid in of_dose]
    if named:
        return named[0]
    return plans[0] if len(plans) == 1 and not of_dose else None
