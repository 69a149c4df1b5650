# SPDX-License-Identifier: Apache-2.0
"""All models by name, with named parameters, for parameter sets, tables and the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite
from numbers import Real

from AIOCommon.core.errors import InputError, unknown_name
from AIOEvaluation.core import linear_quadratic as fractionation
from AIOEvaluation.core.eud import geud

from . import ntcp, secondary, tcp

PHYSICAL, EQD2, BED = "physical", "eqd2", "bed"


@dataclass(frozen=True)
class Model:
    """A model of a differential DVH.

    Parameters
    ----------
    parameters : names of the numbers it needs.
    function : called with (dose_gy, volume, **parameters).
    unit : "Gy", "probability", "relative rate" or "".
    own_fractionation : it takes ``n_fx`` and ``ab`` itself; for the others these turn the doses into EQD2 first.
    optional : names of numbers that it takes but does not need.
    """

    name: str
    title: str
    parameters: tuple[str, ...]
    function: Callable[..., float]
    unit: str
    own_fractionation: bool = False
    optional: tuple[str, ...] = ()


def _point(function: Callable[..., float]) -> Callable[..., float]:
    """EQD2 or BED of one dose, or of the mean of a DVH."""
    return lambda dose, volume, n_fx, ab, **options: float(function(geud(dose, volume, 1.0), n_fx, ab, **options))


_TIME = ("incomplete_repair", "repopulation_gy_per_day", "days_of_repopulation")  # see fractionation.bed


_ALL = (
    Model("eqd2", "Equivalent dose in 2 Gy fractions", ("n_fx", "ab"), _point(fractionation.eqd2), "Gy", True, _TIME),
    Model("bed", "Biologically effective dose", ("n_fx", "ab"), _point(fractionation.bed), "Gy", True, _TIME),
    Model("mean", "Mean dose", (), lambda d, v: geud(d, v, 1.0), "Gy"),
    Model("geud", "Equivalent uniform dose", ("a",), lambda d, v, a: geud(d, v, a), "Gy"),
    Model(
        "tcp_poisson",
        "TCP, Poisson-LQ",
        ("D50", "gamma"),
        lambda d, v, D50, gamma: tcp.tcp_poisson_lq(d, v, D50, gamma),
        "probability",
    ),
    Model(
        "tcp_niemierko",
        "TCP, Niemierko",
        ("D50", "gamma50", "a"),
        lambda d, v, D50, gamma50, a: tcp.tcp_niemierko(d, v, D50, gamma50, a),
        "probability",
    ),
    Model(
        "tcp_density",
        "TCP, clonogen density",
        ("rho", "alpha", "n_fx", "ab"),
        lambda d, v, rho, alpha, n_fx, ab: tcp.tcp_density(d, v, rho, alpha, n_fx, ab),
        "probability",
        True,
    ),
    Model(
        "lkb",
        "NTCP, Lyman-Kutcher-Burman",
        ("TD50", "m", "n"),
        lambda d, v, TD50, m, n: ntcp.ntcp_lkb(d, v, TD50, m, n),
        "probability",
    ),
    Model(
        "rs",
        "NTCP, relative seriality",
        ("D50", "gamma", "s"),
        lambda d, v, D50, gamma, s: ntcp.ntcp_relative_seriality(d, v, D50, gamma, s),
        "probability",
    ),
    Model(
        "ntcp_niemierko",
        "NTCP, Niemierko",
        ("TD50", "gamma50", "a"),
        lambda d, v, TD50, gamma50, a: ntcp.ntcp_niemierko(d, v, TD50, gamma50, a),
        "probability",
    ),
    Model(
        "logit_md",
        "NTCP, logistic in the mean dose",
        ("TD50", "gamma50"),
        lambda d, v, TD50, gamma50: ntcp.ntcp_mean_dose_logistic(d, v, TD50, gamma50),
        "probability",
    ),
    Model(
        "logit_b",
        "NTCP, logistic regression",
        ("b0", "terms"),
        lambda d, v, b0, terms: ntcp.ntcp_logistic(b0, terms),
        "probability",
    ),
    Model(
        "err_linear",
        "Relative rate, linear in the mean dose",
        ("beta",),
        lambda d, v, beta: secondary.relative_rate(d, v, beta),
        "relative rate",
    ),
    Model("oed_linear", "OED, linear", (), secondary.oed_linear, "Gy"),
    Model(
        "oed_linexp",
        "OED, linear-exponential",
        ("alpha",),
        lambda d, v, alpha: secondary.oed_linear_exponential(d, v, alpha),
        "Gy",
    ),
    Model("oed_plateau", "OED, plateau", ("delta",), lambda d, v, delta: secondary.oed_plateau(d, v, delta), "Gy"),
    Model(
        "oed_mech",
        "OED, mechanistic",
        ("alpha", "R", "n_fx", "ab"),
        lambda d, v, alpha, R, n_fx, ab: secondary.oed_mechanistic(d, v, alpha, ab, R, n_fx),
        "Gy",
        True,
    ),
)
MODELS: Mapping[str, Model] = {model.name: model for model in _ALL}


def get_model(name: str) -> Model:
    """A model by name; :class:`InputError` with the nearest names otherwise."""
    if name not in MODELS:
        raise unknown_name("model", name, MODELS)
    return MODELS[name]


def _check_kind(name: str, key: str, value: object) -> None:
    """Numbers, or for the terms of a regression [[coefficient, value], ...]."""
    rows = value if key == "terms" else [[value]]
    if isinstance(rows, (list, tuple)) and all(isinstance(row, (list, tuple)) for row in rows):
        numbers = [number for row in rows for number in row]
        shaped = key != "terms" or all(len(row) == 2 for row in rows)
        if shaped and all(isinstance(n, Real) and not isinstance(n, bool) and isfinite(n) for n in numbers):
            return
    wanted = "pairs of numbers, [[coefficient, value], ...]" if key == "terms" else "a number"
    raise InputError(f"{key} must be {wanted}, not {value!r}", where=f"model {name}")


def compute(name: str, dose_gy, volume, **parameters) -> float:
    """The value of a model for a differential DVH in physical dose.

    With ``n_fx`` and ``ab`` the doses become EQD2 first (models with their own use of the fractionation take both
    as they are).

    Raises
    ------
    InputError : unknown model or parameter, a parameter is missing or impossible, or the DVH has a defect.
    """
    model = get_model(name)
    given = dict(parameters)
    if not model.own_fractionation:
        fractions, alpha_beta = given.pop("n_fx", None), given.pop("ab", None)
        if (fractions is None) != (alpha_beta is None):
            raise InputError("EQD2 needs both the number of fractions (n_fx) and alpha/beta (ab)", where=name)
        if fractions is not None:
            dose_gy = fractionation.eqd2(dose_gy, fractions, alpha_beta)
    for key in given:
        if key not in (*model.parameters, *model.optional):
            known = dict.fromkeys((*model.parameters, *model.optional, "n_fx", "ab"))
            raise unknown_name(f"parameter of {name}", key, tuple(known))
    for key, value in given.items():
        _check_kind(name, key, value)
    missing = [key for key in model.parameters if key not in given]
    if missing:
        raise InputError(f"needs {', '.join(missing)}", where=f"model {name}")
    for key in ("D50", "TD50", "m", "n", "s", "gamma", "gamma50", "rho", "alpha", "delta", "R", "n_fx", "ab"):
        if key in given and not given[key] > 0:
            raise InputError(f"{key} must be positive, not {given[key]}", where=f"model {name}")
    for key in ("beta", *_TIME):
        if given.get(key, 0) < 0:
            raise InputError(f"{key} must not be negative, as {given[key]} is", where=f"model {name}")
    if given.get("R", 0) > 1:
        raise InputError(f"R is the repaired part, 0 to 1, not {given['R']}", where=f"model {name}")
    return model.function(dose_gy, volume, **given)
