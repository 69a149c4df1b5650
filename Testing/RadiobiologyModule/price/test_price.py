# SPDX-License-Identifier: Apache-2.0
"""The price of an edit against numbers that are worked out by hand, and its record against damage."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import numpy as np
import pytest

from AIOCommon import Grid, Structure, StructureSet, Volume
from RadiobiologyModuleLib import evaluate_plan
from RadiobiologyModuleLib.core.price.changes import Change, changes
from RadiobiologyModuleLib.core.price.ledger import MOST_EDITS, Ledger
from RadiobiologyModuleLib.core.price.snapshot import Snapshot, Value, snapshot_of

AT = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
OF = Grid.axial((20, 40, 40), (3.0, 3.0, 3.0))


def heart(value, verdict="pass", limit=3.0):
    return Value("Heart", "mean", value, "Gy", limit, verdict)


def snap(*values):
    return Snapshot.of(values)


def test_a_line_says_what_was_what_is_and_what_it_means():
    (change,) = changes(snap(heart(3.1 - 0.1)), snap(heart(3.4, "fail")))
    assert change.text == "Heart mean 3.0 → 3.4 Gy (+0.4; limit 3: now fails)"
    assert change.is_worse
    (better,) = changes(snap(heart(3.4, "fail")), snap(heart(2.9)))
    assert better.text.endswith("(-0.5; limit 3: now met)") and better.is_worse is False
    (same,) = changes(snap(heart(2.1)), snap(heart(2.15)))
    assert same.text == "Heart mean 2.10 → 2.15 Gy (+0.05; limit 3: met)" and same.is_worse is None
    plain = Change(Value("PTV", "TCP tumour control", 90.0, "%"), Value("PTV", "TCP tumour control", 88.8, "%"))
    assert plain.text == "PTV TCP tumour control 90.0 → 88.8 % (-1.2)"


def test_what_turns_comes_first_and_what_nobody_could_measure_is_not_told():
    before = snap(heart(2.9), Value("PTV", "V95%", 98.8, "%", 95.0, "pass"), Value("Lung", "mean", 5.0, "Gy"))
    after = snap(
        heart(3.0001, "fail"), Value("PTV", "V95%", 95.3, "%", 95.0, "pass"), Value("Lung", "mean", 5.004, "Gy")
    )
    found = changes(before, after)
    assert [each.after.structure for each in found] == ["Heart", "PTV"]
    assert found[1].text == "PTV V95% 98.8 → 95.3 % (-3.5; limit 95: met)"
    assert changes(before, before) == [] and changes(snap(), after) == []
    hair = changes(snap(heart(2.9999)), snap(heart(3.0001, "fail")))
    assert len(hair) == 1, "a verdict that turns is told however small the change"


def evaluated(radius_mm):
    """A ball in a dose that falls linearly: its mean dose is that of its centre, whatever its radius."""
    k, j, i = np.meshgrid(*(np.arange(n) * 3.0 for n in OF.shape_kji), indexing="ij")
    ball = (k - 30) ** 2 + (j - 60) ** 2 + (i - 60) ** 2 <= radius_mm**2
    body = np.ones(OF.shape_kji, bool)
    dose = Volume((0.1 * i).astype(np.float32), OF, "Gy")
    from AIOEvaluation import load_protocol
    from AIOEvaluation.core.protocol import DEFAULT_PROTOCOL

    structures = StructureSet(
        OF, (Structure.from_mask("Heart", ball, OF), Structure.from_mask("BODY", body, OF, kind="EXTERNAL"))
    )
    return evaluate_plan(structures, dose, load_protocol(DEFAULT_PROTOCOL), "left")


def test_a_snapshot_holds_goals_models_and_what_no_goal_asks_for_as_the_evaluation_has_them():
    evaluation = evaluated(20.0)
    found = snapshot_of(evaluation)
    goals = [g for g in evaluation.goals if g.value is not None and g.structure == "Heart"]
    for goal in goals:
        same = [v for v in found.values.values() if v.structure == "Heart" and v.limit == goal.limit]
        assert any(v.value == goal.value and v.verdict == goal.verdict for v in same)
    mean = next(v for v in found.values.values() if v.structure == "Heart" and v.quantity == "mean")
    assert mean.value == pytest.approx(6.0, abs=0.05) and mean.unit == "Gy"
    share = next(r for r in evaluation.models if r.structure == "Heart" and r.unit == "probability")
    told = next(v for v in found.values.values() if v.quantity.startswith("NTCP") and v.structure == "Heart")
    assert told.value == pytest.approx(100.0 * share.value) and told.unit == "%"
    assert next(v for v in found.values.values() if v.quantity == "volume").unit == "cc"


def test_the_price_of_an_edit_is_the_difference_of_two_evaluations():
    small, large = evaluated(12.0), evaluated(24.0)
    found = {
        c.after.quantity: c for c in changes(snapshot_of(small), snapshot_of(large)) if c.after.structure == "Heart"
    }
    assert found["volume"].difference == pytest.approx(large.dvhs["Heart"].volume_cc - small.dvhs["Heart"].volume_cc)


def ledger_with(*means):
    book = Ledger()
    book.begin(snap(heart(means[0])))
    for mean in means[1:]:
        book.record("Paint Heart", AT, snap(heart(mean, "pass" if mean <= 3 else "fail")), (1.0, 2.0, 3.0))
    return book


def test_each_edit_has_its_price_and_the_sums_are_since_the_last_since_accepted_and_since_the_model():
    book = ledger_with(2.0, 2.5, 3.5)
    assert [e.price[0].numbers for e in book.edits] == ["2.0 → 2.5 Gy (+0.5)", "2.5 → 3.5 Gy (+1.0)"]
    assert book.since_last()[0].text == "Heart mean 2.5 → 3.5 Gy (+1.0; limit 3: now fails)"
    assert book.since_accepted()[0].difference == pytest.approx(1.5)
    book.accept(AT)
    assert book.since_accepted() == [] and book.since_last()
    assert book.since(snap(heart(1.0)))[0].difference == pytest.approx(2.5)
    book.restart(snap(heart(9.0, "fail")))
    assert book.edits == [] and book.since_accepted() == [] and book.since_last() == []


def test_an_edit_that_is_taken_back_leaves_the_list_and_done_again_comes_back():
    book = ledger_with(2.0, 2.5, 3.5)
    assert book.record("Paint Heart", AT, snap(heart(2.5))) is None
    assert len(book.edits) == 1 and book.since_last()[0].numbers == "2.0 → 2.5 Gy (+0.5)"
    assert book.record("Paint Heart", AT, snap(heart(2.0))) is None
    assert book.edits == [] and book.since_last() == [] and book.since_accepted() == []
    again = book.record("Paint Heart", AT, snap(heart(2.5)))
    assert again is not None and len(book.edits) == 1


def test_the_record_goes_through_json_and_is_bounded():
    book = ledger_with(*np.linspace(1.0, 9.0, MOST_EDITS + 20))
    book.accept(AT)
    again = Ledger.from_dict(json.loads(json.dumps(book.to_dict())))
    assert again.edits == book.edits and len(again.edits) == MOST_EDITS
    assert again.accepted == book.accepted and again.accepted_at == AT
    assert again.edits[0].place_ras_mm == (1.0, 2.0, 3.0)


@pytest.mark.parametrize(
    "damage",
    [
        lambda d: [],
        lambda d: {**d, "format": 99},
        lambda d: {**d, "edits": 3},
        lambda d: {**d, "edits": [{"what": "x"}]},
        lambda d: {**d, "accepted": [[1, 2, 3, 4, 5, 6]]},
        lambda d: {**d, "accepted": [["Heart", "mean", float("nan"), "Gy", None, ""]]},
        lambda d: {**d, "accepted_at": "yesterday"},
        lambda d: {**d, "edits": [{**d["edits"][0], "price": [[["A", "b", 1, "Gy", None, ""]] * 3]}]},
        lambda d: {**d, "edits": [{**d["edits"][0], "place_ras_mm": [1, "2", 3]}]},
        lambda d: {**d, "edits": [{**d["edits"][0], "what": 9 * "long" * 100}]},
        lambda d: {
            **d,
            "edits": [
                {**d["edits"][0], "price": [[["A", "b", 1, "Gy", None, ""], ["A", "c", 1, "Gy", None, ""]]]},
            ],
        },
    ],
)
def test_a_damaged_record_is_refused(damage):
    with pytest.raises(ValueError):
        Ledger.from_dict(damage(ledger_with(2.0, 2.5).to_dict()))


def mutated(content, random):
    """A copy in which one place holds something else."""
    junk = (None, True, -1, 1e400, "x", "", [], {}, [None] * 6, {"format": 1}, 3.5, "2026-13-45", [[[]]])
    copy = json.loads(json.dumps(content))
    at, key = None, None
    holder = copy
    while isinstance(holder, dict | list) and holder:
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        at, key = holder, keys[random.integers(len(keys))]
        holder = holder[key]
        if random.random() < 0.3:
            break
    if random.random() < 0.2 and isinstance(at, dict):
        del at[key]
    else:
        at[key] = junk[random.integers(len(junk))]
    return copy


def test_whatever_stands_in_a_record_it_is_read_or_refused_with_one_kind_of_error():
    book = ledger_with(2.0, 2.5, 3.5)
    book.accept(AT)
    random, refused = np.random.default_rng(7), 0
    for _ in range(1500):
        try:
            Ledger.from_dict(mutated(book.to_dict(), random))
        except ValueError:
            refused += 1
    assert 500 < refused < 1500, "some places may hold other values, most may not"
