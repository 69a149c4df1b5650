# SPDX-License-Identifier: Apache-2.0
"""Whether two views of a network agree, on networks whose answers are known, and what is said of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from AIOCommon import Grid, Structure, StructureSet, Volume
from AIOCommon.core.structures import AUTOMATIC, SEMIAUTOMATIC
from SegmentationModuleLib.core.patient import Patient
from SegmentationModuleLib.core.two_views import (
    LEAST_AGREEMENT,
    agreement_of,
    looked_at,
    view_agreement,
    view_findings,
    with_agreement,
)
from Testing.SegmentationModule.toy_networks import Brightness, toy_model

GRID = Grid.axial((12, 60, 60), (4.0, 4.0, 4.0), (118.0, 118.0, -22.0))
BALL_HU, RADIUS_MM = 60.0, 18.0


@pytest.fixture(scope="module")
def patient() -> Patient:
    """A cylinder of fat with a ball off its middle."""
    k, j, i = np.indices(GRID.shape_kji)
    points = GRID.to_ras(np.stack([i, j, k], axis=-1))
    hu = np.where(np.linalg.norm(points[..., :2], axis=-1) < 100.0, -100.0, -1000.0)
    hu[np.linalg.norm(points - np.array([30.0, -20.0, 2.0]), axis=-1) < RADIUS_MM] = BALL_HU
    return Patient.of(Volume(hu.astype(np.float32), GRID, "HU"))


def _agreement(patient: Patient, level_hu: float, first_hu: float | None = None) -> float | None:
    """Of a network that draws what is brighter than ``level_hu``, which first drew what is brighter than another."""
    model = toy_model(Brightness(gain=100.0, level=(level_hu - 40.0) / 200.0))
    limit = level_hu if first_hu is None else first_hu
    first = {"Heart": (patient.turned.array_kji > limit).astype(np.float32)}
    return view_agreement(model, patient, first, patient.turned.grid).get("Heart")


def test_a_network_that_sees_what_is_there_agrees_with_itself(patient):
    assert _agreement(patient, level_hu=0.0) > 0.9


def test_a_network_that_hangs_on_a_few_hu_does_not(patient):
    """Fat is at -100 HU, and the second view 6 HU brighter: the first draws the ball, the second all of the body."""
    assert _agreement(patient, level_hu=-97.0) < LEAST_AGREEMENT


def test_what_only_one_view_has_agrees_to_nothing_and_what_none_has_is_not_judged(patient):
    assert _agreement(patient, level_hu=0.0, first_hu=500.0) == 0.0
    assert _agreement(patient, level_hu=500.0) is None


def _contour(name: str, agreed: float, algorithm: str = AUTOMATIC) -> Structure:
    mask = np.zeros(GRID.shape_kji, bool)
    mask[3:6, 20:30, 20:30] = True
    drawn = Structure.from_mask(name, mask, GRID, algorithm=algorithm, description="trained on phantoms")
    return with_agreement(StructureSet(GRID, (drawn,)), {name: agreed})[name]


def test_a_contour_that_two_views_draw_differently_is_flagged():
    ((_, ok, message),) = view_findings(_contour("CTVn_L2_L", 0.41))
    assert not ok and message == "Two views of the network agree to 0.41 only; look at it."
    ((_, ok, _),) = view_findings(_contour("CTVn_L2_L", 0.83))
    assert ok


def test_the_agreement_is_said_once_in_the_description_and_read_back():
    told = _contour("A_LAD", 0.70)
    assert told.description.startswith("trained on phantoms; ")
    again = with_agreement(StructureSet(GRID, (told,)), {"A_LAD": 0.55})["A_LAD"]
    assert agreement_of(again) == 0.55 and again.description.count("two views") == 1


def test_a_contour_that_a_person_corrected_is_not_judged_by_the_network():
    corrected = replace(_contour("Glnd_Thyroid", 0.2), algorithm=SEMIAUTOMATIC)
    assert list(view_findings(corrected)) == []


def test_organs_with_landmarks_are_left_to_them():
    assert looked_at("CTVn_IMN_R") and looked_at("HumeralHead_L")
    assert not any(looked_at(name) for name in ("Heart", "Lung_L", "SpinalCord", "Esophagus", "CTVp_Breast_L"))


def test_the_network_looks_twice_where_anatomy_has_to_correct_it(coarse_phantom, tiny_model_folder):
    """The others may take minutes for a look, and are not known to be out of their depth."""
    from SegmentationModuleLib.core.inference import segment
    from SegmentationModuleLib.core.models import load_model

    model = load_model(tiny_model_folder)
    info = replace(model.info, metadata={**model.info.metadata, "corrected_by_anatomy": True})
    found, once = segment(coarse_phantom.ct, replace(model, info=info)), segment(coarse_phantom.ct, model)
    told = {s.name for s in found if agreement_of(s) is not None}
    assert told and told == {s.name for s in found if looked_at(s.name)}
    assert not any(agreement_of(s) is not None for s in once)
    assert all(found[s.name].is_same_shape_as(s) for s in once if s.name in told)
