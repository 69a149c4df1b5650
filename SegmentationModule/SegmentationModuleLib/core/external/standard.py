# SPDX-License-Identifier: Apache-2.0
"""What programs of others drew, under the names and with the extents that radiotherapy uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from AIOCommon import Structure, StructureSet
from AIOCommon.core.names import SIDES, for_side

from ..catalogue_structure import catalogue_structure

HEAD_REACH_MM = 50.0  # of the humeral head, from where the humerus meets the scapula; its diameter is 40 to 52 mm
DRAWN = (  # with BODY and the breasts, which every program's contours are completed with
    "BODY",
    "Heart",
    "Lung_L",
    "Lung_R",
    "Esophagus",
    "SpinalCord",
    "Glnd_Thyroid",
    "HumeralHead_L",
    "HumeralHead_R",
    "CTVp_Breast_L",
    "CTVp_Breast_R",
)
_ORGANS = {
    "Heart": ("heart",),
    "Esophagus": ("esophagus",),
    "SpinalCord": ("spinal_cord",),
    "Glnd_Thyroid": ("thyroid_gland",),
    "Lung_L": ("lung_upper_lobe_left", "lung_lower_lobe_left"),
    "Lung_R": ("lung_upper_lobe_right", "lung_middle_lobe_right", "lung_lower_lobe_right"),
}


def standard(drawn: StructureSet, origin: str) -> StructureSet:
    """The structures of the catalogue that are among the program's; unions of parts where they are complete.

    A humerus becomes the humeral head: the part within 50 mm of the joint, and only where the scapula is known, too.
    """
    by_name = {s.name: s for s in drawn if not s.is_empty}
    made = [_union(name, parts, by_name, origin) for name, parts in _ORGANS.items() if set(parts) <= by_name.keys()]
    return StructureSet(drawn.grid, (*made, *_humeral_heads(by_name, origin)), drawn.label)


def _union(name: str, parts: tuple[str, ...], by_name: Mapping[str, Structure], origin: str) -> Structure:
    mask = by_name[parts[0]].full_mask()
    for part in parts[1:]:
        mask |= by_name[part].full_mask()
    return catalogue_structure(name, mask, by_name[parts[0]].grid, origin)


def _humeral_heads(by_name: Mapping[str, Structure], origin: str) -> Iterator[Structure]:
    from scipy.spatial import cKDTree

    for side in SIDES:
        bone, socket = by_name.get(f"humerus_{side}"), by_name.get(f"scapula_{side}")
        if bone is None or socket is None:
            continue
        spacing = np.array(bone.grid.spacing_kji_mm)
        ours = (np.argwhere(bone.mask) + bone.offset_kji) * spacing
        theirs = (np.argwhere(socket.mask) + socket.offset_kji) * spacing
        distance, _ = cKDTree(theirs).query(ours)
        joint = ours[int(np.argmin(distance))]
        mask = np.zeros(bone.grid.shape_kji, bool)
        near = np.linalg.norm(ours - joint, axis=1) <= HEAD_REACH_MM
        mask[tuple((np.rint(ours[near] / spacing)).astype(int).T)] = True
        yield catalogue_structure(
            for_side("HumeralHead", side), mask, bone.grid, f"{origin}; the humerus within 50 mm of the joint"
        )
