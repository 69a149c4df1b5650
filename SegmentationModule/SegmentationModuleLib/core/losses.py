# SPDX-License-Identifier: Apache-2.0
"""Cross-entropy plus Dice, as in Chung 2021 (Radiat Oncol 16:44)."""

from __future__ import annotations


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
    import torch
    from torch.nn import functional

    classes = logits.shape[1]
    log_probability = functional.log_softmax(logits.float(), dim=1)
    surprise = functional.nll_loss(log_probability, labels, reduction="none").reshape(-1)
    probability = log_probability.exp().flatten(2)[0]
    flat = labels.reshape(-1)
    volume = torch.bincount(flat, minlength=classes).to(probability.dtype)
    own = torch.gather(probability, 0, flat[None])[0]
    overlap = torch.zeros(classes, dtype=probability.dtype, device=probability.device).index_add(0, flat, own)
    dice = (2 * overlap + smooth) / (probability.sum(dim=1) + volume + smooth)
    per_class = torch.zeros_like(volume).index_add(0, flat, surprise) / volume.clamp(min=1)
    entropy = (1 - balance) * surprise.mean() + balance * per_class[volume > 0].mean()
    present = volume[1:] > 0
    if not bool(present.any()):
        return entropy
    return entropy + 1 - dice[1:][present].mean()
