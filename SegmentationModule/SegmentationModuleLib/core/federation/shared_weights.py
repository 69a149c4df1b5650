# SPDX-License-Identifier: Apache-2.0
"""The tensors of a network that a federation shares, and what is asked of those that others send."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from AIOCommon import InputError
from AIOCommon.core.hashing import content_hash

from .message import Weights
from .settings import HEAD, Federation

if TYPE_CHECKING:
    import torch

Shapes = dict[str, tuple[int, ...]]
_STEP_OF_ADAM = 4.0  # (1 - 0.9) / sqrt(1 - 0.999) = 3.2 rates is the longest step of Adam; the rest is weight decay
_HEADER_BYTES = 300_000


def shared_shapes(federation: Federation) -> Shapes:
    """Names and shapes of the tensors that travel, from the agreed network alone: its parameters.

    The running statistics of batch normalisation stay at their site (FedBN, Li 2021, arXiv:2102.07623).

    Raises
    ------
    InputError : the network cannot be built, has no head of its own where the head stays at home, or counts over a
        batch where patients are to be protected.
    """
    from ..network import planned_network

    network = planned_network(federation.metadata["network"], federation.metadata["patch_kji"])
    own = own_names(network, federation)
    return {name: tuple(value.shape) for name, value in network.named_parameters() if name not in own}


def own_names(network: torch.nn.Module, federation: Federation) -> list[str]:
    """Names of the tensors that stay at their site; raises as :func:`shared_shapes`."""
    description = federation.metadata["network"]
    statistics = [name for name, value in network.named_buffers() if value.is_floating_point()]
    if federation.privacy.is_on and statistics:
        raise InputError(
            "keeps statistics of its batches (batch normalisation), which noise does not protect",
            where=f"network {description['architecture']}",
            hint="Choose a network with instance or group normalisation, or no privacy.",
        )
    return statistics + (head_names(network, description) if federation.rounds.personal == HEAD else [])


def head_names(network: torch.nn.Module, description: Mapping[str, Any]) -> list[str]:
    """Names of the tensors of the last layer, whose outputs are the classes.

    Raises
    ------
    InputError : the last layer's outputs are not the classes.
    """
    fold = [int(n) for n in description.get("fold_kji", (1, 1, 1))]
    outputs = int(description["arguments"]["out_channels"]) * fold[0] * fold[1] * fold[2]
    names = [name for name, _ in network.named_parameters()]
    layer = names[-1].rpartition(".")[0]
    state = network.state_dict()
    found = [name for name in names if name.rpartition(".")[0] == layer]
    if any(outputs not in state[name].shape[:2] for name in found):
        raise InputError(
            f"has no last layer of its own for {outputs} classes",
            where=f"network {description['architecture']}",
            hint='Set "personal" to "nothing".',
        )
    return found


def take_from(network: torch.nn.Module, names: Mapping[str, Any]) -> Weights:
    """Those tensors of a network, float32."""
    state = network.state_dict()
    return {name: state[name].detach().float().cpu().numpy().copy() for name in names}


def put_into(network: torch.nn.Module, weights: Mapping[str, np.ndarray]) -> None:
    """Those tensors of a network replaced; the others stay."""
    import torch

    with torch.no_grad():
        state = network.state_dict()
        for name, value in weights.items():
            state[name].copy_(torch.from_numpy(np.ascontiguousarray(value)))


def check_tensors(given: Mapping[str, np.ndarray], shapes: Shapes, where: str) -> None:
    """InputError unless they are the declared tensors, of their shapes, and finite."""
    if missing := sorted(set(shapes) - set(given)):
        raise InputError(f"lacks {len(missing)} of {len(shapes)} tensors, such as {missing[0]}", where=where)
    if more := sorted(set(given) - set(shapes)):
        raise InputError(f"has a tensor that was not agreed on: {more[0][:60]}", where=where)
    for name, shape in shapes.items():
        if given[name].shape != shape or given[name].dtype != np.float32:
            what = f"{name} is {given[name].dtype.name} {given[name].shape}, not float32 {shape}"
            raise InputError(what, where=where)
        if not np.isfinite(given[name]).all():
            raise InputError(f"{name} holds values that are not finite", where=where)


def norm(weights: Mapping[str, np.ndarray]) -> float:
    """L2 norm of all numbers together."""
    return float(np.sqrt(sum(np.square(v, dtype=np.float64).sum() for v in weights.values())))


def largest_update(federation: Federation, shapes: Shapes) -> float:
    """L2 norm that no honest update can pass: every step of Adam moves a weight by a few learning rates at most."""
    count = sum(int(np.prod(shape)) for shape in shapes.values())
    rounds = federation.rounds
    return _STEP_OF_ADAM * rounds.steps * rounds.rate * float(np.sqrt(count))


def most_bytes(shapes: Shapes) -> int:
    """That a message with these tensors can have."""
    return _HEADER_BYTES + 200 * len(shapes) + 4 * sum(int(np.prod(shape)) for shape in shapes.values())


def labels_key(federation: Federation) -> str:
    """Of the classes in their order and the structures that they form: another label set has another one."""
    metadata = federation.metadata
    return content_hash(metadata["atoms"], metadata["structures"], list(federation.structures))
