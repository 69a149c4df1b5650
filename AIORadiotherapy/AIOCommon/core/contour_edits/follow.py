# SPDX-License-Identifier: Apache-2.0
"""One slice was corrected: how its neighbours would follow, each as a proposal that a person accepts or rejects.

The correction is the change of the signed distance to the edge in the corrected slices. It is handed on to the
neighbours, less and less; where it moves their edge, the edge settles where the picture or the network's probability
has one. What the correction does not move stays as it was, to the voxel.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .. import triples
from ..structure_box import grown_box, hull, in_box, with_box
from ..structures import Structure
from ..volume import Volume
from .signed_distance import signed_distance
from .slices import drawn_slices

Plane = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
DEFAULT_REACH = 8
_LARGEST_CHANGE_MM = 40.0
# How far the picture may move an edge from where the correction alone would put it.
_EVIDENCE_MM = 2.5
# Where the correction moves an edge by less than this, the edge is left alone.
_SMALLEST_MM = 0.25
_BAND_MM = 6.0  # around the corrected edge: what its inside and its outside look like
_FEWEST_PIXELS = 12


@dataclass(frozen=True, eq=False)
class Proposal:
    """The contour of a slice as it would follow.

    Parameters
    ----------
    k : the slice.
    mask : (j, i) of ``box``.
    added_cc, removed_cc : what would come and go.
    moved_mm : how far the edge moves on average where it moves.
    """

    k: int
    mask: Plane
    box: triples.Box
    added_cc: float
    removed_cc: float
    moved_mm: float


def corrected_slices(before: Structure, after: Structure) -> list[int]:
    """The slices in which two states of a structure differ."""
    boxes = [each.slices_kji for each in (before, after) if not each.is_empty]
    if not boxes:
        return []
    box = hull(boxes)
    differs = (in_box(before, box) ^ in_box(after, box)).any(axis=(1, 2))
    return [box[0].start + int(n) for n in np.flatnonzero(differs)]


def proposals(
    before: Structure,
    after: Structure,
    picture: Volume | None = None,
    probability: Volume | None = None,
    *,
    reach: int = DEFAULT_REACH,
) -> list[Proposal]:
    """How the neighbours of the corrected slices would follow, by slice.

    Parameters
    ----------
    before, after : the structure before and after its slices were corrected.
    picture : the CT; edges settle where its values tell inside from outside as they do in the corrected slices.
    probability : the network's (0 to 1), on any grid; it is used instead of the picture.
    reach : how many slices up and down may follow.

    Raises
    ------
    ValueError : nothing was corrected, or a slice that was corrected had no contour before.
    """
    keys = corrected_slices(before, after)
    if not keys:
        raise ValueError(f"{after.name} was not corrected since: correct one slice first")
    known = [k for k in keys if k in set(drawn_slices(before)) and k in set(drawn_slices(after))]
    if not known:
        raise ValueError(
            f"{after.name} had no contour in slice {keys[0]}: interpolate between the drawn slices instead"
        )
    box = grown_box(hull([before.slices_kji, after.slices_kji]), after.grid, _BAND_MM)
    old, new = in_box(before, box), in_box(after, box)
    work = _Work(old, new, box, after, {k: _change(old, new, k, box, after) for k in known})
    evidence = _Evidence(work, picture, probability, known)
    found = []
    for k in _neighbours(known, set(keys), drawn_slices(after), reach):
        one = _proposal(work, evidence, k, reach)
        if one is not None:
            found.append(one)
    return found


def with_proposals(structure: Structure, accepted: list[Proposal]) -> Structure:
    """The structure with the contours of accepted proposals."""
    if not accepted:
        return structure
    boxes = [structure.slices_kji] if not structure.is_empty else []
    box = hull([*boxes, *(p.box for p in accepted)])
    mask = in_box(structure, box)
    for each in accepted:
        plane = np.zeros(mask.shape[1:], bool)
        inner = tuple(slice(s.start - b.start, s.stop - b.start) for s, b in zip(each.box[1:], box[1:]))
        plane[inner] = each.mask
        mask[each.k - box[0].start] = plane
    return with_box(structure, mask, box)


@dataclass(frozen=True, eq=False)
class _Work:
    """Masks before and after in a box, and the changes of the signed distance in the corrected slices."""

    old: npt.NDArray[np.bool_]
    new: npt.NDArray[np.bool_]
    box: triples.Box
    structure: Structure
    changes: Mapping[int, Floats]

    @property
    def spacing_mm(self) -> tuple[float, float]:
        _k, j, i = (float(s) for s in self.structure.grid.spacing_kji_mm)
        return j, i

    def plane(self, mask: npt.NDArray[np.bool_], k: int) -> Plane:
        return np.asarray(mask[k - self.box[0].start])


def _change(
    old: npt.NDArray[np.bool_], new: npt.NDArray[np.bool_], k: int, box: triples.Box, structure: Structure
) -> Floats:
    spacing = tuple(float(s) for s in structure.grid.spacing_kji_mm[1:])
    at = k - box[0].start
    change = signed_distance(new[at], spacing) - signed_distance(old[at], spacing)
    return np.clip(change, -_LARGEST_CHANGE_MM, _LARGEST_CHANGE_MM)


def _neighbours(known: list[int], corrected: set[int], drawn: list[int], reach: int) -> list[int]:
    """Slices with a contour that were not corrected, near or between those that were."""
    near = {k for k in drawn if any(abs(k - each) <= reach for each in known)}
    return sorted(near - corrected)


def _handed_on(work: _Work, k: int, reach: int) -> Floats:
    """The change of the signed distance that a slice inherits from the corrected ones below and above it."""
    below = max((each for each in work.changes if each < k), default=None)
    above = min((each for each in work.changes if each > k), default=None)
    if below is not None and above is not None and above - below <= 2 * reach + 1:
        t = (k - below) / (above - below)
        return (1.0 - t) * work.changes[below] + t * work.changes[above]
    nearest = min((each for each in (below, above) if each is not None), key=lambda each: abs(each - k))
    weight = 0.5 * (1.0 + np.cos(np.pi * abs(nearest - k) / (reach + 1)))
    return weight * work.changes[nearest]


def _proposal(work: _Work, evidence: _Evidence, k: int, reach: int) -> Proposal | None:
    present = work.plane(work.new, k)
    change = _handed_on(work, k, reach)
    moving = np.abs(change) > _SMALLEST_MM
    distance = signed_distance(present, work.spacing_mm)
    wanted = distance + np.where(moving, change, 0.0)
    pull = evidence.pull_mm(k, wanted)
    mask = np.where(moving, wanted + pull > 0.0, present)
    # the picture may hold a movement back or lead it further; it makes none of its own
    mask = np.where(change > 0, mask | present, mask & present)
    mask = _joined(mask, present)
    added, removed = mask & ~present, present & ~mask
    pixels = int(added.sum() + removed.sum())
    if pixels == 0:
        return None
    voxel_cc = work.structure.grid.voxel_volume_cc
    return Proposal(
        k=k,
        mask=mask,
        box=triples.box((k, work.box[1].start, work.box[2].start), (k + 1, work.box[1].stop, work.box[2].stop)),
        added_cc=float(added.sum()) * voxel_cc,
        removed_cc=float(removed.sum()) * voxel_cc,
        moved_mm=float(2.0 * np.abs(distance[added | removed]).mean()),
    )


def _joined(mask: Plane, present: Plane) -> Plane:
    """Without crumbs: parts that hang on nothing that is there now."""
    from scipy.ndimage import label

    parts, count = label(mask)
    if count < 2:
        return mask
    kept = np.zeros(count + 1, bool)
    kept[np.unique(parts[mask & present])] = True
    kept[0] = False
    return kept[parts] if kept.any() else mask


class _Evidence:
    """Where the picture or the network has an edge: a pull outwards or inwards in mm."""

    def __init__(self, work: _Work, picture: Volume | None, probability: Volume | None, known: list[int]):
        self._values = self._odds = None
        if probability is not None:
            part = np.clip(_within(probability, work), 1e-3, 1.0 - 1e-3)
            self._odds = np.log(part / (1.0 - part))
        elif picture is not None:
            self._values = _within(picture, work)
        self._work = work
        self._classes = self._learn(known) if self._values is not None else None

    def _learn(self, known: list[int]) -> tuple[float, float, float, float] | None:
        """Mean and spread of the picture inside and outside, near the edges that the person corrected."""
        inside, outside = [], []
        assert self._values is not None
        for k in known:
            distance = signed_distance(self._work.plane(self._work.new, k), self._work.spacing_mm)
            values = self._values[k - self._work.box[0].start]
            # near the places where the edge was moved, which are what the picture is asked about
            moved = np.abs(self._work.changes[k]) > 1.0
            inside.append(values[(distance > 0) & (distance < _BAND_MM) & moved])
            outside.append(values[(distance < 0) & (distance > -_BAND_MM) & moved])
        one, two = np.concatenate(inside), np.concatenate(outside)
        if min(len(one), len(two)) < _FEWEST_PIXELS:
            return None
        spread = max(10.0, 0.5 * (float(one.std()) + float(two.std())))
        return (
            float(np.median(one)),
            float(np.median(two)),
            spread,
            abs(float(np.median(one) - np.median(two))) / spread,
        )

    def pull_mm(self, k: int, distance: Floats) -> Floats:
        """How far the edge would like to move outwards (positive) at each pixel of a slice, at most 2.5 mm."""
        from scipy.ndimage import gaussian_filter

        at = k - self._work.box[0].start
        if self._odds is not None:
            return _EVIDENCE_MM * np.tanh(0.5 * self._odds[at])
        if self._classes is None or self._values is None or self._classes[3] < 1.0:  # they look alike: no evidence
            return np.zeros(distance.shape)
        inside, outside, spread, _apart = self._classes
        values = gaussian_filter(self._values[at], 0.8)
        odds = ((values - outside) ** 2 - (values - inside) ** 2) / (2.0 * spread**2)
        return _EVIDENCE_MM * np.tanh(0.5 * odds)


def _within(volume: Volume, work: _Work) -> Floats:
    """The values of a volume at the voxels of the box."""
    grid = work.structure.grid
    if volume.grid.same_as(grid):
        return np.asarray(volume.array_kji[work.box], float)
    return np.asarray(volume.resampled_to(grid.cropped(work.box)).array_kji, float)
