# SPDX-License-Identifier: Apache-2.0
"""``--anonymise``: no byte of any output tells who the patient is, and the objects still belong together."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pydicom
import pytest

from Testing.tools.dicom_verifier import defects

ATTRIBUTES = {
    "PatientName": "Zweistein^Adelheid",
    "PatientID": "PID-778899",
    "PatientBirthDate": "19561224",
    "PatientSex": "F",
    "StudyDate": "20251103",
    "StudyID": "ST4455",
    "AccessionNumber": "ACC99881",
    "ReferringPhysicianName": "Quacksalber^Ottokar",
    "StudyDescription": "Thorax Zweistein",
}
IDENTIFIERS = (
    "Zweistein", "Adelheid", "PID-778899", "778899", "19561224", "1956-12-24", "24.12.1956", "20251103", "2025-11-03",
    "ST4455", "ACC99881", "Quacksalber", "Ottokar",
)  # fmt: skip
UIDS = ("StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID", "FrameOfReferenceUID")


@dataclass(frozen=True)
class Written:
    code: int
    folder: Path
    uids: frozenset[str]


@pytest.fixture(scope="module")
def named_case(phantom_case, tmp_path_factory) -> Path:
    """The small phantom as a named patient's, the name in labels and paths, too."""
    folder = tmp_path_factory.mktemp("named") / "Zweistein_1956"
    shutil.copytree(phantom_case, folder)
    for path in folder.rglob("*.dcm"):
        dataset = pydicom.dcmread(path)
        for keyword, value in ATTRIBUTES.items():
            setattr(dataset, keyword, value)
        if dataset.Modality == "RTSTRUCT":
            dataset.StructureSetLabel, dataset.OperatorsName = "ZWEISTEIN A", "Quacksalber^Ottokar"
            dataset.StructureSetROISequence[-1].ROIName = "Ring Zweistein"
        dataset.save_as(path)
    (folder / "RS.dcm").rename(folder / "RS.Zweistein_Adelheid.dcm")
    return folder


@pytest.fixture(scope="module")
def written(named_case, tmp_path_factory) -> Written:
    from AIORadiotherapyLib.cli.app import run_app

    out = tmp_path_factory.mktemp("anonymous") / "out"
    options = ["--side", "left", "--anonymise", "--dose-bits", "32"]
    quick = ["--dose-grid", "10", "--dose-engine", "pencil_beam"]
    code = run_app(["plan", str(named_case), "-o", str(out), *options, *quick])
    datasets = [pydicom.dcmread(path, stop_before_pixels=True) for path in named_case.rglob("*.dcm")]
    return Written(code, out, frozenset(str(d[key].value) for d in datasets for key in UIDS if key in d))


def contents(path: Path) -> Iterator[tuple[str, bytes]]:
    """All files below a path, members of archives unpacked, with their names."""
    for file in sorted(p for p in path.rglob("*") if p.is_file()):
        yield str(file.relative_to(path)), file.read_bytes()
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as archive:
                for name in archive.namelist():
                    yield f"{file.name}:{name}", archive.read(name)


def found_in(path: Path, words: tuple[str, ...] | frozenset[str]) -> list[tuple[str, str]]:
    """(file, word) of every word that is in a file or its name, in UTF-8 or UTF-16, whatever its case."""
    found = []
    for name, content in contents(path):
        text = content.lower() + name.lower().encode()
        for word in words:
            if word.lower().encode() in text or word.lower().encode("utf-16-le") in text:
                found.append((name, word))
    return found


def test_no_byte_of_any_output_tells_who_it_is(written, named_case):
    assert written.code == 0
    names = {name for name, _ in contents(written.folder)}
    assert {"report.html", "case.mrb", "metrics.csv", "evaluation.json", "timeline.json", "run.json"} <= names
    assert found_in(named_case, IDENTIFIERS), "the search finds what is there"
    assert found_in(written.folder, IDENTIFIERS) == []
    assert found_in(written.folder, written.uids) == []


def test_the_objects_are_valid_and_belong_together(written):
    files = sorted(written.folder.rglob("*.dcm"))
    assert {p.name for p in files} >= {"RTSTRUCT.dcm", "RTPLAN.dcm", "RTDOSE.dcm", "CT.0001.dcm"}
    assert defects([p for p in files if p.name != "RTDOSE.dcm"]) == []  # of 32 bits, which the verifier cannot read
    datasets = [pydicom.dcmread(path) for path in files]
    assert len({d.StudyInstanceUID for d in datasets}) == len({d.PatientID for d in datasets}) == 1
    assert {d.PatientIdentityRemoved for d in datasets} == {"YES"}


def test_the_dose_has_the_bits_that_were_asked_for(written):
    assert pydicom.dcmread(written.folder / "dicom/RTDOSE.dcm").BitsAllocated == 32


def test_contours_keep_their_names_but_for_the_patients(written):
    names = {r.ROIName for r in pydicom.dcmread(written.folder / "dicom/RTSTRUCT.dcm").StructureSetROISequence}
    assert {"Heart", "CTVp_Breast_L", "BODY", "Ring removed"} <= names


def test_an_anonymous_case_can_be_read_again_and_stays_so(written, command, tmp_path):
    out = tmp_path / "again"
    ended = command("run", written.folder / "case.mrb", "-o", out)
    assert ended.code == 0, ended.err
    assert found_in(out, IDENTIFIERS) == [] and found_in(out, written.uids) == []
    first, second = (pydicom.dcmread(f / "dicom/RTSTRUCT.dcm") for f in (written.folder, out))
    assert first.FrameOfReferenceUID == second.FrameOfReferenceUID and second.PatientIdentityRemoved == "YES"
    entries = json.loads((out / "timeline.json").read_text())["entries"]
    assert all(entry["start"].startswith("2000-01-01") and entry["waiting_s"] < 3600 for entry in entries)


def test_a_named_bundle_is_written_without_the_name(named_case, command, tmp_path):
    named, unknown = tmp_path / "named", tmp_path / "unknown"
    assert command("plan", named_case, "-o", named).code == 3, "which side is not said: no plan, and quick"
    assert found_in(named, ("Zweistein",))
    assert command("run", named / "case.mrb", "-o", unknown, "--anonymise").code == 3
    assert found_in(unknown, IDENTIFIERS) == []


@pytest.mark.timeout(300)
def test_a_recalculation_tells_nobody_who_it_is_either(named_case, run, command, tmp_path):
    case, out = tmp_path / "Zweistein_1956", tmp_path / "out"
    shutil.copytree(named_case, case)
    for name in ("RTPLAN", "RTDOSE"):
        dataset = pydicom.dcmread(run.folder / "dicom" / f"{name}.dcm")
        for keyword, value in ATTRIBUTES.items():
            setattr(dataset, keyword, value)
        if name == "RTPLAN":
            dataset.RTPlanLabel, dataset.BeamSequence[0].BeamName = "Zweistein 1", "Adelheid med"
            uid = dataset.SOPInstanceUID
        dataset.save_as(case / f"{name}_Zweistein.dcm")
    options = ("--dose-grid", "8", "--dose-engine", "pencil_beam", "--beam-doses", "--json")
    named = command("recalculate", case, "-o", tmp_path / "named", *options)
    assert named.code == 0 and "Zweistein" in named.out, named.err
    ended = command("recalculate", case, "-o", out, *options, "--anonymise")
    assert ended.code == 0, ended.err
    assert found_in(out, IDENTIFIERS) == [] and not [w for w in IDENTIFIERS if w in ended.out + ended.err]
    assert found_in(out, frozenset({uid})) == []
    (plan,) = json.loads(ended.out)["plans"]
    assert plan["plan"] == "removed 1" and plan["gamma_pass_percent"] is not None
    files = sorted((out / "dicom").rglob("*.dcm"))
    assert [defect for path in files for defect in defects(path)] == []  # each alone: the plan is not written again
    doses = [pydicom.dcmread(p, stop_before_pixels=True) for p in files if p.name.startswith("RTDOSE")]
    of_plans = {d.ReferencedRTPlanSequence[0].ReferencedSOPInstanceUID for d in doses}
    assert len(of_plans) == 1 and uid not in of_plans
    assert {p.name for p in files} >= {"RTDOSE_1.dcm", "RTDOSE_1_beam_1.dcm", "RTDOSE_1_beam_2.dcm", "CT.0001.dcm"}
    assert len({pydicom.dcmread(path, stop_before_pixels=True).FrameOfReferenceUID for path in files}) == 1
