# SPDX-License-Identifier: Apache-2.0
"""Contours of digital phantoms against their exact structures; what was done is kept, so that a long run can go on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from AIOCommon import InputError
from AIOCommon.core.atomic import atomic_file
from AIOCommon.core.entries import Entries
from AIOCommon.core.hashing import content_hash
from AIOCommon.core.json_file import read_json
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress
from RadiobiologyModuleLib.core.comparison import GeometricAgreement

from .contour_pairs import ContourEvaluation, compare_sets, together

CONTRAST, PLAIN = "contrast", "non-contrast"
_HINT = "Give another folder, or none."
Case = tuple[str, list[GeometricAgreement]]  # group and rows of one phantom


def evaluate_phantoms(
    model: str,
    seeds: Sequence[int],
    tolerance_mm: float,
    progress: Progress = NO_PROGRESS,
    *,
    variant: str = "",
    kept_in: str | Path | None = None,
) -> ContourEvaluation:
    """Contour digital phantoms, as a CT of a patient would be, against their exact structures.

    Parameters
    ----------
    variant : of the phantoms; "" for random ones.
    kept_in : folder where each phantom's numbers are kept; those that are there already for the same model, variant and
        tolerance are taken from it.

    Raises
    ------
    InputError : there is no such model or variant, or something else lies in the folder.
    """
    from SegmentationModuleLib import load_model, make_phantom, segment
    from SegmentationModuleLib.core import validation_table
    from SegmentationModuleLib.core.phantom import variant as fixed_of

    loaded, spacing = load_model(model), validation_table.TEST_SPACING_KJI_MM
    fixed = fixed_of(variant) if variant else {}
    key = content_hash(loaded.sha256, loaded.info.metadata.get("thresholds", {}), fixed, tolerance_mm, spacing)
    groups: list[str] = []
    results: list[tuple[str, list[GeometricAgreement]]] = []
    for number, seed in enumerate(seeds):
        progress.update(number / len(seeds), f"phantom {seed}")
        path = None if kept_in is None else Path(kept_in) / f"phantom-{seed}.json"
        case = _kept(path, key)
        if case is None:
            part = SubProgress(progress, number / len(seeds), (number + 1) / len(seeds))
            phantom = make_phantom(seed, spacing, **fixed)
            found = segment(phantom.ct, loaded, part)
            group = CONTRAST if phantom.parameters.contrast else PLAIN
            case = group, compare_sets(phantom.structures, found, tolerance_mm)
            _keep(path, key, case)
        groups.append(case[0])
        results.append((f"phantom {seed}", case[1]))
    return replace(together(results), groups=tuple(groups))


def _kept(path: Path | None, key: str) -> Case | None:
    if path is None or not path.is_file():
        return None
    file = Entries(read_json(path, _HINT), path, hint=_HINT, kind="the numbers of a phantom")
    if file.text("key", most=100) != key:
        return None
    group = file.text("group", most=40)
    if group not in (CONTRAST, PLAIN):
        raise file.wrong("its group is unknown")
    return group, [GeometricAgreement.from_entries(row) for row in file.rows("rows", 200)]


def _keep(path: Path | None, key: str, case: Case) -> None:
    if path is None:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError("is no folder to keep numbers in", where=path.parent, hint=_HINT) from error
    content = {"key": key, "group": case[0], "rows": [row.to_dict() for row in case[1]]}
    with atomic_file(path) as temporary:
        temporary.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
