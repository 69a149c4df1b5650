# SPDX-License-Identifier: Apache-2.0
"""The gamma index of two dose distributions (Low, Harms, Mutic and Purdy 1998, doi:10.1118/1.598248).

For every voxel of the reference, gamma is the least of sqrt(distance^2 / distance_mm^2 + difference^2 / dose^2) over
all positions in the evaluated dose, interpolated linearly between its voxels. Positions are searched outwards on a
lattice, for a voxel until no farther one can be better; the best is then moved to the minimum of the plane that the
evaluated dose makes there, which is exact where the dose is linear.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from AIOCommon import InputError, Volume
from AIOCommon.core.progress import NO_PROGRESS, Progress

STEPS_PER_DISTANCE = 5
LARGEST_GAMMA = 2.0


@dataclass(frozen=True, eq=False)
class Gamma:
    """Gamma of each voxel of the reference.

    Parameters
    ----------
    gamma_kji : float32, NaN where the reference is below the threshold, at most LARGEST_GAMMA.
    criterion : e.g. "2 %/2 mm global, above 10 %".
    """

    gamma_kji: np.ndarray
    criterion: str

    @property
    def values(self) -> np.ndarray:
        """Those that count, (n,)."""
        return self.gamma_kji[np.isfinite(self.gamma_kji)]

    @property
    def pass_percent(self) -> float:
        """Voxels with gamma of at most 1."""
        return float(100.0 * (self.values <= 1.0).mean())


def gamma_index(
    reference: Volume,
    evaluated: Volume,
    *,
    dose_percent: float = 2.0,
    distance_mm: float = 2.0,
    threshold_percent: float = 10.0,
    local: bool = False,
    normalisation_gy: float | None = None,
    mask_kji: np.ndarray | None = None,
    evaluated_mask_kji: np.ndarray | None = None,
    progress: Progress = NO_PROGRESS,
) -> Gamma:
    """Compare two doses.

    Parameters
    ----------
    reference, evaluated : on any grids; outside the evaluated one nothing agrees.
    dose_percent : of ``normalisation_gy``, or with ``local`` of the reference's dose in the voxel.
    threshold_percent : of ``normalisation_gy``; voxels below it do not count.
    normalisation_gy : None for the maximum of the reference.
    mask_kji : voxels of the reference that count.
    evaluated_mask_kji : voxels of the evaluated dose that were computed; elsewhere nothing agrees.

    Raises
    ------
    InputError : criteria that are not positive, doses that are not finite, or no voxel above the threshold.
    """
    if not (dose_percent > 0 and distance_mm > 0 and threshold_percent >= 0):
        raise InputError("gamma needs positive criteria", hint="Usual are 2 % and 2 mm, or 3 % and 3 mm, above 10 %.")
    if not (np.isfinite(reference.array_kji).all() and np.isfinite(evaluated.array_kji).all()):
        raise InputError("a dose holds values that are not numbers", where="gamma")
    dose = reference.array_kji.astype(float)
    full = float(dose.max()) if normalisation_gy is None else float(normalisation_gy)
    counted = (dose >= threshold_percent / 100 * full) & (dose > 0)
    if mask_kji is not None:
        counted &= mask_kji
    if not full > 0 or not counted.any():
        raise InputError("no voxel of the reference is above the threshold", where="gamma")
    kji = np.argwhere(counted)
    wanted = dose[counted]
    tolerance = dose_percent / 100 * (wanted if local else np.full(wanted.size, full))
    points = reference.grid.to_ras(kji[:, ::-1])
    search = _Search(evaluated, evaluated_mask_kji, points, wanted, tolerance, distance_mm)
    for number, shell in enumerate(search.shells):
        progress.update(number / len(search.shells), "Gamma index")
        if not search.look_at(shell):
            break
    search.refine()
    gamma = np.full(reference.grid.shape_kji, np.nan, np.float32)
    gamma[counted] = np.minimum(np.sqrt(search.best), LARGEST_GAMMA)
    progress.update(1.0, "Gamma index")
    kind = "local" if local else "global"
    return Gamma(gamma, f"{dose_percent:g} %/{distance_mm:g} mm {kind}, above {threshold_percent:g} %")


class _Search:
    """The least gamma squared of each point so far, and where it was found (RAS offset)."""

    def __init__(
        self,
        evaluated: Volume,
        mask_kji: np.ndarray | None,
        points: np.ndarray,
        wanted: np.ndarray,
        tolerance: np.ndarray,
        reach: float,
    ):
        self._volume = np.ascontiguousarray(evaluated.array_kji, dtype=float)
        self._computed = None if mask_kji is None else np.ascontiguousarray(mask_kji, dtype=float)
        self._grid = evaluated.grid
        self._points, self._wanted, self._tolerance, self._distance = points, wanted, tolerance, reach
        flat = np.array(evaluated.grid.shape_kji[::-1]) == 1  # a plane: constant across it
        n = int(STEPS_PER_DISTANCE * LARGEST_GAMMA)
        ranges = [np.zeros(1) if f else np.arange(-n, n + 1) * reach / STEPS_PER_DISTANCE for f in flat]
        offsets = np.stack(np.meshgrid(*ranges, indexing="ij"), axis=-1).reshape(-1, 3)
        length = np.linalg.norm(offsets, axis=1)
        order = np.argsort(length, kind="stable")
        order = order[length[order] <= LARGEST_GAMMA * reach + 1e-9]
        self._offsets = offsets[order] @ evaluated.grid.directions_ras.T
        cuts = np.flatnonzero(np.diff(np.round(length[order], 6))) + 1
        self.shells = np.split(np.arange(order.size), cuts)
        self._lengths = length[order]
        self.best = np.full(len(points), np.inf)
        self._at = np.zeros((len(points), 3))

    def look_at(self, shell: np.ndarray) -> bool:
        """Try the offsets of one length; False when no point can gain any more."""
        away = (self._lengths[shell[0]] / self._distance) ** 2
        open_points = np.flatnonzero(self.best > away)
        if open_points.size == 0:
            return False
        for index in shell:
            found = self._dose(self._points[open_points] + self._offsets[index])
            gamma = away + ((found - self._wanted[open_points]) / self._tolerance[open_points]) ** 2
            better = gamma < self.best[open_points]
            self.best[open_points[better]] = gamma[better]
            self._at[open_points[better]] = self._offsets[index]
        return True

    def refine(self) -> None:
        """Move to the minimum over the plane through the dose at the best position, where that is better."""
        todo = np.flatnonzero(np.isfinite(self.best) & (self.best > 1e-6))
        if todo.size == 0:
            return
        start = self._points[todo] + self._at[todo]
        half = self._distance / (2 * STEPS_PER_DISTANCE)
        slope = np.zeros((todo.size, 3))
        for axis in self._grid.directions_ras.T:
            difference = self._dose(start + half * axis) - self._dose(start - half * axis)
            slope += np.nan_to_num(difference / (2 * half))[:, None] * axis
        miss = self._dose(start) - self._wanted[todo] - (slope * self._at[todo]).sum(axis=1)  # extrapolated to offset 0
        scale = (self._tolerance[todo] / self._distance) ** 2
        offset = -slope * (miss / (scale + (slope**2).sum(axis=1)))[:, None]
        gamma = (offset**2).sum(axis=1) / self._distance**2
        gamma += ((self._dose(self._points[todo] + offset) - self._wanted[todo]) / self._tolerance[todo]) ** 2
        self.best[todo] = np.fmin(self.best[todo], gamma)

    def _dose(self, ras_mm: np.ndarray) -> np.ndarray:
        """Evaluated dose by linear interpolation, NaN outside its voxels and where it was not computed."""
        from scipy.ndimage import map_coordinates

        ijk = self._grid.to_ijk(ras_mm)
        size = np.array(self._grid.shape_kji[::-1])
        found = map_coordinates(self._volume, ijk[:, ::-1].T, order=1, mode="nearest")
        found[((ijk < -0.5) | (ijk > size - 0.5)).any(axis=1)] = np.nan
        if self._computed is not None:
            part = map_coordinates(self._computed, ijk[:, ::-1].T, order=1, mode="nearest")
            found[part < 1.0 - 1e-6] = np.nan
        return found
