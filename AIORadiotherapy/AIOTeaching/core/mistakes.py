# SPDX-License-Identifier: Apache-2.0
"""Mistakes by their names: what went wrong, where, how much, and what to look at.

Only what the expert did not do counts: a part of a contour in the lung is a mistake where the expert's is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from AIOCommon import Structure, StructureSet
from AIOCommon.core.names import for_side

from .axes import FRONT, facing
from .exercise import Exercise, Task

NOT_DRAWN, WRONG_SIDE, WRONG_LEVEL = "not drawn", "wrong side", "wrong level"
SKIN_RIM, INTO_LUNG, INTO_HEART, BEHIND_PECTORAL = "inside skin rim", "into lung", "into heart", "behind pectoral"
IMN_MISSED, GAP, TOO_SHORT, TOO_LONG = "IMN missed", "missing slices", "too short", "too long"
RIM_MM = 5.0  # dose there is not planned; targets of the breast are cropped by as much
LEAST_CC, LEAST_SHARE = 0.5, 0.01  # a smaller part is the pixels of an outline
IMN_SHARE = 0.3  # of the expert's volume
LEVEL_SHARE = 0.25  # of what was drawn


@dataclass(frozen=True)
class Mistake:
    """
    Parameters
    ----------
    kind : one of this module's names. message : for the person. serious : whether it costs points.
    cc : volume that it is of; 0 where it is of slices. slices : indices k of the slices concerned.
    """

    structure: str
    kind: str
    message: str
    serious: bool
    cc: float = 0.0
    slices: tuple[int, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def mistakes_in(exercise: Exercise, task: Task, drawn: Structure | None) -> tuple[Mistake, ...]:
    """Everything that has a name in one structure; ``drawn`` is None or empty where it was not drawn."""
    name, expert = task.structure, exercise.expert[task.structure]
    if drawn is None or drawn.is_empty:
        what = "The internal mammary nodes were" if _is_imn(name) else f"{name} was"
        return (Mistake(name, IMN_MISSED if _is_imn(name) else NOT_DRAWN, f"{what} not drawn.", True),)
    if _on_other_side(exercise, expert, drawn):
        return (Mistake(name, WRONG_SIDE, f"{name} is on the other side of the patient.", True, drawn.volume_cc),)
    surplus = drawn.full_mask() & ~expert.full_mask()
    return (
        *_in_organs(exercise, name, drawn, surplus),
        *_of_levels(exercise, name, drawn, surplus),
        *_of_slices(task, drawn, expert),
    )


def _on_other_side(exercise: Exercise, expert: Structure, drawn: Structure) -> bool:
    if not expert.name.endswith(("_L", "_R")):
        return False
    body = exercise.context.get("BODY")
    whole = body if body is not None and not body.is_empty else None
    middle = whole.centroid_ras_mm()[0] if whole is not None else exercise.ct.grid.center_ras_mm[0]
    right, wanted = drawn.centroid_ras_mm()[0] - middle, expert.centroid_ras_mm()[0] - middle
    overlap = np.count_nonzero(drawn.full_mask() & expert.full_mask())
    return bool(right * wanted < 0 and overlap < 0.1 * drawn.n_voxels)


def _in_organs(exercise: Exercise, name: str, drawn: Structure, surplus: np.ndarray) -> Iterator[Mistake]:
    """Parts in what is no target."""
    grid, context = exercise.ct.grid, exercise.context
    if not name.startswith("CTV"):
        return
    places: tuple[tuple[str, str, Callable[[], np.ndarray | None]], ...] = (
        (SKIN_RIM, f"in the outermost {RIM_MM:.0f} mm under the skin; crop it there", lambda: _skin_rim(context)),
        (INTO_LUNG, "in the lung; its border is the chest wall", lambda: _joined(context, "Lung_L", "Lung_R")),
        (INTO_HEART, "in the heart", lambda: _joined(context, "Heart")),
        (BEHIND_PECTORAL, "behind the front of the pectoral muscle", lambda: _behind_pectoral(exercise, name)),
    )
    for kind, where, place in places:
        region = place()
        if region is None:
            continue
        part = surplus & region
        cc = float(np.count_nonzero(part)) * grid.voxel_volume_cc
        if cc >= LEAST_CC and cc >= LEAST_SHARE * drawn.volume_cc:
            slices = tuple(int(k) for k in np.flatnonzero(part.any(axis=(1, 2))))
            yield Mistake(name, kind, f"{cc:.1f} cc of {name} lie {where}.", True, cc, slices)


def _joined(context: StructureSet, *names: str) -> np.ndarray | None:
    masks = [found.full_mask() for name in names if (found := context.get(name)) is not None]
    return np.logical_or.reduce(masks) if masks else None


def _skin_rim(context: StructureSet) -> np.ndarray | None:
    from scipy.ndimage import distance_transform_edt

    body = context.get("BODY")
    if body is None or body.is_empty:
        return None
    mask = body.mask
    padded = np.pad(mask, ((0, 0), (1, 1), (1, 1)))  # in the planes only: the CT ends, the patient does not
    spacing = tuple(float(s) for s in body.grid.spacing_kji_mm[1:])
    deep = np.stack([distance_transform_edt(plane, sampling=spacing)[1:-1, 1:-1] for plane in padded])
    rim = np.zeros(body.grid.shape_kji, bool)
    rim[body.slices_kji] = mask & (deep <= RIM_MM)
    return rim


def _behind_pectoral(exercise: Exercise, name: str) -> np.ndarray | None:
    """What lies behind the front of pectoralis major, in the columns that have it; of the breast alone."""
    if not name.startswith("CTVp_Breast"):
        return None
    muscle = exercise.context.get(f"pectoralis_major_{exercise.side}")
    if muscle is None or muscle.is_empty:
        return None
    grid = exercise.ct.grid
    from_front = np.flip(facing(muscle.full_mask(), grid, FRONT), axis=1)
    behind = np.zeros(grid.shape_kji, bool)
    np.flip(facing(behind, grid, FRONT), axis=1)[...] = np.logical_or.accumulate(from_front, axis=1)
    return behind


def _is_imn(name: str) -> bool:
    return name.startswith("CTVn_IMN")


def _of_levels(exercise: Exercise, name: str, drawn: Structure, surplus: np.ndarray) -> Iterator[Mistake]:
    if not name.startswith("CTVn"):
        return
    expert = exercise.expert[name].full_mask()
    met = np.count_nonzero(drawn.full_mask() & expert) / np.count_nonzero(expert)
    if _is_imn(name) and met < IMN_SHARE:
        message = f"The internal mammary nodes are missed: {met:.0%} of the expert's volume is in {name}."
        yield Mistake(name, IMN_MISSED, message, True)
    ending = for_side("", exercise.side)
    for other in exercise.expert:
        if other.name == name or not other.name.startswith("CTVn") or not other.name.endswith(ending):
            continue
        part = surplus & other.full_mask()
        share = np.count_nonzero(part) / drawn.n_voxels
        if share > LEVEL_SHARE:
            slices = tuple(int(k) for k in np.flatnonzero(part.any(axis=(1, 2))))
            message = f"{share:.0%} of {name} lie in {other.name}."
            yield Mistake(name, WRONG_LEVEL, message, True, share * drawn.volume_cc, slices)


def _of_slices(task: Task, drawn: Structure, expert: Structure) -> Iterator[Mistake]:
    """Slices between that have no contour, and ends that are too short or too long."""
    name = task.structure
    ours, theirs = (np.flatnonzero(s.full_mask().any(axis=(1, 2))) for s in (drawn, expert))
    gap = sorted(set(range(int(ours[0]), int(ours[-1]) + 1)) & set(theirs.tolist()) - set(ours.tolist()))
    if gap:
        message = f"{len(gap)} slice{'s' if len(gap) > 1 else ''} of {name} between drawn ones are empty."
        yield Mistake(name, GAP, message, True, slices=tuple(gap))
    step_mm = float(drawn.grid.spacing_kji_mm[0])
    allowed = max(task.tolerance_mm, step_mm)
    up = drawn.grid.directions_ras[2, 2] > 0
    ends = (
        ("lower" if up else "upper", int(theirs[0] - ours[0]), int(ours[0]), int(theirs[0])),
        ("upper" if up else "lower", int(ours[-1] - theirs[-1]), int(theirs[-1]) + 1, int(ours[-1]) + 1),
    )
    for end, beyond, first, stop in ends:
        away_mm = beyond * step_mm
        if abs(away_mm) <= allowed:
            continue
        kind, word = (TOO_LONG, "beyond") if beyond > 0 else (TOO_SHORT, "short of")
        message = f"The {end} end of {name} is {abs(away_mm):.0f} mm {word} the expert's."
        slices = tuple(range(min(first, stop), max(first, stop)))
        yield Mistake(name, kind, message, abs(away_mm) > 2 * allowed, slices=slices)
