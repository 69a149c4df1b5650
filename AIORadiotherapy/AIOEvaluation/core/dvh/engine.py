# SPDX-License-Identifier: Apache-2.0
"""DVHs of many structures, updated after changes of contours or dose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from AIOCommon import Grid, Structure, StructureSet, Volume

from . import kernels
from .accumulate import ChunkDose, SlabDoses, accumulate
from .cells import AUTO, build_cells
from .chunks import Chunk, pack
from .curve import Dvh
from .dose_field import LINEAR, DoseField, Places
from .histogram import nodes_for
from .layers import ROUNDED
from .slabs import StructureCells
from .surface import ClosedSurface

DEFAULT_BIN_GY = 0.02
_EXCHANGE_PART = 0.5  # if more of the slabs changed, the histogram is computed again from all slabs


@dataclass(frozen=True, eq=False)
class _Sums:
    """Sums over a structure's cells on the present dose: the histogram's steps and the statistics of each slab."""

    steps: NDArray[np.float64]
    doses: SlabDoses


@dataclass(eq=False)
class _Entry:
    """What the engine stores of a structure.

    Parameters
    ----------
    chunks : of all slabs; None until a full computation needs them.
    places : of the chunks on the present dose grid; None until they are needed.
    sums : None after the dose changed.
    """

    structure: Structure | ClosedSurface
    cells: StructureCells
    dvh: Dvh
    chunks: list[Chunk] | None = None
    places: list[Places | None] | None = None
    sums: _Sums | None = None


class DvhEngine:
    """Computes DVHs and stores the cells, so that after an edit only the changed slices are computed again.

    Structures and volumes must not be modified in place: an edited structure is a new object. Results do not depend on
    the history: an update gives the same DVHs as a new engine.

    Parameters
    ----------
    bin_gy : distance of the histogram's nodes.
    end_caps : "rounded", "half-slice" or "none", for structures with planar contours; see :func:`.layers.layers_of`.
    interpolation : of the dose, "linear" or "cubic".
    source : "auto" (contours where there are any, else the mask), "mask" or "contours".
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
        edited : names of the structures that changed since the last call; None to compare all objects.

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
            if entry.sums is None:
                stale.append(entry)
        self._recompute(stale)
        return {s.name: self._entries[s.name].dvh for s in structures}

    def dvh(self, structure: Structure | ClosedSurface, dose: Volume) -> Dvh:
        """The DVH of one structure; stored results of other structures are kept."""
        self._take_dose(dose)
        entry = self._entries.get(structure.name)
        if entry is None or entry.structure is not structure:
            entry = self._rebuild(structure, entry)
        if entry.sums is None:
            self._recompute([entry])
        return entry.dvh

    def adopt(self, structures: Iterable[Structure], other: DvhEngine) -> None:
        """Reuse the results of another engine with the same options for structures with the same voxels and contours
        on the same dose, so that a copied segmentation is computed only after it is edited."""
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
            entry.sums = None
            if moved:
                entry.places = None

    def _rebuild(self, structure: Structure | ClosedSurface, old: _Entry | None) -> _Entry:
        """An entry with the structure's new cells; with its DVH, too, where few slabs changed."""
        cells = build_cells(
            structure,
            end_caps=self.end_caps,
            source=self.source,
            cell_mm=self.cell_mm,
            previous=old.cells if old is not None else None,
            surface_frame=self._dose_field.grid,
        )
        entry = _Entry(structure, cells, Dvh.empty(structure.name))
        if old is not None and old.sums is not None:
            self._exchange(entry, old, old.sums)
        self._entries[structure.name] = entry
        return entry

    def _exchange(self, entry: _Entry, old: _Entry, sums: _Sums) -> None:
        """Subtract removed slabs from the old ``sums`` and add new ones, unless most of the slabs changed."""
        before, after = ({id(s): s for s in e.cells.slabs} for e in (old, entry))
        gone = [s for i, s in before.items() if i not in after]
        new = [s for i, s in after.items() if i not in before]
        same_lattice = old.cells.cell_ij == entry.cells.cell_ij and _same_places(old.cells.frame, entry.cells.frame)
        if not same_lattice or len(gone) + len(new) > _EXCHANGE_PART * len(after):
            return
        steps = sums.steps.copy()
        chunks = pack([*gone, *new], entry.cells, subtracted=frozenset(map(id, gone)))
        parts = [self._dose_of(chunk, entry.cells, self._places(chunk, entry.cells)) for chunk in chunks]
        for part in parts:
            steps += part.steps
        doses = sums.doses.exchanged(entry.cells.slabs, SlabDoses.of((*gone, *new), parts))
        self._finish(entry, _Sums(steps, doses))

    def _recompute(self, entries: list[_Entry]) -> None:
        """Compute entries from all their cells; compiled loops run in several threads."""
        jobs: list[tuple[Chunk, StructureCells, Places | None]] = []
        counts = []
        for entry in entries:
            if entry.chunks is None:
                entry.chunks = pack(entry.cells.slabs, entry.cells)
            if entry.places is None:
                entry.places = [self._places(chunk, entry.cells) for chunk in entry.chunks]
            jobs += zip(entry.chunks, [entry.cells] * len(entry.chunks), entry.places)
            counts.append(len(entry.chunks))
        parts: Iterator[ChunkDose]
        if kernels.compiled() and len(jobs) > 2:
            parts = kernels.pool().map(lambda job: self._dose_of(*job), jobs)
        else:
            parts = (self._dose_of(*job) for job in jobs)
        for entry, count in zip(entries, counts):
            own = list(islice(parts, count))
            steps = np.zeros(nodes_for(self._dose_field.max_gy, self.bin_gy))
            for part in own:
                steps += part.steps
            self._finish(entry, _Sums(steps, SlabDoses.of(entry.cells.slabs, own)))

    @property
    def _dose_field(self) -> DoseField:
        if self._field is None:
            raise RuntimeError("the engine has no dose yet")
        return self._field

    def _places(self, chunk: Chunk, cells: StructureCells) -> Places | None:
        return self._dose_field.places(cells.frame, chunk.x, chunk.y, chunk.z, chunk.dz)

    def _dose_of(self, chunk: Chunk, cells: StructureCells, places: Places | None) -> ChunkDose:
        return accumulate(chunk, self._dose_field, cells.frame, places, self.bin_gy)

    def _finish(self, entry: _Entry, sums: _Sums) -> None:
        entry.sums = sums
        curve = self._curve(entry.structure.name, entry.cells.volume_cc, sums)
        entry.dvh = replace(curve, cap_volume_cc=entry.cells.cap_volume_cc)

    def _curve(self, name: str, volume: float, sums: _Sums) -> Dvh:
        values = sums.doses.values[:, sums.doses.values[0] > 0]
        if values.shape[1] == 0:
            return Dvh.empty(name, volume)
        covered_cc = total_cc = float(values[0].sum())
        if covered_cc > volume * (1 - 1e-9):
            covered_cc = volume
        high = float(values[3].max())
        curve = kernels.cumulative(sums.steps, covered_cc)[: nodes_for(high, self.bin_gy)]
        curve[-1] = 0.0
        return Dvh(
            name=name,
            dose_gy=np.arange(curve.size, dtype=float) * self.bin_gy,
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
    pairs = zip(a.contours, b.contours)
    same = all(np.array_equal(one.points_ras_mm, other.points_ras_mm) for one, other in pairs)
    return same and np.array_equal(a.mask, b.mask)


def _same_places(a: Grid, b: Grid) -> bool:
    return a.shape_kji == b.shape_kji and np.array_equal(a.ijk_to_ras, b.ijk_to_ras)


def dvh(structure: Structure | ClosedSurface, dose: Volume, **options: Any) -> Dvh:
    """The DVH of one structure; options as for :class:`DvhEngine`."""
    return DvhEngine(**options).dvh(structure, dose)
