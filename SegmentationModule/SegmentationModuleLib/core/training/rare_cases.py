# SPDX-License-Identifier: Apache-2.0
"""Further cases of a rare anatomy: made of the few that there are and of ordinary ones, CT and labels together.

Only cases that the training learns from take part, so that nothing of those kept out gets into it. What is made is
synthetic; it lies in a folder of the training, where it can be looked at.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from AIOCommon import Grid, InputError, Volume
from AIOCommon.core.atomic import atomic_file
from AIOCommon.core.hashing import content_hash
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress
from AIOCommon.core.volume_file import NOTICE_KEY

from ..slice_training import Course, learn
from .cases import Case, read_case, sample_points, write_case
from .pool import Group, Pool
from .rare_maps import HU_SCALE, LOWEST_HU, Anatomy, anatomy_of, condition, padded
from .rare_shapes import Way, moved_case, way_between
from .recipe import Recipe
from .recipe_sections import GENERATED
from .record import Record

if TYPE_CHECKING:
    import torch

NOTICE = "synthetic, not for clinical use"
PREPARED, STATE_FILE, ORDER_FILE = "prepared", "state.pt", "order.json"
LEAST_PART = 0.3  # of the way to an ordinary case's proportions
_MOST_ORDINARY = 24  # cases, that lend proportions and brightness
_DIVISOR = 8  # a slice is a whole number of these along each axis: the generator halves it three times
_LEARNING, _MAKING = 19, 23  # purposes of random numbers


def add_rare_cases(pool: Pool, recipe: Recipe, work: Path, progress: Progress = NO_PROGRESS) -> None:
    """Add the cases that a recipe's ``rare`` asks for to the pool; none where it does not.

    Parameters
    ----------
    work : folder for the generator and the cases; what was made there is taken again, what was begun goes on.

    Raises
    ------
    InputError : no rare case, or no ordinary one, is left to train on; ``work`` holds cases made of others.
    Cancelled : by ``progress``.
    """
    if not recipe.rare.cases:
        return
    made = made_cases(pool, recipe, work, progress)
    pool.labelled.append(Group.of(made, recipe.rare.weight))
    pool.facts["rare_cases_trained_on"] = len(_rare(pool))
    pool.facts["synthetic_rare_cases_trained_on"] = len(made)


def made_cases(pool: Pool, recipe: Recipe, work: Path, progress: Progress = NO_PROGRESS) -> list[Case]:
    """The made cases, read from ``work`` or made there; as :func:`add_rare_cases`."""
    rare, ordinary = _rare(pool), _ordinary(pool)
    if not rare:
        raise InputError("no rare case is left to train on", hint="See split in the recipe, or name more of them.")
    if not ordinary:
        raise InputError("there is no ordinary case beside the rare ones", hint="Name a source of them in data.")
    work.mkdir(parents=True, exist_ok=True)
    _require_same(work / ORDER_FILE, recipe, rare, ordinary)
    folders = [work / f"case-{number + 1:03d}" for number in range(recipe.rare.cases)]
    if not all((folder / PREPARED).is_dir() for folder in folders):
        maker = _Maker(recipe, rare, ordinary, work, SubProgress(progress, 0.0, 0.6))
        for number, folder in enumerate(folders):
            progress.update(0.6 + 0.4 * number / len(folders), f"making rare case {number + 1} of {len(folders)}")
            if not (folder / PREPARED).is_dir():
                case = maker.case(number)
                write_visible(folder, case, recipe)
                write_case(folder / PREPARED, case)
    progress.update(1.0, "")
    return [read_case(folder / PREPARED) for folder in folders]


def write_visible(folder: Path, case: Case, recipe: Recipe) -> None:
    """A case to look at: ``ct.nrrd``, which says what it is in its header, and masks."""
    import SimpleITK as sitk

    grid = Grid.axial(case.hu.shape, recipe.grid.spacing_kji_mm)
    (folder / "masks").mkdir(parents=True, exist_ok=True)
    masks = {name: case.table.inside(recipe.classes, name)[0][case.labels] for name in recipe.classes.structures}
    arrays = {folder / "ct.nrrd": case.hu}
    arrays |= {folder / "masks" / f"{n}.nrrd": m.astype(np.uint8) for n, m in masks.items() if m.any()}
    for path, array in arrays.items():
        image = Volume(np.asarray(array), grid).to_sitk()
        image.SetMetaData(NOTICE_KEY, NOTICE)
        with atomic_file(path) as temporary:
            sitk.WriteImage(image, str(temporary), useCompression=True, imageIO="NrrdImageIO")


def _rare(pool: Pool) -> list[Case]:
    return [group.get(n) for group in pool.labelled if group.rare for n in range(group.count(0))]


def _ordinary(pool: Pool) -> list[Case]:
    """Some of each source in turn."""
    groups = [group for group in pool.labelled if not group.rare]
    in_turn = (group.get(n) for n in range(_MOST_ORDINARY) for group in groups if n < group.count(0))
    return list(islice(in_turn, _MOST_ORDINARY))


def _require_same(path: Path, recipe: Recipe, rare: Sequence[Case], ordinary: Sequence[Case]) -> None:
    """Options and cases are those that the folder was begun with."""
    cases = content_hash(*[np.asarray(part) for case in (*rare, *ordinary) for part in (case.hu, case.labels)])
    order = {"options": recipe.rare.to_dict(), "seed": recipe.length.seed, "cases": cases, "rare": len(rare)}
    text = json.dumps(order, indent=1) + "\n"
    if not path.is_file():
        with atomic_file(path) as temporary:
            temporary.write_text(text, encoding="utf-8")
    elif path.read_text(encoding="utf-8") != text:
        raise InputError(
            "holds rare cases that were made of other cases or with other options",
            where=path.parent,
            hint="Remove this folder, or choose another output.",
        )


class _Maker:
    """Makes cases; how the ``number``-th comes out depends on seed and number alone."""

    def __init__(self, recipe: Recipe, rare: Sequence[Case], ordinary: Sequence[Case], work: Path, progress: Progress):
        self._recipe, self._rare, self._ordinary = recipe, rare, ordinary
        self._ways: dict[tuple[int, int], Way] = {}
        self._spacing = recipe.grid.spacing_kji_mm
        self._lessons: _Lessons | None = None
        if recipe.rare.image == GENERATED:
            self._lessons = _Lessons(recipe, rare, ordinary)
            self._network = self._lessons.learned(work, progress)

    def case(self, number: int) -> Case:
        """A rare case in the proportions of an ordinary one, as bright as a further one where it is drawn anew."""
        rng = np.random.default_rng((self._recipe.length.seed, _MAKING, number))
        rare, ordinary = number % len(self._rare), int(rng.integers(len(self._ordinary)))
        part = float(rng.uniform(LEAST_PART, 1.0))
        one, other = self._rare[rare], self._ordinary[ordinary]
        if (rare, ordinary) not in self._ways:
            self._ways[rare, ordinary] = way_between(one, other, self._spacing)
        made = moved_case(one, other, self._ways[rare, ordinary], part, self._spacing)
        if self._lessons is not None:
            made = replace(made, hu=self._lessons.drawn(self._network, made, rng))
        return replace(made, points=sample_points(made.labels, made.table.foreground(), rng))


class _Lessons:
    """What the generator learns from: slices of all cases, half of them of rare ones."""

    def __init__(self, recipe: Recipe, rare: Sequence[Case], ordinary: Sequence[Case]):
        self._recipe = recipe
        self._spacing = recipe.grid.spacing_kji_mm
        self._rare = [anatomy_of(case, self._spacing) for case in rare]
        self._ordinary = [anatomy_of(case, self._spacing) for case in ordinary]
        shapes = np.array([anatomy.hu.shape[1:] for anatomy in (*self._rare, *self._ordinary)])
        rows, columns = (int(-(-size // _DIVISOR) * _DIVISOR) for size in shapes.max(axis=0))
        self._field_ji = rows, columns

    def learned(self, work: Path, progress: Progress) -> torch.nn.Module:
        """The trained generator."""
        from .rare_generator import RareLearner

        options, seed = self._recipe.rare, self._recipe.length.seed
        channels = self.batch(0)[0].shape[1]
        course = Course(
            lambda: RareLearner(options, channels, seed), self.batch, options.steps, options.rate, work / STATE_FILE
        )
        record = Record(work)
        try:
            network: torch.nn.Module = learn(course, record.write, progress).averaged.module
        finally:
            record.close()
        return network

    def batch(self, step: int) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        """Conditions (b, c, j, i) and slices (b, 1, j, i) of a step."""
        rng = np.random.default_rng((self._recipe.length.seed, _LEARNING, step))
        conditions, slices = [], []
        for number in range(self._recipe.rare.batch):
            anatomies: list[Anatomy] = self._rare if number % 2 else self._ordinary
            anatomy = anatomies[int(rng.integers(len(anatomies)))]
            k = int(rng.integers(len(anatomy.hu)))
            conditions.append(condition(anatomy, k, anatomy.style, rng, self._field_ji))
            air = np.array([LOWEST_HU / HU_SCALE], np.float32)
            slices.append(padded(anatomy.hu[k][None] / HU_SCALE, self._field_ji, air))
        return np.stack(conditions), np.stack(slices).astype(np.float32)

    def drawn(self, network: torch.nn.Module, case: Case, rng: np.random.Generator) -> npt.NDArray[np.int16]:
        """HU of a case, drawn anew with the brightness of an ordinary one."""
        from .rare_generator import drawn_hu

        anatomy = anatomy_of(case, self._spacing)
        style = self._ordinary[int(rng.integers(len(self._ordinary)))].style
        return drawn_hu(network, anatomy, style, rng, self._field_of(case))

    def _field_of(self, case: Case) -> tuple[int, int]:
        """That of the training, or more where a case is larger."""
        rows, columns = (
            max(field, -(-size // _DIVISOR) * _DIVISOR) for field, size in zip(self._field_ji, case.hu.shape[1:])
        )
        return rows, columns
