# SPDX-License-Identifier: Apache-2.0
"""The variables of one evaluated plan, named by role so that cases of both sides have the same variables.

Names are ``<role> <quantity>``: "Heart Volume[cc]", "Lung_ipsi V20Gy[%]", "PTV HI", "PTV EUD[Gy]", "PTV TCP[%]",
"Lung_contra NTCP[%]". TCP, NTCP and EUD without a name are those of Tai 2023; those of other parameter sets have the
name of the set.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from AIOCommon import InputError
from AIOCommon.core.entries import Entries
from AIOCommon.core.names import require_side, suffix
from AIOCommon.core.options import Integer, Number
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
PRESCRIPTION_GY = Number("Of the course.", unit="Gy", minimum=0.1, maximum=300)
FRACTIONS = Integer("Of the course.", minimum=1, maximum=200)
_ANY = Number("A value of a table.", minimum=-1e9, maximum=1e9)
_MOST_ROWS = 20_000
_EUD_SET = "breast-eud-tai2023"
_COVERAGE = ("V95%[%]", "V100%[%]", "V107%[%]")


def evaluation_entries(content: Any, where: str | Path) -> Entries:
    """The evaluation in an evaluation.json, or in the result of ``Evaluation.to_dict``.

    Raises
    ------
    InputError : the case has no evaluated plan, or the content is none.
    """
    hint = "Evaluate the case again."
    file = Entries(content, where, hint=hint, kind="an evaluation")
    if "evaluation" not in file:
        return file
    if file.given("evaluation") is None:
        raise InputError("holds no evaluated plan", where=where, hint="Plan and evaluate the case first.")
    return file.within("evaluation")


def schedule_of(evaluation: Entries) -> tuple[str, float, int]:
    """Side, prescription (Gy) and fractions of an evaluation."""
    side = require_side(evaluation.text("side"))
    return side, evaluation.take("prescription_gy", PRESCRIPTION_GY), evaluation.take("fractions", FRACTIONS)


def values_of_evaluation(content: Any, where: str | Path = "an evaluation") -> dict[str, float | None]:
    """Variables of an evaluation.json, or of the result of ``Evaluation.to_dict``.

    Parameters
    ----------
    where : of it, for messages.

    Raises
    ------
    InputError : the case has no evaluated plan, or the content is not an evaluation.
    """
    evaluation = evaluation_entries(content, where)
    side, rx_gy, fractions = schedule_of(evaluation)
    values: dict[str, float | None] = {}
    for row in evaluation.rows("metrics", _MOST_ROWS):
        name = f"{role_of(row.text('structure'), side)} {row.text('metric')}"
        values[name] = row.optional_number("value", _ANY)
    for row in evaluation.rows("indices", _MOST_ROWS):
        name = row.text("name")
        values[_INDICES.get(name, f"PTV {name}")] = row.optional_number("value", _ANY)
    for row in evaluation.rows("models", _MOST_ROWS):
        name, value = _model_variable(row)
        values[f"{row.text('role', '') or role_of(row.text('structure'), side)} {name}"] = value
    _add_from_curves(values, evaluation, side, rx_gy, fractions)
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


def _model_variable(row: Entries) -> tuple[str, float | None]:
    value, kind, parameters = row.optional_number("value", _ANY), "", row.text("parameter_set")
    if parameters.endswith(_TAI):
        kind = _QUANTITIES.get(get_model(row.text("model")).kind, parameters)
    if row.text("unit", "") == "probability":
        value = None if value is None else 100.0 * value
        kind = kind or f"{parameters}[%]"
    return kind or parameters, value


def _add_from_curves(
    values: dict[str, float | None], evaluation: Entries, side: str, rx_gy: float, fractions: int
) -> None:
    """Add the EUD and the coverage of targets, which the tables need and an evaluation may not list."""
    curves = evaluation.within("dvhs")
    for name in curves:
        role = role_of(name, side)
        if not role.startswith(("PTV", "Chestwall")) or curves.within(name).given("mean_gy") is None:
            continue
        dvh = dvh_from_dict(curves.given(name), evaluation.where, curves.named(name))
        if dvh.covered_volume_cc <= 0:
            continue
        for metric in ("Volume[cc]", *_COVERAGE):
            values.setdefault(f"{role} {metric}", parse_metric(metric).evaluate(dvh, rx_gy))
        if role == "PTV" and not in_phases(evaluation):  # for a sum of phases the curve is not sufficient
            values.setdefault("PTV EUD[Gy]", model_value(load_parameters(_EUD_SET), dvh, fractions))


def in_phases(evaluation: Entries) -> bool:
    """Whether its dose is given in several phases, or in fractions that are not known."""
    return bool(evaluation.given("phase_fractions", ()) or evaluation.given("fractions_unknown", ""))
