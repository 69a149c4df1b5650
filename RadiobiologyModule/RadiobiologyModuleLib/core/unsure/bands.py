# SPDX-License-Identifier: Apache-2.0
"""Between which values DVH, goals and models lie if the outline is as unsure as its map says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from AIOCommon import InputError, Structure, Volume
from AIOCommon.core.progress import NO_PROGRESS, Progress
from AIOEvaluation import Dvh, DvhEngine, Goal

from ..evaluate import ModelledEvaluation
from ..response import model_value
from .samples import sampled_structures

DEFAULT_SAMPLES = 40
PERCENTILES = (5.0, 50.0, 95.0)
STEP_GY = 0.1


@dataclass(frozen=True)
class ValueBand:
    """A goal's metric or a model's value: as it is, and its 5th, 50th and 95th percentile over the samples.

    ``met`` is the part of the samples (0..1) that meets the goal; None for a model.
    """

    text: str
    unit: str
    value: float
    low: float
    median: float
    high: float
    met: float | None = None


@dataclass(frozen=True, eq=False)
class OutlineBands:
    """The bands of one structure.

    Parameters
    ----------
    dose_gy : (n,). low_percent, median_percent, high_percent : (n,) percentiles of the cumulative volume in % of each
        sample's own volume.
    volume_cc : 5th, 50th and 95th percentile.
    """

    structure: str
    samples: int
    dose_gy: NDArray[np.float64]
    low_percent: NDArray[np.float64]
    median_percent: NDArray[np.float64]
    high_percent: NDArray[np.float64]
    volume_cc: tuple[float, float, float]
    values: tuple[ValueBand, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON; values that are no numbers become null."""
        return {
            "structure": self.structure,
            "samples": self.samples,
            "volume_cc": list(self.volume_cc),
            "dose_gy": [round(float(d), 3) for d in self.dose_gy],
            "low_percent": [round(float(v), 3) for v in self.low_percent],
            "median_percent": [round(float(v), 3) for v in self.median_percent],
            "high_percent": [round(float(v), 3) for v in self.high_percent],
            "values": [{k: _plain(v) for k, v in vars(band).items()} for band in self.values],
        }


def outline_bands(
    structure: Structure,
    probability: Volume,
    dose_gy: Volume,
    evaluation: ModelledEvaluation,
    *,
    samples: int = DEFAULT_SAMPLES,
    seed: int = 0,
    engine: DvhEngine | None = None,
    progress: Progress = NO_PROGRESS,
) -> OutlineBands:
    """Bands of a structure's DVH, of the goals on it and of its models.

    Models of a treatment in several phases, whose dose is iso-effective, are left out.

    Raises
    ------
    InputError : as :func:`.samples.sampled_structures`; or no sample lies in the dose.
    """
    engine = engine or DvhEngine()
    questions = _questions(structure.name, evaluation)
    curves = []
    for number, sample in enumerate(sampled_structures(structure, probability, samples, seed=seed)):
        progress.update(number / samples, f"{structure.name}: outline {number + 1} of {samples}")
        if not sample.is_empty:
            curve = engine.dvh(replace(sample, name=f"{structure.name} sample"), dose_gy)
            curves += [curve] if curve.covered_volume_cc > 0 else []
    if not curves:
        raise InputError("lies outside the dose", where=structure.name)
    last = max(curve.max_gy for curve in curves)
    dose = np.arange(int(np.ceil(last / STEP_GY)) + 2, dtype=np.float64) * STEP_GY
    percent = [np.interp(dose, curve.dose_gy, curve.relative_volume(), right=0.0) for curve in curves]
    low, median, high = (np.percentile(percent, p, axis=0).astype(np.float64) for p in PERCENTILES)
    values = tuple(filter(None, (_band(question, curves) for question in questions)))
    volumes = np.percentile([curve.volume_cc for curve in curves], PERCENTILES)
    first, middle, third = (float(v) for v in volumes)
    return OutlineBands(structure.name, len(curves), dose, low, median, high, (first, middle, third), values)


@dataclass(frozen=True)
class _Question:
    text: str
    unit: str
    value: float
    of: Callable[[Dvh], float]
    goal: Goal | None = None


def _questions(name: str, evaluation: ModelledEvaluation) -> list[_Question]:
    prescription, fractions = evaluation.protocol.prescription_gy, evaluation.protocol.fractions
    found = []
    for result in evaluation.goals:
        if result.structure == name and result.value is not None:
            goal = result.goal

            def metric(curve: Dvh, goal: Goal = goal) -> float:
                return float(goal.metric.evaluate(curve, prescription))

            words = f"{str(goal.metric).partition('[')[0]} {goal.comparison} {goal.limit:g} {result.unit}"
            found.append(_Question(words, result.unit, float(result.value), metric, goal))
    for row in evaluation.models:
        if row.structure != name or row.value is None or (name, row.parameters.name) in evaluation.model_dvhs:
            continue
        is_share = row.unit == "probability"
        scale, parameters = (100.0 if is_share else 1.0), row.parameters

        def model(curve: Dvh, scale: float = scale, parameters: Any = parameters) -> float:
            return scale * model_value(parameters, curve, fractions)

        unit = "%" if is_share else ("Gy" if row.unit == "Gy" else "")
        found.append(_Question(row.endpoint or row.title, unit, scale * float(row.value), model))
    return found


def _band(question: _Question, curves: Sequence[Dvh]) -> ValueBand | None:
    try:
        values = np.array([question.of(curve) for curve in curves], float)
    except InputError:  # a metric that one of the samples does not have, such as D10cc of 9 cc
        return None
    if not np.isfinite(values).all():
        return None
    low, median, high = (float(v) for v in np.percentile(values, PERCENTILES))
    goal = question.goal
    met = None if goal is None else float(np.mean([goal.meets(float(v)) for v in values]))
    return ValueBand(question.text, question.unit, question.value, low, median, high, met)


def _plain(value: Any) -> Any:
    return None if isinstance(value, float) and not np.isfinite(value) else value
