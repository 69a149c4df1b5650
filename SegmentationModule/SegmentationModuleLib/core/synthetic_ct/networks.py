# SPDX-License-Identifier: Apache-2.0
"""The networks of a synthetic CT: small U-Nets on slices, and discriminators of patches (of monai's parts)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import torch

ARCHITECTURE = "ShortcutUNet"


def generator_description(filters: int) -> dict[str, Any]:
    """Architecture and arguments for :func:`generator`, as they are kept with the weights."""
    return {"architecture": ARCHITECTURE, "arguments": {"filters": int(filters)}}


def generator(filters: int) -> torch.nn.Module:
    """(b, 1, j, i) of one kind to the other; j and i are multiples of 8."""
    from .shortcut_unet import ShortcutUNet

    return ShortcutUNet(filters)


def discriminator(filters: int) -> torch.nn.Module:
    """Tells real slices from made ones, patch by patch; the last of its outputs is the answer."""
    from monai.networks.nets import PatchDiscriminator

    return PatchDiscriminator(
        spatial_dims=2, channels=filters, in_channels=1, out_channels=1, num_layers_d=2, norm="INSTANCE"
    )
