# SPDX-License-Identifier: Apache-2.0
"""The child process that computes the doses of imported plans.

IN_DIR: ct.nrrd, structures.npz with BODY, request.json. OUT_DIR, which appears whole: dose_PLAN_BEAM.nrrd, one for each
beam of each plan, numbered from 1, in Gy of the whole course, all on one grid.
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
from AIOCommon.core.json_file import read_json
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress

from ..dose.dose_engines import DEFAULT_ENGINE, DoseEngine, dose_engine
from ..dose.dose_points import DOSE_SPACING_MM, DosePoints, make_points
from ..dose.no_dose import NoDoseError
from ..dose.part_setup import DepthCache, set_up_parts
from ..machines.hu import DensityTable, check_ct, density_table
from ..machines.machine import Machine
from ..plan import Beam
from ..planning_case import PlanningCase
from ..treatment_files import read_volume, write_volume
from .computable import BeamGroup

CT_FILE, STRUCTURES_FILE, REQUEST_FILE, DOSE_FILE = (
    "ct.nrrd",
    "structures.npz",
    "request.json",
    "dose_{plan}_{beam}.nrrd",
)
_INPUT, _OUTPUT = "in", "out"


@dataclass(frozen=True, eq=False)
class PlanBeams:
    """What is computed of one plan: its beams by machine, and its number of fractions."""

    groups: tuple[BeamGroup, ...]
    fractions: int

    @property
    def count(self) -> int:
        return sum(len(group.beams) for group in self.groups)


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


def take_doses(folder: str | Path, counts: Sequence[int]) -> list[tuple[Volume, ...]]:
    """The doses of a finished :func:`recalculation_task`, see :func:`doses_of`.

    Parameters
    ----------
    counts : beams of each plan.

    Raises
    ------
    InputError : one is missing or damaged.
    """
    out = Path(folder) / _OUTPUT
    return [
        tuple(read_volume(out / DOSE_FILE.format(plan=n, beam=b), "Gy") for b in range(1, count + 1))
        for n, count in enumerate(counts, start=1)
    ]


def sum_of(doses: Sequence[Volume]) -> Volume:
    """The sum of doses on one grid."""
    total = doses[0].array_kji.astype(np.float64)
    for dose in doses[1:]:
        total += dose.array_kji
    return Volume(total.astype(np.float32), doses[0].grid, doses[0].unit)


def read_request(folder: str | Path) -> RecalculationRequest:
    """Read IN_DIR; InputError where a file is missing or damaged."""
    folder = Path(folder)
    try:
        content = read_json(folder / REQUEST_FILE)
        plans = tuple(
            PlanBeams(tuple(BeamGroup.from_dict(g) for g in row["groups"]), int(row["fractions"]))
            for row in content["plans"]
        )
        table, engine, spacing = density_table(content["table"]), str(content["engine"]), float(content["spacing_mm"])
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise InputError(
            f"is no request to compute a plan again ({error})", where=folder / REQUEST_FILE, hint="Start it again."
        ) from error
    (body,) = load_structures(folder / STRUCTURES_FILE)
    return RecalculationRequest(read_volume(folder / CT_FILE, "HU"), body, plans, table, engine, spacing)


def doses_of(request: RecalculationRequest, progress: Progress = NO_PROGRESS) -> list[tuple[Volume, ...]]:
    """The dose of each beam of each plan, Gy of its whole course, on one grid around BODY.

    Beams stand in the order of the groups. One that passes beside BODY has a dose of 0.

    Raises
    ------
    InputError : no CT in HU, an unknown engine; Cancelled.
    """
    from AIOEvaluation import load_protocol

    check_ct(request.ct)
    engine = dose_engine(request.engine or DEFAULT_ENGINE)
    structures = StructureSet(request.body.grid, (request.body,))
    # A protocol and a side belong to every planning case; of a dose engine neither is asked for.
    case = PlanningCase(request.ct, structures, load_protocol(), "left", request.body, (), (), request.table)
    points = make_points(request.body, request.spacing_mm)
    depths = DepthCache(case.density_kji, request.ct.grid, points.ras_mm)
    count, done = sum(plan.count for plan in request.plans), 0
    doses = []
    for plan in request.plans:
        found = []
        for group in plan.groups:
            machine = group.machine.machine
            for beam in group.beams:
                part = SubProgress(progress, done / count, (done + 1) / count)
                dose_gy = _beam_dose_gy(engine, machine, beam, points, case, depths, plan.fractions, part)
                found.append(points.to_volume(dose_gy))
                done += 1
        doses.append(tuple(found))
    return doses


def _beam_dose_gy(
    engine: DoseEngine,
    machine: Machine,
    beam: Beam,
    points: DosePoints,
    case: PlanningCase,
    depths: DepthCache,
    fractions: int,
    progress: Progress,
) -> np.ndarray:
    """(n,) Gy at the points; an arc in parts at fixed angles."""
    set_up, compute = SubProgress(progress, 0.0, 0.2), SubProgress(progress, 0.2, 1.0)
    planned, parts = set_up_parts(
        machine, (beam,), case.density_kji, case.ct.grid, points, depths=depths, progress=set_up
    )
    try:
        return engine.compute(machine, planned, parts, points, case, fractions, progress=compute)
    except NoDoseError:
        return np.zeros(len(points.index), np.float32)


def write_doses(folder: str | Path, doses: Sequence[Sequence[Volume]]) -> None:
    """Write OUT_DIR."""
    with atomic_folder(folder) as temporary:
        for number, beams in enumerate(doses, start=1):
            for beam, dose in enumerate(beams, start=1):
                write_volume(temporary / DOSE_FILE.format(plan=number, beam=beam), dose, compressed=True)
