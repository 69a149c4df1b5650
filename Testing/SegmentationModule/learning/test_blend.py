# SPDX-License-Identifier: Apache-2.0
"""A candidate follows its training as far as phantoms allow."""

from __future__ import annotations

import shutil

import pytest
import torch

from SegmentationModuleLib.core.learning import blend
from SegmentationModuleLib.core.learning.blend import SHARES, blended, choose_blend, write_blended
from SegmentationModuleLib.core.models import load_model
from Testing.SegmentationModule.training.small_recipe import small_recipe


@pytest.fixture
def both(tiny_model_folder, tmp_path):
    """A model, and one that was trained from it: its folder and both models."""
    shutil.copytree(tiny_model_folder, tmp_path / "made")
    parent, made = load_model(str(tiny_model_folder)), load_model(str(tmp_path / "made"))
    with torch.no_grad():
        for value in made.network.parameters():
            value.add_(0.5)
    return tmp_path / "made", parent, made


def _with_losses(monkeypatch, lost) -> None:
    """Dice of the heart by share, instead of a measurement; the lung stays."""
    asked = iter([0.0, *SHARES])

    def scores(*_args):
        return [{"Heart": 0.9 - lost(next(asked)), "Lung_L": 0.9}]

    monkeypatch.setattr(blend, "_scores", scores)


def test_the_ends_are_the_models_and_the_middle_lies_between(both):
    _folder, parent, made = both
    old, new = parent.network.state_dict(), made.network.state_dict()
    for share, wanted in ((0.0, old), (1.0, new)):
        found = blended(old, new, share)
        assert all(torch.allclose(found[name], wanted[name]) for name in wanted)
    name = next(iter(dict(made.network.named_parameters())))
    assert torch.allclose(blended(old, new, 0.5)[name], old[name] + 0.25)


@pytest.mark.parametrize(
    ("lost", "share", "allowed"),
    [
        (lambda share: 0.001 * share, 1.0, True),
        (lambda share: 0.0 if share == 0 else 0.0045 if share <= 0.6 else 0.1, 0.6, True),
        (lambda share: 0.0055 if share == 0.6 else 0.2 * (share > 0.5), 0.5, True),
        (lambda share: 0.3 * (share > 0), 0.1, False),
    ],
)
def test_the_largest_share_that_costs_little_is_taken(both, monkeypatch, tmp_path, lost, share, allowed):
    _folder, parent, made = both
    before = {name: value.clone() for name, value in made.network.state_dict().items()}
    _with_losses(monkeypatch, lost)
    found = choose_blend(parent, made, small_recipe(), tmp_path, 1)
    assert (found.share, found.allowed) == (share, allowed)
    assert found.worst == "Heart" and found.mean_gain == pytest.approx(-lost(share) / 2)
    assert all(torch.equal(before[name], value) for name, value in made.network.state_dict().items())


def test_a_blended_model_loads_with_its_own_checksum(both):
    folder, parent, made = both
    write_blended(folder, parent, made, 0.5)
    found = load_model(str(folder))
    assert found.sha256 != parent.sha256
    name = next(iter(dict(made.network.named_parameters())))
    wanted = parent.network.state_dict()[name] + 0.25
    assert torch.allclose(found.network.state_dict()[name], wanted, atol=2e-3)


def test_watching_measures_each_structure_of_real_phantoms(tiny_model_folder, tmp_path):
    model = load_model(str(tiny_model_folder))
    from AIOCommon.core.progress import NO_PROGRESS
    from SegmentationModuleLib.core.training.cases import CaseStore

    recipe = small_recipe(grid={"spacing_kji_mm": [8.0, 6.0, 6.0], "patch_kji": [24, 32, 48]})
    (row,) = blend._scores(model, recipe, CaseStore(tmp_path, recipe), 1, NO_PROGRESS)
    assert {"Heart", "Lung_L", "CTVn_IMN_L"} <= set(row) and all(0.0 <= value <= 1.0 for value in row.values())
