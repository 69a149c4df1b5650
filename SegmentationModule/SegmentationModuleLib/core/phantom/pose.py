# SPDX-License-Identifier: Apache-2.0
"""How a patient lies in another examination than the planning CT: turned, shifted, breathing, arms elsewhere.

The map is given from the other image to the planning CT, so that the other image is sampled exactly and the truth is
known without an inverse: q of the other image shows the anatomy at S(q) = A q + d(A q) of the CT.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from AIOCommon.core.triples import Floats

_NODES_MM = 90.0  # between the nodes of what is left after breathing and arms
_REACH_MM = 360.0


@dataclass(frozen=True)
class Pose:
    """A pose; all zero is that of the planning CT.

    Parameters
    ----------
    turn_deg : about the axes to the left, to the back and upwards, around the middle of the patient.
    shift_mm : to the left, to the back and upwards. Both are the pose's rigid part A.
    breath_mm : how much farther to the front the anterior chest wall is. diaphragm_mm : how much lower the diaphragm.
    arms_mm : how far the shoulders are moved upwards and inwards.
    loose_mm : standard deviation of smooth random displacements of tissue, from ``seed``.
    """

    turn_deg: Floats = (0.0, 0.0, 0.0)
    shift_mm: Floats = (0.0, 0.0, 0.0)
    breath_mm: float = 0.0
    diaphragm_mm: float = 0.0
    arms_mm: float = 0.0
    loose_mm: float = 0.0
    seed: int = 0

    def rigid_lps(self) -> npt.NDArray[np.float64]:
        """(4, 4) matrix of points of the other image to the CT, LPS mm, without the deformation."""
        a, b, c = np.deg2rad(self.turn_deg)
        about_left = np.array([[1, 0, 0], [0, np.cos(a), -np.sin(a)], [0, np.sin(a), np.cos(a)]])
        about_back = np.array([[np.cos(b), 0, np.sin(b)], [0, 1, 0], [-np.sin(b), 0, np.cos(b)]])
        about_up = np.array([[np.cos(c), -np.sin(c), 0], [np.sin(c), np.cos(c), 0], [0, 0, 1]])
        matrix = np.eye(4)
        matrix[:3, :3] = about_up @ about_back @ about_left
        matrix[:3, 3] = self.shift_mm
        return matrix

    def to_ct(self, points_lps_mm: npt.ArrayLike) -> npt.NDArray[np.float64]:
        """(..., 3) points of the other image as points of the planning CT, LPS mm: S."""
        matrix, given = self.rigid_lps(), np.asarray(points_lps_mm, float)
        moved = given.reshape(-1, 3) @ matrix[:3, :3].T + matrix[:3, 3]
        return np.asarray((moved + self._deformed(moved)).reshape(given.shape))

    def _deformed(self, points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        left, back, up = np.moveaxis(points, -1, 0)
        found = np.zeros(points.shape)
        front = _step((-20.0 - back) / 25.0) * np.exp(-(((up + 10.0) / 110.0) ** 2))
        found[..., 1] += self.breath_mm * front
        inside = np.exp(-((left / 110.0) ** 2) - ((back / 90.0) ** 2))
        found[..., 2] += self.diaphragm_mm * inside * np.exp(-(((up + 70.0) / 55.0) ** 2))
        shoulder = _step((np.abs(left) - 105.0) / 18.0) * _step((up - 70.0) / 22.0)
        found[..., 2] -= self.arms_mm * shoulder
        found[..., 0] += 0.6 * self.arms_mm * np.tanh(left / 40.0) * shoulder
        if self.loose_mm:
            found += self._loose(points)
        return found

    def _loose(self, points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        from scipy import ndimage

        n = int(2 * _REACH_MM / _NODES_MM) + 1
        nodes = np.random.default_rng((self.seed, 77)).normal(0.0, 1.0, (3, n, n, n))
        at = np.moveaxis((points + _REACH_MM) / _NODES_MM, -1, 0)
        parts = [ndimage.map_coordinates(node, at, order=3, mode="nearest") for node in nodes]
        return np.asarray(self.loose_mm * np.stack(parts, axis=-1))


def _step(x: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.asarray(0.5 * (1.0 + np.tanh(x)))
