# SPDX-License-Identifier: Apache-2.0
"""The network, described by a plain dictionary so that a model file can say how to build it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from AIOCommon.core.errors import InputError, unknown_name

ARCHITECTURES = ("SegResNetDS", "DynUNet", "FlexibleUNet")


def default_network(n_outputs: int) -> dict[str, Any]:
    """A residual encoder-decoder of 2.8 million parameters for two input channels (window, left-right position)."""
    return {
        "architecture": "SegResNetDS",
        "arguments": {
            "spatial_dims": 3,
            "init_filters": 12,
            "in_channels": 2,
            "out_channels": int(n_outputs),
            "blocks_down": [1, 2, 2, 4],
            "norm": "INSTANCE",
            "dsdepth": 1,
        },
    }


def build_network(description: Mapping[str, Any]):
    """The torch module of a description ``{"architecture", "arguments"}``.

    Raises
    ------
    InputError : the architecture is unknown or does not accept the arguments.
    """
    name = str(description.get("architecture", ""))
    if name not in ARCHITECTURES:
        raise unknown_name("network architecture", name, ARCHITECTURES)
    from monai.networks import nets

    try:
        return getattr(nets, name)(**description.get("arguments", {}))
    except (TypeError, ValueError, AssertionError) as error:
        raise InputError(
            f"the network {name} cannot be built ({error})", hint="Check the model's metadata file."
        ) from error


def first_output(result):
    """The full-resolution output of networks that return one tensor or several."""
    return result[0] if isinstance(result, (list, tuple)) else result
