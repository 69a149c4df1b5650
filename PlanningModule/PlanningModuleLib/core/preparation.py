# SPDX-License-Identifier: Apache-2.0
"""From a request to what is planned on: checked case, targets, dose points, objectives, and beams that are set up."""

from __future__ import annotations

from dataclasses import dataclass

from AIOCommon.core.progress import NO_PROGRESS, Progress

from .beams.couch import refuse_couch_in_field
from .beams.geometry import BeamFrame
from .beams.isocentre import check_isocentre, default_isocentre
from .beams.planned_beam import PlannedBeam
from .case_check import check_case
from .dose.beam_setup import set_up_beams
from .dose.dose_engines import DEFAULT_ENGINE, DoseEngine, dose_engine
from .dose.dose_points import DosePoints, make_points
from .machines.machine import Machine
from .optimisation.boost_objectives import knows_boost, with_boost
from .optimisation.contradictions import refuse_contradictions
from .optimisation.objectives import Objective, check_objective, check_structures
from .optimisation.protocol_objectives import objectives_for
from .plan_options import PlanOptions
from .plan_request import PlanRequest
from .planning_case import PlanningCase
from .technique import Technique
from .technique_registry import technique_for


@dataclass(frozen=True, eq=False)
class Preparation:
    """A request that was checked, with its technique, engine of the final dose, isocentre, dose points, objectives."""

    request: PlanRequest
    case: PlanningCase
    technique: Technique
    engine: DoseEngine
    isocentre_ras_mm: tuple[float, float, float]
    points: DosePoints
    objectives: tuple[Objective, ...]

    @property
    def machine(self) -> Machine:
        return self.request.machine

    @property
    def options(self) -> PlanOptions:
        return self.request.options


def prepare(request: PlanRequest) -> Preparation:
    """Check the input, make the PTVs, the isocentre and the dose grid; raises InputError as the parts do."""
    options = request.options
    engine = dose_engine(options.dose_engine or DEFAULT_ENGINE)
    case = check_case(request)
    chosen = technique_for(options.technique, case)
    isocentre = (
        default_isocentre(case) if options.isocentre_ras_mm is None else check_isocentre(case, options.isocentre_ras_mm)
    )
    objectives = objectives_of(case, options)
    points = make_points(case.body, options.dose_spacing_mm)
    return Preparation(request, case, chosen, engine, isocentre, points, objectives)


def objectives_of(case: PlanningCase, options: PlanOptions) -> tuple[Objective, ...]:
    """The person's objectives, or those that follow from the protocol.

    The person's get those of a simultaneous boost where they lack them.

    Raises
    ------
    InputError : one cannot be computed, its structure is not contoured, or two of them contradict each other.
    """
    names = [ptv.name for ptv in case.ptvs]
    objectives = options.objectives or tuple(objectives_for(case.protocol, case.side, names, case.usable()))
    if not knows_boost(objectives, case.protocol, case.side):
        objectives = tuple(with_boost(objectives, case.protocol, case.side))
    for objective in objectives:
        check_objective(objective)
    check_structures(objectives, case.usable() | {"BODY"})
    refuse_contradictions(objectives)
    return objectives


def place_beams(preparation: Preparation, progress: Progress = NO_PROGRESS) -> list[PlannedBeam]:
    """Frames of the technique, field shapes, radiological depths; raises InputError where a beam crosses the couch."""
    p = preparation
    frames = p.technique.frames(p.case, p.machine, p.isocentre_ras_mm)
    if p.options.angles:
        frames = [
            (name, BeamFrame(gantry, collimator, couch, p.isocentre_ras_mm, p.machine.sad_mm))
            for name, gantry, collimator, couch in p.options.angles
        ]
    planned = set_up_beams(p.case, p.machine, frames, p.points, device=p.options.device, progress=progress)
    if not p.options.allow_couch:
        refuse_couch_in_field(p.case, planned)
    return planned
