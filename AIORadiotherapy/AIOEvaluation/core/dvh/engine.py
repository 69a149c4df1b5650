# SPDX-License-Identifier: Apache-2.0
"""DVHs of many structures, kept up to date while contours or the dose change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import Structure, StructureSet
from AIOCommon.core.volume import Volume

from . import kernels
from .accumulate import ChunkDose, accumulate
from .cells import AUTO, Slab, StructureCells, build_cells
from .curve import Dvh
from .dose_field import LINEAR, DoseField, Places
from .histogram import nodes_for
from .layers import ROUNDED
from .packed import Chunk, pack
from .surface import ClosedSurface

DEFAULT_BIN_GY = 0.02
_EXCHANGE_PART = 0.5  # slabs exchanged one by one are at most this part of all


@dataclass(frozen=True, eq=False)
class _SlabDoses:
    """What each slab contributes under the present dose, but for its histogram.

    Parameters
    ----------
    slabs : in the order of the columns.
    values : (4, slabs) covered volume in cc, integral of the dose in Gy cc, lowest and highest dose.
    """

    slabs: tuple[Slab, ...]
    values: np.ndarray

    @classmethod
    def of(cls, slabs: tuple[Slab, ...], parts: list[ChunkDose]) -> _SlabDoses:
        """Of all chunks of the slabs, in order."""
        return cls(slabs, np.concatenate([p.by_slab for p in parts], axis=1) if parts else np.zeros((4, 0)))

    def exchanged(self, slabs: tuple[Slab, ...], new: _SlabDoses) -> _SlabDoses:
        """Those of ``slabs``, from here or from ``new``."""
        column = {id(slab): n for n, slab in enumerate(self.slabs + new.slabs)}
        both = np.concatenate([self.values, new.values], axis=1)
        return _SlabDoses(slabs, both[:, [column[id(slab)] for slab in slabs]])


@dataclass(eq=False)
class _Entry:
    structure: Structure | ClosedSurface
    cells: StructureCells
    dvh: Dvh
    chunks: list[Chunk] | None = None  # of all slabs; None until a whole computation needs them
    places: list[Places | None] | None = None  # of the chunks on the present dose grid
    steps: np.ndarray | None = None  # the histogram under the present dose; None when that changed
    doses: _SlabDoses | None = None


class DvhEngine:
    """Computes DVHs and remembers the cells, so that an edit costs only the slices it touched.

    Structures and volumes are taken as immutable: an edited structure is a new object. Results do not depend on the
    history: an update gives what a new engine would.

    Parameters
    ----------
    bin_gy : spacing of the histogram's nodes.
    end_caps : "rounded", "half-slice" or "none", for structures with planar contours.
    interpolation : "linear" or "cubic" in the dose.
    source : "auto" (contours where there are any), "mask" or "contours".
    cell_mm : side of the cells; by default from each structure's volume, at most 2.5 mm.
    """

    def __init__(
        self,
        *,
        bin_gy: float = DEFAULT_BIN_GY,
        end_caps: str = ROUNDED,
        interpolation: str = LINEAR,
        source: str = AUTO,
        cell_mm: float | None = None,
    ):
        self.bin_gy = bin_gy
        self.end_caps, self.interpolation = end_caps, interpolation
        self.source, self.cell_mm = source, cell_mm
        self._dose: Volume | None = None
        self._field: DoseField | None = None
        self._entries: dict[str, _Entry] = {}

    def update(
        self,
        structures: StructureSet | Iterable[Structure | ClosedSurface],
        dose: Volume,
        edited: Iterable[str] | None = None,
    ) -> dict[str, Dvh]:
        """DVHs of all structures by name, in their order.

        Parameters
        ----------
        edited : names of the structures that changed since the last call; None means "find out".

        Raises
        ------
        InputError : the dose is not an absolute dose in Gy (see ``check_dose``).
        """
        self._take_dose(dose)
        structures = list(structures)
        edited = None if edited is None else set(edited)
        self._entries = {s.name: self._entries[s.name] for s in structures if s.name in self._entries}
        stale = []
        for structure in structures:
            entry = self._entries.get(structure.name)
            if entry is None or entry.structure is not structure:
                untouched = edited is not None and structure.name not in edited
                if entry is None or not untouched:
                    entry = self._rebuild(structure, entry)
            if entry.steps is None:
                stale.append(entry)
        self._recompute(stale)
        return {s.name: self._entries[s.name].dvh for s in structures}

    def dvh(self, structure: Structure | ClosedSurface, dose: Volume) -> Dvh:
        """One DVH, without forgetting the other structures."""
        self._take_dose(dose)
        entry = self._entries.get(structure.name)
        if entry is None or entry.structure is not structure:
            entry = self._rebuild(structure, entry)
        if entry.steps is None:
            self._recompute([entry])
        return entry.dvh

    def adopt(self, structures: Iterable[Structure], other: DvhEngine) -> None:
        """Take over what another engine of the same options found for structures with the same voxels and contours
        under the same dose: a copy of a segmentation costs nothing until it is edited."""
        for structure in structures:
            known = other._entries.get(structure.name)
            if structure.name in self._entries or known is None or other._dose is None:
                continue
            if self._dose is None:
                self._dose, self._field = other._dose, other._field
            if self._dose is other._dose and _same_content(known.structure, structure):
                self._entries[structure.name] = replace(known, structure=structure)

    def _take_dose(self, dose: Volume) -> None:
        if dose is self._dose:
            return
        field = DoseField(dose, self.interpolation)
        moved = self._field is None or not _same_places(self._field.grid, field.grid)
        self._dose, self._field = dose, field
        for entry in self._entries.values():
            entry.steps = entry.doses = None
            if moved:
                entry.places = None

    def _rebuild(self, structure: Structure | ClosedSurface, old: _Entry | None) -> _Entry:
        """The structure's new cells; with its curve, too, where few slabs differ."""
        cells = build_cells(
            structure,
            end_caps=self.end_caps,
            source=self.source,
            cell_mm=self.cell_mm,
            previous=old.cells if old is not None else None,
            surface_frame=self._field.grid,
        )
        entry = _Entry(structure, cells, Dvh.empty(structure.name))
        if old is not None and old.steps is not None:
            self._exchange(entry, old)
        self._entries[structure.name] = entry
        return entry

    def _exchange(self, entry: _Entry, old: _Entry) -> None:
        """Take the slabs that went out of the old histogram and put the new ones in, unless few stayed."""
        before, after = ({id(s): s for s in e.cells.slabs} for e in (old, entry))
        gone = [s for i, s in before.items() if i not in after]
        new = [s for i, s in after.items() if i not in before]
        same_lattice = old.cells.cell_ij == entry.cells.cell_ij and _same_places(old.cells.frame, entry.cells.frame)
        if not same_lattice or len(gone) + len(new) > _EXCHANGE_PART * len(after):
            return
        steps = old.steps.copy()
        chunks = pack([*gone, *new], entry.cells, taken_out=frozenset(map(id, gone)))
        parts = [self._dose_of(chunk, entry.cells, self._places(chunk, entry.cells)) for chunk in chunks]
        for part in parts:
            steps += part.steps
        entry.steps = steps
        entry.doses = old.doses.exchanged(entry.cells.slabs, _SlabDoses.of((*gone, *new), parts))
        entry.dvh = self._curve(entry)

    def _recompute(self, entries: list[_Entry]) -> None:
        """From all cells, on all processors where the loops are compiled, as those work without Python's lock."""
        jobs = []
        for entry in entries:
            if entry.chunks is None:
                entry.chunks = pack(entry.cells.slabs, entry.cells)
            if entry.places is None:
                entry.places = [self._places(chunk, entry.cells) for chunk in entry.chunks]
            jobs += zip(entry.chunks, [entry.cells] * len(entry.chunks), entry.places)
        if kernels.compiled() and len(jobs) > 2:
            parts = kernels.pool().map(lambda job: self._dose_of(*job), jobs)
        else:
            parts = (self._dose_of(*job) for job in jobs)
        parts = iter(parts)
        for entry in entries:
            own = [next(parts) for _ in entry.chunks]
            entry.steps = np.zeros(nodes_for(self._field.max_gy, self.bin_gy))
            for part in own:
                entry.steps += part.steps
            entry.doses = _SlabDoses.of(entry.cells.slabs, own)
            entry.dvh = self._curve(entry)

    def _places(self, chunk: Chunk, cells: StructureCells) -> Places | None:
        return self._field.places(cells.frame, chunk.x, chunk.y, chunk.z, chunk.dz)

    def _dose_of(self, chunk: Chunk, cells: StructureCells, places: Places | None) -> ChunkDose:
        return accumulate(chunk, self._field, cells.frame, places, self.bin_gy)

    def _curve(self, entry: _Entry) -> Dvh:
        name, volume = entry.structure.name, entry.cells.volume_cc
        values = entry.doses.values[:, entry.doses.values[0] > 0]
        if values.shape[1] == 0:
            return Dvh.empty(name, volume)
        covered_cc = total_cc = float(values[0].sum())
        if covered_cc > volume * (1 - 1e-9):
            covered_cc = volume
        high = float(values[3].max())
        curve = kernels.cumulative(entry.steps, covered_cc)[: nodes_for(high, self.bin_gy)]
        curve[-1] = 0.0
        return Dvh(
            name=name,
            dose_gy=np.arange(curve.size) * self.bin_gy,
            cumulative_cc=curve,
            volume_cc=volume,
            min_gy=float(values[2].min()),
            max_gy=high,
            mean_gy=float(values[1].sum()) / total_cc,
        )


def _same_content(a: Structure | ClosedSurface, b: Structure | ClosedSurface) -> bool:
    if not (isinstance(a, Structure) and isinstance(b, Structure)):
        return False
    if a.offset_kji != b.offset_kji or len(a.contours) != len(b.contours) or not _same_places(a.grid, b.grid):
        return False
    drawn = zip(a.contours, b.contours)
    same = all(np.array_equal(one.points_ras_mm, other.points_ras_mm) for one, other in drawn)
    return same and np.array_equal(a.mask, b.mask)


def _same_places(a: Grid, b: Grid) -> bool:
    return a.shape_kji == b.shape_kji and np.array_equal(a.ijk_to_ras, b.ijk_to_ras)


def dvh(structure: Structure | ClosedSurface, dose: Volume, **options) -> Dvh:
    """The DVH of one structure; options as for :class:`DvhEngine`."""
    return DvhEngine(**options).dvh(structure, dose)
