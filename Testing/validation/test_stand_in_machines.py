# SPDX-License-Identifier: Apache-2.0
"""What a stand-in machine can and cannot tell: plans computed again with a machine that is wrong in one thing.

The tables are those of docs/trust.md; run with ``-s`` to see them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from AIOCommon.core.grid import Grid
from AIOCommon.core.resources import resource
from AIOCommon.core.structures import Structure
from AIOCommon.core.volume import Volume
from AIORadiotherapyLib.core.recalculation.comparison import dose_at, gammas, reference_point
from PlanningModuleLib.core.autoplan import auto_plan
from PlanningModuleLib.core.machines.beam_model import field_dose
from PlanningModuleLib.core.machines.hu import load_density_table
from PlanningModuleLib.core.machines.machine_library import load_machine
from PlanningModuleLib.core.plan_options import PlanOptions
from PlanningModuleLib.core.recalculation.computable import computable
from PlanningModuleLib.core.recalculation.task import PlanBeams, RecalculationRequest, doses_of, sum_of
from PlanningModuleLib.core.rtplan.to_record import to_record
from Testing.PlanningModule.conftest import make_simple_case
from Testing.PlanningModule.planning_request import request_for

pytestmark = [pytest.mark.validation, pytest.mark.timeout(3600)]

OWN, OTHER = "generic_6mv_120leaf", "halcyon_6mv_fff"
SPACING_MM = 5.0
Edit = Callable[[dict[str, Any]], None]


def scaled(section: str, key: str, factor: float) -> Edit:
    def edit(content):
        content[section][key]["value"] *= factor

    return edit


def of_leaves(key: str, value: float) -> Edit:
    def edit(content):
        for layer in content["mlc"]["layers"]:
            layer[key]["value"] = value

    return edit


ONE_THING_WRONG: dict[str, Edit] = {
    "output +2 %": scaled("calibration", "gy_per_mu", 1.02),
    "attenuation +5 %": scaled("beam_model", "attenuation", 1.05),
    "attenuation -5 %": scaled("beam_model", "attenuation", 0.95),
    "leaf transmission 3.0 % for 1.5 %": of_leaves("transmission", 0.030),
    "leaf transmission 0.4 % for 1.5 %": of_leaves("transmission", 0.004),
    "leaf gap 0.5 mm for 1.5 mm": of_leaves("dosimetric_gap", 0.5),
    "focal spot 2.4 mm for 1.2 mm": scaled("beam_model", "source_sigma", 2.0),
    "head scatter 3 % for 6 %": scaled("beam_model", "head_fraction", 0.5),
}


@pytest.fixture
def variant(tmp_path):
    """``variant(name, edit)``: the file of a machine that ships, changed."""

    def write(number: int, edit: Edit) -> str:
        content = json.loads(resource("machines", f"{OWN}.json").read_text(encoding="utf-8"))
        edit(content)
        path = tmp_path / f"variant_{number}.json"
        path.write_text(json.dumps(content), encoding="utf-8")
        return str(path)

    return write


def tell(text: str) -> None:
    sys.stdout.write(text + "\n")


def tpr_20_10(name: str) -> float:
    """10x10 cm at the isocentre."""
    model = load_machine(name).model
    at = {depth: float(field_dose(model, depth, 100, 1000 - depth)[0, 0]) for depth in (100.0, 200.0)}
    return at[200.0] / at[100.0]


def recomputed(ct: Volume, body: Structure, record, machine: str = "") -> Volume:
    found = computable(record, machine)
    assert found.is_whole, found.refused
    plans, table = (PlanBeams(found.groups, found.fractions),), load_density_table()
    (beams,) = doses_of(RecalculationRequest(ct, body, plans, table, "superposition", SPACING_MM))
    return sum_of(beams)


def mean_gy(dose: Volume, structure: Structure) -> float:
    mask = Volume(structure.full_mask().astype(np.float32), structure.grid).resampled_to(dose.grid, order=1)
    return float(np.average(dose.array_kji, weights=mask.array_kji))


def test_one_wrong_number_of_a_machine_moves_the_dose_by_up_to_2_percent_and_gamma_does_not_see_it(variant):
    """IMRT tangents of the simple chest, made with one machine and computed with others; in % of the prescription."""
    case = make_simple_case()
    request = request_for(case, PlanOptions(dose_spacing_mm=SPACING_MM, max_iterations=60), machine=load_machine(OWN))
    (plan,) = auto_plan(request).plans
    record = to_record(plan, load_machine(OWN), "PTV")
    target, lung, body = (case.structures[name] for name in ("CTVp_Breast_L", "Lung_L", "BODY"))
    right = recomputed(case.ct, body, record)
    point = reference_point(target, plan.beams[0].isocentre_ras_mm)
    machines = {what: variant(n, edit) for n, (what, edit) in enumerate(ONE_THING_WRONG.items())}
    machines["another machine (6 MV FFF, two layers)"] = OTHER
    tell(f"\nTPR20,10 of the plan's own machine {tpr_20_10(OWN):.3f}")
    rows = {}
    for what, machine in machines.items():
        wrong = recomputed(case.ct, body, record, machine)
        difference = [
            100 * (dose_at(wrong, point) - dose_at(right, point)) / plan.prescription_gy,
            *(100 * (mean_gy(wrong, s) - mean_gy(right, s)) / plan.prescription_gy for s in (target, lung)),
        ]
        rates = gammas(right, wrong, body)
        rows[what] = [*difference, *rates.values()]
        values = " ".join(f"{v:+.2f}" for v in difference)
        tell(f"{what} (TPR20,10 {tpr_20_10(machine):.3f}): {values} {rates}")
    other = rows.pop("another machine (6 MV FFF, two layers)")
    assert -8.0 < other[1] < -5.0 and other[3] < 60.0  # the other filter is seen
    assert rows["output +2 %"][0] == pytest.approx(2.0, abs=0.2)
    for what, row in rows.items():
        assert 0.1 < max(abs(v) for v in row[:3]) < 2.5, what
        assert row[3] > 99.0 and row[4] > 97.0, "gamma sees none of them"


def boost_case(folder) -> tuple[Volume, dict[str, Structure], Any]:
    """A clinical plan on its own contours: BODY of water and a lung of 0.26, as the set has one CT slice."""
    from AIOCommon.core.dicom import read_rtplan, read_rtstruct

    record = read_rtplan(folder / "rtplan.dcm")
    x, y, z = record.beams[0].isocentre_ras_mm
    grid = Grid.axial((60, 130, 170), (5.0, 3.0, 3.0), (x + 255.0, y + 195.0, z - 147.5))
    found = read_rtstruct(folder / "rtss.dcm", grid).structures
    hu = np.full(grid.shape_kji, -1000.0, np.float32)
    hu[found["BODY"].full_mask()] = 0.0
    hu[found["Lt Lung"].full_mask()] = -740.0
    return Volume(hu, grid, "HU"), {s.name: s for s in found}, record


def test_a_clinical_plan_of_another_machine_and_two_energies(real_data):
    """Four beams of 6 and 10 MV, 14 Gy in 7 fractions to a tumour bed, its machine unknown here."""
    ct, structures, record = boost_case(real_data("breast-boost-rtset"))
    assert set(computable(record).refused) == {b.name for b in record.beams if b.energy_mv == 10.0}
    bed, body = structures["Tumor Bed"], structures["BODY"]
    means = {}
    for machine in (OWN, OTHER):
        means[machine] = mean_gy(recomputed(ct, body, record, machine), bed)
        tell(f"\n{machine}: mean of the bed {means[machine]:.2f} Gy ({100 * (means[machine] / 14 - 1):+.1f} %)")
    assert means[OWN] == pytest.approx(14.0, rel=0.04)
    assert means[OTHER] == pytest.approx(14.0, rel=0.10)
    six = replace(record, beams=tuple(b for b in record.beams if b.energy_mv == 6.0))
    alone = [mean_gy(recomputed(ct, body, six, machine), bed) for machine in ("", OTHER)]
    tell(f"6 MV beams alone: {alone[0]:.2f} and {alone[1]:.2f} Gy, {100 * (alone[1] / alone[0] - 1):+.1f} %")
    assert -0.08 < alone[1] / alone[0] - 1 < -0.03
