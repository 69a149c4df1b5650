# SPDX-License-Identifier: Apache-2.0
"""Choose for each structure the probability threshold of its mask.

``python -m SegmentationModuleLib.core.calibrate --model FOLDER`` maximises the mean Dice on validation phantoms, which
are used neither for training nor for testing, and writes the thresholds into the metadata of the model. Structures of
the left and the right side have the same threshold.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from AIOCommon import InputError
from AIOCommon.core.atomic import atomic_file
from AIOCommon.core.surface_distance import dice

from .atoms import structure_masks
from .model_files import METADATA_FILE
from .models import Model, load_model
from .preparation import WindowAndPosition
from .preprocessing import position_channel, windowed
from .sliding import class_probabilities
from .training_data import Case, prepare_case

SEEDS = (900001, 900002, 900003, 900004, 900005)
CANDIDATES = tuple(np.round(np.arange(0.25, 0.91, 0.05), 2).tolist())
BED, BED_THRESHOLD = "CTVp_Tumorbed", 0.6


def case_channels(case: Case, spacing_kji_mm: Sequence[float], window_hu: Sequence[float]) -> np.ndarray:
    """(2, k, j, i) network input of a whole cached phantom: windowed HU and position."""
    left = np.arange(case.hu.shape[2]) * spacing_kji_mm[2] - case.middle_mm
    return np.stack([windowed(case.hu, window_hu), np.broadcast_to(position_channel(left), case.hu.shape)])


def choose_thresholds(
    model: Model, seeds: Sequence[int] = SEEDS, candidates: Sequence[float] = CANDIDATES
) -> dict[str, float]:
    """The best threshold for each structure of a model trained with :mod:`.train`; of equal ones the nearest to 0.5."""
    if not isinstance(model.preparation, WindowAndPosition):
        raise InputError("comes with its own thresholds", where=model.info.folder, hint="Only models trained here.")
    scores: dict[str, list[list[float]]] = defaultdict(list)
    for seed in seeds:
        case = prepare_case(seed, model.spacing_kji_mm)
        channels = case_channels(case, model.spacing_kji_mm, model.preparation.window_hu)
        probabilities = class_probabilities(model.network, channels, model.patch_kji)
        truth = structure_masks(case.labels)
        for name, parts in model.structures.items():
            if truth[name].any():
                mine = probabilities[list(parts)].sum(axis=0)
                scores[_stem(name)].append([dice(truth[name], mine > t) for t in candidates])
    chosen = {}
    for name in model.structures:
        if _stem(name) in scores:
            mean = np.mean(scores[_stem(name)], axis=0) - 1e-3 * np.abs(np.array(candidates) - 0.5)
            chosen[name] = float(candidates[int(np.argmax(mean))])
    if (
        BED in model.structures
    ):  # set by hand: the network mistakes dense glandular tissue for a bed, clips are more reliable
        chosen[BED] = BED_THRESHOLD
    return chosen


def _stem(name: str) -> str:
    return name[:-2] if name.endswith(("_L", "_R")) else name


def save_thresholds(folder: Path, thresholds: dict[str, float], seeds: Sequence[int]) -> None:
    """Write the thresholds into the metadata file of a model."""
    path = folder / METADATA_FILE
    metadata = json.loads(path.read_text(encoding="utf-8"))
    metadata["thresholds"] = thresholds
    metadata["training"]["threshold_phantom_seeds"] = list(seeds)
    with atomic_file(path) as temporary:
        temporary.write_text(json.dumps(metadata, indent=1) + "\n", encoding="utf-8")


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m SegmentationModuleLib.core.calibrate")
    parser.add_argument("--model", default="", help="model name or folder (default: the built-in one)")
    model = load_model(parser.parse_args(argv).model)
    thresholds = choose_thresholds(model)
    save_thresholds(model.info.folder, thresholds, SEEDS)
    sys.stdout.write(json.dumps(thresholds, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
