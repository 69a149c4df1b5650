# SPDX-License-Identifier: Apache-2.0
"""A plan that the case does not allow costs nobody the rest; a request that is wrong ends the run."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from AIOCommon.core.dicom import synthetic_context, write_ct_series
from AIOCommon.core.volume import Volume


@pytest.fixture(scope="module")
def case_with_couch(tmp_path_factory) -> Path:
    """The upper half of a small phantom, with a slab of water beside and behind it wherever there was air."""
    from scipy.ndimage import distance_transform_edt

    from AIOCommon.core.dicom import write_rtstruct
    from SegmentationModuleLib.core.phantom import make_phantom

    phantom = make_phantom(
        11, (8.0, 6.0, 6.0), ((-230.0, 230.0), (-200.0, 200.0), (-128.0, 64.0)), mastectomy=(False, False)
    )
    body = phantom.structures["BODY"].full_mask()
    outside = distance_transform_edt(~body, sampling=phantom.ct.grid.spacing_kji_mm) > 15
    array = np.where(outside, 0, phantom.ct.array_kji).astype(np.int16)
    ct = Volume(array, phantom.ct.grid, "HU")
    folder = tmp_path_factory.mktemp("couch") / "case"
    context = synthetic_context(ct)
    write_ct_series(ct, context, folder)
    write_rtstruct(folder / "RS.dcm", phantom.structures, context)
    return folder


def test_a_couch_in_the_beams_ends_as_every_run_without_a_plan(command, case_with_couch, tmp_path):
    out = tmp_path / "out"
    ended = command("plan", case_with_couch, "-o", out, "--side", "left", "--dose-grid", "8", "--force")
    assert ended.code == 3, ended.err
    assert "Traceback" not in ended.err and not ended.error_line
    record = json.loads((out / "evaluation.json").read_text())
    assert "couch" in record["no_plan_reason"] and "--allow-couch" in record["no_plan_reason"]
    report = (out / "report.html").read_text()
    assert "couch or something else outside BODY lies in the beams" in report
    assert (out / "dicom/RTSTRUCT.dcm").is_file() and (out / "metrics.csv").is_file()
    assert not (out / "dicom/RTPLAN.dcm").exists()
    steps = {entry["step"]: entry["outcome"] for entry in json.loads((out / "timeline.json").read_text())["entries"]}
    assert steps["plan"] == "skipped" and steps["export"] == "done"


def test_a_boost_that_does_not_go_with_the_protocol_is_a_wrong_request(command, phantom_case, tmp_path):
    arguments = ("--boost-dose", "90", "--dose-grid", "8", "--side", "left", "--force")
    ended = command("plan", phantom_case, "-o", tmp_path / "out", *arguments)
    assert ended.code == 2 and "a simultaneous boost to 90 Gy does not go with" in ended.error_line
