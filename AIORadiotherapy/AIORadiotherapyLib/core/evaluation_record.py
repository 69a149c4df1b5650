# SPDX-License-Identifier: Apache-2.0
"""An evaluation as JSON-able values and back, so that a saved case shows its verdict as soon as it is opened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from AIOCommon.core.entries import MOST_TEXT, Entries
from AIOCommon.core.options import Number

if TYPE_CHECKING:
    from AIOCommon import StructureSet
    from AIOEvaluation import Dvh, GoalResult, PhaseDvhs, Protocol
    from AIOEvaluation.core.evaluate import MetricRow
    from AIOEvaluation.core.index_rows import IndexRow
    from RadiobiologyModuleLib import ModelledEvaluation, ModelRow

_VALUE = Number("Of a metric or an index.", minimum=-1e9, maximum=1e9)
_MOST_ROWS = 20_000


def evaluation_to_record(evaluation: ModelledEvaluation) -> dict[str, Any]:
    """Everything but the curves, which a scene holds as tables."""
    content = evaluation.to_dict()
    del content["dvhs"]
    return content


def evaluation_from_record(
    record: Mapping[str, Any],
    protocol: Protocol,
    dvhs: Mapping[str, Dvh],
    structures: StructureSet | None = None,
    course: PhaseDvhs | None = None,
    refused: str = "",
) -> ModelledEvaluation | None:
    """The evaluation of :func:`evaluation_to_record`, with its numbers as they were.

    Returns None where the record does not fit any more: its protocol's goals, its models' parameters or the dose's
    phases have changed since, or it was damaged. Such an evaluation has to be made again.

    Parameters
    ----------
    course : the phases of a dose that is given in several, on ``structures``.
    refused : why models that depend on fractions cannot be computed; empty where they can.
    """
    from RadiobiologyModuleLib import ModelledEvaluation
    from RadiobiologyModuleLib.core.model_rows import iso_effective_dvhs

    try:
        prescribed = (record["protocol"], record["prescription_gy"], record["fractions"])
        if prescribed != (protocol.name, protocol.prescription_gy, protocol.fractions):
            return None
        phases = [p.fractions for p in course.phases] if course is not None else []
        if (list(record.get("phase_fractions", [])), record.get("fractions_unknown", "")) != (phases, refused):
            return None
        goals = _goals(record["goals"], protocol)
        models = _models(record["models"])
        if goals is None or models is None:
            return None
        file, side = Entries(record, "the record of an evaluation"), str(record["side"])
        return ModelledEvaluation(
            protocol=protocol,
            side=side,
            dvhs=dict(dvhs),
            metrics=_metrics(file),
            goals=goals,
            models=models,
            indices=_indices(file),
            warnings=tuple(file.texts("warnings", _MOST_ROWS, longest=MOST_TEXT)),
            course=course,
            refused=refused,
            end_caps=str(record.get("end_caps", "")),
            model_dvhs=iso_effective_dvhs(structures, protocol, side, course) if structures is not None else {},
        )
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError):
        return None


def _metrics(file: Entries) -> tuple[MetricRow, ...]:
    from AIOEvaluation.core.evaluate import MetricRow

    return tuple(
        MetricRow(
            row.text("structure", most=200),
            row.text("metric", most=60),
            row.optional_number("value", _VALUE),
            row.text("unit", most=20, empty=True),
            row.text("reason", "", empty=True),
        )
        for row in file.rows("metrics", _MOST_ROWS)
    )


def _indices(file: Entries) -> tuple[IndexRow, ...]:
    from AIOEvaluation.core.index_rows import IndexRow

    return tuple(
        IndexRow(
            row.text("name", most=200),
            row.optional_number("value", _VALUE),
            row.text("definition", empty=True),
            row.text("reason", "", empty=True),
        )
        for row in file.rows("indices", _MOST_ROWS)
    )


def _goals(rows: list[dict[str, Any]], protocol: Protocol) -> tuple[GoalResult, ...] | None:
    from AIOEvaluation import GoalResult

    if len(rows) != len(protocol.goals):
        return None
    found = []
    for row, goal in zip(rows, protocol.goals):
        result = GoalResult(goal, row["structure"], row["value"], row["verdict"], row["reason"])
        if result.to_dict() != row:
            return None
        found.append(result)
    return tuple(found)


def _models(rows: list[dict[str, Any]]) -> tuple[ModelRow, ...] | None:
    from RadiobiologyModuleLib import ModelRow, load_parameters

    found = []
    for row in rows:
        given = load_parameters(row["parameter_set"])
        row = {"interval": None, "interval_of": "", **row}  # records of earlier versions have none
        numbers = row["value"], row["unit"], tuple(row["flags"]), row["reason"]
        interval = None if row["interval"] is None else tuple(row["interval"])
        result = ModelRow(row["structure"], row["role"], given, *numbers, interval, row["interval_of"])
        if _plain(result.to_dict()) != _plain(row):
            return None
        found.append(result)
    return tuple(found)


def _plain(value: object) -> object:
    """With tuples as lists, as JSON gives them back."""
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    return value
