# SPDX-License-Identifier: Apache-2.0
"""The evaluation of a dose on a set of structures: DVHs, metrics, goals and plan indices in one record.

The radiobiological models of a dose are added by RadiobiologyModuleLib.core.evaluate.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from AIOCommon import InputError, StructureSet, Volume
from AIOCommon.core.names import require_side
from AIOCommon.core.progress import NO_PROGRESS, Progress

from .dvh import Dvh, DvhEngine, check_dose
from .goals import GoalResult
from .goals import evaluate as evaluate_goals
from .index_rows import IndexRow, index_rows
from .metrics import Metric, parse_metric
from .phases import PhaseDvhs
from .protocol import Protocol

_TARGET_METRICS = ("Volume", "Dmean", "D98%", "D95%", "D50%", "D2%", "Dmin", "Dmax", "V95%", "V100%", "V107%")
_SAME_VOLUME = 0.01  # relative
_LARGE_CAPS = 0.2  # part of the volume
CAPS_METRIC = "End caps[cc]"
_ORGAN_METRICS = ("Volume", "Dmean", "D0.03cc")
# the metrics of Chung 2021, Table 2, by role
_METRICS_OF_ROLE = {
    "Heart": ("Volume", "Dmean", "D0.03cc", "V5Gy[cc]", "V5Gy[%]", "V25Gy[%]"),
    "Lung_ipsi": ("Volume", "Dmean", "V20Gy[%]", "V5Gy[%]"),
    "Lung_contra": ("Volume", "Dmean", "V5Gy[%]"),
    "Esophagus": ("Volume", "Dmean", "D0.03cc"),
    "SpinalCord": ("Volume", "Dmean", "D1cc"),
    "BODY": ("Volume", "Dmean", "Dmax"),
}


@dataclass(frozen=True)
class MetricRow:
    """One metric of one structure; ``value`` is None where it cannot be computed, ``reason`` says why."""

    structure: str
    metric: str
    value: float | None
    unit: str
    reason: str = ""

    def to_dict(self) -> dict[str, Any]:
        return {
            "structure": self.structure,
            "metric": self.metric,
            "value": self.value,
            "unit": self.unit,
            "reason": self.reason,
        }


@dataclass(frozen=True, eq=False)
class Evaluation:
    """DVHs, metrics, goals and plan indices of a dose; the result of :func:`evaluate_plan`.

    Parameters
    ----------
    side : treated side, "left" or "right".
    dvhs : by structure name.
    course : the phases of the dose, where there are several.
    refused : why models that depend on the number of fractions cannot be computed; empty where they can.
    end_caps : the rule for contours beyond their outermost slices, see :func:`.dvh.layers.layers_of`; empty where the
        DVHs were made elsewhere.
    """

    protocol: Protocol
    side: str
    dvhs: Mapping[str, Dvh]
    metrics: tuple[MetricRow, ...]
    goals: tuple[GoalResult, ...]
    indices: tuple[IndexRow, ...]
    warnings: tuple[str, ...] = ()
    course: PhaseDvhs | None = None
    refused: str = ""
    end_caps: str = ""

    def metric(self, structure: str, metric: str | Metric) -> float:
        """The value of any metric of a structure, in the metric's unit."""
        if structure not in self.dvhs:
            from AIOCommon import unknown_name

            raise unknown_name("structure", structure, self.dvhs)
        return parse_metric(metric).evaluate(self.dvhs[structure], self.protocol.prescription_gy)

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON; the curves are resampled at 0.1 Gy."""
        return {
            "protocol": self.protocol.name,
            "prescription_gy": self.protocol.prescription_gy,
            "fractions": self.protocol.fractions,
            "phase_fractions": [p.fractions for p in self.course.phases] if self.course is not None else [],
            "fractions_unknown": self.refused,
            "side": self.side,
            "end_caps": self.end_caps,
            "warnings": list(self.warnings),
            "goals": [row.to_dict() for row in self.goals],
            "metrics": [row.to_dict() for row in self.metrics],
            "indices": [row.to_dict() for row in self.indices],
            "dvhs": {name: curve.to_dict() for name, curve in self.dvhs.items()},
        }


def evaluate_plan(
    structures: StructureSet,
    dose_gy: Volume,
    protocol: Protocol,
    side: str,
    *,
    engine: DvhEngine | None = None,
    edited: Iterable[str] | None = None,
    course: PhaseDvhs | None = None,
    refused: str = "",
    progress: Progress = NO_PROGRESS,
) -> Evaluation:
    """Evaluate a dose of the whole course (Gy) on all structures.

    Parameters
    ----------
    engine : stores the cells between calls, so that after an edit only the changed slices are computed again.
    edited : names of the edited structures, for the engine; None to compare all structures.
    course : the phases that the dose is the sum of, each with its own fractions; None for the protocol's fractions.
    refused : why models that depend on the number of fractions cannot be computed; empty where they can.

    Raises
    ------
    InputError : the side is unknown, or the dose is not an absolute dose in Gy.
    """
    require_side(side)
    check_dose(dose_gy)
    if len(structures) == 0:
        raise InputError("there are no structures to evaluate", hint="Contour or import them first.")
    progress.update(0.0, "dose-volume histograms")
    engine = engine or DvhEngine()
    dvhs = engine.update(structures, dose_gy, edited)
    progress.update(0.8, "metrics and goals")
    return evaluate_dvhs(
        dvhs,
        protocol,
        side,
        {s.name: s.kind for s in structures},
        [
            *_warnings(dvhs, dose_gy, protocol),
            *volume_remarks(structures, dvhs),
            *cap_remarks(dvhs.values(), engine.end_caps),
        ],
        course=course,
        refused=refused,
        end_caps=engine.end_caps,
    )


def evaluate_dvhs(
    dvhs: Mapping[str, Dvh],
    protocol: Protocol,
    side: str,
    kinds: Mapping[str, str] | None = None,
    warnings: Iterable[str] = (),
    *,
    course: PhaseDvhs | None = None,
    refused: str = "",
    end_caps: str = "",
) -> Evaluation:
    """As :func:`evaluate_plan`, from DVHs; ``kinds`` by structure are "CTV", "PTV" or "GTV" for targets."""
    return Evaluation(
        protocol=protocol,
        side=side,
        dvhs=dict(dvhs),
        metrics=tuple(_metric_rows(dvhs, protocol, side, kinds or {})),
        goals=tuple(evaluate_goals(protocol, dvhs, side)),
        indices=tuple(index_rows(dvhs, protocol, side)),
        warnings=tuple(warnings),
        course=course,
        refused=refused,
        end_caps=end_caps,
    )


def metric_row(dvh: Dvh, metric: str | Metric, prescription_gy: float | None) -> MetricRow:
    """A metric as a row; if it cannot be computed, the row has the reason."""
    parsed = parse_metric(metric)
    try:
        value = parsed.evaluate(dvh, prescription_gy)
    except InputError as error:
        return MetricRow(dvh.name, str(parsed), None, parsed.unit, error.what)
    if not np.isfinite(value):
        return MetricRow(dvh.name, str(parsed), None, parsed.unit, "the structure lies outside the dose grid")
    return MetricRow(dvh.name, str(parsed), value, parsed.unit)


def _metric_rows(
    dvhs: Mapping[str, Dvh], protocol: Protocol, side: str, kinds: Mapping[str, str]
) -> Iterable[MetricRow]:
    by_name = {protocol.structure_name(role, side): m for role, m in _METRICS_OF_ROLE.items()}
    goals: dict[str, list[Metric]] = {}
    for goal in protocol.goals:
        goals.setdefault(protocol.structure_name(goal.role, side), []).append(goal.metric)
    for name, dvh in dvhs.items():
        target = kinds.get(name, "") in ("CTV", "PTV", "GTV") or name.startswith(("CTV", "PTV", "GTV"))
        usual = _TARGET_METRICS if target else by_name.get(name, _ORGAN_METRICS)
        metrics = dict.fromkeys([parse_metric(m) for m in usual] + goals.get(name, []))
        for metric in metrics:
            yield metric_row(dvh, metric, protocol.prescription_gy)
        if dvh.cap_volume_cc > 0:
            yield MetricRow(name, CAPS_METRIC, dvh.cap_volume_cc, "cc")


def volume_remarks(structures: StructureSet, dvhs: Mapping[str, Dvh]) -> list[str]:
    """A sentence that names the structures whose volume in the mask and in the DVH differ by more than 1 %.

    Planning and display work on the mask, DVHs on the drawn contours. Small structures differ by their voxels.
    """
    differing = []
    for name, dvh in dvhs.items():
        structure = structures.get(name)
        if structure is None or not structure.contours:
            continue
        mask_cc, dvh_cc = structure.volume_cc, dvh.volume_cc
        if abs(mask_cc - dvh_cc) > _SAME_VOLUME * max(mask_cc, dvh_cc):
            differing.append(f"{name} ({mask_cc:.3g} and {dvh_cc:.3g} cc)")
    if not differing:
        return []
    return [f"Volumes by voxels and by drawn contours differ by more than 1 %: {', '.join(differing)}."]


def cap_remarks(dvhs: Iterable[Dvh], end_caps: str) -> list[str]:
    """A sentence that names the structures of which more than 20 % lie beyond their outermost outlines.

    Programs differ in what they put there, so that volumes of structures of few slices are hardly comparable.
    """
    few = [
        f"{d.name} ({d.volume_cc:.3g} cc with, {d.volume_without_caps_cc:.3g} cc without)"
        for d in dvhs
        if d.cap_part > _LARGE_CAPS
    ]
    if not few:
        return []
    return [f"End caps beyond the outermost contours ({end_caps}) are more than a fifth of {', '.join(few)}."]


def dose_remarks(dose_gy: Volume, prescription_gy: float | None) -> list[str]:
    """A caution where a dose's maximum does not suit the prescription; none where there is no prescription."""
    highest = float(dose_gy.array_kji.max())
    if prescription_gy is None or 0.5 * prescription_gy <= highest <= 2.0 * prescription_gy:
        return []
    if highest < 0.5 * prescription_gy:
        return [
            f"The dose's maximum is {highest:.1f} Gy and the prescription {prescription_gy:g} Gy: "
            "is it the dose of the whole course?"
        ]
    return [f"The dose's maximum of {highest:.1f} Gy is more than twice the prescription: is it in cGy?"]


def _warnings(dvhs: Mapping[str, Dvh], dose_gy: Volume, protocol: Protocol) -> Iterable[str]:
    yield from dose_remarks(dose_gy, protocol.prescription_gy)
    for dvh in dvhs.values():
        if dvh.coverage_remark:
            yield dvh.coverage_remark + "."
