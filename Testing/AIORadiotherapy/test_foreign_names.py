# SPDX-License-Identifier: Apache-2.0
"""Names that other systems gave to structures are shown as they are, and never read as anything but a name."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest

from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import Structure, StructureSet
from AIORadiotherapyLib.core.case_state import CaseState, Settings
from AIORadiotherapyLib.core.report.figures import lines_svg
from AIORadiotherapyLib.core.table_outputs import metrics_csv


@pytest.mark.parametrize("name", ["$\\badmacro{$", "a $ b $ c", "<script>alert(1)</script>", "Größe"])
def test_a_curve_may_bear_any_name(name):
    from html import escape

    svg = lines_svg([(name, "#000000", np.arange(3.0), np.arange(3.0), "-")], "x", "y")
    assert escape(name, quote=False) in svg
    assert "<script" not in svg


@pytest.mark.parametrize("name", ['=cmd|"/c calc"!A0', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "Heart"])
def test_a_spreadsheet_takes_no_structure_name_for_a_formula(name):
    grid = Grid.axial((4, 4, 4), (2.0, 2.0, 2.0))
    state = CaseState(Settings("case"))
    state.contours.edited = StructureSet(grid, (Structure(name, grid, np.ones((2, 2, 2), bool), (1, 1, 1)),))
    (row,) = csv.DictReader(io.StringIO(metrics_csv(state)))
    assert row["structure"] == (name if name == "Heart" else "'" + name)
    assert float(row["value"]) > 0
