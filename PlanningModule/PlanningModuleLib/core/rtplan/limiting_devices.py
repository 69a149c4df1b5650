# SPDX-License-Identifier: Apache-2.0
"""The beam limiting devices of DICOM (RT Beam Limiting Device Type, C.8.8.14) that stand for leaves and jaws here.

A machine with one layer of leaves has MLCX. The standard has no name for a second layer: machines with two stacked ones
write MLCX1 and MLCX2, their vendor's dialect, which a machine file asks for (``mlc.rtplan_devices``). Leaves that
travel along Y (MLCY) have no counterpart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..machines.machine import ONE_LAYER, STACKED_LAYERS, Machine

if TYPE_CHECKING:
    from AIOCommon.core.dicom import BeamRecord, LimitingDevice

JAWS_X, JAWS_Y = ("X", "ASYMX"), ("Y", "ASYMY")  # the last of each is written


def leaf_devices(beam: BeamRecord) -> list[LimitingDevice]:
    """The devices of a beam whose leaves travel along X, in the order of the file."""
    return [d for d in beam.devices if d.kind in (ONE_LAYER, *STACKED_LAYERS) and d.boundaries_mm]


def device_across(beam: BeamRecord) -> str:
    """The device of a beam whose leaves travel along Y; "" where it has none."""
    return next((d.kind for d in beam.devices if d.kind.startswith("MLCY")), "")


def device_names(machine: Machine) -> dict[str, str]:
    """The device that stands for each layer, by the name of the layer."""
    return {layer.name: name for layer, name in zip(machine.layers, machine.rtplan_devices, strict=True)}
