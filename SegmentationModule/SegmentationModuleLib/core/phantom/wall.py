# SPDX-License-Identifier: Apache-2.0
"""The wall of the chest: the thoracic cavity of the standard patient, and what is painted around it."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from .canvas import Canvas, profile

FAT, MUSCLE, SKIN, BONE, MARROW, CARTILAGE = -100.0, 52.0, 25.0, 420.0, 210.0, 105.0
CAVITY_TOP = 127.0


@dataclass
class Trunk:
    """Geometry and masks of the chest wall for the later steps.

    ``wall_mm`` is the approximate distance outside the thoracic cavity (negative inside), ``skin_mm`` the depth below
    the skin; ``outward[s]`` is the lateral coordinate of side s (0 left, 1 right), positive on that side.
    """

    wall_mm: np.ndarray
    cavity: np.ndarray
    body: np.ndarray
    skin_mm: np.ndarray
    outward: tuple[np.ndarray, np.ndarray]
    minor_edges: tuple[np.ndarray, np.ndarray]
    pectoral: np.ndarray
    bones: np.ndarray
    covered: np.ndarray  # behind pectoralis major, in anatomy 2
    device: np.ndarray  # implants and expanders
    major_half_mm: float = 0.0
    metal: list[np.ndarray] = field(default_factory=list)
    minor: list[np.ndarray] = field(default_factory=list)
    clavicle: list[np.ndarray] = field(default_factory=list)
    humerus: list[np.ndarray] = field(default_factory=list)


def _cavity_axes(up: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(half width, half depth, back of the centre) of the thoracic cavity, mm."""
    half_width = profile(up, [-170, -60, 20, 70, 105, 128], [128, 128, 118, 95, 62, 1])
    half_depth = profile(up, [-170, -60, 20, 70, 105, 128], [88, 90, 82, 66, 42, 1])
    return half_width, half_depth, profile(up, [-170, 20, 128], [4, 6, 22])


def wall_front(out: np.ndarray, up: np.ndarray) -> np.ndarray:
    """mm back of the front of the thoracic cavity so far out; its middle, where there is none."""
    half_width, half_depth, centre = _cavity_axes(up)
    return centre - half_depth * np.sqrt(np.clip(1 - (out / half_width) ** 2, 0, None))


def cavity(canvas: Canvas) -> tuple[np.ndarray, np.ndarray]:
    x, y, z = canvas.left, canvas.back, canvas.up
    half_width, half_depth, centre = _cavity_axes(z)
    rho = np.sqrt((x / half_width) ** 2 + ((y - centre) / half_depth) ** 2)
    wall = (rho - 1) * np.minimum(half_width, half_depth)
    return wall, (wall < 0) & (z < CAVITY_TOP)
