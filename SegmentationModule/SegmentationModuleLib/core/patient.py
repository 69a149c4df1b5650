# SPDX-License-Identifier: Apache-2.0
"""The patient in a CT: the first thing that every way of contouring looks for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from AIOCommon import Grid, InputError, Structure, Volume

from .body import body_mask
from .catalogue_structure import catalogue_structure
from .preprocessing import patient_axes

MINIMUM_BODY_CC = 500.0
LEAST_SLICES = 3


@dataclass(frozen=True, eq=False)
class Patient:
    """A CT with its body.

    Parameters
    ----------
    turned : the CT in patient axes, see :func:`.preprocessing.patient_axes`; body_turned : bool mask on its grid.
    """

    ct: Volume
    turned: Volume
    body_turned: np.ndarray

    @classmethod
    def of(cls, ct: Volume, least_cc: float = 0.0) -> Patient:
        """The patient of a CT in HU of any orientation and spacing.

        Raises
        ------
        InputError : nobody was found in it, or less than ``least_cc`` of a body.
        """
        turned = patient_axes(ct)
        body = body_mask(turned.array_kji, turned.grid)
        if not body.any() or body.sum() * ct.grid.voxel_volume_cc < least_cc:
            raise InputError("no patient was found in the CT", hint="Check that it is a CT in HU of the whole chest.")
        return cls(ct, turned, body)

    @cached_property
    def body(self) -> np.ndarray:
        """Bool mask of the body on the grid of the CT itself."""
        return mask_on_grid(self.body_turned, self.turned.grid, self.ct.grid)

    def structure(self) -> Structure:
        """The body as a structure."""
        return catalogue_structure("BODY", self.body, self.ct.grid, "threshold and morphology")


def find_patient(ct: Volume) -> Patient:
    """The body in a CT that is to be contoured.

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
    return Patient.of(ct, MINIMUM_BODY_CC)


def mask_on_grid(mask: np.ndarray, grid: Grid, onto: Grid) -> np.ndarray:
    """A bool mask of one grid on another, by the nearest voxel."""
    return Volume(mask.astype(np.uint8), grid).resampled_to(onto, order=0).array_kji > 0
