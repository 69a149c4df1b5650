# SPDX-License-Identifier: Apache-2.0
"""From CT numbers to electron density relative to water, by a documented table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from AIOCommon import InputError, Structure, Volume
from AIOCommon.core.entries import Entries
from AIOCommon.core.json_file import read_json
from AIOCommon.core.options import Number
from AIOCommon.core.resources import resource

DEFAULT_TABLE = "hu_density_generic"
_POINT = (
    Number("CT numbers; extended scales end at 31743.", unit="HU", minimum=-2048, maximum=40000),
    Number("Electron density relative to water; gold has 14.", minimum=0, maximum=20),
)
_SHIPPED = f"The one that ships is {DEFAULT_TABLE}."
_MOST_BYTES = 4_000_000
_MOST_POINTS = 4096  # one for each CT number of 12 bits


@dataclass(frozen=True)
class DensityTable:
    """Piecewise linear CT calibration; constant beyond its ends."""

    name: str
    hu: tuple[float, ...]
    relative_electron_density: tuple[float, ...]
    source: str
    status: str

    def __call__(self, hu: np.ndarray) -> np.ndarray:
        """Relative electron density of HU values, float32, any shape."""
        return np.interp(hu, self.hu, self.relative_electron_density).astype(np.float32)

    def to_dict(self) -> dict[str, Any]:
        points = [list(row) for row in zip(self.hu, self.relative_electron_density)]
        return {"name": self.name, "points": points, "source": self.source, "status": self.status}

    @classmethod
    def from_dict(cls, content: Mapping[str, Any], where: str | Path = "density table") -> DensityTable:
        """From :meth:`to_dict`'s result, or what the file of a table holds.

        Raises
        ------
        InputError : it is not a table, HU values do not grow, or a density is negative or not finite.
        """
        table = Entries(content, where, hint=f"{DEFAULT_TABLE}.json shows how it looks.", kind="a density table")
        rows = np.asarray(table.table("points", _POINT, table.given("points"), _MOST_POINTS, 2))
        hu, density = rows.T
        if (np.diff(hu) <= 0).any():
            raise table.wrong("it needs growing HU values")
        name, source, status = (table.text(key, most=2000) for key in ("name", "source", "status"))
        return cls(name, tuple(hu.tolist()), tuple(density.tolist()), source, status)


def density_table(asked: str | Mapping[str, Any]) -> DensityTable:
    """A table by name, path or :meth:`DensityTable.to_dict`'s result; the generic one for an empty value."""
    if isinstance(asked, Mapping) and asked:
        return DensityTable.from_dict(asked)
    if not asked:
        return load_density_table()
    if not isinstance(asked, str):
        raise InputError("is no name, file or values of a density table", hint=_SHIPPED)
    return load_density_table(asked)


def table_to_carry(table: DensityTable) -> dict[str, Any] | None:
    """The values of a table that a plan stores, so that its dose can be computed again; None for the generic table."""
    return None if table == load_density_table() else table.to_dict()


def load_density_table(name: str = DEFAULT_TABLE) -> DensityTable:
    """A calibration of Resources/machines by name, or by the path of a JSON file.

    Raises
    ------
    InputError : no such table, or it is not one.
    """
    return _generic() if name == DEFAULT_TABLE else _read_table(name)


@cache
def _generic() -> DensityTable:
    return _read_table(DEFAULT_TABLE)


def _read_table(name: str) -> DensityTable:
    path = Path(name) if str(name).endswith(".json") else resource("machines", f"{name}.json")
    try:
        is_there = path.is_file()
    except (OSError, ValueError):  # a name that no file can have
        is_there = False
    if not is_there:
        raise InputError("no such density table", where=str(path)[-200:], hint=_SHIPPED)
    content = read_json(path, most_bytes=_MOST_BYTES)
    if not isinstance(content, dict):
        raise InputError("is not a density table (no object)", where=path)
    return DensityTable.from_dict({**content, "name": path.stem}, path)


def check_ct(ct: Volume) -> None:
    """Refuse a volume that is no CT in HU.

    Raises
    ------
    InputError : another unit, values that are not finite, or a range that no CT has.
    """
    if ct.unit not in ("HU", ""):
        raise InputError(f"the volume is in '{ct.unit}', not HU", where="CT", hint="Choose the CT.")
    if not np.isfinite(ct.array_kji).all():
        raise InputError(
            "the CT holds values that are not numbers", where="CT", hint="Import the series again, or repair it."
        )
    low, high = float(ct.array_kji.min()), float(ct.array_kji.max())
    if low > -500 or high < 0:
        raise InputError(
            f"the CT's values go from {low:g} to {high:g}, which is not a CT in HU (air is -1000, water 0)",
            where="CT",
            hint="Check the rescale slope and intercept of the import.",
        )


def density_kji(ct: Volume, body: Structure, table: DensityTable) -> np.ndarray:
    """Relative electron density inside BODY, 0 outside: the table top and the air around do not count.

    Returns
    -------
    float32 array of the CT's shape.
    """
    density = np.zeros(ct.grid.shape_kji, np.float32)
    where = body.slices_kji
    density[where] = np.where(body.mask, table(ct.array_kji[where]), 0.0)
    return density
