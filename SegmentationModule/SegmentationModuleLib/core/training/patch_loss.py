# SPDX-License-Identifier: Apache-2.0
"""The loss of one labelled patch over all outputs of a network.

This module imports torch; import it inside the functions that need it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

from ..block_network import fold_blocks, unfold_blocks
from .box_loss import box_loss
from .labelling import LabelTable
from .losses import dice_cross_entropy, partial_dice_cross_entropy
from .patches import Patch
from .recipe import Recipe


def loss_of_patch(
    heads: Sequence[torch.Tensor], patch: Patch, fold: Sequence[int], recipe: Recipe, balance: float
) -> torch.Tensor:
    """Each further output counts half of the one before; labels of lower resolutions are those of the nearest voxel.

    Parameters
    ----------
    heads : (1, classes, n, k', j', i') logits, the best first.
    balance : of the cross-entropy at this step.
    """
    device = heads[0].device
    rows = fold_blocks(torch.from_numpy(patch.labels.astype(np.int64))[None, None].to(device), fold)[:, 0]
    total, weights = heads[0].new_zeros((), dtype=torch.float32), 0.0
    for number, head in enumerate(heads):
        weight = 0.5**number
        labels = _at(rows, head.shape[3:])
        total = total + weight * _loss(head, labels, patch.table, recipe, balance)
        weights += weight
    loss = total / weights if len(heads) > 1 else total
    if patch.table.boxed.any() and recipe.loss.tightness:
        loss = loss + recipe.loss.tightness * _boxes(heads[0], patch, fold, recipe)
    return loss


def _loss(
    logits: torch.Tensor, labels: torch.Tensor, table: LabelTable, recipe: Recipe, balance: float
) -> torch.Tensor:
    smooth, counts = recipe.loss.smooth_voxels, _counts(recipe)
    if table.is_plain:
        return dice_cross_entropy(logits, labels, balance, smooth, counts)
    possible = torch.from_numpy(table.possible).to(logits.device)
    return partial_dice_cross_entropy(logits, labels, possible, balance, smooth, counts)


def _counts(recipe: Recipe) -> torch.Tensor | None:
    """(classes,) how much each class counts; None where all count alike."""
    if not recipe.loss.counts:
        return None
    stems = [recipe.classes.stem(atom) for atom in recipe.classes.atoms]
    return torch.tensor([recipe.loss.counts.get(stem, 1.0) for stem in stems])


def _at(rows: torch.Tensor, size: Sequence[int]) -> torch.Tensor:
    """(1, n, k', j', i') rows at a lower resolution."""
    if tuple(rows.shape[2:]) == tuple(size):
        return rows
    smaller = torch.nn.functional.interpolate(rows.float(), size=tuple(size), mode="nearest-exact")
    return smaller.long()


def _boxes(logits: torch.Tensor, patch: Patch, fold: Sequence[int], recipe: Recipe) -> torch.Tensor:
    """Mean loss of the structures of which this case has boxes."""
    p = unfold_blocks(torch.softmax(logits.float(), dim=1), fold)[0]
    rows = torch.from_numpy(patch.labels.astype(np.int64)).to(logits.device)
    boxed = torch.from_numpy(patch.table.boxed).to(logits.device)
    terms = []
    for place, (name, mine) in enumerate(zip(recipe.classes.structures, recipe.classes.members)):
        inside = boxed[:, place][rows]
        if inside.any():
            own = p[torch.from_numpy(mine).to(p.device)].sum(dim=0)
            terms.append(box_loss(own, inside, recipe.loss.fill_of(name)))
    return torch.stack(terms).mean() if terms else logits.sum() * 0.0
