# SPDX-License-Identifier: Apache-2.0
"""MR and CT as the networks of a synthetic CT see them: axial slices of the patient, nothing around her."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from AIOCommon import Grid, InputError, Volume

from ..further_channels import EMPTY, scaled_image
from ..patient import Patient
from ..preprocessing import AIR_HU, body_box, coarsened
from ..registration.images import check_image, unshaded
from ..registration.quality import image_body

HU_SCALE = 1000.0  # water becomes 0, air -1
LOWEST_HU, HIGHEST_HU = -1000.0, 2000.0
MARGIN_MM = 12.0  # of air around the body
FIELD_MM = (288.0, 416.0)  # of a slice, front to back and across; larger patients get larger slices
DIVISOR = 8  # a slice is a whole number of these along each axis: the network halves it three times
IMAGE_NAME = "the MR"
_SKIN = -0.55  # of the scale of a network: half of what fat and muscle have on average


@dataclass(frozen=True, eq=False)
class Seen:
    """An image as a network sees it, cropped to the body.

    Parameters
    ----------
    values : (k, j, i) float32, EMPTY outside the body; k upwards, j to the back, i to the left.
    body : bool. grid : of both.
    """

    values: npt.NDArray[np.float32]
    body: npt.NDArray[np.bool_]
    grid: Grid


def seen_mr(mr: Volume, spacing_mm: float) -> Seen:
    """An MR (any unit, may lie obliquely) without most of its coils' shading, scaled by its own bright end.

    Raises
    ------
    InputError : it shows nothing, is too thin, or holds values that are not finite.
    """
    check_image(mr, IMAGE_NAME)
    coarse = coarsened(mr, axial_about(mr.grid, spacing_mm), 0.0)
    even = unshaded(coarse)
    body = image_body(even, "MR") > 0
    if not body.any():
        raise InputError("no body is found in the MR", hint="Give an MR of the chest.")
    scaled = scaled_image(even.array_kji, "MR")
    body = _trimmed(scaled, body)
    return _cropped(np.where(body, scaled, np.float32(EMPTY)), body, coarse.grid)


def _trimmed(scaled: npt.NDArray[np.float32], body: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """The body without the rim that smoothing gave it: up to where the skin has half of its brightness."""
    from scipy import ndimage

    tissue = body & (scaled > _SKIN)
    return np.stack([ndimage.binary_fill_holes(plane) for plane in tissue]) & body


def seen_ct(ct: Volume, spacing_mm: float) -> Seen:
    """A CT in HU without couch and clothes.

    Raises
    ------
    InputError : nobody is found in it.
    """
    body = Patient.of(ct).body
    clean = np.where(body, ct.array_kji, AIR_HU).astype(np.float32)
    grid = axial_about(ct.grid, spacing_mm)
    coarse = coarsened(Volume(clean, ct.grid, "HU"), grid, AIR_HU)
    inside = coarsened(Volume(body.astype(np.float32), ct.grid), grid, 0.0).array_kji > 0.5
    return _cropped(np.where(inside, to_values(coarse.array_kji), np.float32(EMPTY)), inside, grid)


def to_values(hu: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """HU as a network sees them."""
    return np.asarray(np.clip(hu, LOWEST_HU, HIGHEST_HU) / HU_SCALE, np.float32)


def to_hu(values: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """What a network made in HU, within the limits of a CT."""
    return np.asarray(np.clip(values * HU_SCALE, LOWEST_HU, HIGHEST_HU), np.float32)


def axial_about(grid: Grid, spacing_mm: float | npt.NDArray[np.float64]) -> Grid:
    """The grid along the patient's axes that holds a grid, whatever its angles."""
    spacing = np.broadcast_to(np.asarray(spacing_mm, float), 3)
    shape = np.array(grid.shape_kji[::-1])
    corners = np.array(np.meshgrid(*[(0.0, n - 1.0) for n in shape])).reshape(3, -1).T
    lps = grid.to_ras(corners) * (-1.0, -1.0, 1.0)
    first, last = lps.min(axis=0), lps.max(axis=0)
    count = np.floor((last - first) / spacing[::-1] + 1e-6).astype(int) + 1
    return Grid.axial(count[::-1], spacing, first * (-1.0, -1.0, 1.0))


def field_ji(spacing_mm: float) -> tuple[int, int]:
    """Rows and columns of a slice that a network is trained on."""
    rows, columns = (round(size / spacing_mm / DIVISOR) * DIVISOR for size in FIELD_MM)
    return max(rows, DIVISOR), max(columns, DIVISOR)


def padded(planes: npt.NDArray[np.float32], spacing_mm: float) -> tuple[npt.NDArray[np.float32], tuple[slice, slice]]:
    """(n, j, i) planes in the field of a slice, or more where they are larger; and where they lie in it."""
    pads, inner = [], []
    for size, field in zip(planes.shape[1:], field_ji(spacing_mm)):
        wanted = max(field, -(-size // DIVISOR) * DIVISOR)
        before = (wanted - size) // 2
        pads.append((before, wanted - size - before))
        inner.append(slice(before, before + size))
    return np.pad(planes, ((0, 0), *pads), constant_values=EMPTY), (inner[0], inner[1])


def _cropped(values: npt.NDArray[np.float32], body: npt.NDArray[np.bool_], grid: Grid) -> Seen:
    part = body_box(body, grid.spacing_kji_mm, MARGIN_MM)
    return Seen(np.ascontiguousarray(values[part]), np.ascontiguousarray(body[part]), grid.cropped(part))
