# SPDX-License-Identifier: Apache-2.0
"""What the report says of each contour."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from AIOCommon import Grid, Structure, StructureSet, Volume
from AIOCommon.core.dicom import synthetic_context
from AIORadiotherapyLib import CaseState, Settings
from AIORadiotherapyLib.core.report.render import render_report
from AIORadiotherapyLib.core.report.rows import contours


def test_a_contour_under_a_standard_name_is_shown_with_the_name_that_the_clinic_gave_it():
    grid = Grid.axial((2, 4, 4), (3.0, 2.0, 2.0), (0.0, 0.0, 0.0))
    lung = Structure.from_mask("Lung_L", np.ones(grid.shape_kji, bool), grid)
    state = CaseState(Settings(source="case"))
    named = replace(lung, original_name="Lt Lung")
    state.contours.edited = StructureSet(grid, (named, replace(lung, name="Heart", original_name="Heart")))
    rows = contours(state)["contours"]
    assert [(row["name"], row["original_name"]) for row in rows] == [("Lung_L", "Lt Lung"), ("Heart", "")]


def test_a_ct_that_is_but_a_strip_in_every_plane_gives_a_report_without_slices():
    grid = Grid.axial((3, 3, 40), (3.0, 5.0, 5.0), (0.0, 0.0, 0.0))
    state = CaseState(Settings(source="case"))
    state.inputs.name, state.inputs.kind = "case", "volume file"
    state.inputs.ct = Volume(np.zeros(grid.shape_kji, np.int16), grid, "HU")
    state.inputs.dicom = synthetic_context(state.inputs.ct)
    assert "Axial, coronal and sagittal" not in render_report(state)
