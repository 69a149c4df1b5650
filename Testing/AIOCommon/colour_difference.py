# SPDX-License-Identifier: Apache-2.0
"""How different two colours look: CIEDE2000, for people who see colours as most do and for those who do not."""

from __future__ import annotations

import numpy as np

# Machado, Oliveira and Fernandes 2009 (doi:10.1109/TVCG.2009.113), severity 1.0, on linear RGB
VISION = {
    "usual": np.eye(3),
    "protan": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deutan": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritan": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
_TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
_WHITE = np.array([0.95047, 1.0, 1.08883])  # D65


def lab(colors_rgb, vision: str = "usual") -> np.ndarray:
    """(..., 3) CIE L*a*b* of sRGB colours of 0 to 1."""
    rgb = np.asarray(colors_rgb, float)
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    xyz = np.clip(linear @ VISION[vision].T, 0.0, 1.0) @ _TO_XYZ.T / _WHITE
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.stack([116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])], axis=-1)


def ciede2000(first, second) -> np.ndarray:
    """Difference of L*a*b* colours: Sharma, Wu and Dalal 2005 (doi:10.1002/col.20070)."""
    light_1, a_1, b_1 = np.moveaxis(np.asarray(first, float), -1, 0)
    light_2, a_2, b_2 = np.moveaxis(np.asarray(second, float), -1, 0)
    mean = (np.hypot(a_1, b_1) + np.hypot(a_2, b_2)) / 2
    grow = 1.5 - 0.5 * np.sqrt(mean**7 / (mean**7 + 25.0**7))
    chroma_1, chroma_2 = np.hypot(grow * a_1, b_1), np.hypot(grow * a_2, b_2)
    hue_1, hue_2 = np.degrees(np.arctan2(b_1, grow * a_1)) % 360, np.degrees(np.arctan2(b_2, grow * a_2)) % 360
    grey = chroma_1 * chroma_2 == 0
    turn = np.where(grey, 0.0, (hue_2 - hue_1 + 180) % 360 - 180)
    light, chroma, total = (light_1 + light_2) / 2, (chroma_1 + chroma_2) / 2, hue_1 + hue_2
    far = np.abs(hue_1 - hue_2) > 180
    hue = np.where(grey, total, np.where(far, (total + np.where(total < 360, 360, -360)) / 2, total / 2))
    t = 1 - 0.17 * _cos(hue - 30) + 0.24 * _cos(2 * hue) + 0.32 * _cos(3 * hue + 6) - 0.20 * _cos(4 * hue - 63)
    by_light = (light_2 - light_1) / (1 + 0.015 * (light - 50) ** 2 / np.sqrt(20 + (light - 50) ** 2))
    by_chroma = (chroma_2 - chroma_1) / (1 + 0.045 * chroma)
    by_hue = 2 * np.sqrt(chroma_1 * chroma_2) * np.sin(np.radians(turn / 2)) / (1 + 0.015 * chroma * t)
    rotation = -2 * np.sqrt(chroma**7 / (chroma**7 + 25.0**7))
    rotation = rotation * np.sin(np.radians(60 * np.exp(-(((hue - 275) / 25) ** 2))))
    return np.sqrt(by_light**2 + by_chroma**2 + by_hue**2 + rotation * by_chroma * by_hue)


def least_difference(first, second=None, vision: str = "usual") -> float:
    """Of any colour of one list from any of another, or of the pairs of one list."""
    one = lab(first, vision)
    other = one if second is None else lab(second, vision)
    found = ciede2000(one[:, None], other[None])
    return float(found[np.triu_indices(len(one), 1)].min() if second is None else found.min())


def _cos(degrees) -> np.ndarray:
    return np.cos(np.radians(degrees))
