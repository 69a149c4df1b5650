# SPDX-License-Identifier: Apache-2.0
"""The cases of the planning benchmark: TG119 as pyRadPlan sets it up, or a water cylinder where it is not installed."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np

from Testing.oracles import peers
from Testing.oracles.pyradplan_case import PeerCase

# Doses in Gy and priorities, of the terms that pyRadPlan and ours have in common
OBJECTIVES = {
    "OuterTarget": [["squared_deviation", 3.0, 100.0]],
    "Core": [["squared_overdose", 1.0, 10.0]],
    "BODY": [["mean", 0.0, 1.0], ["squared_overdose", 2.0, 10.0]],
}
BIXEL_MM, CUTOFF_MM = 5.0, 50.0
_LPS = np.array([-1.0, -1.0, 1.0])


def peer_case(gantry_deg, grid_mm: float, *, optimise: bool) -> tuple[PeerCase, dict]:
    """TG119 by pyRadPlan: the case, and its answer with times and, if asked for, its optimum."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "case.npz"
        order = {
            "case": "TG119",
            "gantry_deg": list(gantry_deg),
            "bixel_mm": BIXEL_MM,
            "grid_mm": grid_mm,
            "cutoff_mm": CUTOFF_MM,
            "out": str(out),
            "rounds": 7,
            "warm_up": True,
            "objectives": OBJECTIVES if optimise else {},
        }
        answer = peers.pyradplan(order)
        return PeerCase.read(out, order, answer), answer


def stand_in_case(gantry_deg, grid_mm: float, *, radius_mm: float = 150.0, target_mm: float = 45.0) -> PeerCase:
    """A water cylinder with a round target around a core, with the beams, bixels and arrays of a peer's case."""
    half = np.array([radius_mm + 10, radius_mm + 10, radius_mm])  # x, y, z
    size = (2 * half / grid_mm).astype(int)
    origin = -(size - 1) * grid_mm / 2
    z, y, x = np.meshgrid(*[origin[a] + grid_mm * np.arange(size[a]) for a in (2, 1, 0)], indexing="ij")
    body, ball = x**2 + y**2 < radius_mm**2, np.sqrt(x**2 + y**2 + z**2)
    voxels = np.flatnonzero(body)
    arrays = {
        "density": body.astype(np.float32),
        "spacing_mm": np.full(3, grid_mm),
        "origin_lps_mm": origin,
        "voxels": voxels,
        "structure_BODY": voxels,
        "structure_OuterTarget": np.flatnonzero((ball < target_mm) & (ball > target_mm / 2)),
        "structure_Core": np.flatnonzero(ball < target_mm / 3),
    }
    from PlanningModuleLib.core.beams.geometry import BeamFrame

    steps = BIXEL_MM * np.arange(-np.ceil(target_mm / BIXEL_MM), np.ceil(target_mm / BIXEL_MM) + 1)
    rays = np.stack([a.ravel() for a in np.meshgrid(steps, steps, [0.0], indexing="ij")], axis=1)
    rays = rays[np.hypot(rays[:, 0], rays[:, 1]) < target_mm + BIXEL_MM]
    for number, angle in enumerate(gantry_deg):
        frame = BeamFrame(angle, 0.0, 0.0, (0.0, 0.0, 0.0))
        arrays[f"ray_lps_mm_{number}"] = frame.to_ras(rays) * _LPS
        arrays[f"isocentre_lps_mm_{number}"] = np.zeros(3)
        arrays[f"ssd_mm_{number}"] = 1000.0 - radius_mm
    return PeerCase(arrays, None, tuple(gantry_deg), BIXEL_MM, CUTOFF_MM)
