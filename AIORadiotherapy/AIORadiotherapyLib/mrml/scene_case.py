# SPDX-License-Identifier: Apache-2.0
"""A case in a scene: the one way in and out, for the command line's bundles and for the application's scene."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

import slicer

from AIOCommon import InputError
from AIOCommon.mrml.case import Case, Role, is_own
from AIOCommon.mrml.segmentations import structure_from_segment, structures_from_node
from AIOEvaluation.core.evaluation_options import EvaluationOptions
from AIOEvaluation.mrml.live_dvh import END_CAPS_SETTING, end_caps_of

from ..core.case_state import CaseState
from ..core.resettling import Resettled
from .clear_nodes import clear_case
from .contour_nodes import has_own_work, is_corrected, mark_corrected, put_auto, put_edited, put_findings, update_edited
from .input_nodes import put_inputs, put_manual
from .read_nodes import STATE_SETTING, has_record, read_record, read_roles, take_treatment
from .result_nodes import put_case_evaluation, put_case_treatment, put_check, put_record
from .study import case_study

INPUTS, CONTOURS, TREATMENT, CHECK, EVALUATION, EXPORT = "import", "contour", "plan", "check", "evaluate", "export"
PARTS = (INPUTS, CONTOURS, TREATMENT, CHECK, EVALUATION)  # by the names of the steps that make them


class SceneCase:
    """The one case of a scene; the scene is the only state.

    Nodes that are made here are marked as the case's own: they go with it. What a person loaded stays.
    """

    def __init__(self, scene: slicer.vtkMRMLScene):
        self.scene = scene

    @property
    def case(self) -> Case:
        """The roles of the nodes; the case is made where the scene has none."""
        return Case.in_scene(self.scene)

    def write(self, state: CaseState, parts: Collection[str] = PARTS) -> Case:
        """Put parts of a case into the scene, in the place of what was there of them.

        Parameters
        ----------
        parts : of PARTS: what the step of that name made. A new case begins with INPUTS, which removes the one
            before, unless its CT is that of the scene; of a case that was saved before all parts are written.
        """
        brings_inputs = INPUTS in parts and not self._has_inputs(state)
        if brings_inputs and state.inputs.from_bundle:
            parts = PARTS  # all that was saved with it
        if brings_inputs:
            self.clear()
        case = self.case
        study = case_study(self.scene, state)
        if brings_inputs:
            put_inputs(case, state, study)
        if INPUTS in parts:
            case.set_setting(END_CAPS_SETTING, state.settings.evaluation.end_caps)
        if CONTOURS in parts and state.contours.auto is not None:
            put_auto(case, state, study)
        if set(parts) != {INPUTS}:
            put_edited(case, state, study, anew=CONTOURS in parts)
        if CONTOURS in parts:
            put_findings(case, state)
        if state.treatment is not None and (brings_inputs or (TREATMENT in parts and state.plans)):
            put_case_treatment(case, state, study)
        if CHECK in parts:
            put_check(case, state)
        if EVALUATION in parts:
            put_case_evaluation(case, state, study)
        put_record(case, state, study)
        return case

    def _has_inputs(self, state: CaseState) -> bool:
        """Whether a new case begins with nodes that are in the scene already."""
        inputs = state.inputs
        return inputs.of_scene and not inputs.from_bundle and self.case.get(Role.CT) is not None

    def use_ct(self, ct: slicer.vtkMRMLScalarVolumeNode) -> None:
        """A CT of the scene becomes the case's; contours and plans of another CT go, they are of another case."""
        if self.case.get(Role.CT) is not ct:
            self.clear()
            self.case.set(Role.CT, ct)

    def read(self, where: str = "the scene") -> CaseState:
        """The case that was saved with its record, with the evaluation that was saved in it.

        Contours may have been edited since: ``state.done`` tells what each result was made from.

        Raises
        ------
        InputError : there is no case in the scene, its CT is missing, or its record is damaged.
        """
        case = Case.find(self.scene)
        if case is None or not has_record(case):
            raise InputError("holds no case", where=where, hint="Open a case.mrb written by AIORadiotherapy.")
        state = read_record(case, where)
        self.take_end_caps(state)
        return state

    def take_end_caps(self, state: CaseState) -> None:
        """The rule for the ends of drawn contours that the scene's case is set to becomes that of a case."""
        state.settings.evaluation = EvaluationOptions(end_caps=end_caps_of(self.case))

    @property
    def is_saved(self) -> bool:
        """Whether the scene holds a case with its record, for :meth:`read`."""
        case = Case.find(self.scene)
        return case is not None and has_record(case)

    def require_ct(self) -> None:
        """Say that a case which was saved has no CT any more; InputError where it is so."""
        case = Case.find(self.scene)
        if case is not None and case.setting(STATE_SETTING) and case.get(Role.CT) is None:
            raise InputError(
                "has lost its CT: it is not among what was saved, or its file could not be read",
                where="the case in this scene",
                hint="Contours and doses of it are in the scene still. Import the CT again from its DICOM folder.",
            )

    def is_of(self, state: CaseState) -> bool:
        """Whether the record in the scene is of this case: the work on both began at the same moment."""
        case = Case.find(self.scene)
        record = case.setting(STATE_SETTING) if case is not None else None
        if not record:
            return False
        saved, known = record.get("timeline", {}).get("entries", []), state.timeline.to_json()["entries"]
        return bool(saved and known) and saved[0]["start"] == known[0]["start"]

    def take_roles(self, state: CaseState) -> None:
        """Fill a new case from the nodes that have a role in the scene: CT, contours, plan, dose.

        Raises
        ------
        ValueError : there is no CT.
        """
        read_roles(self.case, state)

    def take_edits(self, state: CaseState, segment_ids: Iterable[str] | None = None) -> bool:
        """Bring corrected contours into the case: the given segments, or all; True when something was there."""
        node, ct = self.case.get(Role.EDITED_SEGMENTATION), state.inputs.ct
        if node is None or ct is None:
            return False
        if segment_ids is None or state.contours.edited is None:
            state.contours.edited = structures_from_node(node, ct.grid)
            return True
        segmentation, wanted = node.GetSegmentation(), set(segment_ids)
        known = {s.name: s for s in state.contours.edited}
        current = []
        for segment_id in segmentation.GetSegmentIDs():
            name = segmentation.GetSegment(segment_id).GetName()
            fresh = segment_id in wanted or name not in known
            current.append(structure_from_segment(node, segment_id, ct.grid) if fresh else known[name])
        state.contours.edited = replace(state.contours.edited, structures=tuple(current))
        mark_corrected(node, has_own_work(node, state.contours))
        return True

    def resettle(self, state: CaseState, told: Resettled) -> None:
        """Names or the target of the case's contours were settled anew: bring the nodes to it, and the record."""
        study = case_study(self.scene, state)
        given = self.case.get(Role.MANUAL_SEGMENTATION)
        if state.contours.manual is not None and given is not None and is_own(given):
            put_manual(self.case, state, study)
        update_edited(self.case, state, told)
        put_findings(self.case, state)
        put_record(self.case, state, study)

    def take_treatment(self, state: CaseState) -> bool:
        """Bring the plan and the dose that the scene has now into the case; True when they are others than before."""
        return take_treatment(self.case, state)

    @property
    def has_corrections(self) -> bool:
        """Whether :meth:`clear` would remove contours that a person has worked on."""
        case = Case.find(self.scene)
        node = case.get(Role.EDITED_SEGMENTATION) if case is not None else None
        return node is not None and is_corrected(node) and is_own(node)

    def clear(self) -> None:
        """Remove everything that was made for the case; a person's own nodes stay, without a role."""
        case = Case.find(self.scene)
        if case is not None:
            clear_case(case)
            case.remove_setting(STATE_SETTING)
            case.remove_setting(END_CAPS_SETTING)
