# SPDX-License-Identifier: Apache-2.0
"""A user's own model in a folder of nnU-Net version 2: plans.json, dataset.json, fold_*/checkpoint_final.pth.

This is the folder that nnU-Net names TRAINER__PLANS__3d_fullres. Supported is the plain 3D U-Net on CT, with the plans
of any release of version 2. One fold is used, without mirroring, and the CT is resampled linearly. nnU-Net itself
averages five folds and eight mirrored predictions and resamples with splines, so its contours are slightly better.

The orientation of the axes of the training images determines left and right. nnU-Net does not store it unless its
reader reoriented the images (NibabelIOWithReorient). dataset.json must therefore give it, for example
``"orientation": "SPL"`` for array axes to superior, posterior and left (an axial DICOM series as read by SimpleITK).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from AIOCommon import InputError
from AIOCommon.core.json_file import read_json

from .bundle import OWN_MODEL_NOTICE, known_structures
from .bundle_input import is_orientation, our_axis

PLANS, DATASET, CHECKPOINT = "plans.json", "dataset.json", "checkpoint_final.pth"
FOLDS = ("fold_all", "fold_0", "fold_1", "fold_2", "fold_3", "fold_4")
REORIENTED = {
    "NibabelIOWithReorient": "SAR"
}  # nibabel reorients to R, A, S; the axes of the array are in reverse order
_SECOND_NAME = re.compile(r"(^|\.)all_modules\.\d+\.|^decoder\.encoder\.")  # of tensors that are listed twice
STEP = 0.5  # overlap of windows, as in nnU-Net
_OPERATORS = {
    "conv_op": "torch.nn.modules.conv.Conv3d",
    "norm_op": "torch.nn.modules.instancenorm.InstanceNorm3d",
    "dropout_op": None,
    "nonlin": "torch.nn.LeakyReLU",
}


def own_names(state: Mapping[str, Any]) -> dict[str, Any]:
    """The weights of a checkpoint, without duplicates and without the prefixes of parallel or compiled training."""
    names = {re.sub(r"^(module\.|_orig_mod\.)+", "", key): value for key, value in state.items()}
    return {key: value for key, value in names.items() if not _SECOND_NAME.search(key)}


def is_nnunet(folder: Path) -> bool:
    """Whether a folder is a trained model of nnU-Net version 2."""
    return (folder / PLANS).is_file() and (folder / DATASET).is_file()


def nnunet_metadata(folder: Path) -> dict[str, Any]:
    """The description of the model in the format of ``model.json``; weights are not loaded.

    Raises
    ------
    InputError : a file is missing, or the kind of model is not supported.
    """
    plans, dataset = _json(folder / PLANS), _json(folder / DATASET)
    name, plan = _configuration(plans, folder)
    names = _labels(dataset, folder / DATASET)
    axes = _axes(plans, dataset, folder / DATASET)
    spacing, patch = plan.get("spacing", []), plan.get("patch_size", [])
    if len(spacing) != 3 or len(patch) != 3:
        raise InputError(f"plans {name} for two dimensions; a 3D configuration is needed", where=folder / PLANS)
    order = [our_axis(letter) for letter in axes]
    fold = next((f for f in FOLDS if (folder / f / CHECKPOINT).is_file()), FOLDS[1])
    return {
        "name": f"{plans.get('dataset_name', folder.name)} {name}",
        "notice": OWN_MODEL_NOTICE,
        "intended_use": str(dataset.get("description", "")),
        "licence": str(dataset.get("licence", dataset.get("license", ""))),
        "network": {
            "architecture": "PlainConvUNet",
            "arguments": {"in_channels": 1, "out_channels": len(names), **_network(plan, folder / PLANS)},
        },
        "spacing_kji_mm": [float(spacing[order.index(axis)]) for axis in range(3)],
        "patch_kji": [int(patch[order.index(axis)]) for axis in range(3)],
        "atoms": names,
        "structures": known_structures(names, folder / DATASET),
        "weights": {"file": f"{fold}/{CHECKPOINT}", "prefix": "inner."},
        "training": {"nnunet": f"{folder.name}, {fold}"},
        "input": {
            "axes": axes,
            "intensity": [_intensity(plans, plan, folder / PLANS)],
            "crop": False,
            "overlap": STEP,
            "activation": "softmax",
        },
    }


def _json(path: Path) -> dict[str, Any]:
    content = read_json(path)
    if not isinstance(content, dict):
        raise InputError("is not a JSON object", where=path)
    return content


def _configuration(plans: Mapping[str, Any], folder: Path) -> tuple[str, Mapping[str, Any]]:
    known = plans.get("configurations", {})
    name = folder.resolve().name.rpartition("__")[2]
    name = name if name in known else "3d_fullres"
    if name not in known:
        raise InputError(f"plans no {name} (only {', '.join(known) or 'nothing'})", where=folder / PLANS)
    plan = known[name]
    if plan.get("inherits_from") or plan.get("previous_stage"):
        raise InputError(f"plans {name} on top of another model; use 3d_fullres", where=folder / PLANS)
    return name, plan


def _labels(dataset: Mapping[str, Any], where: Path) -> list[str]:
    if len(dataset.get("channel_names", {"0": "CT"})) != 1:
        raise InputError("describes a model for several images; one CT is needed", where=where)
    labels = dataset.get("labels", {})
    if dataset.get("regions_class_order") or not all(isinstance(v, int) for v in labels.values()):
        raise InputError("describes labels made of regions, which are not understood", where=where)
    names = sorted(labels, key=labels.get)
    if [labels[n] for n in names] != list(range(len(names))) or len(names) < 2:
        raise InputError("has to number its labels 0, 1, 2, ... under 'labels'", where=where)
    return names


def _axes(plans: Mapping[str, Any], dataset: Mapping[str, Any], where: Path) -> str:
    reader = str(plans.get("image_reader_writer", ""))
    axes = str(dataset.get("orientation", REORIENTED.get(reader, ""))).upper()
    if not is_orientation(axes):
        raise InputError(
            "does not say which way the axes of the training images ran, and left and right depend on it",
            where=where,
            hint='Add e.g. "orientation": "SPL": array axes that run upwards, to the back and to the left, as in an '
            'axial DICOM series; "SAR" for images turned to RAS.',
        )
    turned = plans.get("transpose_forward", [0, 1, 2])
    if sorted(turned) != [0, 1, 2]:
        raise InputError(f"turns its axes by {turned}, which is not understood", where=where.with_name(PLANS))
    return "".join(axes[axis] for axis in turned)


def _intensity(plans: Mapping[str, Any], plan: Mapping[str, Any], where: Path) -> dict[str, Any]:
    schemes = plan.get("normalization_schemes", [])
    if schemes != ["CTNormalization"]:
        raise InputError(f"prepares the image with {schemes}; CTNormalization is understood", where=where)
    try:
        found = plans["foreground_intensity_properties_per_channel"]["0"]
        values = {k: float(found[k]) for k in ("percentile_00_5", "percentile_99_5", "mean", "std")}
    except (KeyError, TypeError, ValueError):
        raise InputError("lacks foreground_intensity_properties_per_channel", where=where) from None
    return {"name": "CTNormalization", **values}


def _network(plan: Mapping[str, Any], where: Path) -> dict[str, Any]:
    """Arguments of :func:`.nnunet_network.plain_conv_unet` from plans of release 2.3 and later, or earlier ones."""
    if "architecture" not in plan:
        return _early_network(plan, where)
    architecture = plan["architecture"]
    name = str(architecture.get("network_class_name", ""))
    if name != "dynamic_network_architectures.architectures.unet.PlainConvUNet":
        raise InputError(f"asks for the network {name!r}; nnU-Net's PlainConvUNet is understood", where=where)
    kwargs = architecture.get("arch_kwargs", {})
    for key, value in _OPERATORS.items():
        if kwargs.get(key, value) != value:
            raise InputError(f"builds its network with {key} {kwargs[key]!r}; {value!r} is understood", where=where)
    try:
        return {
            "features": kwargs["features_per_stage"],
            "kernels": kwargs["kernel_sizes"],
            "strides": kwargs["strides"],
            "convolutions": kwargs["n_conv_per_stage"],
            "convolutions_up": kwargs["n_conv_per_stage_decoder"],
            "bias": bool(kwargs.get("conv_bias", False)),
            "eps": float((kwargs.get("norm_op_kwargs") or {}).get("eps", 1e-5)),
            "slope": float((kwargs.get("nonlin_kwargs") or {}).get("negative_slope", 1e-2)),
        }
    except KeyError as missing:
        raise InputError(f"does not say {missing} of its network", where=where) from None


def _early_network(plan: Mapping[str, Any], where: Path) -> dict[str, Any]:
    name = plan.get("UNet_class_name")
    if name != "PlainConvUNet":
        raise InputError(f"asks for the network {name!r}; nnU-Net's PlainConvUNet is understood", where=where)
    try:
        strides = plan["pool_op_kernel_sizes"]
        base, most = int(plan["UNet_base_num_features"]), int(plan["unet_max_num_features"])
        return {
            "features": [min(most, base * 2**stage) for stage in range(len(strides))],
            "kernels": plan["conv_kernel_sizes"],
            "strides": strides,
            "convolutions": plan["n_conv_per_stage_encoder"],
            "convolutions_up": plan["n_conv_per_stage_decoder"],
        }
    except KeyError as missing:
        raise InputError(f"does not say {missing} of its network", where=where) from None
