# SPDX-License-Identifier: Apache-2.0
"""The patient in a CT: the first thing that every way of contouring looks for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from AIOCommon import Grid, InputError, Structure, Volume
from AIOCommon.core.names import catalogue
from AIOCommon.core.structures import AUTOMATIC

from .body import body_mask
from .preprocessing import patient_axes

MINIMUM_BODY_CC = 500.0
LEAST_SLICES = 3


@dataclass(frozen=True, eq=False)
class Patient:
    """A CT with its body.

    Parameters
    ----------
    turned : the CT in patient axes, see :func:`.preprocessing.patient_axes`; body_turned : bool mask on its grid.
    body : bool mask of the same body on the grid of the CT itself.
    """

    ct: Volume
    turned: Volume
    body_turned: np.ndarray
    body: np.ndarray

    def structure(self) -> Structure:
        """The body as a structure."""
        entry = catalogue()["BODY"]
        return Structure.from_mask(
            "BODY",
            self.body,
            self.ct.grid,
            kind=entry.kind,
            color_rgb=entry.color_rgb,
            algorithm=AUTOMATIC,
            description="threshold and morphology",
        )


def find_patient(ct: Volume) -> Patient:
    """The body in a CT in HU of any orientation and spacing.

    Raises
    ------
    InputError : no patient was found in the CT, or it has values that are not finite, or too few slices.
    """
    if min(ct.array_kji.shape) < LEAST_SLICES:
        raise InputError(
            f"the CT has only {ct.array_kji.shape} voxels", hint="Give the whole chest, not single slices."
        )
    if not np.isfinite(ct.array_kji).all():
        raise InputError("the CT holds values that are not finite (NaN)", hint="Export the CT again.")
    turned = patient_axes(ct)
    body = body_mask(turned.array_kji, turned.grid)
    if body.sum() * ct.grid.voxel_volume_cc < MINIMUM_BODY_CC:
        raise InputError("no patient was found in the CT", hint="Check that it is a CT in HU of the whole chest.")
    return Patient(ct, turned, body, mask_on_grid(body, turned.grid, ct.grid))


def mask_on_grid(mask: np.ndarray, grid: Grid, onto: Grid) -> np.ndarray:
    """A bool mask of one grid on another, by the nearest voxel."""
    return Volume(mask.astype(np.uint8), grid).resampled_to(onto, order=0).array_kji > 0
