# SPDX-License-Identifier: Apache-2.0
"""The ways to compute the final dose of a plan, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from AIOCommon import InputError, unknown_name
from AIOCommon.core.progress import NO_PROGRESS, Progress

from ..beams.planned_beam import PlannedBeam
from ..machines.machine import Machine
from ..plan import Beam
from ..planning_case import PlanningCase
from .dose_points import DosePoints
from .pencil_beam_dose import delivered_dose_gy
from .superposition import DRAFT_RESOLUTION, Resolution, superposition_dose_gy

DEFAULT_ENGINE = "superposition"


@dataclass(frozen=True)
class DoseEngine:
    """One way to compute the dose of beams as they are delivered.

    Parameters
    ----------
    name, title : for files and for people.
    note : what a person who reads a plan should know of doses from this engine.
    dose_gy : the function behind :meth:`compute`; draft_gy : a quicker, coarser one, if there is.
    """

    name: str
    title: str
    note: str
    dose_gy: Callable[..., np.ndarray]
    draft_gy: Callable[..., np.ndarray] | None = None

    @property
    def draft(self) -> DoseEngine:
        """A faster, coarser engine for intermediate doses of an optimisation, where this one has such a mode."""
        return self if self.draft_gy is None else replace(self, dose_gy=self.draft_gy)

    def compute(
        self,
        machine: Machine,
        planned: Sequence[PlannedBeam],
        beams: Sequence[Beam],
        points: DosePoints,
        case: PlanningCase,
        fractions: int,
        *,
        device: str = "cpu",
        progress: Progress = NO_PROGRESS,
    ) -> np.ndarray:
        """(n,) Gy of the whole course at all points, from the control points and MU of the beams.

        Parameters
        ----------
        planned : geometry of ``beams``, in the same order.
        fractions : the course's.

        Raises
        ------
        InputError : the beams give no dose, or do not belong to ``planned``.
        Cancelled : ``progress`` asked to stop.
        """
        if len(planned) != len(beams):
            raise InputError(f"there are {len(beams)} beams but the geometry of {len(planned)}", where=self.title)
        return self.dose_gy(machine, planned, beams, points, case, fractions, device=device, progress=progress)


def _pencil_beam(
    machine: Machine,
    planned: Sequence[PlannedBeam],
    beams: Sequence[Beam],
    points: DosePoints,
    case: PlanningCase,
    fractions: int,
    *,
    device: str,
    progress: Progress,
) -> np.ndarray:
    return delivered_dose_gy(machine, planned, beams, points, fractions, device=device, progress=progress)


def _superposition(
    machine: Machine,
    planned: Sequence[PlannedBeam],
    beams: Sequence[Beam],
    points: DosePoints,
    case: PlanningCase,
    fractions: int,
    *,
    device: str,
    progress: Progress,
    resolution: Resolution | None = None,
) -> np.ndarray:
    return superposition_dose_gy(
        machine,
        planned,
        beams,
        points.ras_mm,
        case.density_kji,
        case.ct.grid,
        fractions,
        resolution=resolution,
        device=device,
        progress=progress,
    )


_ENGINES = {
    engine.name: engine
    for engine in (
        DoseEngine(
            "superposition",
            "Superposition (collapsed cone)",
            "Superposition dose: tissue counts as water of its electron density; the table top is not in it.",
            _superposition,
            partial(_superposition, resolution=DRAFT_RESOLUTION),
        ),
        DoseEngine(
            "pencil_beam",
            "Pencil beam",
            "Pencil-beam dose: under-dosage at the lung under the chest wall is not modelled.",
            _pencil_beam,
        ),
    )
}


def engine_names() -> tuple[str, ...]:
    """Names of the dose engines, in order."""
    return tuple(_ENGINES)


def engine_in_notes(notes: Iterable[str]) -> DoseEngine | None:
    """The engine whose remark stands among the notes of a plan; None where none does."""
    said = set(notes)
    return next((engine for engine in _ENGINES.values() if engine.note in said), None)


def dose_engine(name: str = DEFAULT_ENGINE) -> DoseEngine:
    """A dose engine by its name.

    Raises
    ------
    InputError : unknown name (the nearest are suggested).
    """
    if name not in _ENGINES:
        raise unknown_name("dose engine", name, _ENGINES)
    return _ENGINES[name]
