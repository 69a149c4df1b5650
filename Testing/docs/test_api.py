# SPDX-License-Identifier: Apache-2.0
"""docs/api.md: the short examples run on the sample, give what the command line gives, and no name is missing."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
from pathlib import Path

import numpy as np
import pytest

from AIOCommon import StructureSet, Volume, synthetic_context, write_ct_series, write_rtdose, write_rtstruct
from Testing.docs.pages import DOCS, ROOT, example

PAGE = DOCS / "api.md"
LINES = {"DVHs and metrics": 5, "NTCP": 3, "A breast plan": 10, "Contours": 3}
COARSE_MM = (6.0, 4.0, 4.0)


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Path:
    """The built-in sample on a coarse grid as DICOM, with a dose that falls from the left to the right."""
    from SegmentationModuleLib import make_sample

    folder = tmp_path_factory.mktemp("sample")
    phantom = make_sample(COARSE_MM)
    context = synthetic_context(phantom.ct)
    write_ct_series(phantom.ct, context, folder / "CT")
    names = ("BODY", "Heart", "Lung_L", "Lung_R", "CTVp_Breast_L", "CTVp_Breast_R")
    structures = StructureSet(phantom.ct.grid, tuple(phantom.structures[name] for name in names))
    structure_set = write_rtstruct(folder / "RTSTRUCT.dcm", structures, context)
    grid = phantom.ct.grid.resampled((6.0, 6.0, 6.0))
    dose_gy = np.broadcast_to(np.linspace(0.0, 42.0, grid.shape_kji[2], dtype=np.float32), grid.shape_kji)
    write_rtdose(folder / "RTDOSE.dcm", Volume(np.array(dose_gy), grid, "Gy"), context, structure_set)
    return folder


@pytest.fixture
def on_sample(run, sample):
    shutil.copytree(sample, run.folder, dirs_exist_ok=True)
    return run


@pytest.mark.parametrize("heading", LINES)
def test_an_example_is_as_short_as_promised(heading):
    lines = [line for line in example(PAGE, heading).splitlines() if line.strip()]
    assert 0 < len(lines) <= LINES[heading]


def test_dvhs_and_ntcp_are_those_of_the_command_line(on_sample):
    check = "import json\nprint(json.dumps([row.value, row.text, {name: dvh.mean_gy for name, dvh in dvhs.items()}]))"
    script = example(PAGE, "DVHs and metrics") + example(PAGE, "NTCP") + check
    *_, told = on_sample(["python", "-c", script]).splitlines()
    ntcp, text, means_gy = json.loads(told)
    assert means_gy["CTVp_Breast_L"] > means_gy["Lung_L"] > means_gy["Lung_R"] > means_gy["CTVp_Breast_R"] > 0
    metrics = ["dvh", "RTSTRUCT.dcm", "RTDOSE.dcm", "--ct", "CT", "--metric", "Dmean[Gy]", "--json"]
    shown = json.loads(on_sample(["aio-radiotherapy", *metrics]))["structures"]
    assert means_gy == {name: row["metrics"]["Dmean[Gy]"]["value"] for name, row in shown.items()}
    curve = ["--structure", "Lung_L", "--curve", "lung.csv"]
    on_sample(["aio-radiotherapy", *metrics, *curve])
    of_curve = ["lung.csv", "--parameters", "lung-pneumonitis-tai2023", "--fractions", "15", "--json"]
    by_command = json.loads(on_sample(["aio-radiotherapy", "radiobiology", *of_curve]))
    assert ntcp == pytest.approx(by_command["value"], rel=1e-6)  # the bins of the file become a curve again
    assert text.endswith("%") and 0.002 < ntcp < 1


def test_what_the_text_beside_the_examples_shows_works(on_sample):
    """The calls that stand within sentences, on the DVHs of the first example."""
    text = PAGE.read_text(encoding="utf-8")
    calls = [
        'parse_metric("V95%[%]").evaluate(dvh, 40.0)',
        "dvh.eqd2(15, 3.0)",
        'evaluate_plan(files.structures, files.dose, load_protocol("40in15-dbcg"), "left")',
        'get_model("lkb")(*dvh.differential(), td50_gy=37.6, m=0.35, n=0.87)',
        'structures["Heart"].mask',
        'check_plausibility(structures, ct.volume, "left")',
        'write_rtstruct("RTSTRUCT.dcm", structures, ct.dicom)',
    ]
    assert [call for call in calls if f"`{call}`" not in text] == []
    names = """
from AIOCommon import read_ct, write_rtstruct
from AIOEvaluation import evaluate_plan, load_protocol
from RadiobiologyModuleLib import get_model
from SegmentationModuleLib import check_plausibility
dvh, structures, ct = dvhs["Lung_L"], files.structures, read_ct("CT")
"""
    script = example(PAGE, "DVHs and metrics") + names + "\n".join(f"print({call})" for call in calls)
    shown = on_sample(["python", "-c", script])
    assert len(shown.splitlines()) >= len(calls)


def test_the_breast_plan_covers_its_target(on_sample):
    check = """
from AIOEvaluation import dvh
breast, lung = (dvh(structures[name], treatment.dose) for name in ("CTVp_Breast_L", "Lung_R"))
print("plan", len(treatment.plan.beams), treatment.plan.total_mu, breast.mean_gy, lung.mean_gy)
"""
    *goals, told = on_sample(["python", "-c", example(PAGE, "A breast plan") + check]).splitlines()
    word, beams, mu, breast_gy, lung_gy = told.split()
    assert (word, beams) == ("plan", "2")
    assert 200 < float(mu) < 2000
    assert 38.0 < float(breast_gy) < 42.0 and float(lung_gy) < 1.0
    assert {line.split()[0] for line in goals} >= {"CTVp_Breast_L", "Heart", "Lung_L"}


def test_the_contours_are_drawn_on_the_ct(on_sample):
    check = 'print(ct.volume.grid.same_as(structures.grid), structures["CTVp_Breast_L"].volume_cc)'
    same_grid, breast_cc = on_sample(["python", "-c", example(PAGE, "Contours") + check]).split()
    assert same_grid == "True"
    assert 200 < float(breast_cc) < 2000


def test_the_page_lists_every_exported_name_with_its_docstring():
    spec = importlib.util.spec_from_file_location("api_tables", ROOT / "Testing" / "tools" / "api_tables.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    text = PAGE.read_text(encoding="utf-8")
    assert text == tool.written(text), "run `python Testing/tools/api_tables.py`"
    assert {found[1] for found in tool.TABLE.findall(text)} == {
        path.parent.name for path in ROOT.glob("*/AIO*/__init__.py") if "lazy_exports(" in path.read_text("utf-8")
    } | {path.parent.name for path in ROOT.glob("*/*Lib/__init__.py")}
    assert "| `evaluate_plan()` | Evaluate a dose of the whole course (Gy) on all structures. |" in text


def test_names_that_the_page_speaks_of_are_exported():
    text = re.sub(r"<!--.*", "", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)
    listed = set(re.findall(r"^\| `(\w+)", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    called = set(re.findall(r"(?<![.\w])([A-Za-z_]\w+)\(", " ".join(re.findall(r"`([^`\n]+)`", text))))
    assert called and called <= listed
