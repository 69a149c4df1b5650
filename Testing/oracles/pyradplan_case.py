# SPDX-License-Identifier: Apache-2.0
"""What run_pyradplan.py wrote, as beams, points and operators of ours: same density, machine file, beams and bixels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import scipy.sparse as sp

from AIOCommon.core.grid import Grid
from PlanningModuleLib.core.beams.bixel_grid import BixelGrid
from PlanningModuleLib.core.beams.geometry import BeamFrame
from PlanningModuleLib.core.dose.pencil_beam import REACH_MM, BeamOperator, DoseOperator
from PlanningModuleLib.core.dose.radiological_depth import radiological_depth_mm
from PlanningModuleLib.core.machines.machine import Machine
from PlanningModuleLib.core.machines.machine_library import MATRAD_HOST, load_machine
from PlanningModuleLib.core.machines.matrad_machine import read_matrad_machine

# pyRadPlan 0.5 (as matRad) convolves an even number of samples of 0.5 mm, whose middle lies half a sample beside the
# origin of its grid: every bixel's dose is shifted by this along both axes. Ours stand where its doses are.
PEER_OFFSET_MM = -0.25
_LPS = np.array([-1.0, -1.0, 1.0])


@dataclass(frozen=True, eq=False)
class PeerCase:
    """One case of pyRadPlan.

    Parameters
    ----------
    arrays : of its .npz; machine_file : the machine that it used, None for our 120-leaf one.
    gantry_deg : of the beams.
    bixel_mm, cutoff_mm : width of the bixels, and how far a bixel's dose reaches sideways.
    offset_mm : by how much the peer's doses lie beside its bixels.
    """

    arrays: dict[str, np.ndarray]
    machine_file: Path | None
    gantry_deg: tuple[float, ...]
    bixel_mm: float
    cutoff_mm: float
    offset_mm: float = PEER_OFFSET_MM

    @classmethod
    def read(cls, npz: Path, order: dict, answer: dict) -> PeerCase:
        with np.load(npz) as file:
            arrays = dict(file)
        return cls(arrays, Path(answer["machine"]), tuple(order["gantry_deg"]), order["bixel_mm"], order["cutoff_mm"])

    @cached_property
    def grid(self) -> Grid:
        matrix = np.diag([*(_LPS * self.arrays["spacing_mm"]), 1.0])
        matrix[:3, 3] = _LPS * self.arrays["origin_lps_mm"]
        return Grid(self.arrays["density"].shape, matrix)

    @cached_property
    def points_ras_mm(self) -> np.ndarray:
        """(n, 3) the voxels that it doses."""
        kji = np.stack(np.unravel_index(self.arrays["voxels"], self.grid.shape_kji), axis=-1)
        return self.grid.to_ras(kji[:, ::-1])

    @cached_property
    def matrix(self) -> sp.csc_matrix:
        """(all voxels, bixels) its stored doses per unit fluence."""
        a = self.arrays
        return sp.csc_matrix((a["data"], a["indices"], a["indptr"]), shape=tuple(a["shape"]))

    @cached_property
    def frames(self) -> list[BeamFrame]:
        return [
            BeamFrame(angle, 0.0, 0.0, tuple(_LPS * self.arrays[f"isocentre_lps_mm_{n}"]))
            for n, angle in enumerate(self.gantry_deg)
        ]

    @cached_property
    def machines(self) -> list[Machine]:
        """Its machine file with the kernels of each beam's source-surface distance, cut off where it cuts them."""
        if self.machine_file is None:
            return [load_machine("generic_6mv_120leaf")] * len(self.frames)
        return [
            read_matrad_machine(
                self.machine_file,
                load_machine(MATRAD_HOST),
                ssd_mm=float(self.arrays[f"ssd_mm_{n}"]),
                cutoff_mm=self.cutoff_mm,
            )
            for n in range(len(self.frames))
        ]

    def bixels(self, beam: int) -> tuple[BixelGrid, sp.csr_matrix]:
        """The rectangle around a beam's bixels, and the matrix from bixels of its unit to the rectangle's."""
        plane, _ = self.frames[beam].project(self.arrays[f"ray_lps_mm_{beam}"] * _LPS)
        low = plane.min(axis=0)
        column, row = np.rint((plane - low) / self.bixel_mm).astype(int).T
        low = low + self.offset_mm
        x, y = (low[a] + self.bixel_mm * (np.arange(n.max() + 2) - 0.5) for a, n in enumerate((column, row)))
        grid, machine = BixelGrid(x, y), self.machines[beam]
        scale = 1.0 / (machine.gy_per_mu * machine.model.amplitude)  # its doses have no calibration
        at = row * (x.size - 1) + column
        shape = (grid.shape[0] * grid.shape[1], at.size)
        return grid, sp.csr_matrix((np.full(at.size, scale), (at, np.arange(at.size))), shape=shape)

    def depth_mm(self, beam: int, *, device: str = "cpu") -> np.ndarray:
        """(n,) our radiological depths of the points."""
        return radiological_depth_mm(
            self.frames[beam], self.arrays["density"], self.grid, self.points_ras_mm, device=device
        )

    def operator(
        self, *, own_depths: bool = True, dtype: str = "float32", device: str = "cpu", **options
    ) -> DoseOperator:
        """Our operator on its points and variables; ``own_depths`` False takes the peer's depths.

        A point without a depth of the peer gets no dose from that beam there, and none here.
        """
        operators, expansions = [], []
        options = {"reach_mm": min(REACH_MM, self.cutoff_mm)} | options
        for n, frame in enumerate(self.frames):
            grid, expansion = self.bixels(n)
            depth = self.depth_mm(n, device=device) if own_depths else np.nan_to_num(self.arrays[f"depth_mm_{n}"])
            operators.append(
                BeamOperator(
                    frame, self.machines[n], grid, self.points_ras_mm, depth, dtype=dtype, device=device, **options
                )
            )
            expansions.append(expansion)
        return DoseOperator(operators, expansions)

    def positions(self, structure: str) -> np.ndarray:
        """Which of the points belong to a structure with objectives."""
        return np.searchsorted(self.arrays["voxels"], self.arrays[f"structure_{structure}"])
