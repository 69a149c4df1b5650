# SPDX-License-Identifier: Apache-2.0
"""A training that begins with the weights of a model."""

from __future__ import annotations

import pytest
import torch

from AIOCommon import InputError
from SegmentationModuleLib.core.models import load_model
from SegmentationModuleLib.core.training.parallel import alone
from SegmentationModuleLib.core.training.run import StageRun, train
from Testing.SegmentationModule.training.small_recipe import small_recipe

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
