# SPDX-License-Identifier: Apache-2.0
"""``synthetic-ct``: a network is trained, makes a CT of an MR, and a run on that CT says what it is."""

from __future__ import annotations

import json

import pytest
import SimpleITK as sitk

from AIOCommon.core.progress import NO_PROGRESS
from AIORadiotherapyLib.cli.app import run_app
from AIORadiotherapyLib.cli.declared_options import read_group
from AIORadiotherapyLib.core.case_state import CaseState, Settings
from AIORadiotherapyLib.core.steps.import_step import ImportStep
from SegmentationModuleLib.core.synthetic_ct.options import SyntheticCtOptions
from SegmentationModuleLib.core.synthetic_ct.sources import mr_in_place, phantom_patient

TINY = ["--phantoms", "2", "--steps", "1", "--batch", "1", "--filters", "4", "--spacing", "8"]


@pytest.fixture(scope="module")
def mr_file(tmp_path_factory):
    options = SyntheticCtOptions(spacing_mm=8.0)
    path = tmp_path_factory.mktemp("mr") / "mr.nrrd"
    sitk.WriteImage(mr_in_place(phantom_patient(44, options), options).to_sitk(), str(path))
    return path


@pytest.mark.timeout(300)
def test_a_trained_network_makes_a_ct_that_says_what_it_is(mr_file, tmp_path, capsys):
    model, out = tmp_path / "model", tmp_path / "out"
    assert run_app(["synthetic-ct", "train", "-o", str(model), "--method", "paired", *TINY, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"folder": str(model)}
    assert {"model.json", "weights.safetensors", "README.md"} <= {path.name for path in model.iterdir()}
    assert run_app(["synthetic-ct", "apply", str(mr_file), str(model), "-o", str(out), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["notice"] == "synthetic, not for clinical use"
    state = CaseState(Settings(str(out / "synthetic_ct.nrrd")))
    ImportStep().finish(state, tmp_path, NO_PROGRESS)
    assert any("synthetic, not for clinical use" in text for text in state.warnings)


def test_a_weight_of_0_is_taken_as_0():
    found = read_group(SyntheticCtOptions, {"cycle": 0.0, "rate": None, "method": ""})
    assert found.cycle == 0.0 and (found.rate, found.method) == (1e-3, "unpaired")


def refused(capsys, *arguments) -> str:
    assert run_app(["synthetic-ct", *map(str, arguments)]) == 2
    (line,) = [line for line in capsys.readouterr().err.splitlines() if line.startswith("error:")]
    return line


def test_what_cannot_be_used_is_refused_in_one_line(mr_file, tmp_path, capsys):
    out = tmp_path / "out"
    (tmp_path / "empty").mkdir()
    assert "holds no volume files" in refused(
        capsys, "train", "-o", out, "--mr", tmp_path / "empty", "--ct", tmp_path / "empty", *TINY
    )
    assert "Give both folders" in refused(capsys, "train", "-o", out, "--mr", tmp_path / "empty", *TINY)
    assert "model.json" in refused(capsys, "apply", mr_file, tmp_path / "empty", "-o", out)
    assert "does not exist" in refused(capsys, "apply", tmp_path / "none.nrrd", tmp_path / "empty", "-o", out)
