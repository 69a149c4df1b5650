# SPDX-License-Identifier: Apache-2.0
"""The networks of a synthetic CT: small U-Nets that work on slices, and discriminators of patches (both monai's)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import torch


def generator_description(filters: int) -> dict[str, Any]:
    """Architecture and arguments for :func:`generator`, as they are kept with the weights."""
    return {"architecture": "UNet", "arguments": {"filters": int(filters)}}


def generator(filters: int) -> torch.nn.Module:
    """(b, 1, j, i) of one kind to the other; j and i are multiples of 8."""
    from monai.networks.nets import UNet

    return UNet(
        spatial_dims=2,
        in_channels=1,
        out_channels=1,
        channels=(filters, 2 * filters, 4 * filters, 8 * filters),
        strides=(2, 2, 2),
        num_res_units=2,
        norm="INSTANCE",
    )


def discriminator(filters: int) -> torch.nn.Module:
    """Tells real slices from made ones, patch by patch; the last of its outputs is the answer."""
    from monai.networks.nets import PatchDiscriminator

    return PatchDiscriminator(
        spatial_dims=2, channels=filters, in_channels=1, out_channels=1, num_layers_d=2, norm="INSTANCE"
    )
