# SPDX-License-Identifier: Apache-2.0
"""Planning target volumes: CTV plus a margin, kept under the skin and, if wanted, out of the lung."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from AIOCommon import Grid, InputError, Structure

PTV_COLOR = (0.85, 0.1, 0.1)


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
) -> Structure:
    """The CTV grown by ``margin_mm`` in all directions, no nearer than ``skin_mm`` to the skin.

    Distances are exact Euclidean distances in mm between voxel centres, whatever the voxels' shape. Where BODY is cut
    by the edge of the CT there is no skin.

    Parameters
    ----------
    lungs : what ``out_of_lung`` removes from the grown part.

    Raises
    ------
    InputError : the CTV is empty or wholly outside BODY, nothing is left under the skin, or a margin is negative.
    """
    from scipy.ndimage import distance_transform_edt

    if margin_mm < 0 or skin_mm < 0:
        raise InputError(f"margins must not be negative ({margin_mm:g} and {skin_mm:g} mm)", where=name)
    if ctv.is_empty:
        raise InputError("is empty", where=ctv.name, hint="Contour the target first.")
    grid = ctv.grid
    box = _box(ctv, grid, margin_mm + skin_mm + 2 * float(grid.spacing_ijk_mm.max()))
    spacing = tuple(grid.spacing_kji_mm)
    target = _in_box(ctv, box)
    inside = _in_box(body, box)
    if not (target & inside).any():
        raise InputError(
            f"{ctv.name} lies outside {body.name}", hint="Check both contours, and that they are of one CT."
        )
    grown = distance_transform_edt(~target, sampling=spacing) <= margin_mm + 1e-6
    if inside.all():
        depth = np.full(inside.shape, np.inf)
    else:
        # a distance to the nearest voxel centre outside; the skin itself lies half a voxel before it
        depth = distance_transform_edt(inside, sampling=spacing) - 0.5 * float(min(spacing[1:]))
    ptv = grown & inside & (depth >= skin_mm - 1e-6)
    if out_of_lung:
        for lung in lungs:
            ptv &= ~_in_box(lung, box) | target
    if not ptv.any():
        raise InputError(
            f"nothing of {ctv.name} lies deeper than {skin_mm:g} mm under the skin",
            where=name,
            hint="Use a smaller distance to the skin.",
        )
    full = np.zeros(grid.shape_kji, bool)
    full[box] = ptv
    text = f"{ctv.name} + {margin_mm:g} mm, {skin_mm:g} mm under the skin" + (", out of lung" if out_of_lung else "")
    return Structure.from_mask(
        name, full, grid, kind="PTV", color_rgb=PTV_COLOR, algorithm="AUTOMATIC", description=text
    )


def _box(structure: Structure, grid: Grid, margin_mm: float) -> tuple[slice, slice, slice]:
    """The structure's box grown by a margin, within the grid."""
    more = np.ceil(margin_mm / np.asarray(grid.spacing_kji_mm)).astype(int)
    return tuple(  # type: ignore[return-value]
        slice(max(0, s.start - int(m)), min(n, s.stop + int(m)))
        for s, m, n in zip(structure.slices_kji, more, grid.shape_kji)
    )


def _in_box(structure: Structure, box: tuple[slice, slice, slice]) -> np.ndarray:
    """The structure's mask within a box of the grid."""
    result = np.zeros(tuple(s.stop - s.start for s in box), bool)
    if structure.mask.size == 0:
        return result
    ours, theirs = [], []
    for want, have in zip(box, structure.slices_kji):
        start, stop = max(want.start, have.start), min(want.stop, have.stop)
        if stop <= start:
            return result
        ours.append(slice(start - want.start, stop - want.start))
        theirs.append(slice(start - have.start, stop - have.start))
    result[tuple(ours)] = structure.mask[tuple(theirs)]
    return result
