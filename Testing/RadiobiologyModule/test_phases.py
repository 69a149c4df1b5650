# SPDX-License-Identifier: Apache-2.0
"""Phases with fractions of their own: effects add up, not doses in the first phase's fractions."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import Structure, StructureSet
from AIOCommon.core.volume import Volume
from AIOEvaluation.core.boost import Boost
from AIOEvaluation.core.boost_goals import boosted
from AIOEvaluation.core.phases import Phase, PhaseDvhs, iso_effective
from AIOEvaluation.core.protocol import load_protocol
from RadiobiologyModuleLib.core.evaluate import evaluate_plan
from RadiobiologyModuleLib.core.fractionation import distribution_of
from RadiobiologyModuleLib.core.model_intervals import with_intervals
from RadiobiologyModuleLib.core.models import eqd2, get_model
from RadiobiologyModuleLib.core.models.registry import compute
from RadiobiologyModuleLib.core.parameters import load_parameters
from RadiobiologyModuleLib.core.sensitivity.questions import ask, questions

GRID = Grid.from_lps((12, 14, 14), (3.0, 3.0, 3.0), (0.0, 0.0, 0.0), np.eye(3))


def uniform(dose_gy: float) -> Volume:
    return Volume(np.full(GRID.shape_kji, dose_gy, np.float32), GRID, "Gy")


def box(name: str, kind: str = "ORGAN") -> Structure:
    mask = np.zeros(GRID.shape_kji, bool)
    mask[3:9, 3:11, 3:11] = True
    return Structure.from_mask(name, mask, GRID, kind=kind)


STRUCTURES = StructureSet(
    GRID, (box("PTVp_Breast_L", "PTV"), box("CTVp_Breast_L", "CTV"), box("Heart"), box("Lung_L"), box("BODY"))
)


def evaluation(phases, protocol=None, **more):
    total = Volume(sum(p.dose.array_kji for p in phases), GRID, "Gy")
    protocol = protocol or load_protocol("40in15-dbcg")
    course = PhaseDvhs(phases, protocol.fractions)
    return evaluate_plan(STRUCTURES, total, protocol, "left", course=course, **more)


@pytest.mark.parametrize("alpha_beta_gy", (2.0, 3.0, 10.0))
def test_the_iso_effective_dose_has_the_summed_eqd2_of_the_phases(alpha_beta_gy):
    phases = (Phase(uniform(40.0), 15), Phase(uniform(16.0), 8))
    found = float(iso_effective(phases, 15, alpha_beta_gy).array_kji[0, 0, 0])
    # D (d + a/b) / (2 + a/b) of each phase, by hand
    expected = sum(n * d * (d + alpha_beta_gy) / (2 + alpha_beta_gy) for n, d in ((15, 40 / 15), (8, 2.0)))
    assert eqd2(found, 15, alpha_beta_gy) == pytest.approx(expected, rel=1e-5)


def test_a_phase_in_the_protocols_fractions_is_left_as_it_is():
    assert iso_effective((Phase(uniform(40.0), 15),), 15, 3.0).array_kji[0, 0, 0] == pytest.approx(40.0, rel=1e-6)


def test_phases_on_different_grids_are_added_where_the_first_one_is():
    coarse = Grid.from_lps((6, 7, 7), (6.0, 6.0, 6.0), (1.5, 1.5, 1.5), np.eye(3))
    other = Volume(np.full(coarse.shape_kji, 16.0, np.float32), coarse, "Gy")
    found = iso_effective((Phase(uniform(40.0), 15), Phase(other, 8)), 15, 3.0)
    same = iso_effective((Phase(uniform(40.0), 15), Phase(uniform(16.0), 8)), 15, 3.0)
    assert found.grid.same_as(GRID)
    assert found.array_kji[6, 6, 6] == pytest.approx(same.array_kji[6, 6, 6], rel=1e-5)


def test_models_of_two_phases_are_those_of_their_summed_eqd2():
    found = evaluation((Phase(uniform(40.0), 15), Phase(uniform(16.0), 8)))
    rows = [row for row in found.models if row.parameters.needs_fractions]
    assert rows
    for row in rows:
        own, ab = row.parameters, row.parameters.alpha_beta_gy
        if own.dose != "eqd2" or get_model(own.model).takes_fractionation:
            continue
        lost_gy = own.lost_gy_per_day * 31  # 23 fractions from a Monday end on the Wednesday of the fifth week
        total = eqd2(40.0, 15, ab) + eqd2(16.0, 8, ab) - lost_gy
        assert row.value == pytest.approx(compute(own.model, [total], [1.0], **own.parameters), rel=2e-3, abs=1e-6)
        assert any("each in its own fractions" in flag for flag in row.flags)
        as_one = compute(own.model, [float(eqd2(56.0, 15, ab))], [1.0], **own.parameters)
        assert abs(row.value - as_one) > 1e-6  # what it would be if the sum were given in phase one's fractions


def test_a_second_phase_split_off_the_first_in_equal_fractions_changes_nothing():
    protocol = load_protocol("40in15-dbcg")
    total = uniform(40.0)
    one = evaluate_plan(STRUCTURES, total, protocol, "left")
    two = evaluation((Phase(uniform(40.0 * 10 / 15), 10), Phase(uniform(40.0 * 5 / 15), 5)))
    for a, b in zip(one.models, two.models):
        assert a.value == pytest.approx(b.value, rel=1e-3, abs=1e-6)


def test_models_are_refused_with_the_reason_where_fractions_are_not_known():
    protocol = load_protocol("40in15-dbcg")
    found = evaluate_plan(STRUCTURES, uniform(56.0), protocol, "left", refused="fractions are not known")
    for row in found.models:
        assert (row.value is None and row.reason == "fractions are not known") == row.parameters.needs_fractions
    with pytest.raises(InputError, match="fractions are not known"):
        distribution_of(found)
    assert found.to_dict()["fractions_unknown"] == "fractions are not known"


def test_intervals_and_surfaces_follow_the_phases_and_other_schedules_are_refused():
    found = evaluation((Phase(uniform(40.0), 15), Phase(uniform(16.0), 8)))
    with pytest.raises(InputError, match="phases of 15 and 8 fractions"):
        distribution_of(found)
    rows = [row for row in with_intervals(found, samples=40).models if row.interval is not None]
    for row in rows:
        assert row.interval[0] <= row.value * 1.001 and "alpha/beta" not in row.interval_of
    question = next(q for q in questions(found) if q.parameters is not None and q.parameters.needs_fractions)
    row = next(r for r in found.models if r.parameters is question.parameters)
    answer = ask(question, STRUCTURES[row.structure], uniform(56.0), found)
    scale = 100.0 if row.unit == "probability" else 1.0
    assert answer.value == pytest.approx(scale * row.value, rel=1e-3, abs=1e-6)


def test_a_boosted_protocol_asks_the_boost_for_its_dose_and_the_breast_outside_it():
    protocol = load_protocol("40in15-dbcg")
    found = boosted(protocol, Boost(16.0, 8))
    assert found.name == protocol.name and found.prescription_gy == 40 and found.boost == Boost(16.0, 8)
    assert "then a boost of 16 Gy in 8" in found.title
    assert found.structure_name("Boost", "right") == "PTVp_Boost_R"
    assert [str(g.metric) for g in found.goals[-2:]] == ["V53.2Gy[%]", "V57.82Gy[%]"]
    kept = [g for g in protocol.goals if str(g) != "CTV V108%[%] <= 0"]  # the dose falls off beside a boost
    assert found.title.endswith(", without CTV V108%[%] <= 0") and len(found.goals) == len(kept) + 2
    for before, after in zip(kept, found.goals):
        moved = before.comparison.startswith("<") and before.role in ("CTV", "PTV")
        assert after.role == (f"{before.role}_outside" if moved else before.role)
    assert boosted(protocol, None) is protocol
    assert Boost.from_dict(Boost(16.0, 8).to_dict()) == Boost(16.0, 8)
    with pytest.raises(InputError, match="lacks the entry"):
        Boost.from_dict({"dose_gy": 1})


def test_a_phase_without_fractions_is_refused():
    with pytest.raises(InputError, match="in 0 fractions"):
        Phase(uniform(1.0), 0)
    assert load_parameters("breast-tcp-tai2023").alpha_beta_gy
