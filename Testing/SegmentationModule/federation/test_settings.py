# SPDX-License-Identifier: Apache-2.0
"""The file of a federation: every entry has its limits."""

from __future__ import annotations

import json

import pytest

from AIOCommon import InputError
from SegmentationModuleLib.core.federation.settings import federation_from, read_agreement
from Testing.SegmentationModule.federation.small_federation import small_federation

GOOD = {"name": "pilot", "server": {"host": "fed.example.org", "port": 8102}, "sites": ["north", "south"]}


def written(folder, **changes):
    path = folder / "federation.json"
    path.write_text(json.dumps({**GOOD, **changes}), encoding="utf-8")
    return path


def test_a_short_file_is_enough(tmp_path):
    found = read_agreement(written(tmp_path))
    assert (found.host, found.port, found.sites, found.rounds.least_sites) == (
        "fed.example.org",
        8102,
        ("north", "south"),
        2,
    )
    assert not found.privacy.is_on and found.structures == ()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"sights": []}, "unknown entry of a federation 'sights'.*sites"),
        ({"name": "../x"}, "no name here"),
        ({"sites": ["north", "north"]}, "names one twice"),
        ({"sites": ["north", "server"]}, "'server' is no name"),
        ({"sites": ["North"]}, "no name here"),
        ({"sites": ["north"]}, "needs 2 sites"),
        ({"sites": "north"}, "not a list"),
        ({"server": {"host": "fed.example.org", "port": 99999}}, "port"),
        ({"server": {"host": "http://x/", "port": 1}}, "no name or address"),
        ({"server": 5}, "not an object"),
        ({"rounds": {"rounds": 0}}, "rounds.rounds: 0 is out of range"),
        ({"rounds": {"rate": float(1)}}, "rounds.rate"),
        ({"rounds": {"speed": 1}}, "unknown option of the rounds 'speed'"),
        ({"privacy": {"protects": "everybody"}}, "privacy.protects"),
        ({"privacy": {"delta": 0.5}}, "privacy.delta"),
        ({"rounds": {"least_sites": 5}}, "needs 5 sites"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_entry(tmp_path, changes, reason):
    path = written(tmp_path, **changes)
    with pytest.raises(InputError, match=reason) as error:
        read_agreement(path)
    assert str(path) in str(error.value)


def test_a_file_that_is_no_json_is_refused(tmp_path):
    path = tmp_path / "federation.json"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match="not valid JSON"):
        read_agreement(path)


def test_a_federation_comes_back_from_its_kit_with_the_same_key(tmp_path):
    federation, _ = small_federation()
    again = federation_from(json.loads(json.dumps(federation.to_dict())), tmp_path)
    assert again.key == federation.key
    changed = federation_from({**federation.to_dict(), "structures": ["Heart"]}, tmp_path)
    assert changed.key != federation.key, "every entry is part of the key"
