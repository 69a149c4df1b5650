# SPDX-License-Identifier: Apache-2.0
"""Running statistics of batch normalisation, estimated anew for averaged weights.

An average of weights has other activations than any of the networks that it is the mean of, and running statistics
lag behind by hundreds of steps where their momentum is small (0.01 in EfficientNet): a network that has learned then
finds nothing in evaluation mode. Izmailov 2018 (arXiv:1803.05407, section 3.2) passes training data through it again.

This module imports torch; import it inside the functions that need it.
"""

from __future__ import annotations

from collections.abc import Iterable

import torch

from ..block_network import BlockNetwork


def normalisations(network: torch.nn.Module) -> list[torch.nn.modules.batchnorm._BatchNorm]:
    """The layers that keep running statistics; none in a network with instance normalisation."""
    kinds = torch.nn.modules.batchnorm._BatchNorm
    return [layer for layer in network.modules() if isinstance(layer, kinds) and layer.track_running_stats]


def estimate_statistics(network: BlockNetwork, batches: Iterable[torch.Tensor]) -> None:
    """Replace the running statistics by the mean over batches; everything else works as in evaluation.

    Parameters
    ----------
    batches : (n, channels, k, j, i) inputs of the training. Without any the statistics stay as they are.
    """
    layers = normalisations(network)
    was_training, momenta = network.training, [layer.momentum for layer in layers]
    network.eval()
    try:
        for number, batch in enumerate(batches):
            for layer in layers if number == 0 else ():
                layer.reset_running_stats()
                layer.momentum = None  # a plain mean over all batches
                layer.train()
            with torch.no_grad():
                network.folded_heads(batch)
    finally:
        for layer, momentum in zip(layers, momenta, strict=True):
            layer.momentum = momentum
        network.train(was_training)
