# SPDX-License-Identifier: Apache-2.0
"""What a person chooses for the open case: protocol, machine, side, target, and what its names mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..core.resettling import Resettled, choose_target, named_contours, rename_contours
from ..core.steps.contour_step import check_contours, compare_with_manual
from ..core.steps.import_prescription import settle_protocol
from ..core.target_site import settle_site
from .case_form import CaseForm
from .case_run import CaseRun
from .import_questions import keep_names, names_file
from .live_case import LiveCase
from .names_dialog import NamesDialog


class CaseChoices:
    """Takes what the form says, and what a person says of names, into the open case and its nodes.

    Parameters
    ----------
    live : observes the contours that the person works on.
    """

    def __init__(self, cases: CaseRun, form: CaseForm, live: LiveCase):
        self._cases, self._form, self._live = cases, form, live

    def take_settings(self) -> None:
        """Settings that apply to the case at hand; its source only matters when a case is started.

        Raises
        ------
        InputError : a protocol that cannot be read.
        """
        state, workflow = self._cases.state, self._cases.workflow
        if state.inputs.ct is None or workflow.is_running or not self._form.is_for_open_case:
            return
        wanted = self._form.settings()
        if wanted.model_target != state.settings.model_target:
            self._live.flush()
            self._show_resettled(choose_target(state, of_model=wanted.model_target))
        for name in ("protocol", "model", "machine", "force", "names_file", "guideline", "surgery"):
            setattr(state.settings, name, getattr(wanted, name))
        allowed = wanted.plan_options.allow_couch  # the other options are those that the case was saved with
        state.settings.plan_options = replace(state.settings.plan_options, allow_couch=allowed)
        self._cases.scene_case.take_end_caps(state)
        settle_protocol(state)
        if wanted.side and wanted.side != state.side:
            state.settings.side = state.side = wanted.side
            state.side_reason = "as asked for"
            settle_site(state)
        self._cases.scene_case.write(state, ())  # so that all panels know of another side or protocol
        workflow.refresh()

    def ask_names(self) -> None:
        """Ask what the names of the case's contours mean, and settle them anew; raises as :meth:`name_contours`."""
        dialog = NamesDialog(named_contours(self._cases.state), names_file=names_file())
        if dialog.ask():
            keep_names(dialog.to_keep)
            self.name_contours(dialog.changed)

    def name_contours(self, answers: Mapping[str, str]) -> None:
        """Give contours of the case the standard names that a person says, by original name.

        Raises
        ------
        InputError : an answer is no standard name.
        """
        if not answers or self._cases.is_running:
            return
        self._live.flush()
        self._show_resettled(rename_contours(self._cases.state, answers))
        self._cases.workflow.refresh()

    def _show_resettled(self, told: Resettled) -> None:
        """Contours whose names, or whose part as the target, have changed; plausibility and comparison follow."""
        state = self._cases.state
        self._live.rest()
        if state.contours.edited is not None:
            check_contours(state)
            compare_with_manual(state)
        self._cases.scene_case.resettle(state, told)
        self._live.watch()
