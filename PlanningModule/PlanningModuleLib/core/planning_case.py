# SPDX-License-Identifier: Apache-2.0
"""What a plan is made on, checked before any work starts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from AIOCommon.core.errors import InputError
from AIOCommon.core.names import ctv_names, for_side, other_side, require_side, suffix
from AIOCommon.core.structures import Structure, StructureSet
from AIOCommon.core.volume import Volume

from .machines.hu import DensityTable, check_ct, density_kji
from .machines.hu import density_table as table_asked_for
from .ptv import make_ptv, union

if TYPE_CHECKING:
    from AIOEvaluation.core.protocol import Protocol

MAX_POINTS = 20_000


@dataclass(frozen=True, eq=False)
class PlanningCase:
    """A checked CT with its structures by what they are for planning; ``ptvs`` starts with the breast.

    ``ctvs`` are what the PTVs were made of, one each; ``table`` turns CT numbers into densities.
    """

    ct: Volume
    structures: StructureSet
    protocol: Protocol
    side: str
    body: Structure
    ptvs: tuple[Structure, ...]
    ctvs: tuple[Structure, ...] = ()
    table: DensityTable | None = None

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


def check_case(
    ct: Volume,
    structures: StructureSet,
    protocol: Protocol,
    side: str,
    *,
    nodes: Sequence[str] = (),
    out_of_lung: bool = False,
    density_table: str | Mapping[str, Any] = "",
) -> PlanningCase:
    """Check everything that can be wrong with the input and make the PTVs.

    Parameters
    ----------
    nodes : names of nodal CTVs to treat as well, with the protocol's margin.
    out_of_lung : keep the PTVs' margin out of the lungs.
    density_table : the scanner's table, by name or path or as plain values; empty for the generic one.

    Raises
    ------
    InputError : no CT in HU, structures on another grid, no BODY, no target, a target that is empty, in air, outside
        BODY or cut by the edge of the CT.
    """
    require_side(side)
    check_ct(ct)
    table = table_asked_for(density_table)
    if not structures.grid.same_as(ct.grid):
        raise InputError("the structures lie on another grid than the CT", hint="Contour on the CT that is planned on.")
    body = structures.get("BODY")
    if body is None or body.is_empty:
        raise InputError("there is no BODY", where="structures", hint="Contour the body outline first.")
    ctv = _target(ct, structures, body, protocol.ctv_name(side), side)
    nodal = [_target(ct, structures, body, name, side) for name in nodes]
    lungs = [s for s in (structures.get("Lung_L"), structures.get("Lung_R")) if s is not None]
    options: dict[str, Any] = {
        "margin_mm": protocol.ptv_margin_mm,
        "skin_mm": protocol.skin_crop_mm,
        "out_of_lung": out_of_lung,
    }
    ctvs = [ctv]
    ptvs = [make_ptv(ctv, body, lungs, name=protocol.ptv_name(side), **options)]
    if nodal:
        together = nodal[0] if len(nodal) == 1 else union(nodal, "nodal CTVs")
        ctvs.append(together)
        ptvs.append(make_ptv(together, body, lungs, name=f"PTVn_Nodes_{suffix(side)}", **options))
    return PlanningCase(ct, structures, protocol, side, body, tuple(ptvs), tuple(ctvs), table)


def require_target(structures: StructureSet, name: str, side: str) -> Structure:
    """The named target; :class:`InputError` naming the targets that there are when it is missing or empty."""
    target = structures.get(name)
    if target is None or target.is_empty:
        there = [n for n in ctv_names(side) if structures.get(n) is not None and not structures[n].is_empty]
        raise InputError(
            f"there is no target: {name} is {'empty' if target is not None else 'missing'}",
            where="structures",
            hint=f"Contour it first; targets there are: {', '.join(there) if there else 'none'}.",
        )
    return target


def _target(ct: Volume, structures: StructureSet, body: Structure, name: str, side: str) -> Structure:
    target = require_target(structures, name, side)
    for axis, (cut, n) in enumerate(zip(target.slices_kji, ct.grid.shape_kji)):
        if cut.start == 0 or cut.stop == n:
            edge = ("first or last slice", "front or back", "left or right border")[axis]
            raise InputError(
                f"{name} reaches the {edge} of the CT, so part of it may lie outside",
                where="CT",
                hint="Use a CT that shows the whole target with a few cm to spare, or correct the contour.",
            )
    hu = ct.array_kji[target.slices_kji][target.mask]
    if float(np.median(hu)) < -400:
        raise InputError(
            f"{name} lies in air or lung (median {np.median(hu):.0f} HU)",
            where="structures",
            hint="Check that the contours belong to this CT.",
        )
    return target


def voxel_points_ras_mm(structure: Structure, at_most: int = MAX_POINTS) -> tuple[np.ndarray, float]:
    """Voxel centres (every n-th, evenly over the structure) as (n, 3) RAS mm, and the cc that each stands for."""
    kji = np.argwhere(structure.mask)
    step = max(1, int(np.ceil(len(kji) / at_most)))
    chosen = kji[::step] + np.asarray(structure.offset_kji)
    return structure.grid.to_ras(chosen[:, ::-1]), structure.volume_cc / max(1, len(chosen))
