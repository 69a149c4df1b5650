# SPDX-License-Identifier: Apache-2.0
"""Cross-entropy plus Dice, as in Chung 2021 (Radiat Oncol 16:44).

This module imports torch; import it inside the functions that need it.
"""

from __future__ import annotations

from typing import Any

import torch


def dice_cross_entropy(
    logits: torch.Tensor, labels: torch.Tensor, balance: float = 0.0, smooth: float = 10.0
) -> torch.Tensor:
    """Mean cross-entropy plus one minus the mean soft Dice of the classes present in the patch.

    Parameters
    ----------
    logits : (1, classes, ...) tensor.
    labels : (1, ...) integer tensor of the same trailing shape.
    balance : 0..1, the part of the cross-entropy that is averaged over the classes present instead of over the
        voxels; a higher value gives small structures more weight.
    smooth : voxels added to the numerator and the denominator of the Dice coefficient, so that it does not vary
        strongly where a class has only a few voxels.
    """
    loss: torch.Tensor = DiceCrossEntropy.apply(logits, labels, float(balance), float(smooth))
    return loss


class DiceCrossEntropy(torch.autograd.Function):
    """The loss with its gradient in closed form.

    With dozens of classes, the graph that automatic differentiation records would cost as much time as a small
    network and several times its memory.
    """

    @staticmethod
    def forward(ctx: Any, logits: torch.Tensor, labels: torch.Tensor, balance: float, smooth: float) -> torch.Tensor:
        classes = logits.shape[1]
        log_p = torch.log_softmax(logits.detach().float().flatten(2)[0], dim=0)
        truth = labels.reshape(-1)
        cross_entropy = -torch.gather(log_p, 0, truth[None])[0]
        p = log_p.exp_()
        own = torch.exp(-cross_entropy)
        volume = torch.bincount(truth, minlength=classes).to(p.dtype)
        overlap = torch.zeros_like(volume).index_add(0, truth, own)
        above, below = 2 * overlap + smooth, p.sum(dim=1) + volume + smooth
        present = volume > 0
        weight = (1 - balance) / truth.numel() + (balance / present.sum() / volume.clamp(min=1))[truth]
        loss = (weight * cross_entropy).sum()
        scored = present.clone()
        scored[0] = False  # the background has no Dice
        number = scored.sum().clamp(min=1)
        loss = loss + torch.where(scored, 1 - above / below, 0.0).sum() / number
        # d(loss)/dp is `everywhere` of the class, plus `at_truth` in the voxels that belong to it
        everywhere = torch.where(scored, above / below**2, 0.0) / number
        at_truth = (torch.where(scored, -2 / below, 0.0) / number)[truth] * own
        gradient = p.mul_(everywhere[:, None] - (everywhere @ p + at_truth) + weight)
        gradient.scatter_add_(0, truth[None], (at_truth - weight)[None])
        ctx.save_for_backward(gradient)
        ctx.like = logits.shape, logits.dtype
        return loss

    @staticmethod
    def backward(ctx: Any, outer: torch.Tensor) -> tuple[torch.Tensor, None, None, None]:
        (gradient,) = ctx.saved_tensors
        shape, dtype = ctx.like
        return (gradient * outer).view(shape).to(dtype), None, None, None
