# SPDX-License-Identifier: Apache-2.0
"""The generators of a synthetic CT: small U-Nets on slices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .options import PAIRED, UNPAIRED

if TYPE_CHECKING:
    import torch

# A shortcut lets CycleGAN begin with a picture; it also lets the MR's contrast through at full detail, which no U-Net
# that halves its input at once takes away again. Pairs need no such beginning, and are learned from at full detail.
ARCHITECTURES = {UNPAIRED: "ShortcutUNet", PAIRED: "UNet"}


def generator_description(method: str, filters: int) -> dict[str, Any]:
    """Architecture and arguments for :func:`generator`, as they are kept with the weights."""
    return {"architecture": ARCHITECTURES[method], "arguments": {"filters": int(filters)}}


def generator(method: str, filters: int) -> torch.nn.Module:
    """(b, 1, j, i) of one kind to the other, of a method's architecture; j and i are multiples of 8."""
    if method == UNPAIRED:
        from ..shortcut_unet import ShortcutUNet

        return ShortcutUNet(filters)
    from monai.networks.nets import UNet

    return UNet(
        spatial_dims=2,
        in_channels=1,
        out_channels=1,
        channels=(filters, 2 * filters, 4 * filters, 8 * filters),
        strides=(1, 2, 2),  # the first stage sees every voxel
        num_res_units=2,
        norm="INSTANCE",
    )
