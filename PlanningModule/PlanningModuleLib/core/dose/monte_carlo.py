# SPDX-License-Identifier: Apache-2.0
"""Monte Carlo as a check of a plan's dose: the same beams, computed by pyRadMC in a child process.

pyRadMC (Apache-2.0, github.com/e0404/pyRadMC) is optional: ``pip install
'aio-radiotherapy[montecarlo]'``. It transports photons and electrons from a point source through the fluence map of
each beam (leaves, profile and focal spot as in the superposition dose, head scatter within 1 cm of the field) in a grid
of water scaled by density: bone counts as dense water. Its spectrum is that of a flattened 6 MV beam (Ali and Rogers
2012, doi:10.1088/0031-9155/57/1/31), not the machine's, so depth doses differ by 1 to 2 %: a check, not a reference.

Dose is scored in BODY. In the air around it few electrons deposit energy in almost no mass: its dose is noise, which
reached 13 kGy with 400,000 histories, and nobody is treated there. Voxels of which less than half is BODY have dose and
error 0 and are marked as not scored; nothing is smoothed and nothing capped.

Doses are absolute: the dose per history of an open field in water (monte_carlo_6mv_water.json) stands for what the
machine's model gives without profile and head scatter there.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from AIOCommon import Grid, InputError, Structure, Volume
from AIOCommon.core.child import ChildTask

from ..beams.beam_outline import beam_frame
from ..beams.beam_parts import fixed_gantry_parts, opened_field
from ..beams.mlc import delivered_fluence, row_edges_mm
from ..beams.planned_beam import PlannedBeam, delivery_grid
from ..machines.beam_model import field_dose
from ..machines.machine import Machine
from ..machines.machine_fit import MC_SSD_MM, load_monte_carlo, monte_carlo_unit
from ..plan import Beam
from .dose_points import DosePoints
from .superposition_cells import fluence_map
from .superposition_transport import FanGrid

INPUT_FILE, ORDER_FILE, OUTPUT_FILE, REPORT_FILE = "input.npz", "order.json", "dose.npz", "report.json"
INSTALL_HINT = "Install it with: pip install 'aio-radiotherapy[montecarlo]'."
LEAST_DENSITY = 1.2e-3
_MASK_MM, _MASK_MARGIN_MM = 1.25, 10.0
_SCORED_PART = 0.5  # of a voxel that BODY must cover


@dataclass(frozen=True, eq=False)
class MonteCarloDose:
    """Dose of the whole course with its statistical standard error, both Gy on the dose grid.

    Parameters
    ----------
    scored_kji : bool, the voxels that were scored; in the others dose and error are 0.
    histories : photons followed; provenance : the program, its version and settings.
    seconds : on the clock, in the child process.
    """

    dose: Volume
    sigma: Volume
    scored_kji: np.ndarray
    histories: int
    provenance: str
    seconds: float = 0.0

    def relative_sigma(self, where_kji: np.ndarray) -> float:
        """Root mean square error in some voxels, relative to the mean dose there; infinite where that is 0.

        The voxels are not to be chosen by this dose itself: those where noise is high would be taken for high dose.
        """
        mean = float(self.dose.array_kji[where_kji].mean())
        return float(np.sqrt((self.sigma.array_kji[where_kji] ** 2).mean()) / mean) if mean > 0 else np.inf


def available() -> bool:
    """Whether pyRadMC is installed in this Python."""
    return find_spec("pyradmc") is not None


def require(machine: Machine) -> None:
    """Refuse what cannot be computed; called before the planning starts.

    Raises
    ------
    InputError : pyRadMC is not installed, or the machine is not 6 MV.
    """
    if not available():
        raise InputError("pyRadMC is not installed", where="Monte Carlo", hint=INSTALL_HINT)
    _require_6mv(machine)


def _require_6mv(machine: Machine) -> None:
    if abs(machine.energy_mv - 6.0) > 0.5:
        raise InputError(f"Monte Carlo knows 6 MV only, not {machine.energy_mv:g} MV", where=machine.title)


def monte_carlo_task(
    folder: str | Path,
    machine: Machine,
    planned: Sequence[PlannedBeam],
    beams: Sequence[Beam],
    density_kji: np.ndarray,
    grid: Grid,
    dose_grid: Grid,
    fractions: int,
    *,
    body: Structure | None = None,
    histories: int = 20_000_000,
    seed: int = 1,
    device: str = "cpu",
) -> ChildTask:
    """Write ``folder``/in and describe the process that computes into ``folder``/out.

    Parameters
    ----------
    planned : geometry of ``beams``, in the same order; their gantries stand still.
    density_kji : relative electron density on ``grid``.
    dose_grid : voxels to transport through.
    body : in which dose is scored; None for all of the grid.
    histories : of all beams together, shared out by their fluence.
    device : "cpu", or "cuda" for the first CUDA device.

    Raises
    ------
    InputError : a machine that is not 6 MV, beams without fluence, or too few histories.
    """
    _require_6mv(machine)
    if histories < 1000 * len(beams):
        raise InputError(f"{histories} histories are too few", hint="Use ten million or more.")
    maps = [_fluence(machine, geometry, beam) for geometry, beam in zip(planned, beams)]
    total = sum(m["mask"].sum() * m["scale"] for m in maps)
    if not total > 0:
        raise InputError("the beams give no dose", hint="Is the fluence above zero?")
    order: dict[str, Any] = {
        "spacing_cm": (dose_grid.spacing_ijk_mm / 10).tolist(),
        "seed": int(seed),
        "device": "cuda:0" if device.startswith("cuda") else "cpu",
        "beams": [],
    }
    arrays = {"density": _mean_density(density_kji, grid, dose_grid), "scored": scored_kji(dose_grid, body)}
    for number, (geometry, row) in enumerate(zip(planned, maps)):
        share = row["mask"].sum() * row["scale"] / total
        beam = _beam_order(geometry, row, dose_grid, int(max(1000, round(histories * share))))
        area_cm2 = float(np.prod(row["size_mm"])) / 100
        beam["gy_per_unit"] = fractions * row["scale"] * area_cm2 * gy_per_mu_unit(machine)
        order["beams"].append(beam)
        arrays[f"mask_{number}"] = row["mask"].T  # along u first
    source = Path(folder) / "in"
    source.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(source / INPUT_FILE, **arrays)  # type: ignore[arg-type]  # no array is named allow_pickle
    (source / ORDER_FILE).write_text(json.dumps(order), encoding="utf-8")
    argv = ("-m", "PlanningModuleLib.core.dose.monte_carlo_worker", str(source), str(Path(folder) / "out"))
    return ChildTask(argv, "Monte Carlo")


def take_result(folder: str | Path, dose_grid: Grid) -> MonteCarloDose:
    """The result of a finished :func:`monte_carlo_task`.

    Raises
    ------
    InputError : there is none.
    """
    out = Path(folder) / "out"
    try:
        with np.load(out / OUTPUT_FILE) as data:
            dose, sigma = (Volume(data[key].astype(np.float32), dose_grid, "Gy") for key in ("dose_gy", "sigma_gy"))
            scored = data["scored"].astype(bool)
        report = json.loads((out / REPORT_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError) as error:
        raise InputError(f"holds no Monte Carlo dose ({error})", where=out, hint="Compute it again.") from error
    return MonteCarloDose(
        dose, sigma, scored, int(report["histories"]), str(report["provenance"]), float(report["seconds"])
    )


def scored_kji(dose_grid: Grid, body: Structure | None) -> np.ndarray:
    """(k, j, i) bool: the voxels of which at least half is BODY; all of them without one."""
    if body is None:
        return np.ones(dose_grid.shape_kji, bool)
    everywhere = DosePoints(dose_grid, np.arange(dose_grid.n_voxels), np.zeros((0, 3)))
    return (everywhere.coverage(body) >= _SCORED_PART).reshape(dose_grid.shape_kji)


def fixed_parts(machine: Machine, beams: Sequence[Beam]) -> tuple[list[PlannedBeam], list[Beam]]:
    """Geometry and beams whose gantries stand still, arcs in short pieces, for :func:`monte_carlo_task`."""
    planned, parts = [], []
    for beam in beams:
        field = opened_field(machine, beam)
        for part in fixed_gantry_parts(beam):
            planned.append(PlannedBeam(part.name, beam_frame(part, machine.sad_mm), field, np.zeros(0, np.float32)))
            parts.append(part)
    return planned, parts


def gy_per_mu_unit(machine: Machine) -> float:
    """Gy per MU that 1 MeV/g per history times cm^2 stands for, by the open field in water at 5 to 15 cm depth."""
    mc = load_monte_carlo()
    deep = (mc.depth_mm > 50) & (mc.depth_mm < 150)
    model = field_dose(machine.model.flat(), mc.depth_mm[deep], 100, MC_SSD_MM, sad_mm=machine.sad_mm, bixel_mm=100)[
        :, 0
    ]
    return machine.gy_per_mu * float(model.sum() / (mc.dose_10[deep] * monte_carlo_unit()).sum())


def _beam_order(geometry: PlannedBeam, row: dict[str, Any], dose_grid: Grid, histories: int) -> dict[str, Any]:
    """Where a beam's source and its mask lie in pyRadMC's coordinates."""
    frame = geometry.frame
    return {
        "name": geometry.name,
        "source_cm": _engine_point(dose_grid, frame.source_ras_mm),
        "centre_cm": _engine_point(dose_grid, frame.to_ras([*row["centre_mm"], 0.0])),
        "u_axis": (dose_grid.directions_ras.T @ frame.axes_ras[0]).tolist(),
        "v_axis": (dose_grid.directions_ras.T @ frame.axes_ras[1]).tolist(),
        "width_cm": [v / 10 for v in row["size_mm"]],
        "histories": histories,
    }


def _fluence(machine: Machine, geometry: PlannedBeam, beam: Beam) -> dict[str, Any]:
    """A beam's fluence as a mask of 0..1 (rows along y), its largest value in MU, and where it lies."""
    bixels = delivery_grid(machine, geometry.field, row_edges_mm(machine))
    fluence = beam.mu * delivered_fluence(machine, beam.control_points, bixels)
    low = np.array([bixels.x_edges_mm[0], bixels.y_edges_mm[0]]) - _MASK_MARGIN_MM
    high = np.array([bixels.x_edges_mm[-1], bixels.y_edges_mm[-1]]) + _MASK_MARGIN_MM
    shape = np.ceil((high - low) / _MASK_MM).astype(int)
    columns = FanGrid(tuple(low), machine.sad_mm, (*shape.tolist(), 1), _MASK_MM, _MASK_MM, machine.sad_mm)
    values = fluence_map(machine.model, bixels, fluence, columns)
    scale = float(values.max())
    size = shape * _MASK_MM
    mask = np.clip(values / scale, 0.0, 1.0) if scale > 0 else values
    return {"mask": mask, "scale": scale, "size_mm": size.tolist(), "centre_mm": (low + size / 2).tolist()}


def _engine_point(grid: Grid, ras_mm: np.ndarray) -> list[float]:
    """RAS to the engine's system: cm along i, j, k from the outer corner of the first voxel."""
    return ((grid.to_ijk(ras_mm) + 0.5) * grid.spacing_ijk_mm / 10).tolist()


def _mean_density(density_kji: np.ndarray, grid: Grid, dose_grid: Grid) -> np.ndarray:
    """(i, j, k) mean density of each voxel of the dose grid, from eight samples, at least that of air."""
    fine = dose_grid.resampled(dose_grid.spacing_kji_mm / 2)
    sampled = Volume(np.ascontiguousarray(density_kji, dtype=np.float32), grid).resampled_to(fine).array_kji
    k, j, i = dose_grid.shape_kji
    mean = sampled.reshape(k, 2, j, 2, i, 2).mean(axis=(1, 3, 5))
    return np.maximum(mean, LEAST_DENSITY).transpose(2, 1, 0)
