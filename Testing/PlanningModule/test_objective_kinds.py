# SPDX-License-Identifier: Apache-2.0
"""Every kind of objective keeps what its description promises, and a new one is found from its file alone."""

from __future__ import annotations

import math
import sys

import numpy as np
import pytest
import torch

from AIOCommon.core.errors import InputError
from AIOEvaluation.core.eud import geud
from PlanningModuleLib.core.optimisation import kinds, objective_kind, objective_registry
from PlanningModuleLib.core.optimisation.contradictions import contradictions
from PlanningModuleLib.core.optimisation.dose_measures import geud_gy
from PlanningModuleLib.core.optimisation.dvh_pull import dragged, handle_of, in_short, standing
from PlanningModuleLib.core.optimisation.normalisation import points_dvh
from PlanningModuleLib.core.optimisation.objective_kind import Sense
from PlanningModuleLib.core.optimisation.objective_registry import objective_kinds
from PlanningModuleLib.core.optimisation.objectives import Objective, check_objective

ALL = tuple(objective_kinds().values())
DOSES = np.linspace(5.0, 40.0, 200)


def penalty(kind, doses, parameters) -> float:
    dose = torch.as_tensor(np.asarray(doses, float))
    return float(kind.penalty(dose, torch.full_like(dose, 1 / len(dose)), **parameters))


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.name)
def test_more_dose_is_worse_for_an_upper_limit_and_better_for_a_lower_one(kind):
    at, above, below = (penalty(kind, DOSES + shift, kind.example) for shift in (0.0, 3.0, -3.0))
    assert at > 0
    if kind.sense is Sense.AT_MOST:
        assert below < at < above
    elif kind.sense is Sense.AT_LEAST:
        assert above < at < below
    assert (penalty(kind, np.zeros(50), kind.example) > 0) == kind.asks_for_dose


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.name)
def test_parameters_beyond_their_limits_are_refused(kind):
    check_objective(Objective(kind.name, "S", kind.example))
    for parameter in kind.parameters:
        wrong = [parameter.minimum - 1e-3, parameter.maximum + 1e-3, math.nan, math.inf, -math.inf]
        for value in wrong if parameter.may_be_zero else [*wrong, 0.0]:
            with pytest.raises(InputError, match="Use"):
                check_objective(Objective(kind.name, "S", {**kind.example, parameter.name: value}))
    for priority in (-1.0, math.nan, math.inf):
        with pytest.raises(InputError, match="priority"):
            check_objective(Objective(kind.name, "S", kind.example, priority))
    with pytest.raises(InputError, match="needs"):
        check_objective(Objective(kind.name, "S", {**kind.example, "more": 1.0}))


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.name)
def test_values_at_the_limits_give_a_number(kind):
    for parameter in kind.parameters:
        for value in (parameter.minimum, parameter.maximum, parameter.usual_value(40.0)):
            assert math.isfinite(penalty(kind, DOSES, {**kind.example, parameter.name: value}))


@pytest.mark.parametrize("kind", [k for k in ALL if k.handle is not None], ids=lambda kind: kind.name)
def test_a_dragged_handle_is_where_it_was_dropped(kind):
    objective = Objective(kind.name, "S", kind.example)
    _dose, volume = handle_of(objective)
    moved = dragged(objective, 21.5, 42.0)
    assert handle_of(moved) == (21.5, 42.0 if isinstance(kind.handle.volume, str) else volume)
    check_objective(dragged(objective, 900.0, 140.0))


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.name)
def test_the_bounds_of_the_dvh_satisfy_the_objective_and_nothing_beyond_does(kind):
    parts = (np.arange(994) + 0.5) / 994  # at 30 and 90 % the whole parts lie on the satisfied side
    for bound, beyond in ((kind.lowest_dvh, -1.0), (kind.highest_dvh, 1.0)):
        if bound is not None:
            doses = bound(parts, **kind.example)
            assert penalty(kind, doses, kind.example) == pytest.approx(0.0, abs=1e-12)
            assert penalty(kind, doses + beyond, kind.example) > 0
    if kind.excess_gy is not None:
        assert kind.excess_gy(DOSES, **kind.example) == pytest.approx(
            np.sqrt(penalty(kind, DOSES, kind.example)), rel=1e-3
        )


@pytest.mark.parametrize("a", [-20.0, -4.0, -1.0, 0.5, 1.0, 2.0, 8.0, 30.0])
def test_the_geud_of_objectives_is_that_of_reports(a):
    rng = np.random.default_rng(3)
    doses, weights = rng.uniform(1.0, 60.0, 300), rng.uniform(0.1, 1.0, 300)
    weights /= weights.sum()
    assert float(geud_gy(torch.as_tensor(doses), torch.as_tensor(weights), a)) == pytest.approx(
        geud(doses, weights, a), rel=1e-12
    )


def test_the_miss_of_a_probability_is_in_percent_of_itself():
    kind = objective_kinds()["max_ntcp_lkb"]
    dvh = points_dvh("X", DOSES, np.ones(DOSES.size), 100.0)
    at_40, at_50 = (standing(Objective(kind.name, "X", kind.example), dvh, gy).miss_percent for gy in (40.0, 50.0))
    assert at_40 == at_50 == pytest.approx(np.sqrt(penalty(kind, DOSES, kind.example)), rel=0.02)


def test_published_spellings_are_read_and_never_written():
    rows = {
        "max_ntcp_lkb": {"limit_percent": 3, "TD50": 25, "m": 0.4, "n": 0.7, "ab": 3, "n_fx": 15},
        "min_tcp_poisson_lq": {"limit_percent": 99, "D50": 9, "gamma": 0.6, "ab": 4, "n_fx": 15},
    }
    for name, given in rows.items():
        objective = Objective.from_dict({"kind": name, "structure": "S", "parameters": given})
        assert objective.parameters == objective_kinds()[name].example
        assert Objective.from_dict(objective.to_dict()) == objective


NEW_KIND = """
from PlanningModuleLib.core.optimisation.objective_kind import DvhHandle, ObjectiveKind, Sense, register
from PlanningModuleLib.core.optimisation.parameters import DOSE

import numpy as np

COLDEST = register(
    ObjectiveKind(
        name="coldest_point",
        title="Coldest point",
        description="Square of what the lowest dose is below a dose.",
        sense=Sense.AT_LEAST,
        parameters=(DOSE,),
        penalty=lambda dose, weights, dose_gy: (dose_gy - dose.min()).clamp(min=0) ** 2,
        example={"dose_gy": 20.0},
        short="Dmin >= {dose_gy:.4g} Gy",
        handle=DvhHandle("dose_gy", 100.0),
        lowest_dvh=lambda parts, dose_gy: np.full(parts.size, dose_gy),
    )
)
"""


def test_a_new_objective_is_one_file(tmp_path, monkeypatch):
    (tmp_path / "coldest_point.py").write_text(NEW_KIND, encoding="utf-8")
    monkeypatch.setattr(kinds, "__path__", [*kinds.__path__, str(tmp_path)])
    monkeypatch.setattr(objective_kind, "_KINDS", dict(objective_kind.registered()))
    objective_registry.load_kinds.cache_clear()
    try:
        assert list(objective_kinds())[-1] == "coldest_point"
        new = Objective.from_dict({"kind": "coldest_point", "structure": "PTV", "parameters": {"dose_gy": 40.0}})
        check_objective(new)
        assert in_short(new) == "Dmin >= 40 Gy" and handle_of(dragged(new, 38.0, 50.0)) == (38.0, 100.0)
        limit = Objective("squared_overdose", "PTV", {"dose_gy": 36.0})
        assert [round(c.gap_gy, 6) for c in contradictions([new, limit])] == [4.0]
        with pytest.raises(InputError, match="Use 0 to 120"):
            check_objective(Objective("coldest_point", "PTV", {"dose_gy": math.nan}))
    finally:
        sys.modules.pop(f"{kinds.__name__}.coldest_point", None)
        objective_registry.load_kinds.cache_clear()
