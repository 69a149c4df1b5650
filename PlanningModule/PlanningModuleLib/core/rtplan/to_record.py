# SPDX-License-Identifier: Apache-2.0
"""From a plan to the record that an RTPLAN file is written from."""

from __future__ import annotations

import numpy as np

from AIOCommon.core.dicom import BeamRecord, LimitingDevice, PlanControlPoint, PlanRecord

from ..machines.machine import Machine
from ..plan import Beam, ControlPoint, Plan
from .limiting_devices import JAWS_X, JAWS_Y, device_names

_JAWS = (LimitingDevice(JAWS_X[-1]), LimitingDevice(JAWS_Y[-1]))


def to_record(plan: Plan, machine: Machine, target: str) -> PlanRecord:
    """The plan with its leaves as device MLCX, or as those that the machine's file asks for, and jaws where used."""
    kinds = device_names(machine)
    devices = tuple(
        LimitingDevice(kinds[layer.name], layer.n_pairs, tuple(layer.boundaries_mm)) for layer in machine.layers
    )
    beams = tuple(_beam(beam, number, machine, kinds, devices) for number, beam in enumerate(plan.beams, start=1))
    return PlanRecord(
        label=plan.name,
        name=plan.name,
        description=plan.technique,
        beams=beams,
        prescription_gy=plan.prescription_gy,
        n_fractions=plan.fractions,
        target=target,
    )


def _beam(
    beam: Beam, number: int, machine: Machine, kinds: dict[str, str], devices: tuple[LimitingDevice, ...]
) -> BeamRecord:
    has_jaws = any(point.jaws_mm is not None for point in beam.control_points)
    half_x, half_y = machine.field_mm[0] / 2, machine.field_mm[1] / 2

    def jaws_of(point: ControlPoint) -> dict[str, np.ndarray]:
        if not has_jaws:
            return {}
        left, right, low, high = point.jaws_mm or (-half_x, half_x, -half_y, half_y)
        return {JAWS_X[-1]: np.array([[left], [right]]), JAWS_Y[-1]: np.array([[low], [high]])}

    points = tuple(
        PlanControlPoint(
            cumulative_weight=point.cumulative_weight,
            gantry_deg=beam.gantry_deg if point.gantry_deg is None else point.gantry_deg,
            collimator_deg=beam.collimator_deg,
            couch_deg=beam.couch_deg,
            isocentre_ras_mm=beam.isocentre_ras_mm,
            positions_mm=jaws_of(point)
            | {kinds[name]: np.stack([leaves.left_mm, leaves.right_mm]) for name, leaves in point.leaves.items()},
        )
        for point in beam.control_points
    )
    return BeamRecord(
        name=beam.name,
        number=number,
        control_points=points,
        mu=beam.mu,
        machine=machine.name,
        energy_mv=machine.energy_mv,
        fluence_mode="" if machine.fluence_mode == "STANDARD" else machine.fluence_mode,
        dose_rate_mu_per_min=machine.dose_rate_mu_per_min,
        sad_mm=machine.sad_mm,
        devices=(*_JAWS, *devices) if has_jaws else devices,
    )
