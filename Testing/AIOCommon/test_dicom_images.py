# SPDX-License-Identifier: Apache-2.0
"""MR and PET beside the CT: orientation, SUV by body weight against the formula, and what is refused."""

from __future__ import annotations

import math

import numpy as np
import pytest

from AIOCommon.core.dicom import read_ct, scan_folder
from AIOCommon.core.dicom.image.read import choose_image, read_image_series
from AIOCommon.core.errors import InputError
from AIOCommon.core.grid import Grid
from AIOCommon.core.volume import Volume
from Testing.AIOCommon.image_series import DOSE_BQ, HALF_LIFE_S, WEIGHT_KG, context_of, write_series


def oblique_grid(shape=(9, 12, 14)) -> Grid:
    a, b = np.deg2rad((25.0, -15.0))
    tilt = np.array([[1, 0, 0], [0, np.cos(a), -np.sin(a)], [0, np.sin(a), np.cos(a)]])
    turn = np.array([[np.cos(b), -np.sin(b), 0], [np.sin(b), np.cos(b), 0], [0, 0, 1]])
    return Grid.from_lps(shape, (3.0, 2.5, 4.0), (-20.0, 7.0, 33.0), turn @ tilt)


def some_image(grid: Grid) -> Volume:
    rng = np.random.default_rng(4)
    return Volume(np.rint(rng.uniform(0, 30_000, grid.shape_kji)).astype(np.float32), grid)


@pytest.fixture
def mr():
    volume = some_image(oblique_grid())
    return volume, context_of(volume, "MR")


@pytest.fixture
def pet():
    grid = Grid.axial((8, 10, 11), (4.0, 4.0, 4.0), (20.0, 30.0, -5.0))
    volume = some_image(grid)
    return volume, context_of(volume, "PT")


def test_an_oblique_mr_lies_as_it_was_acquired(mr, tmp_path):
    volume, context = mr
    write_series(tmp_path, volume, context, "MR")
    found = read_image_series(tmp_path)
    assert found.modality == "MR" and found.volume.unit == "" and found.has_frame
    assert found.dicom.frame_of_reference_uid == context.frame_of_reference_uid
    assert found.volume.grid.same_as(volume.grid, 1e-3)
    assert np.allclose(found.volume.array_kji, volume.array_kji, atol=0.51)
    brightest = np.unravel_index(volume.array_kji.argmax(), volume.array_kji.shape)
    assert np.unravel_index(found.volume.array_kji.argmax(), volume.array_kji.shape) == brightest


def test_a_pet_is_read_in_suv_by_the_formula(pet, tmp_path):
    volume, context = pet
    write_series(tmp_path, volume, context, "PT")
    found = read_image_series(tmp_path)
    decayed = DOSE_BQ * math.exp(-math.log(2.0) * 3600.0 / HALF_LIFE_S)  # an hour from injection to scan
    expected = volume.array_kji * WEIGHT_KG * 1000.0 / decayed
    assert found.volume.unit == "SUV" and np.allclose(found.volume.array_kji, expected, atol=2e-4 * expected.max())
    assert any("60 min" in text for text in found.warnings)


@pytest.mark.parametrize(
    ("changed", "factor"),
    [
        ({"DecayCorrection": "ADMIN"}, WEIGHT_KG * 1000.0 / DOSE_BQ),
        ({"Units": "GML"}, 1.0),
        ({"RadiopharmaceuticalStartDateTime": "20260305123000.50+0100"},
         WEIGHT_KG * 1000.0 / (DOSE_BQ * 0.5 ** (5399.5 / HALF_LIFE_S))),
        ({"RadiopharmaceuticalStartTime": "233000", "SeriesDate": "20260306", "SeriesTime": "003000",
          "AcquisitionDate": "20260306", "AcquisitionTime": "003000"},
         WEIGHT_KG * 1000.0 / (DOSE_BQ * 0.5 ** (3600.0 / HALF_LIFE_S))),
    ],
)  # fmt: skip
def test_the_dose_decays_to_what_the_images_are_corrected_to(pet, tmp_path, changed, factor):
    volume, context = pet
    write_series(tmp_path, volume, context, "PT", **changed)
    found = read_image_series(tmp_path).volume.array_kji
    assert np.allclose(found, volume.array_kji * factor, atol=1e-4 * factor * volume.array_kji.max())


def test_a_series_that_was_made_later_is_dated_by_its_acquisition(pet, tmp_path):
    """The mean count rate of a frame of d comes ln(x / (1 - exp(-x))) / l after its start, x = l d."""
    volume, context = pet
    decay = math.log(2.0) / HALF_LIFE_S
    x = decay * 120.0
    mean_s = math.log(x / (1.0 - math.exp(-x))) / decay
    write_series(tmp_path, volume, context, "PT", SeriesTime="170000", FrameReferenceTime=f"{1000 * mean_s:.3f}")
    factor = WEIGHT_KG * 1000.0 / (DOSE_BQ * 0.5 ** (3600.0 / HALF_LIFE_S))
    found = read_image_series(tmp_path).volume.array_kji
    assert np.allclose(found, volume.array_kji * factor, rtol=1e-5, atol=1e-4 * factor * volume.array_kji.max())


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"PatientWeight": None}, "lacks the patient's weight"),
        ({"PatientWeight": "0"}, "lacks the patient's weight"),
        ({"PatientWeight": "6.8"}, "6.8 kg"),
        ({"RadiopharmaceuticalStartTime": None}, "lacks the time of the injection"),
        ({"RadionuclideTotalDose": None, "PatientWeight": None}, "the patient's weight, the injected dose"),
        ({"RadionuclideTotalDose": "250"}, "250 Bq"),
        ({"RadionuclideHalfLife": None}, "half-life"),
        ({"SeriesTime": None, "AcquisitionTime": None}, "start of the series"),
        ({"RadiopharmaceuticalStartDateTime": "20260301130000"}, "97.0 h after the injection"),
        ({"DecayCorrection": "NONE"}, "not corrected for decay"),
        ({"CorrectedImage": ["ATTN"]}, "not corrected for decay"),
        ({"Units": "CNTS"}, "CNTS"),
        ({"Units": "GML", "SUVType": "LBM"}, "LBM"),
    ],
)
def test_a_pet_without_suv_is_refused_and_what_lacks_is_named(pet, tmp_path, changed, says):
    volume, context = pet
    write_series(tmp_path, volume, context, "PT", **changed)
    with pytest.raises(InputError, match=says) as refused:
        read_image_series(tmp_path)
    assert "Images" not in str(refused.value) and "IMG-1" not in str(refused.value)


def test_an_mr_with_a_missing_slice_is_refused(mr, tmp_path):
    write_series(tmp_path, *mr, "MR")[4].unlink()
    with pytest.raises(InputError, match="slice\\(s\\) missing"):
        read_image_series(tmp_path)


def test_an_mr_whose_slices_have_uneven_gaps_is_refused(mr, tmp_path, edit):
    volume, context = mr
    path = write_series(tmp_path, volume, context, "MR")[5]
    along = volume.grid.ijk_to_lps[:3, 2] / 4.0
    place = volume.grid.ijk_to_lps[:3, 3] + along * (5 * 4.0 + 1.5)
    edit(path, ImagePositionPatient=[f"{v:.6f}" for v in place])
    with pytest.raises(InputError, match="unevenly spaced"):
        read_image_series(tmp_path)


def test_an_image_beside_the_ct_is_never_merged_with_it(mr, written):
    write_series(written.folder / "MR", *mr, "MR")
    infos = scan_folder(written.folder)
    ct = read_ct(written.folder)
    assert ct.dicom.frame_of_reference_uid != mr[1].frame_of_reference_uid
    assert choose_image(infos, but=ct.dicom.series_uid).kind == "MR"


def test_of_several_images_one_has_to_be_chosen(mr, pet, tmp_path):
    write_series(tmp_path / "mr", *mr, "MR")
    write_series(tmp_path / "pt", *pet, "PT")
    with pytest.raises(InputError, match="2 images can be used"):
        read_image_series(tmp_path)
    assert read_image_series(tmp_path, pet[1].series_uid).modality == "PT"


def test_an_image_of_one_value_is_refused(mr, tmp_path):
    volume, context = mr
    write_series(tmp_path, Volume(np.zeros_like(volume.array_kji), volume.grid), context, "MR")
    with pytest.raises(InputError, match="same value everywhere"):
        read_image_series(tmp_path)


def test_a_multi_frame_mr_is_refused_with_the_way_out(mr, tmp_path, edit):
    for path in write_series(tmp_path, *mr, "MR"):
        edit(path, SOPClassUID="1.2.840.10008.5.1.4.1.1.4.1")
    with pytest.raises(InputError, match="multi-frame"):
        read_image_series(tmp_path)
