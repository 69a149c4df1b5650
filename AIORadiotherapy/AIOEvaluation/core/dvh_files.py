# SPDX-License-Identifier: Apache-2.0
"""Reads DVHs from CSV tables of dose and volume, and from saved evaluations."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from AIOCommon import InputError
from AIOCommon.core.csv_table import CsvTable, read_csv_table
from AIOCommon.core.entries import Entries
from AIOCommon.core.options import Number

from .dvh import Dvh

DOSE_COLUMN, VOLUME_COLUMN = "dose_gy", "volume"
HIGHEST_PRESCRIPTION_GY = 120.0
HIGHEST_PLAUSIBLE_GY = 300.0  # total doses in Gy are below, in cGy above
_DOSE_GY = Number("Physical doses end at 300, BEDs of hot spots far above.", unit="Gy", minimum=0, maximum=1e5)
_VOLUME_CC = Number("Of a structure of a person.", unit="cc", minimum=0, maximum=1e6)
_MOST_NODES = 200_000
_COLUMNS = f"Name the columns {DOSE_COLUMN} and {VOLUME_COLUMN}."


def read_dvh_csv(path: str | Path, *, cumulative: bool = False) -> tuple[np.ndarray, np.ndarray]:
    """Doses (Gy) and differential volumes (unit of the file) of a CSV with the columns ``dose_gy`` and ``volume``.

    Parameters
    ----------
    cumulative : the file has cumulative volumes. The volume between two rows is taken at the mean of their doses,
        the volume of the last row at its dose.

    Raises
    ------
    InputError : no such columns, cells that are not numbers, negative entries, no volume, doses beyond 300 Gy, or a
        cumulative curve whose doses do not increase or whose volumes do.
    """
    path = Path(path)
    dose, volume = _read_columns(path)
    if (dose < 0).any():
        raise InputError("has negative doses", where=path, hint="Doses are in Gy.")
    if (volume < 0).any():
        raise InputError("has negative volumes", where=path, hint="Export the DVH again.")
    if dose.max() > HIGHEST_PLAUSIBLE_GY:
        raise InputError(f"has doses up to {dose.max():g}, which are not Gy (cGy?)", where=path, hint="Convert to Gy.")
    if volume.sum() <= 0:
        raise InputError("has no volume", where=path, hint="Export the DVH of a structure that is not empty.")
    return _differential(dose, volume, path) if cumulative else (dose, volume)


def unit_remark(dose_gy: np.ndarray, prescription_gy: float | None = None) -> str:
    """A caution where the highest dose of a DVH suggests that it is in cGy; empty elsewhere.

    Without a prescription the highest that protocols may have is taken.
    """
    highest, usual = float(dose_gy.max()), prescription_gy or HIGHEST_PRESCRIPTION_GY
    if highest <= 2.0 * usual if prescription_gy else highest <= usual:
        return ""
    beside = f" for a prescription of {usual:g} Gy" if prescription_gy else ""
    return f"has doses up to {highest:g} Gy{beside}: is it in cGy?"


def looks_cumulative(dose_gy: np.ndarray, volume: np.ndarray) -> bool:
    """Whether a curve that was given as differential is probably cumulative: it starts at zero dose, never increases,
    and falls from its largest value to less than 1 % of it."""
    if dose_gy.size < 5 or dose_gy[0] > 0 or (np.diff(dose_gy) <= 0).any():
        return False
    return bool((np.diff(volume) <= 0).all() and volume[-1] <= 0.01 * volume[0] and volume[0] == volume[1])


def dvh_from_dict(row: Any, where: str | Path = "a DVH", name: str = "") -> Dvh:
    """The DVH from the result of ``Dvh.to_dict``.

    Parameters
    ----------
    where, name : of it, for messages.

    Raises
    ------
    InputError : an entry is missing or of the wrong kind, or the curve is none.
    """
    curve = Entries(row, where, name, "Evaluate the plan again.")
    dose = curve.array("dose_gy", _DOSE_GY, _MOST_NODES)
    volume = curve.array("cumulative_cc", _VOLUME_CC, _MOST_NODES)
    if dose.shape != volume.shape or not dose.size or (np.diff(dose) < 0).any() or (np.diff(volume) > 1e-6).any():
        raise curve.wrong(f"{name or 'it'} is no curve of a volume that falls with dose")
    lowest, mean, highest = (curve.optional_number(f"{key}_gy", _DOSE_GY) for key in ("min", "mean", "max"))
    return Dvh(
        name=curve.text("structure", most=200),
        dose_gy=dose,
        cumulative_cc=volume,
        volume_cc=curve.take("volume_cc", _VOLUME_CC),
        min_gy=np.nan if lowest is None else lowest,
        max_gy=np.nan if highest is None else highest,
        mean_gy=np.nan if mean is None else mean,
        quantity=curve.text("quantity", most=60),
        cap_volume_cc=curve.take("cap_volume_cc", _VOLUME_CC, 0.0),
    )


def _read_columns(path: Path) -> tuple[np.ndarray, np.ndarray]:
    table = read_csv_table(path, _COLUMNS)
    for column in (DOSE_COLUMN, VOLUME_COLUMN):
        if column not in table.columns:
            similar = [c for c in table.columns if c.casefold().startswith(column.split("_")[0])]
            found = f" (but '{similar[0]}')" if similar else ""
            raise InputError(f"has no column '{column}'{found}", where=path, hint=_COLUMNS)
    if not table.rows:
        raise InputError("has no rows", where=path, hint=_COLUMNS)
    rows = [[_number(table, row, column, path, n) for column in (DOSE_COLUMN, VOLUME_COLUMN)] for n, row in table.rows]
    dose, volume = np.array(rows, float).T
    return dose, volume


def _number(table: CsvTable, row: Mapping[str, str], column: str, path: Path, number: int) -> float:
    text = row.get(column, "").strip()
    try:
        value = table.number(text)
    except ValueError:
        value = np.nan
    if not np.isfinite(value):
        raise InputError(f"row {number}: {column} is '{text}', not a number", where=path, hint="Use decimal points.")
    return value


def _differential(dose: np.ndarray, volume: np.ndarray, path: Path) -> tuple[np.ndarray, np.ndarray]:
    if (np.diff(dose) <= 0).any():
        raise InputError("is not a cumulative DVH: its doses do not increase", where=path, hint="Sort the rows.")
    if (np.diff(volume) > 1e-9 * volume.max()).any():
        raise InputError(
            "is not a cumulative DVH: its volume rises with dose",
            where=path,
            hint="Leave --cumulative out if the DVH is differential.",
        )
    steps = np.append(-np.diff(volume), volume[-1])
    middle = np.append((dose[1:] + dose[:-1]) / 2, dose[-1])
    return middle, np.clip(steps, 0.0, None)
