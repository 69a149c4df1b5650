# SPDX-License-Identifier: Apache-2.0
"""Names of landmarks, the map of borders as it is stored, and slices of disagreement."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from AIOCommon import Grid, InputError, Structure, StructureSet
from SegmentationModuleLib.core.targets import BorderMap, compare_sets
from SegmentationModuleLib.core.targets.border import Border
from SegmentationModuleLib.core.targets.given import structures_by_key, words_and_side
from SegmentationModuleLib.core.targets.marks import ESTIMATED, Source

GRID = Grid.axial((20, 30, 30), (3.0, 2.0, 2.0), (30.0, 30.0, -10.0))


def _box(name, k=slice(5, 12), j=slice(8, 20), i=slice(8, 20)):
    mask = np.zeros(GRID.shape_kji, bool)
    mask[k, j, i] = True
    return Structure.from_mask(name, mask, GRID)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("clavicula_left", ("clavicula", "left")),
        ("Clavicle_R", ("clavicle", "right")),
        ("rib_left_4", ("rib 4", "left")),
        ("Lt Humeral Head", ("humeral head", "left")),
        ("HumeralHead_L", ("humeral head", "left")),
        ("sternum", ("sternum", "")),
    ],
)
def test_names_are_split_into_words_and_side(name, expected):
    assert words_and_side(name) == expected


def test_landmarks_are_taken_from_other_tools_names_and_only_from_their_side():
    names = (
        "clavicula_left", "clavicula_right", "humerus_left", "scapula_left", "sternum", "rib_left_1", "rib_right_4",
        "common_carotid_artery_left", "subclavian_artery_left", "thyroid_gland", "heart", "heart_ventricle_left",
        "heart_ventricle_right", "lung_upper_lobe_left", "pectoralis_minor_right",
    )  # fmt: skip
    found = structures_by_key(StructureSet(GRID, tuple(_box(n) for n in names)), "left")
    assert {key: s.name for key, s in found.items()} == {
        "clavicle": "clavicula_left",
        "humerus": "humerus_left",
        "scapula": "scapula_left",
        "sternum": "sternum",
        "rib_1": "rib_left_1",
        "carotid": "common_carotid_artery_left",
        "artery": "subclavian_artery_left",
        "thyroid": "thyroid_gland",
        "heart": "heart",
        "left_ventricle": "heart_ventricle_left",
        "right_ventricle": "heart_ventricle_right",
    }


def test_an_empty_structure_is_no_landmark():
    empty = replace(_box("sternum"), mask=np.zeros((0, 0, 0), bool))
    assert structures_by_key(StructureSet(GRID, (empty,)), "left") == {}


def _borders():
    border = Border(
        "caudal", "to the fourth rib", "ESTRO", "fourth rib", Source(ESTIMATED, "75 mm under", 12.0), 12.0, 0.4
    )
    nearest = np.full((3, 4, 5), 255, np.uint8)
    nearest[1, 1:3, 1:4] = 0
    return BorderMap("CTVn_L1_L", (border,), (2, 3, 4), nearest)


def test_a_map_of_borders_survives_json():
    ours = _borders()
    again = BorderMap.from_dict(json.loads(json.dumps(ours.to_dict())))
    assert again.borders == ours.borders and again.offset_kji == ours.offset_kji
    assert np.array_equal(again.nearest, ours.nearest)
    assert again.at((3, 4, 5)) == ours.borders[0] and again.at((2, 3, 4)) is None and again.at((90, 0, 0)) is None


@pytest.mark.parametrize(
    "change",
    [
        {"shape_kji": [3, 4, 6]},
        {"shape_kji": [9000, 9000, 9000]},
        {"shape_kji": [-1, 4, 5]},
        {"nearest": "not base64!"},
        {"nearest": "AAAA"},
        {"borders": [{"direction": "caudal"}]},
        {"borders": 7},
        {"offset_kji": [0, 0]},
        {"target": ""},
    ],
)
def test_a_damaged_map_is_refused_with_one_error(change):
    with pytest.raises(InputError):
        BorderMap.from_dict({**_borders().to_dict(), **change})


def test_slices_of_disagreement_are_listed_the_worst_first():
    rule = StructureSet(GRID, (_box("CTVn_L1_L"),))
    model = StructureSet(GRID, (_box("CTVn_L1_L", k=slice(5, 14)),))
    wrong = _box("CTVn_L1_L").full_mask()
    wrong[8] = np.roll(wrong[8], 8, axis=1)
    edited = StructureSet(GRID, (Structure.from_mask("CTVn_L1_L", wrong, GRID),))
    rows = compare_sets({"rule": rule, "model": model, "edited": edited}, ("CTVn_L1_L", "CTVn_L2_L"))
    assert [(r.first, r.second) for r in rows] == [("rule", "model"), ("rule", "edited"), ("model", "edited")]
    by_model, by_hand = rows[0], rows[1]
    assert [s.k for s in by_model.to_check] == [12, 13] and all(s.hd95_mm is None for s in by_model.to_check)
    assert [s.k for s in by_hand.to_check] == [8]
    row = by_hand.to_check[0]
    assert row.dice == pytest.approx(4 / 12) and row.hd95_mm == pytest.approx(16.0, abs=2.0)
    assert row.first_cm2 == pytest.approx(12 * 12 * 0.04) and row.position_mm == pytest.approx(-10.0 + 8 * 3.0)
    assert by_model.dice == pytest.approx(2 * 7 / 16) and not by_hand.slices[0].disagrees


def test_contours_of_different_cts_are_not_compared():
    other = Grid.axial((20, 30, 30), (3.0, 2.0, 2.0), (0.0, 0.0, 0.0))
    mask = np.ones(other.shape_kji, bool)
    with pytest.raises(ValueError, match="grid"):
        compare_sets({"rule": StructureSet(GRID, (_box("A"),)),
                      "model": StructureSet(other, (Structure.from_mask("A", mask, other),))}, ("A",))  # fmt: skip
