# SPDX-License-Identifier: Apache-2.0
"""Tools for contours against shapes that are known to the voxel, and against brute force."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon import Grid, Structure
from AIOCommon.core.contour_edits import combine, margins, mirror, push, shape, slices

SPACING = (3.0, 2.0, 1.0)  # k, j, i


def grid(shape_kji=(20, 40, 50), *, lps=True):
    return Grid.axial(shape_kji, SPACING, (5.0, -7.0, 11.0), lps_axes=lps)


def block(k, j, i, of=None, name="Heart"):
    of = of or grid()
    mask = np.zeros(of.shape_kji, bool)
    mask[slice(*k), slice(*j), slice(*i)] = True
    return Structure.from_mask(name, mask, of)


def blob(seed=3, of=None, name="Heart"):
    """A shape without symmetry, away from the grid's edge."""
    of = of or grid()
    from scipy.ndimage import gaussian_filter

    noise = gaussian_filter(np.random.default_rng(seed).standard_normal(of.shape_kji), 2.0)
    noise[:6] = noise[-6:] = -1
    noise[:, :10] = noise[:, -10:] = -1
    noise[:, :, :14] = noise[:, :, -14:] = -1
    return Structure.from_mask(name, noise > 0.06, of)


def brute(mask, of, given):
    """Every voxel within the ellipsoid of one inside, by trying all pairs of offsets."""
    result = mask.copy()
    sides = {0: ("right", "left"), 1: ("anterior", "posterior"), 2: ("superior", "inferior")}
    spacing = of.spacing_kji_mm
    reach = [int(given.largest_mm / s) + 1 for s in spacing]
    for dk in range(-reach[0], reach[0] + 1):
        for dj in range(-reach[1], reach[1] + 1):
            for di in range(-reach[2], reach[2] + 1):
                step_ras = of.ijk_to_ras[:3, :3] @ np.array([di, dj, dk], float)
                total = 0.0
                for axis, mm in enumerate(step_ras):
                    if mm:
                        margin = getattr(given, sides[axis][0 if mm > 0 else 1])
                        total += (mm / margin) ** 2 if margin > 0 else np.inf
                if total <= 1.0 + 1e-6:
                    result |= np.roll(mask, (dk, dj, di), (0, 1, 2))
    return result


@pytest.mark.parametrize("lps", [True, False])
def test_an_uneven_margin_is_that_of_every_pair_of_voxels(lps):
    of = grid(lps=lps)
    made, given = blob(of=of), margins.Margins(4.0, 2.5, 6.0, 0.0, 3.0, 7.0)
    grown = margins.with_margins(made, given)
    assert np.array_equal(grown.full_mask(), brute(made.full_mask(), of, given))


def test_an_even_margin_is_the_euclidean_distance():
    from scipy.ndimage import distance_transform_edt

    made = blob()
    near = distance_transform_edt(~made.full_mask(), sampling=SPACING) <= 5.0 + 1e-6
    assert np.array_equal(margins.with_margins(made, margins.Margins.all_round(5.0)).full_mask(), near)


def test_shrinking_is_growing_what_lies_outside():
    made, given = blob(), margins.Margins(-2.0, -1.0, -4.0, -2.0, -3.0, -3.0)
    shrunk = margins.with_margins(made, given)
    outside = brute(~made.full_mask(), made.grid, given.shrinking.turned)
    assert np.array_equal(shrunk.full_mask(), ~outside)


def test_one_side_alone_moves_and_to_the_named_side():
    made = block((8, 12), (15, 25), (20, 30))
    to_left = margins.with_margins(made, margins.Margins(left=4.0))
    added = np.argwhere(to_left.full_mask() & ~made.full_mask())
    right_mm = to_left.grid.to_ras(added[:, ::-1])[:, 0]
    own = made.grid.to_ras(np.argwhere(made.full_mask())[:, ::-1])[:, 0]
    assert len(added) == 4 * 10 * 4 and right_mm.max() < own.min() and own.min() - right_mm.min() == 4.0
    from_left = margins.with_margins(made, margins.Margins(left=-4.0))
    assert from_left.n_voxels == 4 * 10 * 6
    assert made.grid.to_ras(np.argwhere(from_left.full_mask())[:, ::-1])[:, 0].min() == own.min() + 4.0


def test_what_the_edge_of_the_scan_cuts_counts_as_outside_and_all_may_be_shrunk_away():
    at_edge = block((0, 4), (0, 10), (0, 10))
    assert margins.with_margins(at_edge, margins.Margins.all_round(-1.0)).n_voxels == 4 * 10 * 8
    assert margins.with_margins(at_edge, margins.Margins.all_round(-50.0)).is_empty
    with pytest.raises(ValueError, match="the most is"):
        margins.Margins(left=float("nan"))


def test_a_nudge_moves_by_whole_voxels_to_the_side_that_is_asked_for():
    made = block((8, 12), (15, 25), (20, 30))
    moved = margins.shifted(made, right_mm=3.0, anterior_mm=-4.0, superior_mm=3.0)
    assert np.allclose(moved.centroid_ras_mm() - made.centroid_ras_mm(), (3.0, -4.0, 3.0))
    assert margins.shifted(made, right_mm=500.0).is_empty
    assert margins.shifted(made, right_mm=22.0).n_voxels == 4 * 10 * 8, "what leaves the scan is cut off"


def test_union_minus_and_intersection_are_those_of_sets():
    one, two = blob(3), blob(4)
    a, b = one.full_mask(), two.full_mask()
    assert np.array_equal(combine.union(one, two).full_mask(), a | b)
    assert np.array_equal(combine.minus(one, two).full_mask(), a & ~b)
    assert np.array_equal(combine.intersection(one, two).full_mask(), a & b)
    assert combine.minus(one, one).is_empty and combine.union(one, two).name == one.name


def test_a_target_is_cropped_five_millimetres_under_the_skin_and_at_the_lung():
    from scipy.ndimage import distance_transform_edt

    body = block((0, 20), (5, 35), (5, 45), name="BODY")
    target = block((4, 16), (2, 20), (10, 40))
    kept = combine.kept_inside(target, body, 5.0)
    deep = distance_transform_edt(body.full_mask(), sampling=SPACING) - 0.5
    assert np.array_equal(kept.full_mask(), target.full_mask() & (deep >= 5.0))
    assert kept.slices_kji[0] == slice(4, 16), "the ends of the scan are no skin"
    lung = blob(4, name="Lung_L")
    away = distance_transform_edt(~lung.full_mask(), sampling=SPACING)
    assert np.array_equal(combine.kept_outside(target, lung, 3.0).full_mask(), target.full_mask() & (away > 3.0))
    assert np.array_equal(combine.kept_outside(target, lung).full_mask(), target.full_mask() & ~lung.full_mask())
    with pytest.raises(ValueError, match="0 or more"):
        combine.kept_inside(target, body, -1.0)


def test_the_other_side_lies_as_far_from_the_middle_of_the_patient():
    of = grid()
    body = block((0, 20), (5, 35), (6, 46), of, "BODY")
    middle = mirror.middle_of(body)
    assert middle == pytest.approx(of.to_ras(np.array([25.5, 0, 0]))[0])
    made = blob()
    other = mirror.mirrored(made, middle)
    expected = np.zeros(of.shape_kji, bool)
    for k, j, i in np.argwhere(made.full_mask()):
        if 0 <= 51 - i < of.shape_kji[2]:
            expected[k, j, 51 - i] = True
    assert np.array_equal(other.full_mask(), expected)
    assert np.array_equal(mirror.mirrored(other, middle).full_mask(), made.full_mask())
    assert mirror.mirrored(made, 500.0).is_empty


def test_a_scan_that_is_not_axial_is_not_mirrored():
    turned = np.eye(4)
    turned[:3, :3] = np.array([[0, 0, 1.0], [1.0, 0, 0], [0, 1.0, 0]])
    sagittal = Structure.from_mask("Heart", np.ones((4, 4, 4), bool), Grid((4, 4, 4), turned))
    with pytest.raises(ValueError, match="not axial"):
        mirror.mirrored(sagittal, 0.0)


def test_a_slice_is_copied_to_the_next_one_and_replaces_what_was_there():
    made = blob()
    source = slices.drawn_slices(made)[2]
    copied = slices.copied_slice(made, source, source + 1)
    assert np.array_equal(copied.full_mask()[source + 1], made.full_mask()[source])
    others = [k for k in range(20) if k != source + 1]
    assert np.array_equal(copied.full_mask()[others], made.full_mask()[others])
    beyond = slices.copied_slice(made, source, 1)
    assert np.array_equal(beyond.full_mask()[1], made.full_mask()[source])
    with pytest.raises(ValueError, match="no contour in slice 0"):
        slices.copied_slice(made, 0, 1)
    with pytest.raises(ValueError, match="the scan has 20"):
        slices.copied_slice(made, source, 20)


def disc(radius_mm, of, centre_mm=(40.0, 25.0)):
    j, i = np.meshgrid(np.arange(of.shape_kji[1]) * SPACING[1], np.arange(of.shape_kji[2]) * SPACING[2], indexing="ij")
    return (j - centre_mm[0]) ** 2 + (i - centre_mm[1]) ** 2 <= radius_mm**2


def test_slices_between_two_circles_are_the_circles_between_them():
    of = grid()
    mask = np.zeros(of.shape_kji, bool)
    mask[4], mask[10] = disc(8.0, of), disc(20.0, of)
    filled = slices.interpolated(Structure.from_mask("Heart", mask, of)).full_mask()
    assert np.array_equal(filled[[4, 10]], mask[[4, 10]])
    for k in range(5, 10):
        wanted = disc(8.0 + 12.0 * (k - 4) / 6, of)
        assert 2 * (filled[k] & wanted).sum() / (filled[k].sum() + wanted.sum()) > 0.95  # of pixels of 2 mm
    assert not filled[:4].any() and not filled[11:].any()


def test_circles_that_do_not_overlap_wander_from_the_one_to_the_other():
    of = grid()
    mask = np.zeros(of.shape_kji, bool)
    mask[4], mask[8] = disc(6.0, of, (20.0, 12.0)), disc(6.0, of, (60.0, 38.0))
    filled = slices.interpolated(Structure.from_mask("Esophagus", mask, of)).full_mask()
    middle = np.argwhere(filled[6]).mean(axis=0) * SPACING[1:]
    assert np.allclose(middle, (40.0, 25.0), atol=1.5)
    assert filled[6].sum() == pytest.approx(mask[4].sum(), rel=0.15)


def test_only_between_slices_that_were_drawn_and_only_where_there_is_a_gap():
    of = grid()
    mask = np.zeros(of.shape_kji, bool)
    mask[4], mask[5], mask[6] = disc(8.0, of), disc(20.0, of), disc(8.0, of)
    made = Structure.from_mask("Heart", mask, of)
    with pytest.raises(ValueError, match="no gap"):
        slices.interpolated(made)
    smooth = slices.interpolated(made, drawn=[4, 6]).full_mask()
    assert np.array_equal(smooth[5], disc(8.0, of))
    with pytest.raises(ValueError, match="two slices at least; it has 1"):
        slices.interpolated(made, drawn=[4, 19])


def test_smoothing_takes_spikes_and_keeps_volume_and_slices():
    of = Grid.axial((30, 60, 60), (2.0, 2.0, 2.0))
    k, j, i = np.meshgrid(*(np.arange(n) for n in of.shape_kji), indexing="ij")
    ball = (k - 15) ** 2 + (j - 30) ** 2 + (i - 30) ** 2 <= 12**2
    spiked = ball.copy()
    spiked[15, 30, 42:50] = True
    made = shape.smoothed(Structure.from_mask("Heart", spiked, of), 6.0).full_mask()
    assert not made[15, 30, 44:50].any()
    assert made.sum() == pytest.approx(ball.sum(), rel=0.05)
    alone = np.zeros_like(ball)
    alone[15] = ball[15]
    one = Structure.from_mask("Heart", alone, of)
    assert slices.drawn_slices(shape.smoothed(one, 6.0, in_slices=True)) == [15]
    with pytest.raises(ValueError, match="at most 30"):
        shape.smoothed(one, 31.0)


def test_islands_go_by_their_volume_and_holes_are_filled():
    of = Grid.axial((10, 30, 30), (1.0, 1.0, 1.0))
    mask = np.zeros(of.shape_kji, bool)
    mask[2:8, 2:12, 2:12] = True
    mask[5, 6, 6] = False
    mask[2:4, 20:25, 20:25] = True  # 0.05 cc
    mask[9, 29, 29] = True
    made = Structure.from_mask("Heart", mask, of)
    assert shape.largest_island(made).n_voxels == 599
    assert shape.without_islands(made, 0.02).n_voxels == 649
    assert shape.without_islands(made, 5.0).n_voxels == 599, "the largest always stays"
    assert shape.without_holes(made).n_voxels == 651
    with pytest.raises(ValueError, match="above 0"):
        shape.without_islands(made, 0.0)


def test_a_pushed_edge_moves_with_the_tool_and_the_far_side_stays():
    spacing = (1.0, 1.0)
    mask = np.zeros((80, 80), bool)
    mask[20:60, 20:40] = True  # its right edge at 39.5
    moved = push.pushed(mask, spacing, [(40.0, 39.0), (40.0, 49.0)], 15.0)
    edge = np.array([np.flatnonzero(row).max() for row in moved[20:60]])
    assert edge[20] == pytest.approx(49, abs=1.5), "under the tool's centre the edge goes along"
    assert np.array_equal(moved[:, :20], mask[:, :20]) and edge[0] == edge[-1] == 39
    assert np.all(np.diff(edge[:21]) >= 0) and np.all(np.diff(edge[21:]) <= 0), "one bump, no folds"
    back = push.pushed(moved, spacing, [(40.0, 49.0), (40.0, 39.0)], 15.0)
    assert (back ^ mask).sum() < 0.03 * mask.sum()


def test_pushing_inwards_makes_a_dent_and_nowhere_is_nothing():
    mask = np.zeros((80, 80), bool)
    mask[20:60, 20:60] = True
    dent = push.pushed(mask, (1.0, 1.0), [(40.0, 64.0), (40.0, 50.0)], 12.0)
    assert dent.sum() < mask.sum() and not (dent & ~mask).any()
    assert np.array_equal(push.pushed(mask, (1.0, 1.0), [(5.0, 5.0), (5.0, 9.0)], 4.0), mask)
    assert np.array_equal(push.pushed(mask, (1.0, 1.0), [(500.0, 5.0), (510.0, 9.0)], 4.0), mask)
    with pytest.raises(ValueError, match="two points"):
        push.pushed(mask, (1.0, 1.0), [(5.0, 5.0)], 4.0)
    with pytest.raises(ValueError, match="1 mm or more"):
        push.pushed(mask, (1.0, 1.0), [(5.0, 5.0), (6.0, 6.0)], 0.0)


def test_empty_structures_stay_empty():
    of = grid()
    empty = Structure.from_mask("Heart", np.zeros(of.shape_kji, bool), of)
    for made in (
        margins.with_margins(empty, margins.Margins.all_round(3.0)),
        margins.shifted(empty, 3.0),
        shape.smoothed(empty, 3.0),
        shape.without_holes(empty),
        combine.minus(empty, blob()),
        combine.kept_inside(empty, blob(), 3.0),
        mirror.mirrored(empty, 0.0),
    ):
        assert made.is_empty
    with pytest.raises(ValueError, match="is empty"):
        mirror.middle_of(empty)
