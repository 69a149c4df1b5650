# SPDX-License-Identifier: Apache-2.0
"""Patients and scans that the random phantoms do not bring, by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from AIOCommon import unknown_name

from .parameters import GUIDELINE_ANATOMY, MALE

_REMOVED: dict[str, Any] = {
    "anatomy": GUIDELINE_ANATOMY,
    "operated": "left",
    "mastectomy": (True, False),
    "tumour_bed": False,
    "field_of_view_mm": None,
}
_WOMAN: dict[str, Any] = {"operated": "left", "mastectomy": (False, False), "field_of_view_mm": None}
VARIANTS: Mapping[str, Mapping[str, Any]] = {
    "as drawn": {},
    "levels by guideline": {"anatomy": GUIDELINE_ANATOMY},
    "man": {"sex": MALE, "width": 1.1, "depth": 1.06, "height": 1.08, "mastectomy": (False, False), "fat_mm": 12.0},
    "arms at the sides": {"arms": "sides", "arms_mm": (0.0, 0.0)},
    "obese": {**_WOMAN, "fat_mm": 46.0, "breast_base": (1.25, 1.25), "breast_height": (1.5, 1.5), "width": 1.05},
    "lean": {**_WOMAN, "fat_mm": 3.0, "breast_base": (0.8, 0.8), "breast_height": (0.4, 0.4), "width": 0.9},
    "mastectomy": {**_REMOVED},
    "implants": {**_WOMAN, "implant": (True, True)},
    "tissue expander": {**_REMOVED, "expander": (True, False)},
    "pacemaker": {**_WOMAN, "operated": "right", "pacemaker": "left"},
    "clips": {**_WOMAN, "tumour_bed": True, "clips": 12},
    "seroma": {**_WOMAN, "tumour_bed": True, "seroma_cc": 60.0, "breast_height": (1.0, 1.0), "breast_base": (1.0, 1.0)},
    "effusion": {"effusion_mm": (45.0, 15.0)},
    "arterial phase": {"anatomy": GUIDELINE_ANATOMY, "contrast": True, "blood_hu": 320.0, "venous_hu": 130.0},
    "venous phase": {"anatomy": GUIDELINE_ANATOMY, "contrast": True, "blood_hu": 140.0, "venous_hu": 150.0},
    "thick slices": {"slice_mm": 8.0},
    "sharp kernel": {"scanner": "r01-001", "blur_voxels": 0.3},
    "smooth kernel": {"scanner": "acrin-013", "blur_voxels": 0.6},
    "truncated": {"field_of_view_mm": 340.0},
    "breast board": {"couch": "breast board", "couch_gap_mm": 4.0},
    "carbon couch": {"couch": "carbon", "couch_gap_mm": 2.0},
}


def variant(name: str) -> dict[str, Any]:
    """The fixed parameters of a variant, for :func:`make_phantom`; InputError with the nearest names."""
    if name not in VARIANTS:
        raise unknown_name("variant of phantoms", name[:60], VARIANTS)
    return dict(VARIANTS[name])
