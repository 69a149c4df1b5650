# SPDX-License-Identifier: Apache-2.0
"""Beam coordinate systems: only here are gantry, collimator and couch angles converted to patient coordinates.

IEC 61217, head first supine. The fixed system has X to the patient's left, Y to the head, Z up (anterior), so for a
couch at 0: left = -R, head = S, up = A. Gantry 0 has the source above the patient, 90 on the patient's left, 180 below,
270 on the right. The collimator turns about the beam axis, counter-clockwise as seen from the source; the couch turns
about the vertical axis, counter-clockwise as seen from above.

Beam's-eye-view (BEV) coordinates are those of the beam-limiting device: origin at the isocentre, X along the leaves'
travel, Y across them, Z towards the source.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

_RAS_FROM_FIXED = np.array([[-1.0, 0.0, 0.0], [0.0, 0.0, 1.0], [0.0, 1.0, 0.0]])  # columns: left, head, up


@dataclass(frozen=True, eq=False)
class BeamFrame:
    """The coordinate system of a beam.

    Parameters
    ----------
    gantry_deg, collimator_deg, couch_deg : IEC 61217 angles.
    isocentre_ras_mm : (3,).
    sad_mm : source to isocentre.
    """

    gantry_deg: float
    collimator_deg: float
    couch_deg: float
    isocentre_ras_mm: tuple[float, float, float]
    sad_mm: float = 1000.0

    @cached_property
    def axes_ras(self) -> np.ndarray:
        """(3, 3), rows are the unit vectors of BEV X, Y and Z in RAS."""
        gantry, collimator, couch = np.deg2rad([self.gantry_deg, self.collimator_deg, self.couch_deg])
        turn_gantry = np.array([[np.cos(gantry), 0, np.sin(gantry)], [0, 1, 0], [-np.sin(gantry), 0, np.cos(gantry)]])
        axes_fixed = turn_gantry @ _about_z(collimator)  # columns: BEV axes in the fixed system
        axes_patient = _about_z(-couch) @ axes_fixed  # the patient turns with the couch
        return (_RAS_FROM_FIXED @ axes_patient).T

    @cached_property
    def source_ras_mm(self) -> np.ndarray:
        return np.asarray(self.isocentre_ras_mm, float) + self.sad_mm * self.axes_ras[2]

    def to_bev(self, ras_mm: ArrayLike) -> np.ndarray:
        """(..., 3) RAS points to BEV coordinates in mm."""
        return (np.asarray(ras_mm, float) - np.asarray(self.isocentre_ras_mm, float)) @ self.axes_ras.T

    def to_ras(self, bev_mm: ArrayLike) -> np.ndarray:
        """(..., 3) BEV coordinates in mm to RAS."""
        return np.asarray(bev_mm, float) @ self.axes_ras + np.asarray(self.isocentre_ras_mm, float)

    def project(self, ras_mm: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
        """Central projection from the source.

        Returns
        -------
        (..., 2) x, y on the isocentre plane, and (...) distance from the source along the beam axis, both mm.
        """
        bev = self.to_bev(ras_mm)
        along = self.sad_mm - bev[..., 2]
        return bev[..., :2] * (self.sad_mm / along)[..., None], along


def _about_z(angle: float) -> np.ndarray:
    return np.array([[np.cos(angle), -np.sin(angle), 0], [np.sin(angle), np.cos(angle), 0], [0, 0, 1]])
