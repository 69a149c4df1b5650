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
    inner : network of (b, c n, k', j', i') to (b, outputs n, k', j', i'), or to several such outputs.
    fold : voxels of a block along k, j and i; their product is n.
    outputs : number of classes.
    best_last : whether the best of several outputs is the last; by default it is the first.
    """

    def __init__(self, inner: torch.nn.Module, fold: Ints, outputs: int, *, best_last: bool = False):
        super().__init__()
        self.inner, self.fold, self.outputs, self.best_last = inner, fold, outputs, best_last

    def folded_heads(self, voxels: torch.Tensor) -> list[torch.Tensor]:
        """(b, classes, n, k', j', i') logits of each output, the best first, for a loss.

        A loss does not need the order of the voxels restored. Further outputs, at lower resolutions or of less deep
        decoders, come from networks with deep supervision while they are trained.
        """
        blocks = fold_blocks(voxels, self.fold).flatten(1, 2)
        result = self.inner(blocks.contiguous(memory_format=torch.channels_last_3d))
        if isinstance(result, torch.Tensor):
            result = result.unbind(1) if result.ndim == 6 else (result,)  # DynUNet stacks its outputs
        heads = list(result)[::-1] if self.best_last else list(result)
        return [head.unflatten(1, (self.outputs, -1)) for head in heads]

    def folded_logits(self, voxels: torch.Tensor) -> torch.Tensor:
        """The first of :meth:`folded_heads`."""
        return self.folded_heads(voxels)[0]

    def forward(self, voxels: torch.Tensor) -> torch.Tensor:
        """(b, classes, k, j, i) logits."""
        return unfold_blocks(self.folded_logits(voxels), self.fold)
