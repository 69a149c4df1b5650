# SPDX-License-Identifier: Apache-2.0
"""Interpolation of a dose volume on lattices of points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from AIOCommon import Grid, InputError, Volume

Floats: TypeAlias = NDArray[np.floating]
Singles: TypeAlias = NDArray[np.float32]
Flags: TypeAlias = NDArray[np.bool_]
Knots: TypeAlias = tuple[NDArray[np.intp], NDArray[np.intp], Singles]  # lower index, upper index, position between them
Samples: TypeAlias = tuple[Singles, Singles, Flags | None]
LINEAR, CUBIC = "linear", "cubic"
_PLAUSIBLE_GY = 250.0


def check_dose(dose: Volume) -> tuple[float, float]:
    """The lowest and the highest value (Gy) of an absolute dose.

    Raises
    ------
    InputError : another unit than Gy, values that are not finite, negative doses, or a maximum above 250 Gy.
    """
    if dose.unit != "Gy":
        unit = f"in '{dose.unit}'" if dose.unit else "without a unit"
        raise InputError(f"the dose is {unit}", hint="An absolute dose in Gy of the whole course is needed.")
    array = dose.array_kji
    low, high = float(array.min()), float(array.max())
    if not (np.isfinite(low) and np.isfinite(high)):
        raise InputError("the dose has values that are not numbers (NaN or infinite)", hint="Compute it again.")
    if low < -1e-3 * max(high, 1.0):
        raise InputError(f"the dose has negative values (down to {low:g} Gy)", hint="Compute it again.")
    if high > _PLAUSIBLE_GY:
        raise InputError(
            f"the dose reaches {high:g} Gy, which is not plausible", hint="Is it in cGy? Divide it by 100."
        )
    return low, high


@dataclass(frozen=True, eq=False)
class Places:
    """Positions of a lattice's columns, rows and layers on the axes of a dose grid.

    Parameters
    ----------
    box : the part (k, j, i) of the dose grid that is needed for the interpolation.
    along_x, along_y : (lower index in the box, upper index, position between them 0..1) of columns and rows.
    along_z : the same for the layers' middles, then their lower faces, then their upper faces.
    hits : whether columns, rows and layers lie in the dose grid; None if all do.
    """

    box: tuple[slice, slice, slice]
    along_x: Knots
    along_y: Knots
    along_z: Knots
    hits: tuple[Flags, Flags, Flags] | None


class DoseField:
    """Interpolates one dose volume, trilinearly or tricubically (B-spline through the voxel values).

    The dose is defined up to the outer faces of the grid's voxels, half a voxel beyond the outer centres.

    Raises
    ------
    InputError : see :func:`check_dose`.
    """

    def __init__(self, dose: Volume, interpolation: str = LINEAR):
        if interpolation not in (LINEAR, CUBIC):
            raise InputError(f"unknown dose interpolation '{interpolation}'", hint="Use linear or cubic.")
        low, self.max_gy = check_dose(dose)
        self.min_gy = max(low, 0.0)
        self.grid = dose.grid
        self.interpolation = interpolation
        self.array = np.ascontiguousarray(dose.array_kji, np.float32)
        if interpolation == CUBIC:
            from scipy import ndimage

            self._spline = ndimage.spline_filter(self.array, order=3, output=np.float32, mode="mirror")
            self.max_gy = max(self.max_gy, float(self._spline.max()))  # no value of a B-spline exceeds its weights

    def lattice(self, frame: Grid, x: Floats, y: Floats, z: Floats, dz: Floats) -> Samples:
        """Dose on the lattice of points z[k], y[j], x[i] (continuous indices of ``frame``).

        Parameters
        ----------
        x, y, z : (nx,), (ny,), (nz,).
        dz : (nz,) distance over which the slope along z is computed.

        Returns
        -------
        dose_gy : float32 (nz, ny, nx).
        rise_gy : float32 (nz, ny, nx), dose at z + dz/2 less dose at z - dz/2.
        covered : bool (nz, ny, nx), whether the point lies in the dose grid; None if all do.
        """
        places = self.places(frame, x, y, z, dz)
        if places is not None:
            return self.at_places(places)
        return self._general(self.grid.ras_to_ijk @ frame.ijk_to_ras, x, y, z, dz)

    def places(self, frame: Grid, x: Floats, y: Floats, z: Floats, dz: Floats) -> Places | None:
        """Positions of a lattice as in :meth:`lattice`; None where it is not parallel to the axes of the dose grid or
        the interpolation is tricubic. They depend only on the dose's grid, not on its values."""
        matrix = self.grid.ras_to_ijk @ frame.ijk_to_ras
        coupling = np.abs(matrix[:3, :3] - np.diag(np.diag(matrix[:3, :3])))
        extent = np.array([np.ptp(x), np.ptp(y), np.ptp(z) + np.max(dz)])
        if self.interpolation != LINEAR or (coupling @ extent).max() >= 1e-3:
            return None
        scale, centre = np.diag(matrix)[:3], np.array([x[len(x) // 2], y[len(y) // 2], z[len(z) // 2]])
        shift = (
            matrix[:3, :3] @ centre + matrix[:3, 3] - scale * centre
        )  # the effect of a tiny rotation is kept at the centre only
        axes = [scale[a] * np.asarray(v, float) + shift[a] for a, v in enumerate((x, y, z))]
        step = scale[2] * np.asarray(dz, float) / 2
        sizes = self.array.shape[::-1]
        hits = [(u >= -0.5 - 1e-6) & (u <= n - 0.5 + 1e-6) for u, n in zip(axes, sizes)]
        axes[2] = np.concatenate([axes[2], axes[2] - step, axes[2] + step])
        (box_i, along_x), (box_j, along_y), (box_k, along_z) = (_boxed(u, n) for u, n in zip(axes, sizes))
        inside = None if all(h.all() for h in hits) else (hits[0], hits[1], hits[2])
        return Places((box_k, box_j, box_i), along_x, along_y, along_z, inside)

    def at_places(self, places: Places) -> Samples:
        """Doses, rises and covered points as from :meth:`lattice`, for known positions."""
        j0, j1, fj = places.along_y
        i0, i1, fi = places.along_x
        planes = self.array[places.box]
        rows = planes[:, j0]
        rows += fj[None, :, None] * (planes[:, j1] - rows)
        columns = rows[:, :, i0]
        columns += fi * (rows[:, :, i1] - columns)
        middle, below, above = zip(*(np.split(a, 3) for a in places.along_z))

        def at(k0: NDArray[np.intp], k1: NDArray[np.intp], part: Singles) -> Singles:
            low: Singles = columns[k0]
            low += part[:, None, None] * (columns[k1] - low)
            return low

        rise = at(*above)
        rise -= at(*below)
        dose = at(*middle)
        if places.hits is None:
            return dose, rise, None
        hit_x, hit_y, hit_z = places.hits
        return dose, rise, hit_z[:, None, None] & hit_y[:, None] & hit_x

    def _general(self, matrix: Floats, x: Floats, y: Floats, z: Floats, dz: Floats) -> Samples:
        """As :meth:`lattice`, for a lattice in any direction; ``matrix`` (4, 4) leads to indices of the dose grid."""
        x, y, z = (np.asarray(v, float) for v in (x, y, z))
        shape = (len(z), len(y), len(x))
        points = [
            np.broadcast_to(
                matrix[a, 0] * x + matrix[a, 1] * y[:, None] + matrix[a, 2] * z[:, None, None] + matrix[a, 3], shape
            )
            for a in range(3)
        ]
        half = [(matrix[a, 2] * np.asarray(dz, float) / 2)[:, None, None] for a in range(3)]
        sample = self._trilinear if self.interpolation == LINEAR else self._tricubic
        dose = sample(*points)
        rise = sample(*[p + h for p, h in zip(points, half)]) - sample(*[p - h for p, h in zip(points, half)])
        covered = np.ones(shape, bool)
        for u, n in zip(points, self.array.shape[::-1]):
            covered &= (u >= -0.5 - 1e-6) & (u <= n - 0.5 + 1e-6)
        return dose, rise, None if covered.all() else covered

    def _trilinear(self, i: Floats, j: Floats, k: Floats) -> Singles:
        nk, nj, ni = self.array.shape
        i0, i1, fi = _knots(i, ni)
        j0, j1, fj = _knots(j, nj)
        k0, k1, fk = _knots(k, nk)
        flat = self.array.ravel()

        def row(kk: NDArray[np.intp], jj: NDArray[np.intp]) -> Singles:
            base = (kk * nj + jj) * ni
            low: Singles = flat[base + i0]
            return low + fi * (flat[base + i1] - low)

        def plane(kk: NDArray[np.intp]) -> Singles:
            low = row(kk, j0)
            return low + fj * (row(kk, j1) - low)

        low = plane(k0)
        return low + fk * (plane(k1) - low)

    def _tricubic(self, i: Floats, j: Floats, k: Floats) -> Singles:
        from scipy import ndimage

        clipped = [np.clip(u, 0, n - 1) for u, n in zip((k, j, i), self.array.shape)]
        value = ndimage.map_coordinates(self._spline, clipped, order=3, mode="mirror", prefilter=False)
        result: Singles = np.clip(value, self.min_gy, None)
        return result


def _boxed(u: Floats, n: int) -> tuple[slice, Knots]:
    """The part of an axis of ``n`` voxels that positions ``u`` need, and their knots in that part."""
    low, high, part = _knots(u, n)
    first = int(low.min())
    return slice(first, int(high.max()) + 1), (low - first, high - first, part)


def _knots(u: Floats, n: int) -> Knots:
    """Neighbouring indices and the position between them; positions beyond the outer voxels' centres count as these."""
    u = np.clip(u, 0.0, n - 1)
    low = np.minimum(u.astype(np.intp), max(n - 2, 0))
    return low, np.minimum(low + 1, n - 1), (u - low).astype(np.float32)
