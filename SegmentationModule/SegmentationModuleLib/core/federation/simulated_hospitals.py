# SPDX-License-Identifier: Apache-2.0
"""The hospitals of the simulation: phantoms of other scanners and other women, as the trainer reads them."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from AIOCommon.core.atomic import atomic_folder

from .site_cases import SiteCases

STRUCTURES = ("Heart", "Lung_L", "Lung_R", "SpinalCord", "CTVp_Breast_L", "CTVp_Breast_R")
SPACING_MM, PATCH_KJI = (7.0, 6.0, 6.0), (24, 40, 56)


@dataclass(frozen=True)
class Hospital:
    """A site of phantoms: what its scanner and its women have in common, and how many of them there are."""

    name: str
    text: str
    first_seed: int
    patients: int
    fixed: Mapping[str, Any]


HOSPITALS = (
    Hospital(
        "north",
        "slender women, no contrast, little noise",
        810_000,
        10,
        {"fat_mm": 6.0, "breast_height": (0.5, 0.5), "width": 0.9, "depth": 0.9, "contrast": False, "blood_hu": 42.0,
         "noise_hu": 6.0, "hu_shift": -10.0, "field_of_view_mm": None, "couch": "flat"},
    ),
    Hospital(
        "east",
        "heavy women, contrast, noise, a small field of view",
        820_000,
        7,
        {"fat_mm": 30.0, "breast_height": (1.3, 1.25), "width": 1.1, "depth": 1.1, "contrast": True, "blood_hu": 190.0,
         "noise_hu": 24.0, "hu_shift": 12.0, "field_of_view_mm": 400.0, "couch": "curved"},
    ),
    Hospital(
        "south",
        "after mastectomy, streaks, arms low, breast board",
        830_000,
        4,
        {"mastectomy": (False, True), "operated": "right", "tumour_bed": False, "fat_mm": 16.0, "streaks": 1.6,
         "arms_mm": (13.0, 13.0), "couch": "board", "blur_voxels": 0.6, "hu_scale": 0.97},
    ),
)  # fmt: skip


def phantoms_of(hospital: Hospital, held: int, folder: Path) -> SiteCases:
    """The patients of a hospital as the trainer reads them; the last ones only measure."""
    from ..learning.fine_tune import write_training_case
    from ..phantom import make_phantom

    names = [f"case-{n:04d}" for n in range(1, hospital.patients + held + 1)]
    for n, name in enumerate(names):
        if not (folder / name).is_dir():
            phantom = make_phantom(hospital.first_seed + n, SPACING_MM, **hospital.fixed)
            with atomic_folder(folder / name) as temporary:
                write_training_case(phantom.ct, phantom.structures, STRUCTURES, temporary)
    return SiteCases(folder, {name: f"{hospital.name} {name}" for name in names}, tuple(names[hospital.patients :]))


def cases_together(cases: Mapping[str, SiteCases], folder: Path) -> SiteCases:
    """All cases in one folder, as if they could be brought together."""
    patient_of: dict[str, str] = {}
    for name, own in cases.items():
        for case, who in own.patient_of.items():
            if case not in own.held:
                target = folder / f"{name}-{case}"
                if not target.is_dir():
                    with atomic_folder(target) as temporary:
                        shutil.copytree(own.folder / case, temporary, dirs_exist_ok=True)
                patient_of[target.name] = who
    return SiteCases(folder, patient_of)
