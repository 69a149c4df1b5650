# SPDX-License-Identifier: Apache-2.0
"""Patches of cases: cutting, augmentation, exchanging left and right, what a network sees."""

from __future__ import annotations

import numpy as np
import pytest

from SegmentationModuleLib.core.atoms import ATOMS
from SegmentationModuleLib.core.network_view import view_from
from SegmentationModuleLib.core.training.augmentation import (
    augmented,
    augmented_hu,
    deformed,
    narrow_view,
    other_calibration,
    thick_slices,
    turned,
)
from SegmentationModuleLib.core.training.cases import Case, CaseStore
from SegmentationModuleLib.core.training.labelling import LabelTable, plain_table
from SegmentationModuleLib.core.training.patches import draw_patch, network_view
from Testing.SegmentationModule.training.small_recipe import PATCH, SPACING, small_recipe

RECIPE = small_recipe()
STILL = small_recipe(augmentation={"realism": False, "foreground": 0.0})


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    return CaseStore(tmp_path_factory.mktemp("cache"), RECIPE).phantom(100)


def drawn(case, recipe, seed, **options):
    return draw_patch(case, recipe, network_view(recipe, [case]), np.random.default_rng(seed), **options)


def test_a_stored_case_is_the_case_that_was_made(tmp_path):
    made = CaseStore(tmp_path, RECIPE).phantom(101)
    read = CaseStore(tmp_path, RECIPE).phantom(101)
    assert np.array_equal(made.hu, read.hu) and np.array_equal(made.labels, read.labels)
    assert made.middle_mm == read.middle_mm and made.points.keys() == read.points.keys()
    assert len(list(tmp_path.iterdir())) == 1


def test_cases_of_another_grid_are_made_anew(tmp_path):
    CaseStore(tmp_path, RECIPE).phantom(101)
    CaseStore(tmp_path, small_recipe(grid={"spacing_kji_mm": [12.0, 12.0, 12.0]})).phantom(101)
    assert len(list(tmp_path.iterdir())) == 2


def test_patches_are_repeatable_and_of_the_right_size(case):
    first, again, other = drawn(case, RECIPE, 1), drawn(case, RECIPE, 1), drawn(case, RECIPE, 2)
    assert first.channels.shape == (2, *PATCH) and first.channels.dtype == np.float32
    assert first.labels.shape == tuple(PATCH)
    assert np.array_equal(first.channels, again.channels) and np.array_equal(first.labels, again.labels)
    assert not np.array_equal(first.channels, other.channels)
    assert first.channels.min() >= -1.5 and first.channels.max() <= 1.5


def test_image_and_labels_of_a_patch_belong_together(case):
    """Lung voxels are dark in every patch: the image was cut and padded as the labels were."""
    for seed in range(6):
        patch = drawn(case, RECIPE, seed, augment=False)
        lung = np.isin(patch.labels, [ATOMS.index("Lung_L"), ATOMS.index("Lung_R")])
        if lung.sum() > 50:
            assert np.median(patch.channels[0][lung]) == -1.0
        left = patch.labels == ATOMS.index("Lung_L")
        if left.sum() > 50:
            assert patch.channels[1][left].mean() > 0


def test_small_structures_are_in_many_patches(case):
    small = small_recipe(grid={"patch_kji": [8, 12, 12]})
    thyroid = ATOMS.index("Thyroid")
    hits = sum((drawn(case, small, seed, augment=False).labels == thyroid).any() for seed in range(60))
    assert hits >= 2


def test_a_share_of_the_patches_stays_as_the_scanner_gave_them(case):
    """The rest is changed; the place of a patch in the case is drawn before."""
    half = small_recipe(augmentation={"realism": True, "realism_share": 0.5, "foreground": 0.0})
    same = [
        np.array_equal(drawn(case, half, seed).channels[0], drawn(case, STILL, seed).channels[0]) for seed in range(40)
    ]
    assert 10 <= sum(same) <= 30


def test_exchanging_left_and_right_exchanges_image_labels_and_position(case):
    flipped = small_recipe(augmentation={"realism": False, "foreground": 0.0, "flip": 1.0})
    for seed in range(3):
        plain, other = drawn(case, STILL, seed), drawn(case, flipped, seed)
        assert np.array_equal(other.channels[0], plain.channels[0][:, :, ::-1])
        assert np.allclose(other.channels[1], -plain.channels[1][:, :, ::-1])
        was, now = ((p.labels == ATOMS.index(f"Lung_{s}")) for p, s in ((plain, "L"), (other, "R")))
        assert np.array_equal(now, was[:, :, ::-1]) and other.table.is_plain


def test_exchanging_sides_of_partial_labels_exchanges_their_rows(case):
    classes = small_recipe(structures=["Lung_L", "Lung_R", "Heart"]).classes
    table = LabelTable(np.array([[1, 0, 0, 0], [0, 1, 0, 1]], bool), np.zeros((2, 3), bool))
    names = [classes.atoms[n] for n in np.flatnonzero(table.mirrored(classes).possible[1])]
    assert set(names) == {classes.atoms[classes.mirrored[1]], classes.atoms[classes.mirrored[3]]}


def test_a_window_is_seen_in_training_as_in_contouring(case):
    recipe = small_recipe(input={"kind": "window", "window_hu": [-160, 240]})
    view = network_view(recipe, [])
    hu = np.array([[[-1000.0, -160.0, 40.0, 240.0, 900.0]]], np.float32)
    assert np.allclose(view.channels(hu, np.zeros(5)), [[[[0, 0, 0.5, 1, 1]]]])
    assert np.array_equal(view_from(view.metadata(), (0, 1)).channels(hu, np.zeros(5)), view.channels(hu, np.zeros(5)))


def test_statistics_are_those_of_the_structures(case):
    recipe = small_recipe(input={"kind": "statistics"}, structures=["Lung_L", "Lung_R"])
    lungs = Case(case.hu, recipe.classes.from_built_in[case.labels], plain_table(recipe.classes), 0.0, {})
    view = network_view(recipe, [lungs])
    inside = np.asarray(case.hu)[lungs.labels > 0].astype(float)
    assert view.steps[0]["mean"] == pytest.approx(inside.mean(), abs=8)
    assert view.channels(np.full((1, 1, 1), view.steps[0]["mean"], np.float32), np.zeros(1)) == pytest.approx(
        0, abs=1e-3
    )


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


def test_turning_by_nothing_changes_nothing_and_growing_makes_larger(case):
    rng = np.random.default_rng(0)
    hu, labels = turned(case.hu, case.labels, SPACING, rng, 0.0, 0.0)
    assert np.array_equal(labels, case.labels) and np.allclose(hu, case.hu, atol=1e-2)
    sizes = []
    for seed in range(12):
        _, labels = turned(case.hu, case.labels, SPACING, np.random.default_rng(seed), 0.3, 10.0)
        sizes.append((labels == ATOMS.index("Heart")).sum() / (case.labels == ATOMS.index("Heart")).sum())
    assert min(sizes) < 0.75 and max(sizes) > 1.25 and all(0.3 < s < 2.4 for s in sizes)


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
