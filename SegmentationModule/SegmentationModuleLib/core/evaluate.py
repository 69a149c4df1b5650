# SPDX-License-Identifier: Apache-2.0
"""Accuracy of a model on test phantoms: ``python -m SegmentationModuleLib.core.evaluate --phantoms 12``.

Uses the same inference as contouring, at the resolution of a planning CT, and prints Dice and HD95 of each structure.
``--save`` writes the table into the metadata of the model.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from AIOCommon import InputError, Structure
from AIOCommon.core.atomic import atomic_file
from AIOCommon.core.progress import NO_PROGRESS
from AIOCommon.core.surface_distance import common_masks, dice, surface_distances

from .atoms import STRUCTURE_ATOMS
from .inference import segment
from .model_files import METADATA_FILE
from .models import Model, load_model
from .phantom import make_phantom

FIRST_TEST_SEED = 500001  # different from training (100000...) and validation (900001...)
SPACING_MM = (3.0, 1.95, 1.95)
Table = dict[str, dict[str, float | None]]


@dataclass(frozen=True)
class Score:
    """Agreement of one structure of one phantom with the truth."""

    structure: str
    seed: int
    dice: float
    hd95_mm: float


def evaluate(
    model: Model,
    seeds: Sequence[int],
    spacing_mm: Sequence[float] = SPACING_MM,
    report: Callable[[str], None] = lambda text: None,
) -> list[Score]:
    """Scores of all structures of each phantom; a structure that was not found has Dice 0 and infinite HD95."""
    scores = []
    for seed in seeds:
        begun = time.monotonic()
        phantom = make_phantom(seed, spacing_mm)
        made = time.monotonic()
        found = segment(phantom.ct, model, NO_PROGRESS)
        spent = time.monotonic() - made
        mine = []
        for truth in phantom.structures:
            if truth.is_empty:
                continue
            ours = found.get(truth.name)
            mine.append(_score(truth, ours, seed))
        scores += mine
        mean = np.mean([s.dice for s in mine if s.structure != "BODY"])
        report(f"phantom {seed}: made in {made - begun:.0f} s, contoured in {spent:.0f} s, mean Dice {mean:.3f}")
    return scores


def _score(truth: Structure, ours: Structure | None, seed: int) -> Score:
    if ours is None or ours.is_empty:
        return Score(truth.name, seed, 0.0, float("inf"))
    masks = common_masks(truth, ours)
    distances = surface_distances(*masks, truth.grid.spacing_kji_mm)
    return Score(truth.name, seed, dice(*masks), distances.hausdorff_mm(95.0))


def summary(scores: Sequence[Score]) -> Table:
    """Per structure: numbers of phantoms and of those found; mean, SD and minimum of Dice; mean HD95 of those found."""
    table = {}
    for name in ("BODY", *STRUCTURE_ATOMS):
        mine = [s for s in scores if s.structure == name]
        if not mine:
            continue
        values = np.array([s.dice for s in mine])
        distances = np.array([s.hd95_mm for s in mine if np.isfinite(s.hd95_mm)])
        table[name] = {
            "phantoms": len(mine),
            "found": len(distances),
            "dice_mean": round(float(values.mean()), 4),
            "dice_sd": round(float(values.std(ddof=1)) if len(values) > 1 else 0.0, 4),
            "dice_lowest": round(float(values.min()), 4),
            "hd95_mm_mean": round(float(distances.mean()), 2) if len(distances) else None,
        }
    return table


def mean_dice(table: Table) -> float:
    """Mean of the mean Dice over all structures except BODY, which does not come from the model."""
    return float(np.mean([row["dice_mean"] for name, row in table.items() if name != "BODY"]))


def table_text(table: Table) -> str:
    """The summary as a table in plain text."""
    lines = [f"{'structure':<16}{'n':>3}{'Dice':>8}{'SD':>7}{'lowest':>8}{'HD95 mm':>9}"]
    for name, row in table.items():
        hd95 = "-" if row["hd95_mm_mean"] is None else f"{row['hd95_mm_mean']:.1f}"
        lines.append(
            f"{name:<16}{row['phantoms']:>3}{row['dice_mean']:>8.3f}{row['dice_sd']:>7.3f}"
            f"{row['dice_lowest']:>8.3f}{hd95:>9}"
        )
    lines.append(f"{'mean (no BODY)':<16}{'':>3}{mean_dice(table):>8.3f}")
    return "\n".join(lines)


def save_validation(model: Model, table: Table, seeds: Sequence[int], spacing_mm: Sequence[float]) -> None:
    """Write the table into the metadata file of the model."""
    path = model.info.folder / METADATA_FILE
    if not path.is_file():
        raise InputError("has no model.json to keep the table in", where=model.info.folder, hint="Leave --save out.")
    metadata = json.loads(path.read_text(encoding="utf-8"))
    metadata["validation"] = {
        "on": "digital phantoms never seen in training",
        "seeds": list(seeds),
        "spacing_kji_mm": list(spacing_mm),
        "mean_dice": round(mean_dice(table), 4),
        "structures": table,
    }
    with atomic_file(path) as temporary:
        temporary.write_text(json.dumps(metadata, indent=1) + "\n", encoding="utf-8")


def _to_stderr(text: str) -> None:
    sys.stderr.write(text + "\n")


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m SegmentationModuleLib.core.evaluate")
    parser.add_argument("--model", default="", help="model name, folder or weight file (default: the built-in one)")
    parser.add_argument("--phantoms", type=int, default=12)
    parser.add_argument("--first-seed", type=int, default=FIRST_TEST_SEED)
    parser.add_argument("--spacing", type=float, nargs=3, default=SPACING_MM, metavar=("K", "J", "I"), help="mm")
    parser.add_argument("--save", action="store_true", help="keep the table in the model's metadata")
    a = parser.parse_args(argv)
    model = load_model(a.model)
    seeds = range(a.first_seed, a.first_seed + a.phantoms)
    table = summary(evaluate(model, seeds, a.spacing, _to_stderr))
    sys.stdout.write(table_text(table) + "\n")
    if a.save:
        save_validation(model, table, seeds, a.spacing)
    return 0


if __name__ == "__main__":
    sys.exit(main())
