# SPDX-License-Identifier: Apache-2.0
"""A dose grid sampled on lattices of points."""

from __future__ import annotations

import numpy as np

from AIOCommon.core.errors import InputError
from AIOCommon.core.grid import Grid
from AIOCommon.core.volume import Volume

from . import kernels

LINEAR, CUBIC = "linear", "cubic"
_PLAUSIBLE_GY = 250.0


def check_dose(dose: Volume) -> None:
    """Refuse what is not an absolute dose in Gy.

    Raises
    ------
    InputError : another unit, values that are not numbers, negative doses, or a maximum no treatment has.
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


class DoseField:
    """Interpolates one dose volume, trilinearly or tricubically (B-spline through the voxel values).

    The dose is known up to the outer faces of the grid's voxels, half a voxel beyond the outer centres.

    Raises
    ------
    InputError : see :func:`check_dose`.
    """

    def __init__(self, dose: Volume, interpolation: str = LINEAR):
        if interpolation not in (LINEAR, CUBIC):
            raise InputError(f"unknown dose interpolation '{interpolation}'", hint="Use linear or cubic.")
        check_dose(dose)
        self.grid = dose.grid
        self.interpolation = interpolation
        self.array = np.ascontiguousarray(dose.array_kji, np.float32)
        self.min_gy, self.max_gy = max(float(self.array.min()), 0.0), float(self.array.max())
        if interpolation == CUBIC:
            from scipy import ndimage

            self._spline = ndimage.spline_filter(self.array, order=3, output=np.float32, mode="mirror")
            self.max_gy = max(self.max_gy, float(self._spline.max()))  # no value of a B-spline exceeds its weights

    def lattice(self, frame: Grid, x, y, z, dz) -> tuple[np.ndarray, np.ndarray, np.ndarray | None]:
        """Dose on the lattice of points z[k], y[j], x[i] (continuous indices of ``frame``).

        Parameters
        ----------
        dz : (nz,) the difference over which the slope along z is taken.

        Returns
        -------
        dose_gy : float32 (nz, ny, nx).
        rise_gy : float32 (nz, ny, nx), dose at z + dz/2 less dose at z - dz/2.
        covered : bool (nz, ny, nx), where the point lies in the dose grid; None when all do.
        """
        matrix = self.grid.ras_to_ijk @ frame.ijk_to_ras
        coupling = np.abs(matrix[:3, :3] - np.diag(np.diag(matrix[:3, :3])))
        extent = np.array([np.ptp(x), np.ptp(y), np.ptp(z) + np.max(dz)])
        if self.interpolation == LINEAR and (coupling @ extent).max() < 1e-3:
            return self._aligned(matrix, x, y, z, dz)
        return self._general(matrix, x, y, z, dz)

    def _aligned(self, matrix, x, y, z, dz):
        scale, centre = np.diag(matrix)[:3], np.array([x[len(x) // 2], y[len(y) // 2], z[len(z) // 2]])
        shift = matrix[:3, :3] @ centre + matrix[:3, 3] - scale * centre  # a tiny rotation acts at the centre only
        axes = [scale[a] * np.asarray(v, float) + shift[a] for a, v in enumerate((x, y, z))]
        step = scale[2] * np.asarray(dz, float) / 2
        nk, nj, ni = self.array.shape
        i0, i1, fi = _knots(axes[0], ni)
        j0, j1, fj = _knots(axes[1], nj)
        along_z = [_knots(u, nk) for u in (axes[2], axes[2] - step, axes[2] + step)]
        low = int(min(k0.min() for k0, _, _ in along_z))
        high = int(max(k1.max() for _, k1, _ in along_z)) + 1
        cut = self.array[low:high, j0.min() : j1.max() + 1, i0.min() : i1.max() + 1]
        at = (i0 - i0.min(), i1 - i0.min(), fi, j0 - j0.min(), j1 - j0.min(), fj)
        in_plane = kernels.resample_planes(cut, *at)
        dose, rise = kernels.between_planes(in_plane, *((k0 - low, k1 - low, f) for k0, k1, f in along_z))
        hits = [(u >= -0.5 - 1e-6) & (u <= n - 0.5 + 1e-6) for u, n in zip(axes, (ni, nj, nk))]
        if all(h.all() for h in hits):
            return dose, rise, None
        return dose, rise, hits[2][:, None, None] & hits[1][:, None] & hits[0]

    def _general(self, matrix, x, y, z, dz):
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

    def _trilinear(self, i, j, k):
        nk, nj, ni = self.array.shape
        i0, i1, fi = _knots(i, ni)
        j0, j1, fj = _knots(j, nj)
        k0, k1, fk = _knots(k, nk)
        flat = self.array.ravel()

        def row(kk, jj):
            base = (kk * nj + jj) * ni
            low = flat[base + i0]
            return low + fi * (flat[base + i1] - low)

        def plane(kk):
            low = row(kk, j0)
            return low + fj * (row(kk, j1) - low)

        low = plane(k0)
        return low + fk * (plane(k1) - low)

    def _tricubic(self, i, j, k):
        from scipy import ndimage

        clipped = [np.clip(u, 0, n - 1) for u, n in zip((k, j, i), self.array.shape)]
        value = ndimage.map_coordinates(self._spline, clipped, order=3, mode="mirror", prefilter=False)
        return np.clip(value, self.min_gy, None)


def _knots(u: np.ndarray, n: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Neighbouring indices and the fraction between them, held at the outer voxels."""
    u = np.clip(u, 0.0, n - 1)
    low = np.minimum(u.astype(np.intp), max(n - 2, 0))
    return low, np.minimum(low + 1, n - 1), (u - low).astype(np.float32)
