# SPDX-License-Identifier: Apache-2.0
"""Breasts that hold what no breast grows: an implant or an expander, and the metal of a port.

A model that has never seen an implant draws it as breast; one that has leaves most of it out, and what it draws around
it is no better. Silicone gel is brighter than gland and even over centimetres; an expander has a port of metal. Saline
without metal is not told from dense gland. Limits were chosen on digital phantoms with and without implants, glands of
every density among them, and tried on public CTs (docs/trust.md).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from AIOCommon import Structure, Volume

CHECK = "implant"
AROUND_MM, CALM_MM, CORE_MM = 6.0, 2.5, 14.0  # margin; smoothing; radius of the balls that fit into an implant
HOLLOW_MM, COARSE_MM = 60.0, 4.0  # a ball larger than the hollow that an implant leaves, smaller than a chest; voxels
GEL_HU, EVEN_HU = (60.0, 170.0), 14.0  # gland is darker, and as even as saline where it is dense
LEAST_CC, METAL_HU, METAL_CC = 60.0, 1500.0, 1.0  # a breast of a public CT has 0.5 cc of metal without a port


def implant_findings(s: Structure, ct: Volume) -> Iterator[tuple[str, bool, str]]:
    """(check, ok, message) for a breast; nothing for other structures."""
    if not s.name.startswith("CTVp_Breast"):
        return
    even_cc, metal_cc = _even_and_metal_cc(s, ct)
    problems = []
    if even_cc > LEAST_CC:
        problems.append(f"{even_cc:.0f} cc of it are as bright and even as an implant")
    if metal_cc > METAL_CC:
        problems.append("there is metal in it, as of an expander's port")
    text = " and ".join(problems)
    message = f"{text[:1].upper()}{text[1:]}: draw the target around it." if problems else "no implant in it"
    yield CHECK, not problems, message


def _even_and_metal_cc(s: Structure, ct: Volume) -> tuple[float, float]:
    from scipy import ndimage

    spacing = np.asarray(ct.grid.spacing_kji_mm, float)
    margin = np.ceil((AROUND_MM + HOLLOW_MM) / spacing).astype(int)
    box = tuple(
        slice(max(0, part.start - m), min(n, part.stop + m))
        for part, m, n in zip(s.slices_kji, margin, ct.grid.shape_kji)
    )
    inside = np.zeros([part.stop - part.start for part in box], bool)
    inside[tuple(slice(p.start - b.start, p.stop - b.start) for p, b in zip(s.slices_kji, box))] = s.mask
    near = _with_hollows(inside, spacing)
    hu = ct.array_kji[box].astype(np.float32)
    metal = (hu > METAL_HU) & near
    calm = ndimage.gaussian_filter(np.minimum(hu, 300.0), CALM_MM / spacing)
    soft = (calm > GEL_HU[0]) & (calm < GEL_HU[1]) & near
    deep = ndimage.distance_transform_edt(np.pad(soft, 1), sampling=spacing)[1:-1, 1:-1, 1:-1] > CORE_MM
    pieces, count = ndimage.label(deep)
    even = np.zeros(count + 1, bool)
    if count:
        even[1:] = ndimage.standard_deviation(calm, pieces, np.arange(1, count + 1)) < EVEN_HU
    core = even[pieces]
    grown = ndimage.distance_transform_edt(~core, sampling=spacing) <= CORE_MM if core.any() else core
    voxel_cc = float(ct.grid.voxel_volume_cc)
    return float((grown & soft).sum()) * voxel_cc, float(metal.sum()) * voxel_cc


def _with_hollows(inside: np.ndarray, spacing: np.ndarray) -> np.ndarray:
    """A breast, what lies in its hollows (closed by a ball, on coarser voxels), and a margin around both."""
    from scipy import ndimage

    steps = np.maximum(1, (COARSE_MM / spacing).astype(int))
    coarse, size = inside[tuple(slice(None, None, n) for n in steps)], spacing * steps
    pads = [(n, n) for n in np.ceil((HOLLOW_MM + AROUND_MM) / size).astype(int)]
    grown = ndimage.distance_transform_edt(~np.pad(coarse, pads), sampling=size) <= HOLLOW_MM
    closed = ndimage.distance_transform_edt(grown, sampling=size) > HOLLOW_MM - AROUND_MM
    closed = closed[tuple(slice(a, -a) for a, _ in pads)]
    for axis, n in enumerate(steps):
        closed = np.repeat(closed, n, axis=axis)
    return closed[tuple(slice(0, n) for n in inside.shape)] | inside
