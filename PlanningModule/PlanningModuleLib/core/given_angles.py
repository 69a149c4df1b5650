# SPDX-License-Identifier: Apache-2.0
"""The beam angles of a plan, to plan with the same ones again, and what a plan says about angles that were given."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from .beams.beam_parts import turn_deg
from .plan import Beam, Plan
from .plan_options import Angles
from .technique_registry import technique, techniques
from .techniques.vmat import N_SECTORS


def angles_of(plan: Plan) -> tuple[Angles, ...]:
    """(name, gantry, collimator, couch) of each beam; of an arc those of the middles of its sectors, in order."""
    return tuple(
        (beam.name, gantry, beam.collimator_deg, beam.couch_deg)
        for beam in plan.beams
        for gantry in _gantries_deg(beam)
    )


def _gantries_deg(beam: Beam) -> list[float]:
    if not beam.is_arc:
        return [beam.gantry_deg]
    turn = sum(turn_deg(a, b) for a, b in pairwise(beam.gantries_deg))
    return [round((beam.gantries_deg[0] + turn * (n + 0.5) / N_SECTORS) % 360.0, 1) for n in range(N_SECTORS)]


def has_technique(plan: Plan, name: str) -> bool:
    """Whether a plan was made with a technique that is known here by this name or title."""
    titles = {one.title for one in techniques().values()}
    return plan.technique in titles and technique(name).title == plan.technique


def moved_beams(before: Plan, after: Plan) -> str:
    """Gantry angles of beams that have other ones in a plan of the same technique, as text; empty where none has."""
    if before.technique != after.technique or len(before.beams) != len(after.beams):
        return ""
    pairs = [
        (old, new)
        for old, new in zip(before.beams, after.beams)
        if abs(turn_deg(old.gantry_deg, new.gantry_deg)) > 0.05
    ]
    return ", ".join(f"{old.name} {old.gantry_deg:.1f}° → {new.gantry_deg:.1f}°" for old, new in pairs)


def given_angles_note(angles: Sequence[Angles]) -> tuple[str, ...]:
    """What a plan says where its angles were given and not chosen by the technique; empty for no angles."""
    if not angles:
        return ()
    named = [(name, [row[1] for row in rows]) for name, rows in groupby(angles, key=lambda row: row[0])]
    texts = (f"{name} {_range(gantries)}" for name, gantries in named)
    return (f"The beam angles were kept or chosen by hand, not by the technique: {', '.join(texts)}.",)


def _range(gantries_deg: Sequence[float]) -> str:
    if len(gantries_deg) == 1:
        return f"at gantry {gantries_deg[0]:.1f}°"
    return f"in sectors around gantry {gantries_deg[0]:.1f}° to {gantries_deg[-1]:.1f}°"
