# SPDX-License-Identifier: Apache-2.0
"""One small case through every real step, from DICOM to verdict, and what it leaves behind."""

from __future__ import annotations

import csv
import json
import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser

import numpy as np
import pydicom
import pytest

from Testing.tools.dicom_verifier import defects

pytestmark = pytest.mark.timeout(600)  # half a minute on two idle cores

OUTPUTS = (
    "case.mrb",
    "report.html",
    "metrics.csv",
    "evaluation.json",
    "timeline.json",
    "dicom/RTSTRUCT.dcm",
    "dicom/RTPLAN.dcm",
    "dicom/RTDOSE.dcm",
)


def test_a_plan_is_made_and_every_output_is_there(run):
    assert run.code == 0
    assert [name for name in OUTPUTS if not (run.folder / name).is_file()] == []
    assert not list(run.folder.rglob("*partial*"))


def test_the_timeline_has_each_step_once_and_in_order(run):
    entries = run.json("timeline.json")["entries"]
    assert [e["step"] for e in entries] == ["import", "contour", "plan", "evaluate", "export"]
    assert {e["by"] for e in entries} == {"AI"} and {e["outcome"] for e in entries} == {"done"}
    starts, ends = [e["start"] for e in entries], [e["end"] for e in entries]
    assert all(a <= b for a, b in zip(starts, ends)) and all(b <= a for a, b in zip(starts[1:], ends))
    assert run.json("timeline.json")["totals_s"]["person"] == 0.0


def test_the_console_ends_with_the_verdict_of_the_evaluation(run):
    headline = run.json("evaluation.json")["headline"]
    assert re.sub(r"\W+", " ", headline) in re.sub(r"\W+", " ", run.console)
    assert "report.html" in run.console
    assert "Not a medical device" in run.console


def test_the_dose_is_the_whole_course_in_gy(run):
    dose = run.dicom("RTDOSE.dcm")
    assert dose.DoseUnits == "GY" and dose.DoseSummationType == "PLAN"
    highest = dose.pixel_array.max() * float(dose.DoseGridScaling)
    prescription = run.json("evaluation.json")["evaluation"]["prescription_gy"]
    assert prescription < highest < 1.3 * prescription


def test_the_plan_is_normalised_as_the_protocol_says(run):
    """40in15-dbcg: the median dose of the PTV is the prescription."""
    rows = run.json("evaluation.json")["evaluation"]["metrics"]
    median = next(r["value"] for r in rows if r["structure"] == "PTVp_Breast_L" and r["metric"] == "D50%[Gy]")
    assert median == pytest.approx(40.0, rel=5e-3)


def test_the_rt_objects_refer_to_the_input_series_and_to_each_other(run):
    slices = {d.SOPInstanceUID: d for d in map(pydicom.dcmread, run.case.glob("CT.*.dcm"))}
    first = next(iter(slices.values()))
    structures, plan, dose = (run.dicom(f"RT{kind}.dcm") for kind in ("STRUCT", "PLAN", "DOSE"))
    for item in (structures, plan, dose):
        assert item.FrameOfReferenceUID == first.FrameOfReferenceUID
        assert item.StudyInstanceUID == first.StudyInstanceUID
        assert item.PatientID == first.PatientID
    series = structures.ReferencedFrameOfReferenceSequence[0].RTReferencedStudySequence[0].RTReferencedSeriesSequence[0]
    assert series.SeriesInstanceUID == first.SeriesInstanceUID
    assert {i.ReferencedSOPInstanceUID for i in series.ContourImageSequence} <= set(slices)
    assert plan.ReferencedStructureSetSequence[0].ReferencedSOPInstanceUID == structures.SOPInstanceUID
    assert dose.ReferencedRTPlanSequence[0].ReferencedSOPInstanceUID == plan.SOPInstanceUID
    assert len(plan.BeamSequence) == len(run.json("evaluation.json")["plan"]["beams"])


def test_the_rt_objects_pass_the_dicom_check(run):
    for name in ("RTSTRUCT", "RTPLAN", "RTDOSE"):
        assert defects(run.folder / f"dicom/{name}.dcm") == []


def test_a_persons_contours_take_precedence_and_the_planning_target_is_added(run):
    names = {item.ROIName: item for item in run.dicom("RTSTRUCT.dcm").StructureSetROISequence}
    assert "PTVp_Breast_L" in names and "CTVp_Breast_L" in names
    volumes = {r["structure"]: r["value"] for r in _metrics(run) if r["metric"] == "Volume[cc]"}
    from AIOCommon.core.dicom import read_ct, read_rtstruct

    given = read_rtstruct(run.case / "RS.dcm", read_ct(run.case)).structures
    assert float(volumes["Heart"]) == pytest.approx(given["Heart"].volume_cc, rel=0.05)
    assert float(volumes["PTVp_Breast_L"]) > 0


def test_metrics_csv_holds_the_goals_of_the_verdict(run):
    goals = [r for r in _metrics(run) if r["kind"] == "goal"]
    expected = run.json("evaluation.json")["evaluation"]["goals"]
    assert [g["verdict"] for g in goals] == [g["verdict"] for g in expected]
    assert all(g["source"] for g in goals)
    assert {r["kind"] for r in _metrics(run)} == {"metric", "goal", "index", "model", "agreement"}


def _metrics(run) -> list[dict[str, str]]:
    with open(run.folder / "metrics.csv", newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


class _Resources(HTMLParser):
    """What a page would load, its text, and images without a description."""

    def __init__(self):
        super().__init__()
        self.loaded, self.mute, self.text = [], [], []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag in ("script", "link", "iframe", "object", "embed"):
            self.loaded.append(tag)
        for name in ("src", "srcset", "data", "xlink:href"):
            value = given.get(name) or ""
            if value and not value.startswith(("data:image/", "#")):
                self.loaded.append(f"{tag} {name}={value}")
        if (tag == "img" and not given.get("alt")) or (tag == "svg" and not given.get("aria-label")):
            self.mute.append(tag)

    def handle_data(self, data):
        self.text.append(data)


@pytest.fixture(scope="session")
def page(run) -> _Resources:
    parser = _Resources()
    parser.feed((run.folder / "report.html").read_text(encoding="utf-8"))
    return parser


def test_the_report_is_one_file_that_loads_nothing(run, page):
    assert page.loaded == []
    styles = re.findall(r"url\(([^)]*)\)", (run.folder / "report.html").read_text(encoding="utf-8"))
    assert [s for s in styles if not s.strip("'\"").startswith(("#", "data:"))] == []


def test_the_report_describes_every_picture(page):
    assert page.mute == []


def test_the_report_says_what_made_it_and_what_it_is_not(run, page):
    text = " ".join(page.text)
    model = run.json("evaluation.json")["model"]
    for needed in (
        "Research use only",
        "Not a medical device",
        "phantom-trained",
        model["sha256"],
        "torch",
        "Timeline",
    ):
        assert needed in text, needed
    assert run.json("evaluation.json")["headline"] in text
    for goal in run.json("evaluation.json")["evaluation"]["goals"]:
        assert goal["source"] in text


def test_the_bundle_opens_in_a_fresh_scene_with_every_role(run):
    pytest.importorskip("slicer")
    from AIOCommon.mrml.case import Case, Role
    from AIOCommon.mrml.doses import is_dose
    from AIOCommon.mrml.scene_file import HeadlessScene, load_scene

    host = HeadlessScene()
    load_scene(host.scene, run.folder / "case.mrb")
    case = Case.find(host.scene)
    absent = [role for role in Role.ALL if case.get(role) is None]
    assert absent == [Role.FURTHER_IMAGES, Role.CHECK_DOSE], "which nobody asked for"
    assert is_dose(case.get(Role.DOSE))
    assert case.get(Role.DVH_TABLE).GetAttribute("DoseVolumeHistogram.DVH") == "1"
    assert case.get(Role.CHART).GetNumberOfPlotSeriesNodes() >= 4
    auto, edited = case.get(Role.AUTO_SEGMENTATION), case.get(Role.EDITED_SEGMENTATION)
    assert edited.GetSegmentation().GetSegment("PTVp_Breast_L") is not None
    assert auto.GetSegmentation().GetSegment("PTVp_Breast_L") is None


def test_a_case_shown_step_by_step_is_the_one_in_the_bundle(phantom_case, tmp_path, monkeypatch):
    """What the panel does after every step, beside what the command line writes at the end: one run, both ways."""
    pytest.importorskip("slicer")
    from AIOCommon.mrml.case import Case, Role
    from AIOCommon.mrml.scene_file import HeadlessScene, load_scene
    from AIORadiotherapyLib.core.case_state import Settings
    from AIORadiotherapyLib.core.output_folder import OutputFolder
    from AIORadiotherapyLib.core.runner import BlockingRunner
    from AIORadiotherapyLib.mrml.bundle import write_bundle
    from AIORadiotherapyLib.mrml.scene_workflow import scene_workflow
    from PlanningModuleLib.core.plan_options import PlanOptions
    from PlanningModuleLib.mrml import treatment_nodes

    class Noon(datetime):  # a plan is named by when it comes into a scene, which a minute may end between
        @classmethod
        def now(cls, tz=None):
            return cls(2026, 11, 28, 12, 0, tzinfo=tz)

    monkeypatch.setattr(treatment_nodes, "datetime", Noon)
    window, bundle = HeadlessScene(), HeadlessScene()
    settings = Settings(str(phantom_case), plan_options=PlanOptions(dose_spacing_mm=8.0))
    with scene_workflow(window.scene, settings) as workflow:
        workflow["export"].scene_writers += (lambda state, _outputs: write_bundle(state, tmp_path / "case.mrb"),)
        workflow.outputs = OutputFolder(tmp_path / "out")
        workflow.run(BlockingRunner())
    assert workflow.error is None and (tmp_path / "out/case.mrb").is_file()
    load_scene(bundle.scene, tmp_path / "case.mrb")
    shown, saved = Case.find(window.scene), Case.find(bundle.scene)
    for role in Role.ALL:
        ours, theirs = (sorted(map(_told, case.get_all(role))) for case in (shown, saved))
        assert ours == theirs, role
    assert [_told(node) for node in _beams(shown)] == [_told(node) for node in _beams(saved)]


def _beams(case) -> list:
    plan = case.get("Plan")
    return [plan.GetNthNodeReference("BeamModel", n) for n in range(plan.GetNumberOfNodeReferences("BeamModel"))]


def _told(node) -> tuple:
    """Name, hash and every other attribute, segments with their colours, visibility."""
    attributes = tuple((key, node.GetAttribute(key)) for key in sorted(node.GetAttributeNames()))
    segments = ()
    if node.IsA("vtkMRMLSegmentationNode"):
        content, display = node.GetSegmentation(), node.GetDisplayNode()
        segments = tuple(
            (key, np.round(content.GetSegment(key).GetColor(), 4).tolist(), display.GetSegmentVisibility(key))
            for key in sorted(content.GetSegmentIDs())
        )
    display = node.GetDisplayNode() if node.IsA("vtkMRMLDisplayableNode") else None
    return node.GetName(), attributes, segments, display is not None and display.GetVisibility()


def test_a_case_read_from_the_bundle_gives_the_same_numbers(run):
    pytest.importorskip("slicer")
    from AIORadiotherapyLib.core.steps import EvaluateStep
    from AIORadiotherapyLib.mrml.bundle import read_bundle

    state = read_bundle(run.folder / "case.mrb")
    assert state.side == "left" and state.plans and state.inputs.dicom is not None
    from AIOCommon.core.progress import NO_PROGRESS

    EvaluateStep().finish(state, run.folder, NO_PROGRESS)
    before = [(g["structure"], g["value"]) for g in run.json("evaluation.json")["evaluation"]["goals"]]
    after = [(g.structure, g.value) for g in state.evaluation.goals]
    assert after == before, "the outlines of DICOM are gone, their numbers are not"


def test_a_corrected_bundle_is_evaluated_on_its_plan(run, tmp_path, command):
    """What a person does: open case.mrb, correct a contour, save, run again."""
    pytest.importorskip("slicer")
    from AIOCommon.mrml.case import Case, Role
    from AIOCommon.mrml.scene_file import HeadlessScene, load_scene, save_scene
    from AIOCommon.mrml.segmentations import set_structures, structures_from_node
    from AIOCommon.mrml.volumes import grid_of_node

    host = HeadlessScene()
    load_scene(host.scene, run.folder / "case.mrb")
    case = Case.find(host.scene)
    node = case.get(Role.EDITED_SEGMENTATION)
    structures = structures_from_node(node, grid_of_node(case.get(Role.CT)))
    heart, target = structures["Heart"], structures["PTVp_Breast_L"]
    set_structures(node, [heart.with_mask(heart.full_mask() | target.full_mask())])
    save_scene(host.scene, tmp_path / "corrected.mrb")

    ended = command("run", tmp_path / "corrected.mrb", "--output", tmp_path / "again")
    assert ended.code == 0, ended.err
    again = replace(run, code=ended.code, console=ended.out, case=tmp_path, folder=tmp_path / "again")
    entries = again.json("timeline.json")["entries"]
    assert [(e["step"], e["outcome"]) for e in entries[5:]] == [
        ("import", "done"),
        ("contour", "skipped"),
        ("plan", "skipped"),
        ("evaluate", "done"),
        ("export", "done"),
    ]

    def heart_mean(of) -> float:
        rows = of.json("evaluation.json")["evaluation"]["metrics"]
        return next(r["value"] for r in rows if r["structure"] == "Heart" and r["metric"] == "Dmean[Gy]")

    assert heart_mean(again) > heart_mean(run) + 5
    assert again.json("evaluation.json")["plan"] == run.json("evaluation.json")["plan"]


def test_another_protocol_for_a_planned_bundle_needs_a_new_plan(run, tmp_path, command):
    pytest.importorskip("slicer")
    ended = command("run", run.folder / "case.mrb", "--output", tmp_path / "x", "--protocol", "50in25")
    assert ended.code == 2 and "--replan" in ended.error_line
    assert not (tmp_path / "x").exists()


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent as a POSIX signal")
def test_ctrl_c_leaves_what_was_finished_and_no_child(phantom_case, tmp_path):
    import psutil

    temporary = tmp_path / "tmp"
    temporary.mkdir()
    command = [
        sys.executable,
        "-m",
        "AIORadiotherapyLib.cli",
        "run",
        str(phantom_case),
        "--output",
        str(tmp_path / "out"),
    ]
    process = subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "TMPDIR": str(temporary)},
        # a shell's background job ignores Ctrl-C, and hands that on to what it starts
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    family: list[psutil.Process] = []
    for line in process.stderr:
        if line.startswith("2/5 Contour:"):
            deadline = time.monotonic() + 20
            while not family and time.monotonic() < deadline:
                family = psutil.Process(process.pid).children(recursive=True)
                time.sleep(0.05)
            process.send_signal(signal.SIGINT)
            break
    rest = process.stderr.read()
    assert process.wait(timeout=30) == 130
    assert "cancelled" in rest and "Traceback" not in rest
    assert family and not any(child.is_running() for child in family)
    entries = json.loads((tmp_path / "out/timeline.json").read_text())["entries"]
    assert [(e["step"], e["outcome"]) for e in entries] == [("import", "done"), ("contour", "cancelled")]
    assert list(temporary.iterdir()) == [], "temporary files stayed"
