# SPDX-License-Identifier: Apache-2.0
"""Arcs: sweeping windows as a start, direct aperture optimisation, limits between control points, MU that add up."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from PlanningModuleLib.core import pipeline
from PlanningModuleLib.core.beams.beam_parts import turn_deg
from PlanningModuleLib.core.beams.bixel_grid import BixelGrid
from PlanningModuleLib.core.beams.field_shape import FieldShape
from PlanningModuleLib.core.beams.geometry import BeamFrame
from PlanningModuleLib.core.beams.planned_beam import PlannedBeam
from PlanningModuleLib.core.delivery import aperture_optimiser, arc_windows, arcs, leaf_refinement, thinning
from PlanningModuleLib.core.delivery.limits import arc_seconds, arc_speed_deg_per_s, check_delivery, fastest_timing
from PlanningModuleLib.core.machines.machine_library import load_machine
from PlanningModuleLib.core.optimisation.goal_pull import Miss
from PlanningModuleLib.core.plan_operators import make_operators
from PlanningModuleLib.core.plan_options import PlanOptions
from PlanningModuleLib.core.preparation import place_beams, prepare
from Testing.PlanningModule.planning_request import request_for

ISOCENTRE = (-95.0, 60.0, 0.0)


def sector(machine, gantry: float, name: str = "Arc") -> PlannedBeam:
    rows = np.arange(10, 18)
    edges = machine.layers[0].edges_mm()
    bixels = BixelGrid(np.arange(-40, 41, 5.0), np.append(edges[rows, 0], edges[rows[-1], 1]))
    field = FieldShape(bixels, rows, np.arange(8 * 16).reshape(8, 16), np.zeros((8, 16), bool))
    return PlannedBeam(name, BeamFrame(gantry % 360, 0.0, 0.0, ISOCENTRE), field, np.zeros(1))


def target_points() -> np.ndarray:
    return np.random.default_rng(0).uniform(-20, 20, (2000, 3)) + ISOCENTRE


def test_a_window_sweeps_to_the_right_and_back_to_the_left(machine):
    fluence = np.tile(np.concatenate([np.linspace(2, 20, 8), np.linspace(20, 2, 8)]), (8, 1))
    planned = [sector(machine, g) for g in (350, 370, 390)]
    made = arc_windows.sliding_windows(machine, planned, [fluence] * 3, target_points())
    assert len(made.frames) == 31
    assert made.gantries_deg[0] == 340.0 and made.gantries_deg[-1] == 40.0
    assert all(turn_deg(a, b) == pytest.approx(2.0) for a, b in pairwise(made.gantries_deg))
    middle = made.banks[:, :, 12].mean(axis=1)
    assert (np.diff(middle[:10]) >= 0).all() and middle[9] > middle[0] + 20
    assert (np.diff(middle[10:20]) <= 0).all() and middle[19] < middle[10] - 20
    assert made.mu.sum() == pytest.approx(3 * 20)  # each sector takes the sum of the upward steps
    assert np.abs(np.diff(made.banks, axis=0)).max() <= machine.leaf_speed_mm_per_s * 2 / 6 + 1e-9


def test_the_windows_give_the_fluence_where_leaves_are_fast_enough(machine):
    x = np.arange(16)
    fluence = np.tile(60 + 30 * np.sin(x / 3.0), (8, 1))
    windows, total = arc_windows._windows(fluence, np.arange(-40, 41, 5.0), 400, backwards=False)
    centres = np.arange(-37.5, 40, 5.0)
    left, right = windows[:, :1, 0], windows[:, 1:, 0]
    given = total / 400 * ((centres > left) & (centres < right)).sum(axis=0)
    np.testing.assert_allclose(given, fluence[0], atol=2 * total / 400)
    back, same = arc_windows._windows(fluence, np.arange(-40, 41, 5.0), 400, backwards=True)
    left, right = back[:, :1, 0], back[:, 1:, 0]
    np.testing.assert_allclose(same / 400 * ((centres > left) & (centres < right)).sum(axis=0), fluence[0], atol=1.0)
    assert np.nanmean(back[0, :, 0]) > np.nanmean(back[-1, :, 0])


def test_leaves_arrive_in_the_time_of_the_shortest_interval_of_rounded_angles(machine):
    """Angles have four decimals: of intervals of 21.7 / 11 degrees some are shorter than the first by 0.0001."""
    fluence = np.tile(np.where(np.arange(16) % 8 < 4, 20.0, 1.0), (8, 1))
    planned = [sector(machine, g) for g in (350.0, 371.7, 393.4)]
    made = arc_windows.sliding_windows(machine, planned, [fluence, fluence[:, ::-1]] * 2, target_points())
    turns = np.array([turn_deg(a, b) for a, b in pairwise(made.gantries_deg)])
    assert np.ptp(turns) > 5e-5
    most_mm = machine.leaf_speed_mm_per_s * turns / arc_speed_deg_per_s(machine)
    travel_mm = np.abs(np.diff(made.banks, axis=0)).max(axis=(1, 2))
    assert travel_mm.max() > 0.999 * most_mm.min()
    assert (travel_mm <= most_mm * (1 + 1e-9)).all()
    assert arc_windows.step_mm(machine, made.spacing_deg) == pytest.approx(most_mm.min(), rel=1e-9)


def test_angles_that_do_not_turn_evenly_are_refused(machine):
    fluence = np.ones((8, 16))
    for angles in ((350,), (350, 370, 380), (350, 370, 350)):
        planned = [sector(machine, g) for g in angles]
        with pytest.raises(InputError, match="even steps"):
            arc_windows.sliding_windows(machine, planned, [fluence] * len(angles), target_points())
    with pytest.raises(InputError, match="without fluence"):
        arc_windows.sliding_windows(machine, [sector(machine, g) for g in (0, 20)], [0 * fluence] * 2, target_points())


def prepared_arc(simple_case, machine_name: str, monkeypatch):
    """One arc of 60 degrees at three coarse angles, on a coarse grid, with few iterations."""
    monkeypatch.setattr(thinning, "POINTS_PER_TERM", 800)
    monkeypatch.setattr(arcs, "LEAF_ITERATIONS", 12)
    monkeypatch.setattr(arcs, "DOSE_ANGLE_DEG", 12.0)

    def frames(case, machine, isocentre):
        return [("Arc 1", BeamFrame(g % 360, 10.0, 0.0, isocentre, machine.sad_mm)) for g in (300, 320, 340)]

    options = PlanOptions(dose_spacing_mm=10.0, max_iterations=15, goal_rounds=0)
    prepared = prepare(request_for(simple_case, options, machine=load_machine(machine_name)))
    return replace(prepared, technique=replace(prepared.technique, sequencer="arc", frames=frames))


@pytest.mark.parametrize("name", ["halcyon_6mv_fff", "generic_6mv_120leaf"])
def test_an_arc_is_optimised_within_what_the_machine_can_do(simple_case, name, monkeypatch):
    prepared = prepared_arc(simple_case, name, monkeypatch)
    planned = place_beams(prepared)
    operators = make_operators(prepared, planned)
    found = pipeline.optimise(prepared, operators)
    made = pipeline.deliver(prepared, planned, operators, found.optimum.weights, found.terms, final=False)
    machine = load_machine(name)
    (beam,) = made.beams
    n = len(beam.control_points)
    assert beam.is_arc
    assert (beam.gantries_deg[0], beam.gantries_deg[-1], n) == (290.0, 350.0, 31)
    timing = fastest_timing(machine, beam)
    check_delivery(machine, beam, timing.seconds)
    assert timing.travel_mm.max() <= arc_windows.step_mm(machine, 2.0) + 1e-6
    assert timing.mu.min() > 0 and timing.mu.sum() == pytest.approx(beam.mu)
    # weights of the arc, then leaves: each lowers the objective
    starts = [h.objective for h in made.history if h.number == 0]
    assert len(starts) == 3
    assert starts[1] < starts[0] and starts[2] < 0.6 * starts[1]
    assert made.history[-1].objective <= starts[2] * 1.001
    # the parts that the dose is computed from carry the same MU at shared angles
    assert len(made.parts) == len(made.planned) == 5
    assert sum(part.mu for part in made.parts) == pytest.approx(beam.mu)
    assert all(p.frame.gantry_deg == b.gantry_deg for p, b in zip(made.planned, made.parts))


def test_an_arc_whose_leaves_cannot_keep_up_is_refused(simple_case, monkeypatch):
    prepared = prepared_arc(simple_case, "halcyon_6mv_fff", monkeypatch)
    monkeypatch.setattr(arcs, "LEAF_ITERATIONS", 2)
    planned = place_beams(prepared)
    operators = make_operators(prepared, planned)
    monkeypatch.setattr(aperture_optimiser, "within_steps", with_a_restless_pair)
    with pytest.raises(InputError, match=r"needs leaves at .* mm/s, they reach 50") as error:
        pipeline.deliver(prepared, planned, operators, operators.start, operators.problem.terms, final=False)
    assert error.value.where == "Arc 1"


def with_a_restless_pair(banks: np.ndarray, step_mm: float) -> np.ndarray:
    """One pair goes there and back at every moment, twice as far as it can in the time of the gantry alone."""
    banks = arc_windows.within_steps(banks, step_mm)
    pair = int(np.ptp(banks, axis=1).sum(axis=0).argmax())
    banks[::2, :, pair], banks[1::2, :, pair] = (-10.0, 10.0), (2 * step_mm - 10.0, 2 * step_mm + 10.0)
    return banks


def test_arcs_go_on_from_where_they_stood(simple_case, monkeypatch):
    prepared = prepared_arc(simple_case, "halcyon_6mv_fff", monkeypatch)
    monkeypatch.setattr(arcs, "GO_ON_ITERATIONS", 3)
    planned = place_beams(prepared)
    operators = make_operators(prepared, planned)

    def deliver(earlier):
        start, terms = operators.start, operators.problem.terms
        return pipeline.deliver(prepared, planned, operators, start, terms, earlier=earlier, final=False)

    first = deliver(None)
    monkeypatch.setattr(arcs, "sliding_windows", None)  # needs no fluence and no new start
    second = deliver(first)
    assert second.state is first.state
    assert second.history[0].objective == pytest.approx(first.history[-1].objective, rel=1e-3)
    assert second.history[-1].objective <= first.history[-1].objective
    (before,), (after,) = first.beams, second.beams
    assert [p.gantry_deg for p in before.control_points] == [p.gantry_deg for p in after.control_points]


def test_goals_that_the_arcs_miss_are_pulled_at_until_they_are_met(simple_case, monkeypatch):
    """A judge that is content with less lung dose than before makes the arcs give less, in rounds."""
    prepared = prepared_arc(simple_case, "halcyon_6mv_fff", monkeypatch)
    prepared = replace(prepared, request=prepared.request.with_options(goal_rounds=1))
    monkeypatch.setattr(leaf_refinement, "GOAL_ITERATIONS", 6)
    planned = place_beams(prepared)
    operators = make_operators(prepared, planned)
    lung = next(t for t in operators.problem.terms if t.objective.structure == "Lung_L" and "mean" in t.objective.kind)
    means = []

    class Strict:
        def on(self, kept, inclusion):
            self.share = operators.coverage["Lung_L"][kept] / inclusion
            return self

        def missed(self, dose_gy):
            means.append(float((dose_gy * self.share).sum() / self.share.sum()))
            excess = means[-1] / (0.97 * means[0]) - 1
            return [Miss(lung.objective.reason, "Lung_L", False, excess)] if excess > 0 else []

    judged = replace(operators, judge=Strict())
    made = pipeline.deliver(prepared, planned, judged, operators.start, operators.problem.terms)
    assert 2 <= len(means) <= 1 + leaf_refinement.GOAL_ROUNDS
    assert min(means) <= 0.97 * means[0]
    assert len([h for h in made.history if h.number == 0]) == 3 + 2 * (len(means) - 1)
    assert made.history[-1].objective < made.history[0].objective  # by the priorities from before the pulling
    for beam in made.beams:
        check_delivery(prepared.machine, beam, arc_seconds(prepared.machine, beam))


def test_terms_keep_few_points_and_parts_that_others_overlap_do_not_count_more():
    import torch

    from PlanningModuleLib.core.optimisation.objectives import Objective
    from PlanningModuleLib.core.optimisation.terms import Term

    def term(structure: str, first: int, last: int) -> Term:
        n = last - first
        return Term(
            Objective("squared_deviation", structure, {"dose_gy": 1.0}), torch.arange(first, last), torch.ones(n) / n
        )

    terms = [term("A", 0, 20_000), term("B", 15_000, 25_000), term("B", 15_000, 25_000), term("C", 24_990, 25_010)]
    small, kept, inclusion = thinning.thinned(terms, 25_010)
    assert 6000 <= small[0].index.numel() < 11_000
    assert all(float(t.weights.sum()) == pytest.approx(1.0) for t in small)
    assert kept[small[3].index.numpy()].tolist() == list(range(24_990, 25_010))
    np.testing.assert_allclose(inclusion[kept < 15_000], 0.3)
    np.testing.assert_allclose(inclusion[(kept >= 15_000) & (kept < 20_000)], 1 - 0.7 * 0.4**2)
    overlapped = kept[small[0].index.numpy()] >= 15_000
    assert float(small[0].weights[torch.as_tensor(overlapped)].sum()) == pytest.approx(0.25, abs=0.01)


def test_arcs_do_not_pretend_to_be_robust(machine, simple_case):
    from PlanningModuleLib.core.case_check import check_case
    from PlanningModuleLib.core.delivery.sequencers import sequencer
    from PlanningModuleLib.core.delivery.sequencing_task import SequencingTask

    case = check_case(request_for(simple_case))
    planned = [sector(machine, g) for g in (0, 20)]
    task = SequencingTask(
        machine, planned, [np.ones((8, 16))] * 2, [], None, np.zeros(0, int), 15, case=case, leaves_move=False
    )
    with pytest.raises(InputError, match="set-up errors or breathing"):
        sequencer("arc")(task)
