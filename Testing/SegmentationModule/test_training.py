# SPDX-License-Identifier: Apache-2.0
"""Training: patches, loss, and a run of seconds that writes a usable model and goes on where it stopped."""

from __future__ import annotations

import json

import numpy as np
import pytest

from SegmentationModuleLib.core.atoms import ATOMS
from SegmentationModuleLib.core.augmentation import (
    augmented,
    augmented_hu,
    deformed,
    narrow_view,
    other_calibration,
    thick_slices,
)
from SegmentationModuleLib.core.losses import dice_cross_entropy
from SegmentationModuleLib.core.training_data import CaseCache, draw_patch

SPACING = (12.0, 10.0, 10.0)
PATCH = (16, 24, 32)


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    return CaseCache(tmp_path_factory.mktemp("cache"), SPACING).get(100)


def test_a_cached_case_is_the_case_that_was_made(tmp_path):
    made = CaseCache(tmp_path, SPACING).get(101)
    read = CaseCache(tmp_path, SPACING).get(101)
    assert np.array_equal(made.hu, read.hu) and np.array_equal(made.labels, read.labels)
    assert made.middle_mm == read.middle_mm and made.points.keys() == read.points.keys()


def test_patches_are_repeatable_and_of_the_right_size(case):
    first = draw_patch(case, PATCH, SPACING, np.random.default_rng(1))
    again = draw_patch(case, PATCH, SPACING, np.random.default_rng(1))
    other = draw_patch(case, PATCH, SPACING, np.random.default_rng(2))
    assert first[0].shape == (2, *PATCH) and first[0].dtype == np.float32 and first[1].shape == PATCH
    assert np.array_equal(first[0], again[0]) and np.array_equal(first[1], again[1])
    assert not np.array_equal(first[0], other[0])
    assert first[0].min() >= -1.5 and first[0].max() <= 1.5


def test_image_and_labels_of_a_patch_belong_together(case):
    """Lung voxels are dark in every patch: the image was cut and padded as the labels were."""
    for seed in range(6):
        channels, labels = draw_patch(case, PATCH, SPACING, np.random.default_rng(seed), augment=False)
        lung = np.isin(labels, [ATOMS.index("Lung_L"), ATOMS.index("Lung_R")])
        if lung.sum() > 50:
            assert np.median(channels[0][lung]) == -1.0
        left = labels == ATOMS.index("Lung_L")
        if left.sum() > 50:
            assert channels[1][left].mean() > 0


def test_small_structures_are_in_many_patches(case):
    rng = np.random.default_rng(0)
    small = ATOMS.index("Thyroid")
    hits = sum((draw_patch(case, (8, 12, 12), SPACING, rng, augment=False)[1] == small).any() for _ in range(60))
    assert hits >= 2


def test_augmentation_keeps_shape_and_stays_in_range(case):
    for seed in range(8):
        out = augmented_hu(case.hu, SPACING, np.random.default_rng(seed))
        assert out.shape == case.hu.shape and out.dtype == np.float32 and np.isfinite(out).all()


def test_image_and_labels_are_deformed_together(case):
    """Bone and lung stay what they are: what is dark under the lung's label before is dark after."""
    lungs = [ATOMS.index("Lung_L"), ATOMS.index("Lung_R")]
    for seed in range(4):
        hu, labels = deformed(case.hu, case.labels, SPACING, np.random.default_rng(seed))
        assert hu.shape == labels.shape == case.hu.shape and labels.dtype == case.labels.dtype
        assert set(np.unique(labels)) <= set(np.unique(case.labels))
        assert np.median(hu[np.isin(labels, lungs)]) < -600
        before, after = np.isin(case.labels, lungs).sum(), np.isin(labels, lungs).sum()
        assert 0.5 < after / before < 1.8 and not np.array_equal(labels, case.labels)


def test_outside_a_narrow_view_there_is_air_and_no_label(case):
    for seed in range(4):
        hu, labels = narrow_view(case.hu, case.labels, SPACING, np.random.default_rng(seed))
        gone = hu != case.hu
        assert gone.any() and (hu[gone] == -1000).all() and not labels[gone].any()
        assert np.array_equal(labels[~gone][hu[~gone] > -1000], case.labels[~gone][hu[~gone] > -1000])


def test_another_calibration_keeps_the_order_of_tissues():
    hu = np.linspace(-1024, 2000, 400, dtype=np.float32)
    for seed in range(10):
        assert (np.diff(other_calibration(hu, np.random.default_rng(seed))) >= 0).all()


def test_augmentation_is_repeatable(case):
    one, two = (augmented(case.hu, case.labels, SPACING, np.random.default_rng(5)) for _ in range(2))
    assert np.array_equal(one[0], two[0]) and np.array_equal(one[1], two[1])


def test_thick_slices_lose_detail_along_the_patient_only():
    hu = np.zeros((24, 4, 4), np.float32)
    hu[::2] = 100.0
    out = thick_slices(hu, 2.0, 0.5)
    assert out.std() < 0.5 * hu.std()
    flat = np.broadcast_to(np.arange(16.0, dtype=np.float32).reshape(1, 4, 4), (24, 4, 4))
    assert np.allclose(thick_slices(flat.copy(), 2.0, 0.5), flat)


def test_the_loss_is_zero_for_a_certain_right_answer_and_large_for_a_wrong_one():
    import torch

    labels = torch.zeros((1, 6, 6, 6), dtype=torch.long)
    labels[0, :3] = 1
    labels[0, 3, :3] = 2
    sure = torch.nn.functional.one_hot(labels, 4).movedim(-1, 1).float() * 40
    assert float(dice_cross_entropy(sure, labels)) == pytest.approx(0.0, abs=1e-3)
    wrong = torch.roll(sure, 1, dims=1)
    assert float(dice_cross_entropy(wrong, labels)) > 10


def test_the_loss_matches_the_formula():
    import torch

    generator = torch.Generator().manual_seed(0)
    logits = torch.randn((1, 3, 4, 4, 4), generator=generator)
    labels = torch.randint(0, 2, (1, 4, 4, 4), generator=generator)  # class 2 is absent
    p = torch.softmax(logits, 1)[0]
    one = (labels[0] == 1).float()
    dice = (2 * (p[1] * one).sum() + 10) / (p[1].sum() + one.sum() + 10)
    expected = torch.nn.functional.cross_entropy(logits, labels) + 1 - dice
    assert float(dice_cross_entropy(logits, labels)) == pytest.approx(float(expected), rel=1e-5)


@pytest.mark.parametrize("balance", [0.0, 0.4])
def test_the_gradient_of_the_loss_is_its_slope(balance):
    import torch

    generator = torch.Generator().manual_seed(1)
    logits = torch.randn((1, 5, 3, 4, 4), generator=generator)
    labels = torch.randint(0, 4, (1, 3, 4, 4), generator=generator)
    logits.requires_grad_(True)
    dice_cross_entropy(logits, labels, balance).backward()
    direction = torch.randn(logits.shape, generator=generator)
    h = 1e-2
    with torch.no_grad():
        ahead, behind = (float(dice_cross_entropy(logits + s * h * direction, labels, balance)) for s in (1, -1))
    assert float((logits.grad * direction).sum()) == pytest.approx((ahead - behind) / (2 * h), rel=2e-3)


@pytest.fixture
def tiny(tmp_path, monkeypatch):
    """Settings of a training of seconds, told where to put its files."""
    from SegmentationModuleLib.core import training

    small = {
        "architecture": "SegResNetDS",
        "fold_kji": [1, 2, 2],
        "arguments": {
            "spatial_dims": 3, "init_filters": 8, "in_channels": 2, "out_channels": len(ATOMS),
            "blocks_down": [1, 1], "norm": "INSTANCE", "dsdepth": 1,
        },
    }  # fmt: skip
    monkeypatch.setattr(training, "default_network", lambda n: small)
    monkeypatch.setattr(training, "VALIDATION_SEEDS", (900001,))
    monkeypatch.setattr(training, "choose_thresholds", lambda model: {name: 0.5 for name in model.structures})

    def settings(name: str, **changed):
        values = (
            dict(steps=6, phantoms=2, spacing_kji_mm=SPACING, patch=PATCH, threads=1, check_every=100, name="tiny")
            | changed
        )
        return training.Settings(tmp_path / name, tmp_path / "cache" / name, **values)

    return settings


def weights_of(folder):
    from safetensors.numpy import load_file

    return load_file(str(folder / "weights.safetensors"))


def test_the_same_command_gives_the_same_weights_interrupted_or_not(tiny):
    from SegmentationModuleLib.core import training

    for name in ("once", "again"):
        training.Training(tiny(name)).run()
    training.Training(tiny("halves")).run(stop_at=3)
    assert not (tiny("halves").output / "weights.safetensors").exists()
    training.Training(tiny("halves")).run()
    training.Training(tiny("other", seed=1)).run()
    once, again, halves, other = (weights_of(tiny(n).output) for n in ("once", "again", "halves", "other"))
    assert all(np.array_equal(once[k], again[k]) and np.array_equal(once[k], halves[k]) for k in once)
    assert any(not np.array_equal(once[k], other[k]) for k in once)


def test_training_writes_a_model_that_tells_its_recipe(tiny):
    from SegmentationModuleLib.core import training
    from SegmentationModuleLib.core.models import load_model

    settings = tiny("model")
    training.Training(settings).run()
    lines = [json.loads(x) for x in (settings.output / "training.jsonl").read_text().splitlines()]
    assert lines[-1]["step"] == 6 and "check" in lines[-1]
    model = load_model(settings.output)
    told = model.info.metadata["training"]
    assert {k: told[k] for k in settings.recipe()} == settings.recipe() and told["steps_done"] == 6
    assert model.patch_kji == PATCH


def test_a_cache_of_another_recipe_is_refused(tiny):
    from AIOCommon.core.errors import InputError
    from SegmentationModuleLib.core import training

    training.Training(tiny("model")).run(stop_at=1)
    with pytest.raises(InputError, match="other settings"):
        training.Training(tiny("model", rate=1e-3)).run()


def test_the_learning_rate_follows_the_step_alone(tiny):
    from SegmentationModuleLib.core import training

    run = training.Training(tiny("model", steps=400))
    rates = []
    for run.step in (0, 39, 200, 400):
        rates.append(run.learning_rate())
    assert rates[0] < 1e-4 < rates[2] < rates[1] and rates[3] == pytest.approx(0.01 * run.settings.rate)
