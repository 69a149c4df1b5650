# SPDX-License-Identifier: Apache-2.0
"""Recipes: shipped ones, stages, and files that somebody got wrong or meant badly."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from AIOCommon.core.errors import InputError
from SegmentationModuleLib.core.architectures import REGISTRY
from SegmentationModuleLib.core.network import planned_network
from SegmentationModuleLib.core.training.recipe import list_recipes, read_recipe, recipe_from
from Testing.SegmentationModule.training.small_recipe import small_content


def refusal(content) -> str:
    with pytest.raises(InputError) as error:
        recipe_from(content, Path("recipe.json"))
    assert "recipe.json" in str(error.value)
    return str(error.value)


def test_every_shipped_recipe_describes_a_network_that_works_on_its_patches():
    assert {"phantom", "chung2021", "nnunet", "mean-teacher", "rare-anatomy"} <= set(list_recipes())
    for name in list_recipes():
        for stage in read_recipe(name):
            planned_network(stage.network_description(), stage.grid.patch_kji)


def test_the_recipe_of_chung_2021_says_what_the_paper_says():
    """Radiat Oncol 16:44: voxels, window, patches, network, optimiser, weight decay, structures, two stages."""
    coarse, fine = read_recipe("chung2021")
    assert fine.grid.spacing_kji_mm == (3.0, 1.0, 1.0) and fine.grid.patch_kji == (64, 128, 128)
    assert fine.input.kind == "window" and fine.input.window_hu == (-160.0, 240.0)
    description = fine.network_description()
    assert description["architecture"] == "FlexibleUNet"
    assert description["arguments"]["backbone"] == "efficientnet-b0" and description["arguments"]["spatial_dims"] == 3
    for stage in (coarse, fine):
        assert (stage.optimiser.kind, stage.optimiser.rate, stage.optimiser.weight_decay) == ("RMSprop", 5e-4, 1e-4)
        assert stage.loss.balance_first == stage.loss.balance_last == 0.0
        chosen = stage.augmentation
        assert chosen.scale > 0 and chosen.flip > 0 and chosen.rotation_deg > 0 and not chosen.realism
    targets = [f"CTV{n}_{s}" for n in ("p_Breast", "n_L1", "n_L2", "n_L3", "n_L4", "n_IMN", "n_SCL") for s in "LR"]
    organs = ["Heart", "Lung_L", "Lung_R", "Esophagus", "SpinalCord", "Glnd_Thyroid"]
    assert set(fine.classes.structures) == {*targets, *organs}
    assert set(fine.crop.around) <= set(coarse.classes.structures)


def test_a_stage_takes_what_it_does_not_say_from_the_whole():
    content = small_content(length={"steps": 9, "batch": 1})
    crop = {"around": ["Heart"], "margin_mm": 20}
    content["stages"] = [{}, {"name": "fine", "length": {"steps": 3}, "crop": crop}]
    first, second = recipe_from(content, Path("recipe.json"))
    assert (first.length.steps, second.length.steps, second.length.batch) == (9, 3, 1)
    assert (first.stage, second.stage, second.name) == ("", "fine", "small")


def test_paths_start_at_the_recipes_folder(tmp_path):
    path = tmp_path / "recipe.json"
    path.write_text(json.dumps(small_content()))
    assert read_recipe(path)[0].folder == tmp_path


def test_paths_and_patients_are_not_in_what_is_published():
    data = [{"kind": "dicom", "folder": "/secret/ward"}]
    content = small_content(data=data, split={"test_names": ["Mrs Miller"]})
    (recipe,) = recipe_from(content, Path("recipe.json"))
    told = json.dumps(recipe.to_dict())
    assert "secret" not in told and "Miller" not in told


def test_a_recipe_that_does_not_exist_is_answered_with_those_that_do():
    with pytest.raises(InputError, match="phantom"):
        read_recipe("phantm")
    with pytest.raises(InputError, match="does not exist"):
        read_recipe("no/such/file.json")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"lenght": {"steps": 3}}, "length"),  # the nearest name is suggested
        ({"length": {"stepps": 3}}, "steps"),
        ({"length": {"steps": 0}}, "out of range"),
        ({"length": {"steps": 1e400}}, "steps"),
        ({"length": {"batch": 10**9}}, "batch"),
        ({"length": {"seed": -1}}, "seed"),
        ({"length": {"precision": "float8"}}, "precision"),
        ({"length": {"steps": "9"}}, "whole number"),
        ({"optimiser": {"rate": float("nan")}}, "rate"),
        ({"optimiser": {"kind": "__import__"}}, "kind"),
        ({"grid": {"patch_kji": [16, 24]}}, "three numbers"),
        ({"grid": {"patch_kji": [10**6, 24, 32]}}, "patch_kji"),
        ({"grid": {"spacing_kji_mm": [0, 1, 1]}}, "spacing_kji_mm"),
        ({"input": {"window_hu": [240, -160]}}, "does not grow"),
        ({"network": {"architecture": "os.system"}}, "architecture"),
        ({"network": {"arguments": {"out_channels": 3}}}, "follows from"),
        ({"network": {"arguments": ["a"]}}, "by name"),
        ({"network": {"fold_kji": [3, 2, 2]}}, "whole number of blocks"),
        ({"structures": ["Heart", "Heart"]}, "twice"),
        ({"structures": ["herz"]}, "Heart"),
        ({"structures": []}, "structures"),
        ({"structures": {"Heart": ["background"]}}, "no part of its own"),
        ({"structures": 7}, "structures"),
        ({"emphasis": {"Toe": 2}}, "Toe"),
        ({"loss": {"box_fill": {"Toe": [0.2, 0.4]}}}, "Toe"),
        ({"loss": {"box_fill": {"Heart": [0.4, 0.2]}}}, "Heart"),
        ({"emphasis": {"Heart": 1e9}}, "Heart"),
        ({"loss": {"counts": {"Toe": 2}}}, "Toe"),
        ({"loss": {"counts": {"Heart": 1e9}}}, "counts"),
        ({"loss": {"counts": 3}}, "by class"),
        ({"data": []}, "nothing to learn from"),
        ({"data": [{"kind": "unlabelled", "folder": "x"}]}, "alone teach nothing"),
        ({"data": [{"folder": "x"}]}, "kind"),
        ({"data": [{"kind": "pickle", "folder": "x"}]}, "kind"),
        ({"data": [{"kind": "dicom"}]}, "folder"),
        ({"data": [{"kind": "dicom", "folder": "a\u0000b"}]}, "path"),
        ({"data": [{"kind": "phantoms", "folder": "x"}]}, "folder"),
        ({"data": [{"kind": "phantoms", "first_seed": 900000, "held_out": 5}]}, "held out"),
        ({"data": [{"kind": "phantoms", "weight": 0}]}, "weight"),
        ({"augmentation": {"flip": 0.5}, "structures": ["Lung_L", "Heart"]}, "Lung_L"),
        ({"augmentation": {"rotation_deg": 400}}, "rotation_deg"),
        ({"split": {"validation": 0.6, "test": 0.6}}, "nothing is left"),
        ({"crop": {"around": ["A_Aorta"]}}, "A_Aorta"),
        ({"stages": [{}, {"name": "../up", "crop": {"around": ["Heart"]}}]}, "letters and digits"),
        ({"stages": [{}, {"name": "fine"}]}, "needs crop"),
        ({"stages": [{}, {"name": "fine", "stages": [{}], "crop": {"around": ["Heart"]}}]}, "stages of its own"),
        ({"stages": [{}] * 9}, "stages"),
        ({"name": ""}, "name"),
        ({"corrected_by_anatomy": "yes"}, "neither true nor false"),
    ],
)
def test_an_entry_that_cannot_be_is_one_clear_line(changes, words):
    assert words in refusal(small_content(**changes))


@pytest.mark.parametrize("content", [None, [], 3, "text", {}])
def test_what_is_no_recipe_is_refused(content):
    refusal(content)


def test_a_network_that_cannot_work_on_the_patches_is_refused_before_data_are_read(tmp_path):
    from AIOCommon.core.progress import NO_PROGRESS
    from SegmentationModuleLib.core.training.parallel import alone
    from SegmentationModuleLib.core.training.run import StageRun

    (recipe,) = recipe_from(
        small_content(
            network={"architecture": "ResSEUNet", "fold_kji": [1, 1, 1], "arguments": {}},
            grid={"patch_kji": [10, 24, 32]},
            data=[{"kind": "dicom", "folder": "nowhere"}],
        ),
        tmp_path / "recipe.json",
    )
    with pytest.raises(InputError, match="patches of"):
        StageRun(recipe, tmp_path, alone("cpu"), None, NO_PROGRESS)


def test_every_network_of_the_registry_can_be_asked_for():
    for name in REGISTRY:
        content = small_content(network={"architecture": name, "arguments": {}, "fold_kji": [1, 1, 1]})
        (recipe,) = recipe_from(content, Path("recipe.json"))
        assert recipe.network_description()["architecture"] == name
