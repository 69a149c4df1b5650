# SPDX-License-Identifier: Apache-2.0
"""Targets of one side by a written guideline, from landmarks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from AIOCommon import Grid, InputError, Structure, StructureSet, Volume, unknown_name
from AIOCommon.core import triples
from AIOCommon.core.names import catalogue, for_side, require_side
from AIOCommon.core.progress import NO_PROGRESS, Progress
from AIOCommon.core.structures import AUTOMATIC, crop_to_content

from ..anchors import Anchors, find_anchors
from ..patient import Patient
from . import estro, rtog
from .border import Border
from .border_map import OUTSIDE, BorderMap
from .common import MissingLandmark
from .lad import LAD, corridor
from .locate import locate, locate_heart
from .marks import DRAWN, Marks, Space
from .primary import BREAST, CHEST_WALL, breast, chest_wall, other_breast, own_breast
from .shaping import SURFACE_MM, Constraint, Shape, shaped

GUIDELINES: Mapping[str, str] = {
    "estro": "ESTRO consensus (Offersen 2015, 2016)",
    "rtog": "RTOG breast cancer atlas (White 2009)",
    "estro-scl": "ESTRO, and the supraclavicular region of RTOG (as Chung 2021)",
}
BY_RULE = "by rule"  # begins the description of each
LEAST, MOST = "-", "+"  # suffixes of the names of the contours that the rules' doubt allows
LEAST_CC = 0.5
_REACH_MM = 4.0  # farther outside of the most that is allowed nothing is interpolated
_COLORS = {CHEST_WALL: (0.90, 0.55, 0.35), LAD: (0.80, 0.10, 0.35)}


@dataclass(frozen=True, eq=False)
class Target:
    """One target by rule.

    Parameters
    ----------
    structure : on the grid of the CT; its description says the guideline and what was estimated.
    least, most : with all borders moved by their doubt, inward and outward.
    borders : what made each part of its surface.
    """

    structure: Structure
    least: Structure
    most: Structure
    borders: BorderMap

    @property
    def band_cc(self) -> tuple[float, float]:
        """Volume of the least and the most that the rules allow."""
        return self.least.volume_cc, self.most.volume_cc


@dataclass(frozen=True, eq=False)
class GuidelineTargets:
    """The targets of one side. ``not_drawn``: (name, reason) of those that lack a landmark."""

    guideline: str
    side: str
    targets: tuple[Target, ...]
    not_drawn: tuple[tuple[str, str], ...]

    def get(self, name: str) -> Target | None:
        return next((t for t in self.targets if t.structure.name == name), None)

    def structures(self, bands: bool = False) -> tuple[Structure, ...]:
        """The structures, with ``bands`` also the least and most of each, under its name with - and +."""
        made: list[Structure] = []
        for target in self.targets:
            made.append(target.structure)
            if bands:
                made += [target.least, target.most]
        return tuple(made)


def draw_targets(
    ct: Volume,
    structures: StructureSet,
    side: str,
    guideline: str = "estro",
    *,
    mastectomy: bool | None = None,
    only: Collection[str] = (),
    anchors: Anchors | None = None,
    progress: Progress = NO_PROGRESS,
) -> GuidelineTargets:
    """Breast or chest wall, lymph node levels, internal mammary nodes and LAD corridor of one side.

    Parameters
    ----------
    ct : HU, any orientation and spacing.
    structures : on the grid of the CT; those that are landmarks by their names are used before anything is looked for.
    side : "left" or "right".
    guideline : a key of :data:`GUIDELINES`.
    mastectomy : whether the chest wall takes the place of the breast; None: where no breast is seen, but on the other
        side.
    only : names of the targets to draw; all if empty.
    anchors : the landmarks of the CT, where they are known already.

    Raises
    ------
    InputError : another side or guideline, or structures of another CT.
    """
    require_side(side)
    if guideline not in GUIDELINES:
        raise InputError(f"there is no guideline {guideline!r}", hint=f"Choose one of: {', '.join(GUIDELINES)}.")
    if not structures.grid.same_as(ct.grid):
        raise InputError("the structures lie on another grid than the CT", hint="Give structures of this CT.")
    progress.update(0.02, "looking for landmarks")
    if anchors is None:
        anchors = find_anchors(ct, Patient.of(ct).body)
    progress.update(0.4, "placing vessels and muscles")
    marks = locate(anchors, structures, side)
    made: list[Target] = []
    not_drawn: list[tuple[str, str]] = []
    rules = _rules(marks, anchors, structures, guideline, mastectomy)
    for name in only:
        if name not in rules:
            raise unknown_name("target of this guideline", name, rules)
    rules = {name: rule for name, rule in rules.items() if not only or name in only}
    for number, (name, rule) in enumerate(rules.items()):
        progress.update(0.5 + 0.5 * number / len(rules), f"drawing {name}")
        try:
            made.append(_drawn(name, shaped(rule.space, list(rule.borders())), rule.space, ct, guideline))
        except MissingLandmark as error:
            not_drawn.append((name, str(error)))
    progress.update(1.0, "targets ready")
    return GuidelineTargets(guideline, side, tuple(made), tuple(not_drawn))


@dataclass(frozen=True, eq=False)
class _Rule:
    """How one target is drawn, and the space that its fields lie on."""

    space: Space
    borders: Callable[[], Iterator[Constraint]]


def _rules(
    marks: Marks, anchors: Anchors, structures: StructureSet, guideline: str, mastectomy: bool | None
) -> dict[str, _Rule]:
    side, family = marks.space.side, "rtog" if guideline == "rtog" else "estro"
    if mastectomy is None:
        mastectomy = own_breast(marks, anchors) is None and other_breast(marks, anchors) is not None
    primary, draw = (CHEST_WALL, chest_wall) if mastectomy else (BREAST, breast)
    rules = {for_side(primary, side): _Rule(marks.space, lambda: draw(marks, anchors, family))}
    for name, nodal in _nodes(guideline).items():
        rules[for_side(name, side)] = _Rule(marks.space, partial(nodal, marks))
    heart = locate_heart(anchors, structures)
    rules[LAD] = _Rule(heart.space, lambda: corridor(heart))
    return rules


def _nodes(guideline: str) -> dict[str, Callable[[Marks], Iterator[Constraint]]]:
    nodes = dict(rtog.TARGETS if guideline == "rtog" else estro.TARGETS)
    if guideline == "estro-scl":
        nodes["CTVn_SCL"] = rtog.TARGETS["CTVn_SCL"]
    return nodes


def has_target(guideline: str, name: str) -> bool:
    """Whether a guideline of :data:`GUIDELINES` has such a nodal target, e.g. "CTVn_SCL_L"; True for what is none."""
    return not name.startswith("CTVn_") or name[:-2] in _nodes(guideline)


def _drawn(name: str, shape: Shape, space: Space, ct: Volume, guideline: str) -> Target:
    box = _box_on_ct(shape.most_mm > -_REACH_MM, space, ct.grid)
    mask, least, most = (_on_ct(f, space, ct.grid, box) for f in (shape.depth_mm, shape.least_mm, shape.most_mm))
    structure = _structure(name, mask, ct.grid, box, _description(shape, guideline))
    if structure.volume_cc < LEAST_CC:
        raise MissingLandmark("the landmarks leave no room for it: check them, and whether the scan reaches so far")
    lower = _structure(name + LEAST, least & mask, ct.grid, box, f"least that the rules of {name} allow")
    upper = _structure(name + MOST, most | mask, ct.grid, box, f"most that the rules of {name} allow")
    whole = np.zeros(space.frame.hu.shape, np.uint8)
    whole[:, :, space.columns] = shape.nearest
    cropped = ct.grid.cropped(structure.slices_kji)
    nearest = Volume(whole, space.frame.grid).resampled_to(cropped, order=0).array_kji
    nearest = np.where(structure.mask, nearest, np.uint8(OUTSIDE))
    return Target(structure, lower, upper, BorderMap(name, _with_shares(shape), structure.offset_kji, nearest))


def _box_on_ct(inside: np.ndarray, space: Space, grid: Grid) -> triples.Box:
    """The part of the CT's grid that holds these voxels of the space, and one around them."""
    if not inside.any():
        return triples.box((0, 0, 0), (1, 1, 1))
    mask, first = crop_to_content(inside)
    low = np.array(first) - 1 + (0, 0, space.columns.indices(space.frame.hu.shape[2])[0])
    high = low + np.array(mask.shape) + 1
    corners = np.array(np.meshgrid(*zip(low[::-1], high[::-1]))).reshape(3, -1).T
    reach = grid.to_ijk(space.frame.grid.to_ras(corners))[:, ::-1]
    start = np.clip(np.floor(reach.min(axis=0)).astype(int), 0, np.array(grid.shape_kji) - 1)
    stop = np.clip(np.ceil(reach.max(axis=0)).astype(int) + 1, start + 1, grid.shape_kji)
    return triples.box(start, stop)


def _on_ct(field_mm: np.ndarray, space: Space, grid: Grid, box: triples.Box) -> np.ndarray:
    """Bool mask in a box of the CT's grid: where a field, interpolated from the working grid, is positive."""
    field = space.whole(np.clip(field_mm, -10.0, 10.0), -10.0)
    fine = Volume(field, space.frame.grid).resampled_to(grid.cropped(box), order=1, outside=-10.0)
    return np.asarray(fine.array_kji > 0)


def _structure(name: str, mask: np.ndarray, grid: Grid, box: triples.Box, description: str) -> Structure:
    plain = name.rstrip(LEAST + MOST)
    stem = plain.removesuffix("_L").removesuffix("_R")
    known = catalogue().get(plain)
    cropped, offset = crop_to_content(mask)
    organ, band = stem == LAD, plain != name
    return Structure(
        name,
        grid,
        cropped,
        triples.ints(o + s.start for o, s in zip(offset, box)),
        kind="CONTROL" if band else "AVOIDANCE" if organ else "CTV",
        color_rgb=known.color_rgb if known is not None else _COLORS.get(stem, (0.9, 0.6, 0.2)),
        algorithm=AUTOMATIC,
        description=description,
    )


def _description(shape: Shape, guideline: str) -> str:
    """Guideline and landmarks that are not drawn, with their doubt; goes into tool tips and the RTSTRUCT."""
    doubtful = {b.landmark: b for b in shape.borders if b.source.kind != DRAWN and b.band_mm > 2.0}
    text = f"{BY_RULE}, {GUIDELINES[guideline]}"
    if doubtful:
        text += "; not certain: " + ", ".join(f"{n} ({b.source.kind}, {b.band_mm:.0f} mm)" for n, b in doubtful.items())
    return text


def _with_shares(shape: Shape) -> tuple[Border, ...]:
    rim = (shape.depth_mm > 0) & (shape.depth_mm < SURFACE_MM)
    counts = np.bincount(shape.nearest[rim], minlength=len(shape.borders)).astype(float)
    return tuple(replace(b, share=float(c / max(counts.sum(), 1.0))) for b, c in zip(shape.borders, counts))
