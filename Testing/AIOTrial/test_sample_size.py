# SPDX-License-Identifier: Apache-2.0
"""Sample sizes against R's printed examples, closed forms, and simulation."""

from __future__ import annotations

import pytest

from AIOCommon import InputError
from AIOTrial.core.statistics.sample_size import (
    log_rank,
    non_inferior_proportions,
    simulated_power_of_proportions,
    two_proportions,
)


def test_two_shares_need_what_r_says():
    # help(power.prop.test): p1 = .50, p2 = .75, power = .90 gives n = 76.7.
    assert two_proportions(0.5, 0.75, power=0.9).per_arm == 77
    assert two_proportions(0.75, 0.5, power=0.9).per_arm == 77


def test_simulated_trials_have_the_power_that_the_formula_promises():
    size = two_proportions(0.3, 0.15, power=0.8)
    assert simulated_power_of_proportions(size.per_arm, 0.3, 0.15) == pytest.approx(0.8, abs=0.015)
    assert simulated_power_of_proportions(size.per_arm, 0.2, 0.2) == pytest.approx(0.05, abs=0.01)


def test_the_log_rank_test_needs_schoenfelds_events():
    # 4 (1.959964 + 0.841621)^2 / ln(0.5)^2 = 65.35
    size = log_rank(0.5, 0.25)
    assert size.events == 66 and size.per_arm == 131
    assert log_rank(2.0, 0.25) == size


def test_non_inferiority_needs_more_the_nearer_the_margin():
    # (1.959964 + 0.841621)^2 * 2 * 0.1 * 0.9 / 0.1^2 = 141.3
    assert non_inferior_proportions(0.1, 0.1, 0.1).per_arm == 142
    assert non_inferior_proportions(0.12, 0.1, 0.1).per_arm > 142


@pytest.mark.parametrize(
    "call",
    [
        lambda: two_proportions(0.5, 0.5),
        lambda: two_proportions(0.0, 0.5),
        lambda: two_proportions(0.5, 0.500001),
        lambda: two_proportions(0.2, 0.3, alpha=0.6),
        lambda: log_rank(1.0, 0.5),
        lambda: log_rank(0.5, 0.0),
        lambda: log_rank(float("nan"), 0.5),
        lambda: non_inferior_proportions(0.3, 0.1, 0.1),
    ],
)
def test_questions_without_an_answer_are_refused(call):
    with pytest.raises(InputError):
        call()
