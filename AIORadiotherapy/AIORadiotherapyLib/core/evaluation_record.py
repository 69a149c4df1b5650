# SPDX-License-Identifier: Apache-2.0
"""An evaluation as JSON-able values and back, so that a saved case shows its verdict as soon as it is opened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from RadiobiologyModuleLib.core.dvh import Dvh
    from RadiobiologyModuleLib.core.evaluate import Evaluation
    from RadiobiologyModuleLib.core.protocol import Protocol


def evaluation_to_record(evaluation: Evaluation) -> dict[str, Any]:
    """Everything but the curves, which a scene holds as tables."""
    content = evaluation.to_dict()
    del content["dvhs"]
    return content


def evaluation_from_record(record: Mapping[str, Any], protocol: Protocol, dvhs: Mapping[str, Dvh]) -> Evaluation | None:
    """The evaluation of :func:`evaluation_to_record`, with its numbers as they were.

    Returns None where the record does not fit any more: its protocol's goals or its models' parameters have changed
    since, or it was damaged. Such an evaluation has to be made again.
    """
    from RadiobiologyModuleLib.core.evaluate import Evaluation, IndexRow, MetricRow

    try:
        prescribed = (record["protocol"], record["prescription_gy"], record["fractions"])
        if prescribed != (protocol.name, protocol.prescription_gy, protocol.fractions):
            return None
        goals = _goals(record["goals"], protocol)
        models = _models(record["models"])
        if goals is None or models is None:
            return None
        return Evaluation(
            protocol=protocol,
            side=str(record["side"]),
            dvhs=dict(dvhs),
            metrics=tuple(MetricRow(**row) for row in record["metrics"]),
            goals=goals,
            models=models,
            indices=tuple(IndexRow(**row) for row in record["indices"]),
            warnings=tuple(record["warnings"]),
        )
    except (KeyError, TypeError, ValueError):
        return None


def _goals(rows: list[dict], protocol: Protocol) -> tuple | None:
    from RadiobiologyModuleLib.core.goals import GoalResult

    if len(rows) != len(protocol.goals):
        return None
    found = []
    for row, goal in zip(rows, protocol.goals):
        result = GoalResult(goal, row["structure"], row["value"], row["verdict"], row["reason"])
        if result.to_dict() != row:
            return None
        found.append(result)
    return tuple(found)


def _models(rows: list[dict]) -> tuple | None:
    from RadiobiologyModuleLib.core.parameters import load_parameters
    from RadiobiologyModuleLib.core.response import ModelRow

    found = []
    for row in rows:
        given = load_parameters(row["parameter_set"])
        result = ModelRow(
            row["structure"], row["role"], given, row["value"], row["unit"], tuple(row["flags"]), row["reason"]
        )
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
