# SPDX-License-Identifier: Apache-2.0
"""A set of plans in the scene: it is saved with the case and comes back; what is too large or damaged is not kept."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("slicer", reason="needs the Slicer core")

from AIOCommon import InputError
from AIOCommon.mrml.scene_file import HeadlessScene, load_scene, save_scene
from PlanningModuleLib.core.pareto.set_file import KeptSet
from PlanningModuleLib.mrml.kept_plans import has_kept_set, keep_set, kept_set, remove_kept_set


@pytest.fixture
def made():
    rng = np.random.default_rng(0)
    hashes, values = {"CT": "c0ffee", "Heart": "beef"}, rng.random((3, 2))
    return KeptSet(hashes, ("PTVp_Breast_L", "Heart"), (1.0, 2.0), np.ones(900), values, rng.random((3, 900)), values)


def test_a_set_is_saved_with_its_scene_and_comes_back(made, tmp_path):
    first, second = HeadlessScene(), HeadlessScene()
    assert keep_set(first.scene, made.to_bytes()) and has_kept_set(first.scene)
    save_scene(first.scene, tmp_path / "case.mrb")
    load_scene(second.scene, tmp_path / "case.mrb")
    found = kept_set(second.scene)
    assert found.made_from == made.made_from and found.names == made.names
    assert found.weights == pytest.approx(made.weights, rel=1e-6) and np.array_equal(found.values, made.values)
    remove_kept_set(second.scene)
    assert kept_set(second.scene) is None


def test_a_set_beside_the_case_is_found_unless_the_scene_has_its_own(made, tmp_path):
    first, second = HeadlessScene(), HeadlessScene()
    save_scene(first.scene, tmp_path / "case.mrb")
    load_scene(second.scene, tmp_path / "case.mrb")
    assert kept_set(second.scene) is None
    (tmp_path / "pareto.npz").write_bytes(made.to_bytes())
    assert has_kept_set(second.scene) and kept_set(second.scene).made_from == made.made_from
    keep_set(second.scene, replace(made, made_from={"CT": "beef"}).to_bytes())
    assert kept_set(second.scene).made_from == {"CT": "beef"}


def test_the_next_set_takes_the_place_of_the_one_before(made):
    scene = HeadlessScene().scene
    for _ in range(2):
        keep_set(scene, made.to_bytes())
    assert scene.GetNumberOfNodesByClass("vtkMRMLTextNode") == 1


def test_one_that_is_too_large_is_not_kept_and_a_damaged_one_is_said(made, monkeypatch):
    scene = HeadlessScene().scene
    keep_set(scene, made.to_bytes())
    scene.GetFirstNodeByClass("vtkMRMLTextNode").SetText("no base64 \u2026")
    with pytest.raises(InputError, match="Make the set again"):
        kept_set(scene)
    monkeypatch.setattr("PlanningModuleLib.mrml.kept_plans.MOST_BYTES", 100)
    assert not keep_set(scene, made.to_bytes()) and not has_kept_set(scene)
