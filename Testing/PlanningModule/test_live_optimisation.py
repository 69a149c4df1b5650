# SPDX-License-Identifier: Apache-2.0
"""Watching an optimisation from outside, and starting one from a plan that is there."""

from __future__ import annotations

from dataclasses import make_dataclass
from types import SimpleNamespace

import numpy as np
import pytest

from PlanningModuleLib.core.beams.bixel_grid import BixelGrid
from PlanningModuleLib.core.beams.field_shape import FieldShape
from PlanningModuleLib.core.beams.geometry import BeamFrame
from PlanningModuleLib.core.beams.planned_beam import PlannedBeam
from PlanningModuleLib.core.optimisation import live_optimisation
from PlanningModuleLib.core.optimisation.live_optimisation import curve, read_snapshot, watcher
from PlanningModuleLib.core.optimisation.optimiser import Iteration
from PlanningModuleLib.core.optimisation.warm_start import fluence_on, started_from
from PlanningModuleLib.core.plan import Beam, Fluence, Plan
from Testing.PlanningModule.planning_request import request_for


def test_a_snapshot_holds_all_objectives_and_the_curves_of_now(tmp_path, monkeypatch):
    monkeypatch.setattr(live_optimisation, "INTERVAL_SECONDS", 0.0)
    watch = watcher(tmp_path / "live.json", {"Heart": np.array([1.0, 1.0, 0.0]), "PTV": np.array([0.0, 0.0, 1.0])})
    watch(Iteration(1, 9.0, {"Heart: max_mean": 8.0}), np.array([1.0, 3.0, 40.0]))
    watch(Iteration(2, 4.0, {"Heart: max_mean": 3.0}), np.array([1.0, 2.0, 40.0]))
    seen = read_snapshot(tmp_path / "live.json")
    assert seen.iteration == 2 and seen.objectives == (9.0, 4.0) and seen.parts == {"Heart: max_mean": 3.0}
    dose, volume = seen.curves["Heart"]
    assert volume[0] == 100.0 and np.interp(1.5, dose, volume) == pytest.approx(25.0, abs=3.0) and dose[-1] < 2.1
    assert seen.curves["PTV"][0][-1] == pytest.approx(40.0, rel=2e-3)


def test_a_hurried_optimiser_does_not_write_at_every_iteration(tmp_path, monkeypatch):
    monkeypatch.setattr(live_optimisation, "INTERVAL_SECONDS", 1000.0)
    watch = watcher(tmp_path / "live.json", {"Heart": np.ones(2)})
    for number in range(5):
        watch(Iteration(number + 1, 1.0, {}), np.ones(2))
    assert read_snapshot(tmp_path / "live.json").iteration == 1


def test_before_the_first_iteration_there_is_nothing_to_see(tmp_path):
    assert read_snapshot(tmp_path / "live.json") is None
    (tmp_path / "live.json").write_text('{"iteration": 1')
    assert read_snapshot(tmp_path / "live.json") is None


def test_a_curve_falls_from_all_to_none():
    dose, volume = curve(np.linspace(10.0, 20.0, 1001), np.ones(1001))
    assert volume[0] == 100.0 and volume[-1] == 0.0
    assert np.interp(15.0, dose, volume) == pytest.approx(50.0, abs=1.0)


def _planned(gantry_deg: float) -> PlannedBeam:
    grid = BixelGrid(np.arange(0.0, 21.0, 5.0), np.array([0.0, 10.0, 20.0]))
    source = np.array([[0, 1, 2, -1], [3, 4, 5, 5]])
    flash = np.array([[False] * 4, [False, False, False, True]])
    frame = BeamFrame(gantry_deg, 0.0, 0.0, (0.0, 0.0, 0.0))
    return PlannedBeam("Medial", frame, FieldShape(grid, np.array([3, 4]), source, flash), np.zeros(0))


def _plan(gantry_deg: float) -> Plan:
    fluence = Fluence(np.array([5.0, 10.0, 15.0]), np.array([0.0, 10.0, 20.0]), np.array([[1.0, 2.0], [3.0, 4.0]]))
    beam = Beam("Medial", gantry_deg, 0.0, 0.0, (0.0, 0.0, 0.0), 10.0, fluence)
    return Plan("P", "40in15-dbcg", 40.0, 15, "halcyon_6mv_fff", "left", (beam,))


def test_fluence_is_taken_over_where_the_old_plan_had_some():
    values = fluence_on(_planned(310.0), _plan(310.0).beams[0])
    np.testing.assert_array_equal(values, [np.nan, 1.0, 2.0, np.nan, 3.0, 4.0])


def test_a_warm_start_takes_near_beams_and_leaves_others_alone():
    Holder = make_dataclass("Holder", ["start"])
    cold = Holder(np.full(6, 7.0))
    warm = started_from(cold, [_planned(310.0)], _plan(314.0)).start
    np.testing.assert_array_equal(warm, [7.0, 15.0, 30.0, 7.0, 45.0, 60.0])
    np.testing.assert_array_equal(started_from(cold, [_planned(310.0)], _plan(10.0)).start, cold.start)


@pytest.fixture(scope="module")
def cold(simple_case, tmp_path_factory):
    """(result, snapshot) of a quick plan with angles and objectives of a person's own."""
    from PlanningModuleLib.core.autoplan import auto_plan
    from PlanningModuleLib.core.optimisation.objectives import Objective
    from PlanningModuleLib.core.plan_options import PlanOptions

    objectives = (
        Objective("squared_underdose", "PTVp_Breast_L", {"dose_gy": 40.0}, 100.0),
        Objective("squared_overdose", "PTVp_Breast_L", {"dose_gy": 41.0}, 100.0),
        Objective("max_mean", "Heart", {"dose_gy": 1.0}, 5.0, "pulled in the DVH"),
    )
    options = PlanOptions(
        dose_spacing_mm=8.0,
        max_iterations=20,
        goal_rounds=0,
        dose_engine="pencil_beam",
        corrections=0,
        objectives=objectives,
        angles=(("Medial", 312.0, 3.0, 0.0), ("Lateral", 131.0, 0.0, 0.0)),
    )
    live = tmp_path_factory.mktemp("live") / "live.json"

    def plan(start=None):
        return auto_plan(request_for(simple_case, options, start=start), live=live)

    first = plan()
    return SimpleNamespace(first=first, seen=read_snapshot(live), plan=plan)


def test_own_angles_and_objectives_are_planned_with_and_can_be_watched(cold):
    assert [(b.name, b.gantry_deg, b.collimator_deg) for b in cold.first.plan.beams] == [
        ("Medial", 312.0, 3.0),
        ("Lateral", 131.0, 0.0),
    ]
    history = cold.first.phases[0].history
    assert history.objectives[-1]["reason"] == "pulled in the DVH"
    assert {"PTVp_Breast_L", "Heart"} <= set(cold.seen.curves)
    assert cold.seen.objectives[0] == pytest.approx(history.iterations[0]["objective"], rel=1e-5)


def test_a_plan_is_a_better_start_than_none(cold):
    again = cold.plan(start=cold.first.plan)
    starts = [found.phases[0].history.iterations[0]["objective"] for found in (cold.first, again)]
    assert starts[1] < 0.7 * starts[0]
