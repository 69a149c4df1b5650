# SPDX-License-Identifier: Apache-2.0
"""What a machine can deliver and how long it takes: leaves, gantry and dose rate between control points.

Between two control points everything moves at constant speed, and the machine goes as fast as the slowest of the three
allows: MU at the largest dose rate, the farthest leaf at the leaf speed, the gantry at its speed. So it is for a
segment (leaves stand), for leaves that move without beam, for sliding leaves and for arcs alike. Acceleration is not
modelled.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from AIOCommon import InputError
from AIOCommon.core.triples import Numbers

from ..beams.beam_parts import turn_deg
from ..beams.mlc import check_control_points, leaf_arrays
from ..beams.transmission import CLOSED_MM
from ..machines.machine import Machine
from ..plan import Beam, ControlPoint

ARC_DEG_PER_S = 6.0  # the gantry of an arc at its fastest: one turn a minute, less where the machine is slower
_ROUNDED_MM = 2e-3  # positions in files have three decimals


@dataclass(frozen=True, eq=False)
class Timing:
    """How a beam is delivered, one value per interval of control points.

    Parameters
    ----------
    seconds, mu, travel_mm, turn_deg : duration, MU, the farthest leaf's way and the gantry's turn (signed).
    """

    seconds: np.ndarray
    mu: np.ndarray
    travel_mm: np.ndarray
    turn_deg: np.ndarray

    @property
    def total_s(self) -> float:
        return float(self.seconds.sum())

    @property
    def dose_rate_mu_per_min(self) -> np.ndarray:
        return self._per_second(self.mu) * 60.0

    @property
    def leaf_speed_mm_per_s(self) -> np.ndarray:
        return self._per_second(self.travel_mm)

    @property
    def gantry_speed_deg_per_s(self) -> np.ndarray:
        return self._per_second(np.abs(self.turn_deg))

    def _per_second(self, values: np.ndarray) -> np.ndarray:
        return values / np.where(self.seconds > 0, self.seconds, 1.0)


def fastest_timing(machine: Machine, beam: Beam) -> Timing:
    """The shortest times that dose rate, leaf speed and gantry speed allow."""
    mu, travel, turn = _movements(machine, beam)
    needed = [
        mu / machine.dose_rate_mu_per_min * 60.0,
        travel / machine.leaf_speed_mm_per_s,
        np.abs(turn) / machine.gantry_speed_deg_per_s,
    ]
    return Timing(np.max(needed, axis=0), mu, travel, turn)


def arc_speed_deg_per_s(machine: Machine) -> float:
    """The gantry's speed along an arc wherever the dose rate does not slow it down."""
    return min(ARC_DEG_PER_S, machine.gantry_speed_deg_per_s)


def arc_seconds(machine: Machine, beam: Beam) -> np.ndarray | None:
    """Duration of every interval of an arc by its gantry and dose rate alone; None for beams whose gantry stands still.

    An arc is planned so that it never waits for its leaves: in these times they have to arrive.
    """
    if not beam.is_arc:
        return None
    mu, _, turn = _movements(machine, beam)
    return np.maximum(mu / machine.dose_rate_mu_per_min * 60.0, np.abs(turn) / arc_speed_deg_per_s(machine))


def delivery_seconds(machine: Machine, beam: Beam) -> float:
    """From the first to the last control point of a beam, as fast as the machine can."""
    return fastest_timing(machine, beam).total_s


def check_delivery(machine: Machine, beam: Beam, seconds: Numbers | None = None) -> None:
    """Refuse a beam that the machine cannot deliver; the message names the first control point at fault.

    Parameters
    ----------
    seconds : planned duration of every interval; None lets the machine take the time that it needs.

    Raises
    ------
    InputError : weights out of order, wrong or crossing leaves, too small a gap, leaves too far apart for their
        carriage or past their neighbours, and with ``seconds`` too fast leaves or gantry or too high a dose rate.
    """
    check_control_points(machine, beam.control_points)
    for number, point in enumerate(beam.control_points):
        problem = _position_problem(machine, point)
        if problem:
            raise InputError(f"control point {number}: {problem}", where=beam.name, hint="Sequence the beam again.")
    if seconds is None:
        return
    timing = Timing(np.asarray(seconds, float), *_movements(machine, beam))
    limits = (
        (timing.leaf_speed_mm_per_s, machine.leaf_speed_mm_per_s, "leaves at {:.1f} mm/s, they reach {:g}"),
        (timing.gantry_speed_deg_per_s, machine.gantry_speed_deg_per_s, "the gantry at {:.2f} deg/s, it reaches {:g}"),
        (timing.dose_rate_mu_per_min, machine.dose_rate_mu_per_min, "a dose rate of {:.0f} MU/min, there are {:g}"),
    )
    for number in range(timing.seconds.size):
        for values, most, message in limits:
            if values[number] > most * (1 + 1e-6):
                raise InputError(
                    f"control point {number + 1} needs {message.format(values[number], most)}",
                    where=beam.name,
                    hint="Give the interval more time.",
                )


def _movements(machine: Machine, beam: Beam) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Per interval: MU, way of the farthest leaf in mm, turn of the gantry in degrees."""
    weights = np.array([point.cumulative_weight for point in beam.control_points])
    leaves = [leaf_arrays(machine, point.leaves) for point in beam.control_points]
    travel = [max(float(np.abs(b - a).max()) for a, b in zip(first, last)) for first, last in pairwise(leaves)]
    turn = [turn_deg(a, b) for a, b in pairwise(beam.gantries_deg)]
    return np.diff(weights) * beam.mu, np.array(travel), np.array(turn)


def _position_problem(machine: Machine, point: ControlPoint) -> str:
    """The first limit that the leaves violate at one control point, as text; "" for none."""
    for layer, (left, right) in zip(machine.layers, leaf_arrays(machine, point.leaves)):
        gap = right - left
        narrow = np.flatnonzero((gap > max(CLOSED_MM, _ROUNDED_MM)) & (gap < machine.minimum_gap_mm - _ROUNDED_MM))
        if narrow.size:
            pair = int(narrow[0])
            return (
                f"pair {pair + 1} of {layer.name} is open by {gap[pair]:.2f} mm, "
                f"at least {machine.minimum_gap_mm:g} are needed"
            )
        for bank, tips in (("left", left), ("right", right)):
            span = float(np.ptp(tips))
            if span > machine.bank_span_mm + _ROUNDED_MM:
                return (
                    f"the {bank} bank of {layer.name} spans {span:.1f} mm, its carriage allows {machine.bank_span_mm:g}"
                )
        if not machine.interdigitation:
            past = np.maximum(left[1:] - right[:-1], left[:-1] - right[1:])
            if past.max() > _ROUNDED_MM:
                pair = int(past.argmax())
                return f"pairs {pair + 1} and {pair + 2} of {layer.name} interdigitate, which this machine cannot"
    return ""
