# SPDX-License-Identifier: Apache-2.0
"""The start of the optimisation of an arc: the fluence at coarse angles as sliding windows along the turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from AIOCommon import InputError

from ..beams.beam_parts import turn_deg
from ..beams.field_shape import FIELD_MARGIN_MM
from ..beams.geometry import BeamFrame
from ..beams.planned_beam import PlannedBeam
from ..machines.machine import Machine
from .apertures import row_limits_mm, within_steps
from .limits import arc_speed_deg_per_s

CONTROL_POINT_DEG = 2.0


@dataclass(frozen=True, eq=False)
class Trajectory:
    """Leaves and MU along an arc.

    Parameters
    ----------
    gantries_deg : (moments,) in the order of the turn; frames : at each.
    banks : (moments, 2, pairs); limits_mm : the same, how far each pair may open; movable : (moments, pairs).
    mu : (moments - 1,) per fraction; park_mm : where rows stand that never open.
    """

    name: str
    frames: tuple[BeamFrame, ...]
    banks: np.ndarray
    limits_mm: np.ndarray
    movable: np.ndarray
    mu: np.ndarray
    park_mm: float

    @property
    def gantries_deg(self) -> list[float]:
        return [frame.gantry_deg for frame in self.frames]

    @property
    def spacing_deg(self) -> float:
        """The shortest turn between two moments: there leaves have the least time."""
        return _shortest_turn_deg(self.frames)


def sliding_windows(
    machine: Machine, planned: Sequence[PlannedBeam], fluence_mu: Sequence[np.ndarray], target_ras_mm: np.ndarray
) -> Trajectory:
    """The start of an arc: windows that sweep every sector once, drawn within the leaves' speed.

    Raises
    ------
    InputError : fewer than two angles, angles that do not turn evenly, or no fluence.
    """
    centres = [beam.frame.gantry_deg for beam in planned]
    steps = np.array([turn_deg(a, b) for a, b in pairwise(centres)])
    if steps.size == 0 or np.ptp(steps) > 2.0 or abs(steps.mean()) < CONTROL_POINT_DEG:
        raise InputError("an arc needs angles at even steps in one direction", where=planned[0].name)
    sector = float(steps.mean())
    per_sector = max(1, round(abs(sector) / CONTROL_POINT_DEG))
    n = per_sector * len(planned)
    turn = sector * len(planned)
    start = centres[0] - sector / 2
    first = planned[0].frame
    frames = tuple(replace(first, gantry_deg=round(float((start + turn * k / n) % 360.0), 4)) for k in range(n + 1))
    pairs = machine.layers[0].n_pairs
    tips = np.full((n + 1, 2, pairs), np.nan)
    limits = np.zeros((n + 1, 2, pairs))
    mu = np.zeros(n)
    for number, (beam, fluence) in enumerate(zip(planned, fluence_mu)):
        windows, total = _windows(fluence, beam.field.bixels.x_edges_mm, per_sector, backwards=number % 2 == 1)
        at = slice(number * per_sector, (number + 1) * per_sector)
        tips[at, :, beam.field.leaf_pairs] = windows
        mu[at] = total / per_sector
        limits[number * per_sector : (number + 1) * per_sector + 1] = row_limits_mm(machine, beam.field)
    tips[-1] = tips[-2]
    if not mu.any():
        raise InputError("an arc without fluence cannot be delivered", where=planned[0].name)
    mu = np.maximum(mu, 0.02 * mu.max())  # no sector starts without beam: MU at the bound would hardly come back
    for k, frame in enumerate(frames):
        limits[k] = _with_target(machine, limits[k], frame, target_ras_mm)
    movable = limits[:, 1] - limits[:, 0] > max(machine.minimum_gap_mm, 2.0)
    park = float(limits.mean(axis=1)[movable].mean())
    step = step_mm(machine, _shortest_turn_deg(frames))
    banks = within_steps(_opened(tips, limits, movable, machine.minimum_gap_mm, park), step)
    return Trajectory(planned[0].name, frames, banks, limits, movable, mu, park)


def _windows(
    fluence_mu: np.ndarray, x_edges_mm: np.ndarray, moments: int, *, backwards: bool
) -> tuple[np.ndarray, float]:
    """(moments, 2, rows) tips of a window that sweeps once, NaN where a row is shut, and the MU that it takes."""
    fluence = np.asarray(fluence_mu, float)
    if backwards:
        fluence, x_edges_mm = fluence[:, ::-1], x_edges_mm[::-1]
    change = np.diff(fluence, axis=1, prepend=0)
    trailing = np.cumsum(np.maximum(change, 0), axis=1)  # when the trailing leaf covers a bixel
    leading = np.cumsum(np.maximum(-change, 0), axis=1)  # when the leading leaf uncovers it
    total = float(trailing[:, -1].max())
    tips = np.full((moments, 2, len(fluence)), np.nan)
    for k in range(moments):
        time = total * (k + 0.5) / moments
        is_open = (leading <= time) & (trailing > time) & (fluence > 0)
        rows = np.flatnonzero(is_open.any(axis=1))
        tips[k, 0, rows] = x_edges_mm[is_open[rows].argmax(axis=1)]
        tips[k, 1, rows] = x_edges_mm[is_open.shape[1] - is_open[rows, ::-1].argmax(axis=1)]
    return np.sort(tips, axis=1), total


def _with_target(machine: Machine, limits: np.ndarray, frame: BeamFrame, target_ras_mm: np.ndarray) -> np.ndarray:
    """(2, pairs) widened to what the target needs at this angle, with the usual margin."""
    plane, _ = frame.project(target_ras_mm)
    edges = np.asarray(machine.layers[0].boundaries_mm)
    half_x, half_y = min(machine.field_mm[0] / 2, machine.leaf_travel_mm), machine.field_mm[1] / 2
    result = limits.copy()
    for pair in range(edges.size - 1):
        if max(abs(edges[pair]), abs(edges[pair + 1])) > half_y + 1e-6:
            continue
        near = (plane[:, 1] > edges[pair] - FIELD_MARGIN_MM) & (plane[:, 1] < edges[pair + 1] + FIELD_MARGIN_MM)
        if near.any():
            low, high = plane[near, 0].min() - FIELD_MARGIN_MM, plane[near, 0].max() + FIELD_MARGIN_MM
            shut = limits[1, pair] <= limits[0, pair]
            result[0, pair] = max(-half_x, low if shut else min(low, limits[0, pair]))
            result[1, pair] = min(half_x, high if shut else max(high, limits[1, pair]))
    return result


def _opened(tips: np.ndarray, limits: np.ndarray, movable: np.ndarray, gap_mm: float, park_mm: float) -> np.ndarray:
    """Tips without NaN: rows that are shut for a while wait, all but shut, where they are needed next.

    A row that may open somewhere along the arc keeps the gap everywhere, so that it can open again; others stay shut.
    """
    moments = np.arange(len(tips))
    result = np.full(tips.shape, park_mm)
    for pair in np.flatnonzero(movable.any(axis=0)):
        own, may = tips[:, :, pair], movable[:, pair]
        known = np.isfinite(own[:, 0]) & may
        middle = own.mean(axis=1) if known.any() else limits[:, :, pair].mean(axis=1)
        sure = known if known.any() else may
        middle = np.interp(moments, moments[sure], middle[sure])
        inside = np.clip(own, limits[:, :1, pair], limits[:, 1:, pair])
        result[:, :, pair] = np.where(known[:, None], inside, middle[:, None])
        narrow = result[:, 1, pair] - result[:, 0, pair] < gap_mm
        middle = result[:, :, pair].mean(axis=1)
        least, most = limits[:, 0, pair] + gap_mm / 2, limits[:, 1, pair] - gap_mm / 2
        middle = np.where(may, np.clip(middle, least, np.maximum(least, most)), middle)
        result[narrow, 0, pair], result[narrow, 1, pair] = middle[narrow] - gap_mm / 2, middle[narrow] + gap_mm / 2
    return result


def _shortest_turn_deg(frames: Sequence[BeamFrame]) -> float:
    """Between neighbours; angles are rounded to four decimals, so that even steps differ a little."""
    return min(abs(turn_deg(a.gantry_deg, b.gantry_deg)) for a, b in pairwise(frames))


def step_mm(machine: Machine, spacing_deg: float) -> float:
    """How far leaves go while the gantry turns from one control point to the next."""
    return machine.leaf_speed_mm_per_s * spacing_deg / arc_speed_deg_per_s(machine)
