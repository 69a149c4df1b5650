# SPDX-License-Identifier: Apache-2.0
"""Every network of the registry trains for a few minutes on phantoms; the table says what came of it.

``AIORT_NETWORK_MINUTES`` is the processor time that a network has (4 by default); rows are written as they come.
"""

from __future__ import annotations

import contextlib
import os
import resource
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from AIOCommon.core.progress import NO_PROGRESS
from SegmentationModuleLib.core.architectures import REGISTRY
from SegmentationModuleLib.core.training.checking import mean_of, scores
from SegmentationModuleLib.core.training.parallel import alone
from SegmentationModuleLib.core.training.recipe import recipe_from
from SegmentationModuleLib.core.training.run import StageRun

pytestmark = [pytest.mark.validation, pytest.mark.timeout(7200)]

MINUTES = float(os.environ.get("AIORT_NETWORK_MINUTES", "4"))
STRUCTURES = ["Heart", "Lung_L", "Lung_R", "CTVp_Breast_L", "CTVp_Breast_R"]
LEAST_DICE = {"VNet": 0.0, "UNETR": 0.0}  # tens of millions of weights: minutes on a core teach them little
SMALLER = {  # so that minutes are enough for some hundred steps
    "BasicUNetPlusPlus": {"features": [8, 8, 16, 32, 64, 8]},
    "DynUNet": {"filters": [16, 32, 64, 128]},
    "SwinUNETR": {"feature_size": 12},
    "TransUNet": {"backbone": "resnet10", "layers": 2},
}
PHANTOMS = 24
_ROWS: list[str] = []


def recipe_of(name: str, cache: Path):
    patch, spacing = [32, 64, 64], [8.0, 6.0, 6.0]
    arguments = dict(SMALLER.get(name, {}))
    if name == "DynUNet":
        arguments |= {"kernel_size": [3] * 4, "strides": [1, 2, 2, 2], "upsample_kernel_size": [2] * 3}
    content = {
        "name": name,
        "structures": STRUCTURES,
        "grid": {"spacing_kji_mm": spacing, "patch_kji": patch},
        "network": {"architecture": name, "arguments": arguments},
        "data": [{"kind": "phantoms", "cases": PHANTOMS, "at_first": PHANTOMS, "held_out": 3}],
        "optimiser": {"kind": "AdamW", "rate": 2e-3, "schedule": "constant"},
        "loss": {"balance_first": 0.3, "balance_last": 0.3},
        "length": {"steps": 100_000, "batch": 1},
    }
    return recipe_from(content, cache / "recipe.json")[0]


@pytest.fixture(scope="module")
def cache(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("cases")


@pytest.fixture(scope="module", autouse=True)
def table(request):
    yield
    _show(request, "")


def _show(request, row: str) -> None:
    head = f"\n{'network':<20}{'Dice':>7}{'steps':>7}{'s/step':>8}{'weights':>10}{'GB':>6}\n"
    with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        sys.stdout.write(head + "\n".join([row] if row else _ROWS) + "\n")
        sys.stdout.flush()


@pytest.mark.parametrize("name", REGISTRY)
def test_a_network_learns_on_phantoms_in_minutes(name, cache, tmp_path, request):
    recipe = recipe_of(name, cache)
    stage = StageRun(recipe, tmp_path, alone("cpu"), cache, NO_PROGRESS)
    trainer = stage.trainer
    untrained = _mean_dice(stage)
    for n in range(PHANTOMS):
        stage.pool.labelled[0].get(n)  # made before the time begins to count
    forget_peak()
    begun, steps_took = time.process_time(), 0.0
    while steps_took < 60 * MINUTES:
        trainer.train_step()
        steps_took = time.process_time() - begun
    found = _mean_dice(stage)
    weights = sum(p.numel() for p in trainer.network.parameters())
    gigabytes = peak_gb()
    per_step = steps_took / trainer.step
    numbers = f"{found:>7.3f}{trainer.step:>7}{per_step:>8.2f}{weights / 1e6:>8.1f} M{gigabytes:>6.1f}"
    _ROWS.append(f"{name:<20}{numbers}")
    _show(request, _ROWS[-1])
    assert found > untrained + 0.05 or name in LEAST_DICE
    if MINUTES >= 4:
        assert found >= LEAST_DICE.get(name, 0.5)


def forget_peak() -> None:
    """From here on :func:`peak_gb` tells of what comes (Linux; elsewhere of the whole process)."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def peak_gb() -> float:
    """Largest resident memory of the process, libraries included."""
    status = Path("/proc/self/status")
    if status.is_file():
        (line,) = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")]
        return int(line.split()[1]) / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def _mean_dice(stage: StageRun) -> float:
    trainer = stage.trainer
    trainer.settle_average()
    found = scores(trainer.teacher, stage.pool.validation, trainer.recipe, trainer.view, "cpu")
    return float(np.mean(list(mean_of(found).values())))
