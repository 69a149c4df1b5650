# SPDX-License-Identifier: Apache-2.0
"""Targets by a written guideline in the place of those that a model drew, on both sides."""

from __future__ import annotations

import json
from pathlib import Path

from AIOCommon import InputError, StructureSet, Volume
from AIOCommon.core.entries import Entries
from AIOCommon.core.json_file import read_json
from AIOCommon.core.names import SIDES
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress

from .anchors import find_anchors
from .lost_network import is_lost
from .patient import Patient
from .surgery import AS_SEEN, was_removed
from .targets.drawing import GUIDELINES, draw_targets
from .tumour_bed import BED

_MOST_TARGETS = 40

NotDrawn = tuple[tuple[str, str], ...]  # (name of a target, why the rules did not draw it)


def with_rule_targets(
    ct: Volume,
    drawn: StructureSet,
    guideline: str,
    landmarks: StructureSet | None = None,
    progress: Progress = NO_PROGRESS,
    side: str = "",
    surgery: str = AS_SEEN,
) -> tuple[StructureSet, NotDrawn]:
    """The contours of a model with targets by rule in the place of its own.

    A target that the rules do not draw, or the guideline does not have, is left out: nobody who asked for rules gets
    the model's without a word. Tumour bed and organs at risk stay the model's.

    Parameters
    ----------
    ct : HU, any orientation and spacing. drawn : by a model, on the grid of the CT.
    guideline : a key of :data:`.targets.drawing.GUIDELINES`.
    landmarks : of the case, on the grid of the CT; they go before the model's.
    side, surgery : of the breast that was operated on, one of :data:`.surgery.SURGERY`; the other side is drawn
        as the CT shows it.

    Raises
    ------
    InputError : there is no such guideline or surgery, or no patient in the CT.
    """
    require_guideline(guideline)
    removed = was_removed(surgery)
    anchors = find_anchors(ct, Patient.of(ct).body)
    known = _landmarks(drawn, landmarks)
    not_drawn: list[tuple[str, str]] = []
    drawn = drawn.without(s.name for s in drawn if s.kind == "CTV" and s.name != BED)
    for number, this_side in enumerate(SIDES):
        part = SubProgress(progress, number / len(SIDES), (number + 1) / len(SIDES))
        of_side = removed if this_side == side else None
        found = draw_targets(ct, known, this_side, guideline, mastectomy=of_side, anchors=anchors, progress=part)
        not_drawn += found.not_drawn
        drawn = drawn.with_structures(found.structures())
    return drawn, tuple(not_drawn)


def require_guideline(guideline: str) -> None:
    """InputError where there is no guideline of that name."""
    if guideline not in GUIDELINES:
        raise InputError(f"there is no guideline {guideline[:40]!r}", hint=f"Choose one of: {', '.join(GUIDELINES)}.")


def _landmarks(drawn: StructureSet, given: StructureSet | None) -> StructureSet:
    """What is drawn on the CT already; nothing that a model drew which is out of its depth there."""
    kept = StructureSet(drawn.grid, tuple(s for s in drawn if not is_lost(s)))
    return kept.with_structures(given) if given is not None and given.grid.same_as(drawn.grid) else kept


def save_not_drawn(not_drawn: NotDrawn, path: Path) -> None:
    """Write which targets the rules did not draw, with the reasons."""
    rows = [{"name": name, "reason": reason} for name, reason in not_drawn]
    path.write_text(json.dumps({"not_drawn": rows}), encoding="utf-8")


def read_not_drawn(path: Path) -> NotDrawn:
    """What :func:`save_not_drawn` wrote; InputError if the file is missing or damaged."""
    rows = Entries(read_json(path), path).rows("not_drawn", _MOST_TARGETS)
    return tuple((row.text("name"), row.text("reason")) for row in rows)
