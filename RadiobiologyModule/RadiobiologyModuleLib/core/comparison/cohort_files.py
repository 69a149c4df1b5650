# SPDX-License-Identifier: Apache-2.0
"""A cohort of saved comparisons: one JSON file for each patient, one folder for each subgroup."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from AIOCommon import InputError
from AIOCommon.core.atomic import atomic_file
from AIOCommon.core.json_file import read_json
from AIOEvaluation import Dvh

from .cohort_dvh import MeanDvh, mean_dvh
from .contours import ContourComparison
from .paper_tables import CohortCase, without_side


def read_cohort(folder: str | Path) -> list[CohortCase]:
    """The comparisons of a folder; those in a folder below it (e.g. ``contrast/``) form a subgroup of that name.

    Raises
    ------
    InputError : no such folder, no JSON file in it, or a file that is not a comparison.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise InputError("is not a folder", where=folder, hint="Give the folder of the saved comparisons.")
    files = sorted([*folder.glob("*.json"), *folder.glob("*/*.json")])
    if not files:
        raise InputError("holds no comparisons", where=folder, hint="Save each with `compare --json > patient.json`.")
    cases = []
    for file in files:
        content = read_json(file, "Compare the contours again.")
        comparison = ContourComparison.from_dict(content, file)
        cases.append(CohortCase(file.stem, comparison, "" if file.parent == folder else file.parent.name))
    references = sorted({case.comparison.reference for case in cases})
    if len(references) > 1:
        raise InputError(
            f"has comparisons with different references: {' and '.join(references)}",
            where=folder,
            hint="Use the same --labels for all.",
        )
    return cases


def save_for_cohort(comparison: ContourComparison, path: str | Path) -> None:
    """Write one patient's comparison, with its curves, for :func:`read_cohort`; the file appears whole or not at all.

    Raises
    ------
    InputError : it cannot be written.
    """
    with atomic_file(path) as temporary:
        text = json.dumps(comparison.to_dict(curves=True), indent=1, allow_nan=False)
        Path(temporary).write_text(text, encoding="utf-8")


def mean_dvhs(cases: Iterable[CohortCase], step_gy: float = 0.1) -> dict[str, dict[str, MeanDvh]]:
    """Mean DVHs by variant and structure, with the targets of both sides together; empty where no curves were saved."""
    curves: dict[str, dict[str, list[Dvh]]] = {}
    for case in cases:
        for variant, dvhs in case.comparison.dvhs.items():
            for name, dvh in dvhs.items():
                if dvh.covered_volume_cc > 0:
                    curves.setdefault(variant, {}).setdefault(without_side(name), []).append(dvh)
    return {
        variant: {name: mean_dvh(dvhs, step_gy, name) for name, dvhs in by_name.items()}
        for variant, by_name in curves.items()
    }
