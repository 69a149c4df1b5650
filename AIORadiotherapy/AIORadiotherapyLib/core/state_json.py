# SPDX-License-Identifier: Apache-2.0
"""The parts of a case that are neither images nor contours, as JSON-able values: a saved scene keeps them.

Volumes, structures, plans, phases, the boost and DVH curves are nodes of the scene.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from AIOCommon import Grid, InputError
from AIOCommon.core.entries import MOST_TEXT, Entries
from AIOCommon.core.options import Number

from .acceptance import acceptances_from_json
from .case_state import CaseState, Settings
from .check_dose import CheckDose
from .context_json import context_from_json, context_to_json, grid_from_json, grid_to_json
from .contours import Contours
from .evaluation_record import evaluation_to_record
from .inputs import Inputs
from .state_formats import FORMAT, in_this_format
from .timeline import Timeline

if TYPE_CHECKING:
    from SegmentationModuleLib import Finding

_VALUE = Number("Of a comparison: a share, mm or cc.", minimum=0, maximum=1e6)
_MOST_ROWS, _RECORD = 20_000, "the record of a case"
_OF_CASE = ("side", "side_reason", "plan_details", "no_plan_reason", "warnings", "done")
_OF_INPUTS = ("name", "kind")
_OF_CONTOURS = ("manual_label", "manual_takes_precedence", "model", "agreement")


def state_to_json(state: CaseState) -> dict[str, Any]:
    """The record of a case, in the present format."""
    inputs, contours, protocol = state.inputs, state.contours, state.base_protocol
    grid = _contour_grid(state)
    return {
        "format": FORMAT,
        "settings": state.settings.to_dict(),
        "protocol": protocol.reference if protocol is not None else "",
        "prescription": state.prescription.to_dict() if state.prescription is not None else None,
        "inputs": {
            **_values(inputs, _OF_INPUTS),
            "dicom": context_to_json(inputs.dicom) if inputs.dicom is not None else None,
        },
        "contours": {
            **_values(contours, _OF_CONTOURS),
            "grid": grid_to_json(grid) if grid is not None else None,
            "findings": [{**asdict(f), "ok": bool(f.ok)} for f in contours.findings],
        },
        "check": dict(state.check.record) if state.check is not None else None,
        "evaluation": evaluation_to_record(state.evaluation) if state.evaluation is not None else None,
        "timeline": state.timeline.to_json(),
        "acceptances": [record.to_json() for record in state.acceptances],
        **_values(state, _OF_CASE),
    }


def state_from_json(content: Mapping[str, Any]) -> CaseState:
    """The case of :func:`state_to_json` in any of its formats, without what nodes hold and without its evaluation.

    Raises
    ------
    InputError : its protocol does not exist here.
    AttributeError, KeyError, TypeError, ValueError : it is damaged.
    """
    from AIOEvaluation import load_protocol

    content = in_this_format(content)
    settings = Settings.from_dict(content["settings"])
    protocol = load_protocol(content["protocol"]) if content["protocol"] else None
    try:
        state = _case_of(content, settings)
    except InputError as error:
        raise ValueError(str(error)) from error
    state.base_protocol = protocol
    return state


def _case_of(content: Mapping[str, Any], settings: Settings) -> CaseState:
    """The case without its protocol; raises InputError, too, where it is damaged."""
    from AIOEvaluation.core.prescription import Prescription
    from PlanningModuleLib.core.dose.dose_check import checked_record

    given, drawn = content["inputs"], content["contours"]
    inputs, contours = Inputs(), Contours()
    _take(inputs, given, _OF_INPUTS)
    inputs.dicom = context_from_json(given["dicom"]) if given["dicom"] else None
    _take(contours, drawn, _OF_CONTOURS)
    contours.findings = [_finding(row) for row in Entries(drawn, _RECORD).rows("findings", _MOST_ROWS)]
    contours.agreement = [_agreement(row) for row in Entries(drawn, _RECORD).rows("agreement", _MOST_ROWS)]
    state = CaseState(settings, inputs, contours)
    _take(state, content, _OF_CASE)
    _require_texts(content)
    prescription = content.get("prescription")  # records of earlier versions have none
    state.prescription = Prescription.from_dict(prescription) if prescription else None
    state.check = CheckDose(None, checked_record(content["check"])) if content["check"] else None
    state.timeline = Timeline.from_json(content["timeline"])
    state.acceptances = acceptances_from_json(Entries(content, _RECORD), "acceptances")
    if inputs.dicom is not None and inputs.dicom.deidentified:
        state.timeline.go_on_from_last_end()
    return state


def _finding(row: Entries) -> Finding:
    from SegmentationModuleLib import Finding

    structure, check = row.text("structure", most=200), row.text("check", most=200)
    return Finding(structure, check, row.flag("ok"), row.text("message", empty=True))


def _agreement(row: Entries) -> dict[str, Any]:
    """A row of contours compared; distances of empty contours are null, earlier versions have no volumes."""
    numbers = {
        key: row.optional_number(key, _VALUE) for key in ("dice", "hd95_mm", "model_cc", "case_cc") if key in row
    }
    if numbers.get("dice") is None or "hd95_mm" not in numbers:
        raise row.wrong(f"{row.name} lacks its numbers")
    return {"structure": row.text("structure", most=200), **numbers}


def _require_texts(content: Mapping[str, Any]) -> None:
    """What the report and the verdict say of the case is text."""
    file = Entries(content, _RECORD)
    for key in ("plan_details", "done"):
        part = file.within(key)
        for name in part:
            part.text(name, empty=True)
    file.texts("warnings", _MOST_ROWS, longest=MOST_TEXT)
    model = file.within("contours").within("model")
    for key in ("name", "warning", "sha256"):
        model.text(key, "", empty=True)
    for key in ("training", "validation"):
        model.within(key, {})


def contour_grid_of(content: Mapping[str, Any], ct_grid: Grid) -> Grid:
    """The grid that the contours of a saved case lie on: the CT's, but for a CT of a single slice."""
    grid = in_this_format(content)["contours"]["grid"]
    return grid_from_json(grid) if grid else ct_grid


def _contour_grid(state: CaseState) -> Grid | None:
    structures, ct = state.contours.structures, state.inputs.ct
    return None if structures is None or ct is None or structures.grid.same_as(ct.grid) else structures.grid


def _values(part: object, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(part, name) for name in names}


def _take(part: object, content: Mapping[str, Any], names: tuple[str, ...]) -> None:
    for name in names:
        setattr(part, name, _of_type(content[name], getattr(part, name)))


def _of_type(value: Any, default: Any) -> Any:
    """The value, which must be of its default's type."""
    if not isinstance(value, type(default)):
        raise TypeError(f"a {type(default).__name__} is needed, not {value!r}")
    return value
