# SPDX-License-Identifier: Apache-2.0
"""Doses of fractions become the dose of the course by what their plan says, or are refused."""

from __future__ import annotations

import numpy as np
import pydicom
import pytest
from pydicom.uid import generate_uid

from AIOCommon.core.dicom import PlanRecord, synthetic_context
from AIOCommon.core.dicom.objects import ObjectRef
from AIOCommon.core.dicom.rtdose.read import read_rtdose
from AIOCommon.core.dicom.rtdose.write import write_rtdose
from AIOCommon.core.dicom.uids import RT_PLAN
from AIOCommon.core.errors import InputError
from AIOCommon.core.volume import Volume
from AIORadiotherapyLib.core.fraction_dose import read_course

UID = generate_uid()


@pytest.fixture
def dose_file(tmp_path, water_ct):
    """``dose_file(summation, highest_gy)``: an RTDOSE of the plan UID."""

    def write(summation: str, highest_gy: float):
        path = tmp_path / "RD.dcm"
        array = np.linspace(0.0, highest_gy, water_ct.array_kji.size, dtype=np.float32)
        volume = Volume(array.reshape(water_ct.grid.shape_kji), water_ct.grid, "Gy")
        write_rtdose(path, volume, synthetic_context(water_ct), ObjectRef(path, RT_PLAN, UID))
        dataset = pydicom.dcmread(path)
        dataset.DoseSummationType = summation
        dataset.save_as(path)
        return path

    return write


def plan(prescription_gy: float | None = 40.0, fractions: int | None = 15, uid: str = UID) -> PlanRecord:
    return PlanRecord("A", (), prescription_gy, fractions, sop_instance_uid=uid)


@pytest.mark.parametrize(
    ("summation", "highest_gy", "whole_gy", "says"),
    [
        ("FRACTION_SESSION", 2.9, 43.5, "taken 15 times"),
        ("FRACTION", 2.9, 43.5, "taken 15 times"),
        ("FRACTION", 43.5, 43.5, "that of the whole course"),
        ("PLAN", 43.5, 43.5, ""),
    ],
)
def test_the_plan_tells_how_often_a_dose_is_given(dose_file, summation, highest_gy, whole_gy, says):
    record = read_course(dose_file(summation, highest_gy), None, [plan(uid="1.2.3"), plan()])
    assert float(record.volume.array_kji.max()) == pytest.approx(whole_gy, rel=1e-4)
    assert record.summation == "PLAN"
    assert says in " ".join(record.warnings) and bool(record.warnings) == bool(says)


@pytest.mark.parametrize(
    ("plans", "says"),
    [
        ([], "the plan that says how many there are is not here"),
        ([plan(uid="1.2.3")], "is not here"),
        ([plan(fractions=None)], "is not here"),
        ([plan(prescription_gy=None)], "cannot be told"),
        ([plan(prescription_gy=14.0, fractions=7)], "cannot be told"),
    ],
)
def test_a_dose_of_fractions_that_cannot_be_placed_is_refused(dose_file, plans, says):
    with pytest.raises(InputError, match=says):
        read_course(dose_file("FRACTION", 7.0), None, plans)


def test_without_a_plan_to_ask_doses_of_fractions_stay_refused(dose_file):
    with pytest.raises(InputError, match="not of the whole course"):
        read_rtdose(dose_file("FRACTION", 2.9))
