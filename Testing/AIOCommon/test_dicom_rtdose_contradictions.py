# SPDX-License-Identifier: Apache-2.0
"""Doses whose header contradicts their voxels, or that no patient can have, are refused."""

from __future__ import annotations

import pydicom
import pytest

from AIOCommon.core.dicom import read_rtdose, write_rtdose
from AIOCommon.core.errors import InputError


@pytest.fixture
def dose_path(small_case, written):
    """With 32 bits per voxel, as many systems write it."""
    folder = written.folder / "fine"
    folder.mkdir()
    return write_rtdose(folder / "RTDOSE.dcm", small_case.dose, small_case.context, written.rtplan, bits=32).path


@pytest.mark.parametrize("change", [b"\0" * 4, b"\0" * 40_000, -4, -40_000])
def test_pixel_data_longer_or_shorter_than_the_header_says_are_refused(dose_path, edit, change):
    pixels = pydicom.dcmread(dose_path).PixelData
    edit(dose_path, PixelData=pixels[:change] if isinstance(change, int) else pixels + change)
    with pytest.raises(InputError, match=r"RTDOSE\.dcm: holds (more|fewer) pixel data than its header says"):
        read_rtdose(dose_path)


@pytest.mark.parametrize("keyword", ["Columns", "Rows"])
@pytest.mark.parametrize("by", [-1, 1])
def test_a_size_that_shears_the_dose_is_refused(dose_path, edit, keyword, by):
    edit(dose_path, **{keyword: pydicom.dcmread(dose_path)[keyword].value + by})
    with pytest.raises(InputError, match="pixel data than its header says"):
        read_rtdose(dose_path)


def test_fewer_frames_than_planes_are_refused(dose_path, edit):
    frames = pydicom.dcmread(dose_path).NumberOfFrames
    edit(dose_path, NumberOfFrames=frames - 1)
    with pytest.raises(InputError, match="more pixel data than its header says"):
        read_rtdose(dose_path)


@pytest.mark.parametrize("values", [{"BitsStored": 16, "HighBit": 15}, {"HighBit": 15}, {"BitsStored": 12}])
def test_bits_that_are_not_all_stored_are_refused(dose_path, edit, values):
    edit(dose_path, **values)
    with pytest.raises(InputError, match=r"stores \d+ of its 32 bits"):
        read_rtdose(dose_path)


@pytest.mark.parametrize(
    "values",
    [
        {"PixelSpacing": ["1000000", "1000000"]},
        {"PixelSpacing": ["1e300", "1e300"]},
        {"PixelSpacing": ["1e-9", "2.5"]},
        {"ImagePositionPatient": ["1e9", "0", "0"]},
        {"ImagePositionPatient": ["1e300", "0", "0"]},
        {"GridFrameOffsetVector": [f"{300.0 * n}" for n in range(10)]},
        {"GridFrameOffsetVector": [f"{n}e305" for n in range(10)]},
    ],
)
def test_geometry_that_no_patient_has_is_refused(dose_path, edit, values):
    edit(dose_path, **values)
    with pytest.raises(InputError, match=r"RTDOSE\.dcm: .*which no image of a patient has"):
        read_rtdose(dose_path)


def test_a_spacing_of_the_wrong_kind_is_refused(dose_path, edit):
    edit(dose_path, Rows=0)
    with pytest.raises(InputError, match="no valid image size"):
        read_rtdose(dose_path)


@pytest.mark.parametrize("scaling", ["1e-30", "1e-16", "1e-300"])
def test_a_dose_of_next_to_nothing_is_refused(dose_path, edit, scaling):
    edit(dose_path, DoseGridScaling=scaling)
    with pytest.raises(InputError, match=r"maximum of .* Gy, which is not plausible|zero everywhere"):
        read_rtdose(dose_path)


def test_a_scaling_beyond_all_numbers_is_refused(dose_path, edit):
    edit(dose_path, DoseGridScaling="1e300")
    with pytest.raises(InputError, match=r"RTDOSE\.dcm"):
        read_rtdose(dose_path)
