# SPDX-License-Identifier: Apache-2.0
"""Limits of volume, density and number of pieces for structures of the chest of an adult woman.

The ranges are wide: they exclude impossible contours, not unusual anatomy. The heart and lung volumes of Tai 2023
(Front Oncol 13:1259416, Table 2: heart 490-569 cc, one lung 928-1080 cc) are far from their limits.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Ranges of volume (cc) and median HU, and the largest number of separate pieces above 5 % of the volume."""

    volume_cc: tuple[float, float]
    median_hu: tuple[float, float]
    pieces: int = 1


_LIMITS = {
    "BODY": Limits((4000, 120000), (-950, 120), 3),
    "Heart": Limits((250, 1300), (-20, 350)),
    "Lung": Limits((400, 4000), (-960, -450)),
    "Esophagus": Limits((8, 120), (-300, 150), 2),
    "SpinalCord": Limits((5, 90), (-40, 180), 2),
    "Glnd_Thyroid": Limits((3, 90), (20, 350), 2),
    "A_LAD": Limits((0.4, 12), (-120, 400), 3),
    "HumeralHead": Limits((12, 110), (60, 900)),
    "CTVp_Breast": Limits((60, 2800), (-140, 90), 2),
    # 5 mm under the skin to the muscle or the pleura, over the area of a breast; 515 cc (SD 187) in Tai 2023, Table 2
    "CTVp_Chestwall": Limits((40, 1500), (-140, 120), 2),
    "CTVn_L1": Limits((12, 250), (-150, 120)),
    "CTVn_L2": Limits((3, 90), (-150, 150), 2),
    "CTVn_L3": Limits((2, 80), (-150, 200), 2),
    "CTVn_L4": Limits((3, 80), (-150, 200), 2),
    "CTVn_IMN": Limits((1.5, 40), (-150, 250), 3),
    "CTVn_SCL": Limits((12, 250), (-150, 200), 2),
    "CTVp_Tumorbed": Limits((0.8, 150), (-120, 250), 3),
}


def limits_for(name: str) -> Limits | None:
    """The limits of a structure, the same for both sides; None if there are none."""
    stem = name[:-2] if name.endswith(("_L", "_R")) else name
    return _LIMITS.get(stem)
