# SPDX-License-Identifier: Apache-2.0
"""Links in a report lead to the web, whatever a protocol of one's own says."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from AIOCommon.core.dicom import synthetic_context
from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import Structure, StructureSet
from AIOCommon.core.volume import Volume
from AIOEvaluation.core.protocol import load_protocol
from AIORadiotherapyLib.core.case_state import CaseState, Settings
from AIORadiotherapyLib.core.report.render import render_report


def report(url: str) -> str:
    protocol = load_protocol()
    sources = {key: replace(source, url=url) for key, source in protocol.sources.items()}
    state = CaseState(Settings("case.nrrd", side="left"), side="left", base_protocol=replace(protocol, sources=sources))
    grid = Grid.axial((30, 30, 30), (5.0, 5.0, 5.0))
    state.inputs.name, state.inputs.kind = "case", "volume file"
    state.inputs.ct = Volume(np.full(grid.shape_kji, -1000, np.int16), grid, "HU")
    state.inputs.dicom = synthetic_context(state.inputs.ct)
    mask = np.zeros(grid.shape_kji, bool)
    mask[1:, 2:6, 2:6] = True
    state.contours.auto = StructureSet(grid, (Structure.from_mask("CTVp_Breast_L", mask, grid, kind="CTV"),))
    return render_report(state)


def test_a_source_on_the_web_is_a_link():
    assert '<a href="https://doi.org/10.1000/1"' in report("https://doi.org/10.1000/1")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "file:///etc/passwd"]
)
def test_any_other_address_is_text(url):
    assert "href" not in report(url)
