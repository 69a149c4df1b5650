# SPDX-License-Identifier: Apache-2.0
"""Collapsed-cone energy transport on a grid that diverges with the beam.

Every cell releases energy into a fixed set of directions (cones). Along a cone the energy dies exponentially with the
water-equivalent distance, so that one sweep over the grid carries all of it: with tau = decay x density x step::

    deposited = incoming (1 - e^-tau) + released (1 - (1 - e^-tau) / tau)
    outgoing  = incoming e^-tau       + released (1 - e^-tau) / tau

which is exact for energy released evenly in the cell, and loses none: deposited + outgoing = incoming + released. From
one layer of cells to the next the energy of a cone is shared between the four cells around where its line arrives.
Density scaling along each line is O'Connor's theorem (doi:10.1088/0031-9155/1/4/305), the collapsed cone is Ahnesjo
1989 (doi:10.1118/1.596360); the layer-by-layer march is the one of discrete ordinates (short characteristics).

Directions are relative to the ray through each cell, so kernels tilt with the beam's divergence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial, reduce
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

from .compiled import compiled_transport, in_threads

if TYPE_CHECKING:
    from torch import Tensor

LEAST_DENSITY = 1e-3  # air; keeps dose per mass finite where there is nothing


@dataclass(frozen=True)
class FanGrid:
    """Cells between diverging rays, (nz, ny, nx).

    Parameters
    ----------
    low_mm : (x, y) of the first faces on the isocentre plane; shape : (nx, ny, nz).
    first_mm : distance along the axis from the source to the first face.
    cell_mm : lateral size on the isocentre plane; step_mm : thickness along the axis.
    """

    low_mm: tuple[float, float]
    first_mm: float
    shape: tuple[int, int, int]
    cell_mm: float
    step_mm: float
    sad_mm: float = 1000.0

    def faces_mm(self, axis: int) -> np.ndarray:
        """Faces along x or y (0, 1; on the isocentre plane) or the beam axis (2; from the source)."""
        if axis == 2:
            return self.first_mm + self.step_mm * np.arange(self.shape[2] + 1)
        return self.low_mm[axis] + self.cell_mm * np.arange(self.shape[axis] + 1)

    def centres_mm(self, axis: int) -> np.ndarray:
        faces = self.faces_mm(axis)
        return (faces[1:] + faces[:-1]) / 2

    @property
    def magnification(self) -> np.ndarray:
        """(nz,) size of a layer's cells relative to the isocentre plane."""
        return self.centres_mm(2) / self.sad_mm

    def oblique(self) -> np.ndarray:
        """(ny, nx) path through a layer, relative to its thickness."""
        x, y = self.centres_mm(0), self.centres_mm(1)
        return np.sqrt(1 + (x[None, :] ** 2 + y[:, None] ** 2) / self.sad_mm**2)


@dataclass(frozen=True, eq=False)
class Cones:
    """Directions of energy transport.

    Parameters
    ----------
    directions : (n, 3) unit vectors, x and y of the beam's-eye view and z away from the source.
    shares : (n,) of the released energy; decays_per_mm : (n,) in water.
    """

    directions: np.ndarray
    shares: np.ndarray
    decays_per_mm: np.ndarray


def transport(released: Tensor, density: Tensor, fan: FanGrid, cones: Cones) -> Tensor:
    """Carry released energy along cones.

    Parameters
    ----------
    released, density : (nz, ny, nx) tensors, energy per cell and density relative to water (at least LEAST_DENSITY).

    Returns
    -------
    (nz, ny, nx) tensor, deposited energy per cell.
    """
    import torch

    deposited = torch.zeros_like(released)
    size = np.array([fan.cell_mm * fan.magnification.mean()] * 2 + [fan.step_mm])
    in_cells = cones.directions / size
    main = np.abs(in_cells).argmax(axis=1)
    magnification = torch.as_tensor(fan.magnification, dtype=released.dtype, device=released.device)[:, None, None]
    for axis in range(3):
        for sign in (1, -1):
            own = np.flatnonzero((main == axis) & (np.sign(in_cells[np.arange(len(main)), main]) == sign))
            if own.size == 0:
                continue
            others = [a for a in (0, 1, 2) if a != axis]  # the later one becomes the rows
            order = (2 - axis, 2 - others[1], 2 - others[0])
            direction = cones.directions[own]
            per_layer = np.abs(direction[:, axis])
            if axis == 2:
                scale = 1.0 / fan.magnification
                scale = (scale[1:] + scale[:-1]) / 2
                scale = np.concatenate([scale[:1], scale]) if sign > 0 else np.concatenate([scale[-1:], scale[::-1]])
                shifts = [
                    direction[:, a] / per_layer * fan.step_mm / fan.cell_mm * scale[:, None] for a in others[::-1]
                ]
                water = density * fan.step_mm
            else:
                shifts = [(in_cells[own, a] / np.abs(in_cells[own, axis]))[None] for a in others[::-1]]
                water = density * (fan.cell_mm * magnification)
            arrays = [t.permute(order) for t in (released, water, deposited)]
            _sweep(
                *arrays,
                backwards=sign < 0,
                rates=cones.decays_per_mm[own] / per_layer,
                shares=cones.shares[own],
                shifts=shifts,
            )
    return deposited


def _sweep(
    released: Tensor,
    water: Tensor,
    deposited: Tensor,
    *,
    backwards: bool,
    rates: np.ndarray,
    shares: np.ndarray,
    shifts: Sequence[np.ndarray],
) -> None:
    """Transport through the layers of dimension 0; adds to ``deposited``."""
    import torch

    unique, which = np.unique(np.round(rates, 12), return_inverse=True)
    rate = torch.as_tensor(unique, dtype=released.dtype, device=released.device)
    loops = compiled_transport() if released.device.type == "cpu" else None
    march = _march if loops is None else partial(_march_compiled, loops)
    march(released, water, deposited, backwards, rate[:, None, None], which, shares, shifts)


def _march(
    released: Tensor,
    water: Tensor,
    deposited: Tensor,
    backwards: bool,
    rate: Tensor,
    which: np.ndarray,
    shares: np.ndarray,
    shifts: Sequence[np.ndarray],
) -> None:
    """Transport with the operations of torch, all cones of a layer at once."""
    import torch

    options: dict[str, Any] = {"dtype": released.dtype, "device": released.device}
    n, rows, columns = released.shape
    rate_of = torch.as_tensor(which, device=released.device)
    share = torch.as_tensor(shares, **options)[:, None, None]
    stencils = torch.as_tensor(_stencils(*shifts), **options)
    state = torch.zeros((len(shares), rows, columns), **options)
    for step in range(n):
        layer = n - 1 - step if backwards else step
        if step:
            stencil = stencils[min(step, len(stencils) - 1)]
            state = torch.nn.functional.conv2d(state[None], stencil, padding=1, groups=len(shares))[0]
        lost, out = _stays(rate * water[layer])
        source = share * released[layer]
        after = torch.addcmul(state, state, lost[rate_of], value=-1.0).addcmul_(source, out[rate_of])
        deposited[layer] += (state + source - after).sum(dim=0)
        state = after


def _march_compiled(
    loops: ModuleType,
    released: Tensor,
    water: Tensor,
    deposited: Tensor,
    backwards: bool,
    rate: Tensor,
    which: np.ndarray,
    shares: np.ndarray,
    shifts: Sequence[np.ndarray],
) -> None:
    """Transport with compiled loops; threads share the cones."""
    import torch

    pad = torch.nn.functional.pad
    n, rows, columns = released.shape
    part_lost, part_out = _stays(rate[:, None] * water)
    planes = (len(rate), n, -1)
    lost = pad(part_lost, (1, 1, 1, 1), value=1.0).reshape(planes).numpy()
    out = pad(part_out, (1, 1, 1, 1)).reshape(planes).numpy()
    energy = pad(released, (1, 1, 1, 1)).reshape(n, -1).numpy()
    kind = energy.dtype
    weights, signs = _neighbours(*shifts)
    rest = which.astype(np.int64), shares.astype(kind), weights.astype(kind), signs, columns + 2

    def carry(cones: tuple[int, int]) -> np.ndarray:
        own = np.zeros_like(energy)
        loops.sweep(energy, lost, out, *rest, cones, backwards, own)
        return own

    total = reduce(np.add, in_threads(len(shares), carry, parts=1))
    deposited += torch.from_numpy(total.reshape(n, rows + 2, columns + 2)[:, 1:-1, 1:-1])


def _stays(tau: Tensor) -> tuple[Tensor, Tensor]:
    """Of what crosses cells of water-equivalent thickness ``tau``: the part that is lost there, and of what is released
    evenly in them the part that leaves."""
    import torch

    lost = -torch.expm1(-tau)
    return lost, lost / tau


def _neighbours(rows: np.ndarray, columns: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(layers, n, 4) bilinear weights of a cell and its neighbours along, across and both ways, for shifts of at most
    one cell; (n, 2) on which sides across and along the neighbours are."""
    across, along = np.clip(rows, -1.0, 1.0), np.clip(columns, -1.0, 1.0)
    a, b = np.abs(across), np.abs(along)
    weights = np.stack([(1 - a) * (1 - b), (1 - a) * b, a * (1 - b), a * b], axis=-1)
    sides = [np.where((s > 0).any(axis=0), -1, 1) for s in (across, along)]
    return weights, np.stack(sides, axis=-1).astype(np.int64)


def _stencils(rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """(layers, n, 1, 3, 3) bilinear weights that move a map by shifts of at most one cell."""
    weights = []
    for shift in (rows, columns):
        s = np.clip(shift, -1.0, 1.0)
        weights.append(np.stack([np.maximum(s, 0), 1 - np.abs(s), np.maximum(-s, 0)], axis=-1))
    return (weights[0][..., :, None] * weights[1][..., None, :])[:, :, None]
