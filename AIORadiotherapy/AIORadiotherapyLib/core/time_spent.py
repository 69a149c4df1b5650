# SPDX-License-Identifier: Apache-2.0
"""How long a case took so far, beside what contouring by hand takes."""

from __future__ import annotations

from AIOCommon.core.working_time import BY_HAND_MIN

from .timeline import AI, CORRECTION, PERSON, Timeline

_CONTOURING = ("contour", CORRECTION)


def duration_text(seconds: float) -> str:
    """ "8.4 s", "2 min 05 s", "3 h 04 min", "2 days 5 h"."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    whole = int(seconds)
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02d} s"
    if whole < 86_400:
        return f"{whole // 3600} h {whole % 3600 // 60:02d} min"
    return f"{whole // 86_400} days {whole % 86_400 // 3600} h"


def step_seconds(timeline: Timeline, step: str) -> float:
    """Seconds of all runs of a step that have ended."""
    return sum(e.duration_s() for e in timeline.entries if e.step == step and e.end is not None)


def time_lines(timeline: Timeline) -> list[str]:
    """Sentences: everything together, and contouring with its corrections against that by hand; [] before the start.

    39 min by hand: Chung 2021, Radiat Oncol 16:44, all structures of a patient. Waiting is told as it was in this
    case: how long patients wait elsewhere has no one figure.
    """
    if not timeline.entries:
        return []
    totals = timeline.totals_s()
    lines = [
        f"So far {duration_text(totals['total'])}: AI {duration_text(totals[AI])}, "
        f"person {duration_text(totals[PERSON])}, waiting {duration_text(totals['waiting'])} "
        "(in separate visits this is days)."
    ]
    if any(e.step in _CONTOURING for e in timeline.entries):
        spent = sum(step_seconds(timeline, step) for step in _CONTOURING)
        lines.append(f"Contouring with corrections {duration_text(spent)}; by hand {BY_HAND_MIN:g} min (Chung 2021).")
    return lines
