# SPDX-License-Identifier: Apache-2.0
"""The point kernel of the superposition dose: the distribution of the energy that photons release at a point of water.

Ahnesjo's form (1989, doi:10.1118/1.596360), collapsed onto rings of polar angle: of the energy released at a point, a
part travels in each ring and dies exponentially with distance, charged particles within millimetres, scattered photons
within decimetres. Resources/machines/point_kernel_6mv_water.json says how its numbers came about (superposition_fit).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from AIOCommon import InputError
from AIOCommon.core.resources import resource

from .superposition_transport import Cones

KERNEL_FILE = "point_kernel_6mv_water.json"


@dataclass(frozen=True)
class Ring:
    """Part of a kernel between two polar angles (0 is the direction of the photons).

    Parameters
    ----------
    low_deg, high_deg : the angles; azimuths : number of cones that stand for the ring.
    fraction : of the released energy; decay_per_mm : in water.
    """

    low_deg: float
    high_deg: float
    azimuths: int
    fraction: float
    decay_per_mm: float

    @property
    def mean_cosine(self) -> float:
        low, high = np.cos(np.deg2rad([self.low_deg, self.high_deg]))
        return float((low + high) / 2)


@dataclass(frozen=True, eq=False)
class PointKernel:
    """Cones of charged particles and of scattered photons; all their shares together are 1."""

    primary: Cones
    scatter: Cones


@cache
def load_point_kernel(path: str | Path | None = None) -> PointKernel:
    """The kernel that ships, or another file of its kind.

    Raises
    ------
    InputError : it is not one.
    """
    path = Path(path) if path else resource("machines", KERNEL_FILE)
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        rings = [[Ring(*row) for row in content[key]["rings"]] for key in ("primary", "scatter")]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"is not a point kernel ({error})", where=path, hint="Restore the file.") from error
    total = sum(ring.fraction for part in rings for ring in part)
    if not total > 0 or any(r.fraction < 0 or r.decay_per_mm <= 0 or r.azimuths < 1 for part in rings for r in part):
        raise InputError("needs shares that are not negative and positive decays", where=path)
    return PointKernel(*(make_cones(part, 1.0 / total) for part in rings))


def make_cones(rings: list[Ring], scale: float = 1.0) -> Cones:
    """Cones spread evenly over the azimuths of each ring, turned by half a cone from ring to ring."""
    directions, shares, decays = [], [], []
    for number, ring in enumerate(rings):
        cosine = ring.mean_cosine
        sine = np.sqrt(1 - cosine**2)
        azimuth = 2 * np.pi * (np.arange(ring.azimuths) + 0.25 + 0.5 * (number % 2)) / ring.azimuths
        directions.append(np.stack([sine * np.cos(azimuth), sine * np.sin(azimuth), np.full_like(azimuth, cosine)], 1))
        shares += [scale * ring.fraction / ring.azimuths] * ring.azimuths
        decays += [ring.decay_per_mm] * ring.azimuths
    return Cones(np.concatenate(directions), np.array(shares), np.array(decays))
