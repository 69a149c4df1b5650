# SPDX-License-Identifier: Apache-2.0
"""Computations beside the window: their result, their errors, their progress and how they are stopped."""

from __future__ import annotations

import threading
import time

import pytest

from AIOCommon.core.background import Background
from AIOCommon.core.errors import Cancelled, InputError


def test_the_caller_goes_on_while_it_runs():
    go = threading.Event()
    work = Background(lambda _progress: go.wait(20) and "found")
    started = time.monotonic()
    assert not work.wait(0.01)
    assert time.monotonic() - started < 5
    go.set()
    assert work.wait(20)
    assert work.result() == "found"


def test_progress_is_seen_from_outside():
    seen, go = threading.Event(), threading.Event()

    def function(progress):
        progress.update(0.4, "Heart")
        seen.set()
        go.wait(20)

    work = Background(function)
    assert seen.wait(20)
    assert (work.fraction, work.message) == (0.4, "Heart")
    go.set()
    assert work.wait(20)


def test_a_cancelled_computation_ends_at_its_next_report():
    started, reached = threading.Event(), []

    def function(progress):
        started.set()
        while True:
            progress.update(0.5)
            reached.append(1)
            time.sleep(0.001)

    work = Background(function)
    assert started.wait(20)
    work.cancel()
    assert work.wait(20)
    with pytest.raises(Cancelled):
        work.result()


def test_what_was_cancelled_has_no_result_even_if_it_came_to_an_end():
    go = threading.Event()
    work = Background(lambda _progress: go.wait(20))
    work.cancel()
    go.set()
    assert work.wait(20)
    with pytest.raises(Cancelled):
        work.result()


def test_errors_come_out_where_the_result_is_asked_for():
    def function(_progress):
        raise InputError("has no surface", where="Heart")

    work = Background(function)
    assert work.wait(20)
    with pytest.raises(InputError, match="has no surface"):
        work.result()
