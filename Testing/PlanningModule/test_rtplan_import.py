# SPDX-License-Identifier: Apache-2.0
"""Plans of other systems: their beams can be looked at, and nothing pretends to know their dose."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("slicer")
pytest.importorskip("pydicom")

from AIOCommon.core.dicom import read_rtplan
from AIOCommon.core.errors import InputError
from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.scene_file import HeadlessScene
from PlanningModuleLib.core.beams.beam_outline import open_outlines_mm
from PlanningModuleLib.core.beams.beams_eye_view import moment
from PlanningModuleLib.core.rtplan.geometry import plan_from_record
from PlanningModuleLib.mrml.beam_models import set_fields, show_beams
from PlanningModuleLib.mrml.plan_node import is_geometry_only, machine_of, plan_from_node, plan_to_node, set_geometry
from PlanningModuleLib.mrml.rtplan import import_rtplan
from PlanningModuleLib.mrml.steering import Steering


@pytest.fixture(scope="module")
def rtplan(real_data):
    return real_data("breast-boost-rtset") / "rtplan.dcm"


@pytest.fixture(scope="module")
def record(rtplan):
    return read_rtplan(rtplan)


@pytest.fixture
def host():
    return HeadlessScene()


def test_beams_leaves_jaws_and_monitor_units_are_those_of_the_file(record):
    plan, machine = plan_from_record(record, side="left")
    assert [(b.name, b.gantry_deg, b.mu) for b in plan.beams] == [(b.name, b.gantry_deg, b.mu) for b in record.beams]
    assert plan.prescription_gy == 14.0 and plan.fractions == 7
    assert machine.layers[0].n_pairs == 60
    beam, given = plan.beams[0], record.beams[0]
    np.testing.assert_array_equal(
        beam.control_points[5].leaves["MLCX"].right_mm, given.control_points[5].positions_mm["MLCX"][1]
    )
    assert beam.control_points[0].jaws_mm == pytest.approx((9.0, 70.0, -40.0, 40.0))
    assert "cannot be computed" in plan.notes[0]


def test_the_opening_ends_where_the_jaws_stand(record):
    plan, machine = plan_from_record(record)
    for beam in plan.beams:
        x_low, x_high, y_low, y_high = np.array([p.jaws_mm for p in beam.control_points]).T
        points = np.concatenate(open_outlines_mm(machine, beam))
        assert points[:, 0].min() >= x_low.min() and points[:, 0].max() <= x_high.max()
        assert points[:, 1].min() >= y_low.min() and points[:, 1].max() <= y_high.max()
        now = moment(machine, beam, 10)
        assert 0 < now.area_cm2 < 61.0 and now.opening_mm[:, 2].min() >= y_low.min()


def test_the_node_shows_four_beams_and_knows_that_it_has_no_beam_data(rtplan, host):
    node = import_rtplan(rtplan, host.scene, side="left")
    assert is_geometry_only(node) and machine_of(node).layers[0].n_pairs == 60
    models = show_beams(node, host.scene)
    assert len(models) == 4 and all(model.GetPolyData().GetNumberOfLines() > 1 for model in models)
    set_fields(node, True)
    assert all(model.GetPolyData().GetNumberOfPolys() > 10 for model in models)
    isocentre = node.GetNodeReference("Isocentre").GetNthControlPointPosition(0)
    np.testing.assert_allclose(isocentre, plan_from_node(node).beams[0].isocentre_ras_mm)


def test_an_imported_plan_is_not_steered(rtplan, host, simple_case):
    from AIOCommon.mrml.segmentations import structures_to_node
    from AIOCommon.mrml.volumes import volume_to_node

    case = Case.in_scene(host.scene)
    ct = volume_to_node(simple_case.ct, host.scene, "CT")
    case.set(Role.CT, ct)
    case.set(Role.PLAN, import_rtplan(rtplan, host.scene))
    with pytest.raises(InputError, match="no beam data"):
        Steering(case, structures_to_node(simple_case.structures, host.scene, "Contours", ct))


def test_a_plan_with_jaws_alone_opens_as_far_as_they_do(record):
    def without_leaves(beam):
        points = tuple(
            replace(p, positions_mm={k: v for k, v in p.positions_mm.items() if k != "MLCX"})
            for p in beam.control_points
        )
        return replace(beam, control_points=points, devices=tuple(d for d in beam.devices if d.kind != "MLCX"))

    plan, machine = plan_from_record(replace(record, beams=tuple(without_leaves(b) for b in record.beams)))
    assert moment(machine, plan.beams[0], 0).area_cm2 == pytest.approx(6.1 * 8.0)


def test_leaves_that_travel_along_y_are_refused_by_the_beams_name(record):
    first = record.beams[0]
    turned = replace(first, devices=tuple(replace(d, kind=d.kind.replace("MLCX", "MLCY")) for d in first.devices))
    with pytest.raises(InputError, match="travel along Y") as told:
        plan_from_record(replace(record, beams=(turned,)))
    assert told.value.where == first.name


def test_the_geometry_survives_the_scene(record, host):
    plan, machine = plan_from_record(record)
    node = plan_to_node(plan, host.scene)
    set_geometry(node, machine)
    again = machine_of(node)
    assert again.layers[0].boundaries_mm == machine.layers[0].boundaries_mm and again.sad_mm == machine.sad_mm
