# SPDX-License-Identifier: Apache-2.0
"""What a plan is made on: a checked CT with its structures by what they are for planning."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from AIOCommon import Structure, StructureSet, Volume
from AIOCommon.core.names import for_side, other_side

from .machines.hu import DensityTable, density_kji

if TYPE_CHECKING:
    from AIOEvaluation import Protocol

MAX_POINTS = 20_000


@dataclass(frozen=True, eq=False)
class PlanningCase:
    """What :func:`case_check.check_case` made of a request.

    Parameters
    ----------
    ptvs : the breast's first, then that of all nodal targets together; ctvs : what they were made of, one each.
    table : turns CT numbers into densities.
    """

    ct: Volume
    structures: StructureSet
    protocol: Protocol
    side: str
    body: Structure
    ptvs: tuple[Structure, ...]
    ctvs: tuple[Structure, ...]
    table: DensityTable

    @cached_property
    def density_kji(self) -> np.ndarray:
        """Relative electron density in BODY, 0 outside, by the CT's table; float32 of the CT's shape."""
        return density_kji(self.ct, self.body, self.table)

    def find(self, stem: str, ipsilateral: bool = True) -> Structure | None:
        """E.g. ``find("Lung")`` is the lung on the treated side; None when missing or empty."""
        side = self.side if ipsilateral else other_side(self.side)
        return self.named(for_side(stem, side))

    def named(self, name: str) -> Structure | None:
        structure = self.structures.get(name)
        return None if structure is None or structure.is_empty else structure

    def usable(self) -> set[str]:
        """Names of all structures and PTVs that are not empty."""
        return {s.name for s in (*self.structures, *self.ptvs) if not s.is_empty}

    def goal_structures(self) -> list[str]:
        """Contoured structures that the protocol's goals and its normalisation are about."""
        roles = [goal.role for goal in self.protocol.goals] + [self.protocol.normalisation_role]
        names = (self.protocol.structure_name(role, self.side) for role in roles)
        usable = self.usable()
        return [name for name in dict.fromkeys(names) if name in usable]


def voxel_points_ras_mm(structure: Structure, at_most: int = MAX_POINTS) -> tuple[np.ndarray, float]:
    """Voxel centres (every n-th, evenly over the structure) as (n, 3) RAS mm, and the cc that each stands for."""
    kji = np.argwhere(structure.mask)
    step = max(1, int(np.ceil(len(kji) / at_most)))
    chosen = kji[::step] + np.asarray(structure.offset_kji)
    return structure.grid.to_ras(chosen[:, ::-1]), structure.volume_cc / max(1, len(chosen))
