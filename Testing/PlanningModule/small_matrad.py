# SPDX-License-Identifier: Apache-2.0
"""A photon machine of matRad with few numbers."""

from __future__ import annotations

import numpy as np


def small_machine(path, version=None, **changes):
    """A machine file with few radii and distances; ``changes`` replace entries of data or meta."""
    from scipy.io import savemat

    radius = np.arange(0, 40.5, 0.5)
    table = {f"kernel{n + 1}": w * np.exp(-radius / s) for n, (w, s) in enumerate(((1e-3, 4.0), (2e-4, 9.0)))}
    data = {
        "energy": 6.0,
        "m": 0.005,
        "betas": np.array([0.3, 0.016]),
        "kernelPos": radius,
        "penumbraFWHMatIso": 5.0,
        "primaryFluence": np.array([[0.0, 1.0], [200.0, 0.9]]),
        "kernel": np.array([dict(SSD=float(ssd), **table) for ssd in (800, 900)], dtype=object),
    }
    meta = {"radiationMode": "photons", "machine": "Small", "SAD": 1000.0, "description": "a test"}
    for key, value in changes.items():
        (meta if key in meta else data)[key] = value
    savemat(path, {"machine": {"meta": meta, "data": data, **({"version": version} if version else {})}})
    return path
