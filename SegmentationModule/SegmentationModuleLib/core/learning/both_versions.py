# SPDX-License-Identifier: Apache-2.0
"""One CT contoured by the version in use and by the candidate: where they differ, and what that is in dose.

A mean Dice does not tell a person where a candidate draws otherwise. Here both are made for one patient, and the dose
that she has stays fixed: the difference is that of the contours alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from AIOCommon import Structure, StructureSet, Volume, load_structures, read_volume_file, save_structures
from AIOCommon.core.child import ChildTask
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress
from AIOCommon.core.surface_distance import common_masks, dice
from AIOEvaluation import Dvh, DvhEngine

from .accept import nothing, write_ct
from .library import Library
from .versions import candidate, require_whole

CT_FILE, IN_USE_FILE, CANDIDATE_FILE = "ct.nrrd", "in_use.npz", "candidate.npz"
MEAN, D95 = "Dmean", "D95%"


@dataclass(frozen=True)
class WhatChanges:
    """A structure of both versions: first that in use, then the candidate's.

    Parameters
    ----------
    dice : of both with each other. volumes_cc : 0 where a version finds none.
    metric : D95% of targets, the mean dose of others; "" without a dose. dose_gy : None where there is no dose.
    place_ras_mm : middle of what differs in the slice where most does; None where nothing does.
    """

    structure: str
    dice: float
    volumes_cc: tuple[float, float]
    metric: str
    dose_gy: tuple[float | None, float | None]
    place_ras_mm: tuple[float, float, float] | None


def contour_with_both(
    library: Library, ct: Volume, progress: Progress = NO_PROGRESS
) -> tuple[StructureSet, StructureSet]:
    """Contours of a CT in HU by the version in use and by the candidate, made as a patient's are.

    Raises
    ------
    InputError : there is no candidate, or a version is damaged. Cancelled : by ``progress``.
    """
    from ..inference import segment
    from ..models import load_model

    made = []
    for number, version in enumerate((library.current, candidate(library))):
        require_whole(library, version)
        model = load_model(library.version_folder(version.number))
        made.append(segment(ct, model, SubProgress(progress, number / 2, (number + 1) / 2)))
    return made[0], made[1]


def both_task(library: str | Path, ct: Volume, folder: Path) -> ChildTask:
    """Write the CT into ``folder`` and describe the process that contours it; :func:`take_both` reads its result."""
    write_ct(ct, folder / CT_FILE)
    argv = ("-m", "SegmentationModuleLib.core.learning.worker", "both", str(library), "--folder", str(folder))
    return ChildTask(argv, "Contouring with both versions")


def contour_folder(library: Library, folder: Path, progress: Progress) -> None:
    """What the process does: contours of the folder's CT into the folder."""
    in_use, new = contour_with_both(library, read_volume_file(folder / CT_FILE), progress)
    save_structures(folder / IN_USE_FILE, in_use)
    save_structures(folder / CANDIDATE_FILE, new)


def take_both(folder: Path) -> tuple[StructureSet, StructureSet]:
    """The contours that a finished task wrote: of the version in use, and of the candidate."""
    return load_structures(folder / IN_USE_FILE), load_structures(folder / CANDIDATE_FILE)


def what_changes(in_use: StructureSet, new: StructureSet, dose: Volume | None = None) -> list[WhatChanges]:
    """Structure by structure, those that differ most first.

    Parameters
    ----------
    in_use, new : on one grid. dose : in Gy, fixed; on any grid.
    """
    names = [name for name in dict.fromkeys((*in_use.names, *new.names)) if name != "BODY"]
    pairs = [tuple(given.get(name) or nothing(name, in_use.grid) for given in (in_use, new)) for name in names]
    pairs = [pair for pair in pairs if not (pair[0].is_empty and pair[1].is_empty)]
    curves = [_curves([pair[n] for pair in pairs], dose) for n in (0, 1)]
    rows = [_row(a, b, [found.get(a.name) for found in curves], dose is not None) for a, b in pairs]
    return sorted(rows, key=lambda row: row.dice)


def effects_gy(rows: Sequence[WhatChanges]) -> dict[str, float]:
    """What a change of contours changes in the dose of structures, e.g. ``{"Heart Dmean": 0.3}``."""
    found = {}
    for row in rows:
        before, after = row.dose_gy
        if before is not None and after is not None and row.dice < 1.0:
            found[f"{row.structure} {row.metric}"] = round(after - before, 3)
    return found


def _curves(structures: Sequence[Structure], dose: Volume | None) -> dict[str, Dvh]:
    drawn = [structure for structure in structures if not structure.is_empty]
    return dict(DvhEngine().update(drawn, dose)) if dose is not None and drawn else {}


def _row(a: Structure, b: Structure, curves: Sequence[Dvh | None], has_dose: bool) -> WhatChanges:
    first, second = common_masks(a, b)
    metric = "" if not has_dose else D95 if a.name.startswith(("CTV", "PTV")) else MEAN
    values = [_value(curve, metric) for curve in curves]
    start = np.min([s.offset_kji for s in (a, b) if not s.is_empty], axis=0)
    return WhatChanges(
        a.name,
        dice(first, second),
        (a.volume_cc, b.volume_cc),
        metric,
        (values[0], values[1]),
        _place(first ^ second, start, a),
    )


def _value(curve: Dvh | None, metric: str) -> float | None:
    if curve is None or not metric or curve.covered_volume_cc <= 0:
        return None
    return float(curve.dose_at_volume_gy(0.95 * curve.covered_volume_cc) if metric == D95 else curve.mean_gy)


def _place(differs: np.ndarray, start_kji: np.ndarray, like: Structure) -> tuple[float, float, float] | None:
    if not differs.any():
        return None
    k = int(np.argmax(differs.sum(axis=(1, 2))))
    j, i = np.argwhere(differs[k]).mean(axis=0)
    r, a, s = like.grid.to_ras(np.array([i, j, k]) + np.asarray(start_kji)[::-1])
    return float(r), float(a), float(s)
