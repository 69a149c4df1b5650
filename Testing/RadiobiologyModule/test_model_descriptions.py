# SPDX-License-Identifier: Apache-2.0
"""Every registered model has a whole description, and its function does what the description says."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from RadiobiologyModuleLib.core import models
from RadiobiologyModuleLib.core.models import catalogue
from RadiobiologyModuleLib.core.models.description import Kind, Model, Sense, model
from RadiobiologyModuleLib.core.models.parameter import POSITIVE, Limits, Parameter
from RadiobiologyModuleLib.core.models.registry import MODELS, compute
from RadiobiologyModuleLib.core.named_values import FIGURES
from RadiobiologyModuleLib.core.parameters import parameter_sets

EVERY = [pytest.param(m, id=m.name) for m in (*MODELS.values(), *FIGURES.values())]
OF_DOSE = [pytest.param(m, id=m.name) for m in MODELS.values()]
DOSES_GY = (0.0, 0.5, 2.0, 10.0, 30.0, 50.0, 70.0)
SHAPES = ((1.0,), (1.0, 0.5), (1.0, 0.9, 0.1), tuple(np.linspace(0.0, 1.0, 50)))


def allowed(parameter: Parameter) -> list:
    """Some values within the limits, near their ends too."""
    if parameter.terms:
        return [[], [[0.1, 12.0], [-0.2, 5.0]]]
    limits = parameter.limits
    low = limits.low if math.isfinite(limits.low) else -3.0
    high = limits.high if math.isfinite(limits.high) else low + 40.0
    values = [low + part * (high - low) for part in (0.01, 0.3, 0.9)]
    return [*values, *(v for v in (limits.low, limits.high) if limits.contain(v))]


def usual(described: Model, pick: int = 1) -> dict:
    """One value of each parameter that has to be given."""
    return {p.name: allowed(p)[min(pick, len(allowed(p)) - 1)] for p in described.parameters if not p.optional}


def test_every_file_of_the_catalogue_registers_one_model():
    files = {f.stem for f in Path(catalogue.__path__[0]).glob("*.py")} - {"__init__"}
    assert files == set(MODELS)


@pytest.mark.parametrize("described", EVERY)
def test_a_model_says_everything_about_itself(described):
    assert described.title and described.formula and described.source
    assert described.unit in ("probability", "relative rate", "Gy", "")
    assert described.unit == "probability" or described.kind not in (Kind.TUMOUR_CONTROL, Kind.COMPLICATION)
    names = [p.name for p in described.parameters] + [p.symbol for p in described.parameters]
    assert len({*names}) == len({p.name for p in described.parameters} | {p.symbol for p in described.parameters})
    assert described.eud_exponent in ("", *described.parameter_names)
    for parameter in described.parameters:
        assert parameter.title
        assert not parameter.name.endswith("_per_gy") or parameter.unit == "1/Gy"
        assert not parameter.name.endswith("_gy") or parameter.name.endswith("_per_gy") or parameter.unit == "Gy"


@pytest.mark.parametrize("described", EVERY)
def test_values_outside_the_limits_are_refused_with_name_limits_and_unit(described):
    for parameter in described.parameters:
        limits = parameter.limits
        wrong = [limits.low] if limits.low_open else [np.nextafter(limits.low, -np.inf)]
        wrong += [limits.high] if limits.high_open else [np.nextafter(limits.high, np.inf)]
        wrong = [v for v in wrong if math.isfinite(v)] if not parameter.terms else []
        for value in (*wrong, math.nan, math.inf, True, "1", None):
            with pytest.raises(InputError, match=parameter.name) as refused:
                described([10.0], [1.0], **{**usual(described), parameter.name: value})
            if value in wrong:
                assert limits.requirement in str(refused.value) and parameter.unit in str(refused.value)
                assert described.name in str(refused.value)


@pytest.mark.parametrize("described", EVERY)
def test_what_is_missing_or_unknown_is_named(described):
    for parameter in described.parameters:
        given = usual(described)
        if not parameter.optional:
            given.pop(parameter.name)
            with pytest.raises(InputError, match=f"needs {parameter.name}"):
                described([10.0], [1.0], **given)
    with pytest.raises(InputError, match="unknown parameter"):
        described([10.0], [1.0], **usual(described), nonsense=1.0)


@pytest.mark.parametrize("described", OF_DOSE)
def test_the_value_is_finite_and_moves_with_dose_as_described(described):
    for pick in range(5):
        given = usual(described, pick)
        for shape in SHAPES:
            values = [described(np.multiply(dose, shape), np.ones(len(shape)), **given) for dose in DOSES_GY]
            assert np.isfinite(values).all(), given
            if described.unit == "probability":
                assert min(values) >= 0.0 and max(values) <= 1.0
            steps = np.diff(values) / max(1e-300, np.abs(values).max())
            assert described.sense is not Sense.RISING or (steps >= -1e-9).all(), (given, shape, values)
            assert described.sense is not Sense.FALLING or (steps <= 1e-9).all(), (given, shape, values)


@pytest.mark.parametrize("described", OF_DOSE)
def test_the_value_without_dose_is_the_stated_one(described):
    if described.takes_covariates:
        pytest.skip("depends on the values of its terms, not on the dose")
    for pick in range(5):
        given = usual(described, pick)
        stated = 0.0 if described.zero_dose is None else described.zero_dose(**given)
        if described.volume_in_cc:  # clonogens that get no dose survive
            stated = math.exp(-given["clonogens_per_cc"] * 1.0)
        assert described([0.0], [1.0], **given) == pytest.approx(stated, rel=1e-9, abs=1e-300)


def test_a_width_of_zero_or_less_is_refused_however_the_model_is_called():
    for m in (0.0, -3.0):
        with pytest.raises(InputError, match="m must be positive"):
            models.ntcp_lkb([20.0], [1.0], 48.0, m, 0.35)
        with pytest.raises(InputError, match="m must be positive"):
            models.lkb_zero_dose(m)
    with pytest.raises(InputError, match=r"td50_gy \(TD50, Gy\) must be positive: it is -3"):
        models.ntcp_niemierko([20.0], [1.0], -3.0, 1.0, 4.0)
    with pytest.raises(InputError, match="clonogens_per_cc"):
        models.tcp_density([20.0], [1.0], -1.0, 0.3, 25, 10)


def test_published_symbols_and_names_are_the_same_parameters():
    by_symbol = compute("lkb", [20.0], [1.0], TD50=37.6, m=0.35, n=0.87, n_fx=25, ab=4)
    by_name = compute("lkb", [20.0], [1.0], td50_gy=37.6, m=0.35, n=0.87, fractions=25, alpha_beta_gy=4)
    assert by_symbol == by_name
    with pytest.raises(InputError, match="td50_gy is given twice"):
        compute("lkb", [20.0], [1.0], TD50=37.6, td50_gy=37.6, m=0.35, n=0.87)


def test_parameter_sets_are_printed_with_the_symbols_of_their_publications():
    given = parameter_sets()["lung-pneumonitis-tai2023"]
    assert given.parameters == {"td50_gy": 37.6, "m": 0.35, "n": 0.87}
    assert given.printed == {"TD50": 37.6, "m": 0.35, "n": 0.87}


def test_a_model_is_a_function_with_its_description():
    @model(
        name="threshold",
        title="NTCP, threshold",
        kind=Kind.COMPLICATION,
        sense=Sense.RISING,
        parameters=(Parameter("limit_gy", "L", "Threshold", "Gy", POSITIVE), Parameter("p", "p", "", "", Limits(0, 1))),
        unit="probability",
        formula="p where the maximum is above L",
        source="nobody",
    )
    def threshold(dose_gy, volume, limit_gy, p):
        return p if max(dose_gy) > limit_gy else 0.0

    assert threshold([10.0, 30.0], [1.0, 1.0], 20.0, 0.3) == 0.3
    assert threshold.named({"L": 20.0, "p": 1}) == {"limit_gy": 20.0, "p": 1}
    with pytest.raises(InputError, match=r"limit_gy \(L, Gy\) must be positive: it is 0"):
        threshold([10.0], [1.0], 0.0, 0.3)
    with pytest.raises(InputError, match="p must be at least 0 and at most 1: it is 2"):
        threshold([10.0], [1.0], 20.0, 2.0)
