# SPDX-License-Identifier: Apache-2.0
"""``doubt``: maps of how sure a model is, from the command line."""

from __future__ import annotations

import json

import numpy as np
import pytest
import SimpleITK as sitk

from Testing.SegmentationModule.tiny_model import COARSE_MM, write_tiny_model


@pytest.fixture(scope="module")
def small_case(tmp_path_factory):
    """(CT file, folder of a tiny untrained model)."""
    from SegmentationModuleLib import make_phantom

    folder = tmp_path_factory.mktemp("doubt")
    phantom = make_phantom(7, COARSE_MM, operated="left")
    sitk.WriteImage(phantom.ct.to_sitk(), str(folder / "ct.nrrd"))
    return folder / "ct.nrrd", write_tiny_model(folder / "model")


def test_maps_and_numbers_of_two_structures(command, small_case, tmp_path):
    ct, model = small_case
    given = ("--model", model, "--views", 2, "--structure", "Heart", "--structure", "Lung_L", "--json")
    ended = command("doubt", ct, "-o", tmp_path / "out", *given)
    assert ended.code == 0, ended.err
    content = json.loads(ended.out)
    assert [row["name"] for row in content["structures"]] == ["Heart", "Lung_L"]
    assert content["method"] == "tiny: 2 test-time views"
    files = {path.name for path in (tmp_path / "out").iterdir()}
    assert files == {"uncertainty.nrrd", "probability-Heart.nrrd", "probability-Lung_L.nrrd", "doubt.json"}
    highest = sitk.GetArrayFromImage(sitk.ReadImage(str(tmp_path / "out" / "uncertainty.nrrd")))
    assert highest.min() >= 0 and highest.max() <= 1 + 1e-6 and np.ptp(highest) > 0


@pytest.mark.parametrize(
    "arguments, reason",
    [
        (("--structure", "Hart"), "Heart"),
        (("--attention", "../x"), "structure"),
        (("--views", 0), "nothing is asked for"),
        (("--views", 0, "--dropout", 2), "no dropout"),
        (("--views", 99), "99"),
    ],
)
def test_questions_that_cannot_be_answered_end_in_one_line(command, small_case, tmp_path, arguments, reason):
    ct, model = small_case
    ended = command("doubt", ct, "-o", tmp_path / "out", "--model", model, *arguments)
    assert ended.code == 2 and ended.err.count("\n") == 1 and reason in ended.err, ended.err
    assert not (tmp_path / "out").exists()


def test_a_ct_that_is_none_is_refused(command, small_case, tmp_path):
    (tmp_path / "x.nrrd").write_bytes(b"NRRD0004\n")
    for ct in (tmp_path / "x.nrrd", tmp_path / "nothing"):
        ended = command("doubt", ct, "-o", tmp_path / "out", "--model", small_case[1])
        assert ended.code == 2 and ended.err.count("\n") == 1, ended.err
