# SPDX-License-Identifier: Apache-2.0
"""DVHs of many structures, kept up to date while contours or the dose change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from AIOCommon.core.structures import Structure, StructureSet
from AIOCommon.core.volume import Volume

from . import kernels
from .accumulate import ChunkDose, accumulate
from .cells import AUTO, StructureCells, build_cells
from .curve import Dvh
from .dose_field import LINEAR, DoseField
from .histogram import cumulative, nodes_for
from .layers import ROUNDED
from .packed import Chunk, pack
from .surface import ClosedSurface

DEFAULT_BIN_GY = 0.02
_EXCHANGE_PART = 0.5  # slabs exchanged one by one are at most this part of all


@dataclass(frozen=True)
class _SlabDose:
    """What one slab contributes under one dose, but for its histogram."""

    covered_cc: float
    integral: float  # of the dose, Gy cc
    low_gy: float
    high_gy: float


@dataclass(eq=False)
class _Entry:
    structure: Structure | ClosedSurface
    cells: StructureCells
    chunks: list[Chunk] | None  # of all slabs; None until a whole computation needs them
    steps: np.ndarray | None  # the histogram under the present dose; None when that changed
    doses: dict[int, _SlabDose]  # by id of the slab, which the cells keep alive
    dvh: Dvh


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
        for structure in structures:
            entry = self._entries.get(structure.name)
            if entry is None or entry.structure is not structure:
                untouched = edited is not None and structure.name not in edited
                if entry is None or not untouched:
                    self._rebuild(structure, entry)
                    continue
            if entry.steps is None:
                self._recompute(entry)
        return {s.name: self._entries[s.name].dvh for s in structures}

    def dvh(self, structure: Structure | ClosedSurface, dose: Volume) -> Dvh:
        """One DVH, without forgetting the other structures."""
        self._take_dose(dose)
        entry = self._entries.get(structure.name)
        if entry is None or entry.structure is not structure:
            self._rebuild(structure, entry)
        elif entry.steps is None:
            self._recompute(entry)
        return self._entries[structure.name].dvh

    def _take_dose(self, dose: Volume) -> None:
        if dose is self._dose:
            return
        self._field = DoseField(dose, self.interpolation)
        self._dose = dose
        for entry in self._entries.values():
            entry.steps, entry.doses = None, {}

    def _rebuild(self, structure: Structure | ClosedSurface, old: _Entry | None) -> None:
        cells = build_cells(
            structure,
            end_caps=self.end_caps,
            source=self.source,
            cell_mm=self.cell_mm,
            previous=old.cells if old is not None else None,
            surface_frame=self._field.grid,
        )
        entry = _Entry(structure, cells, None, None, {}, Dvh.empty(structure.name))
        exchanged = old is not None and old.steps is not None and self._exchange(entry, old)
        if not exchanged:
            self._recompute(entry)
        self._entries[structure.name] = entry

    def _exchange(self, entry: _Entry, old: _Entry) -> bool:
        """Take the slabs that went out of the old histogram and put the new ones in; False if few stayed."""
        before, after = ({id(s): s for s in e.cells.slabs} for e in (old, entry))
        gone = [s for i, s in before.items() if i not in after]
        new = [s for i, s in after.items() if i not in before]
        if len(gone) + len(new) > _EXCHANGE_PART * len(after):
            return False
        entry.doses = {i: old.doses[i] for i in after if i in before}
        entry.steps = old.steps.copy()
        for slabs, cells, sign in ((gone, old.cells, -1.0), (new, entry.cells, 1.0)):
            for chunk in pack(slabs, cells):
                part = self._dose_of(chunk, cells)
                entry.steps += sign * part.steps
                if sign > 0:
                    entry.doses.update(_by_slab(chunk, part))
        entry.dvh = self._curve(entry)
        return True

    def _recompute(self, entry: _Entry) -> None:
        if entry.chunks is None:
            entry.chunks = pack(entry.cells.slabs, entry.cells)
        entry.steps = np.zeros(nodes_for(self._field.max_gy, self.bin_gy))
        entry.doses = {}
        for chunk, part in zip(entry.chunks, self._doses_of(entry.chunks, entry.cells)):
            entry.steps += part.steps
            entry.doses.update(_by_slab(chunk, part))
        entry.dvh = self._curve(entry)

    def _doses_of(self, chunks: list[Chunk], cells: StructureCells) -> Iterable[ChunkDose]:
        """In their order; on all processors where the loops are compiled, as those work without Python's lock."""
        if kernels.compiled() and len(chunks) > 2:
            return kernels.pool().map(lambda chunk: self._dose_of(chunk, cells), chunks)
        return (self._dose_of(chunk, cells) for chunk in chunks)

    def _dose_of(self, chunk: Chunk, cells: StructureCells) -> ChunkDose:
        field = self._field
        lattice = field.lattice(cells.frame, chunk.x, chunk.y, chunk.z, chunk.dz)
        n_nodes = nodes_for(field.max_gy, self.bin_gy)
        return accumulate(chunk, *lattice, self.bin_gy, n_nodes, (field.min_gy, field.max_gy))

    def _curve(self, entry: _Entry) -> Dvh:
        name, volume = entry.structure.name, entry.cells.volume_cc
        parts = [entry.doses[id(s)] for s in entry.cells.slabs]
        covered = [p for p in parts if p.covered_cc > 0]
        if not covered:
            return Dvh.empty(name, volume)
        covered_cc = total_cc = sum(p.covered_cc for p in covered)
        if covered_cc > volume * (1 - 1e-9):
            covered_cc = volume
        high = max(p.high_gy for p in covered)
        curve = cumulative(entry.steps, covered_cc)[: nodes_for(high, self.bin_gy)]
        curve[-1] = 0.0
        return Dvh(
            name=name,
            dose_gy=np.arange(curve.size) * self.bin_gy,
            cumulative_cc=curve,
            volume_cc=volume,
            min_gy=min(p.low_gy for p in covered),
            max_gy=high,
            mean_gy=sum(p.integral for p in covered) / total_cc,
        )


def _by_slab(chunk: Chunk, part: ChunkDose) -> dict[int, _SlabDose]:
    values = zip(*(a.tolist() for a in (part.covered_cc, part.integral, part.low_gy, part.high_gy)))
    return {id(slab): _SlabDose(*row) for slab, row in zip(chunk.slabs, values)}


def dvh(structure: Structure | ClosedSurface, dose: Volume, **options) -> Dvh:
    """The DVH of one structure; options as for :class:`DvhEngine`."""
    return DvhEngine(**options).dvh(structure, dose)
