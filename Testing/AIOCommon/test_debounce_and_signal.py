# SPDX-License-Identifier: Apache-2.0
"""Debounce with a clock that is driven by hand, and Signal."""

from __future__ import annotations

import pytest

from AIOCommon.core.debounce import Debounce
from AIOCommon.core.signal import Signal


class HandDrivenClock:
    """Time passes only when told to."""

    def __init__(self):
        self.now = 0.0
        self._waiting = {}
        self._next = 0

    def call_later(self, delay_seconds, callback):
        key = self._next = self._next + 1
        self._waiting[key] = (self.now + delay_seconds, callback)
        return lambda: self._waiting.pop(key, None)

    def pass_time(self, seconds):
        end = self.now + seconds
        while due := [(when, key) for key, (when, _) in self._waiting.items() if when <= end + 1e-9]:
            self.now, key = min(due)
            self._waiting.pop(key)[1]()
        self.now = end

    @property
    def n_waiting(self):
        return len(self._waiting)


@pytest.fixture
def clock():
    return HandDrivenClock()


@pytest.fixture
def calls():
    return []


def test_many_requests_become_one_call_with_all_items_in_order(clock, calls):
    debounce = Debounce(clock, calls.append, 0.1)
    for item in ("Heart", "Lung_L", "Heart", "PTV"):
        debounce.request([item])
        clock.pass_time(0.05)
    assert calls == []
    clock.pass_time(0.1)
    assert calls == [["Heart", "Lung_L", "PTV"]]
    assert clock.n_waiting == 0


def test_nothing_is_called_when_nothing_was_requested(clock, calls):
    debounce = Debounce(clock, calls.append, 0.1)
    clock.pass_time(10)
    debounce.flush()
    assert calls == []


def test_a_request_without_items_still_calls(clock, calls):
    Debounce(clock, calls.append, 0.1).request()
    clock.pass_time(0.2)
    assert calls == [[]]


def test_a_steady_stream_is_served_at_the_latest_after_the_longest_wait(clock, calls):
    debounce = Debounce(clock, calls.append, 0.1, longest_wait_seconds=0.5)
    for n in range(20):
        debounce.request([n])
        clock.pass_time(0.05)
    assert [len(c) for c in calls] == [10, 10]
    assert [item for items in calls for item in items] == list(range(20))


def test_without_a_longest_wait_a_steady_stream_waits(clock, calls):
    debounce = Debounce(clock, calls.append, 0.1)
    for n in range(20):
        debounce.request([n])
        clock.pass_time(0.05)
    assert calls == []


def test_flush_calls_at_once_and_only_once(clock, calls):
    debounce = Debounce(clock, calls.append, 0.1, longest_wait_seconds=1.0)
    debounce.request(["a"])
    debounce.flush()
    clock.pass_time(5)
    assert calls == [["a"]]


def test_cancel_forgets_what_was_requested(clock, calls):
    debounce = Debounce(clock, calls.append, 0.1, longest_wait_seconds=1.0)
    debounce.request(["a"])
    debounce.cancel()
    clock.pass_time(5)
    debounce.request(["b"])
    clock.pass_time(5)
    assert calls == [["b"]]


def test_a_request_made_during_the_call_leads_to_another_call(clock, calls):
    def call(items):
        calls.append(items)
        if items == ["a"]:
            debounce.request(["b"])

    debounce = Debounce(clock, call, 0.1)
    debounce.request(["a"])
    clock.pass_time(1)
    assert calls == [["a"], ["b"]]


def test_slots_are_called_in_order_and_once():
    signal, seen = Signal(), []

    def first(*values):
        seen.append(("first", *values))

    signal.connect(first)
    signal.connect(lambda *values: seen.append(("second", *values)))
    signal.connect(first)
    signal.emit(1, "x")
    assert seen == [("first", 1, "x"), ("second", 1, "x")]


def test_a_slot_may_disconnect_itself_or_another_while_called():
    signal, seen = Signal(), []

    def once():
        seen.append("once")
        signal.disconnect(once)

    signal.connect(once)
    signal.connect(lambda: seen.append("always"))
    signal.emit()
    signal.emit()
    assert seen == ["once", "always", "always"]
    signal.disconnect(once)  # twice is no error
