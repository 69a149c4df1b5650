# SPDX-License-Identifier: Apache-2.0
"""RT plans in and out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pydicom
import pytest

from AIOCommon.core.dicom import read_rtplan, write_rtplan
from AIOCommon.core.errors import InputError
from Testing.tools.dicom_verifier import defects

BEAM_ATTRIBUTES = (
    "name", "number", "machine", "energy_mv", "fluence_mode", "mu", "gantry_deg", "collimator_deg", "couch_deg",
    "isocentre_ras_mm", "is_dynamic", "dose_rate_mu_per_min", "sad_mm", "radiation",
)  # fmt: skip


def test_a_written_plan_reads_back(small_case, written):
    plan = read_rtplan(written.rtplan.path)
    assert (plan.label, plan.prescription_gy, plan.n_fractions) == ("AIO tangents", 50.0, 25)
    assert plan.target == "PTV_Breast_L"
    assert plan.approval == "UNAPPROVED"
    assert plan.structure_set_uid == written.rtstruct.sop_instance_uid
    assert plan.frame_of_reference_uid == small_case.context.frame_of_reference_uid
    assert plan.patient_position == "HFS"
    assert plan.total_mu == pytest.approx(246.8)
    for before, after in zip(small_case.plan.beams, plan.beams, strict=True):
        for attribute in BEAM_ATTRIBUTES:
            assert getattr(after, attribute) == getattr(before, attribute)
        for a, b in zip(before.devices, after.devices, strict=True):
            assert (a.kind, a.n_pairs, a.boundaries_mm, a.distance_mm) == (
                b.kind,
                b.n_pairs,
                b.boundaries_mm,
                b.distance_mm,
            )
        for a, b in zip(before.control_points, after.control_points, strict=True):
            assert a.cumulative_weight == pytest.approx(b.cumulative_weight)
            for kind, positions in a.positions_mm.items():
                np.testing.assert_allclose(b.positions_mm[kind], positions)


def test_angles_are_written_from_0_to_360(small_case, written, tmp_path):
    beam = small_case.plan.beams[0]
    points = tuple(replace(p, gantry_deg=-55.0) for p in beam.control_points)
    plan = replace(small_case.plan, beams=(replace(beam, control_points=points),))
    path = write_rtplan(tmp_path / "p.dcm", plan, small_case.context, written.rtstruct).path
    assert read_rtplan(path).beams[0].gantry_deg == 305.0


def test_long_names_are_cut_to_what_dicom_allows(small_case, written, tmp_path):
    plan = replace(small_case.plan, label="A label that is far too long for it", target="T" * 100)
    path = write_rtplan(tmp_path / "p.dcm", plan, small_case.context, written.rtstruct).path
    assert read_rtplan(path).label == "A label that is"
    assert pydicom.dcmread(path).RTPlanName == "A label that is far too long for it"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda b: replace(b, mu=None), "MU of Medial are not known"),
        (lambda b: replace(b, control_points=b.control_points[:2]), "run from weight 0 to 1"),
        (lambda b: replace(b, control_points=b.control_points[::-1]), "run from weight 0 to 1"),
        (lambda b: replace(b, devices=b.devices[:2]), "fit none of its devices"),
        (
            lambda b: replace(
                b, control_points=(*b.control_points[:2], replace(b.control_points[2], collimator_deg=40.0))
            ),
            "turns its collimator or couch",
        ),
        (
            lambda b: replace(
                b, control_points=(*b.control_points[:2], replace(b.control_points[2], gantry_deg=b.gantry_deg + 180))
            ),
            "the way round is not known",
        ),
    ],
)
def test_an_incomplete_plan_is_not_written(small_case, written, tmp_path, change, message):
    plan = replace(small_case.plan, beams=(change(small_case.plan.beams[0]),))
    with pytest.raises(InputError, match=rf"cannot be written as RTPLAN: .*{message}"):  # a saved case may hold it
        write_rtplan(tmp_path / "p.dcm", plan, small_case.context, written.rtstruct)
    assert list(tmp_path.glob("*.dcm")) == []


def arc_of(plan, gantries):
    """The plan's first beam as an arc through these angles, MU even."""
    beam = plan.beams[0]
    points = tuple(
        replace(beam.control_points[0], cumulative_weight=n / (len(gantries) - 1), gantry_deg=g)
        for n, g in enumerate(gantries)
    )
    return replace(plan, beams=(replace(beam, control_points=points),))


def test_an_arc_is_written_with_its_angles_and_directions(small_case, written, tmp_path):
    plan = arc_of(small_case.plan, [300.0, 330.0, 360.0, 30.0, 30.0, 10.0])
    path = write_rtplan(tmp_path / "p.dcm", plan, small_case.context, written.rtstruct).path
    points = pydicom.dcmread(path).BeamSequence[0].ControlPointSequence
    assert [float(p.GantryAngle) for p in points] == [300, 330, 0, 30, 30, 10]
    assert [p.GantryRotationDirection for p in points] == ["CW", "CW", "CW", "NONE", "CC", "NONE"]
    assert [float(p.CumulativeMetersetWeight) for p in points] == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1.0])
    assert pydicom.dcmread(path).BeamSequence[0].BeamType == "DYNAMIC"
    assert defects(path) == []
    back = read_rtplan(path).beams[0]
    assert [p.gantry_deg for p in back.control_points] == [300, 330, 0, 30, 30, 10]
    assert [p.gantry_turn for p in back.control_points] == ["CW", "CW", "CW", "NONE", "CC", "NONE"]
    assert back.is_dynamic


def test_a_static_beam_says_its_angle_once(written):
    points = pydicom.dcmread(written.rtplan.path).BeamSequence[0].ControlPointSequence
    assert ["GantryAngle" in p for p in points] == [True, False, False]
    assert points[0].GantryRotationDirection == "NONE"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda points: delattr(points[0], "GantryRotationDirection"), "control point 1 without"),
        (lambda points: setattr(points[-1], "GantryRotationDirection", "CW"), "not NONE at the last"),
    ],
)
def test_an_arc_without_a_direction_is_found(small_case, written, tmp_path, change, message):
    plan = arc_of(small_case.plan, [300.0, 330.0, 350.0])
    path = write_rtplan(tmp_path / "p.dcm", plan, small_case.context, written.rtstruct).path
    ds = pydicom.dcmread(path)
    change(ds.BeamSequence[0].ControlPointSequence)
    ds.save_as(path)
    assert any(message in problem for problem in defects(path))


def test_a_plan_without_beams_is_not_written(small_case, written, tmp_path):
    with pytest.raises(ValueError, match="at least one beam"):
        write_rtplan(tmp_path / "p.dcm", replace(small_case.plan, beams=()), small_case.context, written.rtstruct)


def test_an_announced_beam_that_is_absent_is_refused(written):
    ds = pydicom.dcmread(written.rtplan.path)
    del ds.BeamSequence[1]
    ds.save_as(written.rtplan.path)
    with pytest.raises(InputError, match=r"RTPLAN\.dcm: is incomplete: beam\(s\) 2"):
        read_rtplan(written.rtplan.path)


def test_absent_control_points_are_refused(written):
    ds = pydicom.dcmread(written.rtplan.path)
    del ds.BeamSequence[0].ControlPointSequence[1]
    ds.save_as(written.rtplan.path)
    with pytest.raises(InputError, match="Medial has 2 of 3 control points"):
        read_rtplan(written.rtplan.path)


def test_setup_fields_are_left_out_with_a_warning(written):
    ds = pydicom.dcmread(written.rtplan.path)
    ds.BeamSequence[1].TreatmentDeliveryType = "SETUP"
    ds.save_as(written.rtplan.path)
    plan = read_rtplan(written.rtplan.path)
    assert [b.name for b in plan.beams] == ["Medial"]
    assert plan.warnings == ("beam Lateral is a SETUP field and was left out",)


def test_the_real_truncated_plan_is_refused(real_data):
    with pytest.raises(InputError, match=r"rtplan_truncated\.dcm: is truncated"):
        read_rtplan(real_data("odd-dicom-rt", "rtplan_truncated.dcm"))


def test_the_real_ion_plan_is_refused(real_data):
    with pytest.raises(InputError, match="is an ion plan"):
        read_rtplan(real_data("raystation-rtset", "ramped_2Gy_ver2_full.dcm"))


def test_the_real_breast_boost_plan_reads(real_data):
    plan = read_rtplan(real_data("breast-boost-rtset", "rtplan.dcm"))
    assert (plan.label, plan.prescription_gy, plan.n_fractions, plan.target) == ("B1", 14.0, 7, "Breast")
    assert [b.mu for b in plan.beams] == [97, 87, 89, 94]
    assert plan.beams[0].name == "3 RAO"
    assert plan.beams[0].gantry_deg == 327
    assert plan.beams[0].energy_mv == 10
    assert plan.beams[0].is_dynamic
    assert len(plan.beams[0].control_points) == 92
    assert plan.beams[0].control_points[-1].cumulative_weight == pytest.approx(1.0)
    np.testing.assert_allclose(plan.beams[0].isocentre_ras_mm, (-72.5304715048, 304.3445582552, -9.3092401018882))
    mlc = plan.beams[0].control_points[5].positions_mm["MLCX"]
    assert mlc.shape == (2, 60)
    assert (mlc[0] <= mlc[1]).all()
    np.testing.assert_allclose(plan.beams[0].control_points[5].positions_mm["ASYMY"], [[-40], [40]])
    assert len(plan.beams[0].devices[2].boundaries_mm) == 61


def test_the_real_small_plan_reads(real_data):
    plan = read_rtplan(real_data("odd-dicom-rt", "rtplan.dcm"))
    assert plan.prescription_gy == pytest.approx(30.826203)
    assert len(plan.beams) == 1
