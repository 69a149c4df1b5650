# SPDX-License-Identifier: Apache-2.0
"""``learn``: cases go in, are listed, come out and are forgotten; every mistake is one line."""

from __future__ import annotations

import json
import shutil

import pytest

from AIORadiotherapyLib.cli.app import run_app
from SegmentationModuleLib.core.learning.accept import write_ct, write_masks
from Testing.SegmentationModule.learning.small_library import moved
from Testing.SegmentationModule.tiny_model import COARSE_MM, write_tiny_model


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """ct.nrrd, automatic/, corrected/ and a model."""
    from SegmentationModuleLib.core.phantom import make_phantom

    folder = tmp_path_factory.mktemp("case")
    phantom = make_phantom(7, COARSE_MM)
    kept = phantom.structures.without([n for n in phantom.structures.names if n not in ("Heart", "Lung_L")])
    write_ct(phantom.ct, folder / "ct.nrrd")
    write_masks(kept, folder / "automatic")
    write_masks(moved(kept, "Heart", 1), folder / "corrected")
    write_tiny_model(folder / "model")
    return folder


@pytest.fixture
def library(tmp_path, files):
    assert run_app(["learn", "new", str(tmp_path / "library"), "--model", str(files / "model")]) == 0
    return str(tmp_path / "library")


def _add(library, files, *more):
    sources = [str(files / name) for name in ("ct.nrrd", "automatic", "corrected")]
    return run_app(["learn", "add", library, *sources, *more])


def test_a_case_is_added_listed_exported_and_forgotten(library, files, tmp_path, capsys):
    more = ("--patient", "4711", "--consent", "--role", "resident", "--minutes", "7", "--effect", "Heart mean=-0.4")
    assert _add(library, files, *more, "--json") == 0
    capsys.readouterr()
    assert run_app(["learn", "list", library, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    (case,) = told["cases"]
    assert case["seconds"] == 420 and case["role"] == "resident" and case["effect_gy"] == {"Heart mean": -0.4}
    assert {row["structure"]: row["dice"] < 1 for row in case["structures"]} == {"Heart": True, "Lung_L": False}
    assert told["versions"][0]["state"] == "current" and told["damaged"] == [] and told["size_bytes"] > 0
    assert run_app(["learn", "list", library]) == 0
    shown = capsys.readouterr().out
    assert "Heart" in shown and "4711" not in shown
    assert run_app(["learn", "export", library, "--patient", "4711", "-o", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "case-0001" / "ct.nrrd").is_file()
    assert run_app(["learn", "forget", library, "--patient", "4711"]) == 0
    assert run_app(["learn", "forget", library, "--patient", "4711"]) == 2


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--patient", "1"), "consent"),
        (("--patient", " ", "--consent"), "patient"),
        (("--patient", "1", "--consent", "--role", "Dr No"), "role"),
        (("--patient", "1", "--consent", "--effect", "Heart"), "NAME=GY"),
        (("--patient", "1", "--consent", "--effect", "Heart=nan"), "Heart"),
        (("--patient", "1", "--consent", "--model", "no-such-model"), "no-such-model"),
    ],
)
def test_a_case_that_cannot_be_kept_is_one_line(library, files, capsys, more, words):
    capsys.readouterr()
    assert _add(library, files, *more) == 2
    said = capsys.readouterr().err.strip()
    assert words in said and said.startswith("error: ") and len(said.splitlines()) == 1


def test_a_folder_that_is_no_library_is_one_line(tmp_path, capsys):
    assert run_app(["learn", "list", str(tmp_path / "gone")]) == 2
    assert "no library" in capsys.readouterr().err


def test_a_candidate_is_trained_compared_and_promoted_or_refused(library, files, capsys):
    assert _add(library, files, "--patient", "1", "--consent", "--teach") == 0
    short = ("--steps", "2", "--batch", "1", "--replay-phantoms", "1", "--frozen-phantoms", "1", "--device", "cpu")
    assert run_app(["learn", "train", library, *short]) == 0
    capsys.readouterr()
    assert run_app(["learn", "compare", library, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["candidate"], found["current"]) == (1, 0) and found["structures"]
    code = run_app(["learn", "promote", library, "--role", "physician"])
    assert code == (0 if found["may_be_promoted"] else 2)
    if code == 0:
        assert run_app(["learn", "rollback", library, "--role", "physicist"]) == 0
    capsys.readouterr()
    assert run_app(["learn", "rollback", library, "--role", "physicist"]) == 2
    assert "none before it" in capsys.readouterr().err


def test_a_training_of_nothing_is_one_line(library, capsys):
    capsys.readouterr()
    assert run_app(["learn", "train", library]) == 2
    said = capsys.readouterr().err.strip().splitlines()[-1]
    assert said.startswith("error: ") and "no accepted case" in said


def test_the_effort_over_the_cases_is_shown(library, files, capsys):
    assert _add(library, files, "--patient", "1", "--consent", "--minutes", "3") == 0
    capsys.readouterr()
    assert run_app(["learn", "drift", library, "--json"]) == 0
    path, minutes, gy = json.loads(capsys.readouterr().out)["trends"]
    assert path["cases"] == 1 and minutes["median"] == 3.0 and gy["cases"] == 0 and not path["rises"]
    assert run_app(["learn", "drift", library]) == 0
    assert "needs 6 cases" in capsys.readouterr().out


def test_what_each_case_took_is_shown_with_the_version_that_drew_it(library, files, capsys):
    assert _add(library, files, "--patient", "1", "--consent", "--minutes", "3") == 0
    capsys.readouterr()
    assert run_app(["learn", "report", library, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    (case,), (version,) = told["cases"], told["versions"]
    assert (case["case"], case["version"], case["minutes"]) == (1, 0, 3.0) and set(case["path_mm"]) == {"Heart"}
    assert version == {"version": 0, "cases": 1, "path_mm": case["total_mm"], "minutes": 3.0}
    assert run_app(["learn", "report", library]) == 0
    assert "Medians by version" in capsys.readouterr().out


def test_the_next_case_is_named_with_its_reasons_and_slices(library, files, tmp_path, capsys):
    (tmp_path / "waiting").mkdir()
    shutil.copyfile(files / "ct.nrrd", tmp_path / "waiting" / "first.nrrd")
    arguments = ["learn", "next", library, str(tmp_path / "waiting"), "--structure", "Lung_L", "--views", "2"]
    assert run_app([*arguments, "--json"]) == 0
    (case,) = json.loads(capsys.readouterr().out)["cases"]
    assert case["name"] == "first" and case["path_mm"] > 0 and "anatomy" in case["reasons"][0]
    assert run_app(arguments) == 0
    assert "Slices of first" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("gone",), "is no folder"),
        (("gone", "gone"), "no library"),
        (("a", "b", "c"), "too many folders"),
        (("gone", "gone", "--model", "phantom"), "exclude each other"),
    ],
)
def test_a_next_case_that_cannot_be_looked_for_is_one_line(tmp_path, monkeypatch, capsys, more, words):
    monkeypatch.chdir(tmp_path)
    assert run_app(["learn", "next", *more]) == 2
    said = capsys.readouterr().err.strip().splitlines()[-1]
    assert said.startswith("error: ") and words in said


def test_both_versions_contour_a_ct_and_are_told_with_pictures(library, files, tmp_path, capsys):
    from SegmentationModuleLib.core.learning.library import Library
    from SegmentationModuleLib.core.learning.versions import register

    ct, out = str(files / "ct.nrrd"), tmp_path / "both"
    assert run_app(["learn", "both", library, ct]) == 2
    assert "has no candidate" in capsys.readouterr().err
    with Library.open(library) as opened:
        made = tmp_path / "made"
        shutil.copytree(opened.version_folder(0), made)
        told = json.loads((made / "model.json").read_text(encoding="utf-8"))
        told["thresholds"] = dict.fromkeys(told["structures"], 0.02)
        (made / "model.json").write_text(json.dumps(told), encoding="utf-8")
        register(opened, made, 0, [], {})
    assert run_app(["learn", "both", library, ct, "-o", str(out), "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["structures"]
    assert rows and all(row["volumes_cc"][1] >= row["volumes_cc"][0] for row in rows)
    assert (out / "where_they_differ.png").stat().st_size > 10_000
    assert len(list((out / "candidate").glob("*.nrrd"))) >= len(list((out / "in_use").glob("*.nrrd")))
    assert run_app(["learn", "both", library, ct, "-o", str(out)]) == 2
    assert "exists already" in capsys.readouterr().err
