# SPDX-License-Identifier: Apache-2.0
"""Every value that can be asked for by name: the models, and figures that are computed from their parameters alone."""

from __future__ import annotations

from collections.abc import Mapping

from numpy.typing import ArrayLike

from AIOCommon import unknown_name
from AIOEvaluation.core.indices import homogeneity_index

from .models.description import Kind, Model, Sense, model
from .models.parameter import NOT_NEGATIVE, POSITIVE, Limits, Parameter
from .models.registry import MODELS
from .statistics import pooled_t_test

_SIZE = Limits(1.0)


@model(
    name="hi",
    title="Homogeneity index",
    kind=Kind.PLAN_FIGURE,
    sense=Sense.NOT_MONOTONE,
    parameters=(
        Parameter("d2_gy", "D2", "Dose to the hottest 2 % of the target", "Gy", NOT_NEGATIVE),
        Parameter("d98_gy", "D98", "Dose to the hottest 98 % of the target", "Gy", NOT_NEGATIVE),
        Parameter("reference_gy", "ref", "Prescribed or median dose", "Gy", POSITIVE),
    ),
    unit="",
    formula="(D2% - D98%) / reference",
    source="Tai 2023, Eq 1; ICRU 83",
)
def hi(_dose: ArrayLike, _volume: ArrayLike, d2_gy: float, d98_gy: float, reference_gy: float) -> float:
    """See :func:`AIOEvaluation.core.indices.homogeneity_index`."""
    return homogeneity_index(d2_gy, d98_gy, reference_gy)


@model(
    name="ttest_pooled",
    title="Student's t of two groups",
    kind=Kind.PLAN_FIGURE,
    sense=Sense.NOT_MONOTONE,
    parameters=(
        Parameter("n1", "n1", "Size of the first group", "", _SIZE),
        Parameter("mean1", "m1", "Mean of the first group"),
        Parameter("sd1", "s1", "Standard deviation of the first group", "", NOT_NEGATIVE),
        Parameter("n2", "n2", "Size of the second group", "", _SIZE),
        Parameter("mean2", "m2", "Mean of the second group"),
        Parameter("sd2", "s2", "Standard deviation of the second group", "", NOT_NEGATIVE),
    ),
    unit="",
    formula="t with pooled variance, from the groups' means and standard deviations",
    source="Student 1908",
)
def ttest_pooled(
    _dose: ArrayLike,
    _volume: ArrayLike,
    n1: float,
    mean1: float,
    sd1: float,
    n2: float,
    mean2: float,
    sd2: float,
) -> float:
    """See :func:`.statistics.pooled_t_test`."""
    return pooled_t_test(n1, mean1, sd1, n2, mean2, sd2).t


FIGURES: Mapping[str, Model] = {figure.name: figure for figure in (hi, ttest_pooled)}


def known_names() -> tuple[str, ...]:
    """All names that :func:`named_model` takes."""
    return (*MODELS, *FIGURES)


def named_model(name: str) -> Model:
    """A model or figure by name; :class:`InputError` with the nearest names otherwise."""
    found = MODELS.get(name) or FIGURES.get(name)
    if found is None:
        raise unknown_name("model", name, known_names())
    return found
