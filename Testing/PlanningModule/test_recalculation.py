# SPDX-License-Identifier: Apache-2.0
"""Plans of files computed again: on their own machine, on a stand-in that is named, or not at all, with the reason."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from AIOCommon.core.dicom.rtplan.record import LimitingDevice
from AIOCommon.core.errors import InputError
from PlanningModuleLib.core.dose.dose_points import make_points
from PlanningModuleLib.core.dose.part_setup import set_up_parts
from PlanningModuleLib.core.dose.pencil_beam_dose import delivered_dose_gy
from PlanningModuleLib.core.machines.hu import density_kji, load_density_table
from PlanningModuleLib.core.machines.machine_library import load_machine
from PlanningModuleLib.core.plan import Beam, ControlPoint, LeafPositions, Plan
from PlanningModuleLib.core.recalculation.computable import computable
from PlanningModuleLib.core.recalculation.task import PlanBeams, RecalculationRequest, doses_of, sum_of
from PlanningModuleLib.core.recalculation.worker import work
from PlanningModuleLib.core.rtplan.to_record import to_record

MACHINES = ("halcyon_6mv_fff", "generic_6mv_120leaf")
ISOCENTRE = (-90.0, 60.0, 0.0)


def leaves_of(machine, left: float, right: float) -> dict[str, LeafPositions]:
    """The middle 80 mm open, the rest shut."""
    result = {}
    for layer in machine.layers:
        inside = (np.abs(layer.edges_mm()) <= 40 + 1e-6).all(axis=1)
        result[layer.name] = LeafPositions(np.where(inside, left, 0.0), np.where(inside, right, 0.0))
    return result


def record_of(name: str):
    """An arc of 20 degrees and a static beam of two segments, as a file gives them (names have 16 characters)."""
    machine = load_machine(name)
    arc = tuple(
        ControlPoint(n / 10, leaves_of(machine, -30.0 + n, 20.0 + 1.5 * n), float((350 + 2 * n) % 360))
        for n in range(11)
    )
    static = tuple(
        ControlPoint(w, leaves_of(machine, left, 25.0))
        for w, left in ((0.0, -20.0), (0.4, -20.0), (0.4, 5.0), (1.0, 5.0))
    )
    beams = (
        Beam("Arc 1", 350.0, 10.0, 0.0, ISOCENTRE, 120.0, None, arc),
        Beam("Lateral tangent", 130.0, 5.0, 0.0, ISOCENTRE, 80.0, None, static),
    )
    plan = Plan("Mixed", "40in15-dbcg", 40.0, 15, machine.name, "left", beams, "VMAT")
    record = to_record(plan, machine, "PTV")
    return plan, replace(record, beams=tuple(replace(b, machine=b.machine[:16]) for b in record.beams))


def of_linac_3(record):
    """The plan with a machine that nobody here knows."""
    return replace(record, beams=tuple(replace(b, machine="LINAC 3") for b in record.beams))


def dose_gy(case, *plans) -> list[np.ndarray]:
    request = RecalculationRequest(
        case.ct,
        case.structures["BODY"],
        tuple(PlanBeams(plan.groups, plan.fractions) for plan in plans),
        load_density_table(),
        "pencil_beam",
        10.0,
    )
    return [sum_of(beams).array_kji for beams in doses_of(request)]


@pytest.mark.parametrize("name", MACHINES)
def test_a_plan_of_a_known_machine_gets_the_dose_of_that_machine(simple_case, name):
    plan, record = record_of(name)
    found = computable(record)
    assert found.is_whole and not found.uses_stand_in and found.fractions == 15 and found.cautions == ()
    machine, body = load_machine(name), simple_case.structures["BODY"]
    points, density = make_points(body, 10.0), density_kji(simple_case.ct, body, load_density_table())
    planned, parts = set_up_parts(machine, plan.beams, density, simple_case.ct.grid, points)
    wanted = points.to_volume(delivered_dose_gy(machine, planned, parts, points, 15)).array_kji
    (got,) = dose_gy(simple_case, found)
    assert wanted.max() > 1.0
    np.testing.assert_allclose(got, wanted, atol=1e-3 * wanted.max())


@pytest.mark.parametrize("name", MACHINES)
def test_an_unknown_machine_is_stood_in_for_by_name_and_with_a_caution(simple_case, name):
    _, record = record_of(name)
    found = computable(of_linac_3(record))
    assert found.is_whole and found.uses_stand_in
    (caution,) = found.cautions
    assert "'LINAC 3' is not known here" in caution and load_machine(name).title in caution
    assert "cannot tell errors of a few per cent" in caution
    own, stood_in = dose_gy(simple_case, computable(record), found)
    np.testing.assert_allclose(stood_in, own, atol=1e-3 * own.max(), err_msg="it is the same machine by another name")


def test_leaves_that_no_machine_here_has_are_those_of_the_plan(simple_case):
    """Pairs of 20 mm in place of pairs of 10 mm that stand alike leave the same field open."""
    _, record = record_of("generic_6mv_120leaf")
    wide = tuple(float(y) for y in range(-200, 201, 20))

    def coarser(beam):
        (device,) = (d for d in beam.devices if d.boundaries_mm)
        edges = np.asarray(device.boundaries_mm)
        first = [int(np.searchsorted(edges, y + 1) - 1) for y in wide[:-1]]
        points = tuple(replace(p, positions_mm={"MLCX": p.positions_mm["MLCX"][:, first]}) for p in beam.control_points)
        return replace(beam, control_points=points, devices=(LimitingDevice("MLCX", len(wide) - 1, wide),))

    own, coarse = dose_gy(
        simple_case, computable(record), computable(replace(record, beams=tuple(map(coarser, record.beams))))
    )
    np.testing.assert_allclose(coarse, own, atol=0.01 * own.max())


def test_a_field_of_jaws_alone_is_computed(simple_case):
    _, record = record_of("generic_6mv_120leaf")
    beam = record.beams[1]
    jaws = {"ASYMX": np.array([[-20.0], [25.0]]), "ASYMY": np.array([[-40.0], [40.0]])}
    leaves = beam.control_points[0].positions_mm
    static = tuple(replace(beam.control_points[n], cumulative_weight=float(n), positions_mm=leaves) for n in (0, 1))
    by_jaws = tuple(replace(p, positions_mm=jaws) for p in static)
    closed = replace(beam, control_points=static)
    opened = replace(beam, control_points=by_jaws, devices=(LimitingDevice("ASYMX"), LimitingDevice("ASYMY")))
    plans = [computable(replace(record, beams=(b,))) for b in (closed, opened)]
    assert plans[1].uses_stand_in and plans[1].is_whole
    leaf, jaw = dose_gy(simple_case, *plans)
    assert jaw.max() == pytest.approx(leaf.max(), rel=0.03)
    assert jaw.sum() == pytest.approx(leaf.sum(), rel=0.05)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"radiation": "ELECTRON"}, "electron beams are not computed"),
        ({"accessories": ("a wedge", "a bolus")}, "it has a wedge, a bolus, which are not modelled"),
        ({"accessories": ("a block",)}, "it has a block, which is not modelled"),
        ({"mu": None}, "no monitor units"),
        ({"mu": -5.0}, "-5 MU"),
        ({"energy_mv": 10.0}, "no machine here has photons of 10 MV without flattening filter"),
    ],
)
def test_beams_that_cannot_be_computed_are_named_with_the_reason(change, says):
    _, record = record_of("halcyon_6mv_fff")
    found = computable(replace(record, beams=(replace(record.beams[0], **change), record.beams[1])))
    assert list(found.refused) == ["Arc 1"] and says in found.refused["Arc 1"]
    assert [beam.name for beam in found.beams] == ["Lateral tangent"] and not found.is_whole


@pytest.mark.parametrize("attribute", ["couch_deg", "collimator_deg"])
def test_couch_and_collimator_that_turn_during_a_beam_are_refused(attribute):
    _, record = record_of("generic_6mv_120leaf")
    points = record.beams[0].control_points
    turned = (*points[:-1], replace(points[-1], **{attribute: 90.0}))
    found = computable(replace(record, beams=(replace(record.beams[0], control_points=turned),)))
    assert "turns while the beam is on" in found.refused["Arc 1"]


def test_a_couch_angle_that_the_machine_does_not_have_is_refused():
    _, record = record_of("halcyon_6mv_fff")
    turned = tuple(replace(p, couch_deg=15.0) for p in record.beams[1].control_points)
    found = computable(replace(record, beams=(replace(record.beams[1], control_points=turned),)))
    assert "does not rotate" in found.refused["Lateral tangent"]


def test_a_patient_who_does_not_lie_supine_head_first_is_refused():
    _, record = record_of("halcyon_6mv_fff")
    found = computable(replace(record, patient_position="FFS"))
    assert set(found.refused) == {"Arc 1", "Lateral tangent"} and "FFS" in found.refused["Arc 1"]


def test_a_machine_that_was_asked_for_is_taken_with_its_differences():
    _, record = record_of("generic_6mv_120leaf")
    foreign = replace(record, beams=tuple(replace(b, energy_mv=10.0) for b in of_linac_3(record).beams))
    found = computable(foreign, "generic_6mv_120leaf")
    assert found.is_whole and not found.uses_stand_in
    assert any("10 MV" in caution for caution in found.cautions)
    with pytest.raises(InputError, match="unknown machine"):
        computable(record, "generic_6mv_12leaf")


def test_the_child_process_writes_a_dose_for_each_beam_of_each_plan(simple_case, tmp_path):
    from AIOCommon.core.progress import NO_PROGRESS
    from PlanningModuleLib.core.recalculation.task import recalculation_task, take_doses

    _, record = record_of("halcyon_6mv_fff")
    plans = [computable(record), computable(of_linac_3(record))]
    request = RecalculationRequest(
        simple_case.ct,
        simple_case.structures["BODY"],
        tuple(PlanBeams(plan.groups, plan.fractions) for plan in plans),
        load_density_table(),
        "pencil_beam",
        15.0,
    )
    task = recalculation_task(tmp_path, request)
    work(task.argv[2:], NO_PROGRESS)
    first, second = take_doses(tmp_path, [2, 2])
    assert all(beam.unit == "Gy" and beam.array_kji.max() > 1.0 for beam in first)
    for one, other, here in zip(first, second, doses_of(request)[0]):
        np.testing.assert_allclose(one.array_kji, other.array_kji, atol=1e-3 * float(one.array_kji.max()))
        np.testing.assert_allclose(one.array_kji, here.array_kji, rtol=1e-3, atol=1e-3)


@pytest.mark.parametrize("engine", ["pencil_beam", "superposition"])
def test_a_beam_that_passes_beside_the_patient_has_a_dose_of_0_and_the_others_have_theirs(simple_case, engine):
    _, record = record_of("generic_6mv_120leaf")
    away = tuple(
        replace(p, isocentre_ras_mm=(900.0, 60.0, 0.0), gantry_deg=0.0) for p in record.beams[1].control_points
    )
    record = replace(record, beams=(record.beams[1], replace(record.beams[1], name="Beside", control_points=away)))
    plan = computable(record)
    body, table = simple_case.structures["BODY"], load_density_table()
    request = RecalculationRequest(simple_case.ct, body, (PlanBeams(plan.groups, 15),), table, engine, 20.0)
    ((hit, beside),) = doses_of(request)
    assert hit.array_kji.max() > 1.0 and not beside.array_kji.any()
