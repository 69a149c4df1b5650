# SPDX-License-Identifier: Apache-2.0
"""Maps of doubt as files: one NRRD a map (any viewer opens them), and ``doubt.json`` with the numbers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from AIOCommon import InputError, Volume
from AIOCommon.core.atomic import atomic_file
from AIOCommon.core.entries import Entries
from AIOCommon.core.json_file import read_json
from AIOCommon.core.options import Number
from AIOCommon.core.outline_sd import outline_sd_mm
from AIOCommon.core.volume_file import read_image

from .attention import Attention
from .uncertainty import Doubt, StructureDoubt

INDEX = "doubt.json"
UNCERTAINTY, PROBABILITY, ATTENTION = "uncertainty", "probability", "attention"
KINDS = (UNCERTAINTY, PROBABILITY, ATTENTION)
_FILE = re.compile(r"[\w-]{1,100}\.nrrd")
_MOST = 400
_CC = Number("Volume of a structure.", unit="cc", minimum=0, maximum=1e6)
_SHARE = Number("Share.", minimum=0, maximum=1)


@dataclass(frozen=True, eq=False)
class DoubtMap:
    """One map in a file; ``kind`` is uncertainty (bits), probability or attention (0..1), ``structure`` may be ""."""

    kind: str
    structure: str
    volume: Volume


@dataclass(frozen=True, eq=False)
class DoubtFiles:
    """What lies in a folder of maps: how they were made, the numbers, the maps."""

    method: str
    structures: tuple[StructureDoubt, ...]
    maps: tuple[DoubtMap, ...]


def write_doubt(folder: str | Path, doubt: Doubt | None, attentions: Iterable[Attention] = ()) -> list[Path]:
    """Write the maps and the index into a folder that exists; returns the files.

    Raises
    ------
    InputError : the folder cannot be written to.
    """
    folder = Path(folder)
    rows: list[dict[str, str]] = []
    written: list[Path] = []
    if doubt is not None:
        written.append(_write(folder, rows, DoubtMap(UNCERTAINTY, "", doubt.uncertainty())))
        for name in doubt.probability:
            written.append(_write(folder, rows, DoubtMap(PROBABILITY, name, doubt.probability_of(name))))
    looked = []
    for one in attentions:
        written.append(_write(folder, rows, DoubtMap(ATTENTION, one.name, one.volume)))
        looked.append(_attention_entry(one))
    content: dict[str, Any] = {
        "method": "" if doubt is None else doubt.method,
        "structures": [] if doubt is None else [_entry(doubt, row) for row in doubt.structures],
        "attention": looked,
        "maps": rows,
    }
    with atomic_file(folder / INDEX) as temporary:
        temporary.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    return [*written, folder / INDEX]


def read_doubt(folder: str | Path) -> DoubtFiles:
    """What :func:`write_doubt` wrote.

    Raises
    ------
    InputError : the folder holds no index, or index or maps are damaged.
    """
    folder = Path(folder)
    path = folder / INDEX
    entries = Entries(read_json(path), path, kind="an index of maps of doubt")
    structures = tuple(
        StructureDoubt(
            row.text("name", most=200),
            row.take("volume_cc", _CC),
            row.take("volume_sd_cc", _CC),
            row.take("agreement", _SHARE),
            row.take("uncertain_cc", _CC),
        )
        for row in entries.rows("structures", _MOST)
    )
    maps = []
    for row in entries.rows("maps", _MOST):
        kind, name = row.text("kind", most=40), row.text("file", most=120)
        if kind not in KINDS or not _FILE.fullmatch(name):
            raise row.wrong(f"{row.named('file')} is no map of this folder")
        maps.append(DoubtMap(kind, row.text("structure", "", most=200), _read(folder / name)))
    return DoubtFiles(entries.text("method", "", most=400), structures, tuple(maps))


def _write(folder: Path, rows: list[dict[str, str]], one: DoubtMap) -> Path:
    import SimpleITK as sitk

    stem = f"{one.kind}-{one.structure}" if one.structure else one.kind
    name = re.sub(r"[^\w-]", "_", stem, flags=re.ASCII)[:90]
    taken = [row["file"] for row in rows]
    while f"{name}.nrrd" in taken:
        name += "_"
    rows.append({"kind": one.kind, "structure": one.structure, "file": f"{name}.nrrd"})
    with atomic_file(folder / f"{name}.nrrd") as temporary:
        sitk.WriteImage(one.volume.to_sitk(), str(temporary), useCompression=True, imageIO="NrrdImageIO")
    return folder / f"{name}.nrrd"


def _read(path: Path) -> Volume:
    if not path.is_file():
        raise InputError("does not exist", where=path.name, hint="Compute the maps again.")
    volume = Volume.from_sitk(read_image(path))
    array = volume.array_kji.astype(np.float32)
    if not np.isfinite(array).all() or array.min() < 0 or array.max() > 1.0 + 1e-5:
        raise InputError("has values that are not between 0 and 1", where=path.name, hint="Compute the maps again.")
    return Volume(array, volume.grid)


def _entry(doubt: Doubt, row: StructureDoubt) -> dict[str, Any]:
    """The numbers of a structure, with the standard deviation of its outline in each slice where there is one."""
    volume = doubt.probability_of(row.name)
    off_mm = outline_sd_mm(volume)
    middle = (np.array(volume.grid.shape_kji[::-1]) - 1) / 2.0
    slices = [
        {"s_mm": round(float(volume.grid.to_ras((middle[0], middle[1], k))[2]), 2), "sd_mm": round(float(off_mm[k]), 2)}
        for k in np.flatnonzero(off_mm > 0)
    ]
    return {**{key: _rounded(value) for key, value in asdict(row).items()}, "slices": slices}


def _attention_entry(one: Attention) -> dict[str, Any]:
    return {
        "structure": one.name,
        "layer": one.layer,
        "drop_bright": round(one.drop_bright, 4),
        "drop_faint": round(one.drop_faint, 4),
        "explains": one.explains,
    }


def _rounded(value: str | float) -> str | float:
    return value if isinstance(value, str) else round(value, 4)
