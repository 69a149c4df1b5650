# SPDX-License-Identifier: Apache-2.0
"""A plan that bears a person's name for it bears it in DICOM, too."""

from __future__ import annotations

from dataclasses import replace

import pydicom
import pytest

from AIORadiotherapyLib.core.dicom_outputs import label_of, save_plan, save_structures
from AIORadiotherapyLib.core.output_folder import OutputFolder
from PlanningModuleLib.core.treatment import TreatmentPhase
from Testing.AIORadiotherapy.whole_case import deliverable, whole_case


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("Mine", "Mine"),
        ("IMRT tangents 14.32", "IMRT tange 14.32"),
        ("Field-in-field tangents 09.05", "Field-in-f 09.05"),
        ("averyveryverylongsingleword", "averyveryverylon"),
        ("a averyveryverylongsingleword", "a averyveryveryl"),
    ],
)
def test_the_label_keeps_what_tells_plans_apart(title, label):
    assert label_of(title) == label and len(label) <= 16


def written(state, folder) -> dict[str, pydicom.Dataset]:
    outputs = OutputFolder(folder)
    try:
        save_structures(state, outputs)
        save_plan(state, outputs)
    finally:
        outputs.close()
    return {path.stem: pydicom.dcmread(path) for path in (folder / "dicom").glob("RTPLAN*.dcm")}


@pytest.fixture
def case():
    state = whole_case()
    phases = tuple(TreatmentPhase(p.dose, p.fractions, deliverable(p.plan)) for p in state.treatment.phases)
    state.treatment = replace(state.treatment, phases=phases)
    return state


def test_both_phases_are_named_and_another_name_is_written_into_the_same_folder(case, tmp_path):
    assert written(case, tmp_path)["RTPLAN"].RTPlanName == "Plan"
    case.plan_name = "Tangents of Monday 14.32"
    files = written(case, tmp_path)
    assert files["RTPLAN"].RTPlanName == "Tangents of Monday 14.32"
    assert files["RTPLAN"].RTPlanLabel == "Tangents o 14.32"
    assert files["RTPLAN_boost"].RTPlanName == "Tangents of Monday 14.32, boost"
