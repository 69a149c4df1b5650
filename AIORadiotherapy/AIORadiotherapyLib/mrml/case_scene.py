# SPDX-License-Identifier: Apache-2.0
"""A case as a MRML scene and back: every node has its role, so that a saved bundle opens as a case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import slicer
import vtk

from AIOCommon.core.errors import InputError
from AIOCommon.mrml import subject_hierarchy as sh
from AIOCommon.mrml.case import Case, Role, mark_source, source_of
from AIOCommon.mrml.doses import dose_from_node, dose_to_node
from AIOCommon.mrml.scene_file import HeadlessScene, load_scene, save_scene
from AIOCommon.mrml.segmentations import clone_segmentation, set_structures, structures_from_node, structures_to_node
from AIOCommon.mrml.volumes import grid_of_node, volume_from_node, volume_to_node

from ..core.case_state import CaseState
from ..core.evaluation_record import evaluation_from_record
from ..core.state_json import contour_grid_of, state_from_json, state_to_json
from .tables import text_table_node
from .take_nodes import take_dose, take_plan

if TYPE_CHECKING:
    from RadiobiologyModuleLib.core.evaluate import ModelledEvaluation

STATE_SETTING = "state"


def write_bundle(state: CaseState, path: str | Path) -> None:
    """The case as one .mrb file that opens in 3D Slicer and in the Workbench."""
    host = HeadlessScene()
    shown = vtk.vtkObject.GetGlobalWarningDisplay()
    vtk.vtkObject.GlobalWarningDisplayOff()  # a deprecation in VTK's own words is of no use to a person
    try:
        add_case(state, host.scene)
        _make_small(host.scene)
        save_scene(host.scene, path)
    finally:
        vtk.vtkObject.SetGlobalWarningDisplay(shown)


def _make_small(scene: slicer.vtkMRMLScene) -> None:
    """Segments that do not overlap share a labelmap, and images are packed fast: seconds instead of minutes."""
    for number in range(scene.GetNumberOfNodesByClass("vtkMRMLSegmentationNode")):
        node = scene.GetNthNodeByClass(number, "vtkMRMLSegmentationNode")
        node.GetSegmentation().CollapseBinaryLabelmaps(False)
        node.AddDefaultStorageNode()
        node.GetStorageNode().CropToMinimumExtentOn()
        node.GetStorageNode().SetCompressionParameter("gzip_fastest")
    for number in range(scene.GetNumberOfNodesByClass("vtkMRMLScalarVolumeNode")):
        node = scene.GetNthNodeByClass(number, "vtkMRMLScalarVolumeNode")
        node.AddDefaultStorageNode()
        node.GetStorageNode().SetCompressionParameter("gzip_fastest")


def read_bundle(path: str | Path) -> CaseState:
    """The case of an .mrb file.

    Raises
    ------
    InputError : not a bundle, or there is no case in it.
    """
    host = HeadlessScene()
    load_scene(host.scene, path)
    return read_case(host.scene, str(path))


def add_case(state: CaseState, scene: slicer.vtkMRMLScene) -> Case:
    """Nodes for everything the case has, under one patient and study; returns the case with its roles."""
    case = Case.in_scene(scene)
    patient, study_name = _patient_and_study(state)
    study = sh.study_item(scene, patient, study_name)
    _add_images(state, scene, case, study)
    _add_plan(state, scene, case, study)
    _add_evaluation(state, scene, case, study)
    _add_timeline(state, scene, case, study)
    case.set_setting(STATE_SETTING, state_to_json(state))
    for key, value in (("side", state.side), ("protocol", state.protocol.name if state.protocol else "")):
        case.set_setting(key, value)
    return case


def _patient_and_study(state: CaseState) -> tuple[str, str]:
    patient = dict(state.dicom.patient) if state.dicom is not None and not state.dicom.synthetic else {}
    name = patient.get("PatientName") or patient.get("PatientID") or state.name
    return str(name), f"AIO {state.side or 'breast'} {state.protocol.name if state.protocol else ''}".strip()


def _add_images(state: CaseState, scene: slicer.vtkMRMLScene, case: Case, study: int) -> None:
    assert state.ct is not None
    ct = volume_to_node(state.ct, scene, f"CT {state.name}")
    display = ct.GetDisplayNode()
    display.AutoWindowLevelOff()
    display.SetWindowLevelMinMax(-160.0, 240.0)
    sh.put_into_study(scene, ct, study)
    case.set(Role.CT, ct)
    if state.auto is not None:
        auto = structures_to_node(state.auto, scene, "AI contours", ct)
        sh.put_into_study(scene, auto, study)
        mark_source(auto, state.contours_hash())
        case.set(Role.AUTO_SEGMENTATION, auto)
    if state.manual is not None:
        manual = structures_to_node(state.manual, scene, "Contours that came with the case", ct)
        sh.put_into_study(scene, manual, study)
        case.set(Role.MANUAL_SEGMENTATION, manual)
    source = case.get(Role.AUTO_SEGMENTATION) or case.get(Role.MANUAL_SEGMENTATION)
    if source is not None:
        edited = clone_segmentation(source, scene, "Contours (edit these)")
        set_structures(edited, _different(state))
        sh.put_into_study(scene, edited, study)
        case.set(Role.EDITED_SEGMENTATION, edited)
        source.GetDisplayNode().SetVisibility(False)
        for role in (Role.AUTO_SEGMENTATION, Role.MANUAL_SEGMENTATION):
            if case.get(role) is not None:
                case.get(role).GetDisplayNode().SetVisibility(False)
        _hide_other_side(state, edited)
    if state.dose is not None:
        from AIOEvaluation.mrml.dose_course import put_course
        from PlanningModuleLib.mrml.planning import PLANNED_ATTRIBUTE, hide_rests

        prescription_gy = state.prescription_gy or float(state.dose.array_kji.max())
        dose = dose_to_node(state.dose, scene, "Dose", study, prescription_gy)
        put_course(
            dose,
            prescription_gy,
            phases=state.phases,
            boost=state.protocol.boost if state.protocol is not None else None,
            fractions_unknown=state.fractions_unknown,
        )
        if case.get(Role.EDITED_SEGMENTATION) is not None:
            hide_rests(case.get(Role.EDITED_SEGMENTATION))
        mark_source(dose, _plan_source(state))
        if state.dose_origin == "planned":
            dose.SetAttribute(PLANNED_ATTRIBUTE, "1")
        case.set(Role.DOSE, dose)
    if state.check_dose is not None and state.plan is not None:
        from PlanningModuleLib.mrml.check_dose import NAME, put_check_dose

        put_check_dose(case, state.check_dose, NAME.format(plan="Plan"), state.plan)


def _plan_source(state: CaseState) -> str:
    """What the plan was made from, which need not be what there is now."""
    return state.done.get("plan") or state.plan_hash()


def _different(state: CaseState) -> list:
    """The structures of the edited set that are not the model's own: a person's, and the PTV."""
    base = {s.name: s for s in (state.auto if state.auto is not None else state.manual or ())}
    return [s for s in state.structures or () if s.name not in base or base[s.name] is not s]


def _hide_other_side(state: CaseState, node: slicer.vtkMRMLSegmentationNode) -> None:
    """The other breast's targets are there, but not in the way."""
    if not state.side:
        return
    from AIOCommon.core.names import ctv_names, other_side

    for name in ctv_names(other_side(state.side)):
        if node.GetSegmentation().GetSegment(name) is not None:
            node.GetDisplayNode().SetSegmentVisibility(name, False)


def _add_plan(state: CaseState, scene: slicer.vtkMRMLScene, case: Case, study: int) -> None:
    if state.plan is None:
        return
    from PlanningModuleLib.mrml.beam_models import show_beams
    from PlanningModuleLib.mrml.plan_node import plan_to_node
    from PlanningModuleLib.mrml.planning import put_boost_plan

    node = plan_to_node(state.plan, scene, "Plan")
    mark_source(node, _plan_source(state))
    sh.put_into_study(scene, node, study)
    case.set(Role.PLAN, node)
    put_boost_plan(node, state.boost_plan, study)
    for beam in show_beams(node, scene):
        sh.put_into_study(scene, beam, study)


def _add_evaluation(state: CaseState, scene: slicer.vtkMRMLScene, case: Case, study: int) -> None:
    if state.evaluation is None:
        return
    from AIOEvaluation.mrml.dvh_tables import write_dvh
    from AIOEvaluation.mrml.plots import dvh_chart, set_shown, show_in_chart
    from AIOEvaluation.mrml.result_tables import write_metrics
    from RadiobiologyModuleLib.mrml.model_table import write_models

    source_hash = state.evaluation_hash()
    tables = []
    for role, title, write in (
        (Role.METRICS_TABLE, "Dose metrics and goals", write_metrics),
        (Role.RADIOBIOLOGY_TABLE, "TCP and NTCP", write_models),
    ):
        table = scene.AddNewNodeByClass("vtkMRMLTableNode", title)
        write(table, state.evaluation)
        tables.append(table)
        case.set(role, table)
    chart = dvh_chart(scene, "DVH")
    case.set(Role.CHART, chart)
    dose, contours = case.get(Role.DOSE), case.get(Role.EDITED_SEGMENTATION)
    plotted = set(plotted_structures(state))
    dvh_nodes = []
    for name, dvh in state.evaluation.dvhs.items():
        table = write_dvh(dvh, scene, dose, contours, name, metrics_table=tables[0], chart=chart)
        show_in_chart(table, chart)
        set_shown(table, chart, name in plotted)
        dvh_nodes.append(table)
    case.set_all(Role.DVH_TABLE, dvh_nodes)
    for node in (*tables, chart, *dvh_nodes):
        mark_source(node, source_hash)
        sh.put_into_study(scene, node, study)


def plotted_structures(state: CaseState) -> list[str]:
    """The curves that a reader wants to see first: what is treated, and the organs of the protocol's goals."""
    if state.protocol is None or not state.side:
        return [s.name for s in state.structures or ()]
    names = [state.protocol.ptv_name(state.side), state.protocol.ctv_name(state.side), "CTVp_Tumorbed"]
    names += [state.protocol.structure_name(goal.role, state.side) for goal in state.protocol.goals]
    names += [state.protocol.structure_name(role, state.side) for role in ("Heart", "Lung_ipsi", "Lung_contra")]
    return list(dict.fromkeys([*names, "A_LAD"]))


def _add_timeline(state: CaseState, scene: slicer.vtkMRMLScene, case: Case, study: int) -> None:
    rows = state.timeline.to_json()["entries"]
    titles = {
        "step": "Step", "by": "By", "start": "Start (UTC)", "end": "End (UTC)", "duration_s": "Took (s)",
        "waiting_s": "Waited before (s)", "outcome": "Outcome", "note": "Note",
    }  # fmt: skip
    columns = {title: [row[key] for row in rows] for key, title in titles.items()}
    node = text_table_node(scene, "Timeline", columns)
    sh.put_into_study(scene, node, study)
    case.set(Role.TIMELINE_TABLE, node)


def read_case(scene: slicer.vtkMRMLScene, where: str = "the scene") -> CaseState:
    """The case of a scene, with the evaluation that was saved in it.

    Contours may have been edited since: ``state.done`` tells what each result was made from.

    Raises
    ------
    InputError : there is no case in the scene, its CT is missing, or its record is damaged.
    """
    case = Case.find(scene)
    content = case.setting(STATE_SETTING) if case is not None else None
    if case is None or not content or case.get(Role.CT) is None:
        raise InputError("holds no case", where=where, hint="Open a case.mrb written by AIORadiotherapy.")
    try:
        state = state_from_json(content)
        grid = contour_grid_of(content, grid_of_node(case.get(Role.CT)))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(
            "holds a case whose record is damaged", where=where, hint="Start again from the CT or its DICOM folder."
        ) from error
    state.ct = volume_from_node(case.get(Role.CT), "HU")
    for role, field in (
        (Role.AUTO_SEGMENTATION, "auto"),
        (Role.MANUAL_SEGMENTATION, "manual"),
        (Role.EDITED_SEGMENTATION, "edited"),
    ):
        if case.get(role) is not None:
            setattr(state, field, structures_from_node(case.get(role), grid))
    if case.get(Role.DOSE) is not None:
        take_dose(state, case.get(Role.DOSE))
    if case.get(Role.CHECK_DOSE) is not None:
        state.check_dose = dose_from_node(case.get(Role.CHECK_DOSE), scene)
    if case.get(Role.PLAN) is not None:
        take_plan(state, case.get(Role.PLAN))
        made_from = source_of(case.get(Role.PLAN))
        if made_from:
            state.done["plan"] = made_from
        else:  # made since by somebody who left no word of it
            state.done.pop("plan", None)
    state.evaluation = _evaluation(case, state, content)
    return state


def _evaluation(case: Case, state: CaseState, content: dict) -> ModelledEvaluation | None:
    """The saved evaluation, with its curves from the tables; None where there is none that still fits."""
    record = content.get("evaluation")
    if not record or state.protocol is None or state.dose is None:
        return None
    from AIOEvaluation.core.phases import PhaseDvhs
    from AIOEvaluation.mrml.dvh_tables import SEGMENTATION_ROLE, read_dvh

    contours = case.get(Role.EDITED_SEGMENTATION)
    tables = [t for t in case.get_all(Role.DVH_TABLE) if t.GetNodeReference(SEGMENTATION_ROLE) is contours]
    curves = [read_dvh(table) for table in tables]
    course = PhaseDvhs(state.phases, state.protocol.fractions) if state.phases else None
    return evaluation_from_record(
        record,
        state.protocol,
        {curve.name: curve for curve in curves},
        state.structures,
        course,
        state.fractions_unknown,
    )
