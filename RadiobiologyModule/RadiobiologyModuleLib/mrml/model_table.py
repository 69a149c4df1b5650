# SPDX-License-Identifier: Apache-2.0
"""An evaluation's TCP, NTCP and other models as a table node."""

from __future__ import annotations

import slicer

from AIOCommon.mrml.tables import fill_table

from ..core.evaluate import ModelledEvaluation

MODEL_COLUMNS = (
    "Structure",
    "Endpoint",
    "Model",
    "Value",
    "95 % interval",
    "Interval of",
    "Cautions",
    "Parameters",
    "Source",
    "Status",
)


def write_models(table: slicer.vtkMRMLTableNode, evaluation: ModelledEvaluation) -> None:
    """Write TCP, NTCP, EUD and risks with their parameters, cautions and sources."""
    rows = []
    for row in evaluation.models:
        numbers = ", ".join(f"{k} {v}" for k, v in row.parameters.printed.items())
        if row.parameters.alpha_beta_gy:
            numbers += f", a/b {row.parameters.alpha_beta_gy:g} Gy"
        cautions = "; ".join([*row.flags, *filter(None, (row.reason, row.parameters.note))])
        interval = row.interval_text, row.interval_of
        named = row.structure, row.endpoint, row.title, row.text
        rows.append((*named, *interval, cautions, numbers, row.source, row.status))
    fill_table(table, MODEL_COLUMNS, rows)
