# SPDX-License-Identifier: Apache-2.0
"""An exercise from a case with an expert's contours, or from a phantom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from AIOCommon import InputError, Structure, StructureSet, Volume, recognise
from AIOCommon.core.child import ChildTask
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress
from AIOTeaching import Exercise, Task
from AIOTeaching.core.exercise import Guidance

from ..case_state import CaseState
from ..guideline_targets import joined
from .shipped import Shipped

RunChild = Callable[[ChildTask, Progress], None]
SPACING_MM = (3.0, 2.0, 2.0)  # of a phantom: slices, rows, columns
_CONTEXT = ("BODY", "Heart", "Lung_L", "Lung_R")
_MUSCLES = "pectoralis_"


def exercise_of_phantom(
    shipped: Shipped,
    workdir: Path,
    run: RunChild,
    *,
    guideline: str = "estro",
    spacing_mm: Sequence[float] = SPACING_MM,
    progress: Progress = NO_PROGRESS,
) -> Exercise:
    """Make the phantom of a shipped exercise, and draw its guideline's borders.

    Parameters
    ----------
    guideline : whose rules are told; "" for none. spacing_mm : coarser for trials that have to be fast.
    """
    from SegmentationModuleLib import make_phantom

    progress.update(0.0, "making the digital phantom")
    phantom = make_phantom(shipped.seed, spacing_mm, operated=shipped.side, mastectomy=(False, False))
    made = Exercise(
        title=shipped.title,
        side=shipped.side,
        tasks=shipped.tasks,
        ct=phantom.ct,
        expert=cleaned(phantom.structures),
        context=_context(phantom.structures, phantom.landmarks),
        instructions=shipped.instructions,
        level=shipped.level,
        minutes=shipped.minutes,
    )
    given = joined(phantom.ct.grid, [phantom.structures, phantom.landmarks])
    return with_guidance(made, given, guideline, workdir, run, SubProgress(progress, 0.3, 1.0))


def exercise_of_case(
    state: CaseState,
    tasks: Sequence[Task],
    *,
    title: str,
    instructions: str = "",
    level: int = 1,
    minutes: float = 0.0,
    contours: StructureSet | None = None,
    landmarks: StructureSet | None = None,
    with_dose: bool = True,
) -> Exercise:
    """An exercise of an imported case; nothing of the patient's identity goes into it.

    Parameters
    ----------
    contours : the expert's, on the CT's grid; None for those that came with the case.
    landmarks : muscles and vessels, on the CT's grid. with_dose : whether the case's dose is taken along.

    Raises
    ------
    InputError : the case has no contours or no side, a structure that is asked for is not among them, or its dose is
        held against a protocol that others do not have.
    """
    ct, drawn = state.inputs.ct, contours if contours is not None else state.contours.manual
    assert ct is not None
    if drawn is None:
        raise InputError("brings no contours of an expert", where=state.settings.source, hint="Give them.")
    if not state.side:
        raise InputError("the side is not known", hint="Say which: left or right.")
    expert = cleaned(drawn)
    for task in tasks:
        if task.structure not in expert:
            raise InputError(f"has no contour {task.structure}", where=title, hint=f"It has {', '.join(expert.names)}.")
    dose, protocol = _dose_of(state) if with_dose else (None, "")
    return Exercise(
        title=title,
        side=state.side,
        tasks=tuple(tasks),
        ct=Volume(ct.array_kji, ct.grid, ct.unit),
        expert=expert,
        context=_context(expert, landmarks),
        instructions=instructions,
        level=level,
        minutes=minutes,
        dose=dose,
        protocol=protocol,
    )


def _dose_of(state: CaseState) -> tuple[Volume | None, str]:
    """The case's dose without a name, and the protocol that everybody can hold it against."""
    if state.treatment is None or state.base_protocol is None:
        return None, ""
    protocol = state.base_protocol
    if protocol.path:
        hint = "Take a protocol that comes with the software, or leave the dose out."
        raise InputError(
            "is a protocol of this machine, which an exercise cannot bring", where=protocol.name, hint=hint
        )
    given = state.treatment.dose
    return Volume(given.array_kji, given.grid, given.unit), protocol.name


def with_guidance(
    exercise: Exercise,
    given: StructureSet,
    guideline: str,
    workdir: Path,
    run: RunChild,
    progress: Progress = NO_PROGRESS,
) -> Exercise:
    """The exercise with what a guideline says of its targets and the landmarks of this CT.

    Parameters
    ----------
    given : landmarks and organs, on the CT's grid. guideline : "" for none.

    Raises
    ------
    InputError : an unknown guideline, or no patient in the CT; Cancelled.
    """
    from SegmentationModuleLib.core.targets.marks import MISSING
    from SegmentationModuleLib.core.targets_task import take_targets, targets_task

    if not guideline:
        return exercise
    run(targets_task(exercise.ct, given, workdir, exercise.side, guideline), progress)
    rows = tuple(
        Guidance(
            _asked_as(exercise, target.structure.name),
            border.direction,
            border.rule,
            border.citation,
            "not found in this CT" if border.source.kind == MISSING else border.landmark,
        )
        for target in take_targets(workdir).targets
        if _asked_as(exercise, target.structure.name)
        for border in target.borders.borders
    )
    return replace(exercise, guidance=rows)


def _asked_as(exercise: Exercise, target: str) -> str:
    """The name by which the exercise asks for a target of the guideline; "" where it does not."""
    known = recognise(target)
    wanted = known.name if known is not None else target
    return next((name for name in exercise.names if name in (target, wanted)), "")


def cleaned(structures: StructureSet) -> StructureSet:
    """By standard names, without what planning made and without names and texts of a file."""
    kept: dict[str, Structure] = {}
    for structure in structures:
        if structure.is_empty or structure.is_planned:
            continue
        known = recognise(structure.name)
        name = known.name if known is not None else structure.name
        kept.setdefault(name, replace(structure, name=name, original_name="", description="", contours=()))
    return StructureSet(structures.grid, tuple(kept.values()))


def _context(structures: StructureSet, landmarks: StructureSet | None) -> StructureSet:
    found = [s for s in structures if s.name in _CONTEXT]
    found += [s for s in landmarks or () if s.name.startswith(_MUSCLES) and not s.is_empty]
    return StructureSet(structures.grid, tuple(found))
