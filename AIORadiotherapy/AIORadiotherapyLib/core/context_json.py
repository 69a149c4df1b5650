# SPDX-License-Identifier: Apache-2.0
"""Grids and the identity of a CT series as JSON-able values and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from AIOCommon import DicomContext, Grid


def grid_to_json(grid: Grid) -> dict[str, Any]:
    """Shape (slices, rows, columns) and the matrix from voxel indices (column, row, slice) to RAS in mm."""
    return {"shape_kji": list(grid.shape_kji), "ijk_to_ras": grid.ijk_to_ras.tolist()}


def grid_from_json(content: Mapping[str, Any]) -> Grid:
    """The grid of :func:`grid_to_json`; KeyError, TypeError or ValueError for anything else."""
    return Grid(tuple(content["shape_kji"]), content["ijk_to_ras"])


def context_to_json(context: DicomContext) -> dict[str, Any]:
    """The identity of the CT series, so that RT objects written from a reopened case still refer to it."""
    return {
        **grid_to_json(context.grid),
        "study_uid": context.study_uid,
        "series_uid": context.series_uid,
        "frame_of_reference_uid": context.frame_of_reference_uid,
        "sop_instance_uids": list(context.sop_instance_uids),
        "sop_class_uid": context.sop_class_uid,
        "patient": dict(context.patient),
        "study": dict(context.study),
        "patient_position": context.patient_position,
        "synthetic": context.synthetic,
        "deidentified": context.deidentified,
    }


def context_from_json(content: Mapping[str, Any]) -> DicomContext:
    """The identity of :func:`context_to_json`; KeyError, TypeError or ValueError for anything else."""
    fields = dict(content)
    grid = grid_from_json({key: fields.pop(key) for key in ("shape_kji", "ijk_to_ras")})
    fields["sop_instance_uids"] = tuple(fields["sop_instance_uids"])
    return DicomContext(grid=grid, **fields)
