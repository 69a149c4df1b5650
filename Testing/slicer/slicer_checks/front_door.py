# SPDX-License-Identifier: Apache-2.0
"""AIO Radiotherapy: the steps of the chain on the case in the scene."""

from .asserting import equal, require


def front_door_shows_five_steps(context):
    panel = context.show("AIORadiotherapy")
    rows = panel.steps.rows
    equal(list(rows), ["import", "contour", "plan", "evaluate", "export"])
    require(all(row.state_text for row in rows.values()), "a step shows no state")
    require(panel.form.protocol.keys, "no protocols are offered")


def front_door_evaluates_the_scene(context):
    panel = context.panels["AIORadiotherapy"]
    panel.form.use_scene_ct(context.nodes["ct"])
    panel.form.side.set_key("left")
    panel.run_one("import")
    equal(panel.steps.rows["import"].state_text, "done")
    panel.run_one("evaluate")
    equal(panel.steps.rows["evaluate"].state_text, "done")
    context.verdict = panel.verdict.goals.texts()
    require(context.verdict, "there is no verdict")


ALL = (
    front_door_shows_five_steps,
    front_door_evaluates_the_scene,
)
