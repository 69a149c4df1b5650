# SPDX-License-Identifier: Apache-2.0
"""A plan's evaluation as one record."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import Structure, StructureSet
from AIOCommon.core.volume import Volume
from AIOEvaluation.core import indices
from AIOEvaluation.core.dvh import Dvh, DvhEngine
from AIOEvaluation.core.evaluate import evaluate_dvhs
from AIOEvaluation.core.protocol import list_protocols, load_protocol
from RadiobiologyModuleLib.core.evaluate import evaluate_plan

GRID = Grid.axial((16, 40, 48), (3.0, 2.5, 2.5), (60.0, 50.0, -24.0))


def box(name: str, k, j, i, kind: str = "ORGAN") -> Structure:
    mask = np.zeros(GRID.shape_kji, bool)
    mask[slice(*k), slice(*j), slice(*i)] = True
    return Structure.from_mask(name, mask, GRID, kind=kind)


STRUCTURES = StructureSet(
    GRID,
    (
        box("BODY", (0, 16), (2, 38), (2, 46), "EXTERNAL"),
        box("CTVp_Breast_L", (4, 12), (6, 14), (8, 20), "CTV"),
        box("PTVp_Breast_L", (3, 13), (5, 15), (7, 21), "PTV"),
        box("Lung_L", (2, 14), (18, 34), (6, 20)),
        box("Lung_R", (2, 14), (18, 34), (28, 42)),
        box("Heart", (3, 9), (18, 30), (20, 28)),
    ),
)


def plan_dose(prescription_gy: float = 40.0) -> Volume:
    """The prescription in a box around the PTV, a gradient beside it."""
    j, i = np.meshgrid(np.arange(40), np.arange(48), indexing="ij")
    outside = np.maximum(np.maximum(4 - j, j - 15), np.maximum(6 - i, i - 21)).clip(0)
    plane = prescription_gy * np.exp(-outside / 2.5)
    return Volume(np.repeat(plane[None], 16, axis=0).astype(np.float32), GRID, "Gy")


@pytest.mark.parametrize("name", list_protocols())
def test_every_protocol_can_be_evaluated(name):
    protocol = load_protocol(name)
    result = evaluate_plan(STRUCTURES, plan_dose(protocol.prescription_gy), protocol, "left")
    assert len(result.goals) == len(protocol.goals)
    assert list(result.dvhs) == list(STRUCTURES.names)
    assert len(result.models) == len(protocol.models)
    assert all(row.value is not None and row.source for row in result.models)
    assert result.metric("PTVp_Breast_L", "D50%[%]") == pytest.approx(100, abs=0.5)
    json.dumps(result.to_dict(), allow_nan=False)


def test_a_good_plan_meets_the_goals_of_its_target():
    result = evaluate_plan(STRUCTURES, plan_dose(), load_protocol("40in15-dbcg"), "left")
    verdicts = {str(g.goal): g.verdict for g in result.goals}
    assert verdicts["CTV V95%[%] >= 98"] == "pass"
    assert verdicts["CTV V107%[%] <= 2"] == "pass"
    assert verdicts["Heart V35Gy[%] <= 1"] == "pass"


def test_the_side_decides_which_structures_are_meant():
    result = evaluate_plan(STRUCTURES, plan_dose(), load_protocol("40in15-dbcg"), "right")
    by_role = {g.goal.role: g for g in result.goals}
    assert by_role["CTV"].verdict == "not evaluable"
    assert by_role["Lung_ipsi"].structure == "Lung_R"
    assert result.indices == ()


def test_indices_are_told_apart():
    result = evaluate_plan(STRUCTURES, plan_dose(), load_protocol("40in15-dbcg"), "left")
    by_name = {row.name: row for row in result.indices}
    assert 0 <= by_name["HI"].value < 0.5
    assert 0 < by_name["Conformation number"].value <= 1
    assert by_name["CI (Tai)"].value != pytest.approx(by_name["Conformation number"].value)
    assert "Lung_R" in by_name["CI (Tai)"].definition
    without_body = evaluate_plan(STRUCTURES.without(["BODY"]), plan_dose(), load_protocol("40in15-dbcg"), "left")
    row = next(r for r in without_body.indices if r.name == "Conformation number")
    assert row.value is None and "BODY" in row.reason


def test_the_conformation_number_of_a_perfect_plan_is_one():
    assert indices.conformation_number(100.0, 100.0, 100.0) == 1.0
    assert indices.conformation_number(90.0, 100.0, 100.0) == pytest.approx(0.81)
    assert indices.conformity_index_tai(98.0, [98.0, 1.0, 3.0, 0.0]) == pytest.approx(98**2 / 100 / 102)


def test_a_dose_that_is_not_of_the_whole_course_is_warned_about():
    protocol = load_protocol("50in25")
    one_fraction = evaluate_plan(STRUCTURES, plan_dose(2.0), protocol, "left")
    assert any("whole course" in w for w in one_fraction.warnings)
    twice = evaluate_plan(STRUCTURES, plan_dose(110.0), protocol, "left")
    assert any("twice the prescription" in w for w in twice.warnings)
    assert evaluate_plan(STRUCTURES, plan_dose(50.0), protocol, "left").warnings == ()


@pytest.mark.parametrize(
    ("dose", "side", "structures", "says"),
    [
        (lambda d: replace(d, unit=""), "left", STRUCTURES, "Gy of the whole course"),
        (lambda d: Volume(d.array_kji * 100, d.grid, "Gy"), "left", STRUCTURES, "cGy"),
        (lambda d: Volume(d.array_kji * np.float32(np.nan), d.grid, "Gy"), "left", STRUCTURES, "NaN"),
        (lambda d: d, "both", STRUCTURES, "unknown side"),
        (lambda d: d, "left", StructureSet(GRID, ()), "no structures"),
    ],
)
def test_input_that_cannot_be_evaluated_is_refused(dose, side, structures, says):
    with pytest.raises(InputError, match=says):
        evaluate_plan(structures, dose(plan_dose()), load_protocol("50in25"), side)


def test_partial_coverage_and_empty_structures_are_reported():
    dose = plan_dose()
    part = Volume(dose.array_kji[:8], GRID.cropped((slice(0, 8), slice(None), slice(None))), "Gy")
    empty = Structure("Areola", GRID, np.zeros((0, 0, 0), bool))
    result = evaluate_plan(STRUCTURES.with_structures([empty]), part, load_protocol("40in15-dbcg"), "left")
    assert any("50.0 % of Lung_L lies outside" in w for w in result.warnings)
    assert any("Areola is empty" in w for w in result.warnings)
    row = next(m for m in result.metrics if m.structure == "Areola" and m.metric == "Dmean[Gy]")
    assert row.value is None and "empty" in row.reason
    assert any("outside the dose grid" in f for r in result.models for f in r.flags)


def test_an_engine_that_is_kept_gives_the_same_evaluation():
    engine, protocol, dose = DvhEngine(), load_protocol("40in15-dbcg"), plan_dose()
    evaluate_plan(STRUCTURES, dose, protocol, "left", engine=engine)
    bigger = STRUCTURES.with_structures([box("Heart", (3, 9), (16, 30), (20, 28))])
    kept = evaluate_plan(bigger, dose, protocol, "left", engine=engine, edited=["Heart"])
    fresh = evaluate_plan(bigger, dose, protocol, "left")
    assert kept.metric("Heart", "Dmean") == pytest.approx(fresh.metric("Heart", "Dmean"), rel=1e-12)
    assert [m.value for m in kept.models] == pytest.approx([m.value for m in fresh.models], rel=1e-12)


def test_metrics_of_chungs_table_2_are_among_the_rows():
    result = evaluate_plan(STRUCTURES, plan_dose(), load_protocol("40in15-dbcg"), "left")
    rows = {(m.structure, m.metric) for m in result.metrics}
    assert {
        ("Heart", "Dmean[Gy]"),
        ("Heart", "D0.03cc[Gy]"),
        ("Heart", "V5Gy[cc]"),
        ("Lung_L", "V20Gy[%]"),
        ("Lung_L", "V5Gy[%]"),
        ("Lung_R", "Dmean[Gy]"),
    } <= rows


def test_an_evaluation_can_start_from_dvhs_alone():
    dvhs = {"PTVp_Breast_L": Dvh.from_differential("PTVp_Breast_L", [49, 50, 51], [1, 2, 1])}
    result = evaluate_dvhs(dvhs, load_protocol("50in25"), "left")
    assert result.metric("PTVp_Breast_L", "V100%[%]") == pytest.approx(75)
    with pytest.raises(InputError, match="PTVp_Breast_L"):
        result.metric("PTVp_Breast_R", "Dmean")
