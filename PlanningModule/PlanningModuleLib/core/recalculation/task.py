# SPDX-License-Identifier: Apache-2.0
"""The child process that computes the doses of imported plans.

IN_DIR: ct.nrrd, structures.npz with BODY, request.json. OUT_DIR, which appears whole: dose_1.nrrd and so on, one for
each plan, in Gy of its whole course, all on one grid.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from AIOCommon import InputError, Structure, StructureSet, Volume, load_structures, save_structures
from AIOCommon.core.atomic import atomic_folder
from AIOCommon.core.child import ChildTask
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress

from ..dose.dose_engines import DEFAULT_ENGINE, dose_engine
from ..dose.dose_points import DOSE_SPACING_MM, make_points
from ..dose.part_setup import DepthCache, set_up_parts
from ..machines.hu import DensityTable, check_ct, density_table
from ..planning_case import PlanningCase
from ..treatment_files import read_volume, write_volume
from .computable import BeamGroup

CT_FILE, STRUCTURES_FILE, REQUEST_FILE, DOSE_FILE = "ct.nrrd", "structures.npz", "request.json", "dose_{number}.nrrd"
_INPUT, _OUTPUT = "in", "out"


@dataclass(frozen=True, eq=False)
class PlanBeams:
    """What is computed of one plan: its beams by machine, and its number of fractions."""

    groups: tuple[BeamGroup, ...]
    fractions: int


@dataclass(frozen=True, eq=False)
class RecalculationRequest:
    """A CT (HU) with BODY, the plans, and how they are computed.

    Parameters
    ----------
    engine : of dose_engines.engine_names(); "" for its default.
    """

    ct: Volume
    body: Structure
    plans: tuple[PlanBeams, ...]
    table: DensityTable
    engine: str = ""
    spacing_mm: float = DOSE_SPACING_MM


def recalculation_task(folder: str | Path, request: RecalculationRequest) -> ChildTask:
    """Write IN_DIR below ``folder`` and describe the process; :func:`take_doses` reads its result."""
    folder = Path(folder)
    given = folder / _INPUT
    given.mkdir(parents=True, exist_ok=True)
    write_volume(given / CT_FILE, request.ct)
    save_structures(given / STRUCTURES_FILE, StructureSet(request.body.grid, (request.body,)))
    content = {
        "plans": [
            {"fractions": plan.fractions, "groups": [group.to_dict() for group in plan.groups]}
            for plan in request.plans
        ],
        "table": request.table.to_dict(),
        "engine": request.engine,
        "spacing_mm": request.spacing_mm,
    }
    (given / REQUEST_FILE).write_text(json.dumps(content), encoding="utf-8")
    argv = ("-m", "PlanningModuleLib.core.recalculation.worker", str(given), str(folder / _OUTPUT))
    return ChildTask(argv, "Recalculating")


def take_doses(folder: str | Path, count: int) -> list[Volume]:
    """The doses of a finished :func:`recalculation_task`; InputError where one is missing or damaged."""
    return [read_volume(Path(folder) / _OUTPUT / DOSE_FILE.format(number=n), "Gy") for n in range(1, count + 1)]


def read_request(folder: str | Path) -> RecalculationRequest:
    """Read IN_DIR; InputError where a file is missing or damaged."""
    folder = Path(folder)
    try:
        content = json.loads((folder / REQUEST_FILE).read_text(encoding="utf-8"))
        plans = tuple(
            PlanBeams(tuple(BeamGroup.from_dict(g) for g in row["groups"]), int(row["fractions"]))
            for row in content["plans"]
        )
        table, engine, spacing = density_table(content["table"]), str(content["engine"]), float(content["spacing_mm"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"is no request to compute a plan again ({error})", where=folder / REQUEST_FILE, hint="Start it again."
        ) from error
    (body,) = load_structures(folder / STRUCTURES_FILE)
    return RecalculationRequest(read_volume(folder / CT_FILE, "HU"), body, plans, table, engine, spacing)


def doses_of(request: RecalculationRequest, progress: Progress = NO_PROGRESS) -> list[Volume]:
    """The dose of each plan, Gy of its whole course, on one grid around BODY.

    Raises
    ------
    InputError : no CT in HU, an unknown engine, beams that give no dose; Cancelled.
    """
    from AIOEvaluation import load_protocol

    check_ct(request.ct)
    engine = dose_engine(request.engine or DEFAULT_ENGINE)
    structures = StructureSet(request.body.grid, (request.body,))
    # A protocol and a side belong to every planning case; of a dose engine neither is asked for.
    case = PlanningCase(request.ct, structures, load_protocol(), "left", request.body, (), (), request.table)
    points = make_points(request.body, request.spacing_mm)
    depths = DepthCache(case.density_kji, request.ct.grid, points.ras_mm)
    doses = []
    count, done = sum(len(plan.groups) for plan in request.plans), 0
    for plan in request.plans:
        total = np.zeros(len(points.index), np.float32)
        for group in plan.groups:
            part = SubProgress(progress, done / count, (done + 1) / count)
            machine = group.machine.machine
            planned, beams = set_up_parts(
                machine,
                group.beams,
                case.density_kji,
                request.ct.grid,
                points,
                depths=depths,
                progress=SubProgress(part, 0.0, 0.2),
            )
            total = total + engine.compute(
                machine, planned, beams, points, case, plan.fractions, progress=SubProgress(part, 0.2, 1.0)
            )
            done += 1
        doses.append(points.to_volume(total))
    return doses


def write_doses(folder: str | Path, doses: Sequence[Volume]) -> None:
    """Write OUT_DIR."""
    with atomic_folder(folder) as temporary:
        for number, dose in enumerate(doses, start=1):
            write_volume(temporary / DOSE_FILE.format(number=number), dose, compressed=True)
