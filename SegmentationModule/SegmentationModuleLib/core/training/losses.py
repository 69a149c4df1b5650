# SPDX-License-Identifier: Apache-2.0
"""Losses: cross-entropy plus Dice as in Chung 2021 (Radiat Oncol 16:44), also of partial labels; mean teacher.

This module imports torch; import it inside the functions that need it.
"""

from __future__ import annotations

from typing import Any

import torch


def dice_cross_entropy(
    logits: torch.Tensor,
    labels: torch.Tensor,
    balance: float = 0.0,
    smooth: float = 10.0,
    counts: torch.Tensor | None = None,
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
    counts : (classes,) how much each class counts in both means over classes; all alike without it.
    """
    loss: torch.Tensor = DiceCrossEntropy.apply(logits, labels, float(balance), float(smooth), counts)
    return loss


class DiceCrossEntropy(torch.autograd.Function):
    """The loss with its gradient in closed form.

    With dozens of classes, the graph that automatic differentiation records would cost as much time as a small
    network and several times its memory.
    """

    @staticmethod
    def forward(
        ctx: Any,
        logits: torch.Tensor,
        labels: torch.Tensor,
        balance: float,
        smooth: float,
        counts: torch.Tensor | None = None,
    ) -> torch.Tensor:
        classes = logits.shape[1]
        log_p = torch.log_softmax(logits.detach().float().flatten(2)[0], dim=0)
        truth = labels.reshape(-1)
        cross_entropy = -torch.gather(log_p, 0, truth[None])[0]
        p = log_p.exp_()
        own = torch.exp(-cross_entropy)
        volume = torch.bincount(truth, minlength=classes).to(p.dtype)
        overlap = torch.zeros_like(volume).index_add(0, truth, own)
        above, below = 2 * overlap + smooth, p.sum(dim=1) + volume + smooth
        present = (volume > 0).to(p.dtype) * (1.0 if counts is None else counts.to(p))
        weight = (1 - balance) / truth.numel() + (balance * present / present.sum() / volume.clamp(min=1))[truth]
        loss = (weight * cross_entropy).sum()
        scored = present.clone()
        scored[0] = 0.0  # the background has no Dice
        number = scored.sum() if scored.any() else scored.new_ones(())
        loss = loss + (scored * (1 - above / below)).sum() / number
        # d(loss)/dp is `everywhere` of the class, plus `at_truth` in the voxels that belong to it
        everywhere = scored * (above / below**2) / number
        at_truth = (scored * (-2 / below) / number)[truth] * own
        gradient = p.mul_(everywhere[:, None] - (everywhere @ p + at_truth) + weight)
        gradient.scatter_add_(0, truth[None], (at_truth - weight)[None])
        ctx.save_for_backward(gradient)
        ctx.like = logits.shape, logits.dtype
        return loss

    @staticmethod
    def backward(ctx: Any, outer: torch.Tensor) -> tuple[torch.Tensor, None, None, None, None]:
        (gradient,) = ctx.saved_tensors
        shape, dtype = ctx.like
        return (gradient * outer).view(shape).to(dtype), None, None, None, None


def partial_dice_cross_entropy(
    logits: torch.Tensor,
    labels: torch.Tensor,
    possible: torch.Tensor,
    balance: float = 0.0,
    smooth: float = 10.0,
    counts: torch.Tensor | None = None,
) -> torch.Tensor:
    """:func:`dice_cross_entropy` where only some classes are possible in a voxel, and several may be.

    The probability of a row is the sum of its classes' (the marginal loss of Shi 2021, Med Image Anal 70:101979): a
    structure that nobody drew in this case may be anywhere in the background. Rows that exclude nothing do not count.

    Parameters
    ----------
    logits : (1, classes, ...). labels : (1, ...) rows of ``possible``, (rows, classes) bool.
    balance, smooth, counts : as in :func:`dice_cross_entropy`; a row counts as that of its classes that counts most.
    """
    log_p = torch.log_softmax(logits.float().flatten(2)[0], dim=0)
    truth = labels.reshape(-1)
    allowed = possible[truth].T
    known = ~possible.all(dim=1)[truth]
    if not known.any():
        return log_p.sum() * 0.0
    cross_entropy = -torch.logsumexp(log_p.masked_fill(~allowed, -torch.inf), dim=0)
    volume = torch.bincount(truth, minlength=len(possible)).to(log_p.dtype)
    said = (volume > 0) & ~possible.all(dim=1)
    each = log_p.new_ones(possible.shape[1]) if counts is None else counts.to(log_p)
    row_counts = torch.where(possible, each, 0.0).amax(dim=1)
    share = torch.where(said, row_counts, 0.0)
    weight = (1 - balance) / known.sum() + (balance * share / share.sum() / volume.clamp(min=1))[truth]
    loss = (torch.where(known, weight, 0.0) * cross_entropy).sum()
    p = log_p.exp()
    terms, total = [], 0.0
    for row in torch.nonzero(said & ~possible[:, 0]).flatten().tolist():
        mine = possible[row]
        within = ~(possible & ~mine).any(dim=1)  # rows that are certainly inside
        counts = (within | ~(possible & mine).any(dim=1))[truth].to(p.dtype)
        there = within[truth].to(p.dtype)
        own = p[mine].sum(dim=0) * counts
        score = (2 * (own * there).sum() + smooth) / (own.sum() + there.sum() + smooth)
        terms.append(row_counts[row] * (1 - score))
        total += float(row_counts[row])
    return loss + torch.stack(terms).sum() / total if terms else loss


def consistency(student: torch.Tensor, teacher: torch.Tensor) -> torch.Tensor:
    """Mean squared difference of probabilities (b, classes, ...), voxels weighted by the teacher's certainty.

    The weight is one minus the entropy of the teacher's mean probabilities over its views, in parts of the largest
    entropy (after Yu 2019, MICCAI, uncertainty-aware mean teacher, with a weight in the place of a threshold).
    """
    entropy = -(teacher * torch.log(teacher.clamp(min=1e-8))).sum(dim=1)
    weight = (1 - entropy / torch.log(torch.tensor(float(teacher.shape[1])))).clamp(min=0.0)
    error = ((student - teacher) ** 2).sum(dim=1)
    return (weight * error).sum() / weight.sum().clamp(min=1e-6)
