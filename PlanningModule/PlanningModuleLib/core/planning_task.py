# SPDX-License-Identifier: Apache-2.0
"""The child process that plans, described once for the command line and the user interface.

IN_DIR: ct.nrrd, structures.npz, request.json, and start.json with a plan to start from. OUT_DIR, which appears whole:
the treatment, see :mod:`treatment_files`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from AIOCommon.core.child import ChildTask
from AIOCommon.core.errors import InputError, unknown_name
from AIOCommon.core.structure_file import load_structures, save_structures
from AIOCommon.core.structures import StructureSet
from AIOCommon.core.volume import Volume

from .machines.machine import Machine
from .machines.machine_library import DEFAULT_MACHINE
from .machines.plan_machine import described, from_description
from .optimisation.objectives import Objective
from .plan import Plan
from .plan_options import PlanOptions
from .treatment import Treatment
from .treatment_files import read_treatment, read_volume, write_volume

if TYPE_CHECKING:
    from AIOEvaluation.core.protocol import Protocol

CT_FILE, STRUCTURES_FILE, REQUEST_FILE = "ct.nrrd", "structures.npz", "request.json"
START_FILE, LIVE_SUFFIX = "start.json", ".live.json"


@dataclass(frozen=True, eq=False)
class PlanningInput:
    """What a planning task works on."""

    ct: Volume
    structures: StructureSet
    protocol: Protocol
    side: str
    machine: Machine
    options: PlanOptions
    start: Plan | None = None


def plan_options(values: Mapping | PlanOptions | None = None) -> PlanOptions:
    """Options from plain values, e.g. of a settings file.

    Raises
    ------
    InputError : an option of another name (the nearest are suggested) or kind.
    """
    if isinstance(values, PlanOptions):
        return values
    known = {f.name for f in fields(PlanOptions)}
    for name in values or {}:
        if name not in known:
            raise unknown_name("planning option", name, known)
    given = {key: tuple(value) if isinstance(value, list) else value for key, value in (values or {}).items()}
    try:
        options = PlanOptions(**given)
        return PlanOptions(
            **{
                **asdict(options),
                "dose_spacing_mm": float(options.dose_spacing_mm),
                "max_iterations": int(options.max_iterations),
                "levels": int(options.levels),
                "boost_gy": float(options.boost_gy),
                "boost_fractions": int(options.boost_fractions),
                "setup_mm": float(options.setup_mm),
                "breathing_mm": float(options.breathing_mm),
                "objectives": tuple(
                    o if isinstance(o, Objective) else Objective.from_dict(o) for o in options.objectives
                ),
                "angles": tuple((str(name), float(g), float(c), float(t)) for name, g, c, t in options.angles),
            }
        )
    except InputError:
        raise
    except (TypeError, ValueError) as error:
        raise InputError(f"a planning option has the wrong kind ({error})") from error


def write_input(
    folder: str | Path,
    ct: Volume,
    structures: StructureSet,
    *,
    protocol: Protocol | str,
    side: str,
    machine: Machine | str = "",
    options: Mapping | PlanOptions | None = None,
    start: Plan | None = None,
) -> None:
    """Write IN_DIR.

    Parameters
    ----------
    protocol : a protocol or its name (or the path of its file).
    machine : one, or its name or path; "" for the default.
    start : a plan to start the optimisation from.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    request = {
        "protocol": protocol if isinstance(protocol, str) else protocol.name,
        "side": side,
        "machine": (machine or DEFAULT_MACHINE) if isinstance(machine, str) else described(machine),
        "options": asdict(plan_options(options)),
    }
    write_volume(folder / CT_FILE, ct)
    save_structures(folder / STRUCTURES_FILE, structures)
    if start is not None:
        (folder / START_FILE).write_text(json.dumps(start.to_dict()), encoding="utf-8")
    (folder / REQUEST_FILE).write_text(json.dumps(request, indent=1), encoding="utf-8")


def read_input(folder: str | Path) -> PlanningInput:
    """Read IN_DIR.

    Raises
    ------
    InputError : a file is missing or damaged, or names something that does not exist.
    """
    from AIOEvaluation.core.protocol import load_protocol

    folder = Path(folder)
    try:
        request = json.loads((folder / REQUEST_FILE).read_text(encoding="utf-8"))
        protocol, side = str(request["protocol"]), str(request["side"])
        machine, options = request.get("machine") or DEFAULT_MACHINE, request.get("options", {})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"is not a planning request ({error})", where=folder / REQUEST_FILE, hint="Start planning again."
        ) from error
    return PlanningInput(
        read_volume(folder / CT_FILE, "HU"),
        load_structures(folder / STRUCTURES_FILE),
        load_protocol(protocol),
        side,
        from_description(machine),
        plan_options(options),
        _read_start(folder / START_FILE),
    )


def planning_task(
    folder: str | Path,
    ct: Volume,
    structures: StructureSet,
    *,
    protocol: Protocol | str,
    side: str,
    machine: Machine | str = "",
    options: Mapping | PlanOptions | None = None,
) -> ChildTask:
    """Write ``folder``/in and describe the process that plans into ``folder``/out; :func:`take_result` reads that."""
    folder = Path(folder)
    write_input(folder / "in", ct, structures, protocol=protocol, side=side, machine=machine, options=options)
    return ChildTask(("-m", "PlanningModuleLib.core.worker", str(folder / "in"), str(folder / "out")), "Planning")


def take_result(folder: str | Path) -> Treatment:
    """The outcome of a finished :func:`planning_task`."""
    return read_treatment(Path(folder) / "out")


def _read_start(path: Path) -> Plan | None:
    if not path.is_file():
        return None
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"is not a plan ({error})", where=path, hint="Start planning again.") from error
    return Plan.from_dict(content, str(path))
