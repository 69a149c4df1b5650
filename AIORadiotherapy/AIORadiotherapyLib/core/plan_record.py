# SPDX-License-Identifier: Apache-2.0
"""Our plan in DICOM's terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from AIOCommon.core.dicom.plan_record import BeamRecord, LimitingDevice, PlanControlPoint, PlanRecord

if TYPE_CHECKING:
    from PlanningModuleLib.core.machine import Machine
    from PlanningModuleLib.core.plan import Beam, Plan


def to_record(plan: Plan, machine: Machine, target: str) -> PlanRecord:
    """The plan with its leaves as devices MLCX (one layer) or MLCX1 and MLCX2 (two stacked layers)."""
    kinds = _kinds(machine)
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


def _kinds(machine: Machine) -> dict[str, str]:
    if len(machine.layers) == 1:
        return {machine.layers[0].name: "MLCX"}
    return {layer.name: f"MLCX{number}" for number, layer in enumerate(machine.layers, start=1)}


def _beam(beam: Beam, number: int, machine: Machine, kinds: dict[str, str], devices) -> BeamRecord:
    points = tuple(
        PlanControlPoint(
            cumulative_weight=point.cumulative_weight,
            gantry_deg=beam.gantry_deg if point.gantry_deg is None else point.gantry_deg,
            collimator_deg=beam.collimator_deg,
            couch_deg=beam.couch_deg,
            isocentre_ras_mm=beam.isocentre_ras_mm,
            positions_mm={
                kinds[name]: np.stack([leaves.left_mm, leaves.right_mm]) for name, leaves in point.leaves.items()
            },
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
        fluence_mode=machine.fluence_mode,
        dose_rate_mu_per_min=machine.dose_rate_mu_per_min,
        sad_mm=machine.sad_mm,
        devices=devices,
    )
