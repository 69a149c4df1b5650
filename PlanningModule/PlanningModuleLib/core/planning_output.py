# SPDX-License-Identifier: Apache-2.0
"""What a planning process leaves in its OUT_DIR; the files are described in planning_task."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from AIOCommon.core.atomic import atomic_folder
from AIOCommon.core.errors import InputError
from AIOCommon.core.structure_file import load_structures, save_structures
from AIOCommon.core.structures import Structure, StructureSet
from AIOCommon.core.volume import Volume
from AIOEvaluation.core.boost import Boost
from AIOEvaluation.core.phases import Phase

from .autoplan import PlanResult
from .boost import Course
from .plan import Plan

PLAN_FILE, DOSE_FILE, PTV_FILE, HISTORY_FILE = "plan.json", "dose.nrrd", "ptv.npz", "history.json"
BOOST_FILE, PHASE_FILE = "boost.json", "phase_{number}.nrrd"


@dataclass(frozen=True, eq=False)
class PlanningOutput:
    """What a finished planning task left.

    Parameters
    ----------
    plan : of the first phase, which mostly is the only one.
    dose : of all phases together (Gy).
    structures : what planning made: PTVs, and what is left of the breast around a boost.
    history : "iterations" (number, objective, parts), "objectives", "seconds", "delivery_seconds" and "goals"; the
        goals are those of the whole dose.
    boost : what was prescribed to the tumour bed; None without a boost.
    boost_plan, boost_history : of the second phase of a sequential boost.
    phases : the doses of both phases with their fractions; empty where there is one.
    """

    plan: Plan
    dose: Volume
    structures: tuple[Structure, ...]
    history: Mapping
    boost: Boost | None = None
    boost_plan: Plan | None = None
    boost_history: Mapping | None = None
    phases: tuple[Phase, ...] = ()


def write_output(folder: str | Path, course: Course) -> None:
    """Write OUT_DIR; it appears whole or not at all."""
    first, second = course.phases[0], course.phases[1] if len(course.phases) > 1 else None
    history = {**_history(first), "goals": [goal.to_dict() for goal in course.goals]}
    with atomic_folder(folder) as temporary:
        _write_json(temporary / PLAN_FILE, first.plan.to_dict())
        _write_volume(temporary / DOSE_FILE, course.dose)
        save_structures(temporary / PTV_FILE, StructureSet(course.ptv.grid, course.structures, "PTV"))
        _write_json(temporary / HISTORY_FILE, history)
        if course.boost is not None:
            of_second = {} if second is None else {"plan": second.plan.to_dict(), "history": _history(second)}
            _write_json(temporary / BOOST_FILE, {"boost": course.boost.to_dict(), **of_second})
        if second is not None:
            for number, phase in enumerate(course.phases, start=1):
                _write_volume(temporary / PHASE_FILE.format(number=number), phase.dose)


def read_output(folder: str | Path) -> PlanningOutput:
    """Read OUT_DIR.

    Raises
    ------
    InputError : a file is missing or damaged.
    """
    folder = Path(folder)
    try:
        plan = read_plan(folder / PLAN_FILE)
        history = json.loads((folder / HISTORY_FILE).read_text(encoding="utf-8"))
        boost, second = _read_boost(folder / BOOST_FILE)
    except (OSError, json.JSONDecodeError) as error:
        raise InputError(f"holds no finished plan ({error})", where=folder, hint="Plan again.") from error
    made = load_structures(folder / PTV_FILE).structures
    dose = read_volume(folder / DOSE_FILE, "Gy")
    if second is None:
        return PlanningOutput(plan, dose, made, history, boost)
    boost_plan = Plan.from_dict(second["plan"], str(folder / BOOST_FILE))
    phases = tuple(
        Phase(read_volume(folder / PHASE_FILE.format(number=number), "Gy"), each.fractions)
        for number, each in enumerate((plan, boost_plan), start=1)
    )
    return PlanningOutput(plan, dose, made, history, boost, boost_plan, second["history"], phases)


def read_plan(path: Path) -> Plan:
    """A plan from its JSON file; raises OSError, JSONDecodeError or those of Plan.from_dict."""
    return Plan.from_dict(json.loads(path.read_text(encoding="utf-8")), str(path))


def read_volume(path: Path, unit: str) -> Volume:
    """A volume file of a planning task.

    Raises
    ------
    InputError : it is missing or damaged.
    """
    import SimpleITK as sitk

    if not path.is_file():
        raise InputError("is missing", where=path, hint="Start planning again.")
    try:
        return Volume.from_sitk(sitk.ReadImage(str(path)), unit)
    except (RuntimeError, ValueError) as error:
        raise InputError("is not a readable volume", where=path, hint="Start planning again.") from error


def _read_boost(path: Path) -> tuple[Boost | None, Mapping | None]:
    """The prescription, and what there is of a second phase."""
    if not path.is_file():
        return None, None
    content = json.loads(path.read_text(encoding="utf-8"))
    return Boost.from_dict(content["boost"]), content if "plan" in content else None


def _history(result: PlanResult) -> dict:
    return {
        "iterations": [asdict(iteration) for iteration in result.history],
        "objectives": [objective.to_dict() for objective in result.objectives],
        "seconds": dict(result.seconds),
        "delivery_seconds": dict(result.delivery_seconds),
    }


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content), encoding="utf-8")


def _write_volume(path: Path, volume: Volume) -> None:
    import SimpleITK as sitk

    sitk.WriteImage(volume.to_sitk(), str(path), useCompression=True)
