# SPDX-License-Identifier: Apache-2.0
"""Every quantity that can be asked for by name and named parameters: the models, and a few figures beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from numbers import Real

from AIOCommon.core.errors import InputError, unknown_name
from AIOEvaluation.core.indices import homogeneity_index

from .models.registry import MODELS, compute
from .statistics import pooled_t_test

_FIGURES: Mapping[str, tuple[tuple[str, ...], Callable[..., float]]] = {
    "hi": (("D2", "D98", "ref"), lambda D2, D98, ref: homogeneity_index(D2, D98, ref)),
    "ttest_pooled": (
        ("n1", "m1", "s1", "n2", "m2", "s2"),
        lambda n1, m1, s1, n2, m2, s2: pooled_t_test(n1, m1, s1, n2, m2, s2).t,
    ),
}


def known_names() -> tuple[str, ...]:
    """All names that :func:`named_value` takes."""
    return (*MODELS, *_FIGURES)


def named_value(name: str, dose_gy, volume, parameters: Mapping[str, object]) -> float:
    """A model's value for a differential DVH in physical dose, or a figure that needs only its parameters.

    Raises
    ------
    InputError : unknown name or parameter, a missing or impossible parameter, a defective DVH.
    """
    if name not in _FIGURES:
        if name not in MODELS:
            raise unknown_name("model", name, known_names())
        return float(compute(name, dose_gy, volume, **parameters))
    wanted, function = _FIGURES[name]
    for key in parameters:
        if key not in wanted:
            raise unknown_name(f"parameter of {name}", key, wanted)
    missing = [key for key in wanted if key not in parameters]
    if missing:
        raise InputError(f"needs {', '.join(missing)}", where=f"model {name}")
    for key, value in parameters.items():
        if not isinstance(value, Real):
            raise InputError(f"{key} must be a number, not {value!r}", where=f"model {name}")
    try:
        return float(function(**parameters))
    except ZeroDivisionError as error:
        raise InputError("has parameters that divide by zero", where=f"model {name}") from error
