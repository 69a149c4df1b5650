# SPDX-License-Identifier: Apache-2.0
"""A case that brings its plan and dose is held against what that plan prescribes."""

from __future__ import annotations

import shutil

import pydicom
import pytest

from AIOCommon.core.progress import NO_PROGRESS
from AIORadiotherapyLib.core.case_state import CaseState, Settings
from AIORadiotherapyLib.core.state_json import state_from_json, state_to_json
from AIORadiotherapyLib.core.steps import EvaluateStep, GivenContoursStep, ImportStep
from AIORadiotherapyLib.core.steps.import_prescription import protocol_line, settle_protocol
from AIORadiotherapyLib.core.verdict import Tone, verdict_of


@pytest.fixture
def planned_case(run, tmp_path):
    """``planned_case(dose_gy, fractions)``: CT and contours of the phantom with the plan and dose of a run."""

    def make(dose_gy: float, fractions: int):
        folder = tmp_path / "planned"
        shutil.copytree(run.case, folder)
        for name in ("RTPLAN.dcm", "RTDOSE.dcm"):
            shutil.copy(run.folder / "dicom" / name, folder / name)
        plan = pydicom.dcmread(folder / "RTPLAN.dcm")
        for row in plan.DoseReferenceSequence:
            if "TargetPrescriptionDose" in row:
                row.TargetPrescriptionDose = str(dose_gy)
        plan.FractionGroupSequence[0].NumberOfFractionsPlanned = fractions
        plan.save_as(folder / "RTPLAN.dcm")
        return folder

    return make


def evaluated(folder, **settings) -> CaseState:
    """Imported and evaluated, without contouring or planning."""
    state = CaseState(Settings(str(folder), **settings))
    for step in (ImportStep(), GivenContoursStep(), EvaluateStep()):
        assert step.blocked(state) == ""
        step.finish(state, folder, NO_PROGRESS)
    return state


@pytest.mark.timeout(300)
def test_the_plans_prescription_decides_what_the_dose_is_held_against(planned_case):
    state = evaluated(planned_case(42.56, 16))
    assert state.base_protocol.name == state.protocol.name == "42.56in16"
    assert not any("prescribes" in line for line in verdict_of(state).lines)


@pytest.mark.timeout(300)
def test_where_no_protocol_fits_the_verdict_says_so_and_the_plans_dose_counts(planned_case):
    state = evaluated(planned_case(43.2, 18))
    assert (state.base_protocol.name, state.protocol.prescription_gy, state.protocol.fractions) == (
        "40in15-dbcg", 43.2, 18,
    )  # fmt: skip
    verdict = verdict_of(state)
    (line,) = [line for line in verdict.lines if "prescribes 43.2 Gy in 18 fractions" in line]
    assert "limits in Gy are not evaluated" in line and verdict.tone is not Tone.GOOD
    covered = next(r for r in state.evaluation.goals if str(r.goal.metric) == "V95%[%]")
    curve = state.evaluation.dvhs[covered.structure]
    wanted = 100 * curve.volume_at_dose_cc(0.95 * 43.2) / curve.covered_volume_cc
    assert covered.value == pytest.approx(wanted)
    restored = state_from_json(state_to_json(state))
    assert restored.prescription == state.prescription


@pytest.mark.timeout(300)
def test_a_protocol_that_was_asked_for_is_taken_and_said_to_differ(planned_case):
    state = evaluated(planned_case(40.0, 15), protocol="50in25")
    assert state.base_protocol.name == "50in25" and state.protocol.prescription_gy == 40.0
    assert any("the protocol 50in25 50 Gy in 25" in line for line in verdict_of(state).lines)


@pytest.mark.timeout(300)
def test_a_new_plan_is_made_to_the_protocol_that_fits(planned_case):
    state = CaseState(Settings(str(planned_case(50.0, 25)), replan=True))
    ImportStep().finish(state, None, NO_PROGRESS)
    assert state.base_protocol.name == "50in25" and not any("prescribes" in w for w in state.warnings)


def test_another_protocol_chosen_later_takes_the_earlier_warning_back(planned_case):
    state = CaseState(Settings(str(planned_case(43.2, 18))))
    ImportStep().finish(state, None, NO_PROGRESS)
    assert sum("prescribes" in w for w in state.warnings) == 1
    assert "which" in protocol_line(state) and "does not fit" in protocol_line(state)
    state.settings.protocol = "50in25"
    settle_protocol(state)
    (warning,) = [w for w in state.warnings if "prescribes" in w]
    assert "the protocol 50in25" in warning and state.base_protocol.name == "50in25"
    state.settings.protocol = ""
    settle_protocol(state)
    assert state.base_protocol.name == "40in15-dbcg"


def test_the_protocol_that_fits_is_said_with_the_plan_that_it_fits(planned_case):
    state = CaseState(Settings(str(planned_case(50.0, 25))))
    ImportStep().finish(state, None, NO_PROGRESS)
    assert "prescribes 50 Gy in 25 fractions: " in protocol_line(state) and protocol_line(state).endswith(" fits.")
