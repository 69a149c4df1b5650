# SPDX-License-Identifier: Apache-2.0
"""Monte Carlo in a child process: ``python -m PlanningModuleLib.core.dose.monte_carlo_worker IN_DIR OUT_DIR``.

IN_DIR: input.npz (density (i, j, k), scored (k, j, i), mask_0 ...) and order.json, written by monte_carlo. OUT_DIR,
which appears whole: dose.npz (dose_gy, sigma_gy, scored; kji) and report.json.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from AIOCommon import InputError
from AIOCommon.core.atomic import atomic_folder
from AIOCommon.core.child import worker_main
from AIOCommon.core.progress import Progress, SubProgress

from .monte_carlo import INPUT_FILE, INSTALL_HINT, ORDER_FILE, OUTPUT_FILE, REPORT_FILE

SPECTRUM = "varian-6mv"
BATCHES = 20


def work(argv: Sequence[str], progress: Progress) -> None:
    """Read the input, compute the dose of every beam, write the result."""
    parser = argparse.ArgumentParser(prog="python -m PlanningModuleLib.core.dose.monte_carlo_worker")
    parser.add_argument("input")
    parser.add_argument("output")
    arguments = parser.parse_args(argv)
    began = time.monotonic()
    try:
        import pyradmc
        from pyradmc.geometry.collimation import TransmissionMaskSource
    except ImportError as error:
        raise InputError(f"pyRadMC cannot be used ({error})", where="Monte Carlo", hint=INSTALL_HINT) from error
    order = json.loads((Path(arguments.input) / ORDER_FILE).read_text(encoding="utf-8"))
    with np.load(Path(arguments.input) / INPUT_FILE) as data:
        density, scored = data["density"].astype(np.float64), data["scored"]
        masks = [data[f"mask_{n}"] for n in range(len(order["beams"]))]
    grid = pyradmc.VoxelGrid(
        shape=density.shape,
        spacing=tuple(order["spacing_cm"]),
        density=density,
        material=np.full(density.shape, pyradmc.WATER, np.int32),
    )
    sections = pyradmc.AnalyticCrossSections(geometry_densities=grid.max_density_by_material())
    progress.update(0.0, "Preparing Monte Carlo (the first run compiles it: minutes)")
    engine = pyradmc.WarpEngine(grid=grid, cross_sections=sections, device=order["device"])
    spectrum = pyradmc.ali_rogers_mv(SPECTRUM)
    dose, variance, histories, provenance = np.zeros(density.shape), np.zeros(density.shape), 0, ""
    for number, (beam, mask) in enumerate(zip(order["beams"], masks)):
        geometry = {
            "width_u": beam["width_cm"][0],
            "width_v": beam["width_cm"][1],
            "u_axis": tuple(beam["u_axis"]),
            "v_axis": tuple(beam["v_axis"]),
        }
        centre = tuple(beam["centre_cm"])
        source = pyradmc.SpectralBeamSource(spectrum, tuple(beam["source_cm"]), centre, **geometry)
        shaped = TransmissionMaskSource(source, mask=mask, plane_center=centre, **geometry)
        part = SubProgress(progress, number / len(masks), (number + 1) / len(masks))
        count = -(-beam["histories"] // BATCHES) * BATCHES
        result = engine.run(shaped, count, BATCHES, seed=order["seed"] + number, progress=_Reporter(part, beam["name"]))
        dose += beam["gy_per_unit"] * result.dose
        variance += (beam["gy_per_unit"] * result.dose_sigma) ** 2
        histories += count
        provenance = "" if result.provenance is None else result.provenance.summary()
    with atomic_folder(arguments.output) as out:
        kji = dose.transpose(2, 1, 0), np.sqrt(variance).transpose(2, 1, 0)
        dose_gy, sigma_gy = (np.where(scored, value, 0.0).astype(np.float32) for value in kji)
        np.savez_compressed(out / OUTPUT_FILE, dose_gy=dose_gy, sigma_gy=sigma_gy, scored=scored)
        seconds = time.monotonic() - began
        report = {"histories": histories, "provenance": f"{provenance} spectrum={SPECTRUM}", "seconds": seconds}
        (out / REPORT_FILE).write_text(json.dumps(report), encoding="utf-8")
    progress.update(1.0, f"Monte Carlo: {histories:,} histories")


class _Reporter:
    """Passes pyRadMC's progress events to a :class:`Progress`."""

    def __init__(self, progress: Progress, name: str):
        self._progress, self._name = progress, name

    def __call__(self, event: Any) -> None:
        done = event.histories_done / event.histories_total
        self._progress.update(done, f"{self._name}: {event.histories_done:,} histories")


if __name__ == "__main__":
    sys.exit(worker_main(work))
