# SPDX-License-Identifier: Apache-2.0
"""Updates that the server adds without reading them."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon import InputError

pytest.importorskip("tenseal")
pytest.importorskip("cryptography")

from SegmentationModuleLib.core.federation.coordinator import Coordinator
from SegmentationModuleLib.core.federation.message import Message
from SegmentationModuleLib.core.federation.secure_sum import (
    EncryptedSiteWeights,
    EncryptedTotal,
    read_keys,
    write_keys,
)
from SegmentationModuleLib.core.federation.shared_weights import norm
from Testing.SegmentationModule.federation.small_federation import small_federation


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    folder = tmp_path_factory.mktemp("keys")
    write_keys(folder / "public", [folder / "north", folder / "south"])
    return folder


@pytest.fixture
def pair(keys):
    federation, start = small_federation(("north", "south"), secure_sum=True)
    total = EncryptedTotal(federation, read_keys(keys / "public"))
    site = EncryptedSiteWeights(federation, read_keys(keys / "north"), start)
    return federation, start, total, site


def message(total, number):
    return Message({"kind": "train", "round": number, "sha256": total.sha256()}, total.tensors())


def differences(start, seed, scale=1e-3):
    rng = np.random.default_rng(seed)
    return {name: (scale * rng.standard_normal(v.shape)).astype(np.float32) for name, v in start.items()}


def test_the_decrypted_sum_of_two_rounds_is_that_of_the_means(pair):
    _federation, start, total, site = pair
    expected = {name: value.astype(np.float64) for name, value in start.items()}
    assert all(np.array_equal(v, start[n]) for n, v in site.read(message(total, 0), 0).items())
    for number in range(2):
        made = [differences(start, 10 * number + n) for n in range(2)]
        total.add([(total.checked(site.update(m), "north"), 1) for m in made])
        expected = {n: v + (made[0][n].astype(float) + made[1][n]) / 2 for n, v in expected.items()}
        found = site.read(message(total, number + 1), number + 1)
        for name, value in found.items():
            np.testing.assert_allclose(value, expected[name], atol=1e-6)


def test_the_server_cannot_read_an_update(pair, keys):
    _federation, start, total, site = pair
    sent = site.update(differences(start, 1))
    assert not read_keys(keys / "public").has_secret_key()
    cipher = total.checked(sent, "north")[0]
    with pytest.raises(ValueError, match="secret_key"):
        cipher.decrypt()
    plain = differences(start, 1)[sorted(start)[0]].tobytes()
    assert plain[:64] not in b"".join(v.tobytes() for v in sent.values())


def test_the_secret_keys_are_their_owners_alone(keys):
    assert (keys / "north").stat().st_mode & 0o077 == 0 and read_keys(keys / "north").has_secret_key()


def test_what_is_no_ciphertext_is_refused_with_its_site(pair):
    _federation, start, total, site = pair
    good = site.update(differences(start, 1))
    name = next(iter(good))
    for wrong in (np.zeros(1000, np.uint8), good[name][: len(good[name]) // 2], np.zeros(10, np.float32)):
        with pytest.raises(InputError, match="site west"):
            total.checked({**good, name: wrong}, "site west")
    with pytest.raises(InputError, match="site west: sent 0 ciphertexts"):
        total.checked({}, "site west")


def test_a_sum_that_moved_too_far_is_refused_by_the_sites(pair):
    _federation, start, total, site = pair
    total.add([(total.checked(site.update(differences(start, 1, scale=10.0)), "north"), 1)])
    with pytest.raises(InputError, match="farther than the agreed training can"):
        site.read(message(total, 1), 1)


def test_a_server_that_was_stopped_goes_on_with_its_ciphertexts(pair, tmp_path, keys):
    federation, start, total, site = pair
    server = Coordinator(federation, total, tmp_path)
    total.add([(total.checked(site.update(differences(start, 5)), "north"), 1)])
    server.state = server.state.following(["north"], [], {})
    server.state.write(tmp_path, federation, total)
    again = EncryptedTotal(federation, read_keys(keys / "public"))
    assert Coordinator(federation, again, tmp_path).state.round == 1
    moved = site.read(message(again, 1), 1)
    assert norm({n: moved[n] - start[n] for n in start}) == pytest.approx(norm(differences(start, 5)), rel=1e-3)
