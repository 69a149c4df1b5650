# SPDX-License-Identifier: Apache-2.0
"""A clinic's own model as a MONAI bundle: used as monai itself uses it, and nothing in it is run."""

from __future__ import annotations

import json

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from AIOCommon.core.grid import Grid
from AIOCommon.core.volume import Volume
from SegmentationModuleLib.core import sliding
from SegmentationModuleLib.core.bundle import OWN_MODEL_NOTICE
from SegmentationModuleLib.core.bundle_input import scaled, short_name
from SegmentationModuleLib.core.inference import segment
from SegmentationModuleLib.core.models import describe_network, find_model, load_model
from SegmentationModuleLib.core.preprocessing import patient_axes, resampled
from Testing.SegmentationModule.small_bundle import NETWORK, PREPROCESSING, write_small_bundle


@pytest.fixture
def bundle(tmp_path):
    """A small bundle, for this test to change."""
    return write_small_bundle(tmp_path / "thorax_organs")


def changed(folder, **parts):
    """Rewrites entries of the bundle's configuration."""
    path = folder / "configs" / "inference.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **parts}))
    return folder


def preprocessing(*extra):
    return {"_target_": "Compose", "transforms": [*PREPROCESSING, *extra]}


def test_a_bundle_describes_itself_in_the_terms_of_every_model(bundle):
    about = describe_network(bundle)
    assert about["name"] == "Thorax organs" and about["warning"] == OWN_MODEL_NOTICE
    assert about["architecture"] == "UNet" and about["spacing_kji_mm"] == [8.0, 6.0, 6.0]
    assert about["structures"] == ["Heart", "Lung_L"]  # the trachea is not a structure of this house
    assert "0.4.2" in about["training"]["bundle"]
    assert find_model(bundle).metadata["patch_kji"] == [16, 32, 48]


def _monai(bundle, ct):
    """Probabilities by monai's own scaling and inferer, and its image, on (i, j, k) axes that run R, A, S.

    The phantom has the bundle's spacing already and its axes run L, P, S: what is left of orientation are two flips
    (monai turns images with nibabel, which is not needed here).
    """
    import torch
    from monai.inferers import SlidingWindowInferer
    from monai.networks.nets import UNet
    from monai.transforms import ScaleIntensityRange

    assert ct.grid.spacing_kji_mm == pytest.approx((8.0, 6.0, 6.0))
    turned = np.ascontiguousarray(ct.array_kji.transpose(2, 1, 0)[::-1, ::-1], np.float32)
    image = ScaleIntensityRange(-160, 240, 0.0, 1.0, clip=True)(torch.from_numpy(turned)[None])
    network = UNet(**NETWORK)
    network.load_state_dict(torch.load(bundle / "models" / "model.pt", weights_only=True)["model"])
    inferer = SlidingWindowInferer((48, 32, 16), overlap=0.5, mode="gaussian", sigma_scale=0.2)
    with torch.inference_mode():
        found = inferer(torch.as_tensor(image)[None], lambda x: torch.softmax(network.eval()(x), 1))[0].numpy()
    return found, np.asarray(image)[0]


def test_a_bundle_sees_and_says_what_it_does_in_monai(bundle, coarse_phantom, monkeypatch):
    # both in float32: random weights make much of the rounding of bfloat16, which processors that have it would use
    monkeypatch.setattr(sliding, "processor_has_bf16", lambda: False)
    ct = coarse_phantom.ct
    theirs, their_image = _monai(bundle, ct)
    model = load_model(bundle)
    coarse = resampled(patient_axes(ct), model.spacing_kji_mm, smooth=model.preparation.smooth)
    seen = model.preparation.network_input(coarse, np.ones(coarse.array_kji.shape, bool))
    as_ours = np.flip(their_image, (0, 1)).transpose(2, 1, 0)
    np.testing.assert_allclose(seen.channels[0], as_ours, atol=1e-5)
    ours = model.preparation.probabilities(model.network, seen.channels, model.patch_kji, device="cpu")
    np.testing.assert_allclose(ours, np.flip(theirs, (1, 2)).transpose(0, 3, 2, 1), atol=1e-4)


def test_a_bundle_contours_a_ct_however_it_is_stored(bundle, coarse_phantom):
    """The same patient with flipped array axes gives the same masks, on the CT's own grid."""
    ct = coarse_phantom.ct
    found = segment(ct, load_model(bundle))
    assert found.grid.same_as(ct.grid) and "BODY" in found.names and len(found.names) > 1
    matrix = ct.grid.ijk_to_ras.copy()
    matrix[:3, 3] += matrix[:3, 2] * (ct.array_kji.shape[0] - 1)
    matrix[:3, 2] *= -1
    turned = Volume(np.ascontiguousarray(ct.array_kji[::-1]), Grid(ct.array_kji.shape, matrix), "HU")
    again = segment(turned, load_model(bundle))
    for name in set(found.names) - {"BODY"}:
        assert np.array_equal(found[name].full_mask(), again[name].full_mask()[::-1])
        assert OWN_MODEL_NOTICE in found[name].description


def test_lobes_and_chambers_of_a_whole_body_model_make_lungs_and_a_heart(bundle):
    path = bundle / "configs" / "metadata.json"
    about = json.loads(path.read_text())
    names = ["background", "lung_upper_lobe_left", "lung_lower_lobe_left", "esophagus"]
    channels = {str(n): name for n, name in enumerate(names)}
    about["network_data_format"]["outputs"]["pred"]["channel_def"] = channels
    path.write_text(json.dumps(about))
    assert load_model(bundle).structures == {"Esophagus": (3,), "Lung_L": (1, 2)}


def test_outputs_that_may_overlap_are_joined_by_the_larger_one(bundle):
    changed(bundle, postprocessing=[{"_target_": "Activationsd", "sigmoid": True}])
    prepared = load_model(bundle).preparation
    assert prepared.activation == "sigmoid"
    assert prepared.joined(np.array([[0.7, 0.1], [0.6, 0.2]])).tolist() == [0.7, 0.2]


@pytest.mark.parametrize(
    ("network", "word"),
    [
        ({"_target_": "os.system", "command": "true"}, "os.system"),
        ({"_target_": "scripts.my_net.Net", "out_channels": 4}, "run code of the bundle"),
        ({"_target_": "monai.networks.nets.Unet3", "out_channels": 4}, "unknown network architecture"),
        ({"_target_": "UNet", **NETWORK, "channels": "$[4, __import__('os').getpid()]"}, "are not run"),
        ("$import_network()", "are not run"),
        ({"_target_": "UNet", **NETWORK, "in_channels": 2}, "one input channel"),
        ({"_target_": "UNet", **NETWORK, "out_channels": 5}, "4 outputs, but the network has 5"),
    ],
)
def test_a_network_that_would_run_code_or_does_not_fit_is_refused(bundle, network, word):
    with pytest.raises(InputError, match=word):
        load_model(changed(bundle, network_def=network))


@pytest.mark.parametrize(
    ("step", "word"),
    [
        ({"_target_": "Lambdad", "keys": "image", "func": "$lambda x: x"}, "are not run"),
        ({"_target_": "scripts.transforms.Mine"}, "'scripts.transforms.Mine'"),
        ({"_target_": "HistogramNormalized", "keys": "image"}, "HistogramNormalized"),
        ({"_target_": "NormalizeIntensityd", "keys": "image", "offset": 1}, "with offset"),
        ({"_target_": "Orientationd", "axcodes": "RRS"}, "orientation 'RRS'"),
        ({"_target_": "Spacingd", "pixdim": [1.5, 1.5, -1]}, "above zero"),
        ({"_target_": "Spacingd", "pixdim": "@nothing"}, "refers to '@nothing'"),
    ],
)
def test_a_preparation_that_is_not_understood_is_refused_and_not_left_out(bundle, step, word):
    with pytest.raises(InputError, match=word):
        find_model(changed(bundle, preprocessing=preprocessing(step)))


def test_a_disabled_transform_does_not_count(bundle):
    step = {"_target_": "HistogramNormalized", "keys": "image", "_disabled_": True}
    assert find_model(changed(bundle, preprocessing=preprocessing(step))).name == "Thorax organs"


def test_torchscript_is_never_opened(bundle):
    import torch

    weights = bundle / "models" / "model.pt"
    torch.jit.save(torch.jit.script(torch.nn.Linear(2, 2)), str(weights))
    with pytest.raises(InputError, match="TorchScript"):
        load_model(bundle)


def test_pickled_objects_among_the_weights_are_refused_and_not_run(bundle, tmp_path):
    import torch

    trap = tmp_path / "opened"

    class Trap:
        def __reduce__(self):
            return (open, (str(trap), "w"))

    torch.save({"model": Trap()}, bundle / "models" / "model.pt")
    with pytest.raises(InputError, match="holds code or objects"):
        load_model(bundle)
    assert not trap.exists()


def test_what_is_missing_is_named(bundle):
    (bundle / "models" / "model.pt").unlink()
    with pytest.raises(InputError, match=r"model\.pt.*is missing"):
        load_model(bundle)
    config = bundle / "configs" / "inference.json"
    config.rename(config.with_suffix(".yaml"))
    with pytest.raises(InputError, match=r"save inference\.yaml as inference\.json"):
        find_model(bundle)
    (bundle / "configs" / "metadata.json").write_text('{"network_data_format": {}}')
    config.write_text("{}")
    with pytest.raises(InputError, match="does not name the network's output channels"):
        find_model(bundle)


def test_a_bundle_without_a_known_structure_says_what_it_draws(bundle):
    path = bundle / "configs" / "metadata.json"
    about = json.loads(path.read_text())
    names = {str(n): name for n, name in enumerate(["background", "spleen", "liver", "kidney"])}
    about["network_data_format"]["outputs"]["pred"]["channel_def"] = names
    path.write_text(json.dumps(about))
    with pytest.raises(InputError, match="spleen, liver, kidney"):
        find_model(bundle)


@pytest.mark.parametrize(
    "step",
    [
        {"name": "ScaleIntensityRange", "a_min": -57, "a_max": 164, "b_min": 0.0, "b_max": 1.0, "clip": True},
        {"name": "ScaleIntensityRange", "a_min": -57, "a_max": 164},
        {"name": "ScaleIntensity", "minv": -1.0, "maxv": 1.0},
        {"name": "NormalizeIntensity", "nonzero": True},
        {"name": "NormalizeIntensity"},
        {"name": "NormalizeIntensity", "subtrahend": 50.0, "divisor": 120.0},
    ],
)
def test_intensities_are_scaled_as_monai_scales_them(step):
    import monai.transforms

    values = np.random.default_rng(0).integers(-300, 400, (4, 5, 6)).astype(np.float32)
    values[0] = 0
    transform = getattr(monai.transforms, step["name"])(**{k: v for k, v in step.items() if k != "name"})
    np.testing.assert_allclose(scaled(values, step), np.asarray(transform(values.copy()[None]))[0], atol=2e-4)


def test_transforms_are_known_by_all_their_spellings():
    for target in ("Spacingd", "SpacingD", "SpacingDict", "monai.transforms.Spacingd"):
        assert short_name({"_target_": target}) == "Spacing"
    assert short_name({"_target_": "monai.transforms.Spacing"}) == "Spacing"
