# SPDX-License-Identifier: Apache-2.0
"""A phantom without deformation, with muscles and vessels as formulas, and the targets as inequalities.

What :mod:`SegmentationModuleLib.core.targets` makes from masks of these landmarks on a coarse grid is held against the
rules written down again here, point by point, in the formulas' own coordinates: ``out``, ``back`` and ``up`` in mm.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from scipy import ndimage

from AIOCommon import Structure, StructureSet
from SegmentationModuleLib.core.phantom import Phantom, make_phantom

SPACING_MM = (4.0, 2.5, 2.5)
EXTENT_MM = ((-210.0, 210.0), (-150.0, 140.0), (-110.0, 174.0))
VEIN = np.array([(30.0, -24.0, 106.0), (96.0, -28.0, 97.0), (138.0, -4.0, 84.0)])  # out, back, up
VEIN_MM = 6.0
ARTERY = VEIN + np.array((0.0, 8.0, 3.0))
LATISSIMUS = np.array([(134.0, 42.0, -60.0), (150.0, 20.0, 92.0)])
LATISSIMUS_MM = 12.0
MINOR_LOW_MM, MINOR_TOP_MM = 2.0, 112.0
MAJOR_HALF_MM, MINOR_HALF_MM, BEHIND_MM = 6.0, 4.0, 16.0
MAJOR_OUT_MM, MAJOR_UP_MM = (18.0, 132.0), (-30.0, 112.0)
SCALENE_OUT_MM = 46.0


def straight_phantom() -> Phantom:
    """The standard patient, neither turned nor bent, her left breast treated."""
    return make_phantom(
        5,
        SPACING_MM,
        EXTENT_MM,
        operated="left",
        mastectomy=(False, False),
        tumour_bed=False,
        wobble_mm=0.0,
        roll_deg=0.0,
        tilt_deg=0.0,
        width=1.0,
        depth=1.0,
        height=1.0,
        shift_mm=(0.0, 0.0, 0.0),
        arms_mm=(0.0, 0.0),
        fat_mm=22.0,
        contrast=False,
        blood_hu=44.0,
        noise_hu=6.0,
        lung_opacity=False,
        field_of_view_mm=None,
    )


@dataclass(frozen=True)
class Axilla:
    """Coordinates of the voxels of one side, the landmarks there and the targets by the rules."""

    phantom: Phantom
    side: str

    @cached_property
    def place(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        grid = self.phantom.ct.grid
        k, j, i = np.meshgrid(*[np.arange(n) for n in grid.shape_kji], indexing="ij")
        ras = grid.to_ras(np.stack([i, j, k], axis=-1))
        sign = -1.0 if self.side == "left" else 1.0
        return sign * ras[..., 0], -ras[..., 1], ras[..., 2]

    # --- landmarks, as formulas
    def major_back(self, out):
        """Middle of pectoralis major, a sheet from the sternum to the arm."""
        return -92.0 + (out - 20.0) * 0.42

    @staticmethod
    def minor_edges(up):
        return 66.0 + 0.40 * (up - MINOR_LOW_MM), 98.0 + 0.24 * (up - MINOR_LOW_MM)

    @cached_property
    def major(self) -> np.ndarray:
        out, back, up = self.place
        inside = (out > MAJOR_OUT_MM[0]) & (out < MAJOR_OUT_MM[1]) & (up > MAJOR_UP_MM[0]) & (up < MAJOR_UP_MM[1])
        return inside & (np.abs(back - self.major_back(out)) < MAJOR_HALF_MM)

    @cached_property
    def minor(self) -> np.ndarray:
        out, back, up = self.place
        medial, lateral = self.minor_edges(up)
        inside = (out > medial) & (out < lateral) & (up > MINOR_LOW_MM) & (up < MINOR_TOP_MM)
        return inside & (np.abs(back - self.major_back(out) - BEHIND_MM) < MINOR_HALF_MM)

    @cached_property
    def latissimus(self) -> np.ndarray:
        return self.tube(LATISSIMUS, LATISSIMUS_MM)

    def tube(self, points: np.ndarray, radius_mm: float) -> np.ndarray:
        near = np.full(self.place[0].shape, np.inf)
        for a, b in pairwise(points):
            d = b - a
            t = np.clip(sum((p - q) * r for p, q, r in zip(self.place, a, d)) / (d @ d), 0.0, 1.0)
            near = np.minimum(near, sum((p - q - t * r) ** 2 for p, q, r in zip(self.place, a, d)))
        return near < radius_mm**2

    @cached_property
    def scalene(self) -> np.ndarray:
        out, back, up = self.place
        return (np.abs(out - (SCALENE_OUT_MM - 8.0)) < 8.0) & (np.abs(back - 8.0) < 6.0) & (np.abs(up - 125.0) < 35.0)

    def structures(self) -> StructureSet:
        """The landmarks under the names that a person or another tool gives them, beside bones and organs."""
        grid, other = self.phantom.ct.grid, ("_right", "_R") if self.side == "left" else ("_left", "_L")
        ours = {
            "pectoralis_major": self.major,
            "pectoralis_minor": self.minor,
            "latissimus_dorsi": self.latissimus,
            "axillary_vein": self.tube(VEIN, VEIN_MM),
            "subclavian_artery": self.tube(ARTERY, 4.0),
            "anterior_scalene": self.scalene,
        }
        drawn = [Structure.from_mask(f"{name}_{self.side}", mask, grid) for name, mask in ours.items()]
        kept = [s for s in self.phantom.landmarks if not s.name.endswith(other) and s.name[:-5].strip("_") not in ours]
        kept = [s for s in kept if not any(s.name.startswith(name) for name in ours)]
        organs = [s for s in self.phantom.structures if not s.name.startswith("CTV") and not s.name.endswith(other)]
        return StructureSet(grid, (*drawn, *kept, *organs))

    # --- what all rules share
    @cached_property
    def from_lung_mm(self) -> np.ndarray:
        lungs = sum(self.phantom.structures[f"Lung_{s}"].full_mask() for s in "LR") > 0
        return ndimage.distance_transform_edt(~lungs, sampling=SPACING_MM) - SPACING_MM[1] / 2

    @cached_property
    def depth_mm(self) -> np.ndarray:
        body = self.phantom.structures["BODY"].full_mask()
        return ndimage.distance_transform_edt(body, sampling=SPACING_MM) - SPACING_MM[1] / 2

    @cached_property
    def free(self) -> np.ndarray:
        """Outside the wall, bone and both pectoral muscles."""
        bone = self.phantom.ct.array_kji > 180
        return (self.from_lung_mm > 8.0) & ~bone & ~self.major & ~self.minor

    def vein_at(self) -> tuple[np.ndarray, np.ndarray]:
        out = self.place[0]
        return np.interp(out, VEIN[:, 0], VEIN[:, 1]), np.interp(out, VEIN[:, 0], VEIN[:, 2])

    # --- the rules, once more
    def level_2(self) -> np.ndarray:
        out, back, up = self.place
        (medial, lateral), (vein_back, vein_up) = (
            self.minor_edges(np.clip(up, MINOR_LOW_MM, MINOR_TOP_MM)),
            self.vein_at(),
        )
        inside = (out > medial) & (out < lateral) & (up > MINOR_LOW_MM) & (up < vein_up + VEIN_MM + 5.0)
        return inside & (back > self.major_back(out) + MAJOR_HALF_MM) & (back < vein_back + VEIN_MM + 5.0) & self.free

    def level_3(self) -> np.ndarray:
        out, back, up = self.place
        medial, _ = self.minor_edges(np.clip(up, MINOR_LOW_MM, MINOR_TOP_MM))
        vein_back, vein_up = self.vein_at()
        inside = (out > SCALENE_OUT_MM) & (out < medial) & (np.abs(up - vein_up) < VEIN_MM + 5.0)
        return inside & (back > self.major_back(out) + MAJOR_HALF_MM) & (back < vein_back + VEIN_MM + 5.0) & self.free

    def level_1(self, rib_4_to_5_mm: float) -> np.ndarray:
        out, back, up = self.place
        _, lateral = self.minor_edges(np.clip(up, MINOR_LOW_MM, MINOR_TOP_MM))
        _, vein_up = self.vein_at()
        fold_out = np.interp(up, LATISSIMUS[:, 2], LATISSIMUS[:, 0])
        fold_back = np.interp(up, LATISSIMUS[:, 2], LATISSIMUS[:, 1])
        corner_out, corner_back = MAJOR_OUT_MM[1], self.major_back(MAJOR_OUT_MM[1])
        share = np.clip((back - corner_back) / (fold_back - corner_back), 0.0, None)
        closing = corner_out + share * (fold_out + LATISSIMUS_MM - corner_out)
        inside = (out > lateral) & (out < closing) & (up > rib_4_to_5_mm) & (up < vein_up + VEIN_MM + 5.0)
        front = fold_back - np.sqrt(np.clip(LATISSIMUS_MM**2 - (out - fold_out) ** 2, 0.0, None))
        inside &= (back > self.major_back(out) + MAJOR_HALF_MM) & (back < front) & (self.depth_mm > 5.0)
        head = self.phantom.structures["HumeralHead_" + self.side[0].upper()].full_mask()
        inside &= ndimage.distance_transform_edt(~head, sampling=SPACING_MM) > 10.0
        return inside & self.free & ~self.latissimus

    def internal_mammary(self, first_rib_mm: float, fourth_rib_mm: float) -> np.ndarray:
        _, _, up = self.place
        vessel = self.phantom.landmarks[f"internal_mammary_vein_{self.side}"].full_mask()
        away = [ndimage.distance_transform_edt(~plane, sampling=SPACING_MM[1:]) for plane in vessel]
        near = (np.array(away) <= 5.0 + SPACING_MM[1] / 2) & vessel.any(axis=(1, 2))[:, None, None]
        heart = self.phantom.structures["Heart"].full_mask()
        inside = near & (up < first_rib_mm) & (up > fourth_rib_mm) & (self.from_lung_mm > 0.0) & ~heart
        return inside & (self.phantom.ct.array_kji <= 180)
