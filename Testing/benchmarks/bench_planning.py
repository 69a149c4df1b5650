# SPDX-License-Identifier: Apache-2.0
"""Planning against pyRadPlan in one run: the same case, machine file, beams, bixels, objectives; float32, one thread.

The case is TG119 with five beams of 5 mm bixels on a 5 mm dose grid; ``dose_from_fluence_3mm`` has two beams on a 3 mm
grid. The peer stores its dose-influence matrix; its kernels end 50 mm from a bixel, so here ours do as well. Both times
are processor seconds of the process that does the work.

- beam_setup: from densities to something that gives doses; radiological depths included, on both sides
- dose_from_fluence, fluence_gradient: one product with the matrix and with its transpose
- objective_gradient: value and gradient at new weights
- optimise_1.05, optimise_1.01: until the objective is that multiple of the peer's final one, each by its own doses,
  from uniform fluence here and from the peer's own start there; optimise_whole_*: against its whole optimisation
- optimise_judged_*: the same with ours judged by doses from the peer's matrix (no figure where it does not get there:
  its matrix has its own radiological depths, which differ at oblique beams); optimise_final_*: the least of ours
- memory: of what is stored for doses
- growth_*: the power that the cost of one dose and its gradient grows with

Without pyRadPlan (``make oracles``) a water cylinder takes the place of TG119 and the peers are null. Where there is a
CUDA device the figures of ours are given for it too, with the names ending in ``_cuda``, in wall seconds.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import numpy as np

from .figure import Figure
from .timing import cpu_seconds, growth_exponent, median, quick, rounds

GANTRY_5, GANTRY_2 = (0.0, 72.0, 144.0, 216.0, 288.0), (0.0, 180.0)
FACTORS = (1.05, 1.01)
_OURS = {"mean": "max_mean"}  # above 0 Gy they are the same
_MOST_ITERATIONS = 250


def figures() -> Iterator[Figure]:
    import torch

    from Testing.oracles import peers

    from .planning_case import peer_case, stand_in_case

    torch.set_num_threads(1)
    has_peer = peers.has_pyradplan() and not quick()
    if has_peer:
        case, answer = peer_case(GANTRY_5, 5.0, optimise=True)
    else:
        case, answer = stand_in_case(GANTRY_5[:2] if quick() else GANTRY_5, 10.0 if quick() else 5.0), None
    yield from _case_figures(case, answer)
    del case
    if has_peer:
        finer, answer = peer_case(GANTRY_2, 3.0, optimise=False)
    else:
        finer, answer = stand_in_case(GANTRY_2, 8.0 if quick() else 3.0), None
    yield from _dose_figures(finer, finer.operator(), answer, "3mm")
    del finer
    yield from _growth()


def _case_figures(case, answer) -> Iterator[Figure]:
    import torch

    case.machines, case.points_ras_mm  # noqa: B018 read from files and laid out once, before any time is taken
    case.operator()  # compiles what is compiled
    ours = median([cpu_seconds(case.operator) for _ in range(rounds(3))])
    yield Figure("beam_setup", ours, answer and answer["setup_cpu_s"], "s")
    operator = case.operator()
    yield from _dose_figures(case, operator, answer, "5mm")
    optimum = answer and answer["optimise"]
    problem, weights = _problem(case, operator), np.ones(operator.n_variables)
    ours = _median_cpu(lambda: problem.value_and_gradient(weights, 1.0))
    yield Figure("objective_gradient", ours, optimum and median(optimum["value_and_gradient_cpu_s"]), "s")
    yield from _optimisation(case, operator, optimum)
    if torch.cuda.is_available():
        yield from _cuda(case)


def _dose_figures(case, operator, answer, name: str) -> Iterator[Figure]:
    import torch

    weights = torch.ones(operator.n_variables)
    dose = operator.forward(weights)
    ours = _median_cpu(lambda: operator.forward(weights))
    yield Figure(f"dose_from_fluence_{name}", ours, answer and median(answer["dose_cpu_s"]), "s")
    ours = _median_cpu(lambda: operator.adjoint(dose))
    yield Figure(f"fluence_gradient_{name}", ours, answer and median(answer["transposed_cpu_s"]), "s")
    yield Figure(f"memory_{name}", _megabytes(operator), answer and answer["matrix_mb"], "MB")
    if answer:
        error = _error_percent(case, dose.numpy())
        yield Figure(f"dose_difference_mean_{name}", float(error.mean()), None, "% of the largest dose")
        yield Figure(f"dose_difference_p99_{name}", float(np.quantile(error, 0.99)), None, "% of the largest dose")


def _optimisation(case, operator, optimum) -> Iterator[Figure]:
    history, objective = _optimised(case, operator)
    yield Figure("optimise_evaluations", float(len(history)), optimum and float(optimum["evaluations"]), "evaluations")
    if optimum is None:
        for factor in FACTORS:
            yield Figure(f"optimise_{factor}", _reached([row[::2] for row in history], factor * objective), None, "s")
        return
    judged = [(seconds, judge(case, weights)) for seconds, weights, _ in history]
    own = [(seconds, value) for seconds, _, value in history]
    for factor in FACTORS:
        goal = factor * optimum["objective"]
        peer = _reached(optimum["history"], goal)
        for name, rows in (("", own), ("judged_", judged)):
            ours = _reached(rows, goal)
            if ours is not None:
                yield Figure(f"optimise_{name}{factor}", ours, peer, "s")
                if rows is own:
                    yield Figure(f"optimise_whole_{factor}", ours, optimum["history"][-1][0], "s")
    for name, rows in (("own", own), ("judged", judged)):
        least = min(value for _, value in rows)
        yield Figure(f"optimise_final_{name}", least, optimum["objective"], "objective")


def _optimised(case, operator) -> tuple[list[tuple[float, np.ndarray, float]], float]:
    """(seconds, weights, own objective) at every evaluation from uniform fluence on, and the final objective."""
    from PlanningModuleLib.core.optimisation.optimiser import minimise

    seen = []
    began = time.process_time()
    problem = _problem(case, operator)
    evaluate = problem.value_and_gradient

    def watched(weights, scale):
        result = evaluate(weights, scale)
        seen.append((time.process_time() - began, weights.copy(), result[0]))
        return result

    problem.value_and_gradient = watched
    start = np.ones(operator.n_variables)
    start *= 3.0 / float(operator.forward(operator.variables(start)).numpy()[case.positions("OuterTarget")].mean())
    found = minimise(problem, start, max_iterations=15 if quick() else _MOST_ITERATIONS, tolerance=1e-6, balanced=True)
    return seen, found.objective


def _problem(case, operator):
    from PlanningModuleLib.core.optimisation.objectives import Objective
    from PlanningModuleLib.core.optimisation.optimiser import Problem
    from PlanningModuleLib.core.optimisation.terms import make_term

    from .planning_case import OBJECTIVES

    terms = []
    for structure, rows in OBJECTIVES.items():
        shares = np.zeros(operator.n_points)
        shares[case.positions(structure)] = 1.0
        for kind, dose, priority in rows:
            objective = Objective(_OURS.get(kind, kind), structure, {"dose_gy": dose}, priority)
            terms.append(make_term(objective, shares, 100.0, operator))  # per cent of 100 Gy are Gy
    return Problem(operator, terms)


def judge(case, weights: np.ndarray) -> float:
    """The peer's objective from the peer's matrix."""
    from .planning_case import OBJECTIVES

    dose = np.asarray(case.matrix @ weights.astype(np.float32), float)
    total = 0.0
    for structure, rows in OBJECTIVES.items():
        own = dose[case.arrays[f"structure_{structure}"]]
        for kind, level, priority in rows:
            if kind == "mean":
                total += priority * (own.mean() - level) ** 2
            else:
                off = own - level if kind == "squared_deviation" else np.maximum(own - level, 0.0)
                total += priority * float((off**2).mean())
    return total


def _growth() -> Iterator[Figure]:
    """One dose and its gradient, for more beamlets (smaller bixels), voxels (finer grids) and beams, each alone."""
    import torch

    from .planning_case import stand_in_case

    few = quick()
    base = {"grid_mm": 10.0 if few else 5.0, "n_beams": 2, "target_mm": 45.0}
    ways = {
        "beamlets": [base | {"target_mm": size} for size in (30.0, 45.0, 65.0, 90.0)],
        "voxels": [base | {"grid_mm": h} for h in ((12.0, 10.0, 8.0) if few else (8.0, 6.0, 4.5, 3.5))],
        "beams": [base | {"n_beams": n} for n in (1, 2, 4, 8)],
    }
    for name, settings in ways.items():
        sizes, costs = [], []
        for setting in settings[:2] if few else settings:
            angles = tuple(360.0 * n / setting["n_beams"] for n in range(setting["n_beams"]))
            case = stand_in_case(angles, setting["grid_mm"], target_mm=setting["target_mm"])
            operator = case.operator()
            weights = torch.ones(operator.n_variables)
            dose = operator.forward(weights)
            costs.append(_median_cpu(lambda op=operator, w=weights, d=dose: (op.forward(w), op.adjoint(d))))
            sizes.append({"beamlets": operator.n_variables, "voxels": operator.n_points, "beams": len(angles)}[name])
            yield Figure(f"growth_{name}_{sizes[-1]}", costs[-1], None, "s")
        yield Figure(f"growth_{name}", growth_exponent(sizes, costs), None, "exponent")


def _cuda(case) -> Iterator[Figure]:
    import torch

    def wall(work: Callable[[], object], repeats: int = 20) -> float:
        work()
        torch.cuda.synchronize()
        times = []
        for _ in range(repeats):
            start = time.perf_counter()
            work()
            torch.cuda.synchronize()
            times.append(time.perf_counter() - start)
        return median(times)

    yield Figure("beam_setup_cuda", wall(lambda: case.operator(device="cuda"), 3), None, "s")
    operator = case.operator(device="cuda")
    weights = torch.ones(operator.n_variables, device="cuda")
    dose = operator.forward(weights)
    forward = wall(lambda: operator.forward(weights))
    yield Figure("dose_from_fluence_5mm_cuda", forward, None, "s")
    yield Figure("fluence_gradient_5mm_cuda", wall(lambda: operator.adjoint(dose)), None, "s")
    yield Figure("memory_5mm_cuda", _megabytes(operator), None, "MB")
    # Roofline: a dose reads the stored half (rows, not the transpose) once; below, what that is per second
    yield Figure("dose_bandwidth_5mm_cuda", _megabytes(operator) / 2 / 1e3 / forward, None, "GB/s")
    copied = torch.empty(256 * 2**20 // 4, device="cuda")
    yield Figure("copy_bandwidth_cuda", 2 * 0.256 * 2**20 / 1e6 / wall(copied.clone), None, "GB/s")
    problem, array = _problem(case, operator), np.ones(operator.n_variables)
    yield Figure("objective_gradient_cuda", wall(lambda: problem.value_and_gradient(array, 1.0)), None, "s")


def _error_percent(case, dose: np.ndarray) -> np.ndarray:
    """Differences of a uniform fluence's dose in % of the largest, above a tenth of it."""
    peer = np.asarray(case.matrix.sum(axis=1)).ravel()[case.arrays["voxels"]]
    return 100 * (np.abs(dose - peer) / peer.max())[peer > 0.1 * peer.max()]


def _reached(rows, goal: float) -> float | None:
    return next((float(seconds) for seconds, value in rows if value <= goal), None)


def _megabytes(operator) -> float:
    return sum(beam.n_bytes for beam in operator.beams) / 1e6


def _median_cpu(work: Callable[[], object]) -> float:
    work()
    return median([cpu_seconds(work) for _ in range(rounds(11))])
