# SPDX-License-Identifier: Apache-2.0
"""Import of a case that went through the chain before, perhaps with contours corrected since."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from AIOCommon import InputError
from AIOCommon.core.structures import AUTOMATIC, SEMIAUTOMATIC

from ..case_state import CaseState
from ..target_site import settle_site
from ..timeline import Timeline
from .contour_step import check_contours, compare_with_manual

if TYPE_CHECKING:
    from PlanningModuleLib import PlanOptions

BUNDLE_SUFFIX = ".mrb"
_CLOCKS_DIFFER = timedelta(days=1)
BundleReader = Callable[[Path], CaseState]


def import_bundle(state: CaseState, path: Path, reader: BundleReader | None) -> None:
    """Take over everything of the saved case but the settings; of those, what a plan that is kept was made with.

    Raises
    ------
    InputError : there is nothing here to read bundles with, the file is no case, or the settings ask for another
        side, protocol or machine than the plan was made for, without asking for a new plan.
    """
    if reader is None:
        raise InputError(
            "cannot be read without the Slicer core", where=path, hint="Install it: pip install slicer-core."
        )
    saved = reader(path)
    protocol, timeline = state.base_protocol, state.timeline
    _check_settings(state, saved, path)
    for field in fields(CaseState):
        if field.name != "settings":
            setattr(state, field.name, getattr(saved, field.name))
    if saved.plans and not state.settings.replan:  # what the plan was made with, which need not be given again
        state.settings.plan_options, state.settings.machine = saved.settings.plan_options, saved.settings.machine
    if state.base_protocol is None or state.settings.protocol:
        state.base_protocol = protocol
    settle_site(state)
    boost = state.treatment.boost if state.treatment is not None else None
    if state.settings.replan and boost is not None and not state.settings.plan_options.boost_gy:
        state.warn(f"The case had a plan with a boost ({boost.text}), the new one was asked for without")
    _continue_timeline(state.timeline, timeline)
    state.dicom_refs, state.inputs.from_bundle = {}, True
    _mark_corrections(state)
    ct, structures = state.inputs.ct, state.contours.structures
    if ct is not None and structures is not None and structures.grid.same_as(ct.grid):
        check_contours(state)
        compare_with_manual(state)


def _continue_timeline(before: Timeline, now: Timeline) -> None:
    """Put the running import after the saved entries; the time in between counts as waiting."""
    ends = [e.end for e in before.entries if e.end is not None]
    moved = now.clock() - before.clock()  # of an anonymous case
    if moved > _CLOCKS_DIFFER:
        for entry in now.entries:
            entry.start -= moved
    if ends and now.entries:
        now.entries[0].waiting_s = max(0.0, (now.entries[0].start - max(ends)).total_seconds())
    before.entries += now.entries


def _mark_corrections(state: CaseState) -> None:
    """Contours that are no longer the model's are what DICOM calls SEMIAUTOMATIC: corrected by a person."""
    if state.contours.auto is None or state.contours.edited is None:
        return
    corrected = []
    for structure in state.contours.edited:
        drawn = state.contours.auto.get(structure.name)
        if drawn is None or structure.algorithm != AUTOMATIC:
            continue
        same = structure.offset_kji == drawn.offset_kji and np.array_equal(structure.mask, drawn.mask)
        if not same:
            corrected.append(replace(structure, algorithm=SEMIAUTOMATIC))
    state.contours.edited = state.contours.edited.with_structures(corrected)
    if corrected:
        state.warn(f"Corrected by a person since the model drew them: {', '.join(s.name for s in corrected)}")


def _check_settings(state: CaseState, saved: CaseState, path: Path) -> None:
    from AIOEvaluation.core.protocol import CHEST_WALL, load_protocol
    from PlanningModuleLib import load_machine

    settings = state.settings
    if not saved.plans or settings.replan:
        return
    planned = saved.plans[0]
    protocol, planned_by = settings.protocol, planned.protocol
    if protocol:
        protocol = load_protocol(protocol).name
        if not protocol.endswith(CHEST_WALL):  # which the case's contours tell
            planned_by = planned_by.removesuffix(CHEST_WALL)
    machine = load_machine(settings.machine).name if settings.machine else ""
    _check_plan_options(settings.plan_options, saved.settings.plan_options, path)
    for option, asked, made_for in (
        ("side", settings.side, planned.side),
        ("protocol", protocol, planned_by),
        ("machine", machine, planned.machine),
    ):
        if asked and asked != made_for:
            raise InputError(
                f"holds a plan for the {option} '{made_for}', not '{asked}'",
                where=path,
                hint=f"Add --replan to make a new plan, or leave out --{option}.",
            )


def _check_plan_options(asked: PlanOptions, made_with: PlanOptions, path: Path) -> None:
    """Nothing may be asked for that the plan was made without; by the options' names on the command line."""
    for name in asked.asked():
        flag, value = asked.declared()[name].flag, getattr(asked, name)
        if flag and value != getattr(made_with, name):
            raise InputError(
                f"holds a plan that was made without {_shown(flag, value)}",
                where=path,
                hint=f"Add --replan to make a new plan, or leave out --{flag}.",
            )


def _shown(flag: str, value: object) -> str:
    """An option as a person gave it."""
    if value is True:
        return f"--{flag}"
    if isinstance(value, tuple):
        return f"--{flag} {' '.join(value)}"
    return f"--{flag} {value:g}" if isinstance(value, float) else f"--{flag} {getattr(value, 'name', value)}"
