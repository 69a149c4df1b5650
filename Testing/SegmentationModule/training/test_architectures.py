# SPDX-License-Identifier: Apache-2.0
"""Every network: what it gives for a patch, its number of weights, its further heads, that it learns one patch."""

from __future__ import annotations

import pytest

from AIOCommon import InputError
from SegmentationModuleLib.core.architectures import REGISTRY, architecture
from SegmentationModuleLib.core.architectures.nnunet_plan import nnunet_arguments
from SegmentationModuleLib.core.network import build_network, planned_network

PATCH, SPACING, OUTPUTS = (32, 64, 64), (3.0, 2.0, 2.0), 4
MILLIONS = {  # with one input and four outputs; hand-checked against the papers where they give a number
    "UNet": 4.8,
    "UNet2D": 6.5,
    "BasicUNetPlusPlus": 1.7,
    "AttentionUnet": 5.9,
    "DynUNet": 16.5,
    "ResSEUNet": 7.7,
    "TransUNet": 54.2,
    "EfficientUNetViT": 14.0,
    "FlexibleUNet": 11.1,
    "SegResNetDS": 5.0,
    "SwinUNETR": 15.7,
    "SegResNet": 4.7,
    "BasicUNet": 1.4,
    "VNet": 45.6,
    "UNETR": 92.7,
}


def described(name: str, supervised: bool = False, **changes):
    entry = architecture(name)
    arguments = {**entry.arguments(PATCH, SPACING), **(entry.supervision if supervised else {}), **changes}
    return {"architecture": name, "arguments": {**arguments, "in_channels": 1, "out_channels": OUTPUTS}}


@pytest.mark.parametrize("name", REGISTRY)
def test_a_network_labels_every_voxel_with_the_weights_that_it_should_have(name):
    """Tried without memory: shapes and counts, also of networks of a hundred million weights."""
    network = planned_network(described(name), PATCH)
    weights = sum(p.numel() for p in network.parameters())
    assert weights / 1e6 == pytest.approx(MILLIONS[name], rel=0.04)
    assert REGISTRY[name].text and REGISTRY[name].source


@pytest.mark.parametrize(
    ("name", "changes", "millions", "where"),
    [
        # Hatamizadeh 2022 (arXiv:2201.01266), Table: 61.98 M with four channels in and three out
        ("SwinUNETR", {"feature_size": 48, "in_channels": 4, "out_channels": 3}, 61.98, "Swin UNETR"),
        # Hatamizadeh 2021 (arXiv:2103.10504), Table 3: 92.58 M
        ("UNETR", {"feature_size": 16, "in_channels": 1, "out_channels": 14, "img_size": [96, 96, 96]}, 92.58, "UNETR"),
        # Oktay 2018 (arXiv:1804.03999), Table 1: 6.40 M
        ("AttentionUnet", {"out_channels": 9}, 6.40, "Attention U-Net"),
    ],
)
def test_networks_have_the_number_of_weights_that_their_papers_say(name, changes, millions, where):
    """Within a tenth: papers leave out details such as the kernels of the upsampling."""
    description = described(name)
    description["arguments"] |= changes
    patch = (96, 96, 96) if name == "UNETR" else PATCH
    weights = sum(p.numel() for p in planned_network(description, patch).parameters())
    assert weights / 1e6 == pytest.approx(millions, rel=0.1), where


def test_a_patch_of_which_one_voxel_is_left_to_be_normalised_is_refused():
    description = described("UNet", channels=[4, 8, 16], strides=[2, 2])
    with pytest.raises(InputError, match=r"UNet cannot work on patches of \(4, 4, 4\) voxels .*spatial element"):
        planned_network(description, (4, 4, 4))
    network = planned_network(description, (8, 4, 4))
    assert not any("forward" in vars(module) for module in network.modules()), "the network is as it was made"


SMALL = {  # arguments with which a step takes a fraction of a second
    "UNet": {"channels": [4, 8, 16], "strides": [2, 2]},
    "UNet2D": {"channels": [4, 8, 16], "strides": [2, 2]},
    "BasicUNetPlusPlus": {"features": [4, 4, 8, 8, 8, 4]},
    "AttentionUnet": {"channels": [4, 8, 16], "strides": [2, 2]},
    "DynUNet": {
        "filters": [4, 8, 8, 8],
        "kernel_size": [3] * 4,
        "strides": [1, 2, 2, 2],
        "upsample_kernel_size": [2] * 3,
    },
    "ResSEUNet": {"channels": [4, 8, 16]},
    "TransUNet": {"backbone": "resnet10", "layers": 1, "decoder_channels": [32, 16, 8, 8, 8]},
    "EfficientUNetViT": {"layers": 1, "decoder_channels": [32, 16, 8, 8, 8]},
    "FlexibleUNet": {"decoder_channels": [32, 16, 8, 8, 8], "norm": "instance"},
    "SegResNetDS": {"init_filters": 8, "blocks_down": [1, 1, 1]},
    "SwinUNETR": {"feature_size": 12},
    "SegResNet": {"init_filters": 8, "blocks_down": [1, 1], "blocks_up": [1]},
    "BasicUNet": {"features": [4, 4, 8, 8, 8, 4]},
}


SIDES = {  # of the patch; encoders that halve it five times need two voxels to normalise, nested decoders are slow
    "BasicUNetPlusPlus": (16, 32, 16),
    "SwinUNETR": (32, 64, 32),
    "TransUNet": (32, 64, 32),
    "EfficientUNetViT": (32, 64, 32),
    "FlexibleUNet": (32, 64, 32),
}


SLOW = ("TransUNet", "EfficientUNetViT", "FlexibleUNet", "SwinUNETR")  # seconds of a free core each


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.validation] if name in SLOW else []) for name in SMALL]
)
def test_a_network_learns_one_patch_by_heart(name):
    """A ball of brighter voxels; within twelve steps the loss falls to less than three quarters."""
    import torch

    from SegmentationModuleLib.core.training.losses import dice_cross_entropy

    torch.manual_seed(0)
    sides = SIDES.get(name, (32, 32, 32))
    k, j, i = (torch.arange(side) - side / 2 for side in sides)
    radius = 0.34 * min(sides)
    ball = (k[:, None, None] ** 2 + j[None, :, None] ** 2 + i[None, None] ** 2 < radius**2).long()[None]
    image = 2 * ball[None].float() - 1 + 0.1 * torch.randn((1, 1, *sides))
    description = described(name, **SMALL[name])
    description["arguments"]["out_channels"] = 2
    network = build_network(description).train()
    steep = name in ("TransUNet", "SwinUNETR", "EfficientUNetViT", "SegResNetDS", "SegResNet")
    optimiser = torch.optim.AdamW(network.parameters(), lr=5e-3 if steep else 2e-2)
    losses = []
    for _ in range(12):
        loss = dice_cross_entropy(network(image), ball)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(float(loss.detach()))
    assert min(losses[-3:]) < 0.75 * losses[0], losses


@pytest.mark.parametrize("name", [name for name, entry in REGISTRY.items() if entry.supervision])
def test_deep_supervision_gives_further_heads_in_training_only(name):
    import torch

    small = {key: value for key, value in SMALL[name].items()}
    network = build_network(described(name, supervised=True, **small))
    image = torch.zeros((1, 1, 16, 32, 16))
    with torch.no_grad():
        heads = network.train().folded_heads(image)
        alone = network.eval()(image)
    assert len(heads) > 1 and alone.shape == (1, OUTPUTS, 16, 32, 16)
    assert heads[0].shape == (1, OUTPUTS, 1, 16, 32, 16)


def test_the_best_head_of_nested_decoders_comes_first():
    import torch

    torch.manual_seed(0)
    network = build_network(described("BasicUNetPlusPlus", supervised=True, **SMALL["BasicUNetPlusPlus"])).eval()
    image = torch.randn((1, 1, 16, 32, 32))
    with torch.no_grad():
        assert torch.equal(network.folded_heads(image)[0][:, :, 0], network.inner(image)[-1])


def test_slices_of_the_flat_network_see_their_neighbours_only():
    import torch

    torch.manual_seed(0)
    network = build_network(described("UNet2D", **SMALL["UNet2D"], context=1)).eval()
    image = torch.randn((1, 1, 8, 16, 16))
    changed = image.clone()
    changed[:, :, 4] += 1.0
    with torch.no_grad():
        differs = (network(image) != network(changed)).flatten(3).any(dim=3).any(dim=1)[0]
    assert differs.tolist() == [False, False, False, True, True, True, False, False]


def test_nnunet_plans_flat_stages_for_thick_slices():
    """Patch 28 x 256 x 256 at 5 x 1 x 1 mm: the planes are halved first, kernels along the slices come later."""
    plan = nnunet_arguments((28, 256, 256), (5.0, 1.0, 1.0))
    assert plan["strides"][:3] == [[1, 1, 1], [1, 2, 2], [1, 2, 2]] and plan["kernel_size"][0] == [1, 3, 3]
    assert plan["kernel_size"][-1] == [3, 3, 3] and plan["filters"] == [32, 64, 128, 256, 320, 320]
    even = nnunet_arguments((64, 64, 64), (2.0, 2.0, 2.0))
    assert even["strides"] == [[1, 1, 1], *[[2, 2, 2]] * 4] and even["kernel_size"] == [[3, 3, 3]] * 5
