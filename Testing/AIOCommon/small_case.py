# SPDX-License-Identifier: Apache-2.0
"""A small case: a body with a target, a shell with a hole, and an empty structure, and its DICOM files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np

from AIOCommon.core.dicom import (
    BeamRecord,
    DicomContext,
    DvhContent,
    LimitingDevice,
    ObjectRef,
    PlanControlPoint,
    PlanRecord,
    synthetic_context,
    write_ct_series,
    write_rtdose,
    write_rtplan,
    write_rtstruct,
)
from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import AUTOMATIC, Structure, StructureSet
from AIOCommon.core.volume import Volume

WHEN = datetime(2026, 1, 2, 3, 4, 5)


@dataclass(frozen=True)
class SmallCase:
    """A body with a target, a shell with a hole, and an empty structure, on a 12 x 40 x 48 CT."""

    ct: Volume
    structures: StructureSet
    dose: Volume
    plan: PlanRecord
    context: DicomContext


@dataclass(frozen=True)
class WrittenCase:
    """The files of a :class:`SmallCase`."""

    folder: Path
    ct: list[Path]
    rtstruct: ObjectRef
    rtplan: ObjectRef
    rtdose: ObjectRef


def make_small_case() -> SmallCase:
    grid = Grid.axial((12, 40, 48), (3.0, 2.5, 2.0), (47.0, 50.0, -20.0))
    k, j, i = np.meshgrid(*(np.arange(n) for n in grid.shape_kji), indexing="ij")
    x, y, z = (i - 23.5) * 2.0, (j - 19.5) * 2.5, (k - 5.5) * 3.0
    body = (x / 44) ** 2 + (y / 45) ** 2 < 1
    radius = np.sqrt((x - 8) ** 2 + (y + 6) ** 2 + z**2)
    hu = np.where(body, 30 + (i % 7), -1000).astype(np.int16)
    structures = StructureSet(
        grid,
        (
            Structure.from_mask("BODY", body, grid, kind="EXTERNAL", color_rgb=(0.0, 1.0, 0.0)),
            Structure.from_mask(
                "CTVp_Breast_L", radius < 14, grid, kind="CTV", algorithm=AUTOMATIC,
                description="phantom-trained, not for clinical use",
            ),
            Structure.from_mask("Ring", (radius < 14) & (radius > 6), grid, kind="CONTROL"),
            Structure.from_mask("Heart", np.zeros_like(body), grid),
        ),
        "Small",
    )  # fmt: skip
    dose_grid = grid.cropped((slice(1, 11), slice(2, 38), slice(3, 45)))
    dose_array = (50.0 * np.exp(-((radius[1:11, 2:38, 3:45] / 25) ** 2))).astype(np.float32)
    ct = Volume(hu, grid, "HU")
    return SmallCase(ct, structures, Volume(dose_array, dose_grid, "Gy"), _plan(), synthetic_context(ct))


def _plan() -> PlanRecord:
    devices = (
        LimitingDevice("ASYMX"),
        LimitingDevice("ASYMY"),
        LimitingDevice("MLCX1", 29, tuple(np.arange(30) * 10.0 - 145.0), 350.0),
        LimitingDevice("MLCX2", 28, tuple(np.arange(29) * 10.0 - 140.0), 350.0),
    )

    def point(weight: float, shift_mm: float, gantry_deg: float) -> PlanControlPoint:
        jaws = np.array([[-140.0], [140.0]])
        leaves = {n: np.array([[-20.0], [30.0]]) * np.ones((2, n)) + shift_mm for n in (29, 28)}
        positions = {"ASYMX": jaws, "ASYMY": jaws, "MLCX1": leaves[29], "MLCX2": leaves[28]}
        return PlanControlPoint(weight, gantry_deg, 5.0, 0.0, (8.0, -6.0, 1.5), positions)

    beams = tuple(
        BeamRecord(
            name, tuple(point(w, 10 * w, gantry) for w in (0.0, 0.25, 1.0)), 123.4, number, "Halcyon", 6.0, "FFF",
            dose_rate_mu_per_min=800.0, devices=devices,
        )
        for number, (name, gantry) in enumerate((("Medial", 305.0), ("Lateral", 125.0)), start=1)
    )  # fmt: skip
    return PlanRecord("AIO tangents", beams, 50.0, 25, target="PTV_Breast_L")


def write_case(case: SmallCase, folder: Path) -> WrittenCase:
    """All objects of a case."""
    context = case.context
    ct = write_ct_series(case.ct, context, folder / "CT", when=WHEN)
    rtstruct = write_rtstruct(folder / "RTSTRUCT.dcm", case.structures, context, when=WHEN)
    rtplan = write_rtplan(folder / "RTPLAN.dcm", case.plan, context, rtstruct, when=WHEN)
    dvh = DvhContent(2, np.array([0.0, 25.0, 50.0]), np.array([11.0, 8.0, 0.0]), 31.0)
    rtdose = write_rtdose(
        folder / "RTDOSE.dcm", case.dose, context, rtplan, structure_set=rtstruct, dvhs=[dvh], when=WHEN
    )
    return WrittenCase(folder, ct, rtstruct, rtplan, rtdose)
