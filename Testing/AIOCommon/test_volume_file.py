# SPDX-License-Identifier: Apache-2.0
"""NRRD, NIfTI and MetaImage: what is taken for a CT, and what is not."""

from __future__ import annotations

import gzip

import numpy as np
import pytest
import SimpleITK as sitk

from AIOCommon.core.errors import InputError
from AIOCommon.core.grid import Grid
from AIOCommon.core.text_header import DAMAGED, WHOLE, header_state
from AIOCommon.core.volume import Volume
from AIOCommon.core.volume_file import is_volume_file, read_volume_file


@pytest.fixture
def save(small_case, tmp_path):
    """``save(array, name)`` writes an array on the small case's grid."""

    def write(array=None, name="ct.nrrd"):
        array = small_case.ct.array_kji if array is None else array
        path = tmp_path / name
        sitk.WriteImage(Volume(array, small_case.ct.grid, "HU").to_sitk(), str(path))
        return path

    return write


@pytest.mark.parametrize("name", ["ct.nrrd", "ct.nii", "ct.nii.gz", "ct.mha", "CT.NRRD"])
def test_each_format_reads_back_exactly(small_case, save, name):
    volume = read_volume_file(save(name=name))
    np.testing.assert_array_equal(volume.array_kji, small_case.ct.array_kji)
    assert volume.array_kji.dtype == np.int16
    assert volume.grid.same_as(small_case.ct.grid, tolerance_mm=0.01)
    assert volume.unit == "HU"


def test_axes_in_another_order_are_put_in_the_usual_one(small_case, tmp_path):
    image = sitk.DICOMOrient(small_case.ct.to_sitk(), "SAR")
    sitk.WriteImage(image, str(tmp_path / "ct.nrrd"))
    volume = read_volume_file(tmp_path / "ct.nrrd")
    np.testing.assert_array_equal(volume.array_kji, small_case.ct.array_kji)
    assert volume.grid.same_as(small_case.ct.grid)


def test_float_values_stay_float_and_whole_ones_become_int16(small_case, save):
    array = small_case.ct.array_kji.astype(np.float32)
    assert read_volume_file(save(array)).array_kji.dtype == np.int16
    assert read_volume_file(save(array + np.float32(0.25))).array_kji.dtype == np.float32


def test_padding_below_minus_1024_becomes_minus_1024(small_case, save):
    array = small_case.ct.array_kji.copy()
    array[:, 0, 0] = -3024
    assert read_volume_file(save(array)).array_kji.min() == -1024


def test_a_fourth_dimension_of_one_is_dropped(small_case, tmp_path):
    image = sitk.JoinSeries([small_case.ct.to_sitk()])
    sitk.WriteImage(image, str(tmp_path / "ct.nii"))
    np.testing.assert_array_equal(read_volume_file(tmp_path / "ct.nii").array_kji, small_case.ct.array_kji)


def test_an_oblique_volume_keeps_its_geometry(tmp_path):
    c, s = np.cos(0.2), np.sin(0.2)
    grid = Grid.from_lps((5, 6, 7), (1, 2, 3), (4, 5, 6), [[c, -s, 0], [s, c, 0], [0, 0, 1]])
    array = np.full(grid.shape_kji, -1000, np.int16)
    array[2] = 40
    sitk.WriteImage(Volume(array, grid, "HU").to_sitk(), str(tmp_path / "ct.nrrd"))
    volume = read_volume_file(tmp_path / "ct.nrrd")
    assert volume.grid.same_as(grid)
    np.testing.assert_array_equal(volume.array_kji, array)


@pytest.mark.parametrize(
    ("name", "known"), [("a.nrrd", True), ("a.NII.GZ", True), ("a.mhd", True), ("a.dcm", False), ("a.gz", False)]
)
def test_volume_files_are_known_by_their_suffix(name, known):
    assert is_volume_file(name) is known


# --- bad input
def not_ct(message):
    return pytest.raises(InputError, match=rf"ct\.nrrd: does not look like a CT in HU: .*{message}")


def test_stored_values_without_offset_are_refused(small_case, save):
    path = save((small_case.ct.array_kji.astype(np.int32) + 1024).astype(np.uint16))
    with not_ct(r"lowest value is 24 .*offset"):
        read_volume_file(path)


def test_normalised_values_are_refused(small_case, save):
    path = save((small_case.ct.array_kji / 1000.0).astype(np.float32))
    with not_ct("normalised"):
        read_volume_file(path)


def test_a_volume_without_air_is_refused(small_case, save):
    path = save(np.maximum(small_case.ct.array_kji, -200))
    with not_ct("almost no voxel is air"):
        read_volume_file(path)


def test_values_far_beyond_hu_are_refused(small_case, save):
    array = small_case.ct.array_kji.astype(np.int32)
    array[0, 0, 0] = 10**9
    with not_ct("values run from -1000 to 1000000000"):
        read_volume_file(save(array))


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_values_that_are_not_finite_are_refused(small_case, save, bad):
    array = small_case.ct.array_kji.astype(np.float32)
    array[1, 2, 3] = bad
    with pytest.raises(InputError, match=r"ct\.nrrd: holds values that are not finite"):
        read_volume_file(save(array))


@pytest.mark.parametrize("name", ["ct.nrrd", "ct.nii", "ct.nii.gz", "ct.mha"])
def test_a_truncated_file_is_refused(save, name):
    path = save(name=name)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(InputError, match=rf"{name}: cannot be read: it is damaged, truncated"):
        read_volume_file(path)


def test_a_nifti_file_of_several_gzip_members_is_whole(small_case, save):
    path = save(name="ct.nii.gz")
    content = gzip.decompress(path.read_bytes())
    path.write_bytes(gzip.compress(content[:1000]) + gzip.compress(content[1000:]))
    np.testing.assert_array_equal(read_volume_file(path).array_kji, small_case.ct.array_kji)


def test_a_nifti_file_short_of_a_few_bytes_is_refused(save):
    path = save(name="ct.nii")
    path.write_bytes(path.read_bytes()[:-2])
    with pytest.raises(InputError, match="truncated"):
        read_volume_file(path)


@pytest.mark.parametrize("content", [b"", b"not an image", b"NRRD0004\ntype: short\n"])
def test_a_file_that_is_not_what_its_name_says_is_refused(tmp_path, content):
    (tmp_path / "ct.nrrd").write_bytes(content)
    with pytest.raises(InputError, match=r"ct\.nrrd: cannot be read"):
        read_volume_file(tmp_path / "ct.nrrd")


def test_a_series_over_time_is_refused(small_case, tmp_path):
    image = small_case.ct.to_sitk()
    sitk.WriteImage(sitk.JoinSeries([image, image]), str(tmp_path / "ct.nii"))
    with pytest.raises(InputError, match="has 4 dimensions"):
        read_volume_file(tmp_path / "ct.nii")


def test_a_flat_image_is_refused(small_case, tmp_path):
    sitk.WriteImage(small_case.ct.to_sitk()[:, :, 3], str(tmp_path / "ct.mha"))
    with pytest.raises(InputError, match="has 2 dimensions"):
        read_volume_file(tmp_path / "ct.mha")


def test_a_colour_volume_is_refused(small_case, tmp_path):
    image = sitk.Cast(small_case.ct.to_sitk(), sitk.sitkUInt8)
    sitk.WriteImage(sitk.Compose(image, image, image), str(tmp_path / "ct.nrrd"))
    with pytest.raises(InputError, match="3 components per voxel"):
        read_volume_file(tmp_path / "ct.nrrd")


def test_a_missing_file_and_an_unknown_suffix_are_refused(tmp_path):
    with pytest.raises(InputError, match=r"none\.nrrd: does not exist"):
        read_volume_file(tmp_path / "none.nrrd")
    with pytest.raises(InputError, match=r"ct\.txt: is not a volume file.*\.nrrd"):
        read_volume_file(tmp_path / "ct.txt")


def test_itk_says_nothing_on_its_own(save, capfd):
    path = save()
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(InputError):
        read_volume_file(path)
    assert "".join(capfd.readouterr()) == ""


# --- geometry and size
@pytest.mark.parametrize("name", ["ct.nii", "ct.nii.gz", "ct.mha"])
@pytest.mark.parametrize("bad", [np.nan, -np.inf])
def test_values_that_are_not_finite_are_refused_in_every_format(small_case, save, name, bad):
    array = small_case.ct.array_kji.astype(np.float32)
    array[1, 2, 3] = bad
    with pytest.raises(InputError, match=r"holds values that are not finite"):
        read_volume_file(save(array, name))


@pytest.mark.parametrize("name", ["ct.nrrd", "ct.nii", "ct.nii.gz", "ct.mha"])
@pytest.mark.parametrize("spacing", [(5850.0, 5850.0, 3.0), (1e-4, 1.0, 1.0), (200.0, 1.0, 1.0)])
def test_voxels_that_no_image_of_a_patient_has_are_refused(small_case, tmp_path, name, spacing):
    image = small_case.ct.to_sitk()
    image.SetSpacing(spacing)
    sitk.WriteImage(image, str(tmp_path / name))
    with pytest.raises(InputError, match="which no image of a patient has"):
        read_volume_file(tmp_path / name)


@pytest.mark.parametrize("field", [b"space directions:", b"space:", b"TransformMatrix", b"ElementSpacing"])
def test_a_volume_that_does_not_say_how_it_lies_is_refused(save, field):
    name = "ct.mha" if field[:1] in b"TE" else "ct.nrrd"
    path = save(name=name)
    lines = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join(line for line in lines if not line.startswith(field)))
    with pytest.raises(InputError, match=rf"{name}: does not say how it lies in the patient"):
        read_volume_file(path)


def test_a_nifti_file_that_does_not_say_how_it_lies_is_refused(save):
    path = save(name="ct.nii")
    content = bytearray(path.read_bytes())
    content[252:256] = bytes(4)  # qform_code and sform_code
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"ct\.nii: does not say how it lies in the patient"):
        read_volume_file(path)


@pytest.mark.parametrize("name", ["ct.nrrd", "ct.nii", "ct.nii.gz", "ct.mha"])
def test_more_data_than_the_header_says_is_refused(save, name):
    path = save(name=name)
    more = gzip.compress(bytes(1000)) if name.endswith("gz") else bytes(1000)
    path.write_bytes(path.read_bytes() + more)
    with pytest.raises(InputError, match=rf"{name}: holds more data than its header says"):
        read_volume_file(path)


@pytest.mark.parametrize("name", ["ct.nrrd", "ct.mha"])
def test_compressed_volumes_read_as_before(small_case, tmp_path, name):
    sitk.WriteImage(small_case.ct.to_sitk(), str(tmp_path / name), useCompression=True)
    np.testing.assert_array_equal(read_volume_file(tmp_path / name).array_kji, small_case.ct.array_kji)


def test_a_small_file_that_would_unpack_without_end_is_refused(small_case, tmp_path):
    path = tmp_path / "ct.nii.gz"
    sitk.WriteImage(small_case.ct.to_sitk(), str(path))
    path.write_bytes(path.read_bytes() + gzip.compress(bytes(1 << 26)))
    with pytest.raises(InputError, match="holds more data"):
        read_volume_file(path)


@pytest.mark.parametrize(
    "change",
    [
        lambda head: head.replace(b"\n", b"\xff"),  # it does not end: ITK ended the process
        lambda head: head[:120] + b"\xff" * 80 + head[200:],
        lambda head: head.replace(b"dimension: 3", b"dimension: 7"),
        lambda head: head.replace(b"type: short", b"type: block"),
        lambda head: head.replace(b"encoding: gzip", b"encoding: ascii"),
        lambda head: head.replace(b"encoding: gzip", b"encoding: gzip\ndata file: ct%n%n.raw 1 3 1"),
        lambda head: head.replace(b"encoding: gzip", b"encoding: gzip\ndata file: LIST"),
        lambda head: head.replace(b"space origin: (", b"space origin: (nan,"),
        lambda head: head.replace(b"sizes: ", b"sizes: 9999999999999999999999 "),
        lambda head: head.replace(b"sizes: ", b"sizes: 1 1 1\nsizes: "),
        lambda head: head.replace(
            b"space: ", b"space: " + 2000 * b"x"
        ),  # ITK wrote past its buffer and ended the process
        lambda head: head + b"\nunits: " + 700 * b'"mm" ',
        lambda head: head + b"\n" + 2000 * b"x",
    ],
)
def test_a_header_that_is_not_plain_is_not_given_to_native_code(small_case, tmp_path, change):
    path = tmp_path / "ct.nrrd"
    sitk.WriteImage(small_case.ct.to_sitk(), str(path), useCompression=True)
    head, gap, data = path.read_bytes().partition(b"\n\n")
    assert header_state(path) == WHOLE and change(head) != head
    path.write_bytes(change(head) + gap + data)
    assert header_state(path) == DAMAGED
    with pytest.raises(InputError, match=r"ct\.nrrd: cannot be read: it is damaged"):
        read_volume_file(path)


def test_long_notes_in_a_header_are_no_damage(small_case, tmp_path):
    path = tmp_path / "ct.nrrd"
    sitk.WriteImage(small_case.ct.to_sitk(), str(path))
    head, gap, data = path.read_bytes().partition(b"\n\n")
    path.write_bytes(
        head + b"\n# " + 3000 * b"x" + b"\nSegment0_Extent:=" + 3000 * b"1 " + b"\ncontent: " + 3000 * b"x" + gap + data
    )
    assert read_volume_file(path).array_kji.shape == small_case.ct.array_kji.shape


def test_a_metaimage_with_an_endless_name_is_not_given_to_native_code(small_case, tmp_path):
    path = tmp_path / "ct.mha"
    sitk.WriteImage(small_case.ct.to_sitk(), str(path))
    path.write_bytes(path.read_bytes().replace(b"NDims = 3", b"Name = " + 400 * b"x" + b"\nNDims = 3"))
    with pytest.raises(InputError, match=r"ct\.mha: cannot be read: it is damaged"):
        read_volume_file(path)


@pytest.mark.parametrize("kept", [0.3, 0.9, 0.999])
def test_packed_data_that_are_cut_off_or_changed_are_refused(small_case, tmp_path, kept):
    path = tmp_path / "ct.nrrd"
    sitk.WriteImage(small_case.ct.to_sitk(), str(path), useCompression=True)
    content = path.read_bytes()
    path.write_bytes(content[: int(kept * len(content))])
    assert header_state(path) == DAMAGED
    path.write_bytes(content[:-200] + bytes(100) + content[-100:])
    assert header_state(path) == DAMAGED


def test_data_in_a_file_beside_the_header_are_checked_too(small_case, tmp_path):
    path = tmp_path / "ct.nhdr"
    sitk.WriteImage(small_case.ct.to_sitk(), str(path))
    assert read_volume_file(path).array_kji.shape == small_case.ct.array_kji.shape
    data = next(p for p in tmp_path.iterdir() if p != path)
    data.write_bytes(data.read_bytes()[:-2])
    with pytest.raises(InputError, match="damaged"):
        read_volume_file(path)
