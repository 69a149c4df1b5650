# SPDX-License-Identifier: Apache-2.0
"""The geometry of a plan from another planning system: angles, leaves, jaws, MU.

Of its machine only the geometry is known. There are no beam data, so no dose can be computed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from AIOCommon import InputError
from AIOCommon.core.entries import Entries
from AIOCommon.core.options import Number

from ..machines.machine import ONE_LAYER, STACKED_LAYERS, Machine, MlcLayer
from ..machines.machine_library import DEFAULT_MACHINE, load_machine
from ..plan import Beam, ControlPoint, LeafPositions, Plan
from .limiting_devices import JAWS_X, JAWS_Y, device_across, leaf_devices

if TYPE_CHECKING:
    from AIOCommon.core.dicom import BeamRecord, PlanControlPoint, PlanRecord

HALF_FIELD_MM = 200.0
MOST_LAYERS = 10
_SAD_MM = Number("Source to axis, as any plan may say.", unit="mm", minimum=100, maximum=10_000)
_SIDE_MM = Number("Side of a leaf on the isocentre plane.", unit="mm", minimum=-2000, maximum=2000)
_NO_LEAVES = MlcLayer("jaws only", (-HALF_FIELD_MM, HALF_FIELD_MM), 0.0, 0.0)


def plan_from_record(record: PlanRecord, *, protocol: str = "", side: str = "") -> tuple[Plan, Machine]:
    """The plan, and its machine as pure geometry (see :func:`geometry_machine`).

    Raises
    ------
    InputError : leaves that travel across X, beams with different leaves, or a beam without control points.
    """
    layers = _layers(record.beams[0])
    for beam in record.beams[1:]:
        if [(a.name, a.boundaries_mm) for a in _layers(beam)] != [(a.name, a.boundaries_mm) for a in layers]:
            raise InputError("its beams have different leaves", where=beam.name, hint="Import a plan of one machine.")
    machine = geometry_machine(
        {
            "name": record.beams[0].machine or "unknown machine",
            "sad_mm": record.beams[0].sad_mm,
            "layers": [{"name": layer.name, "boundaries_mm": list(layer.boundaries_mm)} for layer in layers],
        }
    )
    plan = Plan(
        name=record.label or record.name or "Imported plan",
        protocol=protocol,
        prescription_gy=record.prescription_gy or 0.0,
        fractions=record.n_fractions or 1,
        machine=machine.name,
        side=side,
        beams=tuple(_beam(beam, layers) for beam in record.beams),
        technique="Imported from RTPLAN",
        notes=(
            f"Imported plan of machine '{machine.name}': its beams are shown, its dose cannot be computed here.",
            *record.warnings,
        ),
    )
    return plan, machine


def geometry_machine(content: Mapping[str, Any]) -> Machine:
    """A machine that can be drawn and nothing else: name, sad_mm and layers with name and boundaries_mm.

    Raises
    ------
    InputError : an entry is missing, of the wrong kind or beyond its limits.
    """
    file = Entries(content, "the geometry of a machine")
    name, sad_mm = file.text("name", most=200, empty=True), file.take("sad_mm", _SAD_MM)
    layers = tuple(
        MlcLayer(row.text("name", most=60), tuple(row.array("boundaries_mm", _SIDE_MM, 1001).tolist()), 0.0, 0.0)
        for row in file.rows("layers", MOST_LAYERS)
    )
    field = 2 * max(HALF_FIELD_MM, *(abs(edge) for layer in layers for edge in layer.boundaries_mm))
    return replace(
        load_machine(DEFAULT_MACHINE),
        name=name,
        title=name,
        sad_mm=sad_mm,
        layers=layers,
        field_mm=(field, field),
        leaf_travel_mm=field,
        couch_rotates=True,
        rtplan_devices=tuple(layer.name if layer.name in STACKED_LAYERS else ONE_LAYER for layer in layers),
        numbers={},
        content_hash="",
        content=None,
    )


def geometry_of(machine: Machine) -> dict[str, Any]:
    """What :func:`geometry_machine` takes."""
    return {
        "name": machine.name,
        "sad_mm": machine.sad_mm,
        "layers": [{"name": layer.name, "boundaries_mm": list(layer.boundaries_mm)} for layer in machine.layers],
    }


def _layers(beam: BeamRecord) -> list[MlcLayer]:
    across = device_across(beam)
    if across:
        raise InputError(f"its leaves ({across}) travel along Y", where=beam.name, hint="Only MLCX can be shown.")
    layers = [MlcLayer(d.kind, tuple(float(b) for b in d.boundaries_mm or ()), 0.0, 0.0) for d in leaf_devices(beam)]
    return layers or [_NO_LEAVES]


def _beam(beam: BeamRecord, layers: list[MlcLayer]) -> Beam:
    if not beam.control_points:
        raise InputError("has no control points", where=beam.name, hint="Export the plan again.")
    is_arc = len({point.gantry_deg for point in beam.control_points}) > 1
    points = tuple(_point(point, layers, is_arc) for point in beam.control_points)
    return Beam(
        beam.name or f"Beam {beam.number}",
        beam.gantry_deg,
        beam.collimator_deg,
        beam.couch_deg,
        beam.isocentre_ras_mm,
        beam.mu or 0.0,
        None,
        points,
    )


def _point(point: PlanControlPoint, layers: list[MlcLayer], is_arc: bool) -> ControlPoint:
    leaves = {}
    for layer in layers:
        given = point.positions_mm.get(layer.name)
        if given is None:
            given = np.tile([[-HALF_FIELD_MM], [HALF_FIELD_MM]], layer.n_pairs)
        leaves[layer.name] = LeafPositions(given[0], given[1])
    jaws = [-HALF_FIELD_MM, HALF_FIELD_MM, -HALF_FIELD_MM, HALF_FIELD_MM]
    has_jaws = False
    for kinds, first in ((JAWS_X, 0), (JAWS_Y, 2)):
        given = next((point.positions_mm[kind] for kind in kinds if kind in point.positions_mm), None)
        if given is not None:
            jaws[first], jaws[first + 1] = float(given[0, 0]), float(given[1, 0])
            has_jaws = True
    return ControlPoint(
        point.cumulative_weight,
        leaves,
        point.gantry_deg if is_arc else None,
        (jaws[0], jaws[1], jaws[2], jaws[3]) if has_jaws else None,
    )
