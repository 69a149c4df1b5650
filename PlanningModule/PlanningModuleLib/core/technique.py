# SPDX-License-Identifier: Apache-2.0
"""What a technique of treatment is: where its beams stand, and how fluence becomes something to deliver.

A new technique is one file in :mod:`techniques` that registers one :class:`Technique`; nothing else changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .beams.breast_beams import Frames, Point
from .machines.machine import Machine
from .planning_case import PlanningCase


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
    gives_two_levels : whether it can give a part of the breast more than the rest; two opposed beams raise all that
        lies along them.
    position : in lists; equal ones in the order of their titles.
    """

    name: str
    title: str
    description: str
    frames: Callable[[PlanningCase, Machine, Point], Frames]
    sequencer: str = "sweep"
    modulated: bool = True
    treats_nodes: bool = True
    gives_two_levels: bool = True
    position: int = 100


_TECHNIQUES: dict[str, Technique] = {}


def register(technique: Technique) -> Technique:
    """Add a technique under a name that is not taken; returns it."""
    if technique.name in _TECHNIQUES:
        raise ValueError(f"there is already a technique {technique.name}")
    _TECHNIQUES[technique.name] = technique
    return technique


def registered() -> Mapping[str, Technique]:
    """Those that were registered so far."""
    return _TECHNIQUES
