# SPDX-License-Identifier: Apache-2.0
"""Contour: the model draws every structure in a child process; what comes back is checked before it is used."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from AIOCommon import Grid, InputError, Progress, Volume
from AIOCommon.core import triples
from AIOCommon.core.child import ChildTask
from AIOCommon.core.hashing import content_hash
from AIOCommon.core.names import SIDES, ctv_names, for_side, recognise
from AIOCommon.core.structures import Structure, StructureSet, crop_to_content
from SegmentationModuleLib.core.lost_network import is_lost
from SegmentationModuleLib.core.surgery import AS_SEEN

from ..case_state import CaseState
from ..counting_contours import missing_target, settle_contours, target_names
from ..output_folder import OutputFolder
from ..sides import infer_side
from ..step import Step
from ..target_site import replaced_breast

if TYPE_CHECKING:
    from SegmentationModuleLib.core.plausibility_anatomy import AnatomyChecks

CT_FILE = "ct.nrrd"  # what the contouring task calls its copy of the CT
NOT_BY_RULE = "Not drawn by rule: "  # begins such a finding
NOT_NAMED = "No contour of the case is recognised as this target."
LEAST_LENGTH_MM = 100.0  # a chest shorter than this holds no breast to contour


class ContourStep(Step):
    name, title = "contour", "Contour"
    what = "draws targets and organs at risk on the CT and checks that they are plausible"

    def blocked(self, state: CaseState) -> str:
        if state.inputs.ct is None:
            return "there is no CT"
        if state.inputs.from_bundle and state.contours.structures is not None:
            return "the case brought its contours"
        problem = too_short(state.inputs.ct.grid)
        if problem:
            state.no_plan_reason = state.contours.not_drawn = f"{problem}. Give the whole CT series."
        return state.no_plan_reason if problem else ""

    def input_hash(self, state: CaseState) -> str:
        return state.contours_hash()

    def to_review(self, state: CaseState) -> str:
        return flagged_contours(state)

    def has_result(self, state: CaseState) -> bool:
        return state.contours.auto is not None

    def prepare(self, state: CaseState, workdir: Path) -> ChildTask:
        from SegmentationModuleLib.core.segmentation_task import contouring_task

        ct, drawn = state.inputs.ct, state.contours.manual
        assert ct is not None
        landmarks = drawn if drawn is not None and drawn.grid.same_as(ct.grid) else None
        asked, images = state.settings, state.images_beside_ct()
        if asked.guideline and asked.surgery != AS_SEEN and not state.side:
            raise InputError(
                "the side of the surgery is not known",
                where=asked.source,
                hint="Run again with --side left or --side right.",
            )
        operated = {"side": state.side, "surgery": asked.surgery}
        return contouring_task(ct, workdir, asked.model, asked.guideline, landmarks, images, **operated)

    def finish(self, state: CaseState, workdir: Path, progress: Progress) -> str:
        from SegmentationModuleLib import describe_model
        from SegmentationModuleLib.core.segmentation_task import take_result

        assert state.inputs.ct is not None
        state.contours.auto = on_grid(take_result(workdir), state.inputs.ct.grid)
        settle_contours(state)
        state.contours.model = describe_model(state.settings.model)
        if state.contours.model["warning"]:
            state.warn(f"Contours by the model '{state.contours.model['name']}': {state.contours.model['warning']}.")
        side = _settle_side_by_tumour_bed(state)
        _tell_what_rules_lack(state, workdir)
        progress.update(0.96, "checking contours")
        check_contours(state)
        _require_a_chest(state)
        progress.update(0.98, "comparing contours")
        compare_with_manual(state)
        flagged = {f.structure for f in state.contours.findings if not f.ok}
        return f"{len(state.contours.auto)} structures, {len(flagged)} flagged by the plausibility checks{side}"

    def handle_error(self, state: CaseState, error: BaseException) -> BaseException | str:
        if not isinstance(error, InputError):
            return error
        about_the_ct = error.where is None or Path(error.where).name == CT_FILE
        if about_the_ct and state.contours.manual_takes_precedence:  # the imported contours are worth going on for
            state.no_plan_reason = state.contours.not_drawn = f"the CT cannot be contoured: {error.what}."
            return state.no_plan_reason
        if about_the_ct:  # our copy of the CT means nothing to the person
            return InputError(error.what, where=state.settings.source, hint=error.hint)
        return error

    def save(self, state: CaseState, outputs: OutputFolder, progress: Progress) -> None:
        from ..dicom_outputs import save_structures

        save_structures(state, outputs)


def _tell_what_rules_lack(state: CaseState, workdir: Path) -> None:
    """Warn of targets of the treated side that the rules asked for did not draw; a finding says so of each."""
    from SegmentationModuleLib import Finding
    from SegmentationModuleLib.core.segmentation_task import take_not_drawn

    state.contours.findings = []
    if not state.settings.guideline:
        return
    for name, reason in take_not_drawn(workdir):
        state.contours.findings.append(Finding(name, "present", False, f"Not drawn by rule: {reason}."))
        if not state.side or name in ctv_names(state.side):
            state.warn(f"Not drawn by rule, and left out: {name} ({reason}).")


def too_short(grid: Grid) -> str:
    """What is wrong with a CT that cannot hold a whole breast; empty when it can."""
    n_slices = grid.shape_kji[0]
    length_mm = n_slices * float(grid.spacing_kji_mm[0])
    if length_mm >= LEAST_LENGTH_MM and n_slices > 1:
        return ""
    return (
        f"the CT has {n_slices} slice{'s' if n_slices > 1 else ''} ({length_mm:.0f} mm): too short to contour "
        f"or to plan on (at least {LEAST_LENGTH_MM:.0f} mm of chest are needed)"
    )


def _require_a_chest(state: CaseState) -> None:
    """Refuse a CT without a breast, or where no breast and no lung has a plausible size and density.

    What a person drew is always worth going on for.
    """
    if state.contours.manual is not None or state.contours.auto is None:
        return
    breasts = [for_side("CTVp_Breast", side) for side in SIDES]
    doubtful = {f.structure for f in state.contours.findings if not f.ok and f.check in ("volume", "HU")}
    found = {s.name for s in state.contours.auto if not s.is_empty}
    if not found.intersection(breasts):
        what = "no breast was found in this CT"
    elif not (found - doubtful).intersection([*breasts, *(for_side("Lung", side) for side in SIDES)]):
        what = "what the model found in this CT is neither breast nor lung by its size and density"
    else:
        return
    hint = "Check the field of view, the patient's position and that it is a chest CT."
    raise InputError(what, where=state.settings.source, hint=hint)


def on_grid(structures: StructureSet, grid: Grid) -> StructureSet:
    """The same structures on the CT's own grid, where the model worked on re-ordered axes."""
    if structures.grid.same_as(grid):
        return structures
    moved = []
    for structure in structures:
        local = Volume(structure.mask, structure.grid.cropped(structure.slices_kji))
        moved.append(_on_grid(structure, local, grid))
    return StructureSet(grid, tuple(moved), structures.label)


def _on_grid(structure: Structure, local: Volume, grid: Grid) -> Structure:
    corners = np.array(np.meshgrid(*[(-0.5, n - 0.5) for n in local.grid.shape_kji[::-1]])).reshape(3, -1).T
    reach = grid.to_ijk(local.grid.to_ras(corners))[:, ::-1]
    low = np.clip(np.floor(reach.min(axis=0)).astype(int), 0, np.array(grid.shape_kji) - 1)
    high = np.clip(np.ceil(reach.max(axis=0)).astype(int) + 1, low + 1, grid.shape_kji)
    part = local.resampled_to(grid.cropped(triples.box(low, high)), order=0).array_kji.astype(bool)
    mask, inner = crop_to_content(part)
    offset_kji = triples.ints(low + inner)
    return replace(structure, grid=grid, mask=mask, offset_kji=offset_kji, contours=())


def check_contours(state: CaseState) -> None:
    """Plausibility of the structures that count; where no model has drawn, only the target has to be among them."""
    from SegmentationModuleLib import check_plausibility
    from SegmentationModuleLib.core.plausibility import EXPECTED
    from SegmentationModuleLib.core.targets.drawing import has_target

    ct, structures = state.inputs.ct, state.contours.structures
    assert ct is not None and structures is not None
    expected = EXPECTED if state.contours.auto is not None else target_names(state) if state.side else ()
    if state.settings.guideline:
        expected = [name for name in expected if has_target(state.settings.guideline, name)]
    reasons = {f.structure: f for f in state.contours.findings if f.message.startswith(NOT_BY_RULE)}
    findings = check_plausibility(structures, ct, state.side or None, expected, _anatomy_of(state))
    findings = [reasons.get(f.structure, f) if f.check == "present" else f for f in findings]
    names = target_names(state) if missing_target(state) else []  # it is there, but under another name
    gone = replaced_breast(state) if replaced_breast(state) not in structures.names else ""
    state.contours.findings = [
        replace(f, message=NOT_NAMED) if f.structure in names else f for f in findings if f.structure != gone
    ]


def _anatomy_of(state: CaseState) -> AnatomyChecks:
    """The landmarks of the case's CT, which take seconds to find: once for a CT and its outline of the body."""
    from SegmentationModuleLib.core.plausibility_anatomy import anatomy_checks

    ct, structures = state.inputs.ct, state.contours.structures
    assert ct is not None and structures is not None
    body = structures.get("BODY")
    made_from = content_hash(state.inputs.ct_hash(), *((body.mask, body.offset_kji) if body is not None else ()))
    known = state.contours.anatomy
    if known is None or known[0] != made_from:
        known = state.contours.anatomy = (made_from, anatomy_checks(structures, ct))
    return known[1]


def flagged_contours(state: CaseState) -> str:
    """The contours that failed their checks, in one sentence; empty for none."""
    names = list(dict.fromkeys(f.structure for f in state.contours.findings if not f.ok))
    return f"Failed their checks: {', '.join(names)}." if names else ""


def _settle_side_by_tumour_bed(state: CaseState) -> str:
    """Where nothing has told the treated side yet, the model's tumour bed does; what to say of that, else ""."""
    if state.side:
        return ""
    assert state.contours.edited is not None
    beds = [s for s in state.contours.edited if s.name in ("CTVp_Tumorbed", "BODY") and not is_lost(s)]
    state.side, state.side_reason = infer_side(StructureSet(state.contours.edited.grid, tuple(beds)))
    if state.side:
        state.side_reason = "from the model's tumour bed"
    settle_contours(state)
    return f"; side {state.side} ({state.side_reason})" if state.side else ""


def compare_with_manual(state: CaseState) -> None:
    """Dice, HD95 and volumes (cc) of the model's structures beside those that came with the case."""
    from AIOCommon.core.surface_distance import common_masks, dice, surface_distances

    state.contours.agreement = []
    if (
        state.contours.auto is None
        or state.contours.manual is None
        or not state.contours.manual.grid.same_as(state.contours.auto.grid)
    ):
        return
    spacing = state.contours.auto.grid.spacing_kji_mm
    for structure in state.contours.manual:
        known = recognise(structure.name)
        ours = state.contours.auto.get(known.name if known is not None else structure.name)
        if ours is None or ours.is_empty or structure.is_empty or ours.kind == "EXTERNAL":
            continue
        a, b = common_masks(ours, structure)
        hd95_mm = surface_distances(a, b, spacing).hausdorff_mm(95.0)
        state.contours.agreement.append(
            {
                "structure": ours.name,
                "dice": dice(a, b),
                "hd95_mm": hd95_mm,
                "model_cc": ours.volume_cc,
                "case_cc": structure.volume_cc,
            }
        )
