# SPDX-License-Identifier: Apache-2.0
"""Rare cases that are made: labels lie on the image, nothing of kept-out cases gets in, each says what it is."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from AIOCommon import InputError, read_volume_file
from AIOCommon.core.errors import Cancelled
from AIOCommon.core.label_file import read_mask_folder
from AIOCommon.core.surface_distance import dice
from AIOCommon.core.volume_file import file_notice
from SegmentationModuleLib.core.model_files import read_metadata
from SegmentationModuleLib.core.phantom import make_phantom, variant
from SegmentationModuleLib.core.training.cases import Case, CaseStore, phantom_case
from SegmentationModuleLib.core.training.parallel import alone
from SegmentationModuleLib.core.training.pool import gather
from SegmentationModuleLib.core.training.rare_cases import NOTICE, add_rare_cases
from SegmentationModuleLib.core.training.rare_maps import FIRST_MAP, TISSUES, anatomy_of, condition
from SegmentationModuleLib.core.training.rare_shapes import moved_case, way_between
from SegmentationModuleLib.core.training.recipe import recipe_from
from SegmentationModuleLib.core.training.recipe_sections import DEFORMED, GENERATED
from SegmentationModuleLib.core.training.run import train
from Testing.validation.weak_labels import write_phantoms

from .small_recipe import SPACING, small_content, small_recipe

NAMES = ("Heart", "Lung_L", "Lung_R", "CTVp_Breast_L", "CTVp_Breast_R")
TINY = {"cases": 2, "steps": 2, "batch": 2, "filters": 4}


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rare")
    ordinary = {seed: make_phantom(seed, SPACING, mastectomy=(False, False)) for seed in (1, 2)}
    write_phantoms(folder / "ordinary", ordinary, NAMES)
    write_phantoms(folder / "rare", {3: make_phantom(3, SPACING, **variant("mastectomy"))}, NAMES)
    return folder


def recipe_of(folder, rare=TINY, ordinary=(), **changes):
    sources = [{"kind": "volumes", "folder": "ordinary", **dict(ordinary)},
               {"kind": "volumes", "folder": "rare", "rare": True}]  # fmt: skip
    rest = {"structures": list(NAMES), "split": {"validation": 0.0}, "length": {"steps": 2, "check_every": 100}}
    content = {**small_content(), **rest, "data": sources, "rare": rare, **changes}
    return recipe_from(content, folder / "recipe.json")[0]


def pool_of(recipe, cache):
    return gather(recipe, CaseStore(cache, recipe))


@pytest.fixture(scope="module")
def pair():
    recipe = small_recipe()
    return phantom_case(3, recipe, "mastectomy"), phantom_case(2, recipe)


@pytest.fixture(scope="module")
def way(pair):
    return way_between(*pair, SPACING)


def lungs(case: Case, recipe) -> np.ndarray:
    return np.isin(case.labels, [recipe.classes.atoms.index(f"Lung_{side}") for side in "LR"])


def test_a_rare_case_takes_the_proportions_of_an_ordinary_one_and_its_labels_follow(pair, way):
    rare, ordinary = pair
    recipe = small_recipe()
    whole = moved_case(rare, ordinary, way, 1.0, SPACING)
    assert whole.hu.shape == ordinary.hu.shape
    found, wanted = lungs(whole, recipe), lungs(ordinary, recipe)
    size = tuple(min(a, b) for a, b in zip(rare.hu.shape, ordinary.hu.shape))
    before = [lungs(case, recipe)[tuple(slice((n - m) // 2, (n - m) // 2 + m) for n, m in zip(case.hu.shape, size))]
              for case in pair]  # fmt: skip
    assert dice(found, wanted) > max(0.8, dice(*before))
    assert whole.hu[found].mean() < -600 < whole.hu[~found & (whole.hu > -900)].mean()
    assert abs(whole.middle_mm - ordinary.middle_mm) < 1e-3
    there, known = (set(zip(case.labels.ravel(), case.hu.ravel())) for case in (whole, rare))
    assert there <= known, "HU and label come from the same voxel"


def test_no_part_of_the_way_is_the_rare_case_itself(pair, way):
    rare, ordinary = pair
    still = moved_case(rare, ordinary, way, 0.0, SPACING)
    assert np.array_equal(still.hu, rare.hu) and np.array_equal(still.labels, rare.labels)
    assert still.middle_mm == pytest.approx(rare.middle_mm)


def test_a_generator_is_told_tissues_classes_and_the_brightness_of_another_patient(pair):
    rare, ordinary = (anatomy_of(case, SPACING) for case in pair)
    k, rng = rare.hu.shape[0] // 2, np.random.default_rng(0)
    field = tuple(-(-n // 8) * 8 for n in rare.hu.shape[1:])
    told = condition(rare, k, ordinary.style, rng, field)
    classes = rare.table.possible.shape[1]
    assert told.shape == (FIRST_MAP + TISSUES + classes, *field)
    assert (told[FIRST_MAP : FIRST_MAP + TISSUES].sum(axis=0) == 1.0).all()
    assert np.allclose(told[FIRST_MAP + TISSUES :].sum(axis=0), 1.0)
    left = list(small_recipe().classes.atoms).index("Lung_L")
    lung = (told[FIRST_MAP + 1] == 1.0) & (told[FIRST_MAP + TISSUES + left] == 1.0)
    assert lung.any() and np.allclose(1000 * told[0][lung], ordinary.style.mean_hu[left, 1], atol=0.1)
    assert abs(rare.style.mean_hu[left, 1] - ordinary.style.mean_hu[left, 1]) > 1.0


@pytest.mark.parametrize("image", [GENERATED, DEFORMED])
def test_made_cases_lie_there_to_be_looked_at_and_say_that_they_are_synthetic(data, tmp_path, image):
    recipe = recipe_of(data, {**TINY, "image": image})
    pool = pool_of(recipe, tmp_path / "cases")
    add_rare_cases(pool, recipe, tmp_path / "rare")
    made = pool.labelled[-1]
    assert made.count(0) == 2 and pool.facts["synthetic_rare_cases_trained_on"] == 2
    for number in range(2):
        folder, case = tmp_path / "rare" / f"case-{number + 1:03d}", made.get(number)
        assert file_notice(folder / "ct.nrrd") == NOTICE
        assert np.array_equal(read_volume_file(folder / "ct.nrrd").array_kji, case.hu)
        lung = read_mask_folder(folder / "masks")["Lung_L"]
        assert lung.volume_cc > 400
        assert image == GENERATED or case.hu[lung.full_mask()].mean() < -550, "the labels lie on the image"
        assert case.points and all((case.labels[tuple(p.T)] == row).all() for row, p in case.points.items())
    assert not np.array_equal(made.get(0).hu.shape, made.get(1).hu.shape) or (made.get(0).hu != made.get(1).hu).any()


def test_making_goes_on_where_it_was_stopped_to_the_same_cases(data, tmp_path):
    recipe = recipe_of(data, {**TINY, "steps": 3})

    class Stops:
        def update(self, part, text=""):
            if text.startswith(self.at):
                raise Cancelled

        at = "making rare case 2"

    pools = [pool_of(recipe, tmp_path / "cases") for _ in range(2)]
    with pytest.raises(Cancelled):
        add_rare_cases(pools[0], recipe, tmp_path / "parts", Stops())
    assert (tmp_path / "parts" / "case-001").is_dir() and not (tmp_path / "parts" / "case-002").exists()
    add_rare_cases(pools[0], recipe, tmp_path / "parts")
    add_rare_cases(pools[1], recipe, tmp_path / "whole")
    for number in range(2):
        one, other = (pool.labelled[-1].get(number) for pool in pools)
        assert np.array_equal(one.hu, other.hu) and np.array_equal(one.labels, other.labels)


def test_cases_made_of_others_are_not_taken(data, tmp_path):
    recipe = recipe_of(data, {**TINY, "image": DEFORMED})
    add_rare_cases(pool_of(recipe, tmp_path / "cases"), recipe, tmp_path / "rare")
    fewer = pool_of(recipe, tmp_path / "cases")
    fewer.labelled[0] = type(fewer.labelled[0]).of([fewer.labelled[0].get(0)], 1.0)
    with pytest.raises(InputError, match="made of other cases"):
        add_rare_cases(fewer, recipe, tmp_path / "rare")


def test_no_case_that_is_kept_out_takes_part(data, tmp_path):
    recipe = recipe_of(data, {**TINY, "image": DEFORMED}, split={"validation": 0.0, "test_names": ["case-3"]})
    with pytest.raises(InputError, match="no rare case is left"):
        add_rare_cases(pool_of(recipe, tmp_path / "cases"), recipe, tmp_path / "rare")
    recipe = recipe_of(data, {**TINY, "image": DEFORMED}, ordinary={"keep_out": True})
    with pytest.raises(InputError, match="no ordinary case"):
        add_rare_cases(pool_of(recipe, tmp_path / "cases"), recipe, tmp_path / "rare")


def test_the_card_of_a_model_says_how_many_cases_were_made(data, tmp_path):
    train([recipe_of(data)], tmp_path / "model", alone("cpu"))
    facts = read_metadata(tmp_path / "model")["training"]["cases"]
    assert (facts["rare_cases_trained_on"], facts["synthetic_rare_cases_trained_on"]) == (1, 2)
    assert facts["patients_trained_on"] == 3
    card = (tmp_path / "model" / "README.md").read_text()
    assert "synthetic rare cases trained on: 2" in card and "no patient's" in card


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"rare": {"cases": 0}}, "rare.cases go together"),
        ({"data": [{"kind": "volumes", "folder": "ordinary"}]}, "rare.cases go together"),
        ({"data": [{"kind": "phantoms", "rare": True}]}, "rare goes with dicom and volumes"),
        ({"rare": {"cases": 2, "image": "painted"}}, "rare.image"),
    ],
)
def test_what_does_not_go_together_is_refused(data, changes, message):
    with pytest.raises(InputError, match=message):
        recipe_of(data, **changes)


def test_a_recipe_without_rare_cases_is_told_as_before():
    assert "rare" not in small_recipe().to_dict() and "rare" not in small_recipe().to_dict()["data"][0]
    source = replace(small_recipe().data[0], kind="volumes", rare=True)
    assert json.loads(json.dumps(source.public()))["rare"] is True
