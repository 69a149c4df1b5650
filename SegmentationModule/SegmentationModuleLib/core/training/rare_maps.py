# SPDX-License-Identifier: Apache-2.0
"""What the generator of rare cases is told of a slice: tissues, classes, and the HU that they have in a patient."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from .cases import Case
from .labelling import LabelTable

TISSUES_FROM_HU = (-940.0, -300.0, -30.0, 70.0, 160.0)  # air | lung | fat | soft | dense | bone
TISSUES = len(TISSUES_FROM_HU) + 1
HU_SCALE = 1000.0  # water becomes 0, air -1
LOWEST_HU, HIGHEST_HU = -1000.0, 3000.0
_SMOOTH_MM = 3.0  # noise is no tissue
_LEAST_VOXELS = 20  # of a tissue in a class, to know its HU
FLAT, NOISE, FIRST_MAP = 0, 1, 2  # channels


@dataclass(frozen=True, eq=False)
class Style:
    """HU of each tissue in each class of a patient: mean and standard deviation, (classes, TISSUES); NaN: unknown."""

    mean_hu: npt.NDArray[np.float32]
    deviation_hu: npt.NDArray[np.float32]

    def over(self, other: Style) -> Style:
        """This one, completed by another where it knows nothing."""
        known = np.isfinite(self.mean_hu)
        return Style(
            np.where(known, self.mean_hu, other.mean_hu), np.where(known, self.deviation_hu, other.deviation_hu)
        )


@dataclass(frozen=True, eq=False)
class Anatomy:
    """A case as a generator sees it.

    Parameters
    ----------
    hu : (k, j, i) float32. tissues : (k, j, i) uint8. labels : (k, j, i) uint8 rows of ``table``.
    """

    hu: npt.NDArray[np.float32]
    tissues: npt.NDArray[np.uint8]
    labels: npt.NDArray[np.uint8]
    table: LabelTable

    @cached_property
    def classes(self) -> npt.NDArray[np.uint8]:
        """(k, j, i): the class of a voxel, the background where it is not certain."""
        return classes_of_rows(self.table)[self.labels]

    @cached_property
    def style(self) -> Style:
        """The HU of its tissues."""
        shape = (self.table.possible.shape[1], TISSUES)
        pair = (self.classes.astype(np.intp) * TISSUES + self.tissues).ravel()
        values = self.hu.ravel().astype(np.float64)
        count = np.bincount(pair, minlength=shape[0] * shape[1])
        known = np.where(count >= _LEAST_VOXELS, count, np.nan)
        mean = np.bincount(pair, values, len(count)) / known
        square = np.bincount(pair, values**2, len(count)) / known
        deviation = np.sqrt(np.maximum(square - mean**2, 0.0))
        return Style(mean.reshape(shape).astype(np.float32), deviation.reshape(shape).astype(np.float32))


def anatomy_of(case: Case, spacing_kji_mm: Sequence[float]) -> Anatomy:
    """A case with its tissues."""
    hu = np.clip(np.asarray(case.hu, np.float32), LOWEST_HU, HIGHEST_HU)
    return Anatomy(hu, tissues_of(hu, spacing_kji_mm), np.asarray(case.labels), case.table)


def tissues_of(hu: npt.NDArray[np.float32], spacing_kji_mm: Sequence[float]) -> npt.NDArray[np.uint8]:
    """Numbers of tissues, 0 to TISSUES - 1 with growing HU."""
    smooth = ndimage.gaussian_filter(hu, [_SMOOTH_MM / s / 2 for s in spacing_kji_mm], mode="nearest")
    return np.digitize(smooth, TISSUES_FROM_HU).astype(np.uint8)


def classes_of_rows(table: LabelTable) -> npt.NDArray[np.uint8]:
    """(rows,) the class of a row that allows one only, else the background."""
    certain = table.possible.sum(axis=1) == 1
    return np.where(certain, table.possible.argmax(axis=1), 0).astype(np.uint8)


def condition(
    anatomy: Anatomy, k: int, style: Style, rng: np.random.Generator, field_ji: Sequence[int]
) -> npt.NDArray[np.float32]:
    """(FIRST_MAP + TISSUES + classes, j, i) channels of slice ``k``, with air around it up to ``field_ji``.

    The first is a CT without texture, in HU / HU_SCALE: each tissue has the mean HU of its class in ``style``. The
    second is noise with its deviation. Tissues and classes follow; a row that allows several classes is shared.
    """
    own = style.over(anatomy.style)
    tissues, labels = anatomy.tissues[k], anatomy.labels[k]
    classes = anatomy.classes[k]
    flat, deviation = own.mean_hu[classes, tissues], own.deviation_hu[classes, tissues]
    unknown = ~np.isfinite(flat)  # too few voxels of it in either patient
    flat = np.where(unknown, anatomy.hu[k], flat) / HU_SCALE
    noise = np.where(unknown, 0.0, deviation) / HU_SCALE * rng.standard_normal(flat.shape)
    share = anatomy.table.possible / anatomy.table.possible.sum(axis=1, keepdims=True)
    maps = [flat[None], noise[None], np.eye(TISSUES)[tissues].transpose(2, 0, 1), share[labels].transpose(2, 0, 1)]
    return padded(np.concatenate(maps).astype(np.float32), field_ji, _air(share.shape[1]))


def padded(
    channels: npt.NDArray[np.float32], field_ji: Sequence[int], fill: npt.NDArray[np.float32]
) -> npt.NDArray[np.float32]:
    """(c, j, i) in the middle of a field of ``field_ji`` whose rest has the values ``fill`` (c,)."""
    whole = np.broadcast_to(fill[:, None, None], (len(fill), *field_ji)).copy()
    rows, columns = inner(channels.shape[1:], field_ji)
    whole[:, rows, columns] = channels
    return whole


def inner(shape_ji: Sequence[int], field_ji: Sequence[int]) -> tuple[slice, slice]:
    """Where a slice lies in its field."""
    first = [(field - size) // 2 for size, field in zip(shape_ji, field_ji)]
    return slice(first[0], first[0] + shape_ji[0]), slice(first[1], first[1] + shape_ji[1])


def _air(classes: int) -> npt.NDArray[np.float32]:
    fill = np.zeros(FIRST_MAP + TISSUES + classes, np.float32)
    fill[FLAT] = LOWEST_HU / HU_SCALE
    fill[FIRST_MAP] = 1.0  # air
    fill[FIRST_MAP + TISSUES] = 1.0  # background
    return fill
