# SPDX-License-Identifier: Apache-2.0
"""The cases that a site learns from, in a folder of its own, and the recipe that they are trained with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from AIOCommon import InputError
from AIOCommon.core.atomic import atomic_folder, check_writable
from AIOCommon.core.progress import NO_PROGRESS, Progress

from ..learning.accept import label_set, read_case
from ..learning.fine_tune import NEEDED_BYTES, write_training_case
from ..learning.learn_options import LearnOptions
from ..learning.library import Library
from ..learning.plan import LearnPlan, case_folder, make_plan, recipe_content
from ..training.classes import Classes
from ..training.recipe import Recipe, recipe_from
from .settings import Federation

LEAST_TOLD = 3  # patients; a mean over fewer would be about a person


@dataclass(frozen=True)
class SiteCases:
    """Folders ``NAME/ct.nrrd`` and ``NAME/masks`` in ``folder``.

    Parameters
    ----------
    patient_of : what stands for the patient of each case, by the case's name. held : cases that only measure.
    numbers : of the cases in their library that are learned from.
    """

    folder: Path
    patient_of: Mapping[str, str]
    held: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()

    @property
    def patients(self) -> int:
        """Patients that are learned from."""
        return len({who for name, who in self.patient_of.items() if name not in self.held})

    @property
    def patients_held(self) -> int:
        """Patients that only measure."""
        return len({self.patient_of[name] for name in self.held})


def cases_of_library(
    library: Library, federation: Federation, folder: Path, progress: Progress = NO_PROGRESS
) -> SiteCases:
    """Write the consented cases of a library for the trainer; what is there already stays.

    Raises
    ------
    InputError : the library's model has not all of the federation's structures, or no case can be learned from.
    """
    check_writable(folder, NEEDED_BYTES)
    if missing := sorted(set(federation.structures) - label_set(library)):
        raise InputError(
            f"its model has no {missing[0]}, which the federation {federation.name} learns", where=library.folder
        )
    options = LearnOptions(steps=federation.rounds.steps, batch=federation.rounds.batch)
    plan = make_plan(library, options, federation.structures)
    held = [case for case in library.cases() if case.held_back and case.consent]
    taught = [library.case(number) for number in plan.cases]
    for n, case in enumerate([*taught, *held]):
        progress.update(n / (len(taught) + len(held)), f"case {n + 1} of {len(taught) + len(held)}")
        target = folder / case_folder(case.number)
        if not target.is_dir():
            ct, _automatic, corrected = read_case(library, case)
            with atomic_folder(target) as temporary:
                write_training_case(ct, corrected, federation.structures, temporary)
    patient_of = {case_folder(case.number): case.patient for case in [*taught, *held]}
    return SiteCases(folder, patient_of, tuple(case_folder(case.number) for case in held), plan.cases)


def site_recipe(federation: Federation, cases: SiteCases) -> Recipe:
    """The recipe of a site: the agreed network and options, its own cases."""
    rounds, metadata = federation.rounds, dict(federation.metadata)
    options = LearnOptions(
        steps=rounds.rounds * rounds.steps,
        batch=rounds.batch,
        rate=rounds.rate,
        replay=0.0,
        retention=0.0,  # there is no model that a site keeps to: the common one changes with each round
        check_every=1,
    )
    plan = LearnPlan(0, "", (), (), federation.structures, options)
    content = recipe_content(plan, metadata, "", str(cases.folder.absolute()))
    content["split"] = {"validation": 0.0, "test_names": list(cases.held)}
    (recipe,) = recipe_from(content, cases.folder.absolute() / "recipe.json")
    structures = {name: tuple(parts) for name, parts in metadata["structures"].items()}
    return replace(recipe, classes=Classes(tuple(metadata["atoms"]), structures))
