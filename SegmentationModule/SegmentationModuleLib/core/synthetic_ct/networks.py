# SPDX-License-Identifier: Apache-2.0
"""The generators of a synthetic CT: small U-Nets on slices."""

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
    from ..shortcut_unet import ShortcutUNet

    return ShortcutUNet(filters)
