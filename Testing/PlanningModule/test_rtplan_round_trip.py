# SPDX-License-Identifier: Apache-2.0
"""Plans through RTPLAN and back: the same beams, the same dose, and machines that are known or not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from AIOCommon.core.dicom import PlanRecord
from AIOCommon.core.errors import InputError
from PlanningModuleLib.core.delivery.limits import fastest_timing
from PlanningModuleLib.core.dose.dose_points import make_points
from PlanningModuleLib.core.dose.part_setup import set_up_parts
from PlanningModuleLib.core.dose.pencil_beam_dose import delivered_dose_gy
from PlanningModuleLib.core.machines.hu import density_kji, load_density_table
from PlanningModuleLib.core.machines.machine_library import load_machine
from PlanningModuleLib.core.plan import Beam, ControlPoint, LeafPositions, Plan
from PlanningModuleLib.core.rtplan.from_record import import_plan, with_turns
from PlanningModuleLib.core.rtplan.machine_recognition import machine_of
from PlanningModuleLib.core.rtplan.to_record import to_record
from Testing.tools.dicom_verifier import defects

MACHINES = ("halcyon_6mv_fff", "generic_6mv_120leaf")
ISOCENTRE = (-90.0, 60.0, 0.0)


def leaves_of(machine, left: float, right: float) -> dict[str, LeafPositions]:
    """The middle 80 mm open, the rest shut."""
    result = {}
    for layer in machine.layers:
        inside = (np.abs(layer.edges_mm()) <= 40 + 1e-6).all(axis=1)
        result[layer.name] = LeafPositions(np.where(inside, left, 0.0), np.where(inside, right, 0.0))
    return result


def plan_of(machine) -> Plan:
    """An arc of 20 degrees through 0 and a static beam of two segments."""
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
    return Plan("Mixed", "40in15-dbcg", 40.0, 15, machine.name, "left", beams, "VMAT")


@pytest.fixture
def written(tmp_path, simple_case):
    """Write a plan to a DICOM file and read it as a record."""
    from AIOCommon.core.dicom import read_rtplan, synthetic_context, write_ct_series, write_rtplan, write_rtstruct

    context = synthetic_context(simple_case.ct)
    write_ct_series(simple_case.ct, context, tmp_path / "ct")
    structures = write_rtstruct(tmp_path / "rs.dcm", simple_case.structures, context, label="S")

    def write(plan, machine) -> PlanRecord:
        path = write_rtplan(tmp_path / "rp.dcm", to_record(plan, machine, "PTV"), context, structures).path
        return read_rtplan(path)

    write.folder = tmp_path
    return write


@pytest.mark.parametrize("name", MACHINES)
def test_a_plan_with_an_arc_comes_back_with_the_same_dose(written, simple_case, name):
    machine = load_machine(name)
    plan = plan_of(machine)
    record = written(plan, machine)
    assert defects(written.folder / "rp.dcm") == []
    back = import_plan(record, protocol=plan.protocol, side="left")
    assert back.known and back.machine.content_hash == machine.content_hash
    assert back.plan.machine == name
    for before, after in zip(plan.beams, back.plan.beams):
        assert after.gantries_deg == before.gantries_deg and after.is_arc == before.is_arc
        assert after.mu == pytest.approx(before.mu)
        assert fastest_timing(machine, after).total_s == pytest.approx(fastest_timing(machine, before).total_s)
        for a, b in zip(before.control_points, after.control_points):
            for layer in machine.layers:
                np.testing.assert_allclose(b.leaves[layer.name].left_mm, a.leaves[layer.name].left_mm, atol=1e-3)
    body = simple_case.structures["BODY"]
    points, density = make_points(body, 15.0), density_kji(simple_case.ct, body, load_density_table())
    doses = []
    for one in (plan, back.plan):
        planned, parts = set_up_parts(machine, one.beams, density, simple_case.ct.grid, points, spacing_deg=10.0)
        doses.append(delivered_dose_gy(machine, planned, parts, points, 15))
    np.testing.assert_allclose(doses[1], doses[0], atol=1e-3 * doses[0].max())


def test_one_layer_of_leaves_is_written_in_the_standards_words_alone(written):
    """By dciodvfy, with no error let pass; the dialect of two stacked layers is all that it finds in the other."""
    path = written.folder / "rp.dcm"
    machine = load_machine("generic_6mv_120leaf")
    written(plan_of(machine), machine)
    assert defects(path, accepted=()) == []
    machine = load_machine("halcyon_6mv_fff")
    written(plan_of(machine), machine)
    found = defects(path, accepted=())
    assert found and all("<MLCX1>" in text or "<MLCX2>" in text for text in found)


@pytest.mark.parametrize(("name", "expected"), [("halcyon_6mv_fff", "FFF"), ("generic_6mv_120leaf", "")])
def test_only_a_flattening_filter_free_beam_is_written_as_non_standard(written, name, expected):
    machine = load_machine(name)
    assert [b.fluence_mode for b in written(plan_of(machine), machine).beams] == [expected] * 2


def test_jaws_come_back_too(written):
    machine = load_machine("generic_6mv_120leaf")
    plan = plan_of(machine)
    beam = plan.beams[1]
    points = tuple(
        replace(p, jaws_mm=None if n == 0 else (-30.0, 30.0 - n, -45.0, 45.0))
        for n, p in enumerate(beam.control_points)
    )
    back = import_plan(written(plan.with_beams([replace(beam, control_points=points)]), machine)).plan.beams[0]
    assert [p.jaws_mm for p in back.control_points] == [
        (-200.0, 200.0, -200.0, 200.0),
        *((-30.0, 30.0 - n, -45.0, 45.0) for n in (1, 2, 3)),
    ]


def test_another_energy_or_name_makes_the_machine_unknown(machine):
    record = to_record(plan_of(machine), machine, "PTV")
    assert machine_of(record).content_hash == machine.content_hash
    for change in ({"energy_mv": 10.0}, {"machine": "LINAC 3"}, {"fluence_mode": ""}, {"sad_mm": 800.0}):
        beams = (replace(record.beams[0], **change), record.beams[1])
        other = import_plan(replace(record, beams=beams))
        assert not other.known
        assert "unknown machine" in other.plan.notes[0] and "cannot be computed" in other.plan.notes[0]


def test_a_machine_can_be_chosen_where_the_leaves_fit(machine):
    record = to_record(plan_of(machine), machine, "PTV")
    foreign = replace(record, beams=tuple(replace(b, machine="LINAC 3", energy_mv=10.0) for b in record.beams))
    chosen = import_plan(foreign, machine=machine.name)
    assert chosen.known and chosen.plan.machine == machine.name
    assert any("Arc 1 is a photon beam of 10 MV" in note for note in chosen.plan.notes)
    with pytest.raises(InputError, match="other leaves"):
        import_plan(foreign, machine="generic_6mv_120leaf")


def test_an_arc_of_two_control_points_turns_the_way_the_file_says(machine):
    record = to_record(plan_of(machine), machine, "PTV")
    first, last = record.beams[0].control_points[0], record.beams[0].control_points[-1]
    for turn, expected in (("CW", [350, 354, 358, 2, 6, 10]), ("", [350, 354, 358, 2, 6, 10])):
        two = replace(record.beams[0], control_points=(replace(first, gantry_turn=turn), last))
        points = with_turns(replace(record, beams=(two,))).beams[0].control_points
        assert [p.gantry_deg for p in points] == expected
    two = replace(record.beams[0], control_points=(replace(first, gantry_turn="CC"), last))
    points = with_turns(replace(record, beams=(two,))).beams[0].control_points
    assert len(points) == 340 / 4 + 1
    assert points[1].gantry_deg == 346.0
    weights = [p.cumulative_weight for p in points]
    np.testing.assert_allclose(np.diff(weights), 4 / 340)
    kind = next(iter(first.positions_mm))
    np.testing.assert_allclose(
        points[17].positions_mm[kind], 0.8 * first.positions_mm[kind] + 0.2 * last.positions_mm[kind]
    )


def test_the_real_breast_boost_plan_is_of_an_unknown_machine(real_data):
    from AIOCommon.core.dicom import read_rtplan

    imported = import_plan(read_rtplan(real_data("breast-boost-rtset", "rtplan.dcm")), side="right")
    assert not imported.known
    assert len(imported.plan.beams) == 4
    assert "unknown machine 'txmachine'" in imported.plan.notes[0]
    assert imported.plan.beams[0].control_points[0].jaws_mm == pytest.approx((9.0, 70.0, -40.0, 40.0))
