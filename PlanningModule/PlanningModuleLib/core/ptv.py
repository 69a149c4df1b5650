# SPDX-License-Identifier: Apache-2.0
"""Planning target volumes: CTV plus a margin, kept under the skin and, if wanted, out of the lung."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from AIOCommon import InputError, Structure
from AIOCommon.core.derivation import Derivation
from AIOCommon.core.structure_box import grown_box, in_box

from .derived import with_derivation
from .derived_mask import derived_mask

PTV_COLOR = (0.921, 0.586, 0.012)  # that of the catalogue, apart from what is drawn beside it


def union(structures: Sequence[Structure], name: str) -> Structure:
    """One structure that holds all of several on the same grid."""
    mask = np.zeros(structures[0].grid.shape_kji, bool)
    for structure in structures:
        if structure.mask.size:
            mask[structure.slices_kji] |= structure.mask
    return structures[0].with_mask(mask, name=name)


def make_ptv(
    ctv: Structure,
    body: Structure,
    lungs: Sequence[Structure] = (),
    *,
    margin_mm: float = 5.0,
    skin_mm: float = 5.0,
    out_of_lung: bool = False,
    name: str = "PTV",
    parts: Sequence[Structure] = (),
) -> Structure:
    """The CTV grown by ``margin_mm`` in all directions, no nearer than ``skin_mm`` to the skin.

    Distances are exact Euclidean distances in mm between voxel centres, whatever the voxels' shape. Where BODY is cut
    by the edge of the CT there is no skin. The PTV carries the rule that it was made by, to follow edits of its CTV.

    Parameters
    ----------
    lungs : what ``out_of_lung`` removes from the grown part.
    parts : the contours that the CTV is the union of; by default it is one itself.

    Raises
    ------
    InputError : the CTV is empty or wholly outside BODY, nothing is left under the skin, or a margin is negative.
    """
    if margin_mm < 0 or skin_mm < 0:
        raise InputError(f"margins must not be negative ({margin_mm:g} and {skin_mm:g} mm)", where=name)
    if ctv.is_empty:
        raise InputError("is empty", where=ctv.name, hint="Contour the target first.")
    grid, sources = ctv.grid, tuple(parts) or (ctv,)
    if not (in_box(body, ctv.slices_kji) & ctv.mask).any():
        raise InputError(
            f"{ctv.name} lies outside {body.name}", hint="Check both contours, and that they are of one CT."
        )
    spared = tuple(lungs) if out_of_lung else ()
    inputs = {s.name: s for s in (*sources, body, *spared)}
    names = tuple(s.name for s in sources)
    rule = Derivation(names, margin_mm, body.name, skin_mm, spared=tuple(s.name for s in spared))
    box = grown_box(ctv.slices_kji, grid, margin_mm + skin_mm + 2 * float(grid.spacing_ijk_mm.max()))
    ptv = derived_mask(rule, inputs, box, grid)
    if not ptv.any():
        raise InputError(
            f"nothing of {ctv.name} lies deeper than {skin_mm:g} mm under the skin",
            where=name,
            hint="Use a smaller distance to the skin.",
        )
    full = np.zeros(grid.shape_kji, bool)
    full[box] = ptv
    text = f"{ctv.name} + {margin_mm:g} mm, {skin_mm:g} mm under the skin" + (", out of lung" if out_of_lung else "")
    made = Structure.from_mask(
        name, full, grid, kind="PTV", color_rgb=PTV_COLOR, algorithm="AUTOMATIC", description=text
    )
    return with_derivation(made, rule, inputs)
