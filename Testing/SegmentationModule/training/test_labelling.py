# SPDX-License-Identifier: Apache-2.0
"""What is known of each voxel: partial labels, boxes, scribbles, contradictions."""

from __future__ import annotations

import numpy as np
import pytest

from SegmentationModuleLib.core.atoms import ATOMS, STRUCTURE_ATOMS
from SegmentationModuleLib.core.training.classes import Classes, classes_of
from SegmentationModuleLib.core.training.labelling import Drawn, label_rows

SHAPE = (2, 3, 6)
CLASSES = classes_of(["Heart", "A_LAD", "Esophagus"])


def mask(*columns: int) -> np.ndarray:
    made = np.zeros(SHAPE, bool)
    made[:, :, list(columns)] = True
    return made


def possible_at(drawn: Drawn, column: int, classes: Classes = CLASSES) -> set[str]:
    labels, table, _ = label_rows(drawn, classes, SHAPE)
    return {classes.atoms[n] for n in np.flatnonzero(table.possible[labels[0, 0, column]])}


def test_parts_are_those_that_the_structures_tell_apart():
    assert CLASSES.atoms == ("background", "Heart", "LAD", "Esophagus")
    assert CLASSES.structures["Heart"] == ("Heart", "LAD")
    alone = classes_of(["Heart", "Esophagus"])
    assert alone.atoms == ("background", "Heart", "Esophagus")
    assert classes_of(list(STRUCTURE_ATOMS)).atoms == ATOMS


def test_labels_of_the_phantom_go_over_to_fewer_classes():
    alone = classes_of(["Heart", "Esophagus"])
    built_in = np.array([ATOMS.index(a) for a in ("background", "Heart", "LAD", "Esophagus", "Lung_L")])
    assert alone.from_built_in[built_in].tolist() == [0, 1, 1, 2, 0]


def test_with_every_structure_each_voxel_has_one_class():
    drawn = Drawn({"Heart": mask(1, 2), "A_LAD": mask(2), "Esophagus": mask(4)})
    wanted = ("background", "Heart", "LAD", "background", "Esophagus")
    assert [possible_at(drawn, c) for c in range(5)] == [{name} for name in wanted]
    labels, table, wrong = label_rows(drawn, CLASSES, SHAPE)
    assert wrong == 0 and labels[0, 0, 0] == 0
    assert {tuple(CLASSES.atoms[n] for n in np.flatnonzero(table.possible[r])) for r in table.foreground()} == {
        ("Heart",), ("LAD",), ("Esophagus",)
    }  # fmt: skip


def test_a_missing_structure_may_be_where_nothing_else_is():
    drawn = Drawn({"Heart": mask(1, 2)})
    assert possible_at(drawn, 1) == {"Heart", "LAD"}
    assert possible_at(drawn, 0) == {"background", "Esophagus"}


def test_outside_a_box_a_structure_is_not_and_inside_it_may_be():
    drawn = Drawn({"Heart": mask(1), "A_LAD": mask()}, boxes={"Esophagus": mask(3, 4)})
    assert possible_at(drawn, 0) == {"background"}
    assert possible_at(drawn, 3) == {"background", "Esophagus"}
    labels, table, _ = label_rows(drawn, CLASSES, SHAPE)
    assert table.boxed[labels[0, 0, 3]].tolist() == [False, False, True] and not table.boxed[labels[0, 0, 0]].any()


def test_scribbles_say_what_is_there_and_nothing_else():
    drawn = Drawn({}, scribbles={"Esophagus": mask(2)}, background=mask(5))
    assert possible_at(drawn, 2) == {"Esophagus"}
    assert possible_at(drawn, 5) == {"background"}
    assert possible_at(drawn, 0) == set(CLASSES.atoms)


def test_slices_that_were_not_drawn_say_nothing():
    known = np.zeros(SHAPE, bool)
    known[0] = True
    labels, table, _ = label_rows(Drawn({"Esophagus": mask(2)}, known={"Esophagus": known}), CLASSES, SHAPE)
    assert table.possible[labels[1, 0, 2]].all()
    within, sure = table.inside(CLASSES, "Esophagus")
    assert within[labels[0, 0, 2]] and sure[labels[0, 0, 0]] and not sure[labels[1, 0, 0]]


def test_contours_that_exclude_each_other_are_counted_and_teach_nothing():
    drawn = Drawn({"Heart": mask(1, 2), "Esophagus": mask(2, 3)})
    labels, table, wrong = label_rows(drawn, CLASSES, SHAPE)
    assert wrong == 6 and table.possible[labels[0, 0, 2]].all() and not table.possible[labels[0, 0, 1]].all()


def test_more_kinds_of_voxels_than_numbers_keep_the_most_frequent():
    names = [f"LN_Ax_L{n}_{s}" for n in (1, 2, 3) for s in "LR"] + ["Heart", "Esophagus", "SpinalCord"]
    classes = classes_of(names)
    rng = np.random.default_rng(0)
    shape = (8, 16, 16)
    drawn = Drawn({}, boxes={name: rng.random(shape) < 0.5 for name in names})
    labels, table, wrong = label_rows(drawn, classes, shape)
    assert len(table.possible) <= 256 and labels.max() < len(table.possible) and wrong == 0


def test_a_side_without_its_other_is_told():
    assert classes_of(["Lung_L"]).one_sided() == "Lung_L"
    assert classes_of(["Lung_L", "Lung_R"]).one_sided() == ""


@pytest.mark.parametrize("names", [["Heart"], ["CTVn_L4_L", "CTVn_L4_R", "CTVn_SCL_L", "CTVn_SCL_R"]])
def test_masks_of_structures_are_unions_of_their_parts(names):
    classes = classes_of(names)
    labels = np.arange(len(classes.atoms), dtype=np.uint8).reshape(1, 1, -1)
    for name, found in classes.masks(labels).items():
        assert np.flatnonzero(found[0, 0]).tolist() == sorted(classes.numbers(name))
