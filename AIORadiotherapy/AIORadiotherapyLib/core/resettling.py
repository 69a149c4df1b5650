# SPDX-License-Identifier: Apache-2.0
"""Names or the target are settled anew while a case is open: what a person has corrected stays corrected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from AIOCommon import Structure, StructureSet

from .case_state import CaseState
from .counting_contours import settle_contours
from .steps.doubtful_names import DoubtfulName
from .steps.import_names import mapping_of, name_structures, readings_of, with_answers

CORRECTED = "_edited"  # ends the name of a corrected contour that counts no more


@dataclass(frozen=True)
class Resettled:
    """What became of the contours that count: those that are new or other than before, and names that are gone."""

    changed: tuple[Structure, ...] = ()
    removed: tuple[str, ...] = ()


def choose_target(state: CaseState, *, of_model: bool) -> Resettled:
    """Take the model's target, or the case's."""

    def change() -> None:
        state.settings.model_target = of_model

    return _resettled(state, change)


def rename_contours(state: CaseState, answers: Mapping[str, str]) -> Resettled:
    """Give contours of the case the standard names that a person says, by original name; "" leaves a name as it is.

    Raises
    ------
    InputError : an answer is no standard name.
    """

    def change() -> None:
        assert state.contours.manual is not None
        state.settings.names = with_answers(state.settings.names, answers)
        keep_ptvs = state.treatment is None or state.settings.replan
        given = _with_original_names(state.contours.manual)
        state.contours.manual = name_structures(given, mapping_of(state.settings), keep_ptvs=keep_ptvs).structures

    return _resettled(state, change)


def named_contours(state: CaseState) -> list[DoubtfulName]:
    """The contours that the case brings, each with the standard name that it has now as its proposal."""
    manual = state.contours.manual
    if manual is None:
        return []
    given = _with_original_names(manual)
    readings = readings_of(given, mapping_of(state.settings))
    found = []
    for structure in manual:
        original = structure.original_name or structure.name
        if not structure.is_empty and original.strip():
            reading = readings[original]
            named = structure.name if structure.name == reading.standard else ""
            found.append(DoubtfulName(original, named, reading.why, bool(named), structure.volume_cc))
    return found


def _with_original_names(structures: StructureSet) -> StructureSet:
    given = tuple(s.renamed(s.original_name or s.name) for s in structures)
    return StructureSet(structures.grid, given, structures.label)


def _resettled(state: CaseState, change: Callable[[], None]) -> Resettled:
    current = state.contours.edited
    if current is None:
        change()
        return Resettled()
    settle_contours(state)
    before = state.contours.edited
    assert before is not None
    try:
        change()
    except ValueError:
        state.contours.edited = current
        raise
    settle_contours(state)
    after = state.contours.edited
    assert after is not None
    moved = {s.name: next((n.name for n in after if n.mask is s.mask), "") for s in before}
    corrected = [s for s in current if not _same(s, before.get(s.name))]
    kept = [s.renamed(moved.get(s.name, s.name) or f"{s.name}{CORRECTED}") for s in corrected]
    deleted = [moved[name] for name in before.names if name not in current]
    state.contours.edited = after.without(deleted).with_structures(kept)
    return _difference(current, state.contours.edited)


def _difference(before: StructureSet, after: StructureSet) -> Resettled:
    changed = tuple(s for s in after if not _same(s, before.get(s.name)) or _original(s, before) != s.original_name)
    return Resettled(changed, tuple(name for name in before.names if name not in after))


def _original(structure: Structure, before: StructureSet) -> str:
    known = before.get(structure.name)
    return known.original_name if known is not None else ""


def _same(one: Structure, other: Structure | None) -> bool:
    return (
        other is not None
        and one.offset_kji == other.offset_kji
        and one.mask.shape == other.mask.shape
        and bool(np.array_equal(one.mask, other.mask))
    )
