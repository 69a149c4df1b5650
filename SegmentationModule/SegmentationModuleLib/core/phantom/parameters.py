# SPDX-License-Identifier: Apache-2.0
"""The parameters of a phantom: body, breasts, surgery, scan."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

LEFT, RIGHT = 0, 1
FEMALE, MALE = "female", "male"
GUIDELINE_ANATOMY = 2  # the version from which on nodal levels lie where guidelines put them


@dataclass(frozen=True)
class Parameters:
    """One phantom patient and her scan. Lengths in mm, angles in degrees, pairs are (left, right).

    ``width``, ``depth`` and ``height`` scale the standard thorax; ``fat_mm`` is the subcutaneous layer;
    ``breast_base`` and ``breast_height`` scale the footprint and the protrusion of each breast; ``operated`` is the
    side of the tumour ("left" or "right"), ``tumour_bed`` whether the bed is visible, ``mastectomy`` whether the breast
    of a side was removed. ``roll_deg`` rotates the patient about the long axis, ``tilt_deg`` bends her sideways.
    ``field_of_view_mm`` is the diameter of the reconstructed circle (None: nothing is cut off).

    What :func:`draw` never draws, and has to be asked for: ``anatomy`` 2 puts pectoral muscles and nodal levels where
    guidelines have them, with the heart and the great vessels of the Visible Human Female; ``sex`` "male" has no
    breasts; ``arms`` lie "up" or at the "sides"; ``implant`` and ``expander`` of a side; ``pacemaker`` "left" or
    "right"; ``effusion_mm``, the depth of fluid behind each lung; ``seroma_cc``, a bed of that volume filled with
    fluid; ``clips``, their number; ``venous_hu``, blood before the lungs (anatomy 2); ``slice_mm``, thickness of the
    slices where it is more than their distance; ``scanner``, whose noise and sharpness it has (see ``scanner_names``).
    """

    width: float = 1.0
    depth: float = 1.0
    height: float = 1.0
    fat_mm: float = 14.0
    shift_mm: tuple[float, float, float] = (0.0, 0.0, 0.0)
    roll_deg: float = 0.0
    tilt_deg: float = 0.0
    wobble_mm: float = 4.0
    breast_base: tuple[float, float] = (1.0, 1.0)
    breast_height: tuple[float, float] = (1.0, 1.0)
    breast_lateral_mm: float = 88.0
    breast_level_mm: float = -30.0
    gland: float = 0.5
    operated: str = "left"
    mastectomy: tuple[bool, bool] = (False, False)
    tumour_bed: bool = True
    arms_mm: tuple[float, float] = (0.0, 0.0)
    diaphragm_mm: tuple[float, float] = (-84.0, -72.0)
    heart_turn_deg: float = 35.0
    heart_size: float = 1.0
    contrast: bool = False
    blood_hu: float = 45.0
    lung_hu: float = -820.0
    lung_opacity: bool = False
    noise_hu: float = 12.0
    streaks: float = 1.0
    blur_voxels: float = 0.45
    hu_shift: float = 0.0
    hu_scale: float = 1.0
    couch: str = "flat"
    couch_gap_mm: float = 6.0
    field_of_view_mm: float | None = None
    anatomy: int = 1
    sex: str = FEMALE
    arms: str = "up"
    implant: tuple[bool, bool] = (False, False)
    expander: tuple[bool, bool] = (False, False)
    pacemaker: str = ""
    effusion_mm: tuple[float, float] = (0.0, 0.0)
    seroma_cc: float | None = None
    clips: int | None = None
    venous_hu: float | None = None
    slice_mm: float | None = None
    scanner: str = ""

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def operated_index(self) -> int:
        return RIGHT if self.operated == "right" else LEFT


def draw(rng: np.random.Generator, **fixed: Any) -> Parameters:
    """Random parameters; the fields in ``fixed`` are set afterwards."""
    u = rng.uniform
    contrast = bool(rng.random() < 0.5)
    operated = LEFT if rng.random() < 0.5 else RIGHT
    mastectomy = [False, False]
    mastectomy[operated] = bool(rng.random() < 0.2)
    mastectomy[1 - operated] = bool(rng.random() < 0.06)
    base, protrusion = u(0.8, 1.2), u(0.4, 1.35)
    right_dome = u(-92.0, -50.0)
    drawn = Parameters(
        width=u(0.86, 1.12),
        depth=u(0.86, 1.12),
        height=u(0.9, 1.1),
        fat_mm=u(4.0, 32.0),
        shift_mm=(u(-10, 10), u(-10, 10), u(-14, 14)),
        roll_deg=u(-4, 4),
        tilt_deg=u(-5, 5),
        wobble_mm=u(2.5, 5.5),
        breast_base=(base * u(0.93, 1.07), base * u(0.93, 1.07)),
        breast_height=(protrusion * u(0.85, 1.15), protrusion * u(0.85, 1.15)),
        breast_lateral_mm=u(78, 98),
        breast_level_mm=u(-42, -20),
        gland=u(0.05, 0.95),
        operated=("left", "right")[operated],
        mastectomy=(mastectomy[0], mastectomy[1]),
        tumour_bed=bool(rng.random() < 0.85) and not mastectomy[operated],
        arms_mm=(u(-14, 14), u(-14, 14)),
        diaphragm_mm=(right_dome - u(2, 16), right_dome),
        heart_turn_deg=u(22, 48),
        heart_size=u(0.86, 1.06),
        contrast=contrast,
        blood_hu=u(120, 220) if contrast else u(36, 52),
        lung_hu=u(-890, -740),
        lung_opacity=bool(rng.random() < 0.18),
        noise_hu=u(5, 24),
        streaks=u(0.2, 1.6),
        blur_voxels=u(0.35, 0.6),
        hu_shift=u(-12, 12),
        hu_scale=u(0.97, 1.03),
        couch=("flat", "curved", "board", "none")[int(rng.integers(4))],
        couch_gap_mm=u(0, 18),
        field_of_view_mm=u(330, 440) if rng.random() < 0.25 else None,
    )
    return replace(drawn, **fixed) if fixed else drawn
