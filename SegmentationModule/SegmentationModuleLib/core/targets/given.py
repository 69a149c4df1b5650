# SPDX-License-Identifier: Apache-2.0
"""Landmarks among structures by their names: ours, TotalSegmentator's, CADS's, or a person's.

A name is split into words; the side may stand at either end as left, right, l, r, lt or rt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import numpy as np

from AIOCommon import Structure, StructureSet

from .marks import DRAWN, Level, Marks, Region, Source, Space, Tube

_SIDES = {"left": "left", "l": "left", "lt": "left", "right": "right", "r": "right", "rt": "right"}
# key -> (title, names without the side). Of vessels the middle line is taken.
REGIONS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "pectoralis_major": ("pectoralis major", ("pectoralis major", "musc pectoralis major", "pecmajor", "pectmajor")),
    "pectoralis_minor": ("pectoralis minor", ("pectoralis minor", "musc pectoralis minor", "pecminor", "pectminor")),
    "latissimus_dorsi": ("latissimus dorsi", ("latissimus dorsi", "musc latissimus dorsi", "latissimus")),
    "clavicle": ("clavicle", ("clavicula", "clavicle", "bone clavicle")),
    "humeral_head": ("humeral head", ("humeralhead", "humeral head", "head of humerus")),
    "humerus": ("humerus", ("humerus",)),
    "scapula": ("scapula", ("scapula",)),
    "sternum": ("sternum", ("sternum", "bone sternum")),
    "thyroid": ("thyroid", ("glnd thyroid", "thyroid", "thyroid gland")),
    "trachea": ("trachea", ("trachea",)),
    "carotid": ("common carotid artery", ("common carotid artery", "carotid artery", "a carotid")),
    "jugular": ("internal jugular vein", ("internal jugular vein", "jugular vein", "v jugular")),
    "sternocleidomastoid": ("sternocleidomastoid", ("sternocleidomastoid", "musc sclmast", "scm")),
    "scalenus": ("anterior scalene", ("anterior scalene", "scalenus anterior", "musc scalenus anterior")),
    "rib_1": ("first rib", ("rib 1",)),
    "rib_4": ("fourth rib", ("rib 4",)),
    "rib_5": ("fifth rib", ("rib 5",)),
    "heart": ("heart", ("heart", "cor")),
    "left_ventricle": ("left ventricle", ("heart ventricle", "ventricle", "heart left ventricle")),
    "right_ventricle": ("right ventricle", ("heart ventricle", "ventricle", "heart right ventricle")),
    "lad": ("left anterior descending artery", ("a lad", "lad", "ladca")),
}
VESSELS: Mapping[str, tuple[str, tuple[str, ...], int]] = {  # the axis of points (out, back, up) that they run along
    "vein": (
        "axillary and subclavian vein",
        ("axillary vein", "v axillary", "subclavian vein", "v subclavian", "axillary subclavian vein"),
        0,
    ),
    "artery": ("subclavian artery", ("subclavian artery", "a subclavian", "axillary artery", "a axillary"), 0),
    "mammary": (
        "internal mammary vessels",
        ("internal mammary vein", "internal mammary artery", "internal mammary", "internal thoracic artery"),
        2,
    ),
}
_UNPAIRED = {"sternum", "thyroid", "trachea", "heart", "lad", "left_ventricle", "right_ventricle"}
_STEP_MM = 4.0
_RIB_INSERTION_MM = 35.0  # so near to the mid-plane the ribs' height counts


def words_and_side(name: str) -> tuple[str, str]:
    """("clavicula", "left") of "clavicula_left" and of "L Clavicula"; the side is "" where none is named."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    words = [w for w in re.split(r"[^A-Za-z0-9]+", spaced.lower()) if w]
    for at in (-1, 0, 1):
        if len(words) > max(1, abs(at)) and words[at] in _SIDES:
            side = _SIDES[words[at]]
            return " ".join(w for n, w in enumerate(words) if n != at % len(words)), side
    return " ".join(words), ""


def structures_by_key(structures: StructureSet, side: str) -> dict[str, Structure]:
    """The structures that are landmarks of that side, the first of each kind that is not empty."""
    found: dict[str, Structure] = {}
    for structure in structures:
        words, named = words_and_side(structure.name)
        if structure.is_empty:
            continue
        for key in _keys(words, named, side):
            found.setdefault(key, structure)
    return found


def _keys(words: str, named: str, side: str) -> Iterable[str]:
    plain = words.replace(" ", "")
    for key, names in [*((k, n) for k, (_, n) in REGIONS.items()), *((k, n) for k, (_, n, _) in VESSELS.items())]:
        if plain not in {name.replace(" ", "") for name in names}:
            continue
        if key in ("left_ventricle", "right_ventricle"):
            if named == key.split("_")[0] or words.endswith(key.replace("_", " ")):
                yield key
        elif key in _UNPAIRED or named == side:
            yield key


def add_given(marks: Marks, structures: StructureSet) -> None:
    """Put the landmarks that the structures are into ``marks``."""
    space = marks.space
    for key, structure in structures_by_key(structures, space.side).items():
        mask = space.part(space.frame.from_structure(structure))
        source = Source(DRAWN, f"structure {structure.name}")
        if not mask.any():
            continue
        if key in VESSELS:
            title, _, axis = VESSELS[key]
            tube = tube_of(space, mask, title, source, axis)
            if tube is not None:
                marks.add(key, tube)
        elif key.startswith("rib_"):
            marks.add(key, _rib_level(space, mask, REGIONS[key][0], source))
        else:
            marks.add(key, Region(REGIONS[key][0], source, mask))


def _rib_level(space: Space, mask: np.ndarray, title: str, source: Source) -> Level:
    """The upper edge of a rib where it is nearest to the sternum."""
    points = space.points(mask)
    front = points[points[:, 1] < points[:, 1].min() + 20.0]
    near = front[front[:, 0] < max(_RIB_INSERTION_MM, front[:, 0].min() + 12.0)]
    return Level(title, source, float(near[:, 2].max()))


def tube_of(space: Space, mask: np.ndarray, title: str, source: Source, axis: int) -> Tube | None:
    """The middle line of a vessel, from steps of 4 mm along ``axis`` of (out, back, up); None of a few voxels."""
    points = space.points(mask)
    step = max(_STEP_MM, float(space.spacing_mm[0])) if axis == 2 else _STEP_MM
    bins = np.floor(points[:, axis] / step).astype(int)
    middles = np.array([points[bins == b].mean(axis=0) for b in np.unique(bins)])
    if len(middles) < 3:
        return None
    length = float(np.linalg.norm(np.diff(middles, axis=0), axis=1).sum())
    volume = len(points) * float(np.prod(space.spacing_mm))
    return Tube(title, source, middles, float(np.sqrt(volume / max(length + step, 1.0) / np.pi)))
