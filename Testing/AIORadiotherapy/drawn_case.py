# SPDX-License-Identifier: Apache-2.0
"""A small left-sided case with boxes as contours: what a person drew, and what a model drew."""

from __future__ import annotations

import numpy as np

from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import Structure, StructureSet
from AIOCommon.core.volume import Volume
from AIOEvaluation.core.protocol import load_protocol
from AIORadiotherapyLib.core.case_state import CaseState, Settings
from AIORadiotherapyLib.core.counting_contours import settle_contours
from AIORadiotherapyLib.core.steps.import_names import settle_names

GRID = Grid.axial((30, 20, 24), (5.0, 6.0, 6.0), (69.0, 57.0, 0.0))


def box(name: str, i: tuple[int, int], **attributes) -> Structure:
    mask = np.zeros(GRID.shape_kji, bool)
    mask[5:20, 4:12, slice(*i)] = True
    return Structure.from_mask(name, mask, GRID, **attributes)


def drawn_case(*drawn: Structure, automatic: tuple[Structure, ...] = (), **settings) -> CaseState:
    """Of which the model drew both breasts, a heart and ``automatic``, with what a person drew."""
    state = CaseState(Settings("case", **settings), side="left", base_protocol=load_protocol())
    state.inputs.ct = Volume(np.zeros(GRID.shape_kji, np.int16), GRID, "HU")
    body = box("BODY", (0, 24), kind="EXTERNAL")
    state.contours.manual = StructureSet(GRID, (body, *drawn))
    state.contours.manual_takes_precedence = True
    settle_names(state)
    models = (box("CTVp_Breast_L", (14, 20), kind="CTV"), box("CTVp_Breast_R", (2, 8)), box("Heart", (10, 13)))
    state.contours.auto = StructureSet(GRID, (*models, *automatic))
    settle_contours(state)
    return state
