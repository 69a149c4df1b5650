# SPDX-License-Identifier: Apache-2.0
"""An external-beam plan with the content of an RTPLAN, independent of a planning system."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np


@dataclass(frozen=True, eq=False)
class LimitingDevice:
    """A collimator of a beam.

    Parameters
    ----------
    kind : ASYMX, ASYMY, MLCX, MLCY, or MLCX1 and MLCX2 for two stacked leaf layers.
    boundaries_mm : (pairs + 1,) leaf edges on the isocentre plane, ascending; None for jaws.
    distance_mm : distance from the source, if known.
    """

    kind: str
    n_pairs: int = 1
    boundaries_mm: tuple[float, ...] | None = None
    distance_mm: float | None = None


@dataclass(frozen=True, eq=False)
class PlanControlPoint:
    """The state of the machine when the part ``cumulative_weight`` (0..1) of the beam's MU has been delivered.

    ``positions_mm`` maps the kind of a device to a (2, pairs) array: first the bank on the negative side.
    ``gantry_turn`` is the direction to the next control point as read from a file: "CW", "CC", "NONE" or "".
    """

    cumulative_weight: float
    gantry_deg: float
    collimator_deg: float
    couch_deg: float
    isocentre_ras_mm: tuple[float, float, float]
    positions_mm: Mapping[str, np.ndarray] = field(default_factory=dict)
    gantry_turn: str = ""


@dataclass(frozen=True, eq=False)
class BeamRecord:
    """One treatment beam.

    Parameters
    ----------
    mu : monitor units per fraction; None if the file does not give them.
    dose_gy : dose per fraction at the beam's reference point, if given.
    fluence_mode : "" for flattened, "FFF" for flattening-filter-free.
    sad_mm : source-axis distance.
    accessories : what stands in the beam or tilts the patient beside leaves and jaws, in words, e.g. "a wedge".
    """

    name: str
    control_points: tuple[PlanControlPoint, ...]
    mu: float | None
    number: int = 1
    machine: str = ""
    energy_mv: float | None = None
    fluence_mode: str = ""
    radiation: str = "PHOTON"
    dose_rate_mu_per_min: float | None = None
    dose_gy: float | None = None
    sad_mm: float = 1000.0
    devices: tuple[LimitingDevice, ...] = ()
    accessories: tuple[str, ...] = ()

    @property
    def gantry_deg(self) -> float:
        return self.control_points[0].gantry_deg

    @property
    def collimator_deg(self) -> float:
        return self.control_points[0].collimator_deg

    @property
    def couch_deg(self) -> float:
        return self.control_points[0].couch_deg

    @property
    def isocentre_ras_mm(self) -> tuple[float, float, float]:
        return self.control_points[0].isocentre_ras_mm

    @property
    def is_dynamic(self) -> bool:
        """Whether gantry, collimator, couch or leaves move while the beam is on."""
        first = self.control_points[0]
        for point in self.control_points[1:]:
            angles = (point.gantry_deg, point.collimator_deg, point.couch_deg)
            if angles != (first.gantry_deg, first.collimator_deg, first.couch_deg):
                return True
            for kind, positions in point.positions_mm.items():
                if kind not in first.positions_mm or not np.array_equal(positions, first.positions_mm[kind]):
                    return True
        return False


@dataclass(frozen=True)
class OtherBeam:
    """What a plan treats with beside beams of photons and electrons, and what is not read further.

    Parameters
    ----------
    what : in words and in the plural, e.g. "proton beams".
    """

    name: str
    what: str


@dataclass(frozen=True, eq=False)
class PlanRecord:
    """A plan.

    Parameters
    ----------
    prescription_gy : dose of the whole course to ``target``; None if the file does not give it.
    n_fractions : number of treatment fractions; None if the file does not give it.
    frame_of_reference_uid, structure_set_uid, sop_instance_uid : of the file that was read; "" if absent.
    fraction_group : number of the fraction group that MU and fractions are of.
    others : ion beams and brachytherapy sources, by name; of those nothing else is known.
    """

    label: str
    beams: tuple[BeamRecord, ...]
    prescription_gy: float | None
    n_fractions: int | None
    target: str = ""
    name: str = ""
    description: str = ""
    approval: str = ""
    manufacturer: str = ""
    patient_position: str = ""
    frame_of_reference_uid: str = ""
    structure_set_uid: str = ""
    sop_instance_uid: str = ""
    warnings: tuple[str, ...] = ()
    fraction_group: int = 1
    others: tuple[OtherBeam, ...] = ()

    @property
    def total_mu(self) -> float | None:
        """MU of all beams per fraction; None if those of a beam are not known."""
        known = [b.mu for b in self.beams if b.mu is not None]
        return float(sum(known)) if len(known) == len(self.beams) else None
