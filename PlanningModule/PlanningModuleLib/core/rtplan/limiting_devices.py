# SPDX-License-Identifier: Apache-2.0
"""The beam limiting devices of DICOM (RT Beam Limiting Device Type, C.8.8.14) that stand for leaves and jaws here.

A machine with one layer of leaves has MLCX, one with two stacked layers MLCX1 and MLCX2. Leaves that travel along Y
(MLCY) have no counterpart.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from AIOCommon import InputError

from ..machines.machine import MlcLayer

if TYPE_CHECKING:
    from AIOCommon.core.dicom import BeamRecord, LimitingDevice

ONE_LAYER, STACKED_LAYERS = "MLCX", ("MLCX1", "MLCX2")
JAWS_X, JAWS_Y = ("X", "ASYMX"), ("Y", "ASYMY")  # the last of each is written


def leaf_devices(beam: BeamRecord) -> list[LimitingDevice]:
    """The devices of a beam whose leaves travel along X, in the order of the file."""
    return [d for d in beam.devices if d.kind in (ONE_LAYER, *STACKED_LAYERS) and d.boundaries_mm]


def device_across(beam: BeamRecord) -> str:
    """The device of a beam whose leaves travel along Y; "" where it has none."""
    return next((d.kind for d in beam.devices if d.kind.startswith("MLCY")), "")


def device_names(layers: Sequence[MlcLayer]) -> dict[str, str]:
    """The device that stands for each layer, by the name of the layer.

    Raises
    ------
    InputError : more than two layers.
    """
    if len(layers) > len(STACKED_LAYERS):
        raise InputError(f"a plan with {len(layers)} layers of leaves cannot be written", where="RTPLAN")
    names = (ONE_LAYER,) if len(layers) == 1 else STACKED_LAYERS
    return {layer.name: name for layer, name in zip(layers, names)}
