# SPDX-License-Identifier: Apache-2.0
"""What the terminal shows while the steps run."""

from __future__ import annotations

from AIORadiotherapyLib.cli.console import StepDisplay
from AIORadiotherapyLib.core.case_state import CaseState, Settings
from AIORadiotherapyLib.core.runner import BlockingRunner
from AIORadiotherapyLib.core.step import Step
from AIORadiotherapyLib.core.steps.contour_step import flagged_contours
from AIORadiotherapyLib.core.workflow import Workflow
from SegmentationModuleLib import Finding


class Drawn(Step):
    """A step that has drawn contours."""

    name, title, what = "contour", "Contour", "draws"

    def finish(self, state, workdir, progress):
        return "2 structures"

    def to_review(self, state):
        return flagged_contours(state)


def shown(capsys, *findings: Finding) -> str:
    state = CaseState(Settings(""))
    state.contours.findings = list(findings)
    with Workflow(state, [Drawn()]) as workflow, StepDisplay(workflow):
        workflow.run(BlockingRunner())
    return capsys.readouterr().err


def test_a_step_without_flags_is_done(capsys):
    text = shown(capsys, Finding("Heart", "volume", True, "fine"))
    assert "1/1 Contour done" in text and "review" not in text


def test_a_step_with_flags_is_not_simply_done(capsys):
    text = shown(capsys, Finding("Heart", "volume", False, "too small"), Finding("Heart", "HU", False, "too dark"))
    assert "1/1 Contour needs review" in text and "Failed their checks: Heart." in text and "done" not in text
