# SPDX-License-Identifier: Apache-2.0
"""``scoring``: blinded, in random order, resumable, and summed up as it was answered."""

from __future__ import annotations

import json

import numpy as np
import pytest
import SimpleITK as sitk
from scipy.stats import mannwhitneyu

from AIOCommon import InputError
from AIORadiotherapyLib.core.observers.score_summary import guess_rows, score_rows
from AIORadiotherapyLib.core.observers.scoring import Item, create_study, open_study


def write(path, first) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    mask = np.zeros((8, 20, 20), np.uint8)
    mask[2:6, first : first + 8, 5:12] = 1
    sitk.WriteImage(sitk.GetImageFromArray(mask), str(path))


@pytest.fixture
def folders(tmp_path):
    """Four patients with heart and lung; the model's contours begin three rows later."""
    for patient in ("P1", "P2", "P3", "P4"):
        for name in ("Heart", "Lung_L"):
            write(tmp_path / "manual" / patient / f"{name}.nii.gz", 2)
            write(tmp_path / "model" / patient / f"{name}.nii.gz", 5)
    write(tmp_path / "manual" / "P5" / "Heart.nii.gz", 2)
    return tmp_path / "manual", tmp_path / "model"


@pytest.fixture
def study(folders, tmp_path):
    return create_study(tmp_path / "study", *folders, seed=3)


def test_each_rater_has_an_order_and_coins_of_his_own_that_stay(study):
    anna, ben = study.order("anna"), study.order("ben")
    assert len(anna) == 8 and {(i.case, i.structure) for i in anna} == {(i.case, i.structure) for i in ben}
    assert anna != ben and open_study(study.folder).order("anna") == anna
    coins = [item.swapped for name in map(str, range(40)) for item in study.order(name)]
    assert 0.4 < np.mean(coins) < 0.6, "320 coins: five standard deviations are 0.14"


def test_nothing_that_is_shown_tells_the_model(study):
    for item in study.order("anna"):
        one, two = study.contours(item)
        assert (one.name, two.name) == ("set 1", "set 2")
        assert one.description == two.description == "" and one.color_rgb == two.color_rgb
        assert one.algorithm == two.algorithm and one.original_name == two.original_name == ""
        model_first = one.offset_kji[1] > two.offset_kji[1]
        assert model_first == item.swapped


def test_a_study_goes_from_the_first_item_to_the_figure(command, folders, tmp_path):
    study = tmp_path / "study"
    assert "8 structures of 4 cases" in command("scoring", "init", study, *folders).out
    for rater, panel, score in (("anna", "expert", 9), ("ben", "non-expert", 7)):
        for left in range(8, 0, -1):
            ended = command("scoring", "next", study, "--rater", rater, "-o", tmp_path / "show", "--json")
            item = json.loads(ended.out)
            assert item["left"] == left and set(item) == {"case", "structure", "left"}
            masks = [sitk.GetArrayFromImage(sitk.ReadImage(str(tmp_path / "show" / f"set-{n}.nrrd"))) for n in (1, 2)]
            assert masks[0].sum() == masks[1].sum() > 0
            given = ("--case", item["case"], "--structure", item["structure"], "--guess", "1")
            numbers = ("--difference", score, "--assistance", score - 1)
            assert command("scoring", "add", study, "--rater", rater, "--panel", panel, *given, *numbers).code == 0
        assert "scored all" in command("scoring", "next", study, "--rater", rater).out
    ended = command("scoring", "report", study, "--json", "--plot", tmp_path / "figure.png")
    assert ended.code == 0, ended.err
    content = json.loads(ended.out)
    heart = {(r["question"], r["panel"]): r for r in content["rows"] if r["structure"] == "Heart"}
    assert heart["difference", "expert"]["median"] == 9 and heart["assistance", "non-expert"]["median"] == 6
    assert heart["difference", "expert"]["n"] == 4 and heart["difference", "expert"]["raters"] == 1
    assert (tmp_path / "figure.png").stat().st_size > 10_000
    assert "Heart" in command("scoring", "report", study).out


def test_guesses_are_right_where_the_model_was_there(study):
    for item in study.order("anna"):
        study.add("anna", "expert", item, 8, 8, "1" if item.swapped else "2")
        study.add("ben", "expert", item, 8, 8)
    (row,) = guess_rows(study.scores())
    assert (row.guesses, row.right) == (8, 8)
    assert row.p_value == pytest.approx(2 * 0.5**8)


def test_the_panels_are_compared_by_mann_whitney(study):
    generator = np.random.default_rng(0)
    for rater, panel in (("a", "expert"), ("b", "expert"), ("c", "non-expert"), ("d", "non-expert")):
        for item in study.items:
            study.add(rater, panel, item, float(generator.integers(0, 11)), 5)
    scores = study.scores()
    by_panel = [[s.difference for s in scores if s.panel == p] for p in ("expert", "non-expert")]
    row = next(r for r in score_rows(scores) if r.structure == "all structures" and r.question == "difference")
    assert row.n == 16 and row.p_value == pytest.approx(mannwhitneyu(*by_panel).pvalue)


def test_answers_that_are_none_are_refused_and_nothing_is_lost(study):
    item = study.order("anna")[0]
    study.add("anna", "expert", item, 5, 5)
    for change in (
        {"rater": "../x"},
        {"panel": "judge"},
        {"difference": 11},
        {"assistance": -1},
        {"difference": float("nan")},
        {"guess": "3"},
        {"item": Item("P9", "Heart")},
        {"panel": "non-expert"},
    ):
        given = {"rater": "anna", "panel": "expert", "item": item, "difference": 5, "assistance": 5, **change}
        with pytest.raises(InputError):
            study.add(**given)
    assert [s.difference for s in study.scores()] == [5.0]
    study.add("anna", "expert", item, 6, 5)
    assert [s.difference for s in study.scores()] == [6.0], "a second answer takes the place of the first"


def test_studies_that_are_none_end_in_one_line(command, folders, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "scoring.json").write_text('{"format": 2}')
    study = tmp_path / "study"
    assert command("scoring", "init", study, *folders).code == 0
    for arguments in (
        ("init", study, *folders),
        ("init", tmp_path / "new", folders[0], tmp_path / "empty"),
        ("next", tmp_path / "empty", "--rater", "a"),
        ("next", tmp_path / "bad", "--rater", "a"),
        ("report", study),
    ):
        ended = command("scoring", *arguments)
        assert ended.code == 2 and ended.err.count("\n") == 1, ended.err
    (study / "scores").mkdir()
    (study / "scores" / "a.json").write_text('{"panel": "expert", "scores": [{"case": "P1", "structure": "x"}]}')
    ended = command("scoring", "report", study)
    assert ended.code == 2 and "difference" in ended.err
