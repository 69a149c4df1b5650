# SPDX-License-Identifier: Apache-2.0
"""What goes into an exercise of a case, and what must not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from AIOCommon import Grid, InputError, Structure, StructureSet, Volume
from AIOEvaluation import load_protocol
from AIORadiotherapyLib.core.case_state import CaseState, Settings
from AIORadiotherapyLib.core.teaching.of_open_case import (
    EDITED,
    GIVEN,
    NEW_PLAN,
    NO_DOSE,
    OF_CASE,
    Wishes,
    choices_of_contours,
    choices_of_dose,
    exercise_of_open_case,
)
from AIORadiotherapyLib.core.teaching.packing import refuse_identity, with_own_rules
from AIOTeaching import Exercise, Task
from PlanningModuleLib import Treatment

PATIENT = {"PatientName": "Zweistein^Adelheid", "PatientID": "4711-A", "PatientBirthDate": "19700131"}


GRID = Grid.axial((12, 40, 60), (3.0, 2.0, 2.0), (59.0, 39.0, 0.0))


def box(name, j, i):
    mask = np.zeros(GRID.shape_kji, bool)
    mask[3:9, j, i] = True
    return Structure.from_mask(name, mask, GRID)


@pytest.fixture
def exercise():
    context = (box("BODY", slice(2, 38), slice(2, 58)), box("pectoralis_major_left", slice(15, 18), slice(30, 52)))
    expert = StructureSet(GRID, (box("CTVn_L1_L", slice(20, 28), slice(44, 52)),))
    ct = Volume(np.zeros(GRID.shape_kji, np.int16), GRID, "HU")
    return Exercise("Boxes", "left", (Task("CTVn_L1_L"),), ct, expert, StructureSet(GRID, context))


@pytest.fixture
def state(exercise):
    found = CaseState(Settings("case"), side="left")
    found.inputs.ct = exercise.ct
    found.contours.manual = exercise.expert.with_structures(exercise.context)
    found.contours.auto = exercise.context
    return found


def dosed(state, path=""):
    dose = Volume(np.ones(state.inputs.ct.grid.shape_kji, np.float32), state.inputs.ct.grid, "Gy")
    state.treatment, state.base_protocol = Treatment(dose), replace(load_protocol(), path=path)
    return state


@pytest.mark.parametrize("text", ["Frau Zweistein", "case of ADELHEID", "No 4711", "born 19700131"])
def test_a_text_with_a_part_of_the_identity_is_refused_without_repeating_it(text):
    with pytest.raises(InputError) as refused:
        refuse_identity(["Contour the heart.", text], PATIENT)
    assert text.split()[-1].casefold() not in str(refused.value).casefold()


def test_other_texts_are_not(exercise):
    refuse_identity(["Contour the heart of case 7, the left one."], PATIENT)
    refuse_identity(["Zweistein"], {})


def test_own_rules_come_first_and_only_for_what_is_asked_for(exercise):
    found = with_own_rules(exercise, {"CTVn_L1_L": " Stay in front. ", "Heart": "not asked for", "CTVn_L2_L": " "})
    assert [(row.structure, row.rule) for row in found.guidance] == [("CTVn_L1_L", "Stay in front.")]


def test_the_contours_that_count_are_offered_first(state):
    assert choices_of_contours(state) == (GIVEN,)
    state.contours.edited = state.contours.manual
    assert choices_of_contours(state) == (EDITED, GIVEN)


def test_a_dose_is_offered_where_everybody_can_judge_by_its_protocol(state):
    assert choices_of_dose(state) == (NO_DOSE,)
    assert choices_of_dose(dosed(state)) == (OF_CASE, NO_DOSE, NEW_PLAN)
    assert choices_of_dose(dosed(state, "/clinic/own.json")) == (NO_DOSE,)
    with pytest.raises(InputError, match="of this machine"):
        exercise_of_open_case(state, Wishes("x", (Task("CTVn_L1_L"),), GIVEN, dose=OF_CASE))


def test_edited_contours_are_the_experts_and_the_dose_is_left_out_on_wish(state):
    dosed(state)
    given = state.contours.manual["CTVn_L1_L"]
    mask = given.full_mask()
    mask[:5] = False
    ptv = Structure.from_mask("PTVp_Breast_L", mask, given.grid)
    state.contours.edited = state.contours.manual.with_structures([given.with_mask(mask), ptv])
    made, known = exercise_of_open_case(state, Wishes(" Case 7 ", (Task("CTVn_L1_L"),), EDITED))
    assert made.title == "Case 7" and made.dose is None and made.protocol == ""
    assert made.expert["CTVn_L1_L"].volume_cc < given.volume_cc and "pectoralis_major_left" in made.context
    assert "pectoralis_major_left" in known and isinstance(known, StructureSet)
    with_dose, _known = exercise_of_open_case(state, Wishes("Case 7", (Task("CTVn_L1_L"),), EDITED, dose=OF_CASE))
    assert with_dose.dose is not None and with_dose.protocol == state.base_protocol.name
