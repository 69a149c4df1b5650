# SPDX-License-Identifier: Apache-2.0
"""Which machine a beam of an RTPLAN is computed with: its own where it is known here, else a named stand-in.

A stand-in has the energy and the beam data of a machine that ships, or of one that was asked for, with the leaves and
the source distance of the plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from AIOCommon import InputError

from ..machines.machine import Machine, MlcLayer
from ..machines.machine_library import list_machines, load_machine
from ..machines.plan_machine import described, from_description
from ..rtplan.geometry import HALF_FIELD_MM
from ..rtplan.limiting_devices import leaf_devices
from ..rtplan.machine_recognition import differences, machine_of

if TYPE_CHECKING:
    from AIOCommon.core.dicom import BeamRecord, PlanRecord

ENERGY_TOLERANCE_MV = 0.5
JAW_ROW_MM = 2.5  # of a field that jaws alone make: no finer than the dose's own cells
CAUTION = (  # the figures are those of Testing/validation/test_stand_in_machines.py
    "Machine '{machine}' is not known here: {title} stands in for it, with the leaves and the source distance of the "
    "plan. That tells gross errors (MU, geometry, a wrong CT, a missing field); it cannot tell errors of a few per "
    "cent, as output, depth dose, profiles and leaf transmission are not those of the machine. One of these that is "
    "wrong by a usual amount moves the dose of a breast plan by up to 2 % of the prescription, several together by "
    "more, and gamma does not see it: agreement is no proof, and a difference of that size no finding."
)


@dataclass(frozen=True, eq=False)
class BeamMachine:
    """What a beam is computed with.

    Parameters
    ----------
    base : a machine with beam data. leaves : (name, boundaries) of the layers that take the place of its own; empty
        for its own. sad_mm : of the plan.
    """

    base: Machine
    leaves: tuple[tuple[str, tuple[float, ...]], ...] = ()
    sad_mm: float = 1000.0

    @property
    def is_stand_in(self) -> bool:
        return bool(self.leaves)

    @property
    def key(self) -> tuple[Any, ...]:
        """The same for beams that can be computed together."""
        return self.base.name, self.base.content_hash, self.leaves, self.sad_mm

    @property
    def machine(self) -> Machine:
        """The base machine, with the plan's leaves in place of its own where it stands in."""
        if not self.leaves:
            return self.base
        own = self.base.layers
        layers = tuple(
            MlcLayer(name, edges, own[min(n, len(own) - 1)].transmission, own[min(n, len(own) - 1)].dosimetric_gap_mm)
            for n, (name, edges) in enumerate(self.leaves)
        )
        reach = 2 * max(HALF_FIELD_MM, *(abs(edge) for layer in layers for edge in layer.boundaries_mm))
        return replace(
            self.base,
            title=f"{self.base.title} (stand-in)",
            sad_mm=self.sad_mm,
            layers=layers,
            field_mm=(reach, reach),
            leaf_travel_mm=reach,
            couch_rotates=True,
            rtplan_devices=tuple(layer.name for layer in layers),
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "base": described(self.base),
            "leaves": [[name, list(edges)] for name, edges in self.leaves],
            "sad_mm": self.sad_mm,
        }

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> BeamMachine:
        leaves = tuple((str(name), tuple(float(e) for e in edges)) for name, edges in content["leaves"])
        return cls(from_description(content["base"]), leaves, float(content["sad_mm"]))


def machine_for(record: PlanRecord, beam: BeamRecord, asked: str = "") -> BeamMachine:
    """The machine of one beam.

    Parameters
    ----------
    asked : a machine's name or path, whatever the plan calls its own; "" to recognise it.

    Raises
    ------
    InputError : no machine here has the beam's energy (with ``asked`` any is taken); an unknown machine.
    """
    single = replace(record, beams=(beam,))
    if asked:
        chosen = load_machine(asked)
        fits = next(differences(single, chosen, leaves_only=True), "") == ""
        return BeamMachine(chosen, sad_mm=chosen.sad_mm) if fits else BeamMachine(chosen, _leaves(beam), beam.sad_mm)
    known = machine_of(single)
    if known is not None:
        return BeamMachine(known, sad_mm=known.sad_mm)
    for name in list_machines():
        machine = load_machine(name)
        same_filter = (machine.fluence_mode == "FFF") == (beam.fluence_mode == "FFF")
        apart_mv = abs(machine.energy_mv - beam.energy_mv) if beam.energy_mv is not None else np.inf
        if same_filter and apart_mv <= ENERGY_TOLERANCE_MV:
            return BeamMachine(machine, _leaves(beam), beam.sad_mm)
    energy = "of unknown energy" if beam.energy_mv is None else f"of {beam.energy_mv:g} MV"
    kind = " without flattening filter" if beam.fluence_mode == "FFF" else ""
    raise InputError(f"no machine here has photons {energy}{kind}", hint="Name one with --machine.")


def _leaves(beam: BeamRecord) -> tuple[tuple[str, tuple[float, ...]], ...]:
    """The layers of the plan; rows of an open field where only jaws shape it."""
    found = tuple((d.kind, tuple(float(e) for e in d.boundaries_mm or ())) for d in leaf_devices(beam))
    if found:
        return found
    rows = np.arange(-HALF_FIELD_MM, HALF_FIELD_MM + JAW_ROW_MM / 2, JAW_ROW_MM)
    return (("jaws only", tuple(float(e) for e in rows)),)
