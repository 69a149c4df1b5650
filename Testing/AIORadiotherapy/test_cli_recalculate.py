# SPDX-License-Identifier: Apache-2.0
"""``recalculate``: our own plans come out as they went in, foreign machines get a stand-in, the rest is named."""

from __future__ import annotations

import json
import shutil
from types import SimpleNamespace

import numpy as np
import pydicom
import pytest
from pydicom.dataset import Dataset
from pydicom.uid import generate_uid

from AIOCommon.core.dicom import synthetic_context
from AIOCommon.core.volume import Volume
from Testing.tools.dicom_verifier import defects

GRID = ("--dose-grid", "8")


@pytest.fixture
def planned(run, tmp_path):
    """CT, contours, plan and dose of the session's run as one DICOM folder."""
    folder = tmp_path / "planned"
    shutil.copytree(run.case, folder)
    for name in ("RTPLAN.dcm", "RTDOSE.dcm"):
        shutil.copy(run.folder / "dicom" / name, folder / name)
    return folder


def edit(path, change) -> None:
    dataset = pydicom.dcmread(path)
    change(dataset)
    dataset.save_as(path)


def call(command, folder, *options) -> dict:
    ended = command("recalculate", folder, *GRID, *options, "--json")
    assert ended.code == 0, ended.err
    return json.loads(ended.out)


@pytest.mark.timeout(300)
def test_our_own_plan_agrees_with_its_dose(command, planned, tmp_path):
    content = call(command, planned, "-o", tmp_path / "out")
    (plan,) = content["plans"]
    assert plan["is_whole"] and not plan["stand_in"] and plan["against"] == ["RTDOSE.dcm"]
    assert len(plan["beams"]) >= 2 and all(beam["computed"] for beam in plan["beams"])
    assert len(plan["gamma_pass_percent"]) == 2
    assert all(rate >= 99.0 for rate in plan["gamma_pass_percent"].values())
    point = plan["point"]
    assert point["name"] == "middle of CTVp_Breast_L" and abs(point["difference_percent"]) < 0.5
    assert point["mu_for_given_dose"] == pytest.approx(point["mu"], rel=0.005)
    assert plan["prescription"] == {"dose_gy": 40.0, "fractions": 15, "plan": plan["plan"]}
    assert [goal["verdict"] for goal in plan["goals"]] == [goal["given_verdict"] for goal in plan["goals"]]
    heart = next(r for r in plan["structures"] if (r["structure"], r["metric"]) == ("Heart", "Dmean[Gy]"))
    assert heart["recalculated"] == pytest.approx(heart["given"], abs=0.05)
    written = tmp_path / "out" / "dicom" / "RTDOSE_1.dcm"
    assert defects(written) == []
    dose = pydicom.dcmread(written)
    uid = pydicom.dcmread(planned / "RTPLAN.dcm").SOPInstanceUID
    assert dose.ReferencedRTPlanSequence[0].ReferencedSOPInstanceUID == uid
    assert float(np.max(dose.pixel_array) * dose.DoseGridScaling) == pytest.approx(plan["max_gy"], rel=1e-4)
    assert json.loads((tmp_path / "out" / "recalculation.json").read_text()) == content


@pytest.mark.timeout(300)
def test_an_arc_of_ours_agrees_with_its_dose(command, run, planned, tmp_path):
    """Two layers of leaves that move while the gantry turns by 60 degrees; the dose is computed before DICOM."""
    from AIOCommon.core.dicom import read_ct, read_rtplan, read_rtstruct, write_rtdose, write_rtplan
    from AIOCommon.core.dicom.objects import ObjectRef
    from AIOCommon.core.dicom.uids import RT_STRUCTURE_SET
    from PlanningModuleLib.core.dose.dose_points import make_points
    from PlanningModuleLib.core.dose.part_setup import set_up_parts
    from PlanningModuleLib.core.dose.pencil_beam_dose import delivered_dose_gy
    from PlanningModuleLib.core.machines.hu import density_kji, load_density_table
    from PlanningModuleLib.core.machines.machine_library import load_machine
    from PlanningModuleLib.core.plan import Beam, ControlPoint, LeafPositions, Plan
    from PlanningModuleLib.core.rtplan.to_record import to_record

    machine, ct = load_machine("halcyon_6mv_fff"), read_ct(run.case)
    found = read_rtstruct(planned / "RS.dcm", ct)
    body, isocentre = found.structures["BODY"], read_rtplan(planned / "RTPLAN.dcm").beams[0].isocentre_ras_mm

    def leaves(left: float, right: float) -> dict:
        inside = {x.name: (np.abs(x.edges_mm()) <= 40 + 1e-6).all(axis=1) for x in machine.layers}
        return {name: LeafPositions(np.where(m, left, 0.0), np.where(m, right, 0.0)) for name, m in inside.items()}

    points = tuple(
        ControlPoint(n / 30, leaves(-40.0 + n, 20.0 + 0.5 * n), float((330 + 2 * n) % 360)) for n in range(31)
    )
    plan = Plan("Arc", "40in15-dbcg", 40.0, 15, machine.name, "left",
                (Beam("Arc 1", 330.0, 10.0, 0.0, isocentre, 300.0, None, points),), "VMAT")  # fmt: skip
    grid = make_points(body, 8.0)
    density = density_kji(ct.volume, body, load_density_table())
    parts = set_up_parts(machine, plan.beams, density, ct.volume.grid, grid)
    dose = grid.to_volume(delivered_dose_gy(machine, *parts, grid, 15))
    contours = ObjectRef(planned / "RS.dcm", RT_STRUCTURE_SET, found.sop_instance_uid)
    written = write_rtplan(planned / "RTPLAN.dcm", to_record(plan, machine, ""), ct.dicom, contours)
    write_rtdose(planned / "RTDOSE.dcm", dose, ct.dicom, written)
    (result,) = call(command, planned, "--dose-engine", "pencil_beam")["plans"]
    assert result["is_whole"] and not result["stand_in"] and result["beams"][0]["is_arc"]
    assert result["max_gy"] > 5.0 and all(rate >= 99.0 for rate in result["gamma_pass_percent"].values())


@pytest.mark.timeout(300)
def test_twice_the_monitor_units_are_found(command, planned):
    def twice(plan):
        for row in plan.FractionGroupSequence[0].ReferencedBeamSequence:
            row.BeamMeterset = str(2 * float(row.BeamMeterset))

    edit(planned / "RTPLAN.dcm", twice)
    (plan,) = call(command, planned, "--dose-engine", "pencil_beam")["plans"]
    assert plan["point"]["difference_percent"] == pytest.approx(100.0, abs=15.0)
    assert all(rate < 60.0 for rate in plan["gamma_pass_percent"].values())


@pytest.mark.timeout(300)
def test_a_renamed_machine_is_stood_in_for_and_said_so(command, planned, tmp_path):
    def rename(plan):
        for beam in plan.BeamSequence:
            beam.TreatmentMachineName = "LINAC 3"

    edit(planned / "RTPLAN.dcm", rename)
    ended = command("recalculate", planned, *GRID)
    assert ended.code == 0 and "'LINAC 3' is not known here" in ended.out
    (plan,) = call(command, planned, "-o", tmp_path / "out")["plans"]
    report = (tmp_path / "out" / "report.html").read_text()
    assert "stand-in" in report and "it cannot tell errors of a few per cent" in report
    assert plan["stand_in"] and all(b["machine"] == "halcyon_6mv_fff" and b["stand_in"] for b in plan["beams"])
    assert any("cannot tell errors of a few per cent" in text for text in plan["cautions"])
    assert all(rate >= 99.0 for rate in plan["gamma_pass_percent"].values()), "it is the same machine by another name"


@pytest.mark.timeout(300)
def test_a_wedge_is_named_and_a_dose_without_that_beam_is_not_compared(command, planned, tmp_path):
    def wedge(plan):
        item = Dataset()
        item.WedgeNumber, item.WedgeType, item.WedgeID, item.WedgeAngle = 1, "STANDARD", "W30", 30
        plan.BeamSequence[0].NumberOfWedges = 1
        plan.BeamSequence[0].WedgeSequence = [item]

    edit(planned / "RTPLAN.dcm", wedge)
    out = tmp_path / "out"
    (plan,) = call(command, planned, "--dose-engine", "pencil_beam", "-o", out)["plans"]
    assert plan["beams"][0]["computed"] is False and "a wedge" in plan["beams"][0]["reason"]
    assert not plan["is_whole"] and plan["gamma_pass_percent"] is None and plan["goals"] == []
    assert any("Not compared" in text for text in plan["cautions"])
    assert not (out / "dicom").exists(), "a part of a plan's dose is not written as the plan's"
    report = (out / "report.html").read_text()
    assert "it has a wedge, which is not modelled" in report and "not all beams computed" in report


@pytest.mark.timeout(300)
def test_electrons_end_with_exit_code_3_and_their_names(command, planned):
    def electrons(plan):
        for beam in plan.BeamSequence:
            beam.RadiationType = "ELECTRON"

    edit(planned / "RTPLAN.dcm", electrons)
    ended = command("recalculate", planned, *GRID)
    assert ended.code == 3
    assert ended.out.count("electron beams are not computed") >= 2


@pytest.mark.timeout(300)
def test_several_plans_in_one_folder_find_their_own_doses(command, planned):
    """A second plan of half the MU lies beside the first with no dose of its own."""
    shutil.copy(planned / "RTPLAN.dcm", planned / "RTPLAN2.dcm")

    def half(plan):
        plan.SOPInstanceUID = plan.file_meta.MediaStorageSOPInstanceUID = generate_uid()
        plan.RTPlanLabel = "Half"
        for row in plan.FractionGroupSequence[0].ReferencedBeamSequence:
            row.BeamMeterset = str(float(row.BeamMeterset) / 2)

    edit(planned / "RTPLAN2.dcm", half)
    plans = {p["plan"]: p for p in call(command, planned, "--dose-engine", "pencil_beam")["plans"]}
    other = plans.pop("Half")
    (first,) = plans.values()
    assert (first["against"], other["against"]) == (["RTDOSE.dcm"], [])
    assert other["gamma_pass_percent"] is None and other["point"]["given_gy"] is None
    assert other["max_gy"] == pytest.approx(first["max_gy"] / 2, rel=0.01)


@pytest.mark.timeout(300)
def test_doses_of_beams_plans_and_their_sum_are_written_and_compared_each_with_its_like(command, planned, tmp_path):
    """What one run writes is given to the next: everything agrees with itself, and nothing is counted twice."""
    shutil.copy(planned / "RTPLAN.dcm", planned / "RTPLAN2.dcm")

    def other(plan):
        plan.SOPInstanceUID = plan.file_meta.MediaStorageSOPInstanceUID = generate_uid()
        plan.RTPlanLabel = "Boost"
        plan.FractionGroupSequence[0].FractionGroupNumber = 3
        for number, (beam, row) in enumerate(
            zip(plan.BeamSequence, plan.FractionGroupSequence[0].ReferencedBeamSequence), start=11
        ):
            beam.BeamNumber = row.ReferencedBeamNumber = number

    edit(planned / "RTPLAN2.dcm", other)
    (planned / "RTDOSE.dcm").unlink()
    out = tmp_path / "out"
    content = call(command, planned, "--dose-engine", "pencil_beam", "-o", out, "--beam-doses")
    plans, names = {p["plan"]: p for p in content["plans"]}, [p["plan"] for p in content["plans"]]
    numbers = {name: [beam["number"] for beam in plan["beams"]] for name, plan in plans.items()}
    assert numbers["Boost"][:2] == [11, 12]
    files = {f.name: f for f in (out / "dicom").iterdir()}
    expected = {f"RTDOSE_{n}_beam_{b}.dcm" for n, name in enumerate(names, start=1) for b in numbers[name]}
    assert set(files) == expected | {"RTDOSE_1.dcm", "RTDOSE_2.dcm", "RTDOSE_sum.dcm"}
    doses = {name: pydicom.dcmread(path) for name, path in files.items()}
    for name, path in files.items():
        assert defects(path) == [], name
        kind = "BEAM" if "beam" in name else "MULTI_PLAN" if "sum" in name else "PLAN"
        assert doses[name].DoseSummationType == kind
    boost = 1 + names.index("Boost")
    group = doses[f"RTDOSE_{boost}_beam_11.dcm"].ReferencedRTPlanSequence[0].ReferencedFractionGroupSequence[0]
    assert group.ReferencedFractionGroupNumber == 3 and group.ReferencedBeamSequence[0].ReferencedBeamNumber == 11
    assert len(doses["RTDOSE_sum.dcm"].ReferencedRTPlanSequence) == 2
    assert content["sums"][0]["is_whole"] and content["sums"][0]["against"] == []
    highest = content["sums"][0]["max_gy"]
    assert highest == pytest.approx(2 * plans["Boost"]["max_gy"], rel=1e-3)
    total = doses["RTDOSE_sum.dcm"]
    parts = [doses[name] for name in expected]
    array = sum(part.pixel_array * float(part.DoseGridScaling) for part in parts)
    np.testing.assert_allclose(array, total.pixel_array * float(total.DoseGridScaling), atol=1e-3 * highest)
    for name in expected | {"RTDOSE_sum.dcm"}:  # the plans' own doses are now the sums of their beams'
        shutil.copy(files[name], planned / name)
    content = call(command, planned, "--dose-engine", "pencil_beam")
    for plan in content["plans"]:
        assert len(plan["against"]) == len(plan["beams"]) and plan["gamma_pass_percent"]
        for row in (plan, *plan["beams"]):
            assert all(rate == 100.0 for rate in row["gamma_pass_percent"].values()), row["against"]
            assert abs(row["point"]["difference_percent"]) < 0.1
    (row,) = content["sums"]
    assert row["against"] == ["RTDOSE_sum.dcm"] and all(rate == 100.0 for rate in row["gamma_pass_percent"].values())


@pytest.mark.timeout(300)
def test_a_dose_of_one_fraction_is_compared_as_the_course(command, planned):
    def fraction(dose):
        dose.DoseSummationType = "FRACTION"
        dose.DoseGridScaling = f"{float(dose.DoseGridScaling) / 15:.9e}"

    edit(planned / "RTDOSE.dcm", fraction)
    content = call(command, planned)
    assert all(rate >= 99.0 for rate in content["plans"][0]["gamma_pass_percent"].values())
    assert any("taken 15 times" in text for text in content["remarks"])


@pytest.mark.timeout(300)
@pytest.mark.parametrize("kind", ["ions", "sources"])
def test_plans_of_ions_and_sources_are_named_with_exit_code_3(command, planned, tmp_path, kind):
    def ions(plan):
        plan.SOPClassUID = plan.file_meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.481.8"
        plan.IonBeamSequence = plan.BeamSequence
        del plan.BeamSequence
        for beam in plan.IonBeamSequence:
            beam.RadiationType = "PROTON"

    def sources(plan):
        item = Dataset()
        item.ApplicationSetupNumber, item.ApplicationSetupType = 1, "INTERSTITIAL"
        plan.ApplicationSetupSequence = [item]
        del plan.BeamSequence
        del plan.FractionGroupSequence[0].ReferencedBeamSequence
        plan.FractionGroupSequence[0].NumberOfBeams = 0

    edit(planned / "RTPLAN.dcm", {"ions": ions, "sources": sources}[kind])
    out = tmp_path / "out"
    ended = command("recalculate", planned, *GRID, "-o", out, "--json")
    assert ended.code == 3, ended.err
    (plan,) = json.loads(ended.out)["plans"]
    reason = {"ions": "proton beams are not computed", "sources": "brachytherapy sources are not computed"}[kind]
    assert plan["beams"] and all(not b["computed"] and b["reason"] == reason for b in plan["beams"])
    assert (out / "report.html").read_text().count(reason) == len(plan["beams"])


@pytest.mark.timeout(300)
def test_a_dose_that_was_asked_for_is_taken_and_said_to_be_of_another_plan(command, planned, tmp_path):
    shutil.move(planned / "RTDOSE.dcm", tmp_path / "other.dcm")

    def of_another(dose):
        dose.ReferencedRTPlanSequence[0].ReferencedSOPInstanceUID = generate_uid()

    edit(tmp_path / "other.dcm", of_another)
    content = call(command, planned, "--dose-engine", "pencil_beam", "--against", tmp_path / "other.dcm")
    assert content["plans"][0]["against"] == ["other.dcm"] and content["plans"][0]["gamma_pass_percent"]
    assert any("for another plan" in text for text in content["remarks"])


def test_a_case_without_a_plan_ends_in_one_line(command, phantom_case):
    ended = command("recalculate", phantom_case)
    assert ended.code == 2 and "holds no RTPLAN" in ended.error_line


def test_a_machine_that_does_not_exist_ends_in_one_line(command, planned):
    ended = command("recalculate", planned, "--machine", "halcion_6mv_fff")
    assert ended.code == 2 and "halcyon_6mv_fff" in ended.error_line


def test_a_ct_of_one_slice_is_refused_with_a_clear_line(command, real_data):
    ended = command("recalculate", real_data("breast-boost-rtset"))
    assert ended.code == 2
    assert "its CT has 1 slice (3 mm): too short to compute a dose on" in ended.error_line


@pytest.mark.validation
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("technique", ["imrt_tangents", "vmat"])
def test_the_samples_plans_agree_with_their_doses(command, tmp_path, technique):
    made, case = tmp_path / "made", tmp_path / "case"
    ended = command("plan", "sample", "-o", made, "--technique", technique)
    assert ended.code == 0, ended.err
    shutil.copytree(made / "dicom", case)
    ended = command("recalculate", case, "--json")
    assert ended.code == 0, ended.err
    (plan,) = json.loads(ended.out)["plans"]
    assert plan["is_whole"] and not plan["stand_in"]
    assert any(beam["is_arc"] for beam in plan["beams"]) == (technique == "vmat")
    assert all(rate >= 99.0 for rate in plan["gamma_pass_percent"].values())


def test_the_doses_have_the_bits_that_were_asked_for(tmp_path, water_ct):
    from AIORadiotherapyLib.core.export_options import ExportOptions
    from AIORadiotherapyLib.core.output_folder import OutputFolder
    from AIORadiotherapyLib.core.recalculation.outputs import write_dose

    state = SimpleNamespace(
        inputs=SimpleNamespace(dicom=synthetic_context(water_ct)),
        settings=SimpleNamespace(export=ExportOptions(dose_bits="32")),
    )
    plan = SimpleNamespace(record=SimpleNamespace(sop_instance_uid="1.2.3"))
    dose = Volume(np.full(water_ct.grid.shape_kji, 2.0, np.float32), water_ct.grid, "Gy")
    with OutputFolder(tmp_path / "out") as outputs:
        write_dose(state, outputs, "RTDOSE_1", dose, [SimpleNamespace(plan=plan)])
    assert pydicom.dcmread(tmp_path / "out" / "dicom" / "RTDOSE_1.dcm").BitsAllocated == 32
