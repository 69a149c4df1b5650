# SPDX-License-Identifier: Apache-2.0
"""Our pencil-beam dose as a dose engine of SlicerRT's External Beam Planning."""

from __future__ import annotations

from DoseEngines import AbstractScriptedDoseEngine
from slicer.i18n import tr as _

from PlanningModuleLib.core.dose.dose_points import DOSE_SPACING_MM
from PlanningModuleLib.core.machines.machine_library import DEFAULT_MACHINE, list_machines, load_machine
from PlanningModuleLib.core.plan_options import plan_option
from PlanningModuleLib.slicerrt import reason_of, require_packages

_TAB = "AIO pencil beam"


class AIODoseEngine(AbstractScriptedDoseEngine):
    """The dose of one beam; absolute, from its monitor units. Research and teaching only."""

    def __init__(self, scriptedEngine):
        scriptedEngine.name = "AIO pencil beam (research only)"
        AbstractScriptedDoseEngine.__init__(self, scriptedEngine)

    def defineBeamParameters(self):
        machines, spacing = list(list_machines()), plan_option("dose_spacing_mm")
        engine = self.scriptedEngine
        engine.addBeamParameterComboBox(
            _TAB,
            "Machine",
            _("Machine:"),
            _("Beam data that the dose is computed with; the beam's own leaves and jaws are used."),
            machines,
            machines.index(DEFAULT_MACHINE),
        )
        engine.addBeamParameterSpinBox(
            _TAB,
            "Mu",
            _("Monitor units per fraction:"),
            _("Absolute dose follows from these."),
            0.0,
            5000.0,
            100.0,
            1.0,
            1,
        )
        engine.addBeamParameterSpinBox(
            _TAB, "Fractions", _("Fractions:"), _("The dose is that of the whole course."), 1.0, 60.0, 1.0, 1.0, 0
        )
        engine.addBeamParameterSpinBox(
            _TAB,
            "Spacing",
            _("Dose grid (mm):"),
            _("2 to 3 for a plan, coarser to try things."),
            spacing.minimum,
            spacing.maximum,
            DOSE_SPACING_MM,
            0.5,
            1,
        )

    def calculateDoseUsingEngine(self, beamNode, resultDoseVolumeNode):
        """Returns an empty text on success."""
        try:
            self._calculate(beamNode, resultDoseVolumeNode)
        except Exception as error:
            return reason_of(error, _("The dose could not be computed."))
        return ""

    def _calculate(self, beam_node, result) -> None:
        require_packages()
        from PlanningModuleLib.core.free_beams import dose_of_beam
        from PlanningModuleLib.mrml.slicerrt_plan import beam_of, patient_of, put_dose

        engine, plan = self.scriptedEngine, beam_node.GetParentPlanNode()
        machine = load_machine(list_machines()[engine.integerParameter(beam_node, "Machine")])
        patient = patient_of(plan)
        beam, machine = beam_of(beam_node, machine, engine.doubleParameter(beam_node, "Mu"))
        fractions = round(engine.doubleParameter(beam_node, "Fractions"))
        spacing_mm = engine.doubleParameter(beam_node, "Spacing")
        dose = dose_of_beam(patient.ct, patient.body, machine, beam, fractions, spacing_mm)
        put_dose(dose, result)
        result.SetName(f"{plan.GetName()}_AIOPencilBeam_{beam_node.GetName()}")
