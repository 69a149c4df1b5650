# SPDX-License-Identifier: Apache-2.0
"""A hospital's part: what it sends, what it refuses to be sent, what stays at home."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from AIOCommon import InputError
from SegmentationModuleLib.core.federation.coordinator import Coordinator
from SegmentationModuleLib.core.federation.local_link import run_here
from SegmentationModuleLib.core.federation.message import Message, decode, encode, weights_sha256
from SegmentationModuleLib.core.federation.shared_weights import (
    check_tensors,
    labels_key,
    largest_update,
    norm,
    own_names,
    shared_shapes,
)
from SegmentationModuleLib.core.federation.site import OWN_FILE, Site
from SegmentationModuleLib.core.federation.site_weights import PlainSiteWeights
from SegmentationModuleLib.core.federation.totals import PlainTotal
from Testing.SegmentationModule.federation.small_federation import MARK_HU, phantom_cases, small_federation


@pytest.fixture(scope="module")
def cases(tmp_path_factory):
    """Two sites: one patient each to learn from, three more of the first that only measure."""
    folder = tmp_path_factory.mktemp("cases")
    return {
        "north": phantom_cases(folder / "north", 31, taught=1, held=3),
        "south": phantom_cases(folder / "south", 41, taught=1),
    }


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


def site_of(federation, name, cases, work, cache, **more):
    return Site(federation, name, cases[name], work / name, PlainSiteWeights(federation), cache=cache / name, **more)


def run(federation, start, cases, work, cache, watch=lambda *_: None):
    sites = {name: site_of(federation, name, cases, work, cache) for name in federation.sites}
    server = Coordinator(federation, PlainTotal(federation, start), work / "server")
    run_here(server, sites, watch)
    return server, sites


@pytest.fixture(scope="module")
def watched(cases, cache, tmp_path_factory):
    """A whole federation of two rounds, and everything that crossed."""
    crossed: list[tuple[str, str, bytes]] = []
    federation, start = small_federation(("north", "south"))
    work = tmp_path_factory.mktemp("work")
    server, sites = run(federation, start, cases, work, cache, lambda *seen: crossed.append(seen))
    return federation, start, server, sites, crossed, work


def test_only_the_declared_tensors_and_facts_cross(watched):
    federation, _start, _server, _sites, crossed, _work = watched
    shapes = shared_shapes(federation)
    kinds = set()
    for sender, receiver, content in crossed:
        message = decode(content, sender, 10**8)
        kinds.add(message.kind)
        allowed = {"kind", "federation", "labels", "site", "round", "sha256", "clock", "patients", "loss", "dice"}
        assert set(message.facts) <= allowed, (sender, receiver)
        if message.kind in ("train", "end", "update"):
            check_tensors(message.tensors, shapes, sender)
        else:
            assert not message.tensors
        assert len(content) < 4 * sum(int(np.prod(s)) for s in shapes.values()) + 12_000, "no room for an image"
    assert kinds == {"hello", "train", "update", "end", "done"}


def test_neither_image_nor_contour_is_in_what_crosses(watched, cases):
    import SimpleITK as sitk

    from AIOCommon import read_volume_file

    _federation, _start, _server, _sites, crossed, _work = watched
    everything = b"".join(content for _, _, content in crossed)
    hu = read_volume_file(cases["north"].folder / "case-0000" / "ct.nrrd").array_kji
    row = np.array(MARK_HU)
    assert any((hu[..., n : n + len(row)] == row).all(-1).any() for n in range(hu.shape[2])), "the mark is in the CT"
    for dtype in ("<i2", "<i4", "<f4", "<f8", ">i2", ">f4"):
        assert np.array(MARK_HU, dtype).tobytes() not in everything
    heart = cases["north"].folder / "case-0000" / "masks" / "Heart.nrrd"
    mask = sitk.GetArrayFromImage(sitk.ReadImage(str(heart))).astype(bool)
    fullest = mask[mask.sum(axis=(1, 2)).argmax()]
    rows = fullest[fullest.any(axis=1)]
    for drawn in (rows.tobytes(), np.packbits(rows).tobytes(), rows.astype(np.float32).tobytes()):
        assert len(set(drawn)) > 1 and drawn not in everything
    for text in (b"case-0000", b"patient case", str(cases["north"].folder).encode()):
        assert text not in everything, "nor whose it is, nor where it lies"


def test_two_rounds_train_the_common_model_and_both_sites_keep_it(watched):
    from SegmentationModuleLib.core.models import load_model

    federation, start, server, sites, _crossed, _work = watched
    assert server.state.round == 2
    moved = norm({n: server.total.weights[n] - start[n] for n in start})
    assert 0 < moved <= 2 * largest_update(federation, shared_shapes(federation))
    models = [load_model(site.work / "model") for site in sites.values()]
    assert models[0].sha256 == models[1].sha256, "all sites have the same model"
    about = json.loads((sites["north"].work / "model" / "model.json").read_text())
    assert about["training"]["federation"] == "pilot" and about["training"]["rounds_done"] == 2
    assert set(about["training"]["dice_here"]) == {"Heart", "Lung_L"}


def test_dice_is_told_only_as_a_mean_of_enough_patients(watched):
    _federation, _start, server, _sites, _crossed, _work = watched
    assert set(server.sites["north"].metrics["dice"]) == {"Heart", "Lung_L"}, "three patients"
    assert server.sites["south"].metrics["dice"] == {}, "none was held back"


def test_the_mean_of_one_round_is_that_of_the_sites_trainers(cases, cache, tmp_path):
    federation, start = small_federation(("north", "south"), rounds=1)
    server, _ = run(federation, start, cases, tmp_path / "a", cache)
    alone = []
    for name in federation.sites:
        alone.append(site_of(federation, name, cases, tmp_path / "b", cache).train_round(0, start))
    for name, value in server.total.weights.items():
        np.testing.assert_allclose(value, (alone[0][name] + alone[1][name]) / 2, rtol=1e-5, atol=1e-7)


def test_the_pull_of_fedprox_keeps_a_site_nearer_to_the_common_weights(cases, cache, tmp_path):
    moved = []
    for mu in (0.0, 10.0):
        federation, start = small_federation(("north", "south"), mu=mu, steps=6, rounds=3, rate=1e-2)
        site = site_of(federation, "north", cases, tmp_path / str(mu), cache)
        site.trainer()
        after = site.train_round(1, start)
        moved.append(norm({n: after[n] - start[n] for n in start}))
    assert moved[1] < 0.98 * moved[0]


def test_the_gradient_of_fedprox_is_mu_times_the_distance(cases, cache, tmp_path):
    import torch

    federation, start = small_federation(("north", "south"), mu=0.5)
    trainer = site_of(federation, "north", cases, tmp_path, cache).trainer()
    trainer.begin_round(0, list(start))
    name, parameter = next((n, p) for n, p in trainer.network.named_parameters() if n in start)
    with torch.no_grad():
        parameter.add_(2.0)
    parameter.grad = torch.ones_like(parameter)
    trainer.pull()
    assert torch.allclose(parameter.grad, torch.full_like(parameter, 1.0 + 0.5 * 2.0)), name


def test_a_head_of_its_own_never_leaves_its_site(cases, cache, tmp_path):
    crossed = []
    federation, start = small_federation(("north", "south"), personal="head")
    server, sites = run(federation, start, cases, tmp_path, cache, lambda *seen: crossed.append(seen))
    head = own_names(sites["north"].trainer().network, federation)
    assert head and not set(head) & set(server.total.weights)
    for sender, _receiver, content in crossed:
        assert not set(head) & set(decode(content, sender, 10**8).tensors)
    own = [decode((site.work / OWN_FILE).read_bytes(), "own", 10**8).tensors for site in sites.values()]
    assert any(not np.array_equal(own[0][n], own[1][n]) for n in head), "each site has learned its own"


# --- a server that lies
def task(agreed, start, number=0, **facts):
    told = {"kind": "train", "federation": agreed.key, "labels": labels_key(agreed), "site": "north",
            "round": number, "sha256": weights_sha256(start)}  # fmt: skip
    return encode(Message({**told, **facts}, start))


@pytest.fixture
def honest(cases, cache, tmp_path):
    federation, start = small_federation(("north", "south"))
    return federation, start, site_of(federation, "north", cases, tmp_path, cache)


def test_other_first_weights_than_the_kits_are_refused(honest):
    federation, start, site = honest
    other = {name: value + np.float32(1e-3) for name, value in start.items()}
    with pytest.raises(InputError, match="begins with other weights than the kit's"):
        site.answer(task(federation, other))


def test_weights_that_are_not_what_their_sha256_says_are_refused(honest):
    federation, start, site = honest
    with pytest.raises(InputError, match="SHA-256 differs"):
        site.answer(task(federation, start, sha256="0" * 64))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda w: w.update({next(iter(w)): np.zeros((1, 2), np.float32)}), "not float32"),
        (lambda w: w.update({next(iter(w)): np.full_like(next(iter(w.values())), np.nan)}), "not finite"),
        (lambda w: w.pop(next(iter(w))), "lacks 1"),
        (lambda w: w.update({"more": np.zeros(3, np.float32)}), "not agreed on: more"),
    ],
)
def test_weights_of_another_network_are_refused(honest, change, reason):
    federation, start, site = honest
    weights = dict(start)
    change(weights)
    with pytest.raises(InputError, match=reason) as error:
        site.answer(task(federation, weights, 1))
    assert "the server" in str(error.value)


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"labels": "0" * 32}, "another label set"),
        ({"federation": "0" * 32}, "another federation"),
        ({"site": "south"}, "takes this site for another"),
        ({"number": -1}, "round"),
        ({"number": 3}, "counts 3 rounds"),
        ({"kind": "run this"}, "which nobody does here"),
    ],
)
def test_tasks_that_were_not_agreed_on_are_refused(honest, facts, reason):
    federation, start, site = honest
    with pytest.raises(InputError, match=reason):
        site.answer(task(federation, start, **{"number": 1, **facts}))


def test_weights_that_moved_farther_than_training_can_are_refused(honest):
    federation, start, site = honest
    site.weights.read(decode(task(federation, start), "the server", 10**8), 0)
    far = {name: value + np.float32(1.0) for name, value in start.items()}
    with pytest.raises(InputError, match="farther than the agreed training can"):
        site.answer(task(federation, far, 1))


def test_a_server_that_goes_back_is_refused(honest):
    federation, start, site = honest
    site.weights.read(decode(task(federation, start, 1), "the server", 10**8), 1)
    with pytest.raises(InputError, match="went back from round 2 to round 1"):
        site.answer(task(federation, start, 0))


def test_batch_statistics_stay_at_their_site():
    federation, _ = small_federation()
    network = {**federation.metadata["network"]}
    network["arguments"] = {**network["arguments"], "norm": "BATCH"}
    batch = replace(federation, metadata={**federation.metadata, "network": network})
    assert not any("running" in name for name in shared_shapes(batch))
    from SegmentationModuleLib.core.network import build_network

    assert any("running_mean" in name for name in own_names(build_network(network), batch))
