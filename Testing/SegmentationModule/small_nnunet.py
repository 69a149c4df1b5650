# SPDX-License-Identifier: Apache-2.0
"""A trained model as nnU-Net leaves it: weights under two names each, numpy numbers and settings beside them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from SegmentationModuleLib.core.nnunet_network import plain_conv_unet

FEATURES, KERNELS = [4, 6, 8], [[1, 3, 3], [3, 3, 3], [3, 3, 3]]
STRIDES = [[1, 1, 1], [1, 2, 2], [2, 2, 2]]
ARCHITECTURE = {
    "network_class_name": "dynamic_network_architectures.architectures.unet.PlainConvUNet",
    "arch_kwargs": {
        "n_stages": 3,
        "features_per_stage": FEATURES,
        "conv_op": "torch.nn.modules.conv.Conv3d",
        "kernel_sizes": KERNELS,
        "strides": STRIDES,
        "n_conv_per_stage": [2, 1, 2],
        "n_conv_per_stage_decoder": [1, 2],
        "conv_bias": True,
        "norm_op": "torch.nn.modules.instancenorm.InstanceNorm3d",
        "norm_op_kwargs": {"eps": 1e-5, "affine": True},
        "dropout_op": None,
        "nonlin": "torch.nn.LeakyReLU",
        "nonlin_kwargs": {"inplace": True},
    },
}
INTENSITY = {"percentile_00_5": -950.0, "percentile_99_5": 300.0, "mean": -120.0, "std": 340.0, "median": -60.0}


def small_network():
    import torch

    torch.manual_seed(5)
    network = plain_conv_unet(1, 3, FEATURES, KERNELS, STRIDES, [2, 1, 2], [1, 2])
    for parameter in network.parameters():
        torch.nn.init.normal_(parameter, 0, 0.4)
    return network


def write_plans(folder, *, orientation="SPL", **plans):
    configuration = {
        "spacing": [8.0, 6.0, 6.0],
        "patch_size": [16, 32, 48],
        "normalization_schemes": ["CTNormalization"],
        "architecture": ARCHITECTURE,
        **plans.pop("configuration", {}),
    }
    told = {
        "dataset_name": "Dataset701_Breast",
        "image_reader_writer": "SimpleITKIO",
        "transpose_forward": [0, 1, 2],
        "foreground_intensity_properties_per_channel": {"0": INTENSITY},
        "configurations": {"3d_fullres": {k: v for k, v in configuration.items() if v is not None}},
        **plans,
    }
    dataset = {"channel_names": {"0": "CT"}, "labels": {"background": 0, "heart": 1, "Lung_L": 2}}
    if orientation:
        dataset["orientation"] = orientation
    (folder / "fold_0").mkdir(parents=True, exist_ok=True)
    (folder / "plans.json").write_text(json.dumps(told))
    (folder / "dataset.json").write_text(json.dumps(dataset))
    return folder


def write_small_nnunet(folder: Path) -> Path:
    """The model's folder, written."""
    import torch

    path = write_plans(folder)
    weights = small_network().state_dict()
    encoder = {f"decoder.{k}": v for k, v in weights.items() if k.startswith("encoder.")}
    again = {k.replace(".conv.", ".all_modules.0."): v for k, v in weights.items() if ".convs." in k}
    checkpoint = {
        "network_weights": {**weights, **encoder, **again},
        "optimizer_state": {"state": {}, "param_groups": [{"lr": 0.01}]},
        "_best_ema": np.float64(0.87),
        "logging": {"mean_fg_dice": [np.float32(0.5), np.float64(0.6)]},
        "init_args": {"configuration": "3d_fullres", "fold": 0, "device": torch.device("cpu")},
        "inference_allowed_mirroring_axes": (0, 1, 2),
    }
    torch.save(checkpoint, path / "fold_0" / "checkpoint_final.pth")
    return path
