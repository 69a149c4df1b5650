# SPDX-License-Identifier: Apache-2.0
"""The parts of a case that are neither images nor contours, as JSON-able values: a saved scene keeps them.

Volumes, structures, plans, phases, the boost and DVH curves are nodes of the scene.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from AIOCommon import Grid

from .case_state import CaseState, Settings
from .check_dose import CheckDose
from .context_json import context_from_json, context_to_json, grid_from_json, grid_to_json
from .contours import Contours
from .evaluation_record import evaluation_to_record
from .inputs import Inputs
from .state_formats import FORMAT, in_this_format
from .timeline import Timeline

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
    from AIOEvaluation.core.prescription import Prescription
    from SegmentationModuleLib import Finding

    content = in_this_format(content)
    given, drawn = content["inputs"], content["contours"]
    inputs, contours = Inputs(), Contours()
    _take(inputs, given, _OF_INPUTS)
    inputs.dicom = context_from_json(given["dicom"]) if given["dicom"] else None
    _take(contours, drawn, _OF_CONTOURS)
    contours.findings = [Finding(**row) for row in drawn["findings"]]
    state = CaseState(Settings.from_dict(content["settings"]), inputs, contours)
    _take(state, content, _OF_CASE)
    state.base_protocol = load_protocol(content["protocol"]) if content["protocol"] else None
    given = content.get("prescription")  # records of earlier versions have none
    state.prescription = Prescription.from_dict(given) if given else None
    state.check = CheckDose(None, dict(content["check"])) if content["check"] else None
    state.timeline = Timeline.from_json(content["timeline"])
    if inputs.dicom is not None and inputs.dicom.deidentified:
        state.timeline.go_on_from_last_end()
    return state


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
