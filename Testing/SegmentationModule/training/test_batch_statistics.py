# SPDX-License-Identifier: Apache-2.0
"""Networks with batch normalisation: the averaged weights get statistics of their own before they are used."""

from __future__ import annotations

import pytest
import torch

from AIOCommon.core.progress import NO_PROGRESS
from SegmentationModuleLib.core.block_network import BlockNetwork
from SegmentationModuleLib.core.training.batch_statistics import estimate_statistics, normalisations
from SegmentationModuleLib.core.training.parallel import alone
from SegmentationModuleLib.core.training.run import StageRun
from SegmentationModuleLib.core.training.trainer import SETTLING_BATCHES
from Testing.SegmentationModule.training.small_recipe import small_recipe

ATTENTION = {
    "architecture": "AttentionUnet",
    "fold_kji": [1, 1, 1],
    "arguments": {"channels": [4, 8], "strides": [2]},
}


def small_network() -> BlockNetwork:
    inner = torch.nn.Sequential(
        torch.nn.Conv3d(1, 4, 3, padding=1), torch.nn.BatchNorm3d(4, momentum=0.01), torch.nn.Dropout(0.5)
    )
    return BlockNetwork(inner, (1, 1, 1), 4)


def batches(number: int = 6) -> list[torch.Tensor]:
    torch.manual_seed(3)
    return [5.0 + 2.0 * torch.randn(2, 1, 8, 8, 8) for _ in range(number)]


def test_the_statistics_are_the_mean_over_all_batches():
    network, seen = small_network(), batches()
    estimate_statistics(network, seen)
    convolved = [network.inner[0](batch) for batch in seen]
    (layer,) = normalisations(network)
    mean = torch.stack([c.mean(dim=(0, 2, 3, 4)) for c in convolved]).mean(0)
    variance = torch.stack([c.var(dim=(0, 2, 3, 4)) for c in convolved]).mean(0)
    assert torch.allclose(layer.running_mean, mean, atol=1e-5)
    assert torch.allclose(layer.running_var, variance, rtol=1e-4)


def test_nothing_else_of_the_network_changes():
    network = small_network().train()
    before = {k: v.clone() for k, v in network.state_dict().items() if "running" not in k and "tracked" not in k}
    estimate_statistics(network, batches())
    assert network.training and all(layer.training for layer in network.modules())
    assert normalisations(network)[0].momentum == 0.01
    assert all(torch.equal(value, network.state_dict()[key]) for key, value in before.items())


def test_without_batches_the_statistics_stay():
    network = small_network()
    estimate_statistics(network, batches())
    kept = normalisations(network)[0].running_mean.clone()
    estimate_statistics(network, [])
    assert torch.equal(normalisations(network)[0].running_mean, kept)


def test_a_checked_model_has_the_statistics_of_its_averaged_weights(tmp_path):
    """Three steps move running statistics by a few per cent only; the check replaces them by those of patches."""
    recipe = small_recipe(structures=["Lung_L"], network=ATTENTION, length={"steps": 3, "threshold_cases": 0})
    stage = StageRun(recipe, tmp_path, alone("cpu"), tmp_path / "cases", NO_PROGRESS)
    for _ in range(3):
        stage.trainer.train_step()
    stage.check()
    found = normalisations(stage.trainer.teacher)
    assert found and all(int(layer.num_batches_tracked) == SETTLING_BATCHES for layer in found)
    kept = {k: v.clone() for k, v in stage.trainer.average.items()}
    stage.check()  # the same patches again: a run that is interrupted here ends with the same model
    assert all(torch.equal(value, stage.trainer.average[key]) for key, value in kept.items())


@pytest.mark.parametrize("name", ["SegResNetDS", "UNet"])
def test_networks_without_running_statistics_are_left_alone(name, tmp_path):
    network = {"architecture": name, "fold_kji": [1, 1, 1]} if name == "UNet" else {}
    arguments = {"channels": [4, 8], "strides": [2]} if name == "UNet" else {"init_filters": 8, "blocks_down": [1, 1]}
    recipe = small_recipe(structures=["Lung_L"], network={**network, "arguments": arguments})
    stage = StageRun(recipe, tmp_path, alone("cpu"), tmp_path / "cases", NO_PROGRESS)
    assert normalisations(stage.trainer.teacher) == []
    stage.trainer.settle_average()
