# SPDX-License-Identifier: Apache-2.0
"""Grids and the identity of a CT series as JSON-able values and back."""

from __future__ import annotations

from math import prod
from typing import Any

import numpy as np

from AIOCommon import DicomContext, Grid
from AIOCommon.core.entries import Entries
from AIOCommon.core.limits import MOST_VOXELS
from AIOCommon.core.options import Integer, Number

_UIDS = ("study_uid", "series_uid", "frame_of_reference_uid")
_SIZE = Integer("Voxels along an axis.", minimum=1, maximum=100_000)
_MM = Number("Of a matrix from voxels to mm.", minimum=-1e6, maximum=1e6)


def grid_to_json(grid: Grid) -> dict[str, Any]:
    """Shape (slices, rows, columns) and the matrix from voxel indices (column, row, slice) to RAS in mm."""
    return {"shape_kji": list(grid.shape_kji), "ijk_to_ras": grid.ijk_to_ras.tolist()}


def grid_from_json(content: Any) -> Grid:
    """The grid of :func:`grid_to_json`; InputError or ValueError for anything else."""
    row = Entries(content, "the record of a grid")
    shape = row.three_whole("shape_kji", _SIZE)
    if prod(shape) > MOST_VOXELS:
        raise row.wrong("has more voxels than any image of a patient")
    return Grid(shape, np.array(row.table("ijk_to_ras", (_MM,) * 4, row.given("ijk_to_ras"), 4, 4)))


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


def context_from_json(content: Any) -> DicomContext:
    """The identity of :func:`context_to_json`; InputError or ValueError for anything else."""
    row = Entries(content, "the record of a CT series")
    patient, study = row.within("patient"), row.within("study")
    study_uid, series_uid, frame_uid = (row.text(key, most=64, empty=True) for key in _UIDS)
    return DicomContext(
        grid_from_json(content),
        study_uid,
        series_uid,
        frame_uid,
        tuple(row.texts("sop_instance_uids", int(_SIZE.maximum), longest=64)),
        row.text("sop_class_uid", most=64, empty=True),
        {key: patient.text(key, empty=True) for key in patient},
        {key: study.text(key, empty=True) for key in study},
        row.text("patient_position", most=20, empty=True),
        row.flag("synthetic"),
        row.flag("deidentified", False),
    )
