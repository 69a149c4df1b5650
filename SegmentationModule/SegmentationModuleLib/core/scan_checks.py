# SPDX-License-Identifier: Apache-2.0
"""Whether a CT is of the kind that models and rules here were made for: a chest, upright, whole, in HU, in thin slices.

What is not may still be contoured and planned, but nobody has tried it, and a person should know. Limits stand below
with what they were chosen on: six phantoms and eight public CTs, as they are, turned upside down, mirrored, with
shifted HU and cut (docs/trust.md).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .anchors import Anchors

SCAN = "CT"  # the structure that these findings are about
THICKEST_MM = 5.0
LEAST_LENGTH_MM = 180.0  # the chest from the clavicles to the fold below the breast
CUT_SHARE = 0.05  # of the slices in which the body may touch the sides of the image
AIR_HU = (-1100.0, -900.0)
LUNG_HU = (-930.0, -600.0)
FAT_HU, SOFT_HU = (-135.0, -65.0), (5.0, 95.0)  # peaks of the histogram; contrast and thin patients included
FAT_TO_SOFT = 0.3  # height of the fat's peak, below which a patient has too little fat to tell
AORTA_LEFT_MM = -8.0  # of the spine; mirrored it is 24 mm to the right
FEW_LUNG_CC = 1000.0

Answer = tuple[str, bool, str]


def scan_findings(anchors: Anchors) -> Iterator[Answer]:
    """(check, ok, message) of each check of the CT itself."""
    yield _thickness(anchors)
    yield _field_of_view(anchors)
    yield _extent(anchors)
    yield _histogram(anchors)
    yield _orientation(anchors)


def _thickness(anchors: Anchors) -> Answer:
    slice_mm = float(anchors.frame.fine.spacing_kji_mm[0])
    ok = slice_mm <= THICKEST_MM + 1e-3
    message = f"slices of {slice_mm:.1f} mm"
    if not ok:
        message = f"Slices of {slice_mm:.1f} mm are thicker than {THICKEST_MM:g} mm: small structures fall between."
    return "slice thickness", ok, message


def _field_of_view(anchors: Anchors) -> Answer:
    """The body must not touch the sides of the image, where dose and outline end with it."""
    frame = anchors.frame
    touched = np.zeros(frame.body.shape[0], bool)
    sides = []
    last = np.array(frame.grid.shape_kji[::-1]) - 1
    low = frame.fine.to_ijk(frame.grid.to_ras((0, 0, 0)))
    high = frame.fine.to_ijk(frame.grid.to_ras(last))
    size = np.array(frame.fine.shape_kji[::-1])
    reach = frame.grid.spacing_ijk_mm / frame.fine.spacing_ijk_mm
    for axis, names in ((0, ("right", "left")), (1, ("front", "back"))):
        for name, at_edge, index in (
            (names[0], low[axis] < reach[axis], 0),
            (names[1], high[axis] > size[axis] - 1 - reach[axis], -1),
        ):
            hit = np.take(frame.body, index, axis=2 - axis).any(axis=1)
            if at_edge and hit.mean() > CUT_SHARE:
                touched |= hit
                sides.append(name)
    if not sides:
        return "field of view", True, "the whole outline of the body is inside"
    share = 100.0 * touched.mean()
    where = " and ".join(sides)
    return (
        "field of view",
        False,
        f"The image cuts the body off ({where}, {share:.0f} % of the slices): dose is wrong there.",
    )


def _extent(anchors: Anchors) -> Answer:
    frame, problems = anchors.frame, []
    length_mm = float(frame.body.shape[0] * frame.spacing_mm[0])
    if length_mm < LEAST_LENGTH_MM:
        problems.append(f"the scan is {length_mm:.0f} mm long, a chest needs {LEAST_LENGTH_MM:g} mm")
    lungs = anchors.lungs.both
    lungs_cc = float(lungs.sum()) * frame.voxel_cc
    if lungs_cc < FEW_LUNG_CC:
        problems.append(f"only {lungs_cc:.0f} cc of lung are in it")
    for end, name in ((-1, "top"), (0, "bottom")):
        area_cm2 = float(lungs[end].sum()) * float(frame.spacing_mm[1] * frame.spacing_mm[2]) / 100.0
        if area_cm2 > 20.0:
            problems.append(f"the {name} of the lungs is not in it")
    return "whole chest", not problems, _sentence(problems) or "from above to below the lungs"


def _histogram(anchors: Anchors) -> Answer:
    frame, lungs = anchors.frame, anchors.lungs.both
    problems = []
    outside = frame.hu[~frame.body]
    if outside.size > 1000:
        air = float(np.percentile(outside, 5))
        if not AIR_HU[0] < air < AIR_HU[1]:
            problems.append(f"air around the patient has {air:.0f} HU")
    if lungs.any():
        lung = float(np.median(frame.hu[lungs]))
        if not LUNG_HU[0] < lung < LUNG_HU[1]:
            problems.append(f"the lungs have {lung:.0f} HU")
    fat, soft, ratio = _peaks(frame.hu[frame.body & ~lungs])
    if not SOFT_HU[0] < soft < SOFT_HU[1]:
        problems.append(f"soft tissue has {soft:.0f} HU")
    if ratio > FAT_TO_SOFT and not FAT_HU[0] < fat < FAT_HU[1]:
        problems.append(f"fat has {fat:.0f} HU")
    return (
        "HU",
        not problems,
        _sentence(problems, "is this a CT in HU?") or f"fat {fat:.0f} HU, soft tissue {soft:.0f} HU",
    )


def _peaks(hu: np.ndarray) -> tuple[float, float, float]:
    """(HU of the fat's peak, of the soft tissue's, height of the first in parts of the second)."""
    counts, edges = np.histogram(hu, bins=np.arange(-250.0, 251.0, 5.0))
    smooth = np.convolve(counts, np.ones(5) / 5.0, "same")
    middle = (edges[1:] + edges[:-1]) / 2.0
    fat, soft = (middle > -200) & (middle < -50), (middle > -30) & (middle < 150)
    highest = max(1.0, float(smooth[soft].max()))
    at_fat, at_soft = middle[fat][np.argmax(smooth[fat])], middle[soft][np.argmax(smooth[soft])]
    return float(at_fat), float(at_soft), float(smooth[fat].max()) / highest


def _orientation(anchors: Anchors) -> Answer:
    """Spine at the back, windpipe from the top, aorta left of the spine."""
    problems = []
    canal = anchors.canal.centre_ji
    if anchors.lungs.both.any():
        if not anchors.canal.found:
            problems.append("no spine was found at the back: prone, or front and back exchanged?")
        elif anchors.airway.carina_k is None and not _tube_is_above(anchors):
            problems.append("no windpipe comes from the top: head and feet exchanged?")
        else:
            both = np.isfinite(canal[:, 1]) & np.isfinite(anchors.aorta.centre_ji[:, 1])
            off = (anchors.aorta.centre_ji[both, 1] - canal[both, 1]) * float(anchors.frame.spacing_mm[2])
            if off.size and float(np.median(off)) < AORTA_LEFT_MM:
                problems.append("the aorta lies right of the spine: left and right exchanged?")
    return "orientation", not problems, _sentence(problems) or "upright, on the back"


def _tube_is_above(anchors: Anchors) -> bool:
    """Whether the air tube that was followed, even if no fork of it was seen, lies above the middle of the lungs."""
    tube = np.flatnonzero(anchors.airway.lumen.any(axis=(1, 2)))
    weight = anchors.lungs.both.sum(axis=(1, 2))
    return tube.size > 0 and float(tube.mean()) > float(np.average(np.arange(weight.size), weights=weight))


def _sentence(problems: list[str], end: str = "") -> str:
    if not problems:
        return ""
    text = ", ".join(problems)
    if end:
        text = f"{text}: {end}"
    return f"{text[:1].upper()}{text[1:]}" + ("" if text.endswith("?") else ".")
