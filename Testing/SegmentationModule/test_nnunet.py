# SPDX-License-Identifier: Apache-2.0
"""A clinic's own nnU-Net: its plans are followed, its axes are asked for, and nothing in it is run."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from SegmentationModuleLib.core.bundle import OWN_MODEL_NOTICE
from SegmentationModuleLib.core.bundle_input import scaled
from SegmentationModuleLib.core.inference import segment
from SegmentationModuleLib.core.models import describe_network, find_model, load_model
from SegmentationModuleLib.core.nnunet import own_names
from Testing.SegmentationModule.small_nnunet import (
    ARCHITECTURE,
    FEATURES,
    INTENSITY,
    KERNELS,
    STRIDES,
    small_network,
    write_plans,
    write_small_nnunet,
)


@pytest.fixture
def folder(tmp_path):
    """A small model, for this test to change."""
    return write_small_nnunet(tmp_path / "nnUNetTrainer__nnUNetPlans__3d_fullres")


def test_an_nnunet_describes_itself_in_the_terms_of_every_model(folder):
    about = describe_network(folder)
    assert about["name"] == "Dataset701_Breast 3d_fullres" and about["warning"] == OWN_MODEL_NOTICE
    assert about["spacing_kji_mm"] == [8.0, 6.0, 6.0] and about["structures"] == ["Heart", "Lung_L"]
    assert "fold_0" in about["training"]["nnunet"]


def test_the_network_is_nnunets(folder):
    """The forward pass written out with torch's functions, from the weights' names alone."""
    import torch
    from torch.nn import functional as f

    network = small_network()
    w = network.state_dict()

    def block(x, name, stride=1):
        kernel = w[f"{name}.conv.weight"]
        padding = [(n - 1) // 2 for n in kernel.shape[2:]]
        x = f.conv3d(x, kernel, w[f"{name}.conv.bias"], stride, padding)
        flat = x.flatten(2)
        x = (x - flat.mean(2)[..., None, None, None]) / (flat.var(2, correction=0) + 1e-5).sqrt()[..., None, None, None]
        x = x * w[f"{name}.norm.weight"][:, None, None, None] + w[f"{name}.norm.bias"][:, None, None, None]
        return f.leaky_relu(x, 0.01)

    x = torch.randn(1, 1, 4, 8, 8)
    one = block(block(x, "encoder.stages.0.0.convs.0"), "encoder.stages.0.0.convs.1")
    two = block(one, "encoder.stages.1.0.convs.0", (1, 2, 2))
    three = block(block(two, "encoder.stages.2.0.convs.0", 2), "encoder.stages.2.0.convs.1")
    up = [(w[f"decoder.transpconvs.{s}.weight"], w[f"decoder.transpconvs.{s}.bias"]) for s in (0, 1)]
    low = block(torch.cat((f.conv_transpose3d(three, *up[0], 2), two), 1), "decoder.stages.0.convs.0")
    top = torch.cat((f.conv_transpose3d(low, *up[1], (1, 2, 2)), one), 1)
    top = block(block(top, "decoder.stages.1.convs.0"), "decoder.stages.1.convs.1")
    expected = f.conv3d(top, w["decoder.seg_layers.1.weight"], w["decoder.seg_layers.1.bias"])
    with torch.no_grad():
        assert torch.allclose(network(x), expected, atol=1e-4)


def test_a_checkpoint_loads_with_its_twofold_names_and_its_numbers(folder):
    import torch

    model = load_model(folder)
    expected = small_network().state_dict()
    loaded = model.network.inner.state_dict()
    assert loaded.keys() == expected.keys() and all(torch.equal(loaded[k], expected[k]) for k in expected)
    compiled = {f"_orig_mod.{k}": v for k, v in expected.items()}
    assert own_names(compiled).keys() == expected.keys()


@pytest.mark.parametrize("axes", ["SPL", "SAR", "LSP"])
def test_the_network_sees_the_patient_as_in_training(folder, coarse_phantom, axes):
    """However its axes ran: what it is given is the phantom turned that way, and its answer comes back to ours."""
    import torch

    write_plans(
        folder, orientation=axes, configuration={"spacing": [8.0, 6.0, 6.0] if axes[0] == "S" else [6.0, 8.0, 6.0]}
    )
    model = load_model(folder)
    assert model.spacing_kji_mm == (8.0, 6.0, 6.0)
    hu = coarse_phantom.ct.array_kji[:16, :32, :32].astype(np.float32)  # k up, j to the back, i to the left
    seen = {}

    class Spy(torch.nn.Module):
        def forward(self, x):
            seen["x"] = x[0, 0].numpy().copy()
            return torch.stack([x[:, 0] * 0, x[:, 0], -x[:, 0]], 1)

    shape = [dict(zip((0, 1, 2), (16, 32, 32)))[{"S": 0, "P": 1, "A": 1, "L": 2, "R": 2}[a]] for a in axes]
    found = model.preparation.probabilities(Spy(), hu[None], (16, 32, 32), device="cpu")
    turned = {"SPL": hu, "SAR": hu[:, ::-1, ::-1], "LSP": hu.transpose(2, 0, 1)}[axes]
    assert list(seen["x"].shape) == shape and np.array_equal(seen["x"], turned)
    assert np.array_equal(found.argmax(0) == 1, hu > 0)


def test_an_nnunet_contours_a_ct(folder, coarse_phantom):
    found = segment(coarse_phantom.ct, load_model(folder))
    assert found.grid.same_as(coarse_phantom.ct.grid) and "BODY" in found.names


def test_axes_turned_for_training_are_turned_again(folder):
    write_plans(
        folder, transpose_forward=[2, 0, 1], configuration={"spacing": [6.0, 8.0, 5.0], "patch_size": [48, 16, 32]}
    )
    metadata = find_model(folder).metadata
    assert metadata["input"]["axes"] == "LSP"
    assert metadata["spacing_kji_mm"] == [8.0, 5.0, 6.0] and metadata["patch_kji"] == [16, 32, 48]


def test_left_and_right_are_not_guessed(folder):
    write_plans(folder, orientation="")
    with pytest.raises(InputError, match="left and right depend on it"):
        find_model(folder)
    write_plans(folder, orientation="", image_reader_writer="NibabelIOWithReorient")
    assert find_model(folder).metadata["input"]["axes"] == "SAR"


def test_plans_of_earlier_releases_give_the_same_network(folder):
    earlier = {
        "architecture": None,
        "UNet_class_name": "PlainConvUNet",
        "UNet_base_num_features": 4,
        "unet_max_num_features": 6,
        "pool_op_kernel_sizes": STRIDES,
        "conv_kernel_sizes": KERNELS,
        "n_conv_per_stage_encoder": [2, 1, 2],
        "n_conv_per_stage_decoder": [1, 2],
    }
    now = find_model(folder).metadata["network"]["arguments"]
    write_plans(folder, configuration=earlier)
    then = find_model(folder).metadata["network"]["arguments"]
    assert then["features"] == [4, 6, 6] and {**then, "features": FEATURES}.items() <= now.items()


def test_ct_is_scaled_as_nnunet_scales_it():
    values = np.array([-2000.0, -120.0, 900.0], np.float32)
    found = scaled(values, {"name": "CTNormalization", **INTENSITY})
    np.testing.assert_allclose(found, [(-950 + 120) / 340, 0.0, (300 + 120) / 340], rtol=1e-6)


@pytest.mark.parametrize(
    ("plans", "word"),
    [
        ({"configuration": {"architecture": {"network_class_name": "my.Net"}}}, "'my.Net'"),
        ({"configuration": {"normalization_schemes": ["ZScoreNormalization"]}}, "CTNormalization is understood"),
        ({"configuration": {"spacing": [1.0, 1.0], "patch_size": [64, 64]}}, "two dimensions"),
        ({"configuration": {"previous_stage": "3d_lowres"}}, "on top of another model"),
        ({"configurations": {"2d": {}}}, "plans no 3d_fullres"),
        ({"foreground_intensity_properties_per_channel": {}}, "lacks foreground_intensity"),
    ],
)
def test_a_model_of_another_kind_is_refused_by_name(folder, plans, word):
    with pytest.raises(InputError, match=word):
        find_model(write_plans(folder, **plans))


def test_objects_in_a_checkpoint_are_refused_and_not_run(folder, tmp_path):
    import torch

    trap = tmp_path / "opened"

    class Trap:
        def __reduce__(self):
            return (open, (str(trap), "w"))

    torch.save({"network_weights": {}, "logging": Trap()}, folder / "fold_0" / "checkpoint_final.pth")
    with pytest.raises(InputError, match="holds code or objects"):
        load_model(folder)
    assert not trap.exists()


def test_a_missing_checkpoint_is_named(folder):
    (folder / "fold_0" / "checkpoint_final.pth").unlink()
    with pytest.raises(InputError, match=r"checkpoint_final\.pth.*is missing"):
        load_model(folder)


@pytest.mark.parametrize("strides", [[[1, 1, 1], [0, 2, 2], [2, 2, 2]], [[1, 1, 1], [1, 5, 2], [2, 2, 2]]])
def test_strides_that_no_patch_can_take_are_refused(folder, strides):
    kwargs = {**ARCHITECTURE["arch_kwargs"], "strides": strides}
    write_plans(folder, configuration={"architecture": {**ARCHITECTURE, "arch_kwargs": kwargs}})
    with pytest.raises(InputError, match="the network PlainConvUNet cannot"):
        load_model(folder)
