# SPDX-License-Identifier: Apache-2.0
"""What the dose of imported plans is computed from: a CT that is long enough, the patient's outline, the beams."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from AIOCommon import Grid, InputError, Structure
from PlanningModuleLib.core.recalculation.computable import ComputablePlan, computable
from PlanningModuleLib.core.recalculation.task import PlanBeams, RecalculationRequest

if TYPE_CHECKING:
    from .case_state import CaseState

LEAST_SLICES, LEAST_LENGTH_MM = 3, 50.0


def require_room(grid: Grid, source: str) -> None:
    """Refuse a CT on which no dose can be computed; InputError."""
    slices, length_mm = grid.shape_kji[0], grid.shape_kji[0] * float(grid.spacing_kji_mm[0])
    if slices < LEAST_SLICES or length_mm < LEAST_LENGTH_MM:
        raise InputError(
            f"its CT has {slices} slice{'s' if slices > 1 else ''} ({length_mm:.0f} mm): too short to compute a dose "
            f"on (at least {LEAST_LENGTH_MM:.0f} mm are needed)",
            where=source,
            hint="Give the whole CT series.",
        )


def computable_plans(state: CaseState) -> list[ComputablePlan]:
    """The plans of the case, with the machine that was asked for; InputError for one that does not exist."""
    return [computable(record, state.settings.machine) for record in state.inputs.plans]


def request_of(state: CaseState, body: Structure, plans: Sequence[ComputablePlan]) -> RecalculationRequest:
    """What the child process computes, with the engine, grid and density table of the settings."""
    options = state.settings.plan_options
    assert state.inputs.ct is not None
    return RecalculationRequest(
        state.inputs.ct,
        body,
        tuple(PlanBeams(plan.groups, plan.fractions) for plan in plans),
        options.density_table,
        options.dose_engine,
        options.dose_spacing_mm,
    )


def body_of(state: CaseState) -> tuple[Structure, str]:
    """The outline that counts as patient, and a remark where it is not the case's own."""
    from SegmentationModuleLib.core.body import body_mask

    ct = state.inputs.ct
    assert ct is not None
    drawn = [s for s in state.contours.structures or () if s.name == "BODY" or s.kind == "EXTERNAL"]
    own = next((s for s in drawn if not s.is_empty and s.grid.same_as(ct.grid)), None)
    if own is not None:
        return own.renamed("BODY"), ""
    found = Structure.from_mask("BODY", body_mask(ct.array_kji, ct.grid), ct.grid, kind="EXTERNAL")
    if found.is_empty:
        raise InputError("no patient was found in the CT", where=state.settings.source, hint="Contour BODY.")
    return found, "The case has no outline of the body: it was taken from the CT."
