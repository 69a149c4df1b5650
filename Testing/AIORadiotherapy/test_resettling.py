# SPDX-License-Identifier: Apache-2.0
"""Names and the target can be settled anew in an open case; nothing that a person painted is lost."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from AIORadiotherapyLib.core.resettling import choose_target, named_contours, rename_contours
from Testing.AIORadiotherapy.drawn_case import GRID, box

from .test_counting_contours import case_with


def painted(state, name: str):
    """A person adds a voxel to a contour."""
    structure = state.contours.edited[name]
    mask = structure.full_mask()
    mask[0, 0, 0] = True
    state.contours.edited = state.contours.edited.with_structures([structure.with_mask(mask)])
    return structure.n_voxels + 1


def test_a_name_said_later_makes_a_contour_the_target():
    state = case_with(box("Volumen 7", (15, 19), kind="CTV"))
    assert "CTVp_Breast_L" not in state.contours.edited
    told = rename_contours(state, {"Volumen 7": "CTVp_Breast_L"})
    assert state.contours.edited["CTVp_Breast_L"].mask.shape[2] == 4
    assert state.contours.manual["CTVp_Breast_L"].original_name == "Volumen 7"
    assert {s.name for s in told.changed} == {"CTVp_Breast_L"} and told.removed == ("Volumen 7",)
    assert state.settings.names == ["Volumen 7=CTVp_Breast_L"]


def test_what_was_painted_on_a_contour_goes_with_it_to_its_new_name():
    state = case_with(box("Volumen 7", (15, 19), kind="CTV"))
    count, heart = painted(state, "Volumen 7"), painted(state, "Heart")
    rename_contours(state, {"Volumen 7": "CTVp_Breast_L"})
    assert state.contours.edited["CTVp_Breast_L"].n_voxels == count
    assert state.contours.edited["Heart"].n_voxels == heart and "Volumen 7" not in state.contours.edited


def test_a_name_can_be_taken_back():
    state = case_with(box("CTV mama izqda", (15, 19), kind="CTV"))
    rename_contours(state, {"CTV mama izqda": ""})
    assert "CTVp_Breast_L" not in state.contours.edited and "CTV mama izqda" in state.contours.edited
    rename_contours(state, {"CTV mama izqda": "CTVp_Breast_L"})
    assert state.contours.edited["CTVp_Breast_L"].original_name == "CTV mama izqda"


def test_a_name_that_is_none_changes_nothing():
    state = case_with(box("Volumen 7", (15, 19)))
    before = state.contours.edited
    with pytest.raises(InputError, match="unknown standard name"):
        rename_contours(state, {"Volumen 7": "Brust"})
    assert state.contours.edited is before


def test_the_target_is_changed_to_the_models_and_back_with_what_was_painted_on_each():
    state = case_with(box("CTV mama izqda", (15, 19), kind="CTV"))
    count = painted(state, "CTVp_Breast_L")
    choose_target(state, of_model=True)
    assert state.contours.edited["CTVp_Breast_L"].mask.shape[2] == 6
    assert state.contours.edited["CTV mama izqda"].n_voxels == count
    models = painted(state, "CTVp_Breast_L")
    choose_target(state, of_model=False)
    assert state.contours.edited["CTVp_Breast_L"].n_voxels == count
    assert state.contours.edited["CTVp_Breast_L_edited"].n_voxels == models, "kept, though it counts no more"


def test_a_contour_that_was_deleted_stays_deleted_and_a_plans_ptv_stays():
    state = case_with(box("CTV mama izqda", (15, 19), kind="CTV"))
    ptv = box("PTVp_Breast_L", (14, 21), kind="PTV")
    state.contours.edited = state.contours.edited.without(["Heart"]).with_structures([ptv])
    choose_target(state, of_model=True)
    assert "Heart" not in state.contours.edited and "PTVp_Breast_L" in state.contours.edited
    assert state.contours.edited.grid is GRID and np.any(state.contours.edited["BODY"].mask)


def test_all_contours_of_the_case_can_be_named_with_what_they_are_now():
    state = case_with(box("CTV mama izqda", (15, 19), kind="CTV"), box("Volumen 7", (9, 13)), box("Leer", (0, 0)))
    named = {d.name: d for d in named_contours(state)}
    assert set(named) == {"BODY", "CTV mama izqda", "Volumen 7"}
    assert named["CTV mama izqda"].proposal == "CTVp_Breast_L" and named["Volumen 7"].proposal == ""
