# SPDX-License-Identifier: Apache-2.0
"""Planning attempts as files, and the score of a plan against hand-computed values."""

from __future__ import annotations

from dataclasses import replace

import pytest

from AIOCommon import InputError
from AIOTeaching import ClassFile
from AIOTeaching.core.hand_plan import LATERAL, MEDIAL, HandBeam, HandPlan
from AIOTeaching.core.page import write_class_report
from AIOTeaching.core.plan_attempt import load_plan_attempt, plan_attempt_at, save_plan_attempt
from AIOTeaching.core.plan_score import GoalPair, PlanFeedback, plan_score

PLAN = HandPlan((10.0, 20.0, 30.0), HandBeam(310.0, -4.0, 55.5, 70.0, 80.0, 85.0, 1.2), HandBeam(130.0))
TARGET = GoalPair("CTVp_Breast_L", "V95%[%]", "%", ">=", 98.0, 99.0, 99.0, True)
HEART = GoalPair("Heart", "V17Gy[%]", "%", "<=", 5.0, 1.0, 1.0, False)


def test_an_attempt_comes_back_whole(exercise, tmp_path):
    made = plan_attempt_at(exercise, PLAN, "R07", 2, 95.0)
    save_plan_attempt(tmp_path / "a.aioplan", made)
    found = load_plan_attempt(tmp_path / "a.aioplan")
    assert found.plan == PLAN and (found.person, found.number, found.seconds) == ("R07", 2, 95.0)
    assert found.exercise == exercise.identity


@pytest.mark.parametrize("cut", [0, 40, -2])
def test_a_cut_attempt_is_refused(exercise, tmp_path, cut):
    path = tmp_path / "a.aioplan"
    save_plan_attempt(path, plan_attempt_at(exercise, PLAN, "R07", 1, 95.0))
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(InputError, match=r"a\.aioplan"):
        load_plan_attempt(path)


@pytest.mark.parametrize(
    "wrong",
    [{"gantry_deg": 400.0}, {"collimator_deg": 45.0}, {"weight": 0.0}, {"posterior_mm": 200.0}, {"anterior_mm": -60.0}],
)
def test_beams_that_are_none_are_refused(wrong):
    with pytest.raises(ValueError, match=r".+"):
        replace(PLAN.medial, **{"posterior_mm": 60.0, **wrong})


def feedback_of(exercise, attempt, score):
    return PlanFeedback(exercise.identity, exercise.title, attempt.person, attempt.number, 95.0, (TARGET,), (), score)


def test_a_class_keeps_planning_attempts_beside_the_others(exercise, tmp_path):
    attempts = [plan_attempt_at(exercise, PLAN, "R07", number, 95.0) for number in (1, 2)]
    with ClassFile.open(tmp_path / "class.sqlite", create=True) as kept:
        for attempt, score in zip(attempts, (40.0, 80.0)):
            assert kept.add_plan(exercise, attempt, feedback_of(exercise, attempt, score))
        assert not kept.add_plan(exercise, attempts[0], feedback_of(exercise, attempts[0], 40.0))
        other = replace(attempts[0], seconds=1.0)
        with pytest.raises(InputError, match="is kept already"):
            kept.add_plan(exercise, other, feedback_of(exercise, other, 40.0))
        rows = kept.attempts()
        assert [(r.title, r.score, r.feedback["passed"]) for r in rows] == [
            ("Boxes (planning)", 40.0, False),
            ("Boxes (planning)", 80.0, True),
        ]
        written = write_class_report(tmp_path / "report", kept)
        assert "Boxes (planning)" in written[0].read_text(encoding="utf-8")
        assert kept.forget("R07") == 2 and kept.attempts() == []


def test_a_class_of_before_takes_planning_attempts(exercise, tmp_path):
    import sqlite3

    path = tmp_path / "class.sqlite"
    ClassFile.open(path, create=True).close()
    with sqlite3.connect(path) as old:
        old.execute("DROP TABLE plans")
        old.execute("PRAGMA user_version = 1")
    attempt = plan_attempt_at(exercise, PLAN, "R07", 1, 95.0)
    with ClassFile.open(path) as kept:
        assert kept.attempts() == [] and kept.forget("R07") == 0
        assert kept.add_plan(exercise, attempt, feedback_of(exercise, attempt, 55.0))
        assert len(kept.attempts()) == 1
    with sqlite3.connect(path) as now:
        assert now.execute("PRAGMA user_version").fetchone() == (2,)


def test_a_beam_is_changed_by_its_name():
    turned = replace(PLAN.lateral, gantry_deg=125.0)
    assert PLAN.with_beam(LATERAL, turned).lateral is turned and PLAN.with_beam(MEDIAL, turned).medial is turned


@pytest.mark.parametrize(
    ("goal", "reached", "credit"),
    [
        (HEART, 0.2, 1.0),  # better than the expert's
        (HEART, 3.0, 0.5),  # half the way from the expert's 1 % to the limit of 5 %
        (HEART, 5.0, 0.0),
        (HEART, 40.0, 0.0),
        (TARGET, 99.0, 1.0),
        (TARGET, 99.0 - 12.25, 0.5),  # the expert is 1 % from the limit: a quarter of 98 % counts, 24.5 %
        (TARGET, 70.0, 0.0),
        (replace(HEART, expert=6.0), 6.625, 0.5),  # the expert misses the goal: a quarter of 5 %
        (HEART, None, None),
    ],
)
def test_the_credit_of_a_goal_falls_from_the_experts_value_to_the_limit(goal, reached, credit):
    assert replace(goal, reached=reached).credit == (credit if credit is None else pytest.approx(credit))


def test_the_score_is_of_target_and_organs():
    assert plan_score([TARGET, HEART]) == pytest.approx(100.0)
    assert plan_score([TARGET, replace(HEART, reached=5.0)]) == pytest.approx(50.0)
    half = replace(TARGET, reached=99.0 - 12.25)
    assert plan_score([half, replace(HEART, reached=3.0)]) == pytest.approx(100 * 0.5 * 0.75)
    assert plan_score([replace(TARGET, reached=20.0), HEART]) == 0.0  # sparing without treating is worth nothing
    assert plan_score([TARGET]) == pytest.approx(100.0)
    with pytest.raises(InputError, match="no goal on a target"):
        plan_score([HEART])
