# SPDX-License-Identifier: Apache-2.0
"""Beams by the anatomy of a breast: two tangents along the chest wall, and beams between them through the front."""

from __future__ import annotations

import numpy as np

from AIOCommon.core import triples

from ..machines.machine import Machine
from ..planning_case import PlanningCase, voxel_points_ras_mm
from .geometry import BeamFrame
from .tangents import Tangents, place_tangents

Point = tuple[float, float, float]
Frames = list[tuple[str, BeamFrame]]


def tangents(case: PlanningCase, machine: Machine, isocentre_ras_mm: Point) -> Tangents:
    """The medial and the lateral tangent of the treated breast."""
    breast = voxel_points_ras_mm(case.ptvs[0])[0]
    risks = {"lung": case.find("Lung"), "heart": case.named("Heart"), "breast": case.find("CTVp_Breast", False)}
    points = {key: voxel_points_ras_mm(s, 8000) for key, s in risks.items() if s is not None}
    points["beyond"] = _beyond_midline(case, isocentre_ras_mm)
    return place_tangents(case.side, isocentre_ras_mm, breast, points, sad_mm=machine.sad_mm)


def tangent_frames(case: PlanningCase, machine: Machine, isocentre_ras_mm: Point) -> Frames:
    """The frames of :func:`tangents` with their names."""
    placed = tangents(case, machine, isocentre_ras_mm)
    return [("Medial tangent", placed.medial), ("Lateral tangent", placed.lateral)]


def through_the_front(case: PlanningCase, machine: Machine, isocentre_ras_mm: Point, n_beams: int) -> Frames:
    """Beams at even angles from the medial to the lateral tangent's, collimators at 0; whole degrees between them."""
    placed = tangents(case, machine, isocentre_ras_mm)
    start, turn = turn_through_the_front(case, placed)
    between = [float(round(start + turn * n / (n_beams - 1)) % 360) for n in range(1, n_beams - 1)]
    angles = [placed.medial.gantry_deg, *between, placed.lateral.gantry_deg]
    isocentre = triples.floats(isocentre_ras_mm)
    return [(f"Gantry {angle:.0f}", BeamFrame(angle, 0.0, 0.0, isocentre, machine.sad_mm)) for angle in angles]


def turn_through_the_front(case: PlanningCase, placed: Tangents) -> tuple[float, float]:
    """Gantry angle of the medial tangent and the signed turn to the lateral one through the front, never the back."""
    start = placed.medial.gantry_deg
    turn = (placed.lateral.gantry_deg - start + 180.0) % 360.0 - 180.0
    if np.sign(turn) != (1.0 if case.side == "left" else -1.0):
        turn -= np.sign(turn) * 360.0
    return start, turn


def _beyond_midline(case: PlanningCase, isocentre: Point) -> tuple[np.ndarray, float]:
    """Points of BODY across the midline of the trunk, which a medial beam should not enter through."""
    points, cc = voxel_points_ras_mm(case.body, 30_000)
    middle = float(np.median(points[:, 0]))
    across = (points[:, 0] - middle) * np.sign(isocentre[0] - middle) < -10.0
    return points[across], cc
