# SPDX-License-Identifier: Apache-2.0
"""Takes the contours that came with the case, instead of drawing contours with a model."""

from __future__ import annotations

from pathlib import Path

from AIOCommon import InputError, Progress

from ..case_state import CaseState
from ..counting_contours import settle_contours
from ..step import Step
from .contour_step import check_contours, flagged_contours


class GivenContoursStep(Step):
    name, title = "contour", "Contours"
    what = "takes the contours that the case brings and checks that they are plausible"

    def input_hash(self, state: CaseState) -> str:
        return state.contours_hash()

    def to_review(self, state: CaseState) -> str:
        return flagged_contours(state)

    def has_result(self, state: CaseState) -> bool:
        return state.contours.structures is not None

    def finish(self, state: CaseState, workdir: Path, progress: Progress) -> str:
        if state.contours.structures is None:
            raise InputError(
                "brings no contours to plan on",
                where=state.settings.source,
                hint="Put an RTSTRUCT beside the CT, or use `aio-radiotherapy run`, which draws them.",
            )
        if state.contours.edited is None and state.contours.manual is not None:
            settle_contours(state)
        check_contours(state)
        flagged = {f.structure for f in state.contours.findings if not f.ok}
        return f"{len(state.contours.structures)} structures, {len(flagged)} flagged by the plausibility checks"
