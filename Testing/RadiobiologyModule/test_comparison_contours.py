# SPDX-License-Identifier: Apache-2.0
"""Manual, automatic and corrected contours of one case on one dose."""

from __future__ import annotations

import json

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import Structure, StructureSet
from AIOCommon.core.volume import Volume
from RadiobiologyModuleLib.core.comparison import (
    LINE_STYLES,
    ContourComparison,
    agreement,
    compare_contours,
    dose_differences,
    rows_for_side,
    sort_rows,
)

GRID = Grid.axial((14, 40, 40), (3.0, 2.0, 2.0))


def box(name, first, last, grid=GRID):
    mask = np.zeros(grid.shape_kji, bool)
    mask[tuple(slice(a, b) for a, b in zip(first, last))] = True
    return Structure.from_mask(name, mask, grid)


def ramp_dose(grid=GRID, gy_per_mm=0.5):
    """Dose that rises along i only."""
    i = np.arange(grid.shape_kji[2]) * grid.spacing_ijk_mm[0] * gy_per_mm
    return Volume(np.broadcast_to(i, grid.shape_kji).astype(np.float32), grid, "Gy")


@pytest.fixture(scope="module")
def comparison():
    manual = StructureSet(GRID, (box("Heart", (3, 8, 8), (10, 28, 24)), box("Lung_L", (2, 4, 26), (12, 34, 36))))
    automatic = StructureSet(GRID, (box("Heart", (3, 8, 10), (10, 28, 26)),))
    corrected = StructureSet(GRID, (box("Heart", (3, 8, 8), (10, 28, 24)), box("Lung_L", (2, 4, 27), (12, 34, 36))))
    return compare_contours({"manual": manual, "automatic": automatic, "corrected": corrected}, ramp_dose())


def test_a_shifted_box_has_its_closed_form_dice_and_distance(comparison):
    (heart,) = comparison.geometry["automatic"]
    assert heart.dice == pytest.approx(14 / 16)
    assert heart.hd95_mm == pytest.approx(4.0, abs=0.3)  # two pixels of 2 mm
    assert heart.reference_cc == heart.volume_cc == pytest.approx(7 * 20 * 16 * 12 / 1000)
    # a slice: the left edge, its two neighbours, and the right edge without its corners; pixels of 2 mm
    assert heart.added_path_length_mm == 7 * (20 + 2 + 18) * 2


def test_the_same_contour_agrees_wholly_and_changes_no_metric(comparison):
    heart = comparison.geometry["corrected"][0]
    assert (heart.dice, heart.hd95_mm, heart.mean_distance_mm, heart.surface_dice) == (1, 0, 0, 1)
    rows = [row for row in comparison.dosimetry["corrected"] if row.structure == "Heart"]
    assert rows and all(row.difference == 0 for row in rows)


def test_a_shift_along_the_gradient_moves_the_mean_dose_by_gradient_times_shift(comparison):
    (row,) = [r for r in comparison.dosimetry["automatic"] if r.metric == "Dmean[Gy]"]
    assert row.difference == pytest.approx(4.0 * 0.5, abs=0.02)
    assert row.absolute_difference == row.difference


def test_structures_without_a_counterpart_are_named(comparison):
    assert comparison.missing == {"automatic": ["Lung_L"], "corrected": []}
    assert comparison.variants == ("manual", "automatic", "corrected")


def test_every_variant_has_a_line_style_of_its_own():
    assert LINE_STYLES == {"manual": "solid", "automatic": "dotted", "corrected": "dashed"}


def test_the_overlay_shows_every_curve_over_its_whole_range(comparison):
    from RadiobiologyModuleLib.core.comparison.figures import dvh_overlay

    (axes,) = dvh_overlay(comparison).axes
    assert len(axes.lines) == 5  # two manual, one automatic, two corrected
    low, high = axes.get_xlim()
    assert low == 0 and high >= max(d.max_gy for dvhs in comparison.dvhs.values() for d in dvhs.values())
    by_color = {}
    for line in axes.lines:
        by_color.setdefault(line.get_color(), set()).add(line.get_linestyle())
    assert sorted(by_color.values(), key=len) == [{"-", "--"}, {"-", ":", "--"}]


def test_a_comparison_survives_the_way_through_json(comparison):
    back = ContourComparison.from_dict(json.loads(json.dumps(comparison.to_dict(), allow_nan=False)))
    assert back.geometry["automatic"] == comparison.geometry["automatic"]
    assert back.dosimetry["corrected"] == comparison.dosimetry["corrected"]
    curve, original = back.dvhs["manual"]["Heart"], comparison.dvhs["manual"]["Heart"]
    assert curve.mean_gy == original.mean_gy
    for dose in (10.0, 15.0, 20.0):
        assert curve.volume_at_dose_cc(dose) == pytest.approx(original.volume_at_dose_cc(dose), abs=0.02)


def test_what_is_no_comparison_is_refused():
    with pytest.raises(InputError, match="not a contour comparison"):
        ContourComparison.from_dict({"reference": "manual", "geometry": [1]})


def test_rows_sort_by_any_column_with_missing_values_last(comparison):
    rows = [agreement(box("A", (3, 3, 3), (6, 9, 9)), box("A", (3, 3, 3), (6, 9, 9)))]
    rows.append(agreement(box("B", (3, 3, 3), (6, 9, 9)), box("B", (3, 3, 5), (6, 9, 11))))
    rows.append(agreement(box("C", (3, 3, 3), (6, 9, 9)), box("C", (0, 0, 0), (0, 0, 0))))
    assert [r.structure for r in sort_rows(rows, "hd95_mm")] == ["A", "B", "C"]
    assert [r.structure for r in sort_rows(rows, "hd95_mm", descending=True)] == ["B", "A", "C"]
    assert [r.structure for r in sort_rows(rows, "dice")] == ["C", "B", "A"]
    with pytest.raises(InputError, match="unknown column"):
        sort_rows(rows, "dicee")


def test_an_empty_contour_has_no_distance_and_the_whole_path_to_draw():
    row = agreement(box("Heart", (3, 3, 3), (6, 9, 9)), box("Heart", (0, 0, 0), (0, 0, 0)))
    assert (row.dice, row.hd95_mm, row.mean_distance_mm, row.surface_dice) == (0, None, None, None)
    assert row.added_path_length_mm == 3 * 20 * 2
    assert row.volume_difference_cc == -row.reference_cc


def test_table_2_of_the_paper_takes_the_lung_of_the_treated_side():
    rows = rows_for_side("right")
    assert ("Lung_R", "V20Gy[%]", "Lung_ipsi") in rows and ("Lung_L", "Dmean[Gy]", "Lung_contra") in rows
    assert len(rows) == 9


def test_a_metric_that_a_structure_cannot_have_says_why(comparison):
    dvhs = comparison.dvhs["manual"]
    rows = dose_differences(dvhs, {}, [("Heart", "Dmean[Gy]"), ("Heart", "D9999cc[Gy]")])
    assert [row.difference for row in rows] == [None, None]
    assert "no structure" in rows[0].reason and rows[1].reason


def test_sets_on_different_grids_cannot_be_compared():
    other = Grid.axial(GRID.shape_kji, (3.0, 2.0, 2.0), (5.0, 0.0, 0.0))
    sets = {
        "manual": StructureSet(GRID, (box("Heart", (3, 3, 3), (6, 9, 9)),)),
        "automatic": StructureSet(other, (box("Heart", (3, 3, 3), (6, 9, 9), other),)),
    }
    with pytest.raises(InputError, match="different grids"):
        compare_contours(sets)


def test_sets_without_a_common_structure_and_unknown_names_are_refused():
    sets = {
        "manual": StructureSet(GRID, (box("Heart", (3, 3, 3), (6, 9, 9)),)),
        "automatic": StructureSet(GRID, (box("Herz", (3, 3, 3), (6, 9, 9)),)),
    }
    with pytest.raises(InputError, match="no structure of the same name"):
        compare_contours(sets)
    with pytest.raises(InputError, match="Did you mean Heart"):
        compare_contours(sets, structures=["Hart"])
    with pytest.raises(InputError, match="second contour set"):
        compare_contours({"manual": sets["manual"]})
    with pytest.raises(InputError, match="unknown contour set"):
        compare_contours({"automatic": sets["automatic"]})
