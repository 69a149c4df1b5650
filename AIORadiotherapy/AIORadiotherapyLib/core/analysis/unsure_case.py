# SPDX-License-Identifier: Apache-2.0
"""Maps of doubt, contours and a dose together: bands of dose, and the slices to look at first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from AIOCommon import InputError, Volume, recognise
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress
from AIOEvaluation import Dvh
from AIOEvaluation.core.protocol import DEFAULT_PROTOCOL, load_protocol
from RadiobiologyModuleLib import ModelledEvaluation, evaluate_plan
from RadiobiologyModuleLib.core.sensitivity import ask, questions
from RadiobiologyModuleLib.core.unsure import OutlineBands, outline_bands, slices_first
from SegmentationModuleLib.core.doubt.files import PROBABILITY, read_doubt

from .rt_files import RtFiles


@dataclass(frozen=True, eq=False)
class UnsureCase:
    """Bands by structure, DVHs of the contours as they are, slices in the order to look at, what was left out."""

    bands: tuple[OutlineBands, ...]
    curves: dict[str, Dvh]
    slices: tuple[dict[str, Any], ...]
    left_out: tuple[str, ...] = field(default=())

    def to_dict(self) -> dict[str, Any]:
        return {"structures": [band.to_dict() for band in self.bands], "slices": list(self.slices)}


def unsure_case(
    files: RtFiles,
    doubt: str | Path,
    side: str,
    protocol: str = "",
    *,
    structures: Sequence[str] = (),
    samples: int = 40,
    seed: int = 0,
    progress: Progress = NO_PROGRESS,
) -> UnsureCase:
    """Bands of every structure that has a map of probabilities and a contour.

    Raises
    ------
    InputError : the folder has no maps, or none of its maps is of a contour of the structure set.
    """
    if files.dose is None:
        raise InputError("needs a dose")
    maps = {m.structure: m.volume for m in read_doubt(doubt).maps if m.kind == PROBABILITY}
    chosen = _pairs(files, maps, structures, str(doubt))
    evaluation = evaluate_plan(files.structures, files.dose, load_protocol(protocol or DEFAULT_PROTOCOL), side)
    bands, slices, left_out = [], [], []
    for number, (name, volume) in enumerate(chosen.items()):
        part = SubProgress(progress, number / len(chosen), (number + 1) / len(chosen))
        structure = files.structures[name]
        try:
            bands.append(
                outline_bands(structure, volume, files.dose, evaluation, samples=samples, seed=seed, progress=part)
            )
        except InputError as error:
            left_out.append(f"{name} left out: {error.what}")
            continue
        slices += _slices(name, files, volume, evaluation)
    if not bands:
        raise InputError("has no map of these contours", where=str(doubt), hint=" ".join(left_out[:1]))
    slices.sort(key=lambda row: -row["urgency"])
    for row in slices:
        row.pop("urgency")
    return UnsureCase(tuple(bands), dict(evaluation.dvhs), tuple(slices), tuple(left_out))


def _pairs(files: RtFiles, maps: dict[str, Volume], wanted: Sequence[str], where: str) -> dict[str, Volume]:
    """Maps by the name of the contour that they are of: the same name, or the same meaning in TG-263."""
    found = {}
    for structure in files.structures:
        known = recognise(structure.name)
        name = structure.name if structure.name in maps else (known.name if known is not None else "")
        asked = not wanted or structure.name in wanted or name in wanted
        if name in maps and asked and not structure.is_empty:
            found[structure.name] = maps[name]
    if not found:
        hint = f"It has maps of: {', '.join(sorted(maps)[:8]) or 'nothing'}."
        raise InputError("has no map of a structure that was asked for", where=where, hint=hint)
    return found


def _slices(name: str, files: RtFiles, volume: Volume, evaluation: ModelledEvaluation) -> list[dict[str, Any]]:
    """The slices of each goal on the structure; urgent is what is large against the distance from the limit."""
    rows = []
    for question in questions(evaluation):
        if question.structure != name or question.goal is None:
            continue
        assert files.dose is not None
        result = ask(question, files.structures[name], files.dose, evaluation)
        away = max(abs(result.value - question.goal.limit), 1e-3 * max(abs(question.goal.limit), 1e-6))
        for row in slices_first(result, files.structures[name], volume):
            if row.expected is None or row.sd_mm is None:
                continue
            rows.append(
                {
                    "structure": name,
                    "quantity": result.quantity,
                    "k": row.slice.k,
                    "s_mm": round(row.slice.position_ras_mm[2], 2),
                    "sd_mm": round(row.sd_mm, 2),
                    "expected": row.expected,
                    "unit": result.unit,
                    "changes_verdict": row.slice.changes_verdict,
                    "urgency": abs(row.expected) / away,
                }
            )
    return rows
