# SPDX-License-Identifier: Apache-2.0
"""Structure sets in files, for the exchange between processes: an .npz of arrays and JSON, without pickled objects."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from .atomic import atomic_file
from .derivation import Derivation
from .entries import Entries
from .errors import InputError
from .grid import Grid
from .json_file import parse_json
from .limits import FARTHEST_MM
from .npz_file import read_npz
from .options import Integer, Number
from .structures import PlanarContour, Structure, StructureSet

_SIZE = Integer("Voxels along an axis.", minimum=1, maximum=100_000)
_PART = Integer("Voxels of a part along an axis.", minimum=0, maximum=100_000)
_COLOR = Number("Share of red, green or blue.", minimum=0, maximum=1)
_LENGTH = Integer("Points of a contour.", minimum=1, maximum=10_000_000)
_MOST_STRUCTURES, _MOST_CONTOURS = 2000, 1_000_000


def save_structures(path: str | Path, structures: StructureSet) -> None:
    """Write a structure set; masks are stored bit-packed."""
    rows: list[dict[str, Any]] = []
    arrays: dict[str, Any] = {"ijk_to_ras": structures.grid.ijk_to_ras}
    for number, s in enumerate(structures):
        rows.append(
            {
                "name": s.name,
                "shape_kji": s.mask.shape,
                "offset_kji": s.offset_kji,
                "kind": s.kind,
                "color_rgb": s.color_rgb,
                "algorithm": s.algorithm,
                "description": s.description,
                "original_name": s.original_name,
                "derivation": s.derivation.to_json() if s.derivation is not None else "",
                "contour_lengths": [len(c.points_ras_mm) for c in s.contours],
            }
        )
        arrays[f"mask_{number}"] = np.packbits(s.mask)
        if s.contours:
            arrays[f"contours_{number}"] = np.concatenate([c.points_ras_mm for c in s.contours])
    header = {"label": structures.label, "shape_kji": structures.grid.shape_kji, "structures": rows}
    arrays["header"] = np.frombuffer(json.dumps(header).encode(), np.uint8)
    with atomic_file(path) as temporary, open(temporary, "wb") as stream:
        np.savez_compressed(stream, **arrays)


def load_structures(path: str | Path) -> StructureSet:
    """Read what :func:`save_structures` wrote.

    Raises
    ------
    InputError : the file is missing, damaged or not of this kind.
    """
    hint = "Make it again with AIORadiotherapy."
    content = read_npz(path, hint)
    try:
        header = Entries(parse_json(bytes(content["header"]), path, hint), path, hint=hint)
        grid = Grid(header.three_whole("shape_kji", _SIZE), content["ijk_to_ras"])
        rows = header.rows("structures", _MOST_STRUCTURES)
        structures = tuple(_structure(row, number, grid, content) for number, row in enumerate(rows))
        return StructureSet(grid, structures, header.text("label", ""))
    except InputError:
        raise
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"is not a readable structure file ({error})", where=path, hint=hint) from error


def _structure(row: Entries, number: int, grid: Grid, content: Mapping[str, npt.NDArray[Any]]) -> Structure:
    shape, offset = row.three_whole("shape_kji", _PART), row.three_whole("offset_kji", _PART)
    if any(o + n > most for o, n, most in zip(offset, shape, grid.shape_kji)):
        raise row.wrong(f"{row.name} reaches beyond its grid")
    size = int(np.prod(shape))
    packed = content[f"mask_{number}"]
    if packed.dtype != np.uint8 or packed.shape != ((size + 7) // 8,):
        raise row.wrong(f"{row.name} has another number of voxels than it says")
    mask = np.unpackbits(packed, count=size).astype(bool).reshape(shape)
    return Structure(
        name=row.text("name", most=1000),
        grid=grid,
        mask=mask,
        offset_kji=offset,
        kind=row.text("kind", most=100),
        color_rgb=row.three("color_rgb", _COLOR),
        algorithm=row.text("algorithm", most=100),
        description=row.text("description", ""),
        original_name=row.text("original_name", "", most=1000),
        derivation=Derivation.from_json(row.text("derivation", "")),
        contours=_contours(row, content.get(f"contours_{number}")),
    )


def _contours(row: Entries, points: npt.NDArray[Any] | None) -> tuple[PlanarContour, ...]:
    lengths = row.array("contour_lengths", _LENGTH, _MOST_CONTOURS).astype(int)
    if not lengths.size:
        return ()
    if points is None or points.shape != (lengths.sum(), 3) or not (np.abs(points) <= FARTHEST_MM).all():
        raise row.wrong(f"{row.name} has other contours than it says")
    return tuple(PlanarContour(part) for part in np.split(points, np.cumsum(lengths)[:-1]))
