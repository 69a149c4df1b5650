# SPDX-License-Identifier: Apache-2.0
"""Arcs in a plan: control points with gantry angles, cut into beams that stand still for the dose."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from AIOCommon.core.entries import Entries
from AIOCommon.core.errors import InputError
from PlanningModuleLib.core.beams.beam_parts import fixed_gantry_parts, opened_field, turn_deg
from PlanningModuleLib.core.beams.geometry import BeamFrame
from PlanningModuleLib.core.dose.dose_points import make_points
from PlanningModuleLib.core.dose.part_setup import DepthCache, set_up_parts
from PlanningModuleLib.core.dose.pencil_beam_dose import delivered_dose_gy
from PlanningModuleLib.core.machines.hu import density_kji, load_density_table
from PlanningModuleLib.core.plan import Beam, ControlPoint, LeafPositions


def opening(machine, left: float, right: float, rows=range(10, 18)) -> dict[str, LeafPositions]:
    """The rows of the shaping layer and all that cover them from ``left`` to ``right``, the others shut."""
    y0 = machine.layers[0].boundaries_mm[rows[0]]
    y1 = machine.layers[0].boundaries_mm[rows[-1] + 1]
    leaves = {}
    for layer in machine.layers:
        edges = layer.edges_mm()
        inside = (edges[:, 1] > y0 + 1e-6) & (edges[:, 0] < y1 - 1e-6)
        middle = (left + right) / 2
        leaves[layer.name] = LeafPositions(np.where(inside, left, middle), np.where(inside, right, middle))
    return leaves


def arc(machine, gantries, isocentre=(-88.0, 40.0, 0.0), mu: float = 100.0) -> Beam:
    points = tuple(
        ControlPoint(n / (len(gantries) - 1), opening(machine, -30.0 + n, 20.0 + n), float(g) % 360)
        for n, g in enumerate(gantries)
    )
    return Beam("Arc", gantries[0] % 360, 0.0, 0.0, isocentre, mu, None, points)


def test_the_shorter_turn_between_two_angles():
    assert turn_deg(350, 10) == 20
    assert turn_deg(10, 350) == -20
    assert turn_deg(0, 180) == 180
    assert turn_deg(90, 90) == 0


def test_the_gantry_of_control_points_goes_to_json_and_back(machine):
    beam = arc(machine, range(300, 320, 2))
    beam = replace(
        beam, control_points=tuple(replace(p, jaws_mm=(-50.0, 50.0, -40.0, 40.0)) for p in beam.control_points)
    )
    back = Beam.from_entries(Entries(beam.to_dict(), "a beam"))
    assert back.gantries_deg == beam.gantries_deg
    assert back.is_arc
    assert back.control_points[3].jaws_mm == (-50.0, 50.0, -40.0, 40.0)


def test_a_plan_of_before_arcs_reads_as_static(machine):
    content = arc(machine, [300, 300, 300]).to_dict()
    for row in content["control_points"]:
        row.pop("gantry_deg", None)
    back = Beam.from_entries(Entries(content, "a beam"))
    assert not back.is_arc
    assert back.control_points[0].gantry_deg is None
    assert back.gantries_deg == (300.0, 300.0, 300.0)
    assert "gantry_deg" not in back.to_dict()["control_points"][0]
    assert "jaws_mm" not in back.to_dict()["control_points"][0]


def test_the_parts_of_an_arc_carry_all_its_mu_and_cover_its_turn(machine):
    beam = arc(machine, range(340, 361 + 20, 2), mu=210.0)
    for spacing, expected in ((0.0, 20), (4.0, 10), (6.0, 7)):
        parts = fixed_gantry_parts(beam, spacing)
        assert len(parts) == expected
        assert sum(p.mu for p in parts) == pytest.approx(210.0)
        assert all(not p.is_arc and p.control_points[-1].cumulative_weight == pytest.approx(1.0) for p in parts)
    assert [p.gantry_deg for p in fixed_gantry_parts(beam, 4.0)][:3] == [342.0, 346.0, 350.0]
    assert fixed_gantry_parts(beam, 4.0)[-1].gantry_deg == 18.0
    backwards = arc(machine, range(20, -1, -2))
    assert [p.gantry_deg for p in fixed_gantry_parts(backwards, 4.0)] == [18.0, 14.0, 10.0, 6.0, 2.0]


def test_a_static_beam_is_its_own_part(machine):
    beam = arc(machine, [300, 300, 300])
    assert fixed_gantry_parts(beam) == [beam]


def test_intervals_without_mu_are_left_out(machine):
    beam = arc(machine, range(0, 18, 2))
    weights = [0, 0, 0, 0.25, 0.5, 0.5, 0.5, 1, 1]
    points = tuple(replace(p, cumulative_weight=w) for p, w in zip(beam.control_points, weights))
    parts = fixed_gantry_parts(replace(beam, control_points=points), 0.0)
    assert [p.gantry_deg for p in parts] == [5.0, 7.0, 13.0]


def test_the_dose_of_an_arc_is_the_sum_of_its_intervals(machine, simple_case):
    case = simple_case
    density = density_kji(case.ct, case.structures["BODY"], load_density_table())
    points = make_points(case.structures["BODY"], 12.0)
    beam = arc(machine, range(300, 316 + 1, 2))

    def dose(spacing):
        planned, parts = set_up_parts(machine, [beam], density, case.ct.grid, points, spacing_deg=spacing)
        return delivered_dose_gy(machine, planned, parts, points, 1)

    fine = dose(0.0)
    by_hand = np.zeros_like(fine)
    for part in fixed_gantry_parts(beam, 0.0):
        planned, same = set_up_parts(machine, [part], density, case.ct.grid, points)
        by_hand += delivered_dose_gy(machine, planned, same, points, 1)
    np.testing.assert_allclose(fine, by_hand, atol=1e-3 * fine.max())
    # angles shared by two intervals move the edges of the field; few angles, as here, average little of that out
    coarse = dose(4.0)
    off = np.abs(coarse - fine)[fine > 0.1 * fine.max()] / fine.max()
    assert np.quantile(off, 0.9) < 0.02
    assert np.quantile(off, 0.99) < 0.05
    assert coarse.sum() == pytest.approx(fine.sum(), rel=0.005)
    static = replace(beam, control_points=tuple(replace(p, gantry_deg=None) for p in beam.control_points))
    planned, parts = set_up_parts(machine, [static], density, case.ct.grid, points)
    assert np.abs(delivered_dose_gy(machine, planned, parts, points, 1) - fine).max() > 0.1 * fine.max()


def test_depths_are_computed_once_whatever_the_collimator(machine, simple_case):
    density = density_kji(simple_case.ct, simple_case.structures["BODY"], load_density_table())
    points = make_points(simple_case.structures["BODY"], 20.0)
    depths = DepthCache(density, simple_case.ct.grid, points.ras_mm)
    one = depths.depth_mm(BeamFrame(310.0, 0.0, 0.0, (-88.0, 40.0, 0.0)))
    assert depths.depth_mm(BeamFrame(310.0, 30.0, 0.0, (-88.0, 40.0, 0.0))) is one
    assert depths.depth_mm(BeamFrame(312.0, 30.0, 0.0, (-88.0, 40.0, 0.0))) is not one


def test_leaves_that_stay_shut_and_beams_without_control_points_are_refused(machine, simple_case):
    shut = arc(machine, [300, 302])
    points = tuple(replace(p, leaves=opening(machine, 5.0, 5.0)) for p in shut.control_points)
    with pytest.raises(InputError, match="stay shut"):
        opened_field(machine, replace(shut, control_points=points))
    with pytest.raises(InputError, match="no control points"):
        set_up_parts(machine, [replace(shut, control_points=())], np.zeros((2, 2, 2)), simple_case.ct.grid, None)
