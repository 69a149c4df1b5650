# SPDX-License-Identifier: Apache-2.0
"""An untrained network of a few thousand weights in the format of a real model."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

COARSE_MM = (8.0, 6.0, 6.0)


def write_tiny_model(folder: Path, further: Sequence[str] = ()) -> Path:
    """The model's folder, written; ``further`` are images that it looks at beside the CT."""
    import torch

    from SegmentationModuleLib.core.atoms import ATOMS
    from SegmentationModuleLib.core.model_files import write_model
    from SegmentationModuleLib.core.network import build_network

    torch.manual_seed(1)
    description = {
        "architecture": "SegResNetDS",
        "arguments": {
            "spatial_dims": 3,
            "init_filters": 4,
            "in_channels": 2 + len(further),
            "out_channels": len(ATOMS),
            "blocks_down": [1, 1],
            "norm": "INSTANCE",
            "dsdepth": 1,
        },
    }
    folder.mkdir()
    weights = build_network(description).state_dict()
    more = {"further": list(further)} if further else None
    write_model(folder, "tiny", weights, description, COARSE_MM, (24, 32, 48), {"steps": 0}, further=more)
    return folder
