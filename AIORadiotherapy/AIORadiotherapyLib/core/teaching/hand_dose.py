# SPDX-License-Identifier: Apache-2.0
"""The dose of tangents that a person places: at once while they are moved, and by the final engine when handed in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from AIOCommon import InputError, Volume
from AIOCommon.core.progress import NO_PROGRESS, Progress
from AIOTeaching import Exercise
from AIOTeaching.core.hand_plan import HandBeam, HandPlan
from AIOTeaching.core.plan_score import GoalPair

from .consequences import protocol_of
from .making import RunChild

if TYPE_CHECKING:
    from AIOEvaluation import GoalResult
    from PlanningModuleLib import Beam, Plan
    from PlanningModuleLib.core.beams.geometry import BeamFrame
    from PlanningModuleLib.core.dose.interactive_dose import InteractiveDose

MEDIAL_DEG = {"left": 310.0, "right": 50.0}  # a beginning that is neither right nor absurd
FINAL_ENGINE = "superposition"


class HandDose:
    """Doses of hand-placed tangents on the expert's contours; what does not change between moves is kept.

    The fine preview and its goals may be computed in one thread while coarse ones are in another.

    Raises
    ------
    InputError : the exercise has no expert's dose, or no PTV can be made of its contours.
    """

    def __init__(self, exercise: Exercise):
        from AIOEvaluation import DvhEngine
        from PlanningModuleLib import PlanRequest, load_machine
        from PlanningModuleLib.core.case_check import check_case

        if exercise.dose is None:
            raise InputError("has no expert's dose to compare with", where=exercise.title, hint="Make it with a plan.")
        self.exercise, self.protocol = exercise, protocol_of(exercise)
        self.machine = load_machine()
        request = PlanRequest(exercise.ct, exercise.expert, self.protocol, exercise.side, self.machine)
        self.case = check_case(request)
        self._structures = [
            s
            for s in self.case.structures.with_structures(self.case.ptvs)
            if s.name in self.case.goal_structures() and not s.is_empty
        ]
        self._dvhs = {fine: DvhEngine() for fine in (False, True)}  # each is used by one thread at a time
        self._expert = self._goals(exercise.dose, fine=False)
        self._engines: dict[float, InteractiveDose] = {}

    def begin(self) -> HandPlan:
        """Opposed beams about the middle of the target, with rectangles that a person has to adapt."""
        from PlanningModuleLib.core.beams.isocentre import default_isocentre

        medial = MEDIAL_DEG[self.exercise.side]
        isocentre = tuple(round(float(v), 1) for v in default_isocentre(self.case))
        return HandPlan(
            (isocentre[0], isocentre[1], isocentre[2]), HandBeam(medial), HandBeam((medial + 180.0) % 360.0)
        )

    def frame(self, plan: HandPlan, beam: HandBeam) -> BeamFrame:
        """The coordinate system of a beam."""
        from PlanningModuleLib.core.beams.geometry import BeamFrame

        angles = beam.gantry_deg % 360.0, beam.collimator_deg % 360.0
        return BeamFrame(*angles, 0.0, plan.isocentre_ras_mm, self.machine.sad_mm)

    def beams(self, plan: HandPlan, mu: float = 100.0) -> tuple[Beam, ...]:
        """Both beams as the machine gives them, ``mu`` MU for a weight of 1; raises InputError as the machine does."""
        from PlanningModuleLib.core.beams.isocentre import check_isocentre
        from PlanningModuleLib.core.delivery.rectangular import rectangular_beam

        check_isocentre(self.case, plan.isocentre_ras_mm)
        made = []
        for name, beam in plan.beams:
            angles = beam.gantry_deg, beam.collimator_deg, 0.0
            edges = edges_mm(self.frame(plan, beam), beam)
            made.append(rectangular_beam(self.machine, name, angles, plan.isocentre_ras_mm, edges, mu * beam.weight))
        return tuple(made)

    def plan(self, plan: HandPlan) -> Plan:
        """Both beams as a plan, for what shows plans; its MU are not normalised."""
        from PlanningModuleLib import Plan

        name, protocol = "Your beams", self.protocol
        return Plan(
            name,
            protocol.name,
            protocol.prescription_gy,
            protocol.fractions,
            self.machine.name,
            self.exercise.side,
            self.beams(plan),
            "Open tangents",
        )

    def preview(self, plan: HandPlan, *, fine: bool = False) -> Volume:
        """Gy of the whole course by a coarse pencil beam, normalised to the protocol's rule.

        Raises
        ------
        InputError : the beams miss the target, or the machine cannot give them.
        """
        from PlanningModuleLib.core.dose.interactive_dose import COARSE_MM, FINE_MM, InteractiveDose

        spacing = FINE_MM if fine else COARSE_MM
        if spacing not in self._engines:
            case = self.case
            self._engines[spacing] = InteractiveDose(
                case.ct, case.body, self.machine, self.protocol.fractions, case.table, spacing_mm=spacing
            )
        return self._normalised(self._engines[spacing].dose(self.beams(plan)))

    def final(self, plan: HandPlan, workdir: Path, run: RunChild, progress: Progress = NO_PROGRESS) -> Volume:
        """Gy of the whole course by the engine of final doses, in a child process, normalised.

        Raises
        ------
        InputError : as :meth:`preview`; Cancelled.
        """
        from PlanningModuleLib.core.recalculation.computable import BeamGroup
        from PlanningModuleLib.core.recalculation.stand_in import BeamMachine
        from PlanningModuleLib.core.recalculation.task import (
            PlanBeams,
            RecalculationRequest,
            recalculation_task,
            sum_of,
            take_doses,
        )

        beams = self.beams(plan)
        group = BeamGroup(BeamMachine(self.machine), beams)
        case = self.case
        request = RecalculationRequest(
            case.ct, case.body, (PlanBeams((group,), self.protocol.fractions),), case.table, FINAL_ENGINE
        )
        run(recalculation_task(workdir, request), progress)
        return self._normalised(sum_of(take_doses(workdir, [len(beams)])[0]))

    def goals(self, dose: Volume, *, fine: bool = False) -> tuple[GoalPair, ...]:
        """The protocol's goals under a dose, beside those under the expert's; ``fine`` as of its :meth:`preview`."""
        found = []
        for expert, own in zip(self._expert, self._goals(dose, fine=fine), strict=True):
            found.append(
                GoalPair(
                    own.structure,
                    str(own.goal.metric),
                    own.unit,
                    own.goal.comparison,
                    float(own.limit),
                    expert.value,
                    own.value,
                    own.structure.startswith(("CTV", "PTV", "GTV")),
                )
            )
        return tuple(found)

    def _goals(self, dose: Volume, *, fine: bool) -> tuple[GoalResult, ...]:
        from AIOEvaluation.core.goals import evaluate

        return tuple(evaluate(self.protocol, self._dvhs[fine].update(self._structures, dose), self.exercise.side))

    def _normalised(self, dose: Volume) -> Volume:
        from PlanningModuleLib.core.optimisation.normalisation import scale_to_rule

        everything = self.case.structures.with_structures(self.case.ptvs)
        scale = scale_to_rule(dose, everything, self.protocol, self.exercise.side)
        return Volume(dose.array_kji * np.float32(scale), dose.grid, dose.unit)


def edges_mm(frame: BeamFrame, beam: HandBeam) -> tuple[float, float, float, float]:
    """x0, x1, y0, y1 on the isocentre plane of edges that are named by the patient's directions."""
    out, up = signs(frame)
    x = sorted((-out * beam.posterior_mm, out * beam.anterior_mm))
    y = sorted((-up * beam.inferior_mm, up * beam.superior_mm))
    return x[0], x[1], y[0], y[1]


def signs(frame: BeamFrame) -> tuple[float, float]:
    """+1 or -1: whether BEV X points out of the chest, and BEV Y to the head."""
    from PlanningModuleLib.core.beams.tangents import outward_sign

    return outward_sign(frame), 1.0 if frame.axes_ras[1, 2] >= 0 else -1.0
