# SPDX-License-Identifier: Apache-2.0
"""Points that a person marked in both images, and how far a registration brings them apart (target registration error).

Fitzpatrick 1998, IEEE Trans Med Imaging 17:694: points that the registration did not use measure it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from AIOCommon import InputError
from AIOCommon.core.csv_table import read_csv_table
from AIOCommon.core.limits import FARTHEST_MM
from AIOCommon.core.spatial_transform import SpatialTransform
from AIOCommon.core.triples import Floats

COLUMNS = ("name", "ct_r_mm", "ct_a_mm", "ct_s_mm", "image_r_mm", "image_a_mm", "image_s_mm")
MOST = 200
_HINT = f"Write a CSV with the columns {', '.join(COLUMNS)}; RAS, as Slicer shows positions."


@dataclass(frozen=True)
class Landmark:
    """The same place in the planning CT and in the further image, RAS mm."""

    name: str
    ct_ras_mm: Floats
    image_ras_mm: Floats


@dataclass(frozen=True)
class LandmarkError:
    """How far the place of the CT is, mapped into the further image, from where it was marked there."""

    name: str
    before_mm: float
    after_mm: float


def landmark_errors(landmarks: Sequence[Landmark], transform: SpatialTransform) -> list[LandmarkError]:
    """One row for each landmark; ``before_mm`` is without any registration."""
    rows = []
    for one in landmarks:
        marked = np.array(one.image_ras_mm)
        apart = np.linalg.norm(np.array(one.ct_ras_mm) - marked)
        after = np.linalg.norm(transform.apply(one.ct_ras_mm) - marked)
        rows.append(LandmarkError(one.name, float(apart), float(after)))
    return rows


def read_landmarks(path: str | Path) -> list[Landmark]:
    """The landmarks of a CSV file with the columns ``COLUMNS``.

    Raises
    ------
    InputError : no such file, a column is missing, a value is no place of a patient, or there are none or too many.
    """
    table = read_csv_table(path, _HINT)
    missing = [column for column in COLUMNS if column not in table.columns]
    if missing:
        raise InputError(f"lacks the column {missing[0]}", where=path, hint=_HINT)
    if not 0 < len(table.rows) <= MOST:
        raise InputError(f"holds {len(table.rows)} landmarks, not 1 to {MOST}", where=path, hint=_HINT)
    found: list[Landmark] = []
    for line, row in table.rows:
        values = []
        for column in COLUMNS[1:]:
            try:
                value = table.number(row.get(column, ""))
            except ValueError as error:
                raise InputError(f"row {line}: {column} is no number", where=path, hint=_HINT) from error
            if not abs(value) <= FARTHEST_MM:
                raise InputError(f"row {line}: {column} is {value:g}, where no patient is", where=path, hint=_HINT)
            values.append(value)
        name = row.get("name", "").strip()[:80] or f"landmark {len(found) + 1}"
        found.append(Landmark(name, (values[0], values[1], values[2]), (values[3], values[4], values[5])))
    return found
