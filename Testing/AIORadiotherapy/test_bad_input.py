# SPDX-License-Identifier: Apache-2.0
"""Input that cannot be used ends in one clear line, exit code 2 and an untouched output folder."""

from __future__ import annotations

import errno
import os
import pickle
import shutil
from pathlib import Path

import numpy as np
import pydicom
import pytest

from AIOCommon.core.dicom import read_ct, synthetic_context, write_ct_series
from AIOCommon.core.grid import Grid
from AIOCommon.core.volume import Volume


@pytest.fixture
def refused(command, tmp_path):
    """Run a case that must be refused; checks what all refusals share and returns the error line."""

    def run(case, *options) -> str:
        out = tmp_path / "out"
        ended = command("run", case, "--output", out, "--side", "left", *options)
        assert ended.code == 2, ended.err
        assert ended.error_line, ended.err
        assert "Traceback" not in ended.err
        assert not out.exists(), "a refused case must leave no output behind"
        return ended.error_line

    return run


def _edit(path: Path, change) -> None:
    dataset = pydicom.dcmread(path)
    change(dataset)
    dataset.save_as(path)


def _copy_as_of_the_same_patient(file: Path, series: Path) -> None:
    """A file beside a CT, with the identity of the CT's patient."""
    ct, copy = pydicom.dcmread(_slices(series)[0], stop_before_pixels=True), pydicom.dcmread(file, force=True)
    for keyword in ("PatientName", "PatientID", "PatientBirthDate"):
        setattr(copy, keyword, ct.get(keyword, ""))
    copy.save_as(series / file.name)


def _slices(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.dcm"))


def test_a_path_that_does_not_exist(refused, tmp_path):
    line = refused(tmp_path / "nowhere")
    assert "nowhere" in line and "does not exist" in line and "sample" in line


def test_names_that_no_file_can_have(command, refused, tmp_path, water_series):
    line = refused("x" * 300)
    assert "too long" in line
    ended = command("run", water_series, "--output", tmp_path / ("x" * 300), "--side", "left")
    assert ended.code == 2 and "too long" in ended.error_line and "Traceback" not in ended.err


def test_an_empty_folder(refused, tmp_path):
    (tmp_path / "empty").mkdir()
    assert "empty" in refused(tmp_path / "empty")


def test_a_folder_without_dicom(refused, tmp_path):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/letter.txt").write_text("Dear colleague")
    assert "no DICOM" in refused(tmp_path / "letters")


def test_a_file_that_is_not_dicom(refused, tmp_path):
    (tmp_path / "photo.dcm").write_bytes(b"not an image" * 40)
    assert "photo.dcm" in refused(tmp_path / "photo.dcm")


def test_a_ct_too_short_to_show_a_breast(refused, water_series):
    for path in _slices(water_series)[4:]:
        path.unlink()
    line = refused(water_series)
    assert "too short" in line and "whole CT series" in line and water_series.name in line


def test_a_truncated_slice_is_named(refused, water_series):
    victim = _slices(water_series)[4]
    victim.write_bytes(victim.read_bytes()[:-300])
    assert victim.name in refused(water_series)


def test_a_missing_slice(refused, water_series):
    _slices(water_series)[5].unlink()
    assert "missing" in refused(water_series)


def test_a_slice_that_is_there_twice(refused, water_series):
    copy = water_series / "copy.dcm"
    shutil.copy(_slices(water_series)[5], copy)
    _edit(copy, lambda d: setattr(d, "SOPInstanceUID", pydicom.uid.generate_uid()))
    line = refused(water_series)
    assert "copy.dcm" in line or "same position" in line


def test_uneven_spacing(refused, water_series):
    for n, file in enumerate(_slices(water_series)[8:]):
        _edit(file, lambda d, n=n: setattr(d, "ImagePositionPatient", [*d.ImagePositionPatient[:2], 41.7 + 6.1 * n]))
    assert "spac" in refused(water_series)


def test_gantry_tilt(refused, water_series):
    for k, file in enumerate(_slices(water_series)):
        _edit(file, lambda d, k=k: setattr(d, "ImagePositionPatient", [-46, -46 + 2.0 * k, 5.0 * k]))
    assert "tilt" in refused(water_series)


def test_several_series_are_listed_and_one_can_be_chosen(refused, tmp_path, water_ct):
    uids = []
    for number in (1, 2):
        other = Volume(water_ct.array_kji + np.int16(number), water_ct.grid, "HU")
        context = synthetic_context(other)
        write_ct_series(other, context, tmp_path / f"both/{number}")
        uids.append(context.series_uid)
    assert "--series" in refused(tmp_path / "both")
    chosen = read_ct(tmp_path / "both", uids[1])
    assert chosen.dicom.series_uid == uids[1]


def test_a_folder_with_rt_objects_but_no_ct(refused, real_data, tmp_path):
    (tmp_path / "rt").mkdir()
    shutil.copy(real_data("odd-dicom-rt", "rtplan.dcm"), tmp_path / "rt")
    assert "no CT" in refused(tmp_path / "rt")


def test_a_structure_set_of_another_frame_of_reference(refused, real_data, water_series):
    _copy_as_of_the_same_patient(real_data("odd-dicom-rt", "rtstruct.dcm"), water_series)
    line = refused(water_series)
    assert "rtstruct.dcm" in line and "frame of reference" in line


def test_files_of_two_patients_in_one_folder(refused, treated):
    folder = treated(40.0)
    path = next(f for f in folder.iterdir() if pydicom.dcmread(f).Modality == "RTDOSE")
    other = pydicom.dcmread(path)
    other.PatientID = "another"
    other.save_as(path)
    line = refused(folder)
    assert "files of 2 patients" in line and f"RTDOSE {path.name}" in line and "--series" in line


def test_a_plan_in_another_frame_of_reference(refused, treated):
    folder = treated(40.0)
    path = next(f for f in folder.iterdir() if pydicom.dcmread(f).Modality == "RTPLAN")
    plan = pydicom.dcmread(path)
    plan.FrameOfReferenceUID = "1.2.3"
    plan.save_as(path)
    line = refused(folder)
    assert path.name in line and "frame of reference" in line


def test_a_structure_set_labelled_as_something_else(refused, real_data):
    folder = real_data("ct-mislabelled-rtstruct")
    line = refused(folder)
    assert next(folder.glob("RS*.dcm")).name in line and "Modality" in line and "RTDOSE" in line


def test_a_dose_in_relative_units(refused, real_data, water_series):
    _copy_as_of_the_same_patient(real_data("odd-dicom-rt", "rtdose.dcm"), water_series)
    line = refused(water_series)
    assert "rtdose.dcm" in line and "Gy" in line


@pytest.fixture
def treated(water_series, water_ct):
    """``treated(highest_gy)``: the water series with a structure set, a plan of 40 Gy in 15 and a dose, as a folder."""
    from AIOCommon.core.dicom import (
        BeamRecord,
        LimitingDevice,
        PlanControlPoint,
        PlanRecord,
        write_rtdose,
        write_rtplan,
        write_rtstruct,
    )
    from AIOCommon.core.structures import Structure, StructureSet

    def write(highest_gy: float, fractions: int = 15) -> Path:
        context = read_ct(water_series).dicom
        grid = water_ct.grid
        body = Structure.from_mask("BODY", water_ct.array_kji > -500, grid, kind="EXTERNAL")
        structures = write_rtstruct(water_series / "RS.dcm", StructureSet(grid, (body,)), context)
        leaves = {"MLCX": np.array([[-10.0, -10.0], [10.0, 10.0]])}
        points = tuple(PlanControlPoint(w, 300.0, 0.0, 0.0, (0.0, 0.0, 30.0), leaves) for w in (0.0, 1.0))
        beam = BeamRecord("Medial", points, 100.0, devices=(LimitingDevice("MLCX", 2, (-10.0, 0.0, 10.0)),))
        record = PlanRecord("Breast", (beam,), prescription_gy=40.0, n_fractions=fractions)
        plan = write_rtplan(water_series / "RP.dcm", record, context, structures)
        dose = np.where(body.full_mask(), highest_gy, 0.0).astype(np.float32)
        write_rtdose(water_series / "RD.dcm", Volume(dose, grid, "Gy"), context, plan)
        return water_series

    return write


@pytest.mark.parametrize("highest_gy", [285.0, 240.0])
def test_a_dose_in_cgy_that_says_gy(refused, treated, highest_gy):
    """Of one fraction: what is left of it when it is taken for Gy passes for a dose at first sight."""
    line = refused(treated(highest_gy))
    assert "RD.dcm" in line and "cGy" in line and "40 Gy" in line


def test_a_dose_of_one_fraction_that_says_it_is_the_plans(refused, treated):
    line = refused(treated(2.9))
    assert "RD.dcm" in line and "one fraction" in line and "whole course" in line


def _imported(folder) -> list[str]:
    from AIOCommon.core.progress import NO_PROGRESS
    from AIORadiotherapyLib.core.case_state import CaseState, Settings
    from AIORadiotherapyLib.core.steps import ImportStep

    state = CaseState(Settings(str(folder), side="left"))
    ImportStep().finish(state, folder, NO_PROGRESS)
    return state.warnings


def test_a_dose_that_does_not_fit_its_plan_is_a_warning(treated):
    assert not any("check that the two belong together" in w for w in _imported(treated(42.0)))
    assert any("RD.dcm" in w and "check that the two belong together" in w for w in _imported(treated(20.0)))


def test_a_dose_of_another_plan_and_a_plan_on_other_contours_are_warnings(treated):
    folder = treated(42.0)
    other = pydicom.uid.generate_uid()
    _edit(folder / "RD.dcm", lambda d: setattr(d.ReferencedRTPlanSequence[0], "ReferencedSOPInstanceUID", other))
    _edit(folder / "RS.dcm", lambda d: setattr(d, "SOPInstanceUID", other))
    found = _imported(folder)
    assert any("RD.dcm was computed for another plan" in w for w in found)
    assert any("'Breast' was made on another structure set" in w for w in found)


def test_a_truncated_plan(refused, real_data, water_series):
    shutil.copy(real_data("odd-dicom-rt", "rtplan_truncated.dcm"), water_series)
    assert "rtplan_truncated.dcm" in refused(water_series)


def test_a_nrrd_with_nan(refused, tmp_path, water_ct):
    import SimpleITK as sitk

    array = water_ct.array_kji.astype(np.float32)
    array[3, 3, 3] = np.nan
    sitk.WriteImage(Volume(array, water_ct.grid).to_sitk(), str(tmp_path / "holes.nrrd"))
    line = refused(tmp_path / "holes.nrrd")
    assert "holes.nrrd" in line and "NaN" in line


def test_a_nifti_that_is_no_ct_in_hu(refused, tmp_path, water_ct):
    import SimpleITK as sitk

    normalised = (water_ct.array_kji.astype(np.float32) + 1000) / 1000
    sitk.WriteImage(Volume(normalised, water_ct.grid).to_sitk(), str(tmp_path / "scaled.nii.gz"))
    assert "scaled.nii.gz" in refused(tmp_path / "scaled.nii.gz")


def test_a_ct_with_nobody_in_it(command, tmp_path):
    """Found out by the contouring, in a child process; the message names the person's file, not ours."""
    import SimpleITK as sitk

    grid = Grid.axial((40, 16, 16), (5.0, 8.0, 8.0))
    air = np.full(grid.shape_kji, -1000, np.int16)
    air[:, :2] = 0
    sitk.WriteImage(Volume(air, grid, "HU").to_sitk(), str(tmp_path / "air.nrrd"))
    ended = command("run", tmp_path / "air.nrrd", "--output", tmp_path / "out", "--side", "left")
    assert ended.code == 2
    assert "air.nrrd" in ended.error_line
    assert "ct.nrrd" not in ended.error_line
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("option", "name", "suggestion"),
    [
        ("--protocol", "50in52", "50in25"),
        ("--protocol", "40in15-dbgc", "40in15-dbcg"),
        ("--machine", "halcyon_6mv", "halcyon_6mv_fff"),
        ("--model", "phantm", "phantom"),
        ("--side", "lft", "left"),
        ("--technique", "imrt_tangent", "imrt_tangents"),
        ("--dose-engine", "superpositon", "superposition"),
    ],
)
def test_a_misspelt_name_gets_a_suggestion(refused, water_series, option, name, suggestion):
    line = refused(water_series, option, name)
    assert name in line and suggestion in line


def test_an_unknown_series(refused, water_series):
    assert "1.2.3" in refused(water_series, "--series", "1.2.3")


class _Bomb:
    def __reduce__(self):
        return os.system, ("touch /tmp/aio-bomb",)


@pytest.fixture
def model_copy(tmp_path) -> Path:
    from SegmentationModuleLib.core.models import find_model

    folder = tmp_path / "model"
    shutil.copytree(find_model().folder, folder)
    return folder


@pytest.mark.filterwarnings("ignore:Detected pickle protocol")
def test_weights_that_hold_code_are_not_opened(refused, water_series, model_copy):
    (model_copy / "evil.pt").write_bytes(pickle.dumps(_Bomb()))
    line = refused(water_series, "--model", model_copy / "evil.pt")
    assert "evil.pt" in line
    assert not Path("/tmp/aio-bomb").exists()


def test_weights_that_are_damaged(refused, water_series, model_copy):
    weights = next(model_copy.glob("*.safetensors"))
    weights.write_bytes(weights.read_bytes()[:1000])
    assert weights.name in refused(water_series, "--model", model_copy)


def test_a_file_in_the_place_of_the_output_folder(command, tmp_path, water_series):
    (tmp_path / "out").write_text("a file")
    ended = command("run", water_series, "--output", tmp_path / "out", "--side", "left")
    assert ended.code == 2 and "not a folder" in ended.error_line
    assert (tmp_path / "out").read_text() == "a file"


@pytest.mark.parametrize("below", ["", "results"])
def test_results_into_the_input_folder_are_refused(command, water_series, below):
    before = _slices(water_series)
    ended = command("run", water_series, "--output", water_series / below, "--side", "left")
    assert ended.code == 2 and "input folder" in ended.error_line
    assert sorted(water_series.iterdir()) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_output_folder(command, tmp_path, water_series):
    (tmp_path / "locked").mkdir(mode=0o555)
    ended = command("run", water_series, "--output", tmp_path / "locked", "--side", "left")
    assert ended.code == 2 and "locked" in ended.error_line


def test_an_output_folder_on_a_read_only_medium(command, tmp_path, water_series, monkeypatch):
    from AIOCommon.core import atomic

    def refuse(*_, **__):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(atomic.tempfile, "TemporaryFile", refuse)
    ended = command("run", water_series, "--output", tmp_path / "out", "--side", "left")
    assert ended.code == 2 and "cannot be written" in ended.error_line
    assert not (tmp_path / "out").exists()


def test_an_output_folder_without_space(command, tmp_path, water_series, monkeypatch):
    usage = shutil._ntuple_diskusage(10**9, 10**9 - 5000, 5000)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    ended = command("run", water_series, "--output", tmp_path / "out", "--side", "left")
    assert ended.code == 2 and "free" in ended.error_line
    assert not (tmp_path / "out").exists()


def test_a_missing_option_is_explained(command):
    ended = command("run", "sample")
    assert ended.code == 2 and "--output" in ended.err
