# SPDX-License-Identifier: Apache-2.0
"""Optimisers and learning rates by name."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from .recipe_sections import OptimiserOptions

if TYPE_CHECKING:
    import torch


def make_optimiser(network: torch.nn.Module, options: OptimiserOptions) -> torch.optim.Optimizer:
    """The optimiser of a recipe for the weights of a network."""
    import torch

    weights = network.parameters()
    rate, decay, momentum = options.rate, options.weight_decay, options.momentum
    if options.kind == "AdamW":
        return torch.optim.AdamW(weights, lr=rate, weight_decay=decay)
    if options.kind == "Adam":
        return torch.optim.Adam(weights, lr=rate, weight_decay=decay)
    if options.kind == "RMSprop":
        return torch.optim.RMSprop(weights, lr=rate, weight_decay=decay, momentum=momentum)
    return torch.optim.SGD(weights, lr=rate, weight_decay=decay, momentum=momentum, nesterov=momentum > 0)


def learning_rate(options: OptimiserOptions, step: int, completed: float) -> float:
    """At a step, with the completed part of the training 0..1.

    "cosine": rises linearly over the warm-up, then falls with a cosine to a hundredth; "polynomial": nnU-Net's, the
    remaining part to the power of 0.9.
    """
    if options.schedule == "constant":
        return options.rate
    if options.schedule == "polynomial":
        return options.rate * float((1 - completed) ** 0.9)
    warm = min(1.0, (step + 1) / options.warm_up_steps)
    return options.rate * max(0.01, warm * 0.5 * (1 + math.cos(math.pi * completed)))
