# SPDX-License-Identifier: Apache-2.0
"""Which border is nearest to each voxel of a target, small enough to be kept with the contours."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np

from AIOCommon.core import triples
from AIOCommon.core.entries import Entries
from AIOCommon.core.options import Integer, Number

from .border import Border
from .marks import Source

OUTSIDE = 255  # in ``nearest``
_MOST_BORDERS, _MOST_VOXELS, _MOST_PACKED = 60, 60_000_000, 4_000_000
_SIZE = Integer("Voxels along an axis.", minimum=0, maximum=10_000)
_BAND = Number("Doubt of a border.", unit="mm", minimum=0, maximum=500)
_SHARE = Number("Part of a surface.", minimum=0, maximum=1)


@dataclass(frozen=True, eq=False)
class BorderMap:
    """The borders of one target.

    Parameters
    ----------
    target : its name. borders : with the share of the surface that each makes.
    offset_kji : the first voxel of ``nearest`` on the grid of the CT.
    nearest : uint8 (k, j, i), the number of the nearest border; :data:`OUTSIDE` outside of the target.
    """

    target: str
    borders: tuple[Border, ...]
    offset_kji: triples.Ints = (0, 0, 0)
    nearest: np.ndarray = field(default_factory=lambda: np.zeros((0, 0, 0), np.uint8))

    def at(self, kji: triples.Ints) -> Border | None:
        """The border nearest to a voxel of the CT; None outside of the target."""
        place = tuple(int(x) - o for x, o in zip(kji, self.offset_kji))
        if any(not 0 <= x < n for x, n in zip(place, self.nearest.shape)):
            return None
        number = int(self.nearest[place])
        return self.borders[number] if number < len(self.borders) else None

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON; :meth:`from_dict` reads them."""
        packed = zlib.compress(np.ascontiguousarray(self.nearest).tobytes(), 6)
        return {
            "target": self.target,
            "borders": [asdict(border) for border in self.borders],
            "offset_kji": list(self.offset_kji),
            "shape_kji": list(self.nearest.shape),
            "nearest": base64.b64encode(packed).decode("ascii"),
        }

    @classmethod
    def from_dict(cls, content: Mapping[str, Any], where: str = "target borders") -> BorderMap:
        """From :meth:`to_dict`'s result.

        Raises
        ------
        InputError : an entry is missing or is not what it may be.
        """
        row = Entries(content, where)
        shape = row.three_whole("shape_kji", _SIZE)
        count = int(np.prod(shape))
        if count > _MOST_VOXELS:
            raise row.wrong(f"{count} voxels are more than a target has")
        try:
            packed = base64.b64decode(row.text("nearest", most=_MOST_PACKED), validate=True)
            raw = zlib.decompressobj().decompress(packed, count + 1)
        except (ValueError, zlib.error) as error:
            raise row.wrong("the map of borders is damaged") from error
        if len(raw) != count:
            raise row.wrong("the map of borders has another size than it says")
        nearest = np.frombuffer(raw, np.uint8).reshape(shape)
        borders = tuple(_border(each) for each in row.rows("borders", _MOST_BORDERS))
        return cls(row.text("target", most=200), borders, row.three_whole("offset_kji", _SIZE), nearest)


def _border(row: Entries) -> Border:
    source = row.within("source")
    return Border(
        direction=row.text("direction", most=40),
        rule=row.text("rule", most=500),
        citation=row.text("citation", most=200),
        landmark=row.text("landmark", most=200),
        source=Source(source.text("kind", most=40), source.text("how", most=500), float(source.take("band_mm", _BAND))),
        band_mm=float(row.take("band_mm", _BAND)),
        share=float(row.take("share", _SHARE)),
    )
