# SPDX-License-Identifier: Apache-2.0
"""The dose-volume histogram of one structure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from AIOCommon import InputError

from ..linear_quadratic import bed, eqd2

Floats: TypeAlias = NDArray[np.float64]
_COMPLETE = 0.9995  # part of the volume; a structure with at least this part inside the dose grid counts as inside


@dataclass(frozen=True, eq=False)
class Dvh:
    """A cumulative dose-volume histogram, piecewise linear between its nodes.

    Parameters
    ----------
    name : of the structure.
    dose_gy : (n,) increasing doses, the first is 0.
    cumulative_cc : (n,) volume that receives at least that dose; never increasing. The first is the covered volume,
        which is the volume inside the dose grid.
    volume_cc : volume of the whole structure, inside and outside the dose grid.
    min_gy, max_gy, mean_gy : of the covered part; NaN where nothing is covered.
    quantity : "physical dose", "EQD2" or "BED".
    cap_volume_cc : part of ``volume_cc`` that lies beyond the outermost drawn outlines, see :func:`.layers.layers_of`.
    """

    name: str
    dose_gy: Floats
    cumulative_cc: Floats
    volume_cc: float
    min_gy: float
    max_gy: float
    mean_gy: float
    quantity: str = "physical dose"
    cap_volume_cc: float = 0.0

    @property
    def volume_without_caps_cc(self) -> float:
        """Volume between the outermost drawn outlines; 0 for a structure that is drawn in one slice."""
        return max(self.volume_cc - self.cap_volume_cc, 0.0)

    @property
    def cap_part(self) -> float:
        """The part of the volume that lies beyond the outermost drawn outlines, 0..1."""
        return self.cap_volume_cc / self.volume_cc if self.volume_cc > 0 else 0.0

    @property
    def covered_volume_cc(self) -> float:
        """Volume inside the dose grid; the curve and all statistics describe this part of the structure."""
        return float(self.cumulative_cc[0])

    @property
    def coverage(self) -> float:
        """The part of the volume inside the dose grid, 0..1; 0 for an empty structure."""
        return self.covered_volume_cc / self.volume_cc if self.volume_cc > 0 else 0.0

    @property
    def is_inside(self) -> bool:
        """Whether the structure lies inside the dose grid, apart from less than 0.05 % of its volume."""
        return self.coverage >= _COMPLETE

    @property
    def coverage_remark(self) -> str:
        """A remark for people where a part of the structure lies outside the dose grid; empty otherwise."""
        if self.volume_cc <= 0:
            return f"{self.name} is empty"
        if self.is_inside:
            return ""
        return f"{100 * (1 - self.coverage):.1f} % of {self.name} lies outside the dose grid"

    def volume_at_dose_cc(self, dose_gy: float) -> float:
        """Volume that receives at least ``dose_gy``."""
        return float(np.interp(dose_gy, self.dose_gy, self.cumulative_cc, right=0.0))

    def dose_at_volume_gy(self, volume_cc: float) -> float:
        """The dose that exactly ``volume_cc`` receives or exceeds, limited to the range of the doses."""
        volume_cc = min(max(volume_cc, 0.0), self.covered_volume_cc)
        falling = self.cumulative_cc
        # the last node with at least that volume, then linear interpolation to the next node
        at = int(np.searchsorted(-falling, -volume_cc * (1 - 1e-12), side="right")) - 1
        at = min(max(at, 0), len(falling) - 2) if len(falling) > 1 else 0
        if len(falling) == 1:
            return self.max_gy
        drop = falling[at] - falling[at + 1]
        part = (falling[at] - volume_cc) / drop if drop > 0 else 0.0
        dose = self.dose_gy[at] + min(max(part, 0.0), 1.0) * (self.dose_gy[at + 1] - self.dose_gy[at])
        return float(min(max(dose, self.min_gy), self.max_gy))

    def differential(self) -> tuple[Floats, Floats]:
        """Centres (Gy) and volumes (cc) of the bins that are not empty."""
        volume = -np.diff(self.cumulative_cc)
        held = volume > 0
        centre = np.clip((self.dose_gy[1:] + self.dose_gy[:-1]) / 2, self.min_gy, self.max_gy)
        return centre[held], volume[held]

    def relative_volume(self) -> Floats:
        """(n,) cumulative volume in % of the covered volume."""
        total = self.covered_volume_cc
        return 100.0 * self.cumulative_cc / total if total > 0 else np.zeros_like(self.cumulative_cc)

    def resampled(self, step_gy: float = 0.1) -> tuple[Floats, Floats]:
        """Doses (Gy) at a constant step and cumulative volumes (cc), for plots and tables."""
        last = self.max_gy if np.isfinite(self.max_gy) else 0.0
        dose: Floats = np.arange(int(np.ceil(last / step_gy + 1e-9)) + 2, dtype=float) * step_gy
        return dose, np.interp(dose, self.dose_gy, self.cumulative_cc, right=0.0)

    # --- other quantities
    def transformed(self, function: Callable[[Floats], Floats], quantity: str) -> Dvh:
        """The histogram of a strictly increasing function of the dose.

        Parameters
        ----------
        function : from doses (n,) in Gy to values (n,) in Gy.
        quantity : name of what it gives.
        """
        dose = np.asarray(function(self.dose_gy), float)
        if self.covered_volume_cc <= 0:
            return replace(self, dose_gy=dose, quantity=quantity)
        extremes = np.asarray(function(np.array([self.min_gy, self.max_gy])), float)
        centre, volume = self.differential()
        mean = float((function(centre) * volume).sum() / volume.sum())
        return replace(self, dose_gy=dose, min_gy=extremes[0], max_gy=extremes[1], mean_gy=mean, quantity=quantity)

    def eqd2(self, fractions: int, alpha_beta_gy: float) -> Dvh:
        """In equivalent dose in 2 Gy fractions, see :func:`..linear_quadratic.eqd2`; each dose by itself."""
        return self.transformed(
            lambda d: np.asarray(eqd2(d, fractions, alpha_beta_gy)), f"EQD2 (a/b {alpha_beta_gy:g} Gy)"
        )

    def bed(self, fractions: int, alpha_beta_gy: float) -> Dvh:
        """In biologically effective dose, see :func:`..linear_quadratic.bed`; each dose by itself."""
        return self.transformed(
            lambda d: np.asarray(bed(d, fractions, alpha_beta_gy)), f"BED (a/b {alpha_beta_gy:g} Gy)"
        )

    def with_uncovered_at(self, dose_gy: float) -> Dvh:
        """The DVH if the whole part outside the dose grid received ``dose_gy``; used to bound the unknown dose."""
        missing = self.volume_cc - self.covered_volume_cc
        if missing <= 0:
            return self
        dose_gy = float(np.nan_to_num(dose_gy))
        nodes = np.unique(np.concatenate([self.dose_gy, [dose_gy, np.nextafter(dose_gy, np.inf)]]))
        volume = np.interp(nodes, self.dose_gy, self.cumulative_cc, right=0.0) + missing * (nodes <= dose_gy)
        covered = self.covered_volume_cc
        known_mean = self.mean_gy if covered > 0 else 0.0
        return replace(
            self,
            dose_gy=nodes,
            cumulative_cc=volume,
            min_gy=float(np.fmin(self.min_gy, dose_gy)),
            max_gy=float(np.fmax(self.max_gy, dose_gy)),
            mean_gy=(known_mean * covered + dose_gy * missing) / self.volume_cc,
        )

    def to_dict(self, step_gy: float = 0.1) -> dict[str, Any]:
        """Plain values for JSON, with the curve resampled at ``step_gy``."""
        dose, volume = self.resampled(step_gy)
        return {
            "structure": self.name,
            "quantity": self.quantity,
            "volume_cc": self.volume_cc,
            "cap_volume_cc": self.cap_volume_cc,
            "covered_fraction": self.coverage,
            "min_gy": _number(self.min_gy),
            "max_gy": _number(self.max_gy),
            "mean_gy": _number(self.mean_gy),
            "dose_gy": [round(float(d), 6) for d in dose],
            "cumulative_cc": [round(float(v), 6) for v in volume],
        }

    @classmethod
    def empty(cls, name: str, volume_cc: float = 0.0) -> Dvh:
        """The DVH of a structure without volume, or completely outside the dose grid."""
        return cls(name, np.zeros(1), np.zeros(1), volume_cc, np.nan, np.nan, np.nan)

    @classmethod
    def from_differential(cls, name: str, dose_gy: ArrayLike, volume_cc: ArrayLike) -> Dvh:
        """From doses (n,) in Gy, in any order, and the volumes (n,) that receive exactly these doses.

        Raises
        ------
        InputError : negative or non-finite entries, or no volume.
        """
        dose = np.asarray(dose_gy, float).ravel()
        volume = np.asarray(volume_cc, float).ravel()
        if dose.shape != volume.shape or dose.size == 0:
            raise InputError("needs as many volumes as doses, at least one", where=name)
        if not (np.isfinite(dose).all() and np.isfinite(volume).all()):
            raise InputError("has doses or volumes that are not numbers", where=name)
        if dose.min() < 0 or volume.min() < 0:
            raise InputError("has negative doses or volumes", where=name, hint="Give a differential DVH in Gy and cc.")
        if volume.sum() <= 0:
            raise InputError("has no volume", where=name)
        kept = volume > 0
        dose, at = np.unique(dose[kept], return_inverse=True)
        volume = np.bincount(at, volume[kept])
        above = np.cumsum(volume[::-1])[::-1]
        nodes = np.column_stack([dose, np.nextafter(dose, np.inf)]).ravel()
        curve = np.column_stack([above, np.append(above[1:], 0.0)]).ravel()
        if nodes[0] > 0:
            nodes, curve = np.append(0.0, nodes), np.append(above[0], curve)
        total = float(above[0])
        return cls(name, nodes, curve, total, dose[0], dose[-1], float((dose * volume).sum() / total))


def _number(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
