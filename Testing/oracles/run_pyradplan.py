# SPDX-License-Identifier: Apache-2.0
"""Runs in .venv-oracles-planning: dose influence and fluence optimisation by pyRadPlan.

In: {"case": "TG119" or the path of a phantom of matRad, "gantry_deg": [x, ...], "bixel_mm": x, "grid_mm": x,
"cutoff_mm": x, "out": path of the .npz to write, "rounds": n, "warm_up": bool,
"objectives": {} or {structure: [[kind, dose_gy, priority], ...]}}; kinds: squared_deviation, squared_overdose, mean.

Out: {"setup_cpu_s", "setup_wall_s", "depth_cpu_s", "dose_cpu_s": [..], "transposed_cpu_s": [..], "matrix_mb",
"nonzeros", "n_bixels", "peak_mb", "machine": path, "optimise": null or {"objective", "evaluations",
"history": [[cpu_s, value], ...], "value_and_gradient_cpu_s"}}. The .npz has

- density (k, j, i), its spacing_mm and origin_lps_mm (x, y, z): relative electron density on the dose grid
- voxels (n,) flat kji index of the voxels that it doses, and per beam b:
  ray_lps_mm_b (m, 3) centres of the bixels on the isocentre plane, ssd_mm_b, depth_mm_b (n,), isocentre_lps_mm_b
- matrix as data, indices, indptr, shape (columns are bixels, in the order of beams and rays)
- structure_<name>: flat kji indices of the voxels of each structure with objectives; weights: the optimum
"""

import contextlib
import io
import json
import os
import sys
import time

import numpy as np
import SimpleITK as sitk
from peak_memory import own_peak_mb
from pyRadPlan import PhotonPlan, calc_dose_influence, fluence_optimization, generate_stf, load_tg119
from pyRadPlan.dose.engines._svdpb import PhotonPencilBeamSVDEngine as Engine
from pyRadPlan.io import load_patient
from pyRadPlan.optimization.objectives import MeanDose, SquaredDeviation, SquaredOverdosing
from pyRadPlan.optimization.problems._nonlin_fluence import NonLinearFluencePlanningProblem as Problem
from pyRadPlan.raytracer import RayTracerSiddon as Tracer

KINDS = {
    "squared_deviation": lambda dose, priority: SquaredDeviation(priority=priority, d_ref=dose),
    "squared_overdose": lambda dose, priority: SquaredOverdosing(priority=priority, d_max=dose),
    "mean": lambda dose, priority: MeanDose(priority=priority, d_ref=dose),
}


def plan_for(order: dict, gantry_deg: list, bixel_mm: float, grid_mm: float) -> PhotonPlan:
    plan = PhotonPlan(machine="Generic")
    angles = np.asarray(gantry_deg, float)
    plan.prop_stf = {"gantry_angles": angles, "couch_angles": np.zeros(angles.size), "bixel_width": bixel_mm}
    plan.prop_dose_calc = {
        "dose_grid": {"resolution": dict.fromkeys("xyz", grid_mm)},
        "geometric_lateral_cutoff": order["cutoff_mm"],
    }
    return plan


class Watch:
    """Keeps what pyRadPlan forgets: the beams' geometry and the time of ray tracing."""

    def __init__(self) -> None:
        self.beams, self.depth_cpu_s, self.density = [], 0.0, None
        init_beam, trace = Engine._init_beam, Tracer.trace_cubes

        def watched_beam(engine, beam_info, ct, cst, stf, number):
            made = init_beam(engine, beam_info, ct, cst, stf, number)
            beam = made["beam"]
            rays = beam["rays"]
            places = np.stack([np.asarray(ray["ray_pos"], float).ravel() for ray in rays])
            in_bev = np.stack([np.asarray(ray["ray_pos_bev"], float).ravel() for ray in rays])
            centre = int((in_bev**2).sum(axis=1).argmin())
            isocentre = np.asarray(beam["iso_center"], float).ravel()
            self.beams.append(
                {
                    "ray_lps_mm": places + isocentre,
                    "isocentre_lps_mm": isocentre,
                    "ssd_mm": float(rays[centre]["SSD"]),
                    "depth_mm": np.where(made["valid_coords_all"], made["rad_depths"][0], np.nan),
                }
            )
            self.voxels = np.asarray(engine._vdose_grid).copy()
            self.density = engine._raytracer.cubes[0]
            return made

        def watched_trace(tracer, *arguments, **options):
            start = time.process_time()
            cubes = trace(tracer, *arguments, **options)
            self.depth_cpu_s += time.process_time() - start
            return cubes

        Engine._init_beam, Tracer.trace_cubes = watched_beam, watched_trace


def optimise(order, ct, cst, stf, dij, plan) -> tuple[dict, dict]:
    """Its own optimiser with its own settings, watched from outside."""
    history, spent, found = [], [], {}
    objective, solve = Problem._objective_function, Problem._solve

    def watched_objective(problem, x):
        value = objective(problem, x)
        history.append([time.process_time(), float(value)])
        return value

    def watched_solve(problem):
        found["lists"] = [np.asarray(indices) for indices, _ in problem._objective_list]
        found["start"] = time.process_time()
        result = solve(problem)
        x = np.asarray(result[0] if isinstance(result, tuple) else result["x"], float)
        for number in range(5):
            x = x * (1 + 1e-6 * (number + 1))  # it remembers the dose of the last x
            start = time.process_time()
            objective(problem, x)
            problem._objective_gradient(x)
            spent.append(time.process_time() - start)
        return result

    Problem._objective_function, Problem._solve = watched_objective, watched_solve
    names = []
    for structure in cst.vois:
        rows = order["objectives"].get(structure.name)
        if rows:
            structure.objectives = [KINDS[kind](dose, priority) for kind, dose, priority in rows]
            names.append(structure.name)
    weights = np.asarray(fluence_optimization(ct, cst, stf, dij, plan), float)
    n = len(history)
    arrays = {"weights": weights}
    for name, indices in zip(names, found["lists"]):
        indices = np.flatnonzero(indices) if indices.dtype == bool else indices
        arrays[f"structure_{name}"] = indices
    answer = {
        "objective": min(value for _, value in history),
        "evaluations": n,
        "history": [[at - found["start"], value] for at, value in history],
        "value_and_gradient_cpu_s": spent,
    }
    return answer, arrays


def main() -> None:
    order = json.load(sys.stdin)
    ct, cst = load_tg119() if order["case"] == "TG119" else load_patient(order["case"])
    if order.get("warm_up"):  # compiles what it compiles
        plan = plan_for(order, order["gantry_deg"][:1], 4 * order["bixel_mm"], 4 * order["grid_mm"])
        calc_dose_influence(ct, cst, generate_stf(ct, cst, plan), plan)
    plan = plan_for(order, order["gantry_deg"], order["bixel_mm"], order["grid_mm"])
    stf = generate_stf(ct, cst, plan)
    watch = Watch()
    start, wall = time.process_time(), time.perf_counter()
    dij = calc_dose_influence(ct, cst, stf, plan)
    setup, setup_wall = time.process_time() - start, time.perf_counter() - wall
    matrix = dij.physical_dose.flat[0].tocsc()

    weights = np.ones(matrix.shape[1], np.float32)
    forward, backward = [], []
    for _ in range(order.get("rounds", 3)):
        start = time.process_time()
        dose = matrix @ weights
        forward.append(time.process_time() - start)
        start = time.process_time()
        matrix.T @ dose
        backward.append(time.process_time() - start)

    density = sitk.GetArrayFromImage(watch.density).astype(np.float32)
    arrays = {
        "density": density,
        "spacing_mm": np.array(watch.density.GetSpacing()),
        "origin_lps_mm": np.array(watch.density.GetOrigin()),
        "voxels": watch.voxels,
        "data": matrix.data,
        "indices": matrix.indices,
        "indptr": matrix.indptr,
        "shape": np.array(matrix.shape),
    }
    for number, beam in enumerate(watch.beams):
        arrays |= {f"{key}_{number}": value for key, value in beam.items()}
    optimum = None
    if order.get("objectives"):
        optimum, more = optimise(order, ct, cst, stf, dij, plan)
        arrays |= more
    np.savez(order["out"], **arrays)
    import pyRadPlan.data.machines as machines

    answer = {
        "setup_cpu_s": setup,
        "setup_wall_s": setup_wall,
        "depth_cpu_s": watch.depth_cpu_s,
        "dose_cpu_s": forward,
        "transposed_cpu_s": backward,
        "matrix_mb": (matrix.data.nbytes + matrix.indices.nbytes + matrix.indptr.nbytes) / 1e6,
        "nonzeros": int(matrix.nnz),
        "n_bixels": int(matrix.shape[1]),
        "peak_mb": own_peak_mb(),
        "machine": os.path.join(next(iter(machines.__path__)), "photons_Generic.mat"),
        "optimise": optimum,
    }
    json.dump(answer, sys.__stdout__)


with contextlib.redirect_stdout(io.StringIO()):
    main()
