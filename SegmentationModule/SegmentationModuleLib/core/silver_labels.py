# SPDX-License-Identifier: Apache-2.0
"""Silver labels: outlines on slices of public chest CTs, drawn for this project and not by a clinician.

The images are not part of the project; each file in ``Resources/silver_labels`` names the series they were drawn on. A
structure is outlined on every third to tenth slice, and only those slices are compared.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from AIOCommon import Grid, InputError, StructureSet
from AIOCommon.core.resources import resource

DRAWN_AS = {"SpinalCanal": "SpinalCord"}  # the canal is what can be seen; the cord is compared with it


@dataclass(frozen=True, eq=False)
class Outline:
    """A closed outline: (n, 2) R and A in mm, at ``s_mm`` of the superior axis."""

    s_mm: float
    points_ra_mm: np.ndarray


@dataclass(frozen=True, eq=False)
class SilverLabels:
    """The outlines of one series; ``folder`` is where the tests' data folder keeps its images."""

    series_instance_uid: str
    folder: str
    drawn: str
    structures: dict[str, tuple[Outline, ...]]


def list_silver_labels() -> list[Path]:
    """The files of all labelled series."""
    return sorted(resource("silver_labels").glob("*.json"))


def read_silver_labels(path: Path) -> SilverLabels:
    """The labels in a file; InputError if it is not one."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        structures = {
            name: tuple(Outline(float(o["s_mm"]), np.array(o["points_ra_mm"], float).reshape(-1, 2)) for o in outlines)
            for name, outlines in content["structures"].items()
        }
        return SilverLabels(content["series_instance_uid"], content["folder"], content["drawn"], structures)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"is not a file of silver labels ({error})", where=path) from error


def silver_dice(labels: SilverLabels, found: StructureSet) -> dict[str, float]:
    """Dice of each labelled structure over its labelled slices together; 0 where it was not found.

    The CT must lie along the patient axes, as the labelled ones do. Several outlines in one slice are the parts of one
    structure. The cord is held against the canal: the ellipse drawn, about 15 x 13 mm, has about 0.88.
    """
    scores = {}
    for name, outlines in labels.structures.items():
        structure = found.get(DRAWN_AS.get(name, name))
        mask = None if structure is None or structure.is_empty else structure.full_mask()
        common = total = 0
        for k, drawn in outlined_slices(outlines, found.grid).items():
            total += int(drawn.sum())
            if mask is not None:
                common += int((mask[k] & drawn).sum())
                total += int(mask[k].sum())
        scores[name] = 2.0 * common / total if total else 0.0
    return scores


def outlined_slices(outlines: Iterable[Outline], grid: Grid) -> dict[int, np.ndarray]:
    """What lies inside the outlines, bool (j, i), by slice of a CT along the patient axes."""
    slices: dict[int, np.ndarray] = {}
    for outline in outlines:
        k, drawn = outlined_slice(outline, grid)
        slices[k] = slices.get(k, False) | drawn
    return slices


def outlined_slice(outline: Outline, grid: Grid) -> tuple[int, np.ndarray]:
    """(slice, bool (j, i) of the pixels whose centre lies inside) of an outline on a CT along the patient axes."""
    n = len(outline.points_ra_mm)
    ijk = grid.to_ijk(np.column_stack([outline.points_ra_mm, np.full(n, outline.s_mm)]))
    k = int(np.clip(round(float(ijk[:, 2].mean())), 0, grid.shape_kji[0] - 1))
    rows, columns = np.mgrid[: grid.shape_kji[1], : grid.shape_kji[2]]
    inside = np.zeros(rows.shape, bool)
    x, y = ijk[:, 0], ijk[:, 1]
    for x0, y0, x1, y1 in zip(x, y, np.roll(x, -1), np.roll(y, -1)):
        if y0 == y1:
            continue
        crosses = (rows >= min(y0, y1)) & (rows < max(y0, y1))
        inside ^= crosses & (columns < x0 + (rows - y0) * (x1 - x0) / (y1 - y0))
    return k, inside
