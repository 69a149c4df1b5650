# SPDX-License-Identifier: Apache-2.0
"""Beams and objectives that were set up without a protocol: the dose of a beam, and an optimised fluence.

For planning environments that bring their own plans, such as SlicerRT. Doses are pencil-beam doses by the generic
density table, as such environments have none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from AIOCommon import InputError, Structure, StructureSet, Volume
from AIOCommon.core.progress import NO_PROGRESS, Progress
from AIOCommon.core.triples import Numbers

from .beams.field_shape import shape_field
from .beams.geometry import BeamFrame
from .beams.planned_beam import PlannedBeam, check_frame
from .dose.beam_setup import fluence_operator
from .dose.dose_points import make_points
from .dose.interactive_dose import InteractiveDose
from .dose.radiological_depth import radiological_depth_mm
from .machines.hu import check_ct, density_kji, load_density_table
from .machines.machine import ONE_LAYER, Machine, MlcLayer
from .optimisation.objectives import Objective, check_objective, check_structures
from .optimisation.optimiser import Problem, minimise
from .optimisation.terms import make_term
from .plan import Beam, ControlPoint, LeafPositions
from .planning_case import voxel_points_ras_mm

MOST_POINTS = 20_000
SMOOTHING = 0.3


def shaped_beam(
    machine: Machine,
    name: str,
    angles_deg: tuple[float, float, float],
    isocentre_ras_mm: tuple[float, float, float],
    jaws_mm: tuple[float, float, float, float],
    mu: float,
    boundaries_mm: Numbers = (),
    leaves_mm: np.ndarray | None = None,
) -> tuple[Beam, Machine]:
    """A static beam behind jaws and perhaps leaves, and the machine with these leaves in place of its own.

    Parameters
    ----------
    angles_deg : gantry, collimator, couch. jaws_mm : x0, x1, y0, y1. mu : per fraction.
    boundaries_mm : (pairs + 1,) leaf sides along Y; leaves_mm : (2, pairs) tips. Without them the jaws make the field.

    Raises
    ------
    InputError : the jaws are shut or reach beyond the machine's field, or leaves and boundaries do not fit.
    """
    x0, x1, y0, y1 = (float(v) for v in jaws_mm)
    half_x, half_y = machine.field_mm[0] / 2, machine.field_mm[1] / 2
    if not (x1 > x0 and y1 > y0):
        raise InputError("its jaws are shut", where=name, hint="Open X and Y jaws.")
    if max(abs(x0), abs(x1)) > half_x + 1e-6 or max(abs(y0), abs(y1)) > half_y + 1e-6:
        raise InputError(
            f"its field reaches beyond the {machine.field_mm[0]:g} x {machine.field_mm[1]:g} mm of {machine.title}",
            where=name,
            hint="Close the jaws, or choose another machine.",
        )
    given = np.asarray(boundaries_mm, float)
    if given.size:
        if leaves_mm is None or np.shape(leaves_mm) != (2, given.size - 1) or (np.diff(given) <= 0).any():
            raise InputError(
                "its leaf positions do not fit the leaf boundaries", where=name, hint="Set up its MLC again."
            )
    else:
        given, leaves_mm = np.array([y0, y1]), np.array([[x0], [x1]])
    # The jaws' edges along Y become leaf sides, so that a leaf that a jaw covers in part is open in part.
    edges = np.unique(np.concatenate([given, [y0, y1]]))
    edges = edges[(edges >= -half_y - 1e-6) & (edges <= half_y + 1e-6)]
    middle = (edges[1:] + edges[:-1]) / 2
    pair = np.clip(np.searchsorted(given, middle) - 1, 0, given.size - 2)
    left, right = np.maximum(leaves_mm[0][pair], x0), np.minimum(leaves_mm[1][pair], x1)
    shut = (right <= left) | (middle < max(y0, given[0])) | (middle > min(y1, given[-1]))
    left, right = np.where(shut, 0.0, left), np.where(shut, 0.0, right)
    layer = replace(machine.layers[0], name="MLC", boundaries_mm=tuple(float(e) for e in edges))
    own = replace(machine, layers=(_single(layer),), rtplan_devices=(ONE_LAYER,), jaw_transmission=None)
    at = {"MLC": LeafPositions(left, right)}
    gantry, collimator, couch = angles_deg
    points = (ControlPoint(0.0, at), ControlPoint(1.0, at))
    return Beam(name, gantry, collimator, couch, isocentre_ras_mm, mu, None, points), own


def _single(layer: MlcLayer) -> MlcLayer:
    return replace(layer, dosimetric_gap_mm=0.0)  # jaws make some of the edges


def dose_of_beam(
    ct: Volume, body: Structure, machine: Machine, beam: Beam, fractions: int, spacing_mm: float = 3.0
) -> Volume:
    """Gy of the whole course of one beam by pencil beam.

    Raises
    ------
    InputError : no CT in HU, the leaves stay shut, angles that the machine does not have, or no dose at all.
    """
    check_ct(ct)
    dose = InteractiveDose(ct, body, machine, fractions, load_density_table(), spacing_mm=spacing_mm).dose([beam])
    if not dose.array_kji.max() > 0:
        raise InputError("gives no dose", where=beam.name, hint="Is the isocentre in the patient, and MU above zero?")
    return dose


def optimised_dose(
    ct: Volume,
    structures: StructureSet,
    body: Structure,
    machine: Machine,
    frames: Sequence[tuple[str, BeamFrame]],
    objectives: Sequence[Objective],
    prescription_gy: float,
    *,
    spacing_mm: float = 3.0,
    max_iterations: int = 100,
    progress: Progress = NO_PROGRESS,
) -> Volume:
    """Gy of the whole course of the optimised fluence, before leaf sequencing.

    The fields are shaped to the structures whose objectives ask for dose.

    Raises
    ------
    InputError : no beam, no objective that asks for dose, an objective for a structure that there is not, a target
        that does not fit into the field.
    Cancelled : ``progress`` asked to stop.
    """
    import scipy.sparse as sp

    check_ct(ct)
    for objective in objectives:
        check_objective(objective)
    there = {s.name for s in structures if not s.is_empty}
    check_structures(objectives, there)
    targets = list(dict.fromkeys(o.structure for o in objectives if o.definition.asks_for_dose))
    if not frames:
        raise InputError("the plan has no beam", hint="Add beams first.")
    if not targets:
        raise InputError("no objective asks for dose", hint="Add one for the target, e.g. Underdose.")
    points = make_points(body, spacing_mm)
    density = density_kji(ct, body, load_density_table())
    target = np.concatenate([voxel_points_ras_mm(structures[name], 400_000)[0] for name in targets])
    tissue = voxel_points_ras_mm(body, 400_000)[0]
    planned = []
    for number, (name, frame) in enumerate(frames):
        progress.update(0.3 * number / len(frames), f"{name}: field and radiological depth")
        check_frame(machine, frame)
        depth = radiological_depth_mm(frame, density, ct.grid, points.ras_mm)
        planned.append(PlannedBeam(name, frame, shape_field(frame, machine, target, tissue), depth))
    shares = {o.structure: points.coverage(structures[o.structure]) for o in objectives}
    chosen = _chosen_points(shares)
    operator = fluence_operator(machine, planned, points, chosen)
    terms = [make_term(o, shares[o.structure][chosen], prescription_gy, operator) for o in objectives]
    dose = operator.forward(np.ones(operator.n_variables)).cpu().numpy()
    mean = float(dose[shares[targets[0]][chosen] > 0.5].mean())
    if not mean > 0:
        raise InputError("no beam reaches the target", hint="Check the isocentre.")
    start = np.full(operator.n_variables, prescription_gy / mean)
    differences = sp.block_diag([beam.field.differences() for beam in planned]).tocsr()
    found = minimise(Problem(operator, terms, SMOOTHING, differences), start, max_iterations=max_iterations,
                     progress=progress)  # fmt: skip
    everywhere = fluence_operator(machine, planned, points, np.arange(len(points.index)))
    return points.to_volume(everywhere.forward(found.weights).cpu().numpy())


def _chosen_points(shares: Mapping[str, np.ndarray]) -> np.ndarray:
    """Numbers of the points for the optimiser: at most MOST_POINTS of each structure, drawn at random.

    Raises
    ------
    InputError : a structure has no point.
    """
    rng, kept = np.random.default_rng(0), []
    for name, share in shares.items():
        index = np.flatnonzero(share > 0.05)
        if index.size == 0:
            raise InputError(f"{name} has no dose point", hint="Is it inside BODY and larger than the dose grid?")
        kept.append(index if index.size <= MOST_POINTS else rng.choice(index, MOST_POINTS, replace=False))
    return np.unique(np.concatenate(kept))
