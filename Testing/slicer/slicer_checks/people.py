# SPDX-License-Identifier: Apache-2.0
"""What people decide and learn: gates, mixtures of plans, exercises, corrections that are kept, studies."""

import os
import tempfile

import numpy as np
import slicer

from .asserting import Skipped, equal, require, spin
from .console import skip_without
from .sample import heart_mask, paint, small_phantom, with_a_stroke_towards_the_dose

WAIT_SECONDS = float(os.environ.get("AIORT_CHECKS_WAIT_SECONDS", "90"))  # more on a machine that does much else


def contours_are_accepted_by_name_and_taken_back(context):
    from AIORadiotherapyLib.core.acceptance import CONTOURS
    from AIORadiotherapyLib.core.gates import is_accepted

    panel = context.show("AIORadiotherapy")
    before = panel.steps.reviewer.field.text
    panel.steps.reviewer.field.setText("Check")
    panel.gates.accept(CONTOURS)
    require(is_accepted(panel.workflow.state, CONTOURS), f"they are not accepted: {context.errors[-1:]}")
    equal(panel.workflow.state.acceptances[-1].by, "Check")
    panel.gates.withdraw(CONTOURS)
    require(not is_accepted(panel.workflow.state, CONTOURS), "the acceptance was not taken back")
    panel.steps.reviewer.field.setText(before)


def plans_are_mixed_with_sliders(context):
    skip_without(("torch",))
    from AIOCommon.mrml.case import Case, Role

    given = Case.in_scene(slicer.mrmlScene).get(Role.DOSE)
    panel = context.show("PlanningModule")
    panel.refresh()
    section = panel.pareto
    section.widget.collapsed = False
    most, section.most = section.most, 3
    try:
        section.on_run()
        if spin(WAIT_SECONDS, lambda: section.navigator is not None):
            return _mixed(section, given)
        require("%" in section.message.text, f"nothing is made: {section.message.text}")
        section.on_cancel()  # a slow machine: then it has to stop
        require(spin(30, lambda: section.desk.work.is_idle), "it cannot be cancelled")
        return f"cancelled after {WAIT_SECONDS:.0f} s"
    finally:
        section.most = most
        section.forget()
        section.widget.collapsed = True


def _mixed(section, given):
    """Pull one quantity of a set down: the dose follows, the case's own stays."""
    from AIOCommon.mrml.case import Case, Role
    from PlanningModuleLib.mrml.side_dose import MIXTURE, side_dose

    before = slicer.util.arrayFromVolume(side_dose(slicer.mrmlScene, MIXTURE)).copy()
    slider = max(section.hands.sliders, key=lambda each: each.value - each.minimum)  # what can be pulled furthest down
    slider.value = slider.minimum
    moved = spin(
        30, lambda: not np.array_equal(slicer.util.arrayFromVolume(side_dose(slicer.mrmlScene, MIXTURE)), before)
    )
    require(moved, "the dose did not follow the slider")
    require(Case.in_scene(slicer.mrmlScene).get(Role.DOSE) is given, "the case's own dose was touched")
    return f"{len(section.plan_set.plans)} plans"


def corrections_are_kept_with_consent(context):
    skip_without(("torch", "monai"))
    panel = context.show("SegmentationModule")
    learning = panel.learning
    contours = {**context.nodes, "contours": context.nodes["copy"]}
    before = heart_mask(contours)
    paint(contours, "Heart", with_a_stroke_towards_the_dose(before, context.nodes["dose"]))
    spin(0.5)
    with tempfile.TemporaryDirectory() as folder:
        learning.widget.collapsed = False
        learning.library.set_path(os.path.join(folder, "library"))
        panel._update()
        require(not learning.accept_button.enabled, "corrections are kept without consent")
        learning.consent.setChecked(True)
        require(learning.accept_button.enabled, learning.accept_button.toolTip)
        learning.on_accept()
        rows = learning.cases.texts()
        learning.library.set_path("")
        learning.widget.collapsed = True
    paint(contours, "Heart", before)
    equal([row[:2] for row in rows], [["1", "Heart"]])


def a_study_is_opened_and_shown(context):
    for name in ("lifelines", "statsmodels", "matplotlib"):
        try:
            __import__(name)
        except ImportError:
            raise Skipped(f"not installed: {name}") from None
    from AIOTrial.core.simulator import Scenario, simulate_study

    part = context.show("AIORadiotherapy").trial
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "study.sqlite")
        simulate_study(path, Scenario(patients=20), 3).close()
        part.widget.collapsed = False
        part.open(path)
        opened = spin(WAIT_SECONDS, lambda: part._work.is_idle and part.content is not None)
        said, keys = part._said.text, list(part.choice.keys)
        part.study = part.content = None
        part._at_rest()
        part._show_chosen()
        part.widget.collapsed = True
    require(opened and "20 patients" in said, said)
    return f"{len(keys)} tables and curves"


def an_exercise_is_drawn_blind_and_judged(context):
    from AIOCommon.mrml.case import Case, Role
    from AIOTeaching import Exercise, Task, save_exercise

    slicer.mrmlScene.Clear(0)
    phantom = small_phantom()
    section = context.show("AIORadiotherapy").teaching
    part = section.lesson
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "small.aioexercise")
        tasks = (Task("Heart", 8.0),)
        save_exercise(
            path, Exercise("Small", "left", tasks, phantom.ct, phantom.structures, phantom.structures, minutes=5.0)
        )
        section.desk.person.setText("R07")
        part.open(path)
        require(
            spin(WAIT_SECONDS, lambda: section.desk.work.is_idle and part.exercise is not None), section.desk.said.text
        )
        ct = Case.in_scene(slicer.mrmlScene).get(Role.CT)
        mask = part.exercise.expert["Heart"].full_mask().astype(np.uint8)
        slicer.util.updateSegmentBinaryLabelmapFromArray(mask, part.node, "Heart", ct)
        spin(0.3)
        attempt = part._attempt()
        require(attempt is not None, f"there is no attempt: {context.errors[-1:]} {section.desk.said.text}")
        part.hand_in(attempt, os.path.join(folder, "one.aioattempt"))
        require(
            spin(WAIT_SECONDS, lambda: section.desk.work.is_idle and part.feedback is not None), section.desk.said.text
        )
        said = section.desk.said.text
        section.scene_closing()
        slicer.mrmlScene.Clear(0)
    require("Score 100" in said, said)
    return said.splitlines()[0]


ON_THE_CASE = (
    contours_are_accepted_by_name_and_taken_back,
    corrections_are_kept_with_consent,
    plans_are_mixed_with_sliders,
    a_study_is_opened_and_shown,
)
WITHOUT_A_CASE = (an_exercise_is_drawn_blind_and_judged,)
