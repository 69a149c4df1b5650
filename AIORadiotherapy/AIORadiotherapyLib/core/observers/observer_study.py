# SPDX-License-Identifier: Apache-2.0
"""Several observers' contours of the same patients: every pair, and each against the consensus of all (STAPLE).

STAPLE (Warfield 2004, doi 10.1109/TMI.2004.828354; SimpleITK's) estimates the structure and each observer's sensitivity
and specificity together. It runs in the box around all contours with 10 mm of margin: the larger the box, the more a
voxel outside counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from AIOCommon import InputError, Structure, StructureSet
from AIOCommon.core import triples
from AIOCommon.core.progress import NO_PROGRESS, Progress
from RadiobiologyModuleLib.core.comparison import GeometricAgreement, agreement

from ..analysis.contour_pairs import patient_entries, read_sets

CONSENSUS = "consensus"
MOST_OBSERVERS = 30
_MARGIN_MM = 10.0


@dataclass(frozen=True)
class ObserverRow:
    """Agreement of one pair of observers, or of an observer and the consensus, on one structure of one patient.

    ``sensitivity`` and ``specificity`` are STAPLE's, of ``other`` against the consensus; None for pairs.
    """

    patient: str
    reference: str
    other: str
    agreement: GeometricAgreement
    sensitivity: float | None = None
    specificity: float | None = None

    def to_dict(self) -> dict[str, Any]:
        about = {"patient": self.patient, "reference": self.reference, "other": self.other}
        found = self.agreement.to_dict()
        return {**about, **found, "sensitivity": self.sensitivity, "specificity": self.specificity}


@dataclass(frozen=True)
class ObserverStudy:
    """All rows: ``pairs`` of observers, and ``against`` the consensus; what was left out, with the reason."""

    observers: tuple[str, ...]
    pairs: tuple[ObserverRow, ...]
    against: tuple[ObserverRow, ...]
    left_out: tuple[tuple[str, str], ...] = field(default=())

    def summary(self) -> list[dict[str, Any]]:
        """For each structure, mean and SD of all pairs, and of each observer against the consensus."""
        rows = []
        for name in dict.fromkeys(row.agreement.structure for row in self.pairs):
            mine = [row for row in self.pairs if row.agreement.structure == name]
            line = {"structure": name, "who": "pairs", "n": len(mine), **_means(mine)}
            rows.append(line)
            for who in self.observers:
                theirs = [r for r in self.against if r.agreement.structure == name and r.other == who]
                if theirs:
                    rows.append({"structure": name, "who": who, "n": len(theirs), **_means(theirs)})
        return rows

    def to_dict(self) -> dict[str, Any]:
        return {
            "observers": list(self.observers),
            "pairs": [row.to_dict() for row in self.pairs],
            "against_consensus": [row.to_dict() for row in self.against],
            "summary": self.summary(),
            "left_out": [{"patient": p, "reason": reason} for p, reason in self.left_out],
        }


def compare_observers(
    folders: Sequence[str | Path], tolerance_mm: float, progress: Progress = NO_PROGRESS
) -> ObserverStudy:
    """Compare every patient that all observers have drawn.

    Parameters
    ----------
    folders : one for each observer, with an entry of the same name for each patient, as ``evaluate`` takes them. The
        names of the folders are those of the observers.

    Raises
    ------
    InputError : fewer than two observers, two of the same name, no patient in common, or none that can be compared.
    """
    paths = [Path(folder) for folder in folders]
    names = [path.resolve().name for path in paths]
    if not 2 <= len(paths) <= MOST_OBSERVERS:
        raise InputError(f"{len(paths)} observers cannot be compared", hint=f"Give 2 to {MOST_OBSERVERS} folders.")
    if len(set(names)) < len(names) or CONSENSUS in names:
        raise InputError("the folders have to have different names", hint="Name each after its observer.")
    entries = [patient_entries(path) for path in paths]
    common = sorted(set.intersection(*(set(found) for found in entries)))
    if not common:
        raise InputError("have no patient of the same name in common", where=", ".join(map(str, folders)))
    left_out = [(p, "is not drawn by all") for p in sorted(set.union(*(set(f) for f in entries)) - set(common))]
    pairs: list[ObserverRow] = []
    against: list[ObserverRow] = []
    for number, patient in enumerate(common):
        progress.update(number / len(common), patient)
        try:
            sets = read_sets([found[patient] for found in entries])
            one, other = compare_patient(patient, dict(zip(names, sets, strict=True)), tolerance_mm)
        except InputError as error:
            left_out.append((patient, str(error)))
            continue
        pairs += one
        against += other
    if not pairs:
        reason = left_out[-1][1] if left_out else "no structure was drawn by two"
        raise InputError(f"no patient can be compared ({reason})")
    return ObserverStudy(tuple(names), tuple(pairs), tuple(against), tuple(left_out))


def compare_patient(
    patient: str, sets: dict[str, StructureSet], tolerance_mm: float
) -> tuple[list[ObserverRow], list[ObserverRow]]:
    """(rows of pairs, rows against the consensus) of each structure that at least two observers have drawn."""
    pairs, against = [], []
    for name in dict.fromkeys(structure.name for found in sets.values() for structure in found):
        drawn = {who: found[name] for who, found in sets.items() if name in found and not found[name].is_empty}
        if len(drawn) < 2:
            continue
        for (one, first), (two, second) in combinations(drawn.items(), 2):
            pairs.append(ObserverRow(patient, one, two, agreement(first, second, tolerance_mm)))
        consensus, rates = staple(list(drawn.values()))
        for (who, structure), (sensitivity, specificity) in zip(drawn.items(), rates, strict=True):
            row = agreement(consensus, structure, tolerance_mm)
            against.append(ObserverRow(patient, CONSENSUS, who, row, sensitivity, specificity))
    return pairs, against


def staple(drawn: Sequence[Structure]) -> tuple[Structure, list[tuple[float, float]]]:
    """The consensus of at least two contours of one structure, and (sensitivity, specificity) of each.

    Raises
    ------
    InputError : they lie on different grids, or fewer than two are given.
    """
    import SimpleITK as sitk

    if len(drawn) < 2:
        raise InputError("a consensus needs at least two contours", where=drawn[0].name if drawn else None)
    grid = drawn[0].grid
    if not all(structure.grid.same_as(grid) for structure in drawn):
        raise InputError("lie on different grids", where=drawn[0].name, hint="Resample them to one CT.")
    margin = np.ceil(_MARGIN_MM / np.asarray(grid.spacing_kji_mm)).astype(int)
    first = np.min([s.offset_kji for s in drawn], axis=0) - margin
    last = np.max([np.add(s.offset_kji, s.mask.shape) for s in drawn], axis=0) + margin
    box = triples.box(np.maximum(first, 0), np.minimum(last, grid.shape_kji))
    images = [sitk.GetImageFromArray(s.full_mask()[box].astype(np.uint8)) for s in drawn]
    filter_ = sitk.STAPLEImageFilter()
    filter_.SetForegroundValue(1.0)
    filter_.SetMaximumIterations(200)
    probability = sitk.GetArrayFromImage(filter_.Execute(images))
    whole = np.zeros(grid.shape_kji, bool)
    whole[box] = probability > 0.5
    rates = list(zip(map(float, filter_.GetSensitivity()), map(float, filter_.GetSpecificity()), strict=True))
    consensus = replace(drawn[0].with_mask(whole), original_name="")
    return consensus, rates


def _means(rows: Iterable[ObserverRow]) -> dict[str, float | None]:
    rows = list(rows)
    found: dict[str, float | None] = {}
    quantities: tuple[tuple[str, Callable[[ObserverRow], float | None]], ...] = (
        ("dice", lambda r: r.agreement.dice),
        ("hd95_mm", lambda r: r.agreement.hd95_mm),
        ("mean_distance_mm", lambda r: r.agreement.mean_distance_mm),
        ("surface_dice", lambda r: r.agreement.surface_dice),
        ("sensitivity", lambda r: r.sensitivity),
        ("specificity", lambda r: r.specificity),
    )
    for key, of in quantities:
        values = [value for row in rows if (value := of(row)) is not None]
        found[key] = float(np.mean(values)) if values else None
        found[f"{key}_sd"] = float(np.std(values, ddof=1)) if len(values) > 1 else None
    return found
