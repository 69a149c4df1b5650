# SPDX-License-Identifier: Apache-2.0
"""Structure sets in files, for the exchange between processes: an .npz of arrays and JSON, without pickled objects."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from . import triples
from .atomic import atomic_file
from .derivation import Derivation
from .errors import InputError
from .grid import Grid
from .structures import PlanarContour, Structure, StructureSet


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
    try:
        with np.load(path, allow_pickle=False) as content:
            header = json.loads(bytes(content["header"]))
            grid = Grid(triples.ints(header["shape_kji"]), content["ijk_to_ras"])
            structures = [_structure(row, number, grid, content) for number, row in enumerate(header["structures"])]
            return StructureSet(grid, tuple(structures), header["label"])
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
        raise InputError(
            f"is not a readable structure file ({type(error).__name__})",
            where=path,
            hint="Make it again with AIORadiotherapy.",
        ) from error


def _structure(row: Mapping[str, Any], number: int, grid: Grid, content: Mapping[str, npt.NDArray[Any]]) -> Structure:
    shape = tuple(int(n) for n in row["shape_kji"])
    size = int(np.prod(shape))
    mask = np.unpackbits(content[f"mask_{number}"], count=size).astype(bool).reshape(shape)
    contours: tuple[PlanarContour, ...] = ()
    if row["contour_lengths"]:
        ends = np.cumsum(row["contour_lengths"])[:-1]
        contours = tuple(PlanarContour(points) for points in np.split(content[f"contours_{number}"], ends))
    return Structure(
        name=row["name"],
        grid=grid,
        mask=mask,
        offset_kji=triples.ints(row["offset_kji"]),
        kind=row["kind"],
        color_rgb=triples.floats(row["color_rgb"]),
        algorithm=row["algorithm"],
        description=row["description"],
        original_name=row.get("original_name", ""),
        derivation=Derivation.from_json(str(row.get("derivation", ""))),
        contours=contours,
    )
