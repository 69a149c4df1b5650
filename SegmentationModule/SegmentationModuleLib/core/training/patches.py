# SPDX-License-Identifier: Apache-2.0
"""Patches of cases as a network sees them, with random changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..further_channels import EMPTY
from ..network_view import NetworkView
from .augmentation import augmented, augmented_hu, turned
from .cases import POINTS_PER_ROW, Case
from .classes import Classes
from .labelling import LabelTable
from .recipe import Recipe
from .recipe_sections import STATISTICS, WINDOW, WITH_POSITION

MIDDLE_SHIFT_MM = 8.0  # standard deviation; the middle of a patient's body is not found exactly


@dataclass(frozen=True, eq=False)
class Patch:
    """``channels``: (c, k, j, i) float32; ``labels``: (k, j, i) uint8 rows of ``table``."""

    channels: np.ndarray
    labels: np.ndarray
    table: LabelTable


def network_view(recipe: Recipe, cases: Sequence[Case]) -> NetworkView:
    """The view that a recipe asks for; for nnU-Net's, HU inside the structures of the training cases are measured."""
    window = recipe.input.window_hu
    if recipe.input.kind == WITH_POSITION:
        return NetworkView(window, None)
    if recipe.input.kind == WINDOW:
        low, high = window
        step = {"name": "ScaleIntensityRange", "a_min": low, "a_max": high, "b_min": 0.0, "b_max": 1.0, "clip": True}
        return NetworkView(window, (step,))
    assert recipe.input.kind == STATISTICS
    inside = []
    for case in cases:
        values = np.asarray(case.hu)[np.isin(case.labels, case.table.foreground())]
        inside.append(np.random.default_rng(0).choice(values, min(len(values), 10_000), replace=False))
    values = np.concatenate(inside).astype(np.float64)
    low, high = (round(float(v), 2) for v in np.percentile(values, (0.5, 99.5)))
    mean, std = round(float(values.mean()), 2), round(float(values.std()), 2)
    step = {"name": "CTNormalization", "percentile_00_5": low, "percentile_99_5": high, "mean": mean, "std": std}
    return NetworkView(window, (step,), mean)


def draw_patch(
    case: Case, recipe: Recipe, view: NetworkView, rng: np.random.Generator, *, augment: bool = True
) -> Patch:
    """One training patch.

    A part of the patches (``augmentation.foreground``) is centred near a voxel of a random class (with the weights of
    ``emphasis``), so that small structures are sampled as often as large ones; the others lie anywhere.
    """
    spacing, size = recipe.grid.spacing_kji_mm, np.asarray(recipe.grid.patch_kji)
    start = _place(case, recipe, size, rng)
    inner = tuple(slice(max(0, a), min(n, a + p)) for a, n, p in zip(start, case.hu.shape, size))
    pad = [(s.start - a, a + p - s.stop) for s, a, p in zip(inner, start, size)]
    hu = np.pad(case.hu[inner], pad, constant_values=int(view.fill_hu))
    labels = np.pad(case.labels[inner], pad)
    left = (np.arange(size[2]) + start[2]) * spacing[2] - case.middle_mm
    table = case.table
    further = _further(case, inner, pad, rng, augment=augment)
    if augment:
        chosen = recipe.augmentation
        realism = chosen.realism and (chosen.realism_share >= 1.0 or rng.random() < chosen.realism_share)
        if realism and case.further is not None:
            hu = augmented_hu(hu, spacing, rng)  # without changes of shape: the images lie over each other
        elif realism:
            hu, labels = augmented(hu, labels, spacing, rng)
        if chosen.scale or chosen.rotation_deg:
            hu, labels = turned(hu, labels, spacing, rng, chosen.scale, chosen.rotation_deg)
        left = left + rng.normal(0, MIDDLE_SHIFT_MM)
        if chosen.flip and rng.random() < chosen.flip:
            hu, labels, left = hu[:, :, ::-1], labels[:, :, ::-1], -left[::-1]
            further = further[..., ::-1]
            labels, table = _exchanged(labels, table, recipe.classes)
    channels = np.ascontiguousarray(np.concatenate([view.channels(hu, left), further]), np.float32)
    return Patch(channels, np.ascontiguousarray(labels), table)


def _further(
    case: Case, inner: Sequence[slice], pad: Sequence[tuple[int, int]], rng: np.random.Generator, *, augment: bool
) -> np.ndarray:
    """(n, k, j, i) float32 channels of the further images in a patch; none of a case without."""
    if case.further is None:
        return np.zeros((0, *(s.stop - s.start + a + b for s, (a, b) in zip(inner, pad))), np.float32)
    part = np.pad(case.further[(slice(None), *inner)], [(0, 0), *pad], constant_values=EMPTY)
    if augment:
        part = np.where(part > EMPTY, part * rng.uniform(0.85, 1.15, (len(part), 1, 1, 1)), part)
    return np.asarray(part, np.float32)


def _place(case: Case, recipe: Recipe, size: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    room = np.array(case.hu.shape) - size
    if rng.random() < recipe.augmentation.foreground and case.points:
        rows = list(case.points)
        weights = np.array([_weight(case.table, row, recipe) for row in rows])
        row = rows[int(rng.choice(len(rows), p=weights / weights.sum()))]
        centre = case.points[row][int(rng.integers(POINTS_PER_ROW))]
        start = centre - size // 2 + np.rint(rng.uniform(-0.3, 0.3, 3) * size).astype(int)
        return np.clip(start, np.minimum(room, 0), np.maximum(room, 0))
    return np.array([int(rng.integers(min(r, 0), max(r, 0) + 1)) for r in room])


def _weight(table: LabelTable, row: int, recipe: Recipe) -> float:
    first = int(np.flatnonzero(table.possible[row])[0])
    return recipe.emphasis.get(recipe.classes.stem(recipe.classes.atoms[first]), 1.0)


def _exchanged(labels: np.ndarray, table: LabelTable, classes: Classes) -> tuple[np.ndarray, LabelTable]:
    """Left and right of the classes exchanged; a plain table stays plain."""
    if table.is_plain:
        return classes.mirrored[labels].astype(labels.dtype), table
    return labels, table.mirrored(classes)
