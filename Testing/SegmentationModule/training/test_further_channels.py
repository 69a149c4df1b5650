# SPDX-License-Identifier: Apache-2.0
"""Training with images beside the CT as further channels: on phantoms, refused where nothing brings such images."""

from __future__ import annotations

import json

import numpy as np
import pytest

from AIOCommon import InputError
from SegmentationModuleLib.core.further_channels import EMPTY, HIGHEST, MR_CONTRAST, PET, scaled_image
from SegmentationModuleLib.core.models import load_model
from SegmentationModuleLib.core.training.cases import CaseStore, phantom_case
from SegmentationModuleLib.core.training.parallel import alone
from SegmentationModuleLib.core.training.patches import draw_patch, network_view
from SegmentationModuleLib.core.training.run import train
from Testing.SegmentationModule.training.small_recipe import small_recipe

WITH_BOTH = {"input": {"further": [MR_CONTRAST, PET]}}


@pytest.fixture(scope="module")
def recipe():
    return small_recipe(**WITH_BOTH)


@pytest.fixture(scope="module")
def case(recipe):
    return phantom_case(5, recipe)


def test_a_phantom_has_its_images_on_the_grid_of_its_ct(recipe, case):
    plain = phantom_case(5, small_recipe())
    assert np.array_equal(case.hu, plain.hu) and np.array_equal(case.labels, plain.labels)
    assert plain.further is None and case.further is not None
    assert case.further.shape == (2, *case.hu.shape) and case.further.dtype == np.float32
    assert case.further.min() >= EMPTY and case.further.max() <= HIGHEST
    seen = case.further[0] > EMPTY + 0.05
    fat, lung = (case.hu > -140) & (case.hu < -60) & seen, (case.hu > -950) & (case.hu < -600) & seen
    assert case.further[0][fat].mean() > case.further[0][lung].mean() + 0.3, "fat is bright in T1, lung dark"


def test_patches_have_all_channels_in_the_same_place(recipe, case):
    view = network_view(recipe, ())
    assert recipe.channels == 4
    for seed in range(4):
        patch = draw_patch(case, recipe, view, np.random.default_rng(seed), augment=False)
        assert patch.channels.shape == (4, *recipe.grid.patch_kji)
    whole = draw_patch(case, recipe, view, np.random.default_rng(0))
    assert whole.channels.dtype == np.float32 and np.isfinite(whole.channels).all()


def test_a_kept_case_comes_back_with_its_images(recipe, case, tmp_path):
    found = CaseStore(tmp_path, recipe).phantom(5)
    again = CaseStore(tmp_path, recipe).phantom(5)
    assert np.array_equal(found.further, case.further) and np.array_equal(again.further, case.further)


def test_a_model_with_further_channels_is_trained_and_says_what_it_needs(recipe, tmp_path):
    train([recipe], tmp_path / "model", alone("cpu"))
    metadata = json.loads((tmp_path / "model" / "model.json").read_text(encoding="utf-8"))
    assert metadata["further"] == [MR_CONTRAST, PET] and metadata["network"]["arguments"]["in_channels"] == 4
    with pytest.raises(InputError, match="beside the CT, which is not possible here"):
        load_model(tmp_path / "model")
    assert load_model(tmp_path / "model", with_further=True).network is not None


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"input": {"further": ["ultrasound"]}}, "something else"),
        ({"input": {"further": [PET, PET]}}, "a name twice"),
        ({"input": {"further": [PET], "kind": "window"}}, "window and position"),
        ({"input": {"further": [PET]}, "augmentation": {"scale": 0.1}}, "augmentation.scale"),
        ({"input": {"further": [PET]}, "data": [{"kind": "volumes", "folder": "x"}]}, "only phantoms"),
    ],
)
def test_what_has_no_further_images_is_refused(changes, says):
    with pytest.raises(InputError, match=says):
        small_recipe(**changes)


def test_an_mr_is_scaled_by_its_bright_end_and_a_pet_by_its_suv():
    mr = np.linspace(0, 1000, 1001, dtype=np.float32)
    assert scaled_image(mr, MR_CONTRAST)[[0, 1000]] == pytest.approx([-1.0, 1.02], abs=0.02)
    assert np.allclose(scaled_image(3 * mr, MR_CONTRAST), scaled_image(mr, MR_CONTRAST), atol=1e-5)
    assert scaled_image(np.array([0, 2.5, 5, 50], np.float32), PET).tolist() == [-1.0, 0.0, 1.0, HIGHEST]


def test_nodes_that_take_up_tracer_can_be_learned_by_their_name():
    from SegmentationModuleLib.core.phantom.further_images import PatientImages

    recipe = small_recipe(structures=["GTVn_L", "GTVn_R"], input={"further": [PET]})
    seed = next(n for n in range(5, 40) if any(m.any() for m in _nodes(n, recipe).values()))
    case = phantom_case(seed, recipe)
    side, mask = next((name, m) for name, m in _nodes(seed, recipe).items() if m.any())
    number = recipe.classes.atoms.index(side)
    assert 0 < np.count_nonzero(case.labels == number) <= np.count_nonzero(mask)
    assert set(np.unique(case.labels)) == {0, number}
    there = case.further[0][case.labels == number]
    assert there.mean() > np.median(case.further[0]) + 0.5, "the PET is bright there"
    images = PatientImages(seed, recipe.grid.spacing_kji_mm)
    assert np.array_equal(images.pet().sick, mask), "the nodes are those of the PET"


def test_a_variant_has_its_further_images_too():
    plain, variant = phantom_case(5, small_recipe(**WITH_BOTH)), phantom_case(5, small_recipe(**WITH_BOTH), "obese")
    assert variant.further is not None
    assert np.count_nonzero(variant.hu > -300) > 1.2 * np.count_nonzero(plain.hu > -300), "it was ordinary before"


def _nodes(seed, recipe):
    from SegmentationModuleLib.core.phantom.further_images import PatientImages

    return PatientImages(seed, recipe.grid.spacing_kji_mm).sick_nodes()
