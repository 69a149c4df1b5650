# SPDX-License-Identifier: Apache-2.0
"""The child process that plans, described once for the command line and the user interface.

IN_DIR: ct.nrrd, structures.npz, request.json, and start.json with a plan to start from. OUT_DIR, which appears whole:
the treatment, see :mod:`treatment_files`.
"""

from __future__ import annotations

import json
from pathlib import Path

from AIOCommon import load_structures, save_structures
from AIOCommon.core.child import ChildTask
from AIOCommon.core.entries import Entries
from AIOCommon.core.json_file import read_json

from .machines.plan_machine import described, from_description
from .plan import Plan
from .plan_options import PlanOptions
from .plan_request import PlanRequest
from .treatment import Treatment
from .treatment_files import read_treatment, read_volume, write_volume

CT_FILE, STRUCTURES_FILE, REQUEST_FILE = "ct.nrrd", "structures.npz", "request.json"
START_FILE, LIVE_SUFFIX = "start.json", ".live.json"
_INPUT, _OUTPUT = "in", "out"


def planning_task(folder: str | Path, request: PlanRequest) -> ChildTask:
    """Write the request below ``folder`` and describe the process that plans; :func:`take_result` reads its result."""
    folder = Path(folder)
    write_input(folder / _INPUT, request)
    argv = ("-m", "PlanningModuleLib.core.worker", str(folder / _INPUT), str(folder / _OUTPUT))
    return ChildTask(argv, "Planning")


def live_file(folder: str | Path) -> Path:
    """Where a running :func:`planning_task` writes what its optimisation is at."""
    return Path(folder) / (_OUTPUT + LIVE_SUFFIX)


def take_result(folder: str | Path) -> Treatment:
    """The outcome of a finished :func:`planning_task`; InputError where there is none, or a damaged one."""
    return read_treatment(Path(folder) / _OUTPUT)


def write_input(folder: str | Path, request: PlanRequest) -> None:
    """Write IN_DIR."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    content = {
        "protocol": request.protocol.reference,
        "side": request.side,
        "machine": described(request.machine),
        "options": request.options.to_dict(),
    }
    write_volume(folder / CT_FILE, request.ct)
    save_structures(folder / STRUCTURES_FILE, request.structures)
    if request.start is not None:
        (folder / START_FILE).write_text(json.dumps(request.start.to_dict()), encoding="utf-8")
    (folder / REQUEST_FILE).write_text(json.dumps(content, indent=1), encoding="utf-8")


def read_input(folder: str | Path) -> PlanRequest:
    """Read IN_DIR.

    Raises
    ------
    InputError : a file is missing or damaged, or names something that does not exist.
    """
    from AIOEvaluation import load_protocol

    folder = Path(folder)
    hint = "Start planning again."
    content = read_json(folder / REQUEST_FILE, hint)
    request = Entries(content, folder / REQUEST_FILE, hint=hint, kind="a planning request")
    protocol, side = request.text("protocol"), request.text("side")
    machine, options = request.given("machine"), request.within("options").content
    return PlanRequest(
        read_volume(folder / CT_FILE, "HU"),
        load_structures(folder / STRUCTURES_FILE),
        load_protocol(protocol),
        side,
        from_description(machine),
        PlanOptions.from_dict(options),
        _read_start(folder / START_FILE),
    )


def _read_start(path: Path) -> Plan | None:
    if not path.is_file():
        return None
    content = read_json(path, "Start planning again.")
    return Plan.from_dict(content, str(path))
