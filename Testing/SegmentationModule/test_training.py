# SPDX-License-Identifier: Apache-2.0
"""Training: patches, loss, and a run of seconds that writes a usable model and goes on where it stopped."""

from __future__ import annotations

import json

import numpy as np
import pytest

from SegmentationModuleLib.core.atoms import ATOMS
from SegmentationModuleLib.core.augmentation import augmented_hu, thick_slices
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


def test_a_short_training_learns_writes_a_model_and_resumes(tmp_path, monkeypatch):
    from SegmentationModuleLib.core import train
    from SegmentationModuleLib.core.models import load_model

    small = {
        "architecture": "SegResNetDS",
        "fold_kji": [1, 2, 2],
        "arguments": {
            "spatial_dims": 3, "init_filters": 8, "in_channels": 2, "out_channels": len(ATOMS),
            "blocks_down": [1, 1], "norm": "INSTANCE", "dsdepth": 1,
        },
    }  # fmt: skip
    monkeypatch.setattr(train, "default_network", lambda n: small)
    monkeypatch.setattr(train, "VALIDATION_SEEDS", (900001,))
    settings = train.Settings(
        tmp_path / "model", tmp_path / "cache", minutes=0.06, phantoms=2, spacing_kji_mm=SPACING, patch=PATCH,
        threads=1, name="tiny",
    )  # fmt: skip
    (tmp_path / "cache").mkdir()
    train.Training(settings).run()
    lines = [json.loads(x) for x in (tmp_path / "model" / "training.jsonl").read_text().splitlines()]
    steps = lines[-1]["step"]
    assert steps >= 2 and "check" in lines[-1]
    model = load_model(tmp_path / "model")
    assert model.info.metadata["training"]["steps"] == steps and model.patch_kji == PATCH

    again = train.Training(settings)
    before = {k: v.clone() for k, v in again.network.state_dict().items()}
    assert again.resume() and again.step == steps
    assert any(not (before[k] == v).all() for k, v in again.network.state_dict().items())
