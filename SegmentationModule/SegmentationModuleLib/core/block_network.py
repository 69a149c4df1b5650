# SPDX-License-Identifier: Apache-2.0
"""A network that works on blocks of voxels: the voxels of a block are channels of its input and output.

This module imports torch; import it inside the functions that need it.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch

from AIOCommon.core.triples import Ints


def fold_blocks(voxels: torch.Tensor, fold: Sequence[int]) -> torch.Tensor:
    """(b, c, k, j, i) tensor to (b, c, n, k', j', i'): each block of ``fold`` voxels becomes one with n values."""
    b, c, k, j, i = voxels.shape
    fk, fj, fi = fold
    split = voxels.reshape(b, c, k // fk, fk, j // fj, fj, i // fi, fi).permute(0, 1, 3, 5, 7, 2, 4, 6)
    return split.reshape(b, c, fk * fj * fi, k // fk, j // fj, i // fi)


def unfold_blocks(blocks: torch.Tensor, fold: Sequence[int]) -> torch.Tensor:
    """The inverse of :func:`fold_blocks`."""
    b, c, _, k, j, i = blocks.shape
    fk, fj, fi = fold
    split = blocks.reshape(b, c, fk, fj, fi, k, j, i).permute(0, 1, 5, 2, 6, 3, 7, 4)
    return split.reshape(b, c, k * fk, j * fj, i * fi)


class BlockNetwork(torch.nn.Module):
    """Folds blocks of voxels into channels, runs ``inner`` on them, and unfolds its output.

    Parameters
    ----------
    inner : network of (b, c n, k', j', i') to (b, outputs n, k', j', i'), or to several such outputs, the
        full-resolution one first.
    fold : voxels of a block along k, j and i; their product is n.
    outputs : number of classes.
    """

    def __init__(self, inner: torch.nn.Module, fold: Ints, outputs: int):
        super().__init__()
        self.inner, self.fold, self.outputs = inner, fold, outputs

    def folded_logits(self, voxels: torch.Tensor) -> torch.Tensor:
        """(b, classes, n, k', j', i') logits for a loss, which does not need the order of the voxels restored."""
        blocks = fold_blocks(voxels, self.fold).flatten(1, 2)
        result = self.inner(blocks.contiguous(memory_format=torch.channels_last_3d))
        full: torch.Tensor = result[0] if isinstance(result, (list, tuple)) else result
        return full.unflatten(1, (self.outputs, -1))

    def forward(self, voxels: torch.Tensor) -> torch.Tensor:
        """(b, classes, k, j, i) logits."""
        return unfold_blocks(self.folded_logits(voxels), self.fold)
