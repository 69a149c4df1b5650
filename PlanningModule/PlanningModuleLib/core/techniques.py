# SPDX-License-Identifier: Apache-2.0
"""Techniques of treatment by name: where the beams stand, and how fluence becomes something to deliver."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from AIOCommon.core.errors import InputError, unknown_name
from AIOCommon.core.triples import floats

from .beams.geometry import BeamFrame
from .beams.tangents import Tangents, place_tangents
from .machines.machine import Machine
from .planning_case import PlanningCase, voxel_points_ras_mm

N_FAN_BEAMS, N_IMRT_BEAMS = 7, 9
N_ARC_SECTORS, ARC_COLLIMATOR_DEG = 10, 10.0
Frames = list[tuple[str, BeamFrame]]
Point = tuple[float, float, float]  # RAS mm
PlaceFrames = Callable[[PlanningCase, Machine, Point], Frames]


@dataclass(frozen=True)
class Technique:
    """One way to treat a breast.

    Parameters
    ----------
    name : its key in settings; title : for people, and in the plan; description : one or two sentences.
    frames : (case, machine, isocentre RAS mm) -> named beam frames.
    sequencer : a name of sequencers.sequencer().
    modulated : whether every bixel is free; else each beam is open and has its weight alone.
    treats_nodes : whether it is meant for nodal targets too.
    """

    name: str
    title: str
    description: str
    frames: PlaceFrames
    sequencer: str = "sweep"
    modulated: bool = True
    treats_nodes: bool = True


_TECHNIQUES: dict[str, Technique] = {}


def register(name: str, title: str, description: str, **more: Any) -> Callable[[PlaceFrames], PlaceFrames]:
    """Decorator: add a technique, made of a function that places its frames, under a name that is not taken."""

    def add(frames: PlaceFrames) -> PlaceFrames:
        if name in _TECHNIQUES:
            raise ValueError(f"there is already a technique {name}")
        _TECHNIQUES[name] = Technique(name, title, description, frames, **more)
        return frames

    return add


def techniques() -> Mapping[str, Technique]:
    """All techniques by name, in the order to show them."""
    return dict(_TECHNIQUES)


def technique(name: str) -> Technique:
    """One by its name or title; :class:`InputError` with the nearest names otherwise."""
    by_title = {t.title: t for t in _TECHNIQUES.values()}
    found = _TECHNIQUES.get(name) or by_title.get(name)
    if found is None:
        raise unknown_name("technique", name, _TECHNIQUES)
    return found


def technique_for(name: str, case: PlanningCase) -> Technique:
    """The named one, or for an empty name IMRT tangents, with nodes those with anterior fields.

    Raises
    ------
    InputError : an unknown name, or nodes are to be treated with a technique that is not made for them.
    """
    has_nodes = len(case.ptvs) > 1
    chosen = technique(name or ("tangents_and_fan" if has_nodes else "imrt_tangents"))
    if has_nodes and not chosen.treats_nodes:
        others = ", ".join(t.name for t in _TECHNIQUES.values() if t.treats_nodes)
        raise InputError(
            f"{chosen.title} do not reach nodal targets", where="technique", hint=f"For nodes, use one of: {others}."
        )
    return chosen


def _tangents(case: PlanningCase, machine: Machine, isocentre_ras_mm: Point) -> Frames:
    placed = _placed(case, machine, isocentre_ras_mm)
    return [("Medial tangent", placed.medial), ("Lateral tangent", placed.lateral)]


register(
    "imrt_tangents",
    "IMRT tangents",
    "Two opposed tangential beams along the chest wall, their fluence optimised bixel by bixel.",
    treats_nodes=False,
)(_tangents)
register(
    "open_tangents",
    "Open tangents",
    "Two opposed tangential beams along the chest wall, shaped by the leaves and not modulated.",
    modulated=False,
    treats_nodes=False,
)(_tangents)
register(
    "field_in_field",
    "Field-in-field tangents",
    "Two opposed tangential open beams with a few subfields that take away what would be too hot.",
    sequencer="field_in_field",
    modulated=False,
    treats_nodes=False,
)(_tangents)


@register(
    "tangents_and_fan",
    "IMRT tangents and anterior fields",
    "The tangents and five beams between them through the front, for nodal targets; fluence optimised.",
)
def _tangents_and_fan(case: PlanningCase, machine: Machine, isocentre_ras_mm: Point) -> Frames:
    fan = _through_the_front(case, machine, isocentre_ras_mm, N_FAN_BEAMS)
    return [("Medial tangent", fan[0][1]), *fan[1:-1], ("Lateral tangent", fan[-1][1])]


@register(
    "multi_field_imrt",
    "Multi-field IMRT",
    "Nine beams through the front from one tangent's angle to the other's; fluence optimised.",
)
def _multi_field(case: PlanningCase, machine: Machine, isocentre_ras_mm: Point) -> Frames:
    return _through_the_front(case, machine, isocentre_ras_mm, N_IMRT_BEAMS)


@register(
    "vmat",
    "VMAT, two partial arcs",
    "Two arcs from one tangent's angle to the other's through the front and back, leaves and dose rate in motion.",
    sequencer="arc",
)
def _two_arcs(case: PlanningCase, machine: Machine, isocentre_ras_mm: Point) -> Frames:
    """Middles of even sectors; collimators turned apart, so that leakage between leaves does not add up."""
    start, turn = _turn(case, _placed(case, machine, isocentre_ras_mm))
    isocentre = floats(isocentre_ras_mm)
    there = [start + turn * (n + 0.5) / N_ARC_SECTORS for n in range(N_ARC_SECTORS)]
    arcs = (("Arc 1", there, ARC_COLLIMATOR_DEG), ("Arc 2", there[::-1], 360.0 - ARC_COLLIMATOR_DEG))
    return [
        (name, BeamFrame(float(np.round(angle % 360.0, 1)), collimator, 0.0, isocentre, machine.sad_mm))
        for name, angles, collimator in arcs
        for angle in angles
    ]


def _through_the_front(case: PlanningCase, machine: Machine, isocentre_ras_mm: Point, n_beams: int) -> Frames:
    """Beams at even angles from the medial to the lateral tangent's, collimators at 0; whole degrees between them."""
    placed = _placed(case, machine, isocentre_ras_mm)
    start, turn = _turn(case, placed)
    between = [float(round(start + turn * n / (n_beams - 1)) % 360) for n in range(1, n_beams - 1)]
    angles = [placed.medial.gantry_deg, *between, placed.lateral.gantry_deg]
    isocentre = floats(isocentre_ras_mm)
    return [(f"Gantry {angle:.0f}", BeamFrame(angle, 0.0, 0.0, isocentre, machine.sad_mm)) for angle in angles]


def _placed(case: PlanningCase, machine: Machine, isocentre_ras_mm: Point) -> Tangents:
    """Tangents by the anatomy."""
    breast = voxel_points_ras_mm(case.ptvs[0])[0]
    risks = {"lung": case.find("Lung"), "heart": case.named("Heart"), "breast": case.find("CTVp_Breast", False)}
    points = {key: voxel_points_ras_mm(s, 8000) for key, s in risks.items() if s is not None}
    points["beyond"] = _beyond_midline(case, isocentre_ras_mm)
    return place_tangents(case.side, isocentre_ras_mm, breast, points, sad_mm=machine.sad_mm)


def _turn(case: PlanningCase, placed: Tangents) -> tuple[float, float]:
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
