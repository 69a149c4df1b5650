# SPDX-License-Identifier: Apache-2.0
"""What the report says of each contour."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from AIOCommon import Grid, Structure, StructureSet
from AIORadiotherapyLib import CaseState, Settings
from AIORadiotherapyLib.core.report.rows import contours


def test_a_contour_under_a_standard_name_is_shown_with_the_name_that_the_clinic_gave_it():
    grid = Grid.axial((2, 4, 4), (3.0, 2.0, 2.0), (0.0, 0.0, 0.0))
    lung = Structure.from_mask("Lung_L", np.ones(grid.shape_kji, bool), grid)
    state = CaseState(Settings(source="case"))
    named = replace(lung, original_name="Lt Lung")
    state.contours.edited = StructureSet(grid, (named, replace(lung, name="Heart", original_name="Heart")))
    rows = contours(state)["contours"]
    assert [(row["name"], row["original_name"]) for row in rows] == [("Lung_L", "Lt Lung"), ("Heart", "")]
