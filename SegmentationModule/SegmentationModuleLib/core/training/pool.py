# SPDX-License-Identifier: Apache-2.0
"""The cases of a recipe, divided by patient into those to train on, to check on and to test on."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from AIOCommon import InputError
from AIOCommon.core.progress import NO_PROGRESS, Progress

from .cases import Case, CaseStore
from .patients import PatientCase, list_cases
from .recipe import Recipe
from .source_options import SourceOptions


@dataclass(frozen=True)
class Group:
    """Cases that patches are drawn from: how many there are at a step, how to get one, and whether they are rare."""

    weight: float
    count: Callable[[int], int]
    get: Callable[[int], Case]
    rare: bool = False

    @classmethod
    def of(cls, cases: Sequence[Case], weight: float, *, rare: bool = False) -> Group:
        """Of cases that are all there from the beginning."""
        return cls(weight, partial(_always, len(cases)), cases.__getitem__, rare)


@dataclass
class Pool:
    """All cases of a training.

    Parameters
    ----------
    labelled, unlabelled : to train on. validation, test : ways to the cases kept out, with their names.
    facts : counts for the record; they name nobody. left_out : (case, reason), for the person whose data they are.
    unmapped : names of contours that no standard name was found for, and in how many cases.
    empty : entries of the recipe's data, from 0, of which every case had to be left out, with the first one's name.
    """

    labelled: list[Group] = field(default_factory=list)
    unlabelled: list[Group] = field(default_factory=list)
    validation: list[tuple[str, Callable[[], Case]]] = field(default_factory=list)
    test: list[tuple[str, Callable[[], Case]]] = field(default_factory=list)
    facts: dict[str, int] = field(default_factory=dict)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    unmapped: Counter[str] = field(default_factory=Counter)
    cases: list[tuple[str, str, Case]] = field(default_factory=list)
    empty: dict[int, str] = field(default_factory=dict)

    def require_all_data(self) -> None:
        """Raises InputError where a whole entry of the data would be missing without a word."""
        for number, name in self.empty.items():
            reason = dict(self.left_out)[name]
            raise InputError(
                f"no case of entry {number + 1} of data can be used ({name}: {reason})",
                hint="`train RECIPE --list` names every case that is left out.",
            )

    def draw(self, groups: Sequence[Group], step: int, rng: np.random.Generator) -> Case:
        """A random case; groups by their weights."""
        group = groups[0]
        if len(groups) > 1:
            weights = np.array([g.weight for g in groups])
            group = groups[int(rng.choice(len(groups), p=weights / weights.sum()))]
        return group.get(int(rng.integers(group.count(step))))


def gather(recipe: Recipe, store: CaseStore, progress: Progress = NO_PROGRESS) -> Pool:
    """Find, read and divide the cases of a recipe; phantoms are made when they are first drawn.

    Raises
    ------
    InputError : a folder of the recipe cannot be used, or nothing is left to train on.
    """
    pool = Pool()
    found: list[PatientCase] = []
    for number, source in enumerate(recipe.data):
        if source.kind == "phantoms":
            _add_phantoms(pool, source, store)
            continue
        listed, left_out = list_cases(source, number, recipe.folder)
        found += listed
        pool.left_out += left_out
    ready = _prepared(pool, found, store, progress)
    used = {case.source for case in ready}
    pool.empty = {case.source: case.name for case in reversed(found) if case.source not in used}
    groups: dict[tuple[int, bool], list[Case]] = {}
    learned_from: set[str] = set()
    for case, role in zip(ready, divided(ready, recipe), strict=True):
        if role != "train" and not case.labelled:
            continue  # of a patient who is kept from the training, and nothing can be measured on it
        made = store.patient(case)
        pool.cases.append((case.name, role, made))
        if role == "train":
            if case.labelled:
                learned_from.add(case.patient)
            groups.setdefault((case.source, case.labelled), []).append(made)
        else:
            kept = pool.validation if role == "validation" else pool.test
            kept.append((case.name, partial(store.patient, case)))
    for (number, labelled), members in groups.items():
        source = recipe.data[number]
        group = Group.of(members, source.weight, rare=source.rare)
        (pool.labelled if labelled else pool.unlabelled).append(group)
    roles = Counter(role for _, role, _ in pool.cases)
    pool.facts |= {
        "patients_trained_on": len(learned_from),
        "unlabelled_cases": sum(not case.labelled for case in ready),
        "validation_cases": roles["validation"],
        "test_cases": roles["test"],
        "left_out_cases": len(pool.left_out),
    }
    if not pool.labelled:
        raise InputError("no labelled case is left to train on", hint="See split and keep_out in the recipe.")
    return pool


def _always(number: int, _step: int) -> int:
    return number


def _prepared(pool: Pool, found: Sequence[PatientCase], store: CaseStore, progress: Progress) -> list[PatientCase]:
    ready = []
    for n, case in enumerate(found):
        progress.update(n / len(found), f"preparing case {n + 1} of {len(found)}")
        try:
            made = store.patient(case)
        except InputError as error:
            pool.left_out.append((case.name, str(error)))
            continue
        pool.unmapped.update(made.unmapped)
        if case.labelled and not made.names:
            pool.left_out.append((case.name, "has none of the structures that are to be learned"))
        else:
            ready.append(case)
    progress.update(1.0, "")
    return ready


def divided(cases: Sequence[PatientCase], recipe: Recipe) -> list[str]:
    """ "train", "validation" or "test" for each case; all cases of a patient have the same.

    Patients are put in an order that depends on the seed and on themselves alone, so that a new one moves few others.

    Raises
    ------
    InputError : a name of the recipe is no case's.
    """
    split = recipe.split
    named = {case.name for case in cases}
    for name in (*split.validation_names, *split.test_names):
        if name not in named:
            raise InputError(f"no case is called {name[:80]}", hint="See split in the recipe.")
    role: dict[str, str] = {}
    for case in cases:
        if case.keep_out or case.name in split.test_names:
            role[case.patient] = "test"
        elif case.name in split.validation_names:
            role.setdefault(case.patient, "validation")
    open_ = {c.patient for c in cases if c.labelled and c.patient not in role}
    order = sorted(open_, key=lambda patient: hashlib.sha256(f"{split.seed}:{patient}".encode()).hexdigest())
    n_test = round(split.test * len(order))
    n_validation = 0 if split.validation_names else round(split.validation * len(order))
    for patient in order[:n_test]:
        role[patient] = "test"
    for patient in order[n_test : n_test + n_validation]:
        role[patient] = "validation"
    return [role.get(case.patient, "train") for case in cases]


def _add_phantoms(pool: Pool, source: SourceOptions, store: CaseStore) -> None:
    def count(step: int) -> int:
        return min(source.cases, source.at_first + step // source.one_more_every)

    def get(number: int) -> Case:
        return store.phantom(source.first_seed + number, source.variant_of(number))

    if source.cases:
        pool.labelled.append(Group(source.weight, count, get))
    for number in range(source.held_out):
        seed, kind = source.first_held_out_seed + number, source.variant_of(number)
        pool.validation.append((f"phantom {seed} {kind}".rstrip(), partial(store.phantom, seed, kind)))
    pool.facts["phantoms_trained_on"] = pool.facts.get("phantoms_trained_on", 0) + source.cases
    pool.facts["phantoms_held_out"] = pool.facts.get("phantoms_held_out", 0) + source.held_out
