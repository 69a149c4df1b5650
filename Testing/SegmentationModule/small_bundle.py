# SPDX-License-Identifier: Apache-2.0
"""A MONAI bundle as monai's zoo lays them out, with a small network of random weights."""

from __future__ import annotations

import json
from pathlib import Path

NETWORK = {
    "spatial_dims": 3,
    "in_channels": 1,
    "out_channels": 4,
    "channels": [4, 8],
    "strides": [2],
    "num_res_units": 1,
    "norm": "batch",
}
PREPROCESSING = [
    {"_target_": "LoadImaged", "keys": "image"},
    {"_target_": "EnsureChannelFirstd", "keys": "image"},
    {"_target_": "monai.transforms.Orientationd", "keys": "image", "axcodes": "RAS"},
    {"_target_": "Spacingd", "keys": "image", "pixdim": "@spacing", "mode": "bilinear"},
    {
        "_target_": "ScaleIntensityRanged",
        "keys": "@image",
        "a_min": -160,
        "a_max": 240,
        "b_min": 0.0,
        "b_max": 1.0,
        "clip": True,
    },
    {"_target_": "EnsureTyped", "keys": "image"},
]


def write_small_bundle(folder: Path) -> Path:
    """The bundle's folder, written."""
    import torch
    from monai.networks.nets import UNet

    torch.manual_seed(3)
    for part in ("configs", "models"):
        (folder / part).mkdir(parents=True)
    channels = {"0": "background", "1": "heart", "2": "Lung_L", "3": "trachea"}
    about = {
        "name": "Thorax organs",
        "version": "0.4.2",
        "intended_use": "research",
        "network_data_format": {"outputs": {"pred": {"channel_def": channels}}},
    }
    config = {
        "device": "$torch.device('cuda:0' if torch.cuda.is_available() else 'cpu')",
        "image": "image",
        "spacing": [6.0, 6.0, 8.0],
        "network_def": {"_target_": "UNet", **NETWORK},
        "network": "$@network_def.to(@device)",
        "preprocessing": {"_target_": "Compose", "transforms": PREPROCESSING},
        "inferer": {"_target_": "SlidingWindowInferer", "roi_size": [48, 32, 16], "overlap": 0.5},
        "postprocessing": {"_target_": "Compose", "transforms": [{"_target_": "Activationsd", "softmax": True}]},
    }
    (folder / "configs" / "metadata.json").write_text(json.dumps(about))
    (folder / "configs" / "inference.json").write_text(json.dumps(config))
    network = UNet(**NETWORK)
    with torch.no_grad():  # sharpen, so that the classes differ from place to place
        for parameter in network.parameters():
            parameter.mul_(4.0)
    torch.save({"model": network.state_dict(), "epoch": 3}, folder / "models" / "model.pt")
    return folder
