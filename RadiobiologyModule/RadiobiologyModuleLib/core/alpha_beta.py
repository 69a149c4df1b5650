# SPDX-License-Identifier: Apache-2.0
"""Published alpha/beta of tumour and late reactions, with their uncertainty."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from AIOCommon import InputError, unknown_name
from AIOCommon.core.resources import resource

Interval = tuple[float, float]


@dataclass(frozen=True)
class AlphaBeta:
    """alpha/beta (Gy) of tumour and of late reactions, with published 95 % intervals."""

    name: str
    target_gy: float
    target_interval: Interval
    organ_gy: float
    organ_interval: Interval
    source: str
    status: str


@cache
def alpha_beta_sets() -> Mapping[str, AlphaBeta]:
    """Published alpha/beta with intervals, by name, from Resources/radiobiology/parameters.json.

    Raises
    ------
    InputError : the file has a defect.
    """
    path = resource("radiobiology", "parameters.json")
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))["alpha_beta"]
        return {
            row["id"]: AlphaBeta(
                row["id"],
                float(row["parameters"]["tumour"]),
                _ends(row["intervals"]["tumour"]),
                float(row["parameters"]["late"]),
                _ends(row["intervals"]["late"]),
                row["source"],
                row["status"],
            )
            for row in rows
        }
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"cannot be read ({error!r})", where=path, hint="Reinstall the extension.") from error


def _ends(interval: Sequence[float]) -> Interval:
    low, high = interval
    return float(low), float(high)


def alpha_beta_set(name: str = "breast-start2013") -> AlphaBeta:
    """One set; :class:`InputError` with the nearest names otherwise."""
    if name not in alpha_beta_sets():
        raise unknown_name("alpha/beta set", name, alpha_beta_sets())
    return alpha_beta_sets()[name]
