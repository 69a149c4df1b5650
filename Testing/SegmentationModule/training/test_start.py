# SPDX-License-Identifier: Apache-2.0
"""A training that begins with the weights of a model, or with those of another training."""

from __future__ import annotations

import json

import pytest
import torch

from AIOCommon import InputError
from SegmentationModuleLib.core.models import load_model
from SegmentationModuleLib.core.training.parallel import alone
from SegmentationModuleLib.core.training.recipe import read_recipe
from SegmentationModuleLib.core.training.run import StageRun, train
from Testing.SegmentationModule.training.small_recipe import small_content, small_recipe

THREE = ["Heart", "Lung_L", "Lung_R"]


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """A model of three steps, and the cache of its cases."""
    folder = tmp_path_factory.mktemp("start")
    train([small_recipe(structures=THREE, length={"steps": 3})], folder / "model", alone("cpu"), cache=folder / "cases")
    return folder


def _run(begun, tmp_path, **changes):
    recipe = small_recipe(structures=THREE, start=str(begun / "model"), **changes)
    from AIOCommon.core.progress import NO_PROGRESS

    return StageRun(recipe, tmp_path / "next", alone("cpu"), begun / "cases", NO_PROGRESS)


def test_the_first_weights_are_those_of_the_model(begun, tmp_path):
    run = _run(begun, tmp_path)
    found, wanted = run.trainer.network.state_dict(), load_model(begun / "model").network.state_dict()
    assert all(torch.equal(found[name], wanted[name]) for name in wanted)
    assert all(torch.equal(run.trainer.average[name], wanted[name]) for name in wanted)
    assert run.recipe.to_dict()["start"] == load_model(begun / "model").sha256


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"structures": ["Heart", "Lung_L"]}, "other structures"),
        ({"network": {"arguments": {"init_filters": 12, "blocks_down": [1, 1]}}}, "another network"),
    ],
)
def test_a_model_that_does_not_fit_the_recipe_is_refused(begun, tmp_path, changes, words):
    changes = {"structures": THREE, **changes}
    recipe = small_recipe(start=str(begun / "model"), **changes)
    with pytest.raises(InputError, match=words):
        train([recipe], tmp_path / "next", alone("cpu"), cache=begun / "cases")


def test_a_start_that_does_not_exist_is_refused():
    with pytest.raises(InputError, match="nowhere"):
        small_recipe(start="nowhere")


def _two(folder, **changes):
    """Recipe files of a training of three steps and of one that goes on with it."""
    first = small_content(structures=THREE, length={"steps": 3})
    (folder / "first.json").write_text(json.dumps({**first, "name": "first"}))
    then = small_content(structures=THREE, before="first.json", length={"steps": 2}, **changes)
    (folder / "then.json").write_text(json.dumps(then))
    return read_recipe(folder / "then.json")


def test_one_command_trains_what_comes_before_and_goes_on_with_it(begun, tmp_path):
    (recipe,) = _two(tmp_path)
    (trained,) = train([recipe], tmp_path / "model", alone("cpu"), cache=begun / "cases")
    before = load_model(tmp_path / "model/before")
    assert before.sha256 == load_model(begun / "model").sha256  # as if it had been trained alone
    assert trained.steps == 2 and before.info.metadata["training"]["steps_done"] == 3
    told = load_model(trained.folder).info.metadata["training"]["recipe"]
    assert told["start"] == before.sha256 and told["before"]["length"]["steps"] == 3


def test_a_training_that_stopped_in_the_first_half_goes_on_there(begun, tmp_path):
    (recipe,) = _two(tmp_path)
    whole = train([recipe], tmp_path / "whole", alone("cpu"), cache=begun / "cases")[0]
    assert train([recipe], tmp_path / "halves", alone("cpu"), cache=begun / "cases", stop_at=1) == []
    train([recipe], tmp_path / "halves", alone("cpu"), cache=begun / "cases")
    assert load_model(tmp_path / "halves").sha256 == load_model(whole.folder).sha256


def test_what_is_trained_before_is_not_trained_again(begun, tmp_path):
    (recipe,) = _two(tmp_path)
    train([recipe], tmp_path / "model", alone("cpu"), cache=begun / "cases")
    when = (tmp_path / "model/before/weights.safetensors").stat().st_mtime_ns
    train([recipe], tmp_path / "model", alone("cpu"), cache=begun / "cases")
    assert (tmp_path / "model/before/weights.safetensors").stat().st_mtime_ns == when


def test_three_trainings_follow_one_another(begun, tmp_path):
    _two(tmp_path)
    last = small_content(structures=THREE, before="then.json", length={"steps": 1})
    (tmp_path / "last.json").write_text(json.dumps(last))
    (recipe,) = read_recipe(tmp_path / "last.json")
    (trained,) = train([recipe], tmp_path / "model", alone("cpu"), cache=begun / "cases")
    told = load_model(trained.folder).info.metadata["training"]["recipe"]
    assert told["start"] == load_model(tmp_path / "model/before").sha256
    assert load_model(tmp_path / "model/before/before").sha256 == load_model(begun / "model").sha256


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"before": "wrong.json"}, "name one another"),
        ({"before": "chung2021"}, "several stages"),
        ({"before": "no-such"}, "unknown training recipe"),
        ({"start": "phantom"}, "begins with one of them"),
        ({"network": {"arguments": {"init_filters": 12, "blocks_down": [1, 1]}}}, "another network"),
    ],
)
def test_a_training_before_that_does_not_fit_is_refused(tmp_path, changes, words):
    _two(tmp_path)
    content = small_content(**{"structures": THREE, "before": "first.json", **changes})
    (tmp_path / "wrong.json").write_text(json.dumps(content))
    with pytest.raises(InputError, match=words):
        read_recipe(tmp_path / "wrong.json")
