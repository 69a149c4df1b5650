# SPDX-License-Identifier: Apache-2.0
"""What the rules of all guidelines share: citations, and borders that keep nodal targets out of other tissue."""

from __future__ import annotations

from collections.abc import Iterator

from . import fields
from .border import AROUND, DORSAL, VENTRAL
from .marks import Marks, Region, Tube
from .shaping import Constraint, constraint

ESTRO = "ESTRO, Offersen 2015, 2016"
RTOG = "RTOG breast atlas, White 2009"
MARGIN_MM = 5.0  # of the ESTRO rules around the large veins and below the skin
WALL_MM, WALL_BAND_MM = 8.0, 2.0  # ribs and intercostal muscles outside the pleura


class MissingLandmark(ValueError):
    """A target cannot be drawn; the message names the landmark and says what to do."""


def need_region(marks: Marks, key: str) -> Region:
    mark = marks.region(key)
    if mark is None:
        raise MissingLandmark(reason(marks, key))
    return mark


def need_tube(marks: Marks, key: str) -> Tube:
    mark = marks.tube(key)
    if mark is None:
        raise MissingLandmark(reason(marks, key))
    return mark


def reason(marks: Marks, key: str) -> str:
    """Why a landmark is not there."""
    return marks.missing.get(key, f"no {key.replace('_', ' ')} among the structures, and none was found in the CT")


def outside_wall(marks: Marks, citation: str) -> Iterator[Constraint]:
    """Outside ribs and intercostal muscles: so far from the lung, and outside of bone."""
    space = marks.space
    lung = need_region(marks, "lung")
    field = space.outside_mm(lung.mask) - WALL_MM
    yield constraint(DORSAL, "in front of ribs and intercostal muscles", citation, lung, field, WALL_BAND_MM)
    bones = marks.region("bones")
    if bones is not None:
        field = space.outside_mm(bones.mask) - 0.5
        yield constraint(AROUND, "bone is left out", citation, bones, field)


def outside_muscles(marks: Marks, citation: str, keys: tuple[str, ...]) -> Iterator[Constraint]:
    """Muscles are left out of a nodal target."""
    for key in keys:
        muscle = marks.region(key)
        if muscle is not None:
            field = marks.space.outside_mm(muscle.mask)
            yield constraint(AROUND, f"the {muscle.title} itself is left out", citation, muscle, field)


def below_skin(marks: Marks, citation: str, depth_mm: float = MARGIN_MM) -> Constraint:
    """Under the skin."""
    skin = need_region(marks, "body")
    field = -marks.space.outside_mm(skin.mask) - depth_mm
    return constraint(VENTRAL, f"{depth_mm:.0f} mm under the skin", citation, skin, field)


def behind_pectoralis(marks: Marks, citation: str) -> Constraint:
    """Dorsal of pectoralis major."""
    major = need_region(marks, "pectoralis_major")
    field = fields.behind(marks.space, fields.rear_surface(marks.space, major))
    return constraint(VENTRAL, "behind pectoralis major", citation, major, field)
