# SPDX-License-Identifier: Apache-2.0
"""Machines by name or by file: those of Resources/machines, and files of a clinic (our JSON, or matRad's .mat)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from AIOCommon import InputError, unknown_name
from AIOCommon.core.resources import resource

from .machine import Machine
from .machine_reader import read_machine
from .matrad_machine import read_matrad_machine

DEFAULT_MACHINE = "halcyon_6mv_fff"
MATRAD_HOST = "generic_6mv_120leaf"  # its leaves, limits and calibration stand for what a file of matRad lacks


def list_machines() -> tuple[str, ...]:
    """Names of the machines that ship with the software, in order."""
    return tuple(sorted(p.stem for p in resource("machines").glob("*.json") if '"beam_model"' in p.read_text("utf-8")))


def load_machine(name: str = DEFAULT_MACHINE) -> Machine:
    """A machine by its name, or by the path of a JSON file or of a photon machine of matRad (.mat).

    Files are read each time, as a person may correct one; what ships is read once.

    Raises
    ------
    InputError : unknown name (the nearest are suggested), or a defect in the file.
    """
    if str(name).endswith(".mat"):
        return read_matrad_machine(name, load_machine(MATRAD_HOST))
    return _shipped(name) if name in list_machines() else read_machine(machine_file(name))


@cache
def _shipped(name: str) -> Machine:
    return read_machine(resource("machines", f"{name}.json"))


def machine_file(name: str) -> Path:
    """The JSON file of a machine: one that ships, by its name, or the path itself.

    Raises
    ------
    InputError : unknown name (the nearest are suggested), or no such file.
    """
    if str(name).endswith(".json"):
        path = Path(name)
        if not path.is_file():
            raise InputError("no such machine file", where=path, hint=f"Known: {', '.join(list_machines())}.")
        return path
    if name not in list_machines():
        raise unknown_name("machine", name, list_machines())
    return resource("machines", f"{name}.json")
