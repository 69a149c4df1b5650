# SPDX-License-Identifier: Apache-2.0
"""From the record of an RTPLAN file to a plan.

Where the machine is recognised (:mod:`machine_recognition`) the plan has that machine's leaves and any dose engine can
compute it. Otherwise a note of the plan says that its machine is unknown, and only its geometry can be shown
(:mod:`geometry`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from AIOCommon import InputError

from ..machines.machine import Machine
from ..machines.machine_library import load_machine
from ..machines.plan_machine import data_to_carry
from ..plan import Beam, Plan
from .geometry import plan_from_record
from .machine_recognition import differences, machine_of

if TYPE_CHECKING:
    from AIOCommon.core.dicom import BeamRecord, PlanControlPoint, PlanRecord

LARGEST_TURN_DEG = 4.0  # between control points of an arc; files that turn farther get control points in between


@dataclass(frozen=True, eq=False)
class ImportedPlan:
    """A plan with its machine; ``known`` says whether the machine has beam data, so that a dose can be computed."""

    plan: Plan
    machine: Machine
    known: bool


def import_plan(record: PlanRecord, *, protocol: str = "", side: str = "", machine: str = "") -> ImportedPlan:
    """The plan of a record.

    Parameters
    ----------
    machine : a machine's name to compute the plan with, whatever the file calls its own; "" to recognise it.

    Raises
    ------
    InputError : what :func:`geometry.plan_from_record` refuses; a ``machine`` whose leaves do not fit.
    """
    record = with_turns(record)
    plan, geometry = plan_from_record(record, protocol=protocol, side=side)
    if machine:
        chosen = load_machine(machine)
        problem = next(differences(record, chosen, leaves_only=True), "")
        if problem:
            raise InputError(f"does not fit the machine {chosen.name}: {problem}", where=record.label or "RTPLAN")
        notes = [f"Imported plan of machine '{geometry.name}', computed as {chosen.title}."]
        notes += [f"Of {chosen.name} it differs: {text}." for text in differences(record, chosen)]
        return ImportedPlan(_on_machine(plan, geometry, chosen, (*notes, *record.warnings)), chosen, True)
    found = machine_of(record)
    if found is None:
        note = (
            f"Imported plan of the unknown machine '{geometry.name}': its beams are shown, its dose cannot be "
            "computed here."
        )
        return ImportedPlan(replace(plan, notes=(note, *plan.notes[1:])), geometry, False)
    return ImportedPlan(_on_machine(plan, geometry, found, ("Imported plan.", *record.warnings)), found, True)


def with_turns(record: PlanRecord) -> PlanRecord:
    """The record with control points no farther than LARGEST_TURN_DEG apart, turned the way that the file says."""
    return replace(record, beams=tuple(replace(b, control_points=tuple(_turned(b))) for b in record.beams))


def _turned(beam: BeamRecord) -> Iterator[PlanControlPoint]:
    if not beam.control_points:
        return
    yield beam.control_points[0]
    for first, last in pairwise(beam.control_points):
        turn = (last.gantry_deg - first.gantry_deg) % 360.0
        back = first.gantry_turn == "CC" or (first.gantry_turn != "CW" and turn > 180.0)
        if back and turn:
            turn -= 360.0
        n = max(1, int(np.ceil(abs(turn) / LARGEST_TURN_DEG - 1e-6)))
        for step in range(1, n):
            part = step / n
            yield replace(
                last,
                cumulative_weight=first.cumulative_weight + part * (last.cumulative_weight - first.cumulative_weight),
                gantry_deg=(first.gantry_deg + part * turn) % 360.0,
                positions_mm={
                    kind: here + part * (last.positions_mm[kind] - here)
                    for kind, here in first.positions_mm.items()
                    if kind in last.positions_mm
                },
            )
        yield last


def _on_machine(plan: Plan, geometry: Machine, machine: Machine, notes: tuple[str, ...]) -> Plan:
    """The plan with its leaves under the names of the machine's layers."""
    names = {old.name: new.name for old, new in zip(geometry.layers, machine.layers)}

    def renamed(beam: Beam) -> Beam:
        points = tuple(
            replace(p, leaves={names[name]: leaves for name, leaves in p.leaves.items()}) for p in beam.control_points
        )
        return replace(beam, control_points=points)

    beams = tuple(renamed(b) for b in plan.beams)
    return replace(plan, machine=machine.name, machine_data=data_to_carry(machine), beams=beams, notes=notes)
