# SPDX-License-Identifier: Apache-2.0
"""Fits the superposition dose to a machine's depth dose in water and to its absolute calibration.

The point kernel is physics of water and the same for all 6 MV beams; what differs from machine to machine is how the
beam is attenuated and what electrons come with it. Both enter the dose linearly: attenuation as a mixture of
exponentials whose rates are those of photons of five energies in water, electrons as two exponentials of the first
centimetres. Their weights, none negative, are those that meet the machine's depth dose best (beam_model.field_dose,
10x10 cm at the calibration's SSD, to which the machine file was fitted), scaled to be exact at the calibration point.
So a machine fitted to a clinic's measurements needs nothing more for the superposition dose.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from ..beams.bixel_grid import BixelGrid
from ..machines.beam_model import field_dose
from ..machines.machine import Machine
from .superposition_cells import SuperpositionModel, cell_dose, fluence_map
from .superposition_kernel import PointKernel, load_point_kernel
from .superposition_transport import FanGrid

if TYPE_CHECKING:
    from torch import Tensor

# Water, 1/mm at 0.3, 0.6, 1.25, 2.5 and 5 MeV (NIST XCOM, doi:10.18434/T48G6X; 2.5 MeV interpolated)
ATTENUATIONS_PER_MM = (0.01186, 0.008956, 0.006323, 0.00437, 0.003031)
ELECTRON_ATTENUATIONS_PER_MM = (0.15, 0.4)
_FIT_SIDE_MM = 100.0
_FIT_DEPTHS_MM = np.concatenate([np.arange(1.25, 30, 2.5), np.arange(31.25, 300, 10.0)])
_STEP_MM, _CELL_MM, _COARSE_MM = 2.5, 10.0, 6.0
_fitted: dict[str, SuperpositionModel] = {}


def superposition_model(machine: Machine) -> SuperpositionModel:
    """The model of a machine; fitted once per process and machine (about two seconds)."""
    if machine.content_hash not in _fitted:
        _fitted[machine.content_hash] = fit_model(machine, load_point_kernel())
    return _fitted[machine.content_hash]


def fit_model(machine: Machine, kernel: PointKernel) -> SuperpositionModel:
    """Weights that meet the machine's depth dose in water (module text)."""
    from scipy.optimize import nnls

    ssd, depth = (machine.number(f"calibration.{key}") for key in ("ssd_mm", "depth_mm"))
    at = np.append(_FIT_DEPTHS_MM, depth)
    wanted = field_dose(machine.model, at, _FIT_SIDE_MM, ssd, sad_mm=machine.sad_mm)[:, 0]
    columns = _responses(machine, kernel, at, ssd)
    # Relative errors count, less in the first millimetres, where the pencil beam's own build-up is a bare exponential
    trust = np.where(at < 5, 0.1, np.where(at < 15, 0.5, 1.0)) / wanted
    found, _ = nnls(columns * trust[:, None], wanted * trust)
    model = columns @ found
    found = found * wanted[-1] / model[-1]
    deep = at >= 5
    error = 100 * np.abs(columns @ found - wanted)[deep].max() / wanted.max()
    n = len(ATTENUATIONS_PER_MM)
    return SuperpositionModel(
        kernel,
        ATTENUATIONS_PER_MM,
        tuple(found[:n].tolist()),
        ELECTRON_ATTENUATIONS_PER_MM,
        tuple(found[n:].tolist()),
        float(error),
    )


def _responses(machine: Machine, kernel: PointKernel, depth_mm: np.ndarray, ssd_mm: float) -> np.ndarray:
    """(depths, weights) central-axis dose in water of the reference field for each weight alone."""
    import torch

    half = _FIT_SIDE_MM / 2
    cuts = np.arange(-half, half + 1, 2.5)
    bixels = BixelGrid(cuts, cuts)
    columns: list[np.ndarray] = []
    fans = []
    for cell, margin in ((_CELL_MM, 20.0), (_COARSE_MM, 82.0)):
        n = 2 * int(np.ceil((half + margin) / cell))
        layers = int(np.ceil((depth_mm.max() + 60.0) / (_STEP_MM if cell == _CELL_MM else _COARSE_MM)))
        fans.append(
            FanGrid(
                (-n * cell / 2,) * 2,
                ssd_mm,
                (n, n, layers),
                cell,
                _STEP_MM if cell == _CELL_MM else cell,
                machine.sad_mm,
            )
        )
    fluences = [
        torch.as_tensor(fluence_map(machine.model, bixels, np.ones(bixels.shape), f), dtype=torch.float32) for f in fans
    ]
    unit = SuperpositionModel(kernel, (1.0,), (1.0,))
    with torch.no_grad():
        for rate in ATTENUATIONS_PER_MM:
            total = np.zeros(len(depth_mm))
            for fan, fluence, cones in zip(fans, fluences, (kernel.primary, kernel.scatter)):
                water = torch.ones(fan.shape[::-1])
                cells = cell_dose(
                    replace(unit, attenuations_per_mm=(rate,)), fan, water, fluence, cones, with_contamination=False
                )
                total = total + _on_axis(cells, fan, ssd_mm + depth_mm)
            columns.append(total)
        for rate in ELECTRON_ATTENUATIONS_PER_MM:
            spread = (machine.sad_mm / (ssd_mm + depth_mm)) ** 2
            on_axis = float(fluences[0][fans[0].shape[1] // 2, fans[0].shape[0] // 2])
            columns.append(on_axis * np.exp(-rate * depth_mm) * spread)
    return np.stack(columns, axis=1)


def _on_axis(cells: Tensor, fan: FanGrid, along_mm: np.ndarray) -> np.ndarray:
    middle = fan.shape[0] // 2
    axis = cells[:, middle - 1 : middle + 1, middle - 1 : middle + 1].mean(dim=(1, 2)).cpu().numpy()
    return np.interp(along_mm, fan.centres_mm(2), axis)
