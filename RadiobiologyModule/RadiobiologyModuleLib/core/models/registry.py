# SPDX-License-Identifier: Apache-2.0
"""All models by name, for parameter sets, tables and the command line.

A model is registered by a file in the folder ``catalogue`` that defines it.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from numpy.typing import ArrayLike

from AIOCommon import InputError, unknown_name
from AIOEvaluation import eqd2

from . import catalogue
from .description import Model
from .vocabulary import ALPHA_BETA, FRACTIONS


def _find_models() -> dict[str, Model]:
    found: dict[str, Model] = {}
    for file in sorted(iter_modules(catalogue.__path__), key=lambda file: file.name):
        module = import_module(f"{catalogue.__name__}.{file.name}")
        for value in vars(module).values():
            if isinstance(value, Model):
                if value.name in found:
                    raise ValueError(f"two models are called {value.name}")
                found[value.name] = value
    return found


MODELS: Mapping[str, Model] = _find_models()


def get_model(name: str) -> Model:
    """A model by name; :class:`InputError` with the nearest names otherwise."""
    if name not in MODELS:
        raise unknown_name("model", name, MODELS)
    return MODELS[name]


def compute(name: str, dose_gy: ArrayLike, volume: ArrayLike, /, **parameters: Any) -> float:
    """The value of a model for a differential DVH in physical dose.

    Parameters
    ----------
    dose_gy, volume : (n,) bins; volumes in any unit, in cc for models that depend on it.
    parameters : by name or printed symbol. With the number of fractions and alpha/beta the doses are converted to EQD2
        first, except for models that take the fractionation themselves.

    Raises
    ------
    InputError : unknown model or parameter, a parameter is missing or outside its limits, or the DVH has a defect.
    """
    return compute_model(get_model(name), dose_gy, volume, parameters)


def compute_model(model: Model, dose_gy: ArrayLike, volume: ArrayLike, parameters: Mapping[str, Any]) -> float:
    """As :func:`compute`, for a model."""
    given = dict(parameters)
    if not model.takes_fractionation:
        dose_gy = _in_eqd2(model, dose_gy, given)
    return model(dose_gy, volume, **model.named(given))


def _in_eqd2(model: Model, dose_gy: ArrayLike, given: dict[str, Any]) -> ArrayLike:
    """The doses in EQD2 where the fractionation is given, which is taken out of ``given``."""
    fractions: Any
    alpha_beta: Any
    fractions, alpha_beta = (
        next((given.pop(key) for key in (p.name, p.symbol) if key in given), None) for p in (FRACTIONS, ALPHA_BETA)
    )
    if (fractions is None) != (alpha_beta is None):
        raise InputError(
            f"EQD2 needs both the number of fractions ({FRACTIONS.name}) and alpha/beta ({ALPHA_BETA.name})",
            where=model.where,
        )
    if fractions is None:
        return dose_gy
    for parameter, value in ((FRACTIONS, fractions), (ALPHA_BETA, alpha_beta)):
        parameter.check(value, model.where)
    return eqd2(dose_gy, fractions, alpha_beta)
