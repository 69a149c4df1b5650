# SPDX-License-Identifier: Apache-2.0
"""A training that keeps to the model it began with, but in what it learns anew."""

from __future__ import annotations

import pytest
import torch

from AIOCommon import InputError
from AIOCommon.core.progress import NO_PROGRESS
from SegmentationModuleLib.core.models import load_model
from SegmentationModuleLib.core.training.parallel import alone
from SegmentationModuleLib.core.training.retention import retention
from SegmentationModuleLib.core.training.run import StageRun, train
from Testing.SegmentationModule.training.small_recipe import small_recipe

NONE = torch.zeros(3, dtype=torch.bool)
LAST = torch.tensor([False, False, True])


def _logits(*rows: tuple[float, ...]) -> torch.Tensor:
    """(1, classes, voxels)"""
    return torch.tensor(rows).T[None]


def test_the_same_probabilities_cost_nothing_and_others_their_divergence():
    parent = _logits((0.0, 0.0, -50.0))
    assert retention(parent, parent, NONE, 0.0).item() == pytest.approx(0.0, abs=1e-6)
    # of (1/2, 1/2) from (3/4, 1/4): ln 2 / sqrt 3, each half
    other = _logits((torch.log(torch.tensor(3.0)).item(), 0.0, -50.0))
    expected = 0.5 * torch.log(torch.tensor(0.5 / 0.75)) + 0.5 * torch.log(torch.tensor(0.5 / 0.25))
    assert retention(other, parent, NONE, 0.0).item() == pytest.approx(expected.item(), rel=1e-4)


def test_a_class_that_is_learned_anew_may_change_freely():
    parent, other = _logits((1.0, 0.5, -3.0)), _logits((1.0, 0.5, 9.0))
    assert retention(other, parent, LAST, 0.5).item() == pytest.approx(0.0, abs=1e-6)
    assert retention(other, parent, NONE, 0.5).item() > 1.0


def test_a_voxel_that_was_all_of_the_free_class_does_not_count():
    parent = _logits((0.0, 0.0, 30.0), (5.0, 0.0, 0.0))
    other = _logits((0.0, 9.0, 30.0), (5.0, 0.0, 0.0))
    assert retention(other, parent, LAST, 0.0).item() < 1e-6


def test_a_small_structure_counts_as_much_as_a_large_one_where_it_is_balanced():
    rows = [(20.0, 0.0, 0.0)] * 98 + [(0.0, 20.0, 0.0)] * 2
    changed = [(20.0, 0.0, 0.0)] * 98 + [(0.0, 1.0, 0.0)] * 2
    parent, other = _logits(*rows), _logits(*changed)
    by_voxels = retention(other, parent, NONE, 0.0).item()
    assert retention(other, parent, NONE, 1.0).item() == pytest.approx(25 * by_voxels, rel=1e-3)


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    folder = tmp_path_factory.mktemp("retention")
    names = ["Heart", "Lung_L", "Lung_R"]
    train([small_recipe(structures=names, length={"steps": 3})], folder / "model", alone("cpu"), cache=folder / "cases")
    return folder


def test_weights_stay_nearer_to_those_of_the_model_that_is_kept_to(begun, tmp_path):
    start = load_model(begun / "model").network.state_dict()
    moved = []
    for weight in (0.0, 50.0):
        recipe = small_recipe(
            structures=["Heart", "Lung_L", "Lung_R"],
            start=str(begun / "model"),
            retention={"weight": weight, "learned": ["Heart"]},
            length={"steps": 4},
        )
        run = StageRun(recipe, tmp_path / f"{weight:g}", alone("cpu"), begun / "cases", NO_PROGRESS)
        for _ in range(4):
            run.trainer.train_step()
        assert (run.trainer.parent is None) == (weight == 0)
        image = torch.randn(1, 2, 16, 24, 32, generator=torch.Generator().manual_seed(0))
        with torch.no_grad():
            now = torch.softmax(run.trainer.network(image), dim=1)
            fresh = run.trainer.new_network()
            fresh.load_state_dict(start)
            moved.append((now - torch.softmax(fresh(image), dim=1)).abs().mean().item())
    assert moved[1] < 0.8 * moved[0]


def test_there_has_to_be_a_model_to_keep_to_and_a_known_structure(begun):
    with pytest.raises(InputError, match="no start"):
        small_recipe(retention={"weight": 1.0})
    with pytest.raises(InputError, match="Spleen"):
        small_recipe(start=str(begun / "model"), retention={"weight": 1.0, "learned": ["Spleen"]})
