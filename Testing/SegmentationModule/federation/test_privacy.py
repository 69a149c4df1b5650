# SPDX-License-Identifier: Apache-2.0
"""Differential privacy of patients: clipping, noise, sampling by patient, and what was spent."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon import InputError
from SegmentationModuleLib.core.federation.local_training import PrivateTrainer, add_clipped, by_patient, sampling_rate
from SegmentationModuleLib.core.federation.privacy import Ledger, Spent, epsilon
from SegmentationModuleLib.core.federation.settings import PrivacyOptions
from SegmentationModuleLib.core.federation.shared_weights import shared_shapes
from SegmentationModuleLib.core.federation.site import Site
from SegmentationModuleLib.core.federation.site_weights import PlainSiteWeights
from Testing.SegmentationModule.federation.small_federation import phantom_cases, small_federation

PRIVATE = PrivacyOptions(protects="patient", clip=0.5, noise=1.5, delta=1e-2, most_epsilon=50.0)


def test_the_gradient_of_a_patient_has_at_most_the_norm_of_the_clip():
    import torch

    for factor in (1e-3, 1.0, 1e6):
        total = [torch.zeros(3, 4), torch.zeros(5)]
        torch.manual_seed(1)
        made = [factor * torch.randn(3, 4), factor * torch.randn(5)]
        length = float(torch.cat([g.flatten() for g in made]).norm())
        add_clipped(total, made, clip=2.0)
        found = float(torch.cat([t.flatten() for t in total]).norm())
        assert found == pytest.approx(min(length, 2.0), rel=1e-5)


def test_a_gradient_that_is_not_finite_counts_as_none():
    import torch

    total = [torch.zeros(2)]
    add_clipped(total, [torch.tensor([np.inf, 1.0])], clip=1.0)
    add_clipped(total, [None, torch.tensor([0.0])][::-1][:1], clip=1.0)
    assert torch.equal(total[0], torch.zeros(2))


def test_all_cases_of_a_patient_are_one_unit():
    rows = [("a", "train", 1), ("b", "train", 2), ("c", "train", 3), ("d", "test", 4)]
    assert by_patient(rows, {"a": "x", "b": "y", "c": "x", "d": "z"}) == [[1, 3], [2]]


def test_a_patient_is_taken_with_the_chance_that_gives_the_batch():
    assert sampling_rate(2, 10) == pytest.approx(0.2) and sampling_rate(4, 3) == 1.0


@pytest.fixture(scope="module")
def private_site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("private")
    federation, start = small_federation(("north", "south"), PRIVATE, rounds=3, steps=2)
    cases = phantom_cases(folder / "cases", 51, taught=2)
    return Site(federation, "north", cases, folder / "work", PlainSiteWeights(federation), seed=3), start


def test_the_noise_has_the_spread_that_was_agreed(private_site, monkeypatch):
    site, _start = private_site
    trainer = site.trainer()
    assert isinstance(trainer, PrivateTrainer)
    monkeypatch.setattr(PrivateTrainer, "rate", property(lambda _self: 1e-12))  # nobody is taken: noise alone
    trainer.gradients()
    values = np.concatenate([p.grad.numpy().ravel() for p in trainer.network.parameters()])
    values = values * 1e-12 * len(trainer.patients) if (1e-12 * len(trainer.patients)) > 1e-9 else values * 1e-9
    assert values.std() == pytest.approx(PRIVATE.noise * PRIVATE.clip, rel=0.05)
    assert abs(values.mean()) < 0.05


def test_without_noise_a_step_is_the_clipped_mean_of_the_patients(private_site, monkeypatch):
    site, _start = private_site
    trainer = site.trainer()
    monkeypatch.setattr(PrivateTrainer, "rate", property(lambda _self: 1.0))
    monkeypatch.setattr(trainer, "privacy", PrivacyOptions(protects="patient", clip=1e-3, noise=0.05))
    trainer.gradients()
    length = float(np.sqrt(sum(float(p.grad.square().sum()) for p in trainer.network.parameters())))
    count = sum(p.numel() for p in trainer.network.parameters())
    noise = 0.05 * 1e-3 * np.sqrt(count) / 2
    assert length < 1e-3 + 1.3 * noise, "no patient adds more than the clip"


def test_with_privacy_neither_loss_nor_dice_is_told(private_site):
    pytest.importorskip("opacus")
    from SegmentationModuleLib.core.federation.message import Message, decode, encode, weights_sha256
    from SegmentationModuleLib.core.federation.shared_weights import labels_key

    site, start = private_site
    facts = {"kind": "train", "federation": site.federation.key, "labels": labels_key(site.federation),
             "site": "north", "round": 0, "sha256": weights_sha256(start)}  # fmt: skip
    answer = decode(site.answer(encode(Message(facts, start))), "north", 10**8)
    assert set(answer.facts) == {"kind", "federation", "labels", "round", "patients"}
    assert set(answer.tensors) == set(shared_shapes(site.federation))
    assert site.ledger.rows == [Spent(1.5, 0.5, 2)] and site.epsilon > 0


def test_steps_are_in_the_ledger_before_they_are_made(tmp_path):
    pytest.importorskip("opacus")
    ledger = Ledger(tmp_path / "privacy.json")
    first = ledger.spend(Spent(1.5, 0.1, 10), PRIVATE)
    again = Ledger(tmp_path / "privacy.json")
    assert again.rows == [Spent(1.5, 0.1, 10)], "a restart forgets nothing"
    second = again.spend(Spent(1.5, 0.1, 10), PRIVATE)
    assert again.rows == [Spent(1.5, 0.1, 20)] and second > first > 0


def test_a_site_stops_where_its_epsilon_is_spent(tmp_path):
    pytest.importorskip("opacus")
    ledger = Ledger(tmp_path / "privacy.json")
    little = PrivacyOptions(protects="patient", noise=1.0, delta=1e-3, most_epsilon=2.0)
    ledger.spend(Spent(1.0, 0.01, 10), little)
    with pytest.raises(InputError, match=r"epsilon would be .* 2 was agreed"):
        ledger.spend(Spent(1.0, 0.5, 1000), little)
    assert Ledger(tmp_path / "privacy.json").rows == [Spent(1.0, 0.01, 10)], "nothing was noted"


def test_a_damaged_ledger_is_no_new_beginning(tmp_path):
    (tmp_path / "privacy.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match="Without it nobody knows"):
        Ledger(tmp_path / "privacy.json")


def test_epsilon_is_that_of_the_published_example():
    """TensorFlow Privacy's MNIST example: 60000 samples, batches of 256, noise 1.1, 60 epochs: epsilon 2.92 (old
    conversion 3.01) at delta 1e-5 (github.com/tensorflow/privacy, tutorials)."""
    pytest.importorskip("opacus")
    found = epsilon([Spent(1.1, 256 / 60000, 60 * 60000 // 256)], 1e-5)
    assert 2.4 < found < 3.05


def test_one_step_on_everybody_is_the_gaussian_mechanism():
    """Without sampling, RDP of order a is a / (2 noise^2); converted by Balle 2020 (arXiv:1905.09982, theorem 21)."""
    pytest.importorskip("opacus")
    noise, delta = 4.0, 1e-5
    orders = np.concatenate([np.linspace(1.01, 10.9, 2000), np.arange(11, 64)])
    rdp = orders / (2 * noise**2)
    exact = rdp + np.log((orders - 1) / orders) - (np.log(delta) + np.log(orders)) / (orders - 1)
    assert epsilon([Spent(noise, 1.0, 1)], delta) == pytest.approx(exact.min(), rel=0.01)


def test_privacy_needs_a_delta_below_one_over_the_patients(tmp_path):
    federation, _ = small_federation(("north", "south"), PrivacyOptions(protects="patient", delta=0.1))
    cases = phantom_cases(tmp_path / "cases", 61, taught=1)
    many = type(cases)(cases.folder, {f"case-{n:04d}": f"p{n}" for n in range(10)})
    with pytest.raises(InputError, match="protects none of them"):
        Site(federation, "north", many, tmp_path / "work", PlainSiteWeights(federation))


def test_networks_that_count_over_batches_cannot_be_private():
    federation, _ = small_federation(("north", "south"), PRIVATE)
    federation.metadata["network"]["arguments"]["norm"] = "BATCH"
    with pytest.raises(InputError, match="statistics of its batches"):
        shared_shapes(federation)
