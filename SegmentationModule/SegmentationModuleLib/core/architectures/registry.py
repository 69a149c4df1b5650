# SPDX-License-Identifier: Apache-2.0
"""One table of networks: how each is made, its arguments where nobody gives any, and where it was published."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from AIOCommon import unknown_name

from .nnunet_plan import nnunet_arguments

if TYPE_CHECKING:
    import torch

NNUNET = "PlainConvUNet"  # of trained folders of nnU-Net; not offered for training
Arguments = dict[str, Any]


@dataclass(frozen=True)
class Architecture:
    """A network by name.

    Parameters
    ----------
    text : one line on what it is. source : the paper.
    arguments : (patch, spacing, both k, j, i) -> arguments of the constructor but channels in and out.
    supervision : arguments that add heads at lower resolutions for the loss; empty where it has none.
    own : module of this package with a function or class of that name; monai's class of that name where empty.
    best_last : whether the best of several outputs comes last.
    """

    name: str
    text: str
    source: str
    arguments: Callable[[Sequence[int], Sequence[float]], Arguments]
    supervision: Arguments
    own: str = ""
    best_last: bool = False


def _fixed(**arguments: Any) -> Callable[[Sequence[int], Sequence[float]], Arguments]:
    return lambda _patch, _spacing: {
        key: list(value) if isinstance(value, tuple) else value for key, value in arguments.items()
    }


_FIVE = (16, 32, 64, 128, 256)
_ALL = (
    Architecture(
        "UNet", "U-Net in three dimensions with residual units", "Ronneberger 2015; Kerfoot 2018",
        _fixed(spatial_dims=3, channels=_FIVE, strides=(2, 2, 2, 2), num_res_units=2, norm="instance"), {},
    ),
    Architecture(
        "UNet2D", "U-Net slice by slice, with the neighbouring slices as channels", "Ronneberger 2015",
        _fixed(channels=(32, 64, 128, 256, 512), strides=(2, 2, 2, 2), num_res_units=2, context=1), {}, "unet_2d",
    ),
    Architecture(
        "BasicUNetPlusPlus", "U-Net++: nested decoders with dense skips", "Zhou 2018",
        _fixed(spatial_dims=3, features=(16, 16, 32, 64, 128, 16), norm="instance"), {"deep_supervision": True},
        best_last=True,
    ),
    Architecture(
        "AttentionUnet", "U-Net with attention gates on the skips", "Oktay 2018",
        _fixed(spatial_dims=3, channels=_FIVE, strides=(2, 2, 2, 2)), {},
    ),
    Architecture(
        "DynUNet", "the recipe of nnU-Net: stages planned from patch and spacing", "Isensee 2021",
        nnunet_arguments, {"deep_supervision": True, "deep_supr_num": 2},
    ),
    Architecture(
        "ResSEUNet", "U-Net of residual units with squeeze and excitation", "Hu 2018; review: 3D ResSE-UNet",
        _fixed(channels=_FIVE, reduction=4), {}, "res_se_unet",
    ),
    Architecture(
        "TransUNet", "residual encoder, transformer on its deepest features, U-Net decoder", "Chen 2021",
        _fixed(backbone="resnet18", layers=4, heads=8, decoder_channels=(256, 128, 64, 32, 16)), {}, "transformer_unet",
    ),
    Architecture(
        "EfficientUNetViT", "EfficientNet encoder, vision transformer, U-Net decoder", "review: EfficientUNetViT",
        _fixed(backbone="efficientnet-b0", layers=2, heads=8, decoder_channels=(256, 128, 64, 32, 16)), {},
        "transformer_unet",
    ),
    Architecture(
        "FlexibleUNet", "U-Net with the encoder of EfficientNet-B0", "Chung 2021; Tan 2019",
        _fixed(spatial_dims=3, backbone="efficientnet-b0", pretrained=False), {},
    ),
    Architecture(
        "SegResNetDS", "residual encoder-decoder", "Myronenko 2018",
        _fixed(spatial_dims=3, init_filters=16, blocks_down=(1, 2, 2, 4), norm="INSTANCE", dsdepth=1), {"dsdepth": 3},
    ),
    Architecture(
        "SwinUNETR", "shifted-window transformer encoder, U-Net decoder", "Hatamizadeh 2022",
        _fixed(spatial_dims=3, feature_size=24), {},
    ),
    Architecture(
        "SegResNet", "residual encoder-decoder of one head", "Myronenko 2018",
        _fixed(spatial_dims=3, init_filters=16, blocks_down=(1, 2, 2, 4), blocks_up=(1, 1, 1)), {},
    ),
    Architecture(
        "BasicUNet", "U-Net with two convolutions a stage", "Falk 2019",
        _fixed(spatial_dims=3, features=(16, 16, 32, 64, 128, 16)), {},
    ),
    Architecture("VNet", "residual U-Net with large kernels", "Milletari 2016", _fixed(spatial_dims=3), {}),
    Architecture(
        "UNETR", "vision transformer encoder, U-Net decoder", "Hatamizadeh 2021",
        lambda patch, _spacing: {"spatial_dims": 3, "img_size": [int(n) for n in patch], "feature_size": 16}, {},
    ),
)  # fmt: skip
REGISTRY: dict[str, Architecture] = {entry.name: entry for entry in _ALL}
MONAI_NETWORKS: tuple[str, ...] = tuple(entry.name for entry in _ALL if not entry.own)


def architecture(name: str) -> Architecture:
    """The entry of that name; InputError with the nearest names where there is none."""
    if name not in REGISTRY:
        raise unknown_name("network architecture", name[:60], REGISTRY)
    return REGISTRY[name]


def best_head_is_last(name: str) -> bool:
    """Whether the best of a network's outputs comes last, not first."""
    return name in REGISTRY and REGISTRY[name].best_last


def maker(name: str) -> Callable[..., torch.nn.Module]:
    """The class or function that makes the network; it imports torch."""
    from importlib import import_module

    if name == NNUNET:
        from ..nnunet_network import plain_conv_unet

        return plain_conv_unet
    entry = architecture(name)
    module = import_module(f"{__package__}.{entry.own}") if entry.own else import_module("monai.networks.nets")
    make: Callable[..., torch.nn.Module] = getattr(module, name)
    return make
