# SPDX-License-Identifier: Apache-2.0
"""A plan that follows contour edits: what an edit did not touch is kept, the fluence goes on from where it was.

Kept: dose points, radiological depths, gantry and collimator angles, isocentre, shares of unedited structures, the
optimiser's priorities. Made again: the PTV and the fields where a target was edited, shares of edited structures, the
dose operator on the points they need. The outcome is an optimised fluence with its fast dose; :meth:`Replanner.finish`
turns it into leaves and the final dose. An edit of BODY changes depths and points: everything is set up again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from AIOCommon import InputError, Structure, StructureSet, Volume
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress

from .autoplan import Clock, finish_plan
from .beams.field_shape import shape_field
from .beams.fluence_transfer import carried_over
from .beams.planned_beam import PlannedBeam
from .case_check import check_case
from .dose.beam_setup import DENSE_POINTS
from .dose.fluence_dose import FluenceDose
from .optimisation.goal_search import Search
from .optimisation.normalisation import scale_to_rule
from .optimisation.objectives import Objective
from .optimisation.operators import Operators
from .optimisation.optimiser import Iteration, minimise
from .optimisation.terms import Term
from .pipeline import optimise
from .plan_operators import all_shares, make_operators
from .plan_request import PlanRequest
from .planning_case import voxel_points_ras_mm
from .preparation import Preparation, objectives_of, place_beams, prepare
from .treatment import Treatment

if TYPE_CHECKING:
    from AIOEvaluation import Dvh, DvhEngine, GoalResult

ITERATIONS, TOLERANCE = 25, 1e-3
DENSITY = 0.5  # of the optimiser's points while contours are being edited


@dataclass(frozen=True, eq=False)
class Replan:
    """What an edit led to.

    Parameters
    ----------
    dose : Gy of the whole course, normalised; of the fluence, before leaves.
    goals : the protocol's goals under that dose.
    objective : before and after the iterations, on the new contours.
    changed : names of the structures that differ from those before, PTVs among them.
    seconds : by step.
    """

    dose: Volume
    ptvs: tuple[Structure, ...]
    goals: tuple[GoalResult, ...]
    objective: tuple[float, float]
    history: tuple[Iteration, ...]
    changed: tuple[str, ...]
    seconds: Mapping[str, float]


@dataclass(eq=False)
class Replanner:
    """A fluence plan that can be updated again and again; not thread-safe.

    Make one with :meth:`start`; hand :meth:`update` the structures after each edit.
    """

    preparation: Preparation
    planned: list[PlannedBeam]
    shares: dict[str, np.ndarray]
    operators: Operators
    found: Search
    _engine: DvhEngine | None = field(default=None, repr=False)
    _fast: FluenceDose | None = field(default=None, repr=False)
    _planes: list[np.ndarray] | None = field(default=None, repr=False)
    _body: np.ndarray | None = field(default=None, repr=False)

    @classmethod
    def start(cls, request: PlanRequest, progress: Progress = NO_PROGRESS) -> Replanner:
        """Optimise a fluence from nothing, as :func:`autoplan.auto_plan` does; raises what that raises.

        Raises
        ------
        InputError : also a boost, which a fluence of one dose level in one phase would drop.
        """
        if request.options.boost_gy:
            raise InputError(
                "a plan with a boost is not re-planned while contours are edited",
                hint="Correct the contours, then press Plan: breast and boost are planned again together.",
            )
        preparation = prepare(request)
        planned = place_beams(preparation, SubProgress(progress, 0.02, 0.3))
        shares = all_shares(preparation, planned)
        operators = make_operators(preparation, planned, shares=shares)
        found = optimise(preparation, operators, SubProgress(progress, 0.32, 1.0))
        started = cls(preparation, planned, shares, operators, found)
        started.warm_up()
        return started

    def update(self, structures: StructureSet, progress: Progress = NO_PROGRESS) -> Replan:
        """Follow an edit; when something is wrong with it, the plan stays as it was.

        Parameters
        ----------
        structures : all of them, on the same grid.

        Raises
        ------
        InputError : as :func:`case_check.check_case`; also a target that no longer fits into the largest field.
        Cancelled : ``progress`` asked to stop.
        """
        clock = Clock()
        before = self.preparation
        request = replace(before.request, structures=structures)
        case = check_case(request)
        changed = changed_names((*before.case.structures, *before.case.ptvs), (*case.structures, *case.ptvs))
        if "BODY" in changed:
            self._fast = self._planes = self._body = None
            preparation = prepare(request.with_options(isocentre_ras_mm=before.isocentre_ras_mm))
            planned = place_beams(preparation)
            shares = all_shares(preparation, planned)
        else:
            preparation = replace(before, request=request, case=case, objectives=objectives_of(case, request.options))
            new_target = any(ptv.name in changed for ptv in case.ptvs)
            planned = reshaped(preparation, self.planned) if new_target else self.planned
            shares = self._shares(preparation, planned, changed, new_target)
        clock.lap("contours and fields")
        operators = make_operators(preparation, planned, shares=shares, density=DENSITY)
        terms = with_priorities(operators.problem.terms, self.found.terms)
        problem = replace(operators.problem, terms=terms)
        start = carried_over([b.field for b in self.planned], [b.field for b in planned], self.found.optimum.weights)
        clock.lap("dose operators")
        optimum = minimise(
            problem,
            start,
            max_iterations=ITERATIONS,
            tolerance=TOLERANCE,
            progress=progress,
            message="Planning again",
        )
        clock.lap("fluence optimisation")
        self.preparation, self.planned, self.shares = preparation, planned, shares
        self.operators = operators
        self.found = Search(optimum, tuple(terms), self.found.history + optimum.history, 0)
        dose = self.dose()
        goals = self._goals(dose)
        clock.lap("dose and goals")
        first = problem.value_and_gradient(start, float(start[start > 0].mean()))[0]
        return Replan(dose, case.ptvs, goals, (first, optimum.objective), optimum.history, changed, clock.laps)

    def dose(self) -> Volume:
        """Gy of the whole course at all points from the fluence, normalised."""
        dose = self.preparation.points.to_volume(self.fluence_dose_gy(self.found.optimum.weights))
        return replace(dose, array_kji=dose.array_kji * np.float32(self.scale_of(dose)))

    def fluence_dose_gy(self, weights: np.ndarray) -> np.ndarray:
        """(points,) Gy of the whole course from the weights of free bixels, before it is normalised."""
        p = self.preparation
        fields = [beam.field for beam in self.planned]
        if self._fast is None or not self._fast.fits(fields):
            self._fast = FluenceDose(p.machine, self.planned, p.points, device=p.options.device)
        return self._fast.dose_gy(fields, self.operators.operator.bixel_weights(weights))

    def scale_of(self, dose: Volume) -> float:
        """The factor that normalises a dose to the protocol's rule."""
        case = self.preparation.case
        return scale_to_rule(dose, case.structures.with_structures(case.ptvs), case.protocol, case.side)

    def finish(self, progress: Progress = NO_PROGRESS) -> Treatment:
        """Leaves, final dose and verdict of the fluence as it is now, on all of the optimiser's points."""
        operators = make_operators(self.preparation, self.planned, shares=self.shares)
        terms = with_priorities(operators.problem.terms, self.found.terms)
        operators = replace(operators, problem=replace(operators.problem, terms=terms))
        found = replace(self.found, terms=tuple(terms))
        return finish_plan(self.preparation, self.planned, operators, found, progress=progress)

    def _shares(
        self, preparation: Preparation, planned: list[PlannedBeam], changed: tuple[str, ...], new_fields: bool
    ) -> dict[str, np.ndarray]:
        """Shares of edited structures anew, the others as they were."""
        case, points = preparation.case, preparation.points
        everything = case.structures.with_structures(case.ptvs)
        shares = {}
        for name in dict.fromkeys([o.structure for o in preparation.objectives] + case.goal_structures()):
            if name == "BODY" and new_fields:
                shares[name] = self._body_share(preparation) * self._in_any_field(preparation, planned)
            elif name in changed or name not in self.shares:
                shares[name] = points.coverage(everything[name])
            else:
                shares[name] = self.shares[name]
        return shares

    def _body_share(self, preparation: Preparation) -> np.ndarray:
        if self._body is None:
            self._body = preparation.points.coverage(preparation.case.body)
        return self._body

    def _in_any_field(self, preparation: Preparation, planned: list[PlannedBeam]) -> np.ndarray:
        """As :func:`beam_setup.in_any_field`, with projections that stay as long as angles and points do."""
        if self._planes is None:
            self._planes = [beam.frame.project(preparation.points.ras_mm)[0] for beam in planned]
        return np.logical_or.reduce([beam.field.sees(plane) for beam, plane in zip(planned, self._planes)])

    def warm_up(self) -> None:
        """Make what the first update would otherwise make."""
        self._body_share(self.preparation)
        self._in_any_field(self.preparation, self.planned)
        self._goals(self.dose())

    def _goals(self, dose: Volume) -> tuple[GoalResult, ...]:
        return self.judged(dose)[1]

    def judged(self, dose: Volume) -> tuple[Mapping[str, Dvh], tuple[GoalResult, ...]]:
        """DVHs of the goals' structures, and the goals, under any dose of this case."""
        from AIOEvaluation import DvhEngine
        from AIOEvaluation.core.goals import evaluate

        self._engine = self._engine or DvhEngine()
        case = self.preparation.case
        structures = case.structures.with_structures(case.ptvs)
        dvhs = self._engine.update([structures[name] for name in case.goal_structures()], dose)
        return dvhs, tuple(evaluate(case.protocol, dvhs, case.side))


def changed_names(before: tuple[Structure, ...], after: tuple[Structure, ...]) -> tuple[str, ...]:
    """Names of structures that came, went or have another shape."""
    old = {s.name: s for s in before}
    new = {s.name: s for s in after}
    changed = [name for name in old if name not in new]
    for name, structure in new.items():
        was = old.get(name)
        same = was is structure or (
            was is not None and was.offset_kji == structure.offset_kji and np.array_equal(was.mask, structure.mask)
        )
        if not same:
            changed.append(name)
    return tuple(changed)


def reshaped(preparation: Preparation, planned: list[PlannedBeam]) -> list[PlannedBeam]:
    """The beams with fields for the targets as they are now."""
    case = preparation.case
    target = np.concatenate([voxel_points_ras_mm(ptv, DENSE_POINTS)[0] for ptv in case.ptvs])
    body = voxel_points_ras_mm(case.body, DENSE_POINTS)[0]
    return [replace(b, field=shape_field(b.frame, preparation.machine, target, body)) for b in planned]


def with_priorities(terms: Iterable[Term], before: Iterable[Term]) -> list[Term]:
    """Terms with the priorities that the search had given to the same objectives."""

    def key(objective: Objective) -> tuple[object, ...]:
        return objective.structure, objective.kind, tuple(sorted(objective.parameters.items())), objective.reason

    known = {key(term.objective): term.objective.priority for term in before}
    return [
        replace(t, objective=replace(t.objective, priority=known.get(key(t.objective), t.objective.priority)))
        for t in terms
    ]
