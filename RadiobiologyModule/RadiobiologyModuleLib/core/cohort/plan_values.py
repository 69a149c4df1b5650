# SPDX-License-Identifier: Apache-2.0
"""The variables of one evaluated plan, named by role so that cases of both sides have the same variables.

Names are ``<role> <quantity>``: "Heart Volume[cc]", "Lung_ipsi V20Gy[%]", "PTV HI", "PTV EUD[Gy]", "PTV TCP[%]",
"Lung_contra NTCP[%]". TCP, NTCP and EUD without a name are those of Tai 2023; those of other parameter sets have the
name of the set.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from AIOCommon import InputError
from AIOCommon.core.names import suffix
from AIOEvaluation import parse_metric
from AIOEvaluation.core.dvh_files import dvh_from_dict

from ..models import Kind, get_model
from ..parameters import load_parameters
from ..response import model_value

_INDICES = {"HI": "PTV HI", "CI (Tai)": "PTV CI"}
_TAI = "tai2023"
_QUANTITIES = {
    Kind.EQUIVALENT_DOSE: "EUD[Gy]",
    Kind.TUMOUR_CONTROL: "TCP[%]",
    Kind.COMPLICATION: "NTCP[%]",
}
_EUD_SET = "breast-eud-tai2023"
_COVERAGE = ("V95%[%]", "V100%[%]", "V107%[%]")


def values_of_evaluation(content: Mapping[str, Any]) -> dict[str, float | None]:
    """Variables of an evaluation.json, or of the result of ``Evaluation.to_dict``.

    Raises
    ------
    InputError : the case has no evaluated plan.
    KeyError, TypeError, ValueError : the content is not an evaluation.
    """
    evaluation = content.get("evaluation", content)
    if evaluation is None:
        raise InputError("holds no evaluated plan", hint="Plan and evaluate the case first.")
    side, rx = evaluation["side"], float(evaluation["prescription_gy"])
    values: dict[str, float | None] = {}
    for row in evaluation["metrics"]:
        values[f"{role_of(row['structure'], side)} {row['metric']}"] = row["value"]
    for row in evaluation["indices"]:
        values[_INDICES.get(row["name"], f"PTV {row['name']}")] = row["value"]
    for row in evaluation["models"]:
        name, value = _model_variable(row)
        values[f"{row['role'] or role_of(row['structure'], side)} {name}"] = value
    _add_from_curves(values, evaluation, side, rx)
    return values


def role_of(structure: str, side: str) -> str:
    """``Lung_L`` is ``Lung_ipsi`` when the left side is treated; the breast's PTV and CTV are ``PTV`` and ``CTV``."""
    ipsi = f"_{suffix(side)}"
    for prefix in ("PTV", "CTV"):
        if structure == f"{prefix}p_Breast{ipsi}":
            return prefix
    if structure.endswith(ipsi):
        return structure.removesuffix(ipsi) + "_ipsi"
    if structure.endswith(("_L", "_R")):
        return structure[:-2] + "_contra"
    return structure


def _model_variable(row: Mapping[str, Any]) -> tuple[str, float | None]:
    value, kind = row["value"], ""
    if row["parameter_set"].endswith(_TAI):
        kind = _QUANTITIES.get(get_model(row["model"]).kind, row["parameter_set"])
    if row["unit"] == "probability":
        value = None if value is None else 100.0 * value
        kind = kind or f"{row['parameter_set']}[%]"
    return kind or row["parameter_set"], value


def _add_from_curves(values: dict[str, float | None], evaluation: Mapping[str, Any], side: str, rx_gy: float) -> None:
    """Add the EUD and the coverage of targets, which the tables need and an evaluation may not list."""
    for name, curve in evaluation["dvhs"].items():
        role = role_of(name, side)
        if not role.startswith(("PTV", "Chestwall")) or curve["mean_gy"] is None:
            continue
        dvh = dvh_from_dict(curve)
        for metric in ("Volume[cc]", *_COVERAGE):
            values.setdefault(f"{role} {metric}", parse_metric(metric).evaluate(dvh, rx_gy))
        in_phases = evaluation.get("phase_fractions") or evaluation.get("fractions_unknown")
        if role == "PTV" and not in_phases:  # for a sum of phases the curve is not sufficient
            eud = model_value(load_parameters(_EUD_SET), dvh, int(evaluation["fractions"]))
            values.setdefault("PTV EUD[Gy]", eud)
