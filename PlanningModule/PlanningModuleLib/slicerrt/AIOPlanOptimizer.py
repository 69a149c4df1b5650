# SPDX-License-Identifier: Apache-2.0
"""Our fluence optimisation as a plan optimiser of SlicerRT's External Beam Planning."""

from __future__ import annotations

from PlanOptimizers import AbstractScriptedPlanOptimizer
from slicer.i18n import tr as _

from AIOCommon import CallbackProgress
from PlanningModuleLib.core.machines.machine_library import load_machine
from PlanningModuleLib.core.optimisation.objective_registry import objective_kinds
from PlanningModuleLib.slicerrt import reason_of, require_packages

_PRESCRIPTION_GY = 40.0  # SlicerRT asks for the objectives before there is a plan


class AIOPlanOptimizer(AbstractScriptedPlanOptimizer):
    """Fluence for the plan's beams, matrix-free: no dose-influence matrix is asked for. Research and teaching only."""

    def __init__(self, scriptedPlanOptimizer):
        scriptedPlanOptimizer.name = "AIO fluence (research only)"
        AbstractScriptedPlanOptimizer.__init__(self, scriptedPlanOptimizer)

    def setAvailableObjectives(self):
        """{objective: {parameter: {"default": value}}}"""
        return {
            kind.title: {p.name: {"default": p.usual_value(_PRESCRIPTION_GY)} for p in kind.parameters}
            for kind in objective_kinds().values()
        }

    def optimizePlanUsingOptimizer(self, planNode, objectives, resultOptimizationVolumeNode):
        """Returns an empty text on success."""
        try:
            self._optimise(planNode, objectives, resultOptimizationVolumeNode)
        except Exception as error:
            return reason_of(error, _("The plan could not be optimised."))
        return ""

    def _optimise(self, plan, objectives, result) -> None:
        require_packages()
        from PlanningModuleLib.core.free_beams import optimised_dose
        from PlanningModuleLib.mrml.slicerrt_plan import beams_of, frame_of, objective_of, patient_of, put_dose

        machine = load_machine()
        patient = patient_of(plan)
        dose = optimised_dose(
            patient.ct,
            patient.structures,
            patient.body,
            machine,
            [frame_of(beam, machine) for beam in beams_of(plan)],
            [objective_of(row["ObjectiveNode"]) for row in objectives],
            float(plan.GetRxDose()),
            progress=CallbackProgress(lambda _fraction, text: self.scriptedPlanOptimizer.progressInfoUpdated(text)),
        )
        put_dose(dose, result)
        result.SetName(f"{plan.GetName()}_AIOFluence")
