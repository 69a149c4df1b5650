# SPDX-License-Identifier: Apache-2.0
"""Planning again with the angles of a plan."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from PlanningModuleLib.core.autoplan import auto_plan
from PlanningModuleLib.core.given_angles import angles_of, given_angles_note, has_technique, moved_beams
from PlanningModuleLib.core.plan import Beam, ControlPoint, Plan
from PlanningModuleLib.core.plan_options import PlanOptions
from PlanningModuleLib.core.techniques import vmat
from Testing.PlanningModule.planning_request import request_for

COARSE = PlanOptions(dose_spacing_mm=10.0, max_iterations=8, goal_rounds=0, dose_engine="pencil_beam", levels=5)


def plan_of(*beams: Beam, technique: str = "IMRT tangents") -> Plan:
    return Plan("Plan", "40in15-dbcg", 40.0, 15, "halcyon_6mv_fff", "left", beams, technique)


def test_a_plan_made_again_after_an_edit_keeps_its_angles_and_says_so(simple_case):
    first = auto_plan(request_for(simple_case, COARSE)).plan
    breast = simple_case.structures["CTVp_Breast_L"]
    mask = breast.full_mask().copy()
    mask[:, :, int(np.median(np.argwhere(mask)[:, 2])) :] = False  # half of the breast is taken away
    edited = simple_case.structures.with_structures([breast.with_mask(mask)])
    free = auto_plan(request_for(simple_case, COARSE, structures=edited)).plan
    assert [b.gantry_deg for b in free.beams] != [b.gantry_deg for b in first.beams], "the edit would move the beams"
    assert not any("by hand" in note for note in free.notes)
    options = replace(COARSE, angles=angles_of(first), isocentre_ras_mm=first.beams[0].isocentre_ras_mm)
    kept = auto_plan(request_for(simple_case, options, structures=edited)).plan
    for new, old in zip(kept.beams, first.beams):
        assert (new.name, new.gantry_deg, new.collimator_deg) == (old.name, old.gantry_deg, old.collimator_deg)
        assert new.isocentre_ras_mm == old.isocentre_ras_mm
    moved = moved_beams(first, free)
    assert f"{first.beams[1].name} {first.beams[1].gantry_deg:.1f}° → {free.beams[1].gantry_deg:.1f}°" in moved
    assert moved_beams(first, kept) == "" and moved_beams(replace(first, technique="Open tangents"), free) == ""
    (said,) = [note for note in kept.notes if "not by the technique" in note]
    assert all(f"{b.name} at gantry {b.gantry_deg:.1f}°" in said for b in first.beams)


def test_the_angles_of_an_arc_are_the_sectors_that_it_was_made_from(simple_case):
    from PlanningModuleLib.core.preparation import prepare

    prepared = prepare(request_for(simple_case, replace(COARSE, technique="vmat")))
    frames = vmat.frames(prepared.case, prepared.machine, prepared.isocentre_ras_mm)
    arcs = []
    for name in ("Arc 1", "Arc 2"):
        middles = [frame.gantry_deg for own, frame in frames if own == name]
        step = (middles[1] - middles[0] + 180) % 360 - 180
        gantries = [(middles[0] - step / 2 + step * k / 10) % 360 for k in range(10 * len(middles) + 1)]
        points = tuple(ControlPoint(k / (len(gantries) - 1), {}, gantry) for k, gantry in enumerate(gantries))
        collimator = next(frame.collimator_deg for own, frame in frames if own == name)
        arcs.append(Beam(name, gantries[0], collimator, 0.0, (0.0, 0.0, 0.0), 100.0, None, points))
    found = angles_of(plan_of(*arcs, technique="VMAT, two partial arcs"))
    assert [(name, collimator) for name, _, collimator, _ in found] == [(n, f.collimator_deg) for n, f in frames]
    np.testing.assert_allclose([row[1] for row in found], [f.gantry_deg for _, f in frames], atol=0.11)
    (note,) = given_angles_note(found)
    assert "Arc 1 in sectors around gantry" in note and "Arc 2 in sectors" in note


@pytest.mark.parametrize(
    ("title", "wanted", "same"),
    [("IMRT tangents", "imrt_tangents", True), ("IMRT tangents", "vmat", False), ("Something else", "vmat", False)],
)
def test_angles_are_those_of_a_technique_that_is_known(title, wanted, same):
    assert has_technique(plan_of(technique=title), wanted) is same
