# SPDX-License-Identifier: Apache-2.0
"""Phantom patients that no network has seen, CTs made of their MRs, and what becomes of a plan's dose on them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from AIOCommon.core.structures import Structure
from AIOCommon.core.volume import Volume
from AIOEvaluation.core.dvh import dvh
from AIOEvaluation.core.protocol import load_protocol
from AIORadiotherapyLib.core.recalculation.comparison import gammas
from PlanningModuleLib.core.autoplan import auto_plan
from PlanningModuleLib.core.machines.hu import load_density_table
from PlanningModuleLib.core.machines.machine_library import DEFAULT_MACHINE, load_machine
from PlanningModuleLib.core.plan_options import PlanOptions
from PlanningModuleLib.core.plan_request import PlanRequest
from PlanningModuleLib.core.recalculation.computable import computable
from PlanningModuleLib.core.recalculation.task import PlanBeams, RecalculationRequest, doses_of, sum_of
from PlanningModuleLib.core.rtplan.to_record import to_record
from SegmentationModuleLib.core.phantom.further_images import PatientImages
from SegmentationModuleLib.core.synthetic_ct.apply import made_ct
from SegmentationModuleLib.core.synthetic_ct.bulk import WATER_HU, bulk_density_ct
from SegmentationModuleLib.core.synthetic_ct.hu_error import hu_errors, regions_of
from SegmentationModuleLib.core.synthetic_ct.images import LOWEST_HU, Seen, seen_mr
from SegmentationModuleLib.core.synthetic_ct.model import read_maker
from SegmentationModuleLib.core.synthetic_ct.options import SyntheticCtOptions
from SegmentationModuleLib.core.synthetic_ct.sources import mr_in_place

FIRST_SEED = 91_000  # far from those that networks learn from
SPACING_MM = 5.0  # of doses
WATER, BULK = "water", "bulk densities"
_FIXED = {"couch": "none", "field_of_view_mm": None, "mastectomy": (False, False)}


@dataclass(frozen=True, eq=False)
class Unseen:
    """A patient: the true CT, her structures, the MR as networks see it."""

    ct: Volume
    structures: dict[str, Structure]
    seen: Seen


def unseen_patient(number: int, options: SyntheticCtOptions) -> Unseen:
    """Both breasts, no couch; she lies in the MR as in the CT."""
    patient = PatientImages(FIRST_SEED + number, (options.spacing_mm,) * 3, **_FIXED)
    structures = {s.name: s for s in patient.phantom.structures}
    return Unseen(patient.phantom.ct, structures, seen_mr(mr_in_place(patient, options), options.spacing_mm))


def made_cts(patient: Unseen, makers: dict[str, Path]) -> dict[str, Volume]:
    """By method, on the grid of the true CT: water, bulk densities, and what each network makes."""
    seen = patient.seen
    water = np.where(seen.body, np.float32(WATER_HU), np.float32(LOWEST_HU))
    found = {WATER: Volume(water, seen.grid, "HU"), BULK: bulk_density_ct(seen)}
    found |= {name: made_ct(seen, read_maker(folder)) for name, folder in makers.items()}
    return {name: made.resampled_to(patient.ct.grid, order=1, outside=LOWEST_HU) for name, made in found.items()}


def hu_errors_of(patient: Unseen, made: Volume) -> dict[str, dict[str, float]]:
    """By region of the true CT."""
    body, left, right = (patient.structures[name].full_mask() for name in ("BODY", "Lung_L", "Lung_R"))
    return hu_errors(patient.ct, made, regions_of(patient.ct, body, left | right))


class TangentPlan:
    """Open tangents to the left breast, made on the true CT; its beams computed again on others."""

    def __init__(self, patient: Unseen):
        self._patient = patient
        from AIOCommon.core.structures import StructureSet

        structures = StructureSet(patient.ct.grid, tuple(patient.structures.values()))
        options = PlanOptions(technique="open_tangents", dose_spacing_mm=SPACING_MM)
        request = PlanRequest(patient.ct, structures, load_protocol("40in15-dbcg"), "left", options=options)
        (plan,) = auto_plan(request).plans
        self.prescription_gy = plan.prescription_gy
        machine = load_machine(DEFAULT_MACHINE)
        found = computable(to_record(plan, machine, "PTV"), DEFAULT_MACHINE)
        assert found.is_whole, found.refused
        self._beams = PlanBeams(found.groups, found.fractions)
        self.true = self.dose_on(patient.ct)

    def dose_on(self, ct: Volume) -> Volume:
        """Gy of the whole course, by superposition."""
        body = self._patient.structures["BODY"]
        request = RecalculationRequest(ct, body, (self._beams,), load_density_table(), "superposition", SPACING_MM)
        (beams,) = doses_of(request)
        return sum_of(beams)

    def compared(self, ct: Volume) -> dict[str, float]:
        """Gamma in BODY (the dose on the true CT is the reference), and differences of the DVHs."""
        dose = self.dose_on(ct)
        rates = gammas(self.true, dose, self._patient.structures["BODY"])
        told = {name: rate for name, rate in rates.items() if name.startswith("2 %/2 mm")}
        found = {"gamma_percent": next(iter(told.values()))}
        for name, structure in (("breast", "CTVp_Breast_L"), ("lung", "Lung_L"), ("heart", "Heart")):
            one, other = (dvh(self._patient.structures[structure], d) for d in (self.true, dose))
            found[f"{name}_mean_gy"] = other.mean_gy - one.mean_gy
            if name == "breast":
                volume = 0.95 * one.volume_cc
                found["breast_d95_gy"] = other.dose_at_volume_gy(volume) - one.dose_at_volume_gy(volume)
        return found
