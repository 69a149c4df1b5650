# SPDX-License-Identifier: Apache-2.0
"""The same DICOM objects for every program: a folder with a CT and RTSTRUCT.dcm, and doses in folders of their own."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from AIOCommon.core.dicom import (
    DicomContext,
    ObjectRef,
    synthetic_context,
    write_ct_series,
    write_rtdose,
    write_rtstruct,
)
from AIOCommon.core.dicom.uids import content_uid
from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import PlanarContour, Structure, StructureSet
from AIOCommon.core.volume import Volume

_RT_PLAN = "1.2.840.10008.5.1.4.1.1.481.5"


def structure(name: str, grid: Grid, polygons_ras_mm: list[np.ndarray], kind: str = "ORGAN") -> Structure:
    """A structure that is nothing but its contours."""
    contours = tuple(PlanarContour(p) for p in polygons_ras_mm)
    return Structure(name, grid, np.zeros((0, 0, 0), bool), kind=kind, contours=contours)


def write_case(folder: Path, ct: Volume, structures: list[Structure]) -> DicomContext:
    """CT and structure set into ``folder``; the context is for its doses."""
    folder.mkdir(parents=True, exist_ok=True)
    context = synthetic_context(ct)
    write_ct_series(ct, context, folder)
    write_rtstruct(folder / "RTSTRUCT.dcm", StructureSet(ct.grid, tuple(structures)), context)
    return context


def write_dose(path: Path, dose: Volume, context: DicomContext) -> Path:
    """A dose of some plan on that CT."""
    path.parent.mkdir(parents=True, exist_ok=True)
    plan = ObjectRef(path.with_name("RTPLAN.dcm"), _RT_PLAN, content_uid("plan", context.series_uid))
    write_rtdose(path, dose, context, plan)
    return path


def with_dose(case: Path, rtdose: Path, folder: Path) -> Path:
    """A folder that shows the structure set and one dose, for programs that take all objects of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in (case / "RTSTRUCT.dcm", rtdose):
        link = folder / source.name
        if not link.exists():
            link.symlink_to(source.resolve())
    return folder
