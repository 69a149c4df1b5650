# SPDX-License-Identifier: Apache-2.0
"""The boost's PTV, and what is left of the breast around it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from AIOCommon import InputError, Structure
from AIOCommon.core.derivation import Derivation
from AIOCommon.core.names import suffix
from AIOEvaluation.core.boost import Boost
from AIOEvaluation.core.boost_goals import BOOST_PTV, CTV_OUTSIDE, PTV_OUTSIDE

from .derived import with_derivation
from .optimisation.boost_objectives import AROUND_OUTSIDE
from .planning_case import PlanningCase
from .ptv import make_ptv

FALL_OFF_MM = 10.0  # where the dose may fall from one level to the other
AROUND_MM = 60.0  # where hot spots are looked for


@dataclass(frozen=True, eq=False)
class BoostShapes:
    """The boost's PTV; the breast's PTV and CTV and the tissue around them without it and its fall-off."""

    ptv: Structure
    ptv_outside: Structure
    ctv_outside: Structure
    around: Structure

    @property
    def all(self) -> tuple[Structure, ...]:
        return self.ptv, self.ptv_outside, self.ctv_outside, self.around

    @property
    def outside(self) -> tuple[Structure, ...]:
        """Those that goals are about."""
        return self.ctv_outside, self.ptv_outside


def boost_ptv(case: PlanningCase, boost: Boost) -> Structure:
    """The tumour bed with its margin, under the skin and inside the breast's PTV."""
    bed = case.named(boost.structure)
    if bed is None:
        raise InputError(
            f"there is no {boost.structure} to boost", where="structures", hint="Contour the tumour bed first."
        )
    name = f"{BOOST_PTV}_{suffix(case.side)}"
    grown = make_ptv(bed, case.body, margin_mm=boost.margin_mm, skin_mm=case.protocol.skin_crop_mm, name=name)
    inside = grown.full_mask() & case.ptvs[0].full_mask()
    if not inside.any():
        raise InputError(
            f"{boost.structure} lies outside {case.ptvs[0].name}", where="structures", hint="Check side and contours."
        )
    assert grown.derivation is not None
    rule = replace(grown.derivation, within=case.ptvs[0].name)
    inputs = {s.name: s for s in (bed, case.body, case.ptvs[0])}
    return with_derivation(grown.with_mask(inside), rule, inputs)


def shapes_around(case: PlanningCase, ptv: Structure) -> BoostShapes:
    """The boost's PTV, and breast and surroundings without it and its fall-off."""
    from scipy.ndimage import distance_transform_edt

    spacing = tuple(case.ct.grid.spacing_kji_mm)
    near = distance_transform_edt(~ptv.full_mask(), sampling=spacing) <= FALL_OFF_MM
    around = distance_transform_edt(~case.ptvs[0].full_mask(), sampling=spacing) <= AROUND_MM
    masks = {
        PTV_OUTSIDE: case.ptvs[0].full_mask() & ~near,
        CTV_OUTSIDE: case.ctvs[0].full_mask() & ~near,
        AROUND_OUTSIDE: case.body.full_mask() & around & ~near,
    }
    if not masks[PTV_OUTSIDE].any():
        raise InputError("the boost fills the whole breast", where=ptv.name, hint="Check the tumour bed's contour.")
    grid = case.ct.grid
    made = {name: Structure.from_mask(name, np.asarray(mask), grid, kind="CONTROL") for name, mask in masks.items()}
    ptv_outside, ctv_outside = (
        _rest(made[name], whole, ptv) for name, whole in ((PTV_OUTSIDE, case.ptvs[0]), (CTV_OUTSIDE, case.ctvs[0]))
    )
    return BoostShapes(ptv, ptv_outside, ctv_outside, made[AROUND_OUTSIDE])


def _rest(structure: Structure, whole: Structure, boost: Structure) -> Structure:
    """What is left of a whole target beside the boost, with the rule to make it again."""
    rule = Derivation((whole.name,), 0.0, apart_from=boost.name, apart_mm=FALL_OFF_MM)
    return with_derivation(structure, rule, {whole.name: whole, boost.name: boost})
