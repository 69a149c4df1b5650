# SPDX-License-Identifier: Apache-2.0
"""Recognises the machine of a plan record among the machine files.

A machine is known when name, leaves, energy, fluence mode and source distance of every beam are those of a machine
file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from ..machines.machine import Machine
from ..machines.machine_library import list_machines, load_machine
from .limiting_devices import leaf_devices

if TYPE_CHECKING:
    from AIOCommon.core.dicom import PlanRecord

_NAME_IN_DICOM = 16  # characters that a file keeps of a machine's name


def machine_of(record: PlanRecord) -> Machine | None:
    """The machine file that all beams agree with, or None."""
    for name in list_machines():
        named = all(beam.machine == name[:_NAME_IN_DICOM] for beam in record.beams)
        if named and next(differences(record, load_machine(name)), None) is None:
            return load_machine(name)
    return None


def differences(record: PlanRecord, machine: Machine, *, leaves_only: bool = False) -> Iterator[str]:
    """In what the beams of a record differ from a machine."""
    for beam in record.beams:
        devices = leaf_devices(beam)
        fits = len(devices) == len(machine.layers) and all(
            len(d.boundaries_mm or ()) == len(layer.boundaries_mm)
            and np.allclose(d.boundaries_mm or (), layer.boundaries_mm, atol=0.01)
            for d, layer in zip(devices, machine.layers)
        )
        if not fits:
            yield f"{beam.name} has other leaves"
        if leaves_only:
            continue
        if beam.radiation != "PHOTON" or beam.energy_mv is None or abs(beam.energy_mv - machine.energy_mv) > 0.01:
            energy = "of unknown energy" if beam.energy_mv is None else f"of {beam.energy_mv:g} MV"
            yield f"{beam.name} is a {beam.radiation.lower()} beam {energy}"
        if (beam.fluence_mode == "FFF") != (machine.fluence_mode == "FFF"):
            yield f"{beam.name} is {'not ' if machine.fluence_mode == 'FFF' else ''}flattening-filter-free"
        if abs(beam.sad_mm - machine.sad_mm) > 0.5:
            yield f"{beam.name} has a source distance of {beam.sad_mm:g} mm"
