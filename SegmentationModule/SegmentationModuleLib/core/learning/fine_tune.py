# SPDX-License-Identifier: Apache-2.0
"""A candidate from the version in use, the accepted cases, and phantoms that are replayed against forgetting.

The trainer is that of ``train`` (:mod:`..training`). What is needed to go on lies in the library's folder ``work``,
and goes away with the candidate's registration.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from AIOCommon import InputError, StructureSet, Volume
from AIOCommon.core.atomic import atomic_folder, check_writable
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress

from ..model_files import read_metadata, write_metadata
from ..models import load_model
from ..training.classes import Classes
from ..training.parallel import alone
from ..training.recipe import Recipe, recipe_from
from ..training.run import WORK, Trained, train
from .accept import read_case, write_ct, write_masks
from .blend import Blend, choose_blend, write_blended
from .frozen import measure
from .learn_options import LearnOptions
from .library import Library
from .plan import LearnPlan, case_folder, make_plan, recipe_content, unfinished
from .records import ModelVersion
from .versions import frozen_of, keep_facts, register, require_whole

CASES, MODEL, CACHE, CANDIDATE = "cases", "model", "cache", "candidate"
NEEDED_BYTES = 300_000_000


def fine_tune(
    library: Library,
    options: LearnOptions | None = None,
    structures: Sequence[str] = (),
    progress: Progress = NO_PROGRESS,
    *,
    anew: bool = False,
    device: str | None = None,
) -> ModelVersion:
    """Train a candidate, or go on with the one that was interrupted, and measure it on the frozen set.

    Parameters
    ----------
    structures : to learn; default: those that were corrected. anew : drop what was interrupted.

    Raises
    ------
    InputError : another training runs, nothing to learn from, the disk is full, or a file is damaged. The version in
        use is untouched; what was trained is kept.
    Cancelled : by ``progress``; the next call goes on.
    """
    with library.training_lock():
        check_writable(library.folder, NEEDED_BYTES)
        if anew:
            shutil.rmtree(library.work_folder, ignore_errors=True)
        plan = unfinished(library)
        if plan is None:
            plan = make_plan(library, options or LearnOptions(), structures)
            shutil.rmtree(library.work_folder, ignore_errors=True)
            plan.write(library)
        _require_possible(library, plan)
        return _run(library, plan, progress, device)


def _require_possible(library: Library, plan: LearnPlan) -> None:
    current = library.current
    if (plan.parent, plan.parent_sha256) != (current.number, current.sha256):
        raise InputError(
            f"the interrupted training began with version {plan.parent}, which is not in use any more",
            where=library.work_folder,
            hint="Begin the training anew.",
        )
    require_whole(library, current)


def _run(library: Library, plan: LearnPlan, progress: Progress, device: str | None) -> ModelVersion:
    work, phantoms = library.work_folder, plan.options.frozen_phantoms
    _write_cases(library, plan, work / CASES, SubProgress(progress, 0.0, 0.05))
    place = alone(device)
    recipe = recipe_of(library, plan)
    (trained,) = train([recipe], work / MODEL, place, cache=work / CACHE, progress=SubProgress(progress, 0.05, 0.7))
    _finish_metadata(library, plan, work / MODEL, trained)
    candidate, blend = _follow(library, plan, recipe, SubProgress(progress, 0.7, 0.8))
    frozen_of(library, library.current, phantoms, SubProgress(progress, 0.8, 0.9))
    measured = measure(library, candidate, phantoms, SubProgress(progress, 0.9, 1.0))
    facts = {
        "share": blend.share,
        "structures": list(plan.structures),
        "steps": trained.steps,
        "stopped_early": trained.stopped_early,
        "watched_cases": len(plan.watched),
        "frozen_phantoms": phantoms,
        "options": plan.options.to_dict(),
    }
    version = register(library, candidate, plan.parent, plan.cases, facts)
    keep_facts(library, version.number, {"frozen": measured.to_dict()})
    shutil.rmtree(work, ignore_errors=True)
    return library.version(version.number)


def _follow(library: Library, plan: LearnPlan, recipe: Recipe, progress: Progress) -> tuple[Path, Blend]:
    """The candidate's folder: a copy of what was trained, with weights as far from the parent's as phantoms allow.

    It is a copy, since a training that goes on begins from what was trained.
    """
    trained, candidate = library.work_folder / MODEL, library.work_folder / CANDIDATE
    shutil.rmtree(candidate, ignore_errors=True)
    shutil.copytree(trained, candidate, ignore=shutil.ignore_patterns(WORK))
    if not plan.options.watch_phantoms:
        return candidate, Blend(1.0, 0.0, "", 0.0)
    parent, made = load_model(str(library.version_folder(plan.parent))), load_model(str(trained))
    cache = library.work_folder / CACHE
    blend = choose_blend(parent, made, recipe, cache, plan.options.watch_phantoms, progress)
    write_blended(candidate, parent, made, blend.share)
    return candidate, blend


def recipe_of(library: Library, plan: LearnPlan) -> Recipe:
    """The recipe of a plan, with the outputs of the network in the order of the model's."""
    parent = library.version_folder(plan.parent)
    metadata = read_metadata(parent)
    where = library.work_folder.absolute() / "recipe.json"
    (recipe,) = recipe_from(recipe_content(plan, metadata, str(parent.absolute()), CASES), where)
    structures = {name: tuple(parts) for name, parts in metadata["structures"].items()}
    return replace(recipe, classes=Classes(tuple(metadata["atoms"]), structures))


def _write_cases(library: Library, plan: LearnPlan, folder: Path, progress: Progress) -> None:
    """The cases as the trainer reads them: the CT, and a mask of each structure that is learned.

    What was not asked for is no label: the trainer takes it as unknown, not as absent.
    """
    for n, number in enumerate(plan.cases):
        progress.update(n / len(plan.cases), f"case {n + 1} of {len(plan.cases)}")
        target = folder / case_folder(number)
        if target.is_dir():
            continue
        ct, _automatic, corrected = read_case(library, library.case(number))
        with atomic_folder(target) as temporary:
            write_training_case(ct, corrected, plan.structures, temporary)


def write_training_case(ct: Volume, corrected: StructureSet, structures: Sequence[str], folder: Path) -> None:
    """A case as the trainer reads it: the CT, and a mask of each of these structures that is drawn."""
    write_ct(ct, folder / "ct.nrrd")
    write_masks(corrected.without([n for n in corrected.names if n not in structures]), folder / "masks")


def _finish_metadata(library: Library, plan: LearnPlan, folder: Path, trained: Trained) -> None:
    """What stays as it was in the parent: thresholds; and where the model comes from."""
    parent, made = read_metadata(library.version_folder(plan.parent)), read_metadata(folder)
    learned: dict[str, Any] = {
        "parent_sha256": plan.parent_sha256,
        "accepted_cases": len(plan.cases),
        "structures": list(plan.structures),
        "stopped_early": trained.stopped_early,
    }
    made["training"] = {**made["training"], "learned": learned}
    if "thresholds" in parent:
        made["thresholds"] = parent["thresholds"]
    write_metadata(folder, made)
