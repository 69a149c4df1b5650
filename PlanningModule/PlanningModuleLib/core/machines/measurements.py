# SPDX-License-Identifier: Apache-2.0
"""A clinic's beam measurements in water as CSV files of one folder.

====================  ==================================================  ============================================
file                  columns                                             what
====================  ==================================================  ============================================
depth_dose.csv        field_mm, ssd_mm, depth_mm, dose_percent            on the axis; at least one field (required)
profiles.csv          field_mm, ssd_mm, depth_mm, x_mm, dose_percent      across the axis at y = 0 (required)
output_factors.csv    field_mm, ssd_mm, depth_mm, output_factor           dose per MU relative to a 100 mm field at the
                                                                          same distance and depth (required)
calibration.csv       field_mm, ssd_mm, depth_mm, gy_per_mu               one row: the absolute calibration (optional)
====================  ==================================================  ============================================

Fields are squares; ``field_mm`` is their side on the isocentre plane, as collimators show it. Depths are in water from
its surface, ``x_mm`` in the plane that is measured in. Each depth dose and each profile may have a normalisation of its
own. The first line names the columns (in any order), numbers have a decimal point.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from AIOCommon import InputError
from AIOCommon.core.csv_table import CsvTable, read_csv_table

COLUMNS = {
    "depth_dose.csv": ("field_mm", "ssd_mm", "depth_mm", "dose_percent"),
    "profiles.csv": ("field_mm", "ssd_mm", "depth_mm", "x_mm", "dose_percent"),
    "output_factors.csv": ("field_mm", "ssd_mm", "depth_mm", "output_factor"),
    "calibration.csv": ("field_mm", "ssd_mm", "depth_mm", "gy_per_mu"),
}
_LIMITS = {  # what a medical linac in water can show; anything else is a wrong unit or column
    "field_mm": (5.0, 450.0),
    "ssd_mm": (500.0, 2000.0),
    "depth_mm": (0.0, 500.0),
    "x_mm": (-400.0, 400.0),
    "dose_percent": (0.0, 1e4),
    "output_factor": (0.2, 2.0),
    "gy_per_mu": (1e-4, 1.0),
}
_MOST_ROWS = 200_000
_FEWEST_DEPTHS, _FEWEST_POSITIONS = 8, 9
_DEEP_MM = 100.0


@dataclass(frozen=True, eq=False)
class Curve:
    """A depth dose (``x_mm`` all 0) or a profile (``depth_mm`` all equal); ``dose`` has a normalisation of its own."""

    kind: str
    field_mm: float
    ssd_mm: float
    depth_mm: np.ndarray
    x_mm: np.ndarray
    dose: np.ndarray

    @property
    def title(self) -> str:
        where = "" if self.kind == "depth dose" else f", depth {self.depth_mm[0]:g} mm"
        return f"{self.kind} {self.field_mm:g} mm, SSD {self.ssd_mm:g} mm{where}"


@dataclass(frozen=True)
class OutputFactor:
    """Dose per MU on the axis relative to the 100 mm field."""

    field_mm: float
    ssd_mm: float
    depth_mm: float
    value: float


@dataclass(frozen=True)
class Calibration:
    """Absolute dose per MU at a reference point."""

    field_mm: float
    ssd_mm: float
    depth_mm: float
    gy_per_mu: float


@dataclass(frozen=True, eq=False)
class Measurements:
    """All of a folder; ``calibration`` is None where there was no such file."""

    folder: Path
    depth_doses: tuple[Curve, ...]
    profiles: tuple[Curve, ...]
    output_factors: tuple[OutputFactor, ...]
    calibration: Calibration | None

    @property
    def curves(self) -> tuple[Curve, ...]:
        return self.depth_doses + self.profiles


def read_measurements(folder: str | Path) -> Measurements:
    """Read and check the files of a folder.

    Raises
    ------
    InputError : no folder, a file or column is missing, a cell is no number or none that a linac in water could give,
        or there are too few points to fit a beam to.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise InputError("is no folder", where=folder, hint=f"Give one with {', '.join(COLUMNS)}.")
    depths = _curves(folder / "depth_dose.csv", "depth dose")
    profiles = _curves(folder / "profiles.csv", "profile")
    factors = [OutputFactor(*row) for row in _rows(folder / "output_factors.csv")]
    for curve in depths:
        if curve.dose.size < _FEWEST_DEPTHS or curve.depth_mm.max() < _DEEP_MM:
            raise InputError(
                f"{curve.title} has {curve.dose.size} points down to {curve.depth_mm.max():g} mm",
                where=folder / "depth_dose.csv",
                hint=f"Give at least {_FEWEST_DEPTHS}, down to {_DEEP_MM:g} mm or deeper.",
            )
    for curve in profiles:
        if curve.dose.size < _FEWEST_POSITIONS or curve.x_mm.min() > 0 or curve.x_mm.max() < 0:
            raise InputError(
                f"{curve.title} has {curve.dose.size} points from {curve.x_mm.min():g} to {curve.x_mm.max():g} mm",
                where=folder / "profiles.csv",
                hint=f"Give at least {_FEWEST_POSITIONS} on both sides of the axis (or from it).",
            )
    calibration = None
    if (folder / "calibration.csv").exists():
        rows = _rows(folder / "calibration.csv")
        if len(rows) != 1:
            raise InputError(f"has {len(rows)} rows", where=folder / "calibration.csv", hint="Give one.")
        calibration = Calibration(*rows[0])
    return Measurements(folder, tuple(depths), tuple(profiles), tuple(factors), calibration)


def _curves(path: Path, kind: str) -> list[Curve]:
    rows = _rows(path)
    if kind == "depth dose":
        rows = [(field, ssd, depth, 0.0, dose) for field, ssd, depth, dose in rows]
    by_key: dict[tuple[float, ...], list[tuple[float, float, float]]] = {}
    for field, ssd, depth, x, dose in rows:
        key: tuple[float, ...] = (field, ssd) if kind == "depth dose" else (field, ssd, depth)
        by_key.setdefault(key, []).append((depth, x, dose))
    curves = []
    for key, points in sorted(by_key.items()):
        depth, x, dose = np.array(sorted(points)).T
        if (np.diff(depth if kind == "depth dose" else x) == 0).any():
            raise InputError(f"has a point of the {kind} {key[0]:g} mm twice", where=path, hint="Keep one.")
        if not dose.max() > 0:
            raise InputError(f"has a {kind} {key[0]:g} mm without any dose", where=path)
        curves.append(Curve(kind, key[0], key[1], depth, x, dose))
    return curves


def _rows(path: Path) -> list[tuple[float, ...]]:
    wanted = COLUMNS[path.name]
    hint = f"The columns are {', '.join(wanted)}."
    if not path.is_file():
        raise InputError("is missing", where=path, hint=hint)
    table = read_csv_table(path, hint)
    columns = [column.lower() for column in table.columns]
    missing = [name for name in wanted if columns.count(name) != 1]
    if missing:
        raise InputError(f"lacks the column {missing[0]}", where=path, hint=hint)
    if not 0 < len(table.rows) <= _MOST_ROWS:
        raise InputError(f"has {'more than ' + str(_MOST_ROWS) if table.rows else 'no'} rows", where=path, hint=hint)
    for line, row in table.rows:
        if len(row) < len(columns):
            raise InputError(f"line {line} has {len(row)} cells", where=path, hint=hint)
    named = [table.columns[columns.index(name)] for name in wanted]
    return [
        tuple(_number(table, row[column], name, line, path) for column, name in zip(named, wanted))
        for line, row in table.rows
    ]


def _number(table: CsvTable, cell: str, name: str, line: int, path: Path) -> float:
    try:
        value = table.number(cell)
    except ValueError:
        value = math.nan
    low, high = _LIMITS[name]
    if not low <= value <= high:  # also where it is not a number
        raise InputError(
            f"line {line}: {name} is '{cell.strip()[:40]}'", where=path, hint=f"A number from {low:g} to {high:g}."
        )
    return value
