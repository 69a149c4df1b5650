# SPDX-License-Identifier: Apache-2.0
"""Mean teacher with uncertainty: what unlabelled images teach (Tarvainen 2017; Yu 2019; the review's method).

The teacher is the running average of the weights. It sees several noisy views of a patch; the student follows the mean
of what it says, voxels by how certain that is.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import numpy as np

from ..network_view import NetworkView
from .cases import Case
from .patches import draw_patch
from .recipe import Recipe

if TYPE_CHECKING:
    import torch

    from ..block_network import BlockNetwork

PURPOSE = 11  # of the random numbers, apart from those of labelled patches


def ramp(step: int, steps: int) -> float:
    """The growing weight of the teacher, 0..1: at first it knows nothing."""
    return math.exp(-5.0 * (1.0 - min(1.0, step / steps)) ** 2)


def unlabelled_loss(
    student: BlockNetwork,
    teacher: BlockNetwork,
    case: Case,
    recipe: Recipe,
    view: NetworkView,
    rng: np.random.Generator,
    autocast: Callable[[], AbstractContextManager[None]],
) -> torch.Tensor:
    """The consistency of student and teacher on a random patch of an unlabelled image."""
    import torch

    from .losses import consistency

    patch = draw_patch(case, recipe, view, rng)
    options = recipe.unlabelled
    image = torch.from_numpy(patch.channels[None]).to(next(student.parameters()).device)

    def noisy() -> torch.Tensor:
        noise = rng.normal(0.0, options.noise, image.shape).astype(np.float32)
        noise[:, 1:] = 0.0  # the position is exact
        return image + torch.from_numpy(noise).to(image.device)

    teacher.eval()
    for module in teacher.modules():
        if isinstance(module, torch.nn.modules.dropout._DropoutNd):
            module.train()  # other views, too; running statistics stay as they are
    with torch.no_grad(), autocast():
        seen = [torch.softmax(teacher.folded_logits(noisy()).float(), dim=1) for _ in range(options.views)]
    with autocast():
        logits = student.folded_logits(noisy())
    return consistency(torch.softmax(logits.float(), dim=1), torch.stack(seen).mean(dim=0))
