# SPDX-License-Identifier: Apache-2.0
"""Clavicle and humeral head in a CT, where nobody has drawn them."""

from __future__ import annotations

import numpy as np

from ..anchors.humeral_head import MOST_MM, HumeralHead, largest_ball
from ..anchors.morphology import distance_mm
from ..anchors.paths import best_path
from .marks import ESTIMATED, SEEN, Level, Marks, Region, Source, Space, Tube

BONE_HU = 150.0
FROM_MM, TO_MM, STEP_MM = 14.0, 110.0, 4.0  # part of the clavicle that is followed, from the mid-plane
APEX_ABOVE_MM, APEX_BELOW_MM = 75.0, 45.0  # where it may lie, about the top of the lung
FROM_LUNG_MM = 13.0  # the first rib lies nearer to the lung than the clavicle
CLAVICLE_RADIUS_MM, CLAVICLE_BAND_MM = 7.0, 6.0
LEAST_BONE, LEAST_POINTS = 0.6, 7  # mean share of bone along the path, and its length in steps
HEAD_REACH_MM, HEAD_BAND_MM = 26.0, 6.0
# Lower edge of the sterno-clavicular joint under the top of the lung: 16 to 45 mm, on average 30, on eight sides of
# seven public CTs (arms up in most), read off projections of bone to about 5 mm; 10 to 20 mm on phantoms.
BELOW_APEX_MM, BELOW_APEX_BAND_MM = 30.0, 15.0


def add_shoulder(marks: Marks, head: HumeralHead | None) -> None:
    """Clavicle, head of the clavicle, its crossing with the first rib, and humeral head.

    ``head`` is the one that the CT shows on this side.
    """
    _add_head(marks, head)
    if marks.region("clavicle") is None:
        _add_clavicle(marks)
    _add_joint(marks)
    _add_crossing(marks)


def _add_clavicle(marks: Marks) -> None:
    space, lung = marks.space, marks.region("lung")
    apex_mm = apex(marks)
    if lung is None or apex_mm is None:
        marks.lacks("clavicle", "no clavicle is drawn, and without lungs none is looked for")
        return
    path, share = _followed(space, lung.mask, apex_mm)
    if path is None or share < LEAST_BONE:
        marks.lacks("clavicle", "no clavicle is drawn, and none was found in front of the top of the lung")
        return
    mask = _tube_mask(space, path, CLAVICLE_RADIUS_MM)
    source = Source(SEEN, "chain of bone in front of the top of the lung", CLAVICLE_BAND_MM)
    marks.add("clavicle", Region("clavicle", source, mask))


def apex(marks: Marks) -> float | None:
    """Height (mm) of the top of the lung of this side; None without lung, or where the scan ends below it."""
    lung, space = marks.region("lung"), marks.space
    if lung is None:
        return None
    side = lung.mask & (space.out > 5.0)
    seen = np.flatnonzero(side.any(axis=(1, 2)))
    if seen.size == 0 or seen[-1] >= space.shape[0] - 2:
        return None
    return float(space.up[seen[-1], 0, 0])


def _followed(space: Space, lung: np.ndarray, apex_mm: float) -> tuple[np.ndarray | None, float]:
    """((n, 3) out, back, up of the chain, share of bone along it)."""
    from scipy import ndimage

    out, up, back = space.out[0, 0], space.up[:, 0, 0], space.back[0, :, 0]
    ks = np.flatnonzero((up > apex_mm - APEX_BELOW_MM) & (up < apex_mm + APEX_ABOVE_MM))
    columns = np.flatnonzero((out >= FROM_MM) & (out <= TO_MM))
    if ks.size < 3 or columns.size < 10:
        return None, 0.0
    if space.sign < 0:
        columns = columns[::-1]  # from the mid-plane outwards
    step = max(1, round(STEP_MM / float(space.spacing_mm[2])))
    columns = columns[::step]
    bone = ((space.hu > BONE_HU) & space.body).astype(np.float32)
    share = ndimage.gaussian_filter(bone, 3.5 / space.spacing_mm)
    away = distance_mm(lung, space.spacing_mm)
    skin = distance_mm(~space.body, space.spacing_mm)
    middle = back[int(np.median(np.nonzero(space.body)[1]))]
    score = np.minimum(share / 0.45, 1.0)
    score = score - 0.8 * np.clip((FROM_LUNG_MM - away) / 6.0, 0.0, 1.0)
    score = score - 0.3 * np.clip((skin - 45.0) / 20.0, 0.0, 1.0)
    score = score - np.clip((space.back - middle) / 15.0, 0.0, 2.0)
    field = np.ascontiguousarray(score[ks][:, :, columns].transpose(2, 0, 1))  # out, up, back
    spacing = (step * float(space.spacing_mm[2]), float(space.spacing_mm[0]), float(space.spacing_mm[1]))
    path, _ = best_path(field, spacing, bend=1.6, bend_cost=0.006)
    points = np.column_stack([out[columns], back[path[:, 1]], up[ks[path[:, 0]]]]).astype(float)
    points[:, 1:] = ndimage.gaussian_filter1d(points[:, 1:], 1.2, axis=0, mode="nearest")
    along = np.minimum(share[ks[path[:, 0]], path[:, 1], columns] / 0.45, 1.0)
    ends = np.flatnonzero((along < 0.3) | (path[:, 0] == len(ks) - 1))  # of the bone, or of the scan
    stop = int(ends[ends > 3][0]) if (ends > 3).any() else len(points)
    if stop < LEAST_POINTS:
        return None, 0.0
    return points[:stop], float(np.mean(along[:stop]))


def _tube_mask(space: Space, points: np.ndarray, radius_mm: float) -> np.ndarray:
    """Everything within a radius of a polyline, in planes of equal ``out``."""
    order = np.argsort(points[:, 0])
    out = space.out
    back = np.interp(out, points[order, 0], points[order, 1])
    up = np.interp(out, points[order, 0], points[order, 2])
    within = (out >= points[:, 0].min() - 2.0) & (out <= points[:, 0].max() + 2.0)
    return within & ((space.back - back) ** 2 + (space.up - up) ** 2 <= radius_mm**2)


def _add_joint(marks: Marks) -> None:
    """The lower edge of the medial end of the clavicle."""
    space, clavicle = marks.space, marks.region("clavicle")
    title = "head of the clavicle"
    if clavicle is not None:
        points = space.points(clavicle.mask)
        medial = points[points[:, 0] < points[:, 0].min() + 16.0]
        source = clavicle.source
        marks.add("clavicle_head", Level(title, source, float(np.percentile(medial[:, 2], 5))))
        return
    top = apex(marks)
    if top is None:
        marks.lacks("clavicle_head", "no clavicle is drawn or found, and the scan does not show the top of the lung")
        return
    source = Source(ESTIMATED, f"{BELOW_APEX_MM:.0f} mm under the top of the lung", BELOW_APEX_BAND_MM)
    marks.add("clavicle_head", Level(title, source, top - BELOW_APEX_MM))


def _add_crossing(marks: Marks) -> None:
    """Where the clavicle is nearest to the lung it crosses the first rib."""
    space, clavicle, lung = marks.space, marks.region("clavicle"), marks.region("lung")
    if clavicle is None or lung is None:
        marks.lacks("rib_clavicle", "no clavicle is drawn or found, so its crossing with the first rib is not known")
        return
    away = np.where(clavicle.mask & (space.out > 24.0), distance_mm(lung.mask, space.spacing_mm), np.inf)
    k, j, i = np.unravel_index(int(np.argmin(away)), away.shape)
    point = np.array([[space.out[0, 0, i], space.back[0, j, 0], space.up[k, 0, 0]]], float)
    source = Source(clavicle.source.kind, "the clavicle where it is nearest to the lung", clavicle.source.band_mm + 4.0)
    marks.add("rib_clavicle", Tube("crossing of first rib and clavicle", source, point, 1.0))


def _add_head(marks: Marks, head: HumeralHead | None) -> None:
    """The humeral head: drawn, the upper end of a drawn humerus, or the one that the CT shows."""
    space = marks.space
    if marks.region("humeral_head") is not None:
        return
    humerus = marks.region("humerus")
    if humerus is not None:
        found = largest_ball(humerus.mask, space.spacing_mm, 8.0, MOST_MM)
        if found is not None:
            k, j, i = found[0]
            middle = np.array([space.out[0, 0, i], space.back[0, j, 0], space.up[k, 0, 0]], float)
            mask = humerus.mask & (_from(space, middle) < HEAD_REACH_MM)
            marks.add("humeral_head", Region("humeral head", humerus.source, mask))
            return
    if head is None:
        marks.lacks("humeral_head", "no humeral head is drawn, and none lies in the scan")
        return
    source = Source(SEEN, f"ball of bone of {2 * head.radius_mm:.0f} mm", HEAD_BAND_MM)
    marks.add("humeral_head", Region("humeral head", source, space.part(head.ball)))


def _from(space: Space, point: np.ndarray) -> np.ndarray:
    return np.sqrt((space.out - point[0]) ** 2 + (space.back - point[1]) ** 2 + (space.up - point[2]) ** 2)
