# SPDX-License-Identifier: Apache-2.0
"""``train``: a recipe to a model, what --list shows, and recipes that cannot be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from AIORadiotherapyLib.cli.app import run_app
from Testing.SegmentationModule.training.small_recipe import small_content


@pytest.fixture
def recipe(tmp_path) -> Path:
    path = tmp_path / "recipe.json"
    path.write_text(json.dumps(small_content(structures=["Heart", "Lung_L", "Lung_R"], length={"steps": 2})))
    return path


def test_two_stages_become_one_model_that_contours_a_case(tmp_path, capsys):
    content = small_content(structures=["Heart", "Lung_L", "Lung_R"], length={"steps": 2})
    crop = {"around": ["Heart"], "margin_mm": 30}
    content["stages"] = [{}, {"name": "fine", "structures": ["Heart"], "crop": crop}]
    path = tmp_path / "recipe.json"
    path.write_text(json.dumps(content))
    assert run_app(["train", str(path), "-o", str(tmp_path / "model"), "--json", "--device", "cpu"]) == 0
    first, second = json.loads(capsys.readouterr().out)["stages"]
    assert set(first["dice"]) == {"Heart", "Lung_L", "Lung_R"} and set(second["dice"]) == {"Heart"}

    from SegmentationModuleLib import load_model, make_phantom, segment

    model = load_model(tmp_path / "model")
    assert model.info.metadata["refinements"] == [{"folder": "fine", "around": ["Heart"], "margin_mm": 30.0}]
    assert "BODY" in segment(make_phantom(3, (10.0, 8.0, 8.0)).ct, model).names


def test_the_cases_are_listed_without_training(recipe, capsys):
    assert run_app(["train", str(recipe), "--list", "--json"]) == 0
    (stage,) = json.loads(capsys.readouterr().out)["stages"]
    assert stage["network"]["architecture"] == "SegResNetDS" and stage["network"]["weights"] > 1000
    assert stage["counts"]["phantoms_trained_on"] == 2 and stage["unmapped"] == {}
    assert run_app(["train", str(recipe), "--list"]) == 0
    assert "phantoms trained on: 2" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("no-such-recipe", "-o", "x"), "chung2021"),
        (("phantom",), "--output"),
        (("chung2021", "-o", "x"), "is no folder"),
    ],
)
def test_a_recipe_that_cannot_be_trained_is_one_line(tmp_path, monkeypatch, capsys, arguments, words):
    monkeypatch.chdir(tmp_path)
    assert run_app(["train", *arguments]) == 2
    said = capsys.readouterr().err.strip()
    assert words in said and said.startswith("error: ") and len(said.splitlines()) == 1


def test_a_recipe_of_the_wrong_kind_is_one_line(tmp_path, capsys):
    path = tmp_path / "recipe.json"
    path.write_text(json.dumps(small_content(length={"steps": -3})))
    assert run_app(["train", str(path), "-o", str(tmp_path / "m")]) == 2
    said = capsys.readouterr().err
    assert "length.steps" in said and "recipe.json" in said and "Traceback" not in said


def test_recipes_and_networks_are_listed(capsys):
    assert run_app(["info"]) == 0
    said = capsys.readouterr().out
    assert "chung2021" in said and "EfficientUNetViT" in said


def test_the_recipe_oesophagus_needs_the_labelled_cts_and_a_folder(tmp_path, capsys):
    assert run_app(["train", "oesophagus", "-o", str(tmp_path / "net")]) == 2
    assert "--data DIR" in capsys.readouterr().err
    assert run_app(["train", "oesophagus", "--data", str(tmp_path)]) == 2
    assert "--leave-one-out" in capsys.readouterr().err
    assert run_app(["train", "oesophagus", "--data", str(tmp_path), "-o", str(tmp_path / "net")]) == 2
    assert "ct-chest-unlabelled/4d-lung-113.nrrd" in capsys.readouterr().err
    assert not (tmp_path / "net").exists()


def test_options_of_the_recipe_oesophagus_are_refused_for_others(tmp_path, capsys):
    assert run_app(["train", "phantom", "--data", str(tmp_path), "-o", str(tmp_path / "m")]) == 2
    assert "recipe oesophagus" in capsys.readouterr().err
    assert run_app(["train", "oesophagus", "--data", str(tmp_path), "--list"]) == 2
    assert "--leave-one-out" in capsys.readouterr().err
