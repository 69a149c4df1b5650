# SPDX-License-Identifier: Apache-2.0
"""Cross-entropy plus Dice, as in Chung 2021 (Radiat Oncol 16:44)."""

from __future__ import annotations

from functools import lru_cache


def dice_cross_entropy(logits, labels, balance: float = 0.0, smooth: float = 10.0):
    """Mean cross-entropy plus one minus the mean soft Dice of the classes present in the patch.

    Parameters
    ----------
    logits : (1, classes, ...) tensor.
    labels : (1, ...) integer tensor of the same trailing shape.
    balance : 0..1, how much of the cross-entropy is averaged over the classes present instead of over the voxels, so
        that small structures are learned as early as large ones.
    smooth : voxels added to both sides of the ratio, so that a handful of voxels does not make it jump.
    """
    return _function().apply(logits, labels, float(balance), float(smooth))


@lru_cache(maxsize=1)
def _function():
    import torch

    class DiceCrossEntropy(torch.autograd.Function):
        """The loss with its gradient in closed form: with dozens of classes a recorded graph costs as much time and
        several times the memory of a small network.
        """

        @staticmethod
        def forward(ctx, logits, labels, balance, smooth):
            classes = logits.shape[1]
            log_p = torch.log_softmax(logits.detach().float().flatten(2)[0], dim=0)
            truth = labels.reshape(-1)
            surprise = -torch.gather(log_p, 0, truth[None])[0]
            p = log_p.exp_()
            own = torch.exp(-surprise)
            volume = torch.bincount(truth, minlength=classes).to(p.dtype)
            overlap = torch.zeros_like(volume).index_add(0, truth, own)
            above, below = 2 * overlap + smooth, p.sum(dim=1) + volume + smooth
            here = volume > 0
            weight = (1 - balance) / truth.numel() + (balance / here.sum() / volume.clamp(min=1))[truth]
            loss = (weight * surprise).sum()
            scored = here.clone()
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
        def backward(ctx, outer):
            (gradient,) = ctx.saved_tensors
            shape, dtype = ctx.like
            return (gradient * outer).view(shape).to(dtype), None, None, None

    return DiceCrossEntropy
