# SPDX-License-Identifier: Apache-2.0
"""Phantoms as cases contoured wholly or in part, with boxes or with scribbles, laid as the trainer reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from AIOCommon import Structure, StructureSet
from AIOCommon.core.atomic import atomic_file, atomic_folder
from SegmentationModuleLib.core.learning.accept import write_ct
from SegmentationModuleLib.core.learning.fine_tune import write_training_case
from SegmentationModuleLib.core.phantom import Phantom, make_phantom
from SegmentationModuleLib.core.training.patients import BACKGROUND, BOX, SCRIBBLE

FULL, PARTIAL, BOXES, SCRIBBLES = "full", "partial", "boxes", "scribbles"
EVERY = 3  # slices between two that are scribbled on


def write_cases(
    folder: Path, seeds: Iterable[int], spacing_kji_mm: Sequence[float], names: Sequence[str], kind: str
) -> Path:
    """A folder with a case for each seed; those that lie there already stay."""
    for number, seed in enumerate(seeds):
        target = folder / f"case-{seed}"
        if not target.is_dir():
            phantom = make_phantom(seed, spacing_kji_mm)
            _write(target, phantom, _drawn(phantom, number, names, kind))
    return folder


def write_phantoms(folder: Path, phantoms: Mapping[int, Phantom], names: Sequence[str]) -> Path:
    """A folder with a contoured case for each phantom, named by its seed."""
    for seed, phantom in phantoms.items():
        _write(folder / f"case-{seed}", phantom, _drawn(phantom, 0, names, FULL))
    return folder


def _write(target: Path, phantom: Phantom, drawn: StructureSet) -> None:
    with atomic_folder(target) as temporary:
        write_training_case(phantom.ct, drawn, drawn.names, temporary)


def write_images(folder: Path, seeds: Iterable[int], spacing_kji_mm: Sequence[float]) -> Path:
    """A CT for each seed, without contours; those that lie there already stay."""
    for seed in seeds:
        target = folder / f"case-{seed}.nrrd"
        if not target.is_file():
            with atomic_file(target) as temporary:
                write_ct(make_phantom(seed, spacing_kji_mm).ct, temporary)
    return folder


def _drawn(phantom: Phantom, number: int, names: Sequence[str], kind: str) -> StructureSet:
    masks = {name: phantom.structures[name].full_mask() for name in names if name in phantom.structures.names}
    if kind == PARTIAL:
        masks = {name: mask for name, mask in masks.items() if name in half_of(names, number)}
    elif kind == BOXES:
        masks = {f"{name}{BOX}": boxed(mask) for name, mask in masks.items()}
    elif kind == SCRIBBLES:
        masks = scribbles(masks, phantom.structures["BODY"].full_mask())
    grid = phantom.ct.grid
    return StructureSet(grid, tuple(Structure.from_mask(name, mask, grid) for name, mask in masks.items()))


def half_of(names: Sequence[str], number: int) -> list[str]:
    """Half of the names, others for the next case; of an odd number one more in every second case."""
    count = (len(names) + number % 2) // 2
    return [names[(number + n) % len(names)] for n in range(count)]


def boxed(mask: np.ndarray) -> np.ndarray:
    """The bounding box of a mask."""
    box = np.zeros_like(mask)
    box[tuple(slice(int(at.min()), int(at.max()) + 1) for at in np.nonzero(mask))] = True
    return box


def scribbles(masks: Mapping[str, np.ndarray], body: np.ndarray) -> dict[str, np.ndarray]:
    """A stroke in each structure on every third slice, and two across what belongs to none.

    A stroke is the middle half of the longest row of the structure in the slice; those of the background are a row
    and a column through the middle of the body, where no structure is.
    """
    made = {f"{name}{SCRIBBLE}": _strokes(mask) for name, mask in masks.items()}
    none_of_them = ~np.any(list(masks.values()), axis=0)
    cross = np.zeros_like(body)
    for k in range(0, len(body), EVERY):
        rows, columns = (np.flatnonzero(body[k].any(axis=axis)) for axis in (1, 0))
        if len(rows):
            cross[k, rows[len(rows) // 2], :] = True
            cross[k, :, columns[len(columns) // 2]] = True
    return {**made, f"{BACKGROUND}{SCRIBBLE}": cross & none_of_them}


def _strokes(mask: np.ndarray) -> np.ndarray:
    strokes = np.zeros_like(mask)
    for k in np.flatnonzero(mask.any(axis=(1, 2)))[::EVERY]:
        row = int(mask[k].sum(axis=1).argmax())
        inside = np.flatnonzero(mask[k, row])
        quarter = len(inside) // 4
        strokes[k, row, inside[quarter : len(inside) - quarter]] = True
    return strokes
