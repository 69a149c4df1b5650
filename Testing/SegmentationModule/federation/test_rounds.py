# SPDX-License-Identifier: Apache-2.0
"""The server's part of a federation: the mean, who is refused, who is lost and comes back."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from AIOCommon import InputError
from SegmentationModuleLib.core.federation.message import Message, encode
from Testing.SegmentationModule.federation.small_federation import NOW, Bench, small_federation


@pytest.fixture
def bench(tmp_path):
    made = Bench(tmp_path)
    made.greet()
    for site in made.federation.sites:
        assert made.task(site).kind == "train"
    return made


def test_the_mean_is_weighted_by_patients(bench):
    for site, value, patients in (("north", 1e-3, 1), ("south", 2e-3, 2), ("west", 4e-3, 5)):
        bench.server.take(site, bench.update(value, patients))
    mean = (1e-3 * 1 + 2e-3 * 2 + 4e-3 * 5) / 8
    for name, value in bench.total.weights.items():
        np.testing.assert_allclose(value, bench.start[name] + mean, rtol=1e-6, atol=1e-8)
    assert bench.server.state.round == 1 and bench.server.state.history[0]["sites"] == ["north", "south", "west"]


def test_sites_weigh_the_same_where_that_was_agreed(tmp_path):
    bench = Bench(tmp_path, *small_federation(weights="equal"))
    bench.greet()
    for site, value, patients in (("north", 1e-3, 1), ("south", 2e-3, 2), ("west", 3e-3, 500)):
        bench.task(site)
        bench.server.take(site, bench.update(value, patients))
    name = next(iter(bench.start))
    np.testing.assert_allclose(bench.total.weights[name], bench.start[name] + 2e-3, rtol=1e-5, atol=1e-8)


def _nan(tensors):
    next(iter(tensors.values())).flat[0] = np.nan


def _endless(tensors):
    next(iter(tensors.values())).flat[0] = np.inf


def _huge(tensors):
    for value in tensors.values():
        value += 1e3


def _other_shape(tensors):
    name = next(iter(tensors))
    tensors[name] = np.zeros((3, 3), np.float32)


def _missing(tensors):
    tensors.pop(next(iter(tensors)))


def _more(tensors):
    tensors["image"] = np.zeros((8, 8, 8), np.float32)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (_nan, "not finite"),
        (_endless, "not finite"),
        (_huge, "a norm of"),
        (_other_shape, "(3, 3)"),
        (_missing, "lacks 1 of"),
        (_more, "not agreed on: image"),
    ],
)
def test_a_malicious_update_is_refused_in_one_line_that_names_the_site(bench, change, reason):
    with pytest.raises(InputError) as error:
        bench.server.take("south", bench.spoiled(change))
    assert "site south" in str(error.value) and reason in str(error.value) and "\n" not in str(error.value)
    assert bench.lines[-1].startswith("refused: site south") and reason in bench.lines[-1]
    for site in ("north", "west"):
        bench.server.take(site, bench.update(1e-3))
    assert bench.server.state.history[0]["refused"] == ["south"], "the round closes without it"
    name = next(iter(bench.start))
    np.testing.assert_allclose(bench.total.weights[name], bench.start[name] + 1e-3, rtol=1e-5, atol=1e-8)


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"labels": "0" * 32}, "another label set"),
        ({"federation": "0" * 32}, "another federation"),
        ({"patients": 0}, "patients"),
        ({"patients": 10**9}, "patients"),
        ({"patients": "many"}, "patients"),
        ({"kind": "shell"}, "no answer"),
        ({"dice": {"Pancreas": 0.5}}, "Pancreas"),
        ({"dice": {"Heart": 5.0}}, "Heart"),
        ({"loss": 1e30}, "loss"),
    ],
)
def test_facts_that_were_not_agreed_on_are_refused(bench, facts, reason):
    with pytest.raises(InputError, match=reason) as error:
        bench.server.take("north", bench.update(**facts))
    assert "site north" in str(error.value)


@pytest.mark.parametrize("content", [b"", b"\x00" * 20, b"\xff" * 64, b"<html>" * 100, b"PK\x03\x04" + b"0" * 100])
def test_bytes_that_are_no_message_are_refused(bench, content):
    with pytest.raises(InputError, match="site west"):
        bench.server.take("west", content)


def test_a_message_that_is_too_large_is_not_read(bench):
    with pytest.raises(InputError, match="bytes"):
        bench.server.take("west", b"\x00" * (bench.total.most_bytes + 1))


def test_an_unknown_site_is_not_served(bench):
    with pytest.raises(InputError, match=r"unknown site of the federation pilot 'nrth'\. Did you mean north"):
        bench.server.next_task("nrth")


def test_a_site_is_shut_out_after_three_refusals(tmp_path):
    bench = Bench(tmp_path, *small_federation(rounds=10))
    bench.greet()
    for _ in range(3):
        for site in bench.federation.sites:
            bench.task(site)
        with pytest.raises(InputError):
            bench.server.take("west", bench.spoiled(_nan))
        bench.server.take("north", bench.update())
        bench.server.take("south", bench.update())
    with pytest.raises(InputError, match="west: is shut out after 3"):
        bench.task("west")
    assert any("site west is shut out" in line for line in bench.lines)
    for site in ("north", "south"):
        bench.task(site)
        bench.server.take(site, bench.update())
    assert bench.server.state.round == 4, "the others go on without it"


def test_a_lost_site_does_not_stop_the_round_and_comes_back(bench):
    bench.server.take("north", bench.update())
    bench.server.take("south", bench.update())
    assert bench.server.state.round == 0, "west is awaited"
    assert bench.task("north") is None, "north waits"
    bench.server.tick()
    assert bench.server.state.round == 0
    bench.seconds = 60 * bench.federation.rounds.round_minutes + 1
    late = bench.update(5e-3)
    bench.server.tick()
    assert bench.server.state.round == 1 and "closed without west" in " ".join(bench.lines)
    before = {name: value.copy() for name, value in bench.total.weights.items()}
    bench.server.take("west", late)
    assert "came late" in bench.lines[-1]
    assert all(np.array_equal(before[n], bench.total.weights[n]) for n in before), "it is in no mean"
    again = bench.task("west")
    assert again.kind == "train" and again.facts["round"] == 1
    for site in bench.federation.sites:
        bench.task(site)
        bench.server.take(site, bench.update())
    assert bench.server.finished and bench.server.state.history[1]["sites"] == ["north", "south", "west"]


def test_a_round_waits_where_too_few_have_answered(bench):
    bench.server.take("north", bench.update())
    bench.seconds = 60 * bench.federation.rounds.round_minutes + 1
    bench.server.tick()
    assert bench.server.state.round == 0 and "waits; 1 of at least 2 sites" in bench.lines[-1]


def test_a_federation_fails_where_too_few_can_be_used(tmp_path):
    bench = Bench(tmp_path, *small_federation(("north", "south")))
    bench.greet()
    for _ in range(3):
        for site in ("north", "south"):
            bench.task(site)
        bench.server.take("north", bench.update())
        with pytest.raises(InputError):
            bench.server.take("south", bench.spoiled(_nan))
    assert bench.server.finished
    with pytest.raises(InputError, match="too few usable answers in round 1"):
        bench.task("north")


def test_clocks_that_differ_are_told_and_change_nothing(tmp_path):
    bench = Bench(tmp_path)
    bench.greet("north")
    bench.greet("south", clock=NOW + timedelta(hours=5))
    bench.greet("west", clock=NOW - timedelta(days=400))
    assert bench.lines[0] == "site north is here"
    assert "differs by 300 min" in bench.lines[1] and "differs by 576000 min" in bench.lines[2]
    for site in bench.federation.sites:
        assert bench.task(site).kind == "train"
        bench.server.take(site, bench.update())
    assert bench.server.state.round == 1


def test_an_answer_without_a_question_is_refused(tmp_path):
    bench = Bench(tmp_path)
    bench.greet()
    with pytest.raises(InputError, match="not asked"):
        bench.server.take("north", bench.update())


def test_a_server_that_was_stopped_goes_on(bench, tmp_path):
    for site in bench.federation.sites:
        bench.server.take(site, bench.update(1e-3))
    again = Bench(tmp_path, bench.federation, bench.start)
    assert again.server.state.round == 1 and again.server.state.history == bench.server.state.history
    assert all(np.array_equal(again.total.weights[n], bench.total.weights[n]) for n in bench.start)
    again.greet()
    assert again.task("north").facts["round"] == 1


def test_the_state_of_another_federation_is_not_taken(bench, tmp_path):
    for site in bench.federation.sites:
        bench.server.take(site, bench.update(1e-3))
    with pytest.raises(InputError, match="of another federation"):
        Bench(tmp_path, *small_federation(rounds=7))


def test_a_site_that_restarts_greets_again_in_the_same_round(bench):
    bench.server.arrived("north")
    assert bench.task("north").kind == "hello"
    bench.server.take("north", encode(Message(bench.facts("hello", clock=NOW.isoformat()))))
    assert bench.lines[-1] == "site north is here again"
    assert bench.task("north").facts["round"] == 0
    with pytest.raises(InputError, match="unknown site"):
        bench.server.arrived("nobody")


def test_all_are_told_the_end_before_the_server_goes(bench):
    for _ in range(2):
        for site in bench.federation.sites:
            bench.task(site)
            bench.server.take(site, bench.update())
    assert bench.server.finished and not bench.server.all_told
    for site in bench.federation.sites:
        assert bench.task(site).kind == "end"
        bench.server.take(site, encode(Message(bench.facts("done", round=2, dice={"Heart": 0.9}))))
    assert bench.server.all_told and bench.server.sites["north"].metrics["dice"] == {"Heart": 0.9}
