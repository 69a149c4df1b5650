# SPDX-License-Identifier: Apache-2.0
"""Build a network from its description, a dictionary that is stored in the model file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from AIOCommon import InputError, unknown_name
from AIOCommon.core import triples

if TYPE_CHECKING:
    import torch

    from .block_network import BlockNetwork

ARCHITECTURES = (
    "SegResNetDS",
    "SegResNet",
    "DynUNet",
    "FlexibleUNet",
    "UNet",
    "BasicUNet",
    "BasicUNetPlusPlus",
    "AttentionUnet",
    "VNet",
    "UNETR",
    "SwinUNETR",
)
NNUNET = "PlainConvUNet"


def default_network(n_outputs: int) -> dict[str, Any]:
    """A residual encoder-decoder for two input channels (window, left-right position).

    It works on blocks of 1x2x2 voxels: the four voxels of a block are input channels and output channels. The network
    thus runs on a quarter of the grid points and still labels every voxel, which halves the training time on a CPU.
    """
    return {
        "architecture": "SegResNetDS",
        "fold_kji": [1, 2, 2],
        "arguments": {
            "spatial_dims": 3,
            "init_filters": 16,
            "in_channels": 2,
            "out_channels": int(n_outputs),
            "blocks_down": [1, 2, 4],
            "norm": "INSTANCE",
            "dsdepth": 1,
        },
    }


def build_network(description: Mapping[str, Any]) -> BlockNetwork:
    """The torch module of a description ``{"architecture", "arguments", "fold_kji"}``.

    Raises
    ------
    InputError : the architecture is unknown or does not accept the arguments.
    """
    name = str(description.get("architecture", ""))
    if name not in (*ARCHITECTURES, NNUNET):
        raise unknown_name("network architecture", name, ARCHITECTURES)
    from .block_network import BlockNetwork

    arguments = dict(description.get("arguments", {}))
    try:
        fold = triples.ints(description.get("fold_kji", (1, 1, 1)))
        block = fold[0] * fold[1] * fold[2]
        outputs = int(arguments["out_channels"])
        arguments.update(in_channels=arguments["in_channels"] * block, out_channels=outputs * block)
        return BlockNetwork(_maker(name)(**arguments), fold, outputs)
    except (TypeError, ValueError, KeyError, IndexError, AssertionError) as error:
        raise InputError(
            f"the network {name} cannot be built ({error})", hint="Check the model's metadata file."
        ) from error


def _maker(name: str) -> Callable[..., torch.nn.Module]:
    if name == NNUNET:
        from .nnunet_network import plain_conv_unet

        return plain_conv_unet
    from monai.networks import nets

    make: Callable[..., torch.nn.Module] = getattr(nets, name)
    return make
