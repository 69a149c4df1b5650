# SPDX-License-Identifier: Apache-2.0
"""Machine and density table of a plan: found by name if they ship; a clinic's own are stored in the plan."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from AIOCommon import InputError

from ..plan import Plan
from .hu import DensityTable, density_table
from .machine import Machine
from .machine_library import list_machines, load_machine
from .machine_reader import machine_from_content


def data_to_carry(machine: Machine) -> dict[str, Any] | None:
    """What a plan needs to keep of its machine: None for one that ships, else hash and content of its file.

    Of a machine in another format (matRad's) the path is kept instead of the content.
    """
    if machine.name in list_machines() and load_machine(machine.name).content_hash == machine.content_hash:
        return None
    if machine.content is not None:
        return {"hash": machine.content_hash, "content": dict(machine.content)}
    return {"hash": machine.content_hash, "path": machine.path} if machine.path else None


def machine_of_plan(plan: Plan) -> Machine:
    """The machine that a plan was made with.

    Raises
    ------
    InputError : its name is not known here, its file is no longer where it was, or it is not the same any more.
    """
    kept = plan.machine_data
    return load_machine(plan.machine) if kept is None else _restored(plan.machine, kept, plan.name)


def density_table_of_plan(plan: Plan) -> DensityTable:
    """The density table that a plan was made with; InputError for a damaged one."""
    return density_table(plan.density_table or "")


def described(machine: Machine) -> str | dict[str, Any]:
    """A machine as values for another process: its name, or what :func:`data_to_carry` stores."""
    kept = data_to_carry(machine)
    return machine.name if kept is None else {"name": machine.name, **kept}


def from_description(value: str | Mapping[str, Any]) -> Machine:
    """The machine of :func:`described`; raises as :func:`machine_of_plan`."""
    if not isinstance(value, Mapping):
        return load_machine(str(value))
    return _restored(str(value.get("name", "")), value, "planning request")


def _restored(name: str, kept: Mapping[str, Any], owner: str) -> Machine:
    if "content" in kept:
        if not isinstance(kept["content"], Mapping):
            raise InputError("holds a damaged machine", where=owner, hint="Plan again.")
        found = machine_from_content(name, dict(kept["content"]), f"the machine of {owner}")
    else:
        path = Path(str(kept.get("path", "")))
        if not path.is_file():
            raise InputError(
                f"the file of the machine '{name}' is not there any more",
                where=path,
                hint="Put it back, or plan again with another machine.",
            )
        found = load_machine(str(path))
    if found.content_hash != kept.get("hash"):
        raise InputError(
            f"the machine '{name}' is not the one that the plan was made with",
            where=owner,
            hint="Plan again with the machine as it is now.",
        )
    return found
