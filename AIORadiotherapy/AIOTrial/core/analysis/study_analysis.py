# SPDX-License-Identifier: Apache-2.0
"""Everything that the protocol asks for, from the courses of a study."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from AIOCommon import InputError
from AIOCommon.core.progress import NO_PROGRESS, Progress
from AIOCommon.core.versions import VERSION

from ..outcome_comparison import CompetingComparison, SurvivalComparison, compare_competing, compare_survival
from ..study.courses import Course, courses_of
from ..study.protocol import TrialProtocol
from ..study.study_file import Study
from .adverse_effects import AdverseEffects, adverse_effects
from .cardiac_damage import CardiacDamage, cardiac_damage
from .cardiac_dose import MetricResponse, cardiac_dose_responses
from .cardiac_model import CardiacModel, cardiac_model
from .endpoints import Endpoint, endpoint_data, endpoints_of
from .expected_events import ExpectedEvents, expected_events
from .learning import Learning, learning
from .patient_flow import PatientFlow, patient_flow, per_protocol
from .procedure import Procedure, procedure
from .stopping_rule import StoppingRule, stopping_rule
from .workflow_times import WorkflowTimes, workflow_times

AT_MONTHS = (12.0, 24.0, 36.0, 60.0)


@dataclass(frozen=True)
class EndpointResult:
    """One endpoint: all patients by assigned arm, and those treated per protocol; None with a ``reason``."""

    endpoint: Endpoint
    everybody: SurvivalComparison | CompetingComparison | None
    per_protocol: SurvivalComparison | CompetingComparison | None
    left_out: tuple[tuple[str, str], ...]
    reason: str

    def to_dict(self) -> dict[str, Any]:
        return {
            "title": self.endpoint.title,
            "definition": self.endpoint.definition,
            "intention_to_treat": None if self.everybody is None else self.everybody.to_dict(),
            "per_protocol": None if self.per_protocol is None else self.per_protocol.to_dict(),
            "left_out": [{"patient": patient, "reason": reason} for patient, reason in self.left_out],
            "reason": self.reason,
        }


@dataclass(frozen=True)
class StudyAnalysis:
    """All results; ``adverse`` holds one table a grade, that of the protocol first."""

    protocol: TrialProtocol
    patients: int
    flow: PatientFlow
    adverse: tuple[AdverseEffects, ...]
    stopping: StoppingRule
    endpoints: tuple[EndpointResult, ...]
    cardiac: CardiacDamage
    doses: tuple[MetricResponse, ...]
    model: CardiacModel
    expected: tuple[ExpectedEvents, ...]
    workflow: WorkflowTimes
    learning: Learning
    procedure: Procedure
    courses: tuple[Course, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "title": self.protocol.title,
            "arms": list(self.protocol.arms),
            "patients": self.patients,
            "flow": self.flow.to_dict(),
            "adverse_effects": [table.to_dict() for table in self.adverse],
            "phase_two_design": self.stopping.to_dict(),
            "endpoints": {result.endpoint.name: result.to_dict() for result in self.endpoints},
            "cardiac": self.cardiac.to_dict(),
            "cardiac_dose_response": [found.to_dict() for found in self.doses],
            "cardiac_model": self.model.to_dict(),
            "expected_events": [row.to_dict() for row in self.expected],
            "workflow": self.workflow.to_dict(),
            "learning": self.learning.to_dict(),
            "procedure": self.procedure.to_dict(),
            "definitions": self.protocol.definitions,
            "methods_version": VERSION,
            "multiplicity": MULTIPLICITY,
        }


MULTIPLICITY = (
    "One primary endpoint, tested at two-sided 5 %; all other intervals and p values are not adjusted for their number "
    "and describe the data. Of twenty such tests one is expected below 0.05 by chance alone."
)


def analyse_study(study: Study, progress: Progress = NO_PROGRESS) -> StudyAnalysis:
    """
    Raises
    ------
    InputError : there is nobody in the study.
    """
    courses = courses_of(study)
    if not courses:
        raise InputError("has no patients", where=study.path.name, hint="Import them with `trial import`.")
    protocol = study.protocol
    reference = protocol.arms[0] if any(c.arm == protocol.arms[0] for c in courses) else None
    grades = sorted({protocol.grade, 2, 3}, key=lambda grade: (grade != protocol.grade, grade))
    adverse = tuple(adverse_effects(courses, protocol.arms, grade, protocol.endpoint_months) for grade in grades)
    results = []
    endpoints = endpoints_of(protocol.definitions)
    for number, endpoint in enumerate(endpoints.values()):
        progress.update(0.6 * (number + 1) / (len(endpoints) + 1), endpoint.title)
        results.append(_endpoint(courses, endpoint, reference))
    progress.update(0.6, "Cardiac damage")
    cardiac, doses = cardiac_damage(courses, AT_MONTHS), cardiac_dose_responses(courses)
    progress.update(0.75, "Cardiac factors together")
    model = cardiac_model(courses)
    progress.update(0.95, "Workflow")
    return StudyAnalysis(
        protocol,
        len(courses),
        patient_flow(courses, protocol.arms),
        adverse,
        stopping_rule(courses, protocol),
        tuple(results),
        cardiac,
        doses,
        model,
        expected_events(courses),
        workflow_times(courses, protocol.arms),
        learning(courses, protocol.arms, protocol.acceptable_failures),
        procedure(courses, protocol.arms),
        tuple(courses),
    )


def _endpoint(courses: Sequence[Course], endpoint: Endpoint, reference: str | None) -> EndpointResult:
    compare: Callable[..., Any] = compare_competing if endpoint.competes else compare_survival
    found = endpoint_data(courses, endpoint)
    if found.data is None:
        return EndpointResult(endpoint, None, None, found.left_out, "nobody was followed")
    treated = endpoint_data(per_protocol(courses), endpoint).data
    fitting = None if treated is None or reference not in treated.group_names else reference
    return EndpointResult(
        endpoint,
        compare(found.data, AT_MONTHS, reference if reference in found.data.group_names else None),
        None if treated is None else compare(treated, AT_MONTHS, fitting),
        found.left_out,
        "",
    )
