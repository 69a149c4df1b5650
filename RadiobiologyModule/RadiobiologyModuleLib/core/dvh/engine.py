# SPDX-License-Identifier: Apache-2.0
"""DVHs of many structures, kept up to date while contours or the dose change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from AIOCommon.core.structures import Structure, StructureSet
from AIOCommon.core.volume import Volume

from .cells import AUTO, Slab, StructureCells, build_cells
from .curve import Dvh
from .dose_field import LINEAR, DoseField
from .histogram import cumulative, nodes_for, steps
from .outlines import HALF_SLICE
from .surface import ClosedSurface

DEFAULT_BIN_GY = 0.02
_CHUNK_POINTS = 150_000  # lattice points that are worked on at a time


@dataclass(frozen=True, eq=False)
class _SlabDose:
    """What one slab contributes under one dose."""

    steps: np.ndarray
    covered_cc: float
    dose_cc: float  # integral of the dose, Gy cc
    low_gy: float
    high_gy: float


@dataclass(eq=False)
class _Entry:
    structure: Structure | ClosedSurface
    cells: StructureCells
    doses: dict[int, _SlabDose]  # by id of the slab, which the cells keep alive
    dvh: Dvh


class DvhEngine:
    """Computes DVHs and remembers the cells, so that an edit costs only the slices it touched.

    Structures and volumes are taken as immutable: an edited structure is a new object. Results do not depend on the
    history: an update gives what a new engine would.

    Parameters
    ----------
    bin_gy : spacing of the histogram's nodes.
    end_caps : "half-slice", "none" or "rounded", for structures with planar contours.
    interpolation : "linear" or "cubic" in the dose.
    source : "auto" (contours where there are any), "mask" or "contours".
    cell_mm : side of the cells; by default from each structure's volume, at most 2.5 mm.
    """

    def __init__(
        self,
        *,
        bin_gy: float = DEFAULT_BIN_GY,
        end_caps: str = HALF_SLICE,
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
            if not entry.doses and entry.cells.slabs:
                self._recompute(entry)
        return {s.name: self._entries[s.name].dvh for s in structures}

    def dvh(self, structure: Structure | ClosedSurface, dose: Volume) -> Dvh:
        """One DVH, without forgetting the other structures."""
        self._take_dose(dose)
        entry = self._entries.get(structure.name)
        if entry is None or entry.structure is not structure:
            self._rebuild(structure, entry)
        elif not entry.doses and entry.cells.slabs:
            self._recompute(entry)
        return self._entries[structure.name].dvh

    def _take_dose(self, dose: Volume) -> None:
        if dose is self._dose:
            return
        self._field = DoseField(dose, self.interpolation)
        self._dose = dose
        for entry in self._entries.values():
            entry.doses = {}

    def _rebuild(self, structure: Structure | ClosedSurface, old: _Entry | None) -> None:
        cells = build_cells(
            structure,
            end_caps=self.end_caps,
            source=self.source,
            cell_mm=self.cell_mm,
            previous=old.cells if old is not None else None,
            surface_frame=self._field.grid,
        )
        kept = old.doses if old is not None else {}
        entry = _Entry(structure, cells, {}, Dvh.empty(structure.name))
        entry.doses = {id(s): kept[id(s)] for s in cells.slabs if id(s) in kept}
        self._recompute(entry)
        self._entries[structure.name] = entry

    def _recompute(self, entry: _Entry) -> None:
        missing = [s for s in entry.cells.slabs if id(s) not in entry.doses]
        for chunk in _chunks(missing):
            results = _dose_of(chunk, entry.cells, self._field, self.bin_gy)
            entry.doses.update((id(s), r) for s, r in zip(chunk, results))
        entry.dvh = self._curve(entry)

    def _curve(self, entry: _Entry) -> Dvh:
        name, volume = entry.structure.name, entry.cells.volume_cc
        parts = [entry.doses[id(s)] for s in entry.cells.slabs]
        covered = [p for p in parts if p.covered_cc > 0]
        if not covered:
            return Dvh.empty(name, volume)
        total = np.zeros(nodes_for(self._field.max_gy, self.bin_gy))
        for part in covered:
            total += part.steps
        covered_cc = sum(p.covered_cc for p in covered)
        if covered_cc > volume * (1 - 1e-9):
            covered_cc = volume
        high = max(p.high_gy for p in covered)
        curve = cumulative(total, covered_cc)[: nodes_for(high, self.bin_gy)]
        curve[-1] = 0.0
        return Dvh(
            name=name,
            dose_gy=np.arange(curve.size) * self.bin_gy,
            cumulative_cc=curve,
            volume_cc=volume,
            min_gy=min(p.low_gy for p in covered),
            max_gy=high,
            mean_gy=sum(p.dose_cc for p in covered) / sum(p.covered_cc for p in covered),
        )


def _chunks(slabs: list[Slab]) -> Iterable[list[Slab]]:
    """Runs of slabs whose common lattice stays small."""
    chunk: list[Slab] = []
    points = 0
    for slab in slabs:
        box = (np.ptp(slab.cells.col) + 3) * (np.ptp(slab.cells.row) + 3) * slab.layers
        if chunk and points + box > _CHUNK_POINTS:
            yield chunk
            chunk, points = [], 0
        chunk.append(slab)
        points += box
    if chunk:
        yield chunk


def _dose_of(slabs: list[Slab], cells: StructureCells, field: DoseField, bin_gy: float) -> list[_SlabDose]:
    """Dose of every cell of the slabs: at its centroid, running linearly over its extent."""
    ci, cj = cells.cell_ij
    col0 = min(int(s.cells.col.min()) for s in slabs) - 1
    row0 = min(int(s.cells.row.min()) for s in slabs) - 1
    nx = max(int(s.cells.col.max()) for s in slabs) - col0 + 2
    ny = max(int(s.cells.row.max()) for s in slabs) - row0 + 2
    z = np.concatenate([s.k + s.thickness_k * ((np.arange(s.layers) + 0.5) / s.layers - 0.5) for s in slabs])
    dz = np.concatenate([np.full(s.layers, s.thickness_k / s.layers) for s in slabs])
    dose, rise, inside = field.lattice(
        cells.frame,
        (np.arange(nx) + col0 + 0.5) * ci - 0.5,
        (np.arange(ny) + row0 + 0.5) * cj - 0.5,
        z,
        dz,
    )
    full, partial = [], []
    full_slab, partial_slab, shape = [], [], []
    layer = 0
    for slab in slabs:
        flat = slab.cells.row * np.int32(nx) + slab.cells.col - np.int32(row0 * nx + col0)
        n = slab.cells.n_full
        for _ in range(slab.layers):
            base = np.int32(layer * ny * nx)
            full.append(flat[:n] + base)
            partial.append(flat[n:] + base)
            layer += 1
        full_slab.append(n * slab.layers)
        partial_slab.append((flat.size - n) * slab.layers)
        c = slab.cells
        moments = (c.weight, c.dx, c.dy, c.vxx, c.vyy, c.vxy)
        shape.append(np.tile(np.stack(moments), (1, slab.layers)) if slab.layers > 1 else np.stack(moments))
    at = np.concatenate(full + partial)
    n_full = sum(full_slab)
    numbers = np.arange(len(slabs))
    owner = np.concatenate([np.repeat(numbers, full_slab), np.repeat(numbers, partial_slab)])
    flat_dose = dose.ravel()
    value = flat_dose[at]
    gx = 0.5 * (flat_dose[at + 1] - flat_dose[at - 1])
    gy = 0.5 * (flat_dose[at + nx] - flat_dose[at - nx])
    gz = rise.ravel()[at]
    weight = np.ones(at.size)
    variance = gx * gx
    variance += gy * gy
    w, dx, dy, vxx, vyy, vxy = np.concatenate(shape, axis=1)
    weight[n_full:] = w
    px, py = gx[n_full:], gy[n_full:]
    value[n_full:] += px * dx + py * dy
    variance[n_full:] = 12.0 * (px * px * vxx + py * py * vyy + 2.0 * px * py * vxy)
    variance += gz * gz
    width = np.sqrt(np.maximum(variance, 0.0))
    volumes = np.array([cells.cell_volume_cc(s) for s in slabs])
    weight *= volumes[owner]
    # how far the dose goes beyond its mean: to the corners of a whole cell, over the box's width in a cut one
    reach = 0.5 * width
    reach[:n_full] = 0.5 * (np.abs(gx[:n_full]) + np.abs(gy[:n_full]) + np.abs(gz[:n_full]))
    np.clip(value, field.min_gy, field.max_gy, out=value)
    if inside is not None:
        kept = inside.ravel()[at]
        value, width, weight, owner, reach = (a[kept] for a in (value, width, weight, owner, reach))
        n_full = int(kept[:n_full].sum())
    n_nodes = nodes_for(field.max_gy, bin_gy)
    rows = steps(value, width, weight, bin_gy, n_nodes, (field.min_gy, field.max_gy), owner, len(slabs))
    covered = np.bincount(owner, weight, len(slabs))
    integral = np.bincount(owner, weight * value, len(slabs))
    counts = np.bincount(owner[:n_full], minlength=len(slabs)), np.bincount(owner[n_full:], minlength=len(slabs))
    low = np.maximum(_extreme(np.minimum, value - reach, *counts), field.min_gy)
    high = np.minimum(_extreme(np.maximum, value + reach, *counts), field.max_gy)
    return [
        _SlabDose(rows[n], float(covered[n]), float(integral[n]), float(low[n]), float(high[n]))
        for n in range(len(slabs))
    ]


def _extreme(function: np.ufunc, values: np.ndarray, *counts: np.ndarray) -> np.ndarray:
    """Minimum or maximum by slab of values that come in runs: first one run a slab, then another run a slab."""
    result = np.full(counts[0].size, np.inf if function is np.minimum else -np.inf)
    start = 0
    for count in counts:
        held = np.flatnonzero(count)
        if held.size:
            first = start + np.cumsum(count)[held] - count[held]
            part = values[start : start + int(count.sum())]
            result[held] = function(result[held], function.reduceat(part, first - start))
        start += int(count.sum())
    return result


def dvh(structure: Structure | ClosedSurface, dose: Volume, **options) -> Dvh:
    """The DVH of one structure; options as for :class:`DvhEngine`."""
    return DvhEngine(**options).dvh(structure, dose)
