# SPDX-License-Identifier: Apache-2.0
"""Published parameter sets of the models, each with endpoint, source and standing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from AIOCommon.core.errors import InputError, unknown_name
from AIOCommon.core.resources import resource

from .models.registry import BED, EQD2, PHYSICAL, get_model


@dataclass(frozen=True)
class ParameterSet:
    """Numbers for one model and endpoint.

    Parameters
    ----------
    dose : what the physical dose is turned into before the model: "physical", "eqd2" or "bed".
    alpha_beta_gy : for that; also handed to models that take it themselves.
    intervals : published 95 % confidence intervals of some of the parameters.
    fitted_mean_gy : lowest and highest mean dose among the patients it was fitted on, where published.
    """

    name: str
    organ: str
    endpoint: str
    model: str
    parameters: Mapping[str, object]
    dose: str
    source: str
    status: str
    alpha_beta_gy: float | None = None
    intervals: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    note: str = ""
    fitted_mean_gy: tuple[float, float] | None = None


@cache
def parameter_sets() -> Mapping[str, ParameterSet]:
    """All sets of Resources/radiobiology/parameters.json by name.

    Raises
    ------
    InputError : the file has a defect.
    """
    path = resource("radiobiology", "parameters.json")
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return {row["id"]: _parse(row) for row in content["sets"]}
    except InputError as error:
        raise InputError(str(error), where=path) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"cannot be read ({error!r})", where=path) from error


def load_parameters(name: str) -> ParameterSet:
    """One set; :class:`InputError` with the nearest names otherwise."""
    if name not in parameter_sets():
        raise unknown_name("parameter set", name, parameter_sets())
    return parameter_sets()[name]


def _parse(row: dict) -> ParameterSet:
    model = get_model(row["model"])
    result = ParameterSet(
        name=row["id"],
        organ=row["organ"],
        endpoint=row["endpoint"],
        model=row["model"],
        parameters=row["parameters"],
        dose=row["dose"],
        source=row["source"],
        status=row["status"],
        alpha_beta_gy=row.get("alpha_beta_gy"),
        intervals={k: (float(v[0]), float(v[1])) for k, v in row.get("intervals", {}).items()},
        note=row.get("note", ""),
        fitted_mean_gy=tuple(map(float, row["fitted_mean_gy"])) if "fitted_mean_gy" in row else None,
    )
    if result.dose not in (PHYSICAL, EQD2, BED) or (result.dose != PHYSICAL and not result.alpha_beta_gy):
        raise InputError(f"{result.name} needs 'dose' and, unless physical, alpha_beta_gy")
    if not (result.source and result.status):
        raise InputError(f"{result.name} has no source or no status")
    unknown = set(result.parameters) - set(model.parameters)
    if unknown:
        raise InputError(f"{result.name} has parameters that {model.name} does not: {', '.join(sorted(unknown))}")
    return result
