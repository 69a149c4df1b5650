# SPDX-License-Identifier: Apache-2.0
"""Structures that follow from others by a rule, made whole or, after an edit, only around what was edited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from AIOCommon import InputError, Structure
from AIOCommon.core import triples
from AIOCommon.core.derivation import Derivation
from AIOCommon.core.hashing import shape_hash
from AIOCommon.core.structure_box import grown_box, hull, in_box

from .derived_mask import derived_mask, inputs_hash, reach_mm


def with_derivation(structure: Structure, derivation: Derivation, inputs: Mapping[str, Structure]) -> Structure:
    """The structure as made by a rule from these inputs (by name), with the hashes that tell whether it is current."""
    made_from, made = inputs_hash(derivation, inputs), shape_hash(structure)
    return replace(structure, derivation=replace(derivation, made_from=made_from, made=made))


def is_current(structure: Structure, inputs: Mapping[str, Structure]) -> bool:
    """Whether the inputs are as they were when the structure was made; one without a rule is."""
    derivation = structure.derivation
    return derivation is None or derivation.made_from == inputs_hash(derivation, inputs)


def is_as_made(structure: Structure) -> bool:
    """Whether nobody has edited the structure since it was made by its rule."""
    return structure.derivation is not None and structure.derivation.made == shape_hash(structure)


def made_again(structure: Structure, inputs: Mapping[str, Structure]) -> Structure:
    """The structure by its rule from the inputs as they are now.

    Raises
    ------
    InputError : an input is missing, the sources are empty, or nothing is left of them.
    """
    derivation = _rule(structure, inputs)
    sources = [inputs[name] for name in derivation.sources if not inputs[name].is_empty]
    if not sources:
        raise InputError("is empty", where=", ".join(derivation.sources), hint="Contour the target first.")
    by_mm = (derivation.margin_mm or 0.0) + reach_mm(derivation, structure.grid)
    box = grown_box(hull([s.slices_kji for s in sources]), structure.grid, by_mm)
    return _with_part(replace(structure, mask=np.zeros((0, 0, 0), bool)), derivation, inputs, box, box)


def followed(structure: Structure, before: Mapping[str, Structure], now: Mapping[str, Structure]) -> Structure:
    """As :func:`made_again`, from a structure that was made from ``before``: only around what differs in ``now``.

    The result is the same to the voxel; it takes milliseconds.
    """
    derivation = _rule(structure, now)
    edited = [box for name in derivation.inputs if (box := _difference(before[name], now[name])) is not None]
    if not edited:
        return with_derivation(structure, derivation, now)
    grid = structure.grid
    changed = grown_box(hull(edited), grid, reach_mm(derivation, grid))
    return _with_part(structure, derivation, now, changed, grown_box(changed, grid, reach_mm(derivation, grid)))


def _rule(structure: Structure, inputs: Mapping[str, Structure]) -> Derivation:
    derivation = structure.derivation
    if derivation is None or derivation.is_given:
        raise InputError("has no margin to be made again with", where=structure.name, hint="Plan the case.")
    missing = [name for name in derivation.inputs if name not in inputs]
    if missing:
        raise InputError(f"cannot be made again: {', '.join(missing)} is gone", where=structure.name, hint="Undo that.")
    return derivation


def _with_part(
    structure: Structure, derivation: Derivation, inputs: Mapping[str, Structure], part: triples.Box, box: triples.Box
) -> Structure:
    """Make the structure anew in ``part``, from the inputs in the larger ``box``."""
    grid = structure.grid
    mask = structure.full_mask()
    inner = tuple(slice(p.start - b.start, p.stop - b.start) for p, b in zip(part, box))
    mask[part] = derived_mask(derivation, inputs, box, grid)[inner]
    if not mask.any():
        raise InputError(
            f"nothing is left of {' and '.join(derivation.sources)}",
            where=structure.name,
            hint="Is it deep enough under the skin?",
        )
    return with_derivation(structure.with_mask(mask), derivation, inputs)


def _difference(before: Structure, now: Structure) -> triples.Box | None:
    """The box around the voxels that are in one of two structures only."""
    if before is now:
        return None
    filled = [s.slices_kji for s in (before, now) if not s.is_empty]
    if not filled:
        return None
    around = hull(filled)
    different = in_box(before, around) ^ in_box(now, around)
    if not different.any():
        return None
    first, stop = [], []
    for axis, within in enumerate(around):
        hit = np.flatnonzero(different.any(axis=tuple(a for a in range(3) if a != axis)))
        first.append(within.start + int(hit[0]))
        stop.append(within.start + int(hit[-1]) + 1)
    return triples.box(first, stop)
