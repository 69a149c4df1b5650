# SPDX-License-Identifier: Apache-2.0
"""The gamma index of two dose distributions (Low, Harms, Mutic and Purdy 1998, doi:10.1118/1.598248).

For every voxel of the reference, gamma is the least of sqrt(distance^2 / distance_mm^2 + difference^2 / dose^2) over
all positions in the evaluated dose, interpolated linearly between its voxels. Positions are searched outwards on a
lattice, for a voxel until no farther one can be better; the best is then moved to the minimum of the plane that the
evaluated dose makes there, which is exact where the dose is linear. Voxels near which no dose comes close enough for
less than the largest gamma that is told have that one without a search.
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
    near = _may_agree(evaluated, points, wanted, tolerance, LARGEST_GAMMA * distance_mm)
    search = _Search(evaluated, evaluated_mask_kji, points[near], wanted[near], tolerance[near], distance_mm)
    for number, shell in enumerate(search.shells):
        progress.update(number / len(search.shells), "Gamma index")
        if not search.look_at(shell):
            break
    search.refine()
    gamma = np.full(reference.grid.shape_kji, np.nan, np.float32)
    found = np.full(wanted.size, LARGEST_GAMMA)
    found[near] = np.minimum(np.sqrt(search.best), LARGEST_GAMMA)
    gamma[counted] = found
    progress.update(1.0, "Gamma index")
    kind = "local" if local else "global"
    return Gamma(gamma, f"{dose_percent:g} %/{distance_mm:g} mm {kind}, above {threshold_percent:g} %")


def _may_agree(
    evaluated: Volume, points: np.ndarray, wanted: np.ndarray, tolerance: np.ndarray, reach_mm: float
) -> np.ndarray:
    """(n,) bool: points with a dose within ``reach_mm`` that is less than LARGEST_GAMMA tolerances away.

    The least and the largest dose of the voxels around bound what lies between them.
    """
    from scipy.ndimage import maximum_filter, minimum_filter

    # Half a voxel to the nearest one, and one more for the neighbours that interpolation takes in.
    half = np.floor(reach_mm / evaluated.grid.spacing_kji_mm + 1.5).astype(int)
    nearest = np.rint(evaluated.grid.to_ijk(points)).astype(int)[:, ::-1]
    kji = tuple(np.clip(nearest, 0, np.array(evaluated.grid.shape_kji) - 1).T)
    size = tuple((2 * half + 1).tolist())
    dose = evaluated.array_kji.astype(float)
    least, most = (pick(dose, size, mode="nearest")[kji] for pick in (minimum_filter, maximum_filter))
    allowed = LARGEST_GAMMA * tolerance
    return (wanted > least - allowed) & (wanted < most + allowed)


class _Search:
    """The least gamma squared of each point so far, and where it was found (offset in mm along k, j, i).

    Places and offsets are (3, n), voxels or mm along the grid's k, j, i: what the interpolation takes.
    """

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
        self._voxel_mm = np.asarray(evaluated.grid.spacing_kji_mm, float)[:, None]
        self._points = np.ascontiguousarray(evaluated.grid.to_ijk(points)[:, ::-1].T)
        self._wanted, self._tolerance, self._distance = wanted, tolerance, reach
        flat = np.array(evaluated.grid.shape_kji) == 1  # a plane: constant across it
        n = int(STEPS_PER_DISTANCE * LARGEST_GAMMA)
        ranges = [np.zeros(1) if f else np.arange(-n, n + 1) * reach / STEPS_PER_DISTANCE for f in flat]
        offsets = np.stack(np.meshgrid(*ranges, indexing="ij"), axis=-1).reshape(-1, 3)
        length = np.linalg.norm(offsets, axis=1)
        order = np.argsort(length, kind="stable")
        order = order[length[order] <= LARGEST_GAMMA * reach + 1e-9]
        self._offsets = np.ascontiguousarray(offsets[order].T)
        cuts = np.flatnonzero(np.diff(np.round(length[order], 6))) + 1
        self.shells = np.split(np.arange(order.size), cuts)
        self._lengths = length[order]
        self.best = np.full(len(points), np.inf)
        self._at = np.zeros((3, len(points)))

    def look_at(self, shell: np.ndarray) -> bool:
        """Try the offsets of one length; False when no point can gain any more."""
        away = (self._lengths[shell[0]] / self._distance) ** 2
        open_points = np.flatnonzero(self.best > away)
        if open_points.size == 0:
            return False
        places, wanted = self._points[:, open_points], self._wanted[open_points]
        tolerance, best = self._tolerance[open_points], self.best[open_points]
        for index in shell:
            offset = self._offsets[:, index : index + 1]
            gamma = away + ((self._dose(places + offset / self._voxel_mm) - wanted) / tolerance) ** 2
            better = np.flatnonzero(gamma < best)
            best[better] = gamma[better]
            self._at[:, open_points[better]] = offset
        self.best[open_points] = best
        return True

    def refine(self) -> None:
        """Move to the minimum over the plane through the dose at the best position, where that is better."""
        todo = np.flatnonzero(np.isfinite(self.best) & (self.best > 1e-6))
        if todo.size == 0:
            return
        places, at = self._points[:, todo], self._at[:, todo]
        start = places + at / self._voxel_mm
        half = self._distance / (2 * STEPS_PER_DISTANCE)
        slope = np.empty_like(at)
        for axis, voxel_mm in enumerate(self._voxel_mm[:, 0]):
            step = np.zeros((3, 1))
            step[axis] = half / voxel_mm
            slope[axis] = np.nan_to_num((self._dose(start + step) - self._dose(start - step)) / (2 * half))
        miss = self._dose(start) - self._wanted[todo] - (slope * at).sum(axis=0)  # extrapolated to offset 0
        scale = (self._tolerance[todo] / self._distance) ** 2
        offset = -slope * (miss / (scale + (slope**2).sum(axis=0)))
        gamma = (offset**2).sum(axis=0) / self._distance**2
        gamma += ((self._dose(places + offset / self._voxel_mm) - self._wanted[todo]) / self._tolerance[todo]) ** 2
        self.best[todo] = np.fmin(self.best[todo], gamma)

    def _dose(self, kji: np.ndarray) -> np.ndarray:
        """Evaluated dose by linear interpolation, NaN outside its voxels and where it was not computed."""
        from scipy.ndimage import map_coordinates

        found = map_coordinates(self._volume, kji, order=1, mode="nearest")
        for place, size in zip(kji, self._volume.shape):
            found[(place < -0.5) | (place > size - 0.5)] = np.nan
        if self._computed is not None:
            part = map_coordinates(self._computed, kji, order=1, mode="nearest")
            found[part < 1.0 - 1e-6] = np.nan
        return found
