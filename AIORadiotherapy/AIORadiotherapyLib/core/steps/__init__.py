# SPDX-License-Identifier: Apache-2.0
"""The steps from CT to report: import -> contour -> plan (-> check its dose) -> evaluate -> export."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..case_state import CaseState, Settings
from ..output_folder import OutputFolder
from ..workflow import Workflow
from .check_step import CheckStep
from .contour_step import ContourStep
from .evaluate_step import EvaluateStep
from .export_step import ExportStep, SceneWriter
from .given_contours_step import GivenContoursStep
from .import_bundle import BundleReader
from .import_questions import ImportQuestions
from .import_step import ImportStep
from .plan_step import PlanStep
from .trade_off_step import TradeOffStep

__all__ = [
    "CheckStep",
    "ContourStep",
    "EvaluateStep",
    "ExportStep",
    "GivenContoursStep",
    "ImportQuestions",
    "ImportStep",
    "PlanStep",
    "TradeOffStep",
    "one_stop_workflow",
]


def one_stop_workflow(
    settings: Settings | None = None,
    *,
    state: CaseState | None = None,
    outputs: OutputFolder | None = None,
    scene_writers: Sequence[SceneWriter] = (),
    bundle_reader: BundleReader | None = None,
    import_step: ImportStep | None = None,
    questions: ImportQuestions | None = None,
    given_contours: bool = False,
    plan_step: PlanStep | None = None,
    words: Callable[[str], str] | None = None,
) -> Workflow:
    """The whole chain, for the command line and for the panel.

    Parameters
    ----------
    settings, state : of a new case, or one that is there already.
    outputs : the folder to write to; it can be set later.
    scene_writers : called with (state, outputs) in the export; they write case.mrb.
    bundle_reader : reads a case.mrb; None where there is nothing to read it with.
    import_step : in the place of the one that reads files.
    questions : what the import asks a person; None to ask nothing.
    given_contours : whether the case brings its contours and none are drawn.
    plan_step : in the place of the one that makes one plan.
    words : for the report, see :func:`AIOCommon.core.html_page.reworded`; None for those of the command line.
    """
    if state is None:
        state = CaseState(settings or Settings(source=""))
    contour = GivenContoursStep() if given_contours else ContourStep()
    check = (CheckStep(),) if state.settings.check.check_dose else ()
    steps = (
        import_step or ImportStep(bundle_reader, questions=questions),
        contour,
        plan_step or PlanStep(),
        *check,
        EvaluateStep(),
        ExportStep(scene_writers, words),
    )
    return Workflow(state, steps, outputs)
