# SPDX-License-Identifier: Apache-2.0
"""The network, described by a plain dictionary so that a model file can say how to build it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from AIOCommon.core.errors import InputError, unknown_name

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

    It works on blocks of 1x2x2 voxels: four neighbours go in as channels and come out as channels, so the network runs
    on a quarter of the voxels and still draws each of them. On a processor this halves the time of training.
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


def build_network(description: Mapping[str, Any]):
    """The torch module of a description ``{"architecture", "arguments", "fold_kji"}``.

    Raises
    ------
    InputError : the architecture is unknown or does not accept the arguments.
    """
    name = str(description.get("architecture", ""))
    if name not in (*ARCHITECTURES, NNUNET):
        raise unknown_name("network architecture", name, ARCHITECTURES)
    arguments = dict(description.get("arguments", {}))
    fold = tuple(int(n) for n in description.get("fold_kji", (1, 1, 1)))
    try:
        block = fold[0] * fold[1] * fold[2]
        outputs = int(arguments["out_channels"])
        arguments.update(in_channels=arguments["in_channels"] * block, out_channels=outputs * block)
        return _folded(_maker(name)(**arguments), fold, outputs)
    except (TypeError, ValueError, KeyError, IndexError, AssertionError) as error:
        raise InputError(
            f"the network {name} cannot be built ({error})", hint="Check the model's metadata file."
        ) from error


def _maker(name: str):
    if name == NNUNET:
        from .nnunet_network import plain_conv_unet

        return plain_conv_unet
    from monai.networks import nets

    return getattr(nets, name)


def first_output(result):
    """The full-resolution output of networks that return one tensor or several."""
    return result[0] if isinstance(result, (list, tuple)) else result


def fold_blocks(voxels, fold: Sequence[int]):
    """(b, c, k, j, i) tensor to (b, c, n, k', j', i'): each block of ``fold`` voxels becomes one with n values."""
    b, c, k, j, i = voxels.shape
    fk, fj, fi = fold
    split = voxels.reshape(b, c, k // fk, fk, j // fj, fj, i // fi, fi).permute(0, 1, 3, 5, 7, 2, 4, 6)
    return split.reshape(b, c, fk * fj * fi, k // fk, j // fj, i // fi)


def unfold_blocks(blocks, fold: Sequence[int]):
    """The inverse of :func:`fold_blocks`."""
    b, c, _, k, j, i = blocks.shape
    fk, fj, fi = fold
    split = blocks.reshape(b, c, fk, fj, fi, k, j, i).permute(0, 1, 5, 2, 6, 3, 7, 4)
    return split.reshape(b, c, k * fk, j * fj, i * fi)


def _folded(inner, fold: tuple[int, int, int], outputs: int):
    import torch

    class Folded(torch.nn.Module):
        """Folds blocks of voxels into channels, runs the network, and unfolds its output."""

        def __init__(self):
            super().__init__()
            self.inner, self.fold, self.outputs = inner, fold, outputs

        def folded_logits(self, voxels):
            """(b, classes, n, k', j', i') logits: what a loss needs, without putting the voxels back in order."""
            blocks = fold_blocks(voxels, self.fold).flatten(1, 2)
            result = first_output(self.inner(blocks.contiguous(memory_format=torch.channels_last_3d)))
            return result.unflatten(1, (self.outputs, -1))

        def forward(self, voxels):
            """(b, classes, k, j, i) logits."""
            return unfold_blocks(self.folded_logits(voxels), self.fold)

    return Folded()
