# SPDX-License-Identifier: Apache-2.0
"""The structures of a case with volume and dose, for a list of them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from .case_state import CaseState


@dataclass(frozen=True)
class StructureRow:
    """One structure; doses are NaN where it was not evaluated, ``note`` says what part the dose does not cover."""

    name: str
    color_rgb: tuple[float, float, float]
    volume_cc: float
    mean_gy: float = math.nan
    max_gy: float = math.nan
    note: str = ""


def structure_rows(state: CaseState) -> list[StructureRow]:
    """One row a structure that is contoured, in the order of the contours."""
    dvhs = state.evaluation.dvhs if state.evaluation is not None else {}
    rows = []
    for structure in state.contours.structures or ():
        dvh = dvhs.get(structure.name)
        if dvh is None:
            rows.append(StructureRow(structure.name, structure.color_rgb, structure.volume_cc))
        else:
            doses = (dvh.mean_gy, dvh.max_gy) if dvh.covered_volume_cc > 0 else (math.nan, math.nan)
            rows.append(StructureRow(structure.name, structure.color_rgb, dvh.volume_cc, *doses, dvh.coverage_remark))
    return rows


def sorted_rows(rows: Iterable[StructureRow], key: str, *, descending: bool) -> list[StructureRow]:
    """Rows by a field; those without a value stay at the end.

    Raises
    ------
    AttributeError : there is no such field.
    """
    rows = list(rows)
    known = [row for row in rows if not _is_missing(getattr(row, key))]
    missing = [row for row in rows if _is_missing(getattr(row, key))]
    return sorted(known, key=lambda row: getattr(row, key), reverse=descending) + missing


def _is_missing(value: object) -> bool:
    return isinstance(value, float) and math.isnan(value)
