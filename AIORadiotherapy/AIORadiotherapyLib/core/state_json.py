# SPDX-License-Identifier: Apache-2.0
"""The parts of a case that are neither images nor contours, as JSON-able values: a saved scene keeps them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from AIOCommon.core.dicom import DicomContext
from AIOCommon.core.grid import Grid

from .case_state import CaseState, Settings
from .evaluation_record import evaluation_to_record
from .timeline import Timeline

FORMAT = 2  # 2: with what each step's result was made from, and with the evaluation
_PLAIN = (
    "name", "kind", "side", "side_reason", "manual_label", "manual_takes_precedence", "model", "agreement",
    "plan_details", "dose_origin", "no_plan_reason", "warnings",
)  # fmt: skip


def state_to_json(state: CaseState) -> dict[str, Any]:
    """Everything but volumes, structures, plans and DVH curves, which the scene holds as nodes.

    Phases and boost are kept with the dose, see :mod:`dose_course`.
    """
    return {
        "format": FORMAT,
        "settings": asdict(state.settings),
        "protocol": (state.settings.protocol or state.protocol.name) if state.protocol is not None else "",
        "dicom": context_to_json(state.dicom) if state.dicom is not None else None,
        "contour_grid": _grid_to_json(_contour_grid(state)),
        "findings": [{**asdict(f), "ok": bool(f.ok)} for f in state.findings],
        "timeline": state.timeline.to_json(),
        "done": state.done,
        "dose_check": state.dose_check,
        "evaluation": evaluation_to_record(state.evaluation) if state.evaluation is not None else None,
        **{key: getattr(state, key) for key in _PLAIN},
    }


def state_from_json(content: dict[str, Any]) -> CaseState:
    """The case of :func:`state_to_json`, still without its volumes, structures, evaluation and a boost's goals.

    Raises
    ------
    InputError : its protocol does not exist here.
    KeyError, TypeError, ValueError : it is damaged.
    """
    from AIOEvaluation.core.protocol import load_protocol
    from SegmentationModuleLib.core.plausibility import Finding

    state = CaseState(_settings(content["settings"]))
    for key in _PLAIN:
        setattr(state, key, _copied(content[key], getattr(state, key)))
    state.done = _copied(content.get("done", {}), state.done)  # not there in cases of format 1
    state.dose_check = _copied(content.get("dose_check", {}), state.dose_check)
    state.protocol = load_protocol(content["protocol"]) if content["protocol"] else None
    state.dicom = context_from_json(content["dicom"]) if content["dicom"] else None
    state.findings = [Finding(**row) for row in content["findings"]]
    state.timeline = Timeline.from_json(content["timeline"])
    return state


def _settings(content: dict[str, Any]) -> Settings:
    """Of the kinds that they must be: a file that was made to do harm must not get further than here."""
    default = Settings("")
    return Settings(**{key: _copied(value, getattr(default, key)) for key, value in content.items()})


def _copied(value: Any, default: Any) -> Any:
    if not isinstance(value, type(default)):
        raise TypeError(f"a {type(default).__name__} is needed, not {value!r}")
    return value


def contour_grid_of(content: dict[str, Any], ct_grid: Grid) -> Grid:
    """The grid that the contours of a saved case lie on: the CT's, but for a CT of a single slice."""
    grid = content.get("contour_grid")
    return Grid(tuple(grid["shape_kji"]), grid["ijk_to_ras"]) if grid else ct_grid


def _contour_grid(state: CaseState) -> Grid | None:
    if state.structures is None or state.ct is None or state.structures.grid.same_as(state.ct.grid):
        return None
    return state.structures.grid


def _grid_to_json(grid: Grid | None) -> dict[str, Any] | None:
    if grid is None:
        return None
    return {"shape_kji": list(grid.shape_kji), "ijk_to_ras": grid.ijk_to_ras.tolist()}


def context_to_json(context: DicomContext) -> dict[str, Any]:
    """The identity of the CT series, so that RT objects written from a reopened case still refer to it."""
    return {
        **_grid_to_json(context.grid),
        "study_uid": context.study_uid,
        "series_uid": context.series_uid,
        "frame_of_reference_uid": context.frame_of_reference_uid,
        "sop_instance_uids": list(context.sop_instance_uids),
        "sop_class_uid": context.sop_class_uid,
        "patient": dict(context.patient),
        "study": dict(context.study),
        "patient_position": context.patient_position,
        "synthetic": context.synthetic,
    }


def context_from_json(content: dict[str, Any]) -> DicomContext:
    fields = dict(content)
    grid = Grid(tuple(fields.pop("shape_kji")), fields.pop("ijk_to_ras"))
    fields["sop_instance_uids"] = tuple(fields["sop_instance_uids"])
    return DicomContext(grid=grid, **fields)
