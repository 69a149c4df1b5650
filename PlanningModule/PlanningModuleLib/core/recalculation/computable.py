# SPDX-License-Identifier: Apache-2.0
"""The beams of an RTPLAN that can be computed here, by machine, and why the others cannot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from AIOCommon import InputError
from AIOCommon.core.entries import Entries

from ..beams.beam_outline import beam_frame
from ..beams.beam_parts import opened_field
from ..beams.mlc import check_control_points
from ..beams.planned_beam import check_frame
from ..machines.machine import Machine
from ..machines.machine_library import load_machine
from ..plan import Beam, ControlPoint, LeafPositions
from ..rtplan.from_record import with_turns
from ..rtplan.geometry import HALF_FIELD_MM, plan_from_record
from ..rtplan.machine_recognition import differences
from .stand_in import CAUTION, BeamMachine, machine_for

if TYPE_CHECKING:
    from AIOCommon.core.dicom import BeamRecord, PlanRecord

HEAD_FIRST_SUPINE = "HFS"
_STILL_DEG, _STILL_MM = 0.05, 0.1


@dataclass(frozen=True, eq=False)
class BeamGroup:
    """Beams of one plan that are computed with one machine."""

    machine: BeamMachine
    beams: tuple[Beam, ...]

    def to_dict(self) -> dict[str, Any]:
        return {"machine": self.machine.to_dict(), "beams": [beam.to_dict() for beam in self.beams]}

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> BeamGroup:
        machine = BeamMachine.from_dict(content["machine"])
        return cls(machine, tuple(Beam.from_entries(Entries(row, "a beam")) for row in content["beams"]))


@dataclass(frozen=True, eq=False)
class ComputablePlan:
    """A plan of a file as far as it can be computed.

    Parameters
    ----------
    fractions : of the course.
    refused : why a beam cannot be computed, by its name.
    cautions : sentences for the person who reads the result.
    """

    record: PlanRecord
    groups: tuple[BeamGroup, ...]
    fractions: int
    refused: Mapping[str, str] = field(default_factory=dict)
    cautions: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.record.label or self.record.name or "plan"

    @property
    def beams(self) -> tuple[Beam, ...]:
        return tuple(beam for group in self.groups for beam in group.beams)

    @property
    def is_whole(self) -> bool:
        """Whether every beam can be computed."""
        return bool(self.groups) and not self.refused

    @property
    def uses_stand_in(self) -> bool:
        return any(group.machine.is_stand_in for group in self.groups)


def computable(record: PlanRecord, machine: str = "") -> ComputablePlan:
    """The beams of a plan sorted by machine; nothing is left out without a word.

    Parameters
    ----------
    machine : a name or path, to compute with whatever the plan calls its own; "" to recognise it.

    Raises
    ------
    InputError : ``machine`` does not exist.
    """
    record = _with_own_names(record)
    if machine:
        load_machine(machine)  # what does not exist is no fault of a beam
    groups: dict[tuple[Any, ...], tuple[BeamMachine, list[Beam]]] = {}
    refused: dict[str, str] = {}
    cautions = list(record.warnings)
    for beam in record.beams:
        reason = next(_obstacles(record, beam), "")
        if not reason:
            try:
                found, own = _computed_beam(record, beam, machine)
            except InputError as error:
                reason = error.what
            else:
                groups.setdefault(found.key, (found, []))[1].append(own)
                cautions += _cautions(record, beam, found)
        if reason:
            refused[beam.name] = reason
    for other in record.others:
        refused[other.name] = f"{other.what} are not computed"
    if record.n_fractions is None:
        cautions.append("The plan does not say in how many fractions it is given: the dose is that of one.")
    result = tuple(BeamGroup(found, tuple(beams)) for found, beams in groups.values())
    return ComputablePlan(record, result, record.n_fractions or 1, refused, tuple(dict.fromkeys(cautions)))


def _with_own_names(record: PlanRecord) -> PlanRecord:
    """With each beam under a name of its own, as a report tells them apart by it."""
    names = [beam.name for beam in record.beams] + [other.name for other in record.others]
    beams = tuple(
        beam if names.count(beam.name) == 1 else replace(beam, name=f"{beam.name} (beam {beam.number})")
        for beam in record.beams
    )
    others = tuple(
        other if names.count(other.name) == 1 else replace(other, name=f"{other.name} ({other.what}, {number})")
        for number, other in enumerate(record.others, start=1)
    )
    return replace(record, beams=beams, others=others)


def _obstacles(record: PlanRecord, beam: BeamRecord) -> Iterator[str]:
    """What in a beam is not modelled here."""
    if record.patient_position not in ("", HEAD_FIRST_SUPINE):
        yield f"the patient lies {record.patient_position}; only {HEAD_FIRST_SUPINE} is computed"
    if beam.radiation != "PHOTON":
        yield f"{beam.radiation.lower() or 'unknown'} beams are not computed"
    if beam.accessories:
        verb = "is" if len(beam.accessories) == 1 else "are"
        yield f"it has {', '.join(beam.accessories)}, which {verb} not modelled"
    if beam.mu is None:
        yield "the plan gives no monitor units"
    elif beam.mu <= 0:
        yield f"it has {beam.mu:g} MU"
    points = beam.control_points
    if len(points) < 2:
        yield "it has no control points to deliver"
        return
    for what, values in (
        ("collimator", [p.collimator_deg for p in points]),
        ("couch", [p.couch_deg for p in points]),
    ):
        if max(abs((v - values[0] + 180.0) % 360.0 - 180.0) for v in values) > _STILL_DEG:
            yield f"its {what} turns while the beam is on"
    if np.ptp([p.isocentre_ras_mm for p in points], axis=0).max() > _STILL_MM:
        yield "its isocentre moves while the beam is on"


def _computed_beam(record: PlanRecord, beam: BeamRecord, machine: str) -> tuple[BeamMachine, Beam]:
    """The machine and the beam with the names of its layers; InputError for what cannot be computed."""
    found = machine_for(record, beam, machine)
    plan, _ = plan_from_record(with_turns(replace(record, beams=(beam,))))
    (own,) = plan.beams
    chosen = found.machine
    points = tuple(_on_layers(point, chosen) for point in own.control_points)
    own = replace(own, control_points=points)
    check_frame(chosen, beam_frame(own, chosen.sad_mm))
    check_control_points(chosen, own.control_points)
    opened_field(chosen, own)
    return found, own


def _on_layers(point: ControlPoint, machine: Machine) -> ControlPoint:
    """With the leaves under the names of the machine's layers; open ones where jaws alone make the field."""
    given = list(point.leaves.values())
    leaves = {}
    for layer, positions in zip(machine.layers, given):
        if positions.left_mm.size != layer.n_pairs:
            positions = LeafPositions(np.full(layer.n_pairs, -HALF_FIELD_MM), np.full(layer.n_pairs, HALF_FIELD_MM))
        leaves[layer.name] = positions
    return replace(point, leaves=leaves)


def _cautions(record: PlanRecord, beam: BeamRecord, found: BeamMachine) -> Iterator[str]:
    single = replace(record, beams=(beam,))
    if found.is_stand_in:
        yield CAUTION.format(machine=beam.machine or "of unknown name", title=found.base.title)
    for text in differences(single, found.base):
        if not text.endswith("other leaves") and "source distance" not in text:
            yield f"Of {found.base.title} it differs: {text}."
