# SPDX-License-Identifier: Apache-2.0
"""The data of a treatment machine that planning uses: beam model, leaves, limits, and the source of every number."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from .beam_model import FieldModel

STATUSES = ("confirmed", "from memory", "fitted", "assumed")
ONE_LAYER = "MLCX"  # the standard's name of leaves that travel along X in an RTPLAN (PS3.3 C.8.8.14)
STACKED_LAYERS = ("MLCX1", "MLCX2")  # a vendor's dialect: the standard has no name for a second layer


@dataclass(frozen=True)
class SourcedNumber:
    """A number of a machine file with its unit and source; ``status`` is one of :data:`STATUSES`."""

    value: object
    unit: str
    status: str
    source: str


@dataclass(frozen=True)
class MlcLayer:
    """One layer of leaves that travel along X of the collimator; ``boundaries_mm`` are the leaf sides along Y."""

    name: str
    boundaries_mm: tuple[float, ...]
    transmission: float
    dosimetric_gap_mm: float

    @property
    def n_pairs(self) -> int:
        return len(self.boundaries_mm) - 1

    def edges_mm(self) -> np.ndarray:
        """(n_pairs, 2) lower and upper side of each leaf pair."""
        b = np.asarray(self.boundaries_mm, float)
        return np.stack([b[:-1], b[1:]], axis=1)


@dataclass(frozen=True)
class Machine:
    """What planning needs to know of a treatment machine.

    Parameters
    ----------
    layers : MLC layers, the one that shapes the fluence first.
    field_mm : largest opening along X and Y on the isocentre plane.
    dose_rate_mu_per_min, gantry_speed_deg_per_s, leaf_speed_mm_per_s : the largest while treating.
    gy_per_mu : dose per MU at the calibration point.
    couch_rotates : whether a couch angle other than 0 can be set.
    minimum_gap_mm : between the tips of a pair that is open; bank_span_mm : between the tips of one bank (carriage);
    interdigitation : whether a leaf may pass the opposite neighbours of its partner.
    jaw_transmission : of jaws behind the leaves; None for a machine without.
    rtplan_devices : names of the layers in an RTPLAN, in their order.
    numbers : every number of the file by its dotted path, with unit, source and status.
    content : of its JSON file; path : of a file in another format. Plans carry them where the machine does not ship.
    """

    name: str
    title: str
    sad_mm: float
    energy_mv: float
    fluence_mode: str
    field_mm: tuple[float, float]
    dose_rate_mu_per_min: float
    gantry_speed_deg_per_s: float
    gy_per_mu: float
    couch_rotates: bool
    leaf_speed_mm_per_s: float
    leaf_travel_mm: float
    layers: tuple[MlcLayer, ...]
    model: FieldModel
    numbers: Mapping[str, SourcedNumber]
    content_hash: str
    minimum_gap_mm: float = 0.0
    bank_span_mm: float = math.inf
    interdigitation: bool = True
    jaw_transmission: float | None = None
    rtplan_devices: tuple[str, ...] = (ONE_LAYER,)
    content: Mapping[str, Any] | None = field(default=None, compare=False, repr=False)
    path: str = field(default="", compare=False, repr=False)

    def number(self, path: str) -> float:
        """A single number of the file by its dotted path."""
        value = self.numbers[path].value
        if not isinstance(value, (int, float)):
            raise ValueError(f"{path} is no single number")
        return float(value)
