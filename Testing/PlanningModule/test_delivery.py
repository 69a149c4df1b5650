# SPDX-License-Identifier: Apache-2.0
"""Delivery: times by the slowest of dose rate, leaves and gantry, and limits with the control point at fault."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from PlanningModuleLib.core.delivery.limits import (
    arc_seconds,
    check_delivery,
    delivery_seconds,
    fastest_timing,
)
from PlanningModuleLib.core.machines.machine_library import load_machine
from PlanningModuleLib.core.plan import Beam, ControlPoint, LeafPositions

MACHINES = ("halcyon_6mv_fff", "generic_6mv_120leaf")


@pytest.fixture(params=MACHINES)
def any_machine(request):
    return load_machine(request.param)


def opened(machine, left: float, right: float) -> dict[str, LeafPositions]:
    return {
        layer.name: LeafPositions(np.full(layer.n_pairs, left), np.full(layer.n_pairs, right))
        for layer in machine.layers
    }


def beam_of(machine, moments, mu: float) -> Beam:
    """(weight, left, right, gantry) each."""
    points = tuple(ControlPoint(w, opened(machine, left, right), gantry) for w, left, right, gantry in moments)
    return Beam("Beam", 0.0, 0.0, 0.0, (0.0, 0.0, 0.0), mu, None, points)


def test_segments_take_the_beam_and_then_the_leaves(any_machine):
    machine = any_machine
    beam = beam_of(machine, [(0, -30, 0, None), (0.5, -30, 0, None), (0.5, 20, 50, None), (1, 20, 50, None)], 80.0)
    on, travel = 80 / machine.dose_rate_mu_per_min * 60, 50 / machine.leaf_speed_mm_per_s
    assert delivery_seconds(machine, beam) == pytest.approx(on + travel)
    np.testing.assert_allclose(fastest_timing(machine, beam).seconds, [on / 2, travel, on / 2])


def test_sliding_leaves_take_the_longer_of_beam_and_way(any_machine):
    machine = any_machine
    few = beam_of(machine, [(0, -60, -50, None), (1, 40, 50, None)], 1.0)
    assert delivery_seconds(machine, few) == pytest.approx(100 / machine.leaf_speed_mm_per_s)
    many = replace(few, mu=400.0)
    assert delivery_seconds(machine, many) == pytest.approx(400 / machine.dose_rate_mu_per_min * 60)


def test_an_arc_turns_as_fast_as_gantry_leaves_and_dose_rate_let_it(any_machine):
    machine = any_machine
    speed = machine.gantry_speed_deg_per_s
    beam = beam_of(machine, [(0, -30, 30, 350.0), (0.1, -30, 30, 10.0), (1, -30, 30, 12.0)], 100.0)
    timing = fastest_timing(machine, beam)
    np.testing.assert_allclose(timing.turn_deg, [20, 2])
    np.testing.assert_allclose(
        timing.seconds,
        [max(20 / speed, 10 / machine.dose_rate_mu_per_min * 60), 90 / machine.dose_rate_mu_per_min * 60],
    )
    slow = replace(beam, mu=1.0)
    assert delivery_seconds(machine, slow) == pytest.approx(22 / speed)
    np.testing.assert_allclose(fastest_timing(machine, slow).seconds, [20 / speed, 2 / speed])


def test_the_fastest_timing_keeps_every_limit(any_machine):
    machine = any_machine
    beam = beam_of(machine, [(0, -60, -20, 0.0), (0.3, 20, 60, 2.0), (0.31, -10, 60, 30.0), (1, -10, 0, 32.0)], 90.0)
    timing = fastest_timing(machine, beam)
    check_delivery(machine, beam, timing.seconds)
    assert timing.dose_rate_mu_per_min.max() == pytest.approx(machine.dose_rate_mu_per_min)


@pytest.mark.parametrize(
    ("seconds", "message"),
    [
        ([0.1, 60.0, 60.0], "control point 1 needs leaves at 800.0 mm/s"),
        ([60.0, 0.5, 60.0], "control point 2 needs the gantry at 56.00 deg/s"),
        ([60.0, 60.0, 1.0], "control point 3 needs a dose rate of 3726 MU/min"),
    ],
)
def test_too_little_time_names_the_control_point(any_machine, seconds, message):
    machine = any_machine
    beam = beam_of(machine, [(0, -60, -20, 0.0), (0.3, 20, 60, 2.0), (0.31, 20, 60, 30.0), (1, 20, 60, 32.0)], 90.0)
    with pytest.raises(InputError, match=message):
        check_delivery(machine, beam, seconds)


def test_an_arc_does_not_wait_for_its_leaves(any_machine):
    machine = any_machine
    moments = [(0, -60, -20, 350.0), (0.1, -45, -5, 352.0), (1, -45, 10, 354.0)]
    beam = beam_of(machine, moments, 60.0)
    turn = 2 / min(6.0, machine.gantry_speed_deg_per_s)
    np.testing.assert_allclose(
        arc_seconds(machine, beam),
        [max(turn, 6 / machine.dose_rate_mu_per_min * 60), 54 / machine.dose_rate_mu_per_min * 60],
    )
    check_delivery(machine, beam, arc_seconds(machine, beam))
    fast = beam_of(machine, [(0, -60, -20, 350.0), (0.1, 15, 55, 352.0), (1, 15, 55, 354.0)], 6.0)
    with pytest.raises(InputError, match="control point 1 needs leaves at"):
        check_delivery(machine, fast, arc_seconds(machine, fast))
    slow = replace(fast, mu=10 * machine.dose_rate_mu_per_min * 3.1 / 60)  # 3.1 s there: the gantry waits for the dose
    check_delivery(machine, slow, arc_seconds(machine, slow))
    assert arc_seconds(machine, beam_of(machine, [(0, -60, -50, None), (1, 40, 50, None)], 1.0)) is None


def test_too_small_a_gap_names_the_control_point(any_machine):
    machine = any_machine
    good = beam_of(machine, [(0, -30, 0, None), (0.5, 0, 0, None), (1, 0, 30, None)], 10.0)
    check_delivery(machine, good)  # touching is no gap
    bad = beam_of(machine, [(0, -30, 0, None), (0.5, 0, 0.2, None), (1, 0, 0.2, None)], 10.0)
    with pytest.raises(InputError, match=r"control point 1: pair 1 of .* is open by 0\.20 mm, at least 0\.5"):
        check_delivery(machine, bad)


def test_leaves_of_one_carriage_stay_together():
    machine = load_machine("generic_6mv_120leaf")
    assert machine.bank_span_mm == 150
    far = opened(machine, -80.0, 85.0)["leaves"]
    left = far.left_mm.copy()
    left[30:] = 75.0
    points = (
        ControlPoint(0.0, {"leaves": far}),
        ControlPoint(1.0, {"leaves": LeafPositions(left, far.right_mm)}),
    )
    beam = Beam("Wide", 0.0, 0.0, 0.0, (0.0, 0.0, 0.0), 10.0, None, points)
    with pytest.raises(InputError, match=r"control point 1: the left bank of leaves spans 155\.0 mm"):
        check_delivery(machine, beam)
    check_delivery(replace(machine, bank_span_mm=math.inf), beam)


def test_leaves_past_their_neighbours_only_where_the_machine_can():
    machine = load_machine("generic_6mv_120leaf")
    leaves = opened(machine, -30.0, -10.0)["leaves"]
    left, right = leaves.left_mm.copy(), leaves.right_mm.copy()
    left[20], right[20] = 0.0, 20.0
    points = tuple(ControlPoint(w, {"leaves": LeafPositions(left, right)}) for w in (0.0, 1.0))
    beam = Beam("Teeth", 0.0, 0.0, 0.0, (0.0, 0.0, 0.0), 10.0, None, points)
    check_delivery(machine, beam)
    with pytest.raises(InputError, match="control point 0: pairs 20 and 21 of leaves interdigitate"):
        check_delivery(replace(machine, interdigitation=False), beam)
