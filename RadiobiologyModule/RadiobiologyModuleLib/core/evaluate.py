# SPDX-License-Identifier: Apache-2.0
"""Everything about a dose on a set of structures in one record: DVHs, metrics, goals, TCP, NTCP and indices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from AIOCommon.core.errors import InputError
from AIOCommon.core.names import require_side
from AIOCommon.core.progress import NO_PROGRESS, Progress
from AIOCommon.core.structures import StructureSet
from AIOCommon.core.volume import Volume

from .dvh import Dvh, DvhEngine, check_dose
from .goals import GoalResult
from .goals import evaluate as evaluate_goals
from .indices import conformation_number, conformity_index_tai, homogeneity_index_of
from .metrics import Metric, parse_metric
from .parameters import load_parameters
from .protocol import Protocol
from .response import ModelRow, evaluate_model

_TARGET_METRICS = ("Volume", "Dmean", "D98%", "D95%", "D50%", "D2%", "Dmin", "Dmax", "V95%", "V100%", "V107%")
_ORGAN_METRICS = ("Volume", "Dmean", "D0.03cc")
# what Chung 2021, Table 2, reports, by role
_METRICS_OF_ROLE = {
    "Heart": ("Volume", "Dmean", "D0.03cc", "V5Gy[cc]", "V5Gy[%]", "V25Gy[%]"),
    "Lung_ipsi": ("Volume", "Dmean", "V20Gy[%]", "V5Gy[%]"),
    "Lung_contra": ("Volume", "Dmean", "V5Gy[%]"),
    "Esophagus": ("Volume", "Dmean", "D0.03cc"),
    "SpinalCord": ("Volume", "Dmean", "D1cc"),
    "BODY": ("Volume", "Dmean", "Dmax"),
}
_CONFORMITY_ORGANS = ("PTV", "Heart", "Lung_ipsi", "Lung_contra")
REFERENCE_ISODOSE_PERCENT = 95.0


@dataclass(frozen=True)
class MetricRow:
    """One metric of one structure; ``value`` is None where it does not exist, ``reason`` says why."""

    structure: str
    metric: str
    value: float | None
    unit: str
    reason: str = ""

    def to_dict(self) -> dict:
        return {
            "structure": self.structure,
            "metric": self.metric,
            "value": self.value,
            "unit": self.unit,
            "reason": self.reason,
        }


@dataclass(frozen=True)
class IndexRow:
    """A plan index, with its definition."""

    name: str
    value: float | None
    definition: str
    reason: str = ""

    def to_dict(self) -> dict:
        return {"name": self.name, "value": self.value, "definition": self.definition, "reason": self.reason}


@dataclass(frozen=True, eq=False)
class Evaluation:
    """The result of :func:`evaluate_plan`."""

    protocol: Protocol
    side: str
    dvhs: Mapping[str, Dvh]
    metrics: tuple[MetricRow, ...]
    goals: tuple[GoalResult, ...]
    models: tuple[ModelRow, ...]
    indices: tuple[IndexRow, ...]
    warnings: tuple[str, ...] = ()

    def metric(self, structure: str, metric: str | Metric) -> float:
        """Any metric of a structure of this plan."""
        if structure not in self.dvhs:
            from AIOCommon.core.errors import unknown_name

            raise unknown_name("structure", structure, self.dvhs)
        return parse_metric(metric).evaluate(self.dvhs[structure], self.protocol.prescription_gy)

    def to_dict(self) -> dict:
        """Plain JSON-able values; the curves are resampled at 0.1 Gy."""
        return {
            "protocol": self.protocol.name,
            "prescription_gy": self.protocol.prescription_gy,
            "fractions": self.protocol.fractions,
            "side": self.side,
            "warnings": list(self.warnings),
            "goals": [row.to_dict() for row in self.goals],
            "metrics": [row.to_dict() for row in self.metrics],
            "models": [row.to_dict() for row in self.models],
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
    progress: Progress = NO_PROGRESS,
) -> Evaluation:
    """Evaluate a dose of the whole course (Gy) on all structures.

    Parameters
    ----------
    engine : keeps the cells between calls, so that after an edit only the edited slices are computed again.
    edited : names of the edited structures, for the engine; None means "find out".

    Raises
    ------
    InputError : the side is unknown, or the dose is not an absolute dose in Gy.
    """
    require_side(side)
    check_dose(dose_gy)
    if len(structures) == 0:
        raise InputError("there are no structures to evaluate", hint="Contour or import them first.")
    progress.update(0.0, "dose-volume histograms")
    dvhs = (engine or DvhEngine()).update(structures, dose_gy, edited)
    progress.update(0.8, "metrics, goals and models")
    return evaluate_dvhs(dvhs, protocol, side, _kinds(structures), _warnings(dvhs, dose_gy, protocol))


def evaluate_dvhs(
    dvhs: Mapping[str, Dvh],
    protocol: Protocol,
    side: str,
    kinds: Mapping[str, str] | None = None,
    warnings: Iterable[str] = (),
) -> Evaluation:
    """The same from DVHs that are there already; ``kinds`` says which structures are targets (CTV, PTV, GTV)."""
    kinds = kinds or {}
    models = []
    for role, set_name in protocol.models:
        name = protocol.structure_name(role, side)
        if name in dvhs:
            models.append(evaluate_model(load_parameters(set_name), dvhs[name], protocol.fractions, role))
    return Evaluation(
        protocol=protocol,
        side=side,
        dvhs=dict(dvhs),
        metrics=tuple(_metric_rows(dvhs, protocol, side, kinds)),
        goals=tuple(evaluate_goals(protocol, dvhs, side)),
        models=tuple(models),
        indices=tuple(_index_rows(dvhs, protocol, side)),
        warnings=tuple(warnings),
    )


def metric_row(dvh: Dvh, metric: str | Metric, prescription_gy: float | None) -> MetricRow:
    """A metric as a row; what cannot be computed becomes the row's reason."""
    parsed = parse_metric(metric)
    try:
        value = parsed.evaluate(dvh, prescription_gy)
    except InputError as error:
        return MetricRow(dvh.name, str(parsed), None, parsed.unit, error.what)
    if not np.isfinite(value):
        return MetricRow(dvh.name, str(parsed), None, parsed.unit, "the structure lies outside the dose grid")
    return MetricRow(dvh.name, str(parsed), value, parsed.unit)


def _metric_rows(dvhs, protocol: Protocol, side: str, kinds) -> Iterable[MetricRow]:
    by_name = {protocol.structure_name(role, side): m for role, m in _METRICS_OF_ROLE.items()}
    goals: dict[str, list[Metric]] = {}
    for goal in protocol.goals:
        goals.setdefault(protocol.structure_name(goal.role, side), []).append(goal.metric)
    for name, dvh in dvhs.items():
        target = kinds.get(name, "") in ("CTV", "PTV", "GTV") or name.startswith(("CTV", "PTV", "GTV"))
        wanted = _TARGET_METRICS if target else by_name.get(name, _ORGAN_METRICS)
        metrics = dict.fromkeys([parse_metric(m) for m in wanted] + goals.get(name, []))
        for metric in metrics:
            yield metric_row(dvh, metric, protocol.prescription_gy)


def _index_rows(dvhs: Mapping[str, Dvh], protocol: Protocol, side: str) -> list[IndexRow]:
    target = dvhs.get(protocol.ptv_name(side))
    if target is None or target.covered_volume_cc <= 0:
        return []
    rx = protocol.prescription_gy
    isodose_gy = REFERENCE_ISODOSE_PERCENT / 100 * rx
    in_target = target.volume_at_dose_cc(isodose_gy)
    rows = [
        IndexRow("HI", homogeneity_index_of(target, rx), "(D2% - D98%) / prescription (Tai 2023, Eq 1)"),
        IndexRow("HI (ICRU 83)", homogeneity_index_of(target), "(D2% - D98%) / D50%"),
    ]
    organs = [dvhs.get(protocol.structure_name(role, side)) for role in _CONFORMITY_ORGANS]
    organs = [d for d in organs if d is not None and d.covered_volume_cc > 0]
    percents = [100 * d.volume_at_dose_cc(isodose_gy) / d.covered_volume_cc for d in organs]
    names = ", ".join(d.name for d in organs)
    rows.append(
        IndexRow(
            "CI (Tai)",
            conformity_index_tai(percents[0], percents) if percents[0] > 0 else 0.0,
            f"V95%(PTV)^2 / (100 sum V95%), volumes in % of {names} (Tai 2023, Eq 2)",
        )
    )
    body = dvhs.get("BODY")
    isodose = body.volume_at_dose_cc(isodose_gy) if body is not None else 0.0
    reason = "" if body is not None else "needs the structure BODY for the volume of the isodose"
    value = None
    if body is not None:
        value = conformation_number(in_target, target.volume_cc, isodose) if isodose > 0 else 0.0
    definition = "TV95%^2 / (TV V95%), absolute volumes in BODY (van't Riet 1997, Paddick 2000)"
    rows.append(IndexRow("Conformation number", value, definition, reason))
    return rows


def _warnings(dvhs: Mapping[str, Dvh], dose_gy: Volume, protocol: Protocol) -> Iterable[str]:
    highest = float(dose_gy.array_kji.max())
    if highest < 0.5 * protocol.prescription_gy:
        yield (
            f"The dose's maximum is {highest:.1f} Gy and the prescription {protocol.prescription_gy:g} Gy: "
            "is it the dose of the whole course?"
        )
    elif highest > 2.0 * protocol.prescription_gy:
        yield f"The dose's maximum of {highest:.1f} Gy is more than twice the prescription."
    for name, dvh in dvhs.items():
        if dvh.volume_cc <= 0:
            yield f"{name} is empty."
        elif dvh.covered_fraction < 0.9995:
            yield f"{100 * (1 - dvh.covered_fraction):.1f} % of {name} lies outside the dose grid."


def _kinds(structures: StructureSet) -> dict[str, str]:
    return {s.name: s.kind for s in structures}
