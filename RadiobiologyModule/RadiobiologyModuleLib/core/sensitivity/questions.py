# SPDX-License-Identifier: Apache-2.0
"""The values whose sensitivity can be computed: all goals of the protocol and all models of structures with dose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from AIOCommon import Structure, Volume
from AIOEvaluation import Dvh, Goal

from ..evaluate import ModelledEvaluation
from ..parameters import ParameterSet
from ..response import model_value
from .boundary import DEFAULT_ERROR_MM, boundary_sensitivity, goal_sensitivity, rank_structures
from .result import BoundarySensitivity


@dataclass(frozen=True)
class Question:
    """A goal or a model of a structure; ``key`` identifies it among the questions of an evaluation."""

    key: str
    structure: str
    text: str
    goal: Goal | None = None
    parameters: ParameterSet | None = None

    def whole_changes(self, result: BoundarySensitivity) -> bool:
        """Whether moving the whole surface would change the goal's verdict."""
        if self.goal is None:
            return False
        met = self.goal.meets(result.value)
        moves = (result.whole_outward, result.whole_inward)
        return any(self.goal.meets(result.value + move) != met for move in moves)


def questions(evaluation: ModelledEvaluation) -> list[Question]:
    """The goals in the protocol's order, then TCP, NTCP and the other models."""
    found = []
    for result in evaluation.goals:
        if result.value is not None and _has_dose(evaluation, result.structure):
            goal = result.goal
            metric = str(goal.metric).partition("[")[0]
            text = f"{result.structure}: {metric} {goal.comparison} {goal.limit:g} {result.unit}"
            found.append(Question(f"goal {result.structure} {goal}", result.structure, text, goal=goal))
    for row in evaluation.models:
        if row.value is not None and _has_dose(evaluation, row.structure):
            key = f"model {row.structure} {row.parameters.name}"
            found.append(
                Question(key, row.structure, f"{row.structure}: {row.endpoint or row.title}", parameters=row.parameters)
            )
    return found


def ask(
    question: Question,
    structure: Structure,
    dose: Volume,
    evaluation: ModelledEvaluation,
    error_mm: float = DEFAULT_ERROR_MM,
) -> BoundarySensitivity:
    """The sensitivity of the goal's metric or the model's value to the structure's surface; probabilities are in %.

    Raises
    ------
    InputError : the structure is empty or lies outside the dose grid.
    """
    dvh = evaluation.dvhs.get(structure.name)
    prescription_gy, fractions = evaluation.protocol.prescription_gy, evaluation.protocol.fractions
    if question.goal is not None:
        return goal_sensitivity(structure, dose, question.goal, prescription_gy, error_mm=error_mm, dvh=dvh)
    if question.parameters is None:
        raise ValueError("the question has neither a goal nor a model")
    parameters = question.parameters
    row = next(r for r in evaluation.models if r.structure == structure.name and r.parameters is parameters)
    scale, unit = (100.0, "%") if row.unit == "probability" else (1.0, "Gy" if row.unit == "Gy" else "")

    if evaluation.course is not None and (row.structure, parameters.name) in evaluation.model_dvhs:
        # the surface moves in the iso-effective dose of the phases
        dose = evaluation.course.dose(float(parameters.alpha_beta_gy or 0.0))
        dvh = evaluation.model_dvh(row)

    def value(curve: Dvh) -> float:
        return scale * model_value(parameters, curve, fractions)

    value.__name__ = question.text.partition(": ")[2]
    return boundary_sensitivity(structure, dose, value, error_mm=error_mm, dvh=dvh, unit=unit)


def most_urgent(found: Iterable[tuple[Question, BoundarySensitivity]]) -> list[tuple[Question, BoundarySensitivity]]:
    """Results of goals, sorted by how close the verdict is to a change."""
    pairs = list(found)
    ranked = rank_structures(result for _question, result in pairs)
    return sorted(pairs, key=lambda pair: next(n for n, result in enumerate(ranked) if result is pair[1]))


def _has_dose(evaluation: ModelledEvaluation, name: str) -> bool:
    dvh = evaluation.dvhs.get(name)
    return dvh is not None and dvh.covered_volume_cc > 0
