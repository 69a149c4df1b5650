# SPDX-License-Identifier: Apache-2.0
"""A stand-in for pyRadMC, as a package on disk that child processes import."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

FAKE = '''
"""Answers like pyRadMC: its dose says where the source is and how many histories there were."""
import os, time
from types import SimpleNamespace
import numpy as np

WATER = 0

class VoxelGrid:
    def __init__(self, shape, spacing, density, material):
        self.shape, self.spacing, self.density = shape, spacing, density
    def max_density_by_material(self):
        return ((0, float(self.density.max())),)

def AnalyticCrossSections(geometry_densities):
    return geometry_densities

def ali_rogers_mv(name):
    return name

class SpectralBeamSource:
    def __init__(self, spectrum, focal_point, center, width_u, width_v, u_axis, v_axis):
        self.focal_point, self.center = np.array(focal_point), np.array(center)
        self.u_axis, self.v_axis = np.array(u_axis), np.array(v_axis)
        self.area = width_u * width_v

class WarpEngine:
    def __init__(self, grid, cross_sections, device):
        self.grid, self.device = grid, device
    def run(self, source, histories, batches, seed, progress):
        behaviour = os.environ.get("FAKE_PYRADMC", "")
        if behaviour == "crash":
            os._exit(9)
        for n in range(batches):
            if behaviour == "slow":
                time.sleep(1.0)
            progress(SimpleNamespace(histories_done=(n + 1) * histories // batches, histories_total=histories))
        at = (np.indices(self.grid.shape).reshape(3, -1).T + 0.5) * np.array(self.grid.spacing)
        axis = source.inner.center - source.inner.focal_point
        sad = np.linalg.norm(axis)
        t = (at - source.inner.focal_point) @ axis / sad ** 2
        offset = (at - source.inner.focal_point) / t[:, None] - axis
        inside = (abs(offset @ source.inner.u_axis) < 5.0) & (abs(offset @ source.inner.v_axis) < 5.0)
        scale = float(os.environ.get("FAKE_PYRADMC_SCALE", "1"))
        dose = inside.reshape(self.grid.shape) * source.mask.mean() / source.inner.area * scale
        if behaviour == "air":  # a few electrons in almost no mass
            dose = dose + 5000.0 * (self.grid.density < 0.01)
        summary = f"fake on {self.device}, {histories} histories"
        return SimpleNamespace(dose=dose, dose_sigma=0.1 * dose, provenance=SimpleNamespace(summary=lambda: summary))
'''
COLLIMATION = """
class TransmissionMaskSource:
    def __init__(self, inner, mask, plane_center, width_u, width_v, u_axis, v_axis):
        assert 0 <= mask.min() and mask.max() <= 1
        self.inner, self.mask = inner, mask
"""


def write_fake_pyradmc(folder: Path) -> None:
    """Put the package into ``folder``, which is to stand at the head of the import path."""
    package = folder / "pyradmc"
    (package / "geometry").mkdir(parents=True)
    (package / "__init__.py").write_text(FAKE, encoding="utf-8")
    (package / "geometry" / "__init__.py").write_text("", encoding="utf-8")
    (package / "geometry" / "collimation.py").write_text(COLLIMATION, encoding="utf-8")


@contextmanager
def fake_pyradmc(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The stand-in in place of the package, here and in children, which import only from what PYTHONPATH asks for."""
    write_fake_pyradmc(folder)
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")]))
    yield
    for name in [n for n in sys.modules if n == "pyradmc" or n.startswith("pyradmc.")]:
        del sys.modules[name]
