# SPDX-License-Identifier: Apache-2.0
"""AIO Planning: beams and isodoses of a plan."""

import slicer

from .asserting import equal, require, spin
from .sample import simple_plan


def planning_panel_shows_beams(context):
    from AIOCommon.mrml.case import Case, Role
    from PlanningModuleLib.core.plan import Plan
    from PlanningModuleLib.mrml.plan_node import plan_to_node

    plan = plan_to_node(Plan.from_dict(simple_plan(context.phantom)), slicer.mrmlScene, "Sample plan")
    Case.in_scene(slicer.mrmlScene).set(Role.PLAN, plan)
    panel = context.show("PlanningModule")
    panel.refresh()
    rows = panel.beams.table.texts()
    equal([row[0] for row in rows], ["Medial", "Lateral"])
    count = slicer.mrmlScene.GetNumberOfNodesByClass("vtkMRMLModelNode")
    panel.beams.show_beams.setChecked(True)
    spin(0.3)
    shown = slicer.mrmlScene.GetNumberOfNodesByClass("vtkMRMLModelNode") - count
    panel.beams.show_beams.setChecked(False)
    equal(shown, 2)
    return f"gantry {rows[0][1]} and {rows[1][1]}"


def isodoses_are_drawn(context):
    from PlanningModuleLib.mrml.isodoses import isodose_models

    display = context.panels["PlanningModule"].dose_display
    display.selector.setCurrentNode(context.nodes["dose"])
    display.unit.set_key("Gy")
    display.levels.setText("30, 20, 999")
    display.on_isodoses()
    models = [m for m in isodose_models(slicer.mrmlScene) if m.GetPolyData().GetNumberOfPoints()]
    equal(len(models), 2)  # the dose does not reach the third
    bounds = [0.0] * 6
    models[1].GetRASBounds(bounds)
    inside = [0.0] * 6
    models[0].GetRASBounds(inside)
    require(bounds[0] <= inside[0] and inside[1] <= bounds[1], "the 30 Gy line is not inside the 20 Gy line")
    spin(0.5)
    display.unit.set_key("%")
    from PlanningModuleLib.mrml.isodoses import remove_isodoses

    remove_isodoses(slicer.mrmlScene)


ALL = (
    planning_panel_shows_beams,
    isodoses_are_drawn,
)
