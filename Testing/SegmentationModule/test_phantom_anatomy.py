# SPDX-License-Identifier: Apache-2.0
"""Anatomy 2: levels behind pectoralis major, where guideline rules find them; the Visible Human's heart."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon import StructureSet
from AIOCommon.core.surface_distance import dice
from SegmentationModuleLib.core.phantom import Phantom, make_phantom
from SegmentationModuleLib.core.phantom.visible_human import LABELS, labels
from SegmentationModuleLib.core.targets import draw_targets

SPACING_MM = (4.0, 2.5, 2.5)
FIXED = {"operated": "left", "mastectomy": (False, False), "tumour_bed": False, "field_of_view_mm": None}


@pytest.fixture(scope="module")
def phantom() -> Phantom:
    return make_phantom(510101, SPACING_MM, anatomy=2, contrast=True, blood_hu=200.0, venous_hu=120.0, **FIXED)


@pytest.fixture(scope="module")
def rules(phantom):
    organs = [s for s in phantom.structures if not s.name.startswith("CTV")]
    given = StructureSet(phantom.ct.grid, (*organs, *phantom.landmarks))
    return draw_targets(phantom.ct, given, "left", "estro-scl", mastectomy=False)


def mask_of(phantom: Phantom, name: str) -> np.ndarray:
    known = {s.name: s for s in (*phantom.structures, *phantom.landmarks)}
    return known[name].full_mask()


# Both are written along the same muscles and vessels. What is left: rules that leave a choice (how far down and back
# level 1 goes, where the supraclavicular region ends), and 2.5 mm voxels on sheets of 10 mm.
@pytest.mark.parametrize(("level", "least"), [("L1", 0.75), ("L2", 0.7), ("L3", 0.8), ("L4", 0.7), ("SCL", 0.45)])
def test_levels_lie_where_the_guideline_puts_them(phantom, rules, level, least):
    target = rules.get(f"CTVn_{level}_L")
    assert target is not None, rules.not_drawn
    assert dice(target.structure.full_mask(), mask_of(phantom, f"CTVn_{level}_L")) > least


def test_levels_of_the_axilla_lie_behind_pectoralis_major(phantom):
    for side, letter in (("left", "L"), ("right", "R")):
        major = mask_of(phantom, f"pectoralis_major_{side}")
        behind = np.logical_or.accumulate(major, axis=1)  # rows run to the back
        for level in ("L2", "L3"):
            mask = mask_of(phantom, f"CTVn_{level}_{letter}")
            assert (mask & behind).sum() > 0.85 * mask.sum(), (
                level,
                side,
            )  # the most medial part lies above its upper edge


def test_level_2_lies_between_1_and_3_and_behind_or_before_the_minor(phantom):
    for letter, sign in (("L", -1), ("R", 1)):
        out = [sign * phantom.structures[f"CTVn_L{n}_{letter}"].centroid_ras_mm()[0] for n in (1, 2, 3)]
        assert out[0] > out[1] + 10 > out[2] + 20
        minor = mask_of(phantom, "pectoralis_minor_" + {"L": "left", "R": "right"}[letter])
        columns = minor.any(axis=1)[:, None] & mask_of(phantom, f"CTVn_L2_{letter}")
        assert columns.sum() > 0.6 * mask_of(phantom, f"CTVn_L2_{letter}").sum()


def test_levels_do_not_overlap_each_other_muscle_or_lung(phantom):
    for letter, side in (("L", "left"), ("R", "right")):
        masks = [mask_of(phantom, f"CTVn_L{n}_{letter}") for n in (1, 2, 3, 4)]
        assert not (np.sum(masks, axis=0) > 1).any()
        others = [f"pectoralis_major_{side}", f"pectoralis_minor_{side}", f"Lung_{letter}", f"HumeralHead_{letter}"]
        for name in others:
            assert not (np.any(masks[:3], axis=0) & mask_of(phantom, name)).any(), name
        breast = mask_of(phantom, f"CTVp_Breast_{letter}")
        assert not (breast & np.any(masks, axis=0)).any()


def test_volumes_of_levels_are_those_of_women(phantom):
    for level, low, high in (("L1", 60, 200), ("L2", 15, 70), ("L3", 12, 60), ("L4", 12, 60), ("SCL", 12, 70)):
        for letter in "LR":
            assert low < phantom.structures[f"CTVn_{level}_{letter}"].volume_cc < high, level


def test_the_heart_has_chambers_where_they_belong(phantom):
    at = {n: dict(zip("RAS", s.centroid_ras_mm())) for n, s in ((s.name, s) for s in phantom.landmarks)}
    left, right = at["heart_ventricle_left"], at["heart_ventricle_right"]
    assert left["R"] < right["R"] and right["A"] > left["A"] + 5  # the right ventricle is in front
    assert at["heart_atrium_left"]["A"] < right["A"] and at["heart_atrium_right"]["R"] > left["R"] + 20
    assert at["aorta"]["S"] > left["S"]
    hu = phantom.ct.array_kji
    assert np.median(hu[mask_of(phantom, "heart_ventricle_left")]) == pytest.approx(200, abs=30)
    assert np.median(hu[mask_of(phantom, "heart_ventricle_right")]) == pytest.approx(120, abs=30)
    heart = mask_of(phantom, "Heart")
    chambers = [mask_of(phantom, f"heart_{n}") for n in ("ventricle_left", "ventricle_right", "myocardium")]
    for chamber in chambers:
        assert (chamber & heart).sum() == chamber.sum() and chamber.sum() > 0.05 * heart.sum()


def test_the_lad_runs_in_front_from_the_base_towards_the_apex(phantom):
    lad, heart = mask_of(phantom, "A_LAD"), mask_of(phantom, "Heart")
    assert not (lad & ~heart).any() and 2.0 < phantom.structures["A_LAD"].volume_cc < 15.0
    k, j, _ = np.argwhere(lad).T
    assert np.median(j) < np.median(np.argwhere(heart)[:, 1])
    assert (np.ptp(k) + 1) * SPACING_MM[0] > 45


def test_lungs_give_way_to_heart_and_vessels(phantom):
    lungs = mask_of(phantom, "Lung_L") | mask_of(phantom, "Lung_R")
    for name in ("Heart", "aorta", "pulmonary_artery", "superior_vena_cava"):
        assert not (lungs & mask_of(phantom, name)).any(), name


def test_the_stomachs_air_does_not_touch_the_lung():
    from scipy import ndimage

    phantom = make_phantom(510016, SPACING_MM, anatomy=2, **FIXED)
    lung, body = mask_of(phantom, "Lung_L"), mask_of(phantom, "BODY")
    air = (phantom.ct.array_kji < -850) & body & ~lung & ~mask_of(phantom, "trachea")
    pieces, count = ndimage.label(air)
    sizes = ndimage.sum_labels(air, pieces, range(1, count + 1)) * float(np.prod(SPACING_MM)) / 1000
    stomach = pieces == int(np.argmax(sizes)) + 1
    assert sizes.max() > 5 and not (ndimage.binary_dilation(stomach) & lung).any()


def test_the_shipped_grid_holds_every_label():
    grid = labels()
    volumes = np.bincount(grid.array.ravel(), minlength=len(LABELS)) * grid.step_mm**3 / 1000
    assert (volumes > 0.3).all() and len(volumes) == len(LABELS)
    assert 500 < grid.heart.sum() * grid.step_mm**3 / 1000 < 900


def test_everything_but_the_new_anatomy_is_the_same_patient():
    old, new = (make_phantom(21, (8.0, 6.0, 6.0), anatomy=n, **FIXED) for n in (1, 2))
    assert new.parameters.fat_mm == old.parameters.fat_mm
    body = [p.structures["BODY"].volume_cc for p in (old, new)]
    assert body[1] == pytest.approx(body[0], rel=0.04)
    assert np.array_equal(mask_of(old, "SpinalCord"), mask_of(new, "SpinalCord"))
    assert np.array_equal(mask_of(old, "Glnd_Thyroid"), mask_of(new, "Glnd_Thyroid"))
