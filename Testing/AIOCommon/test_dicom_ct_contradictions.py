# SPDX-License-Identifier: Apache-2.0
"""CT series that contradict themselves, or hold what no CT of a patient holds."""

from __future__ import annotations

import numpy as np
import pydicom
import pytest

from AIOCommon.core.dicom import read_ct, synthetic_context, write_ct_series
from AIOCommon.core.errors import InputError
from AIOCommon.core.volume import Volume


def slices(folder):
    return sorted(folder.glob("*.dcm"))


def shift(path, hu):
    """Add to the stored values of a slice."""
    dataset = pydicom.dcmread(path)
    stored = dataset.pixel_array.astype(np.int32) + hu
    dataset.PixelData = np.clip(stored, 0, 65535).astype("<u2").tobytes()
    dataset.save_as(path)


# --- values
@pytest.mark.parametrize("number", [0, 5, 11])
@pytest.mark.parametrize("by", [1024, 1000, -1024])
def test_a_slice_whose_values_are_off_is_refused_by_name(ct_folder, number, by, edit):
    path = slices(ct_folder)[number]
    if by > 0:
        shift(path, by)
    else:
        edit(path, RescaleIntercept=str(-1024 + by))
    with pytest.raises(InputError, match=r"CT\.00\d\d\.dcm: .*(differ by|RescaleIntercept)"):
        read_ct(ct_folder)


def test_half_a_series_that_is_off_is_refused_too(ct_folder):
    for path in slices(ct_folder)[6:]:
        shift(path, 1024)
    with pytest.raises(InputError, match=r"CT\.0007\.dcm: its values differ by 1024 HU from those of CT\.0006\.dcm"):
        read_ct(ct_folder)


def test_a_body_that_ends_is_no_shift(small_case, tmp_path):
    """The slices beyond a phantom hold air alone, noisy or not."""
    rng = np.random.default_rng(3)
    for noise in (0, 20):
        hu = small_case.ct.array_kji + rng.normal(0, noise, small_case.ct.array_kji.shape)
        hu[9:] = -1000 + rng.normal(0, noise, hu[9:].shape)
        ct = Volume(np.rint(hu).astype(np.int16), small_case.ct.grid, "HU")
        folder = tmp_path / str(noise)
        write_ct_series(ct, synthetic_context(ct), folder)
        assert read_ct(folder).volume.array_kji.shape == ct.array_kji.shape


def test_another_slope_is_refused_and_another_intercept_reported(ct_folder, edit):
    path = slices(ct_folder)[4]
    shift(path, 24)
    edit(path, RescaleIntercept="-1048")
    assert any("RescaleIntercept" in w for w in read_ct(ct_folder).warnings)
    edit(path, RescaleSlope="2")
    with pytest.raises(InputError, match="another RescaleSlope"):
        read_ct(ct_folder)


@pytest.mark.parametrize(
    "values",
    [
        {"RescaleSlope": "1000000"},
        {"RescaleIntercept": "1000000000"},
        {"RescaleIntercept": "-1000000000"},
        {"RescaleSlope": "-100"},
        {"RescaleSlope": "1e300"},
    ],
)
def test_values_that_no_ct_has_are_refused(ct_folder, edit, values):
    for path in slices(ct_folder):
        edit(path, **values)
    with pytest.raises(InputError, match=r"CT\.0001\.dcm: does not look like a CT in HU: its values run from"):
        read_ct(ct_folder)


@pytest.mark.parametrize("values", [{"RescaleIntercept": "0"}, {"RescaleSlope": "0.0001", "RescaleIntercept": "0"}])
def test_stored_or_normalised_values_are_refused_as_in_other_files(ct_folder, edit, values):
    for path in slices(ct_folder):
        edit(path, **values)
    with pytest.raises(InputError, match="does not look like a CT in HU"):
        read_ct(ct_folder)


def test_unmarked_padding_at_the_end_of_the_range_is_air(ct_folder, edit):
    path = slices(ct_folder)[3]
    stored = pydicom.dcmread(path).pixel_array.astype(np.int16)
    stored[0, :4] = -32768
    edit(path, PixelData=stored.tobytes(), PixelRepresentation=1)
    assert read_ct(ct_folder).volume.array_kji[3, 0, :4].tolist() == [-1024] * 4


# --- identity
def test_two_slices_of_one_uid_are_refused(ct_folder, edit):
    a, b = slices(ct_folder)[3:5]
    edit(b, SOPInstanceUID=pydicom.dcmread(a).SOPInstanceUID)
    with pytest.raises(InputError, match=r"CT\.0005\.dcm: has the SOP instance UID of CT\.0004\.dcm"):
        read_ct(ct_folder)


@pytest.mark.parametrize("uid", [..., ""])
def test_a_slice_without_uid_is_refused(ct_folder, edit, uid):
    edit(slices(ct_folder)[3], SOPInstanceUID=uid)
    with pytest.raises(InputError, match=r"CT\.0004\.dcm: has no SOP instance UID"):
        read_ct(ct_folder)


@pytest.mark.parametrize("number", [0, 5, 11])
def test_a_slice_that_names_no_series_is_not_left_out_of_the_ct(ct_folder, edit, number):
    edit(slices(ct_folder)[number], SeriesInstanceUID=None)
    name = slices(ct_folder)[number].name
    with pytest.raises(InputError, match=rf"{name}: does not say which CT series it belongs to"):
        read_ct(ct_folder)


def test_a_ct_without_any_series_uid_is_one_series(ct_folder, edit):
    for path in slices(ct_folder):
        edit(path, SeriesInstanceUID=None)
    assert read_ct(ct_folder).volume.array_kji.shape[0] == len(slices(ct_folder))


@pytest.mark.parametrize("number", [4, 6])
def test_one_slice_of_another_series_does_not_become_the_ct(ct_folder, edit, number):
    edit(slices(ct_folder)[number], SeriesInstanceUID="1.2.3.4")
    with pytest.raises(InputError, match=r"1 slice.* missing"):
        read_ct(ct_folder)


@pytest.mark.parametrize("number", [0, 11])
def test_a_slice_of_another_series_that_would_go_on_is_named(ct_folder, edit, number):
    path = slices(ct_folder)[number]
    edit(path, SeriesInstanceUID="1.2.3.4")
    (warning,) = read_ct(ct_folder).warnings
    assert warning == f"{path.name} would be the next slice of the CT, but names another series; it is left out"


def test_a_scout_beside_the_ct_is_not_mentioned(ct_folder, edit):
    edit(slices(ct_folder)[0], SeriesInstanceUID="1.2.3.4", ImagePositionPatient=[-47.0, -50.0, -200.0])
    assert not read_ct(ct_folder).warnings


# --- geometry
@pytest.mark.parametrize(
    "values",
    [
        {"PixelSpacing": [5850, 5850]},
        {"PixelSpacing": [1e-6, 1e-6]},
        {"PixelSpacing": [1e300, 1e300]},
    ],
)
def test_geometry_that_no_patient_has_is_refused(ct_folder, edit, values):
    for path in slices(ct_folder):
        edit(path, **values)
    with pytest.raises(InputError, match=r"CT\.0001\.dcm: .*which no image of a patient has"):
        read_ct(ct_folder)


@pytest.mark.parametrize("place", [1e300, 1e9, -1e5])
@pytest.mark.parametrize("all_slices", [True, False])
def test_odd_positions_are_refused(ct_folder, edit, place, all_slices):
    for path in slices(ct_folder)[:: 1 if all_slices else 5]:
        position = [float(v) for v in pydicom.dcmread(path).ImagePositionPatient]
        edit(path, ImagePositionPatient=[f"{v + place:.10g}"[:16] for v in position])
    with pytest.raises(InputError, match=r"CT\.00\d\d\.dcm"):
        read_ct(ct_folder)


@pytest.mark.parametrize("change", [b"\0" * 2, b"\0" * 960, -2])
def test_pixel_data_longer_or_shorter_than_the_header_says_are_refused(ct_folder, edit, change):
    path = slices(ct_folder)[5]
    pixels = pydicom.dcmread(path).PixelData
    edit(path, PixelData=pixels[:change] if isinstance(change, int) else pixels + change)
    with pytest.raises(InputError, match=r"CT\.0006\.dcm: holds (more|fewer) pixel data than its header says"):
        read_ct(ct_folder)
