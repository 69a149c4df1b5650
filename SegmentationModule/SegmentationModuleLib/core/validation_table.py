# SPDX-License-Identifier: Apache-2.0
"""How well a model does on phantoms that it has never seen, as a table in its own metadata."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from AIOCommon import InputError
from AIOCommon.core.atomic import atomic_file

from .model_files import METADATA_FILE

FIRST_TEST_SEED = 500001  # different from training (100000...), validation (900001...) and the frozen set (700001...)
TEST_SPACING_KJI_MM = (3.0, 1.95, 1.95)  # of a planning CT
Pairs = Sequence[tuple[float, float | None]]  # (Dice, HD95 in mm or None where it was not found)


def row_of(pairs: Pairs) -> dict[str, float | None]:
    """Of one structure: numbers of phantoms and of those found; mean, SD, minimum of Dice; mean HD95 of those found."""
    values = np.array([dice for dice, _ in pairs])
    distances = [hd95 for _, hd95 in pairs if hd95 is not None]
    return {
        "phantoms": len(pairs),
        "found": len(distances),
        "dice_mean": round(float(values.mean()), 4),
        "dice_sd": round(float(values.std(ddof=1)) if len(values) > 1 else 0.0, 4),
        "dice_lowest": round(float(values.min()), 4),
        "hd95_mm_mean": round(float(np.mean(distances)), 2) if distances else None,
    }


def validation_of(pairs: Mapping[str, Pairs], seeds: Sequence[int]) -> dict[str, Any]:
    """The entry ``validation`` of a model's metadata; its mean Dice is without BODY, which is not the model's."""
    table = {name: row_of(rows) for name, rows in pairs.items() if rows}
    return {
        "on": "digital phantoms never seen in training",
        "seeds": [int(seed) for seed in seeds],
        "spacing_kji_mm": list(TEST_SPACING_KJI_MM),
        "mean_dice": round(float(np.mean([row["dice_mean"] for name, row in table.items() if name != "BODY"])), 4),
        "structures": table,
    }


def save_validation(folder: Path, validation: Mapping[str, Any]) -> None:
    """Write the entry into the metadata of the model in a folder.

    Raises
    ------
    InputError : there is no model.json, or it cannot be written.
    """
    path = folder / METADATA_FILE
    if not path.is_file():
        raise InputError("has no model.json to keep the table in", where=folder, hint="Leave --save out.")
    metadata = json.loads(path.read_text(encoding="utf-8"))
    metadata["validation"] = dict(validation)
    with atomic_file(path) as temporary:
        temporary.write_text(json.dumps(metadata, indent=1) + "\n", encoding="utf-8")
