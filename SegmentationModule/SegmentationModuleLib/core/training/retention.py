# SPDX-License-Identifier: Apache-2.0
"""What a network learned before stays: it is held to the probabilities of the model that it began with.

Learning without forgetting (Li 2018, doi 10.1109/TPAMI.2017.2773081), per voxel. This module imports torch; import it
inside the functions that need it.
"""

from __future__ import annotations

import torch


def retention(student: torch.Tensor, parent: torch.Tensor, free: torch.Tensor, balance: float) -> torch.Tensor:
    """Mean Kullback-Leibler divergence (nats) of a network's probabilities from its parent's.

    Classes that are ``free`` are learned anew: the others are compared among themselves, each voxel by how probable
    they are to the parent. Without such classes all are compared.

    Parameters
    ----------
    student, parent : (1, classes, ...) logits of the same patch. free : (classes,) bool, not all.
    balance : 0..1, the part that is averaged over the classes instead of the voxels, as the parent sees them.
    """
    kept = ~free
    before = torch.softmax(parent.float().flatten(2)[0], dim=0)[kept]
    mass = before.sum(dim=0)
    log_before = torch.log_softmax(parent.float().flatten(2)[0][kept], dim=0)
    log_after = torch.log_softmax(student.float().flatten(2)[0][kept], dim=0)
    divergence = (log_before.exp() * (log_before - log_after)).sum(dim=0)
    volume = before.sum(dim=1)
    present = volume > 1.0  # voxels
    share = torch.where(present, 1.0 / volume.clamp(min=1.0), 0.0) / present.sum().clamp(min=1)
    weight = (1.0 - balance) * mass / mass.numel() + balance * (share @ before)
    return (weight * divergence).sum()
