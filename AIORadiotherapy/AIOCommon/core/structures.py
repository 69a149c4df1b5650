# SPDX-License-Identifier: Apache-2.0
"""Named structures on the grid of a CT."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from . import triples
from .derivation import Derivation
from .errors import unknown_name
from .grid import Grid

MANUAL, SEMIAUTOMATIC, AUTOMATIC = "MANUAL", "SEMIAUTOMATIC", "AUTOMATIC"
OUTSIDE_BOOST = "_outside_boost"  # suffix of a structure that planning makes: the breast without the boost volume


@dataclass(frozen=True, eq=False)
class PlanarContour:
    """One closed polygon in a plane: (n, 3) RAS mm points, first point not repeated."""

    points_ras_mm: np.ndarray


@dataclass(frozen=True, eq=False)
class Structure:
    """One region of interest, stored cropped to its bounding box.

    Parameters
    ----------
    name : TG-263 name where one exists.
    grid : the grid of the whole CT.
    mask : bool array (k, j, i) of the bounding box; may be empty (0, 0, 0).
    offset_kji : index of the mask's first voxel in the grid.
    kind : DICOM RT ROI interpreted type: ORGAN, CTV, PTV, GTV, EXTERNAL, AVOIDANCE, MARKER, CONTROL.
    color_rgb : 0..1.
    algorithm : DICOM ROI Generation Algorithm: MANUAL, SEMIAUTOMATIC or AUTOMATIC.
    description : e.g. "phantom-trained, not for clinical use".
    contours : for a structure read from an RTSTRUCT, the planar contours that the mask was made from.
    original_name : the name in the file that it was read from; exports write it again. "" for our own.
    derivation : the rule by which it follows from other structures; None for one that was drawn.
    """

    name: str
    grid: Grid
    mask: npt.NDArray[np.bool_]
    offset_kji: triples.Ints = (0, 0, 0)
    kind: str = "ORGAN"
    color_rgb: triples.Floats = (0.9, 0.7, 0.2)
    algorithm: str = MANUAL
    description: str = ""
    contours: tuple[PlanarContour, ...] = ()
    original_name: str = ""
    derivation: Derivation | None = None

    @classmethod
    def from_mask(cls, name: str, mask_kji: np.ndarray, grid: Grid, **attributes: Any) -> Structure:
        """From a bool mask (k, j, i) of the whole grid; ValueError if its shape is another."""
        if tuple(mask_kji.shape) != grid.shape_kji:
            raise ValueError(f"the mask of {name} is {mask_kji.shape}, its grid {grid.shape_kji}")
        mask, offset = crop_to_content(mask_kji)
        return cls(name, grid, mask, offset, **attributes)

    @property
    def is_empty(self) -> bool:
        return self.mask.size == 0 or not self.mask.any()

    @property
    def is_planned(self) -> bool:
        """Whether planning derives it from the contours, and replaces it with each plan."""
        return self.kind == "PTV" or self.name.endswith(OUTSIDE_BOOST)

    @property
    def n_voxels(self) -> int:
        return int(np.count_nonzero(self.mask))

    @property
    def volume_cc(self) -> float:
        """Volume by voxel count."""
        return self.n_voxels * self.grid.voxel_volume_cc

    @property
    def slices_kji(self) -> triples.Box:
        """The slices of the mask's bounding box in the grid."""
        return triples.box(self.offset_kji, np.add(self.offset_kji, self.mask.shape))

    def full_mask(self) -> npt.NDArray[np.bool_]:
        """Bool array of the whole grid."""
        full = np.zeros(self.grid.shape_kji, bool)
        if self.mask.size:
            full[self.slices_kji] = self.mask
        return full

    def is_same_shape_as(self, other: Structure) -> bool:
        """Whether both have the same voxels of the same grid, whatever they are called."""
        if self.is_empty or other.is_empty:
            return self.is_empty and other.is_empty
        same_box = self.offset_kji == other.offset_kji and self.grid.same_as(other.grid)
        return same_box and np.array_equal(self.mask, other.mask)

    def centroid_ras_mm(self) -> np.ndarray:
        """Centre of mass of the voxels; ValueError when empty."""
        if self.is_empty:
            raise ValueError(f"{self.name} is empty and has no centre")
        kji = np.argwhere(self.mask).mean(axis=0) + self.offset_kji
        return self.grid.to_ras(kji[::-1])

    def renamed(self, name: str) -> Structure:
        """The same structure by another name."""
        return self if name == self.name else replace(self, name=name)

    def with_mask(self, mask_kji: np.ndarray, **changes: Any) -> Structure:
        """A copy with another mask (k, j, i) of the whole grid; its planar contours are dropped."""
        mask, offset = crop_to_content(mask_kji)
        return replace(self, mask=mask, offset_kji=offset, contours=(), **changes)


def crop_to_content(mask_kji: np.ndarray) -> tuple[npt.NDArray[np.bool_], triples.Ints]:
    """The mask cropped to the bounding box of its true voxels, and the index of the first voxel of that box."""
    mask = np.asarray(mask_kji, bool)
    first, stop = [], []
    for axis in range(3):
        hit = np.flatnonzero(mask.any(axis=tuple(a for a in range(3) if a != axis)))
        if hit.size == 0:
            return np.zeros((0, 0, 0), bool), (0, 0, 0)
        first.append(int(hit[0]))
        stop.append(int(hit[-1]) + 1)
    return mask[triples.box(first, stop)].copy(), triples.ints(first)


@dataclass(frozen=True, eq=False)
class StructureSet:
    """Ordered structures with unique names on one grid. Immutable: the ``with_*`` methods return new sets."""

    grid: Grid
    structures: tuple[Structure, ...] = ()
    label: str = ""
    _index: dict[str, int] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "structures", tuple(self.structures))
        for number, structure in enumerate(self.structures):
            if structure.name in self._index:
                raise ValueError(f"two structures are called {structure.name}")
            if not structure.grid.same_as(self.grid):
                raise ValueError(f"{structure.name} lies on another grid than its structure set")
            self._index[structure.name] = number

    def __iter__(self) -> Iterator[Structure]:
        return iter(self.structures)

    def __len__(self) -> int:
        return len(self.structures)

    def __contains__(self, name: str) -> bool:
        return name in self._index

    def __getitem__(self, name: str) -> Structure:
        if name not in self._index:
            raise unknown_name("structure", name, self._index)
        return self.structures[self._index[name]]

    def get(self, name: str) -> Structure | None:
        return self.structures[self._index[name]] if name in self._index else None

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(s.name for s in self.structures)

    def with_structures(self, new: Iterable[Structure]) -> StructureSet:
        """A set in which the given structures replace those of the same name; the others are appended."""
        merged = list(self.structures)
        for structure in new:
            at = next((n for n, s in enumerate(merged) if s.name == structure.name), None)
            if at is None:
                merged.append(structure)
            else:
                merged[at] = structure
        return StructureSet(self.grid, tuple(merged), self.label)

    def without(self, names: Iterable[str]) -> StructureSet:
        drop = set(names)
        return StructureSet(self.grid, tuple(s for s in self.structures if s.name not in drop), self.label)
