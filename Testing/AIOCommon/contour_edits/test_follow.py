# SPDX-License-Identifier: Apache-2.0
"""After one slice was corrected its neighbours follow: on shapes whose right answer is known."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon import Grid, Structure, Volume
from AIOCommon.core.contour_edits.follow import corrected_slices, proposals, with_proposals

OF = Grid.axial((30, 80, 80), (3.0, 1.5, 1.5))


def radius_mm(k):
    return 30.0 + 6.0 * np.sin(k / 6.0)


def cylinder(too_small_mm=0.0):
    """A column whose radius changes along it, drawn too small by so much on its right half."""
    j, i = np.meshgrid(np.arange(80) * 1.5 - 60.0, np.arange(80) * 1.5 - 60.0, indexing="ij")
    away, right = np.hypot(j, i), i > 0
    mask = np.zeros(OF.shape_kji, bool)
    for k in range(3, 27):
        mask[k] = away <= radius_mm(k) - np.where(right, too_small_mm, 0.0)
    return Structure.from_mask("Heart", mask, OF)


def corrected(wrong, right, k):
    mask = wrong.full_mask()
    mask[k] = right.full_mask()[k]
    return wrong.with_mask(mask)


def dice(one, two):
    return 2 * (one & two).sum() / (one.sum() + two.sum())


def picture(right, contrast=150.0, noise=20.0):
    values = np.where(right.full_mask(), contrast, 0.0) + np.random.default_rng(0).normal(0, noise, OF.shape_kji)
    return Volume(values.astype(np.float32), OF, "HU")


def near(found, k, reach):
    return [p for p in found if abs(p.k - k) <= reach]


def test_the_slices_that_were_corrected_are_found():
    wrong, right = cylinder(6.0), cylinder()
    assert corrected_slices(wrong, wrong) == []
    assert corrected_slices(wrong, corrected(corrected(wrong, right, 10), right, 14)) == [10, 14]


@pytest.mark.parametrize("with_picture", [False, True])
def test_neighbours_follow_towards_the_truth_and_the_less_the_farther_without_a_picture(with_picture):
    wrong, right = cylinder(6.0), cylinder()
    now = corrected(wrong, right, 14)
    found = proposals(wrong, now, picture(right) if with_picture else None, reach=6)
    assert [p.k for p in near(found, 14, 3)] == [11, 12, 13, 15, 16, 17]
    followed = with_proposals(now, found).full_mask()
    truth, before = right.full_mask(), now.full_mask()
    for p in near(found, 14, 3):
        assert dice(followed[p.k], truth[p.k]) > dice(before[p.k], truth[p.k]) + 0.03
        assert p.added_cc > 0 and p.removed_cc < 0.1 * p.added_cc and 1.0 < p.moved_mm < 7.0
    left = np.arange(80) < 38
    assert np.array_equal(followed[:, :, left], before[:, :, left]), "where nothing was corrected nothing moves"


def test_the_picture_brings_the_edge_nearer_to_the_truth():
    wrong, right = cylinder(6.0), cylinder()
    now = corrected(wrong, right, 14)
    truth = right.full_mask()

    def score(found):
        followed = with_proposals(now, found).full_mask()
        return np.mean([dice(followed[k], truth[k]) for k in range(10, 19)])

    alone = score(proposals(wrong, now, reach=6))
    seen = score(proposals(wrong, now, picture(right), reach=6))
    likely = Volume(np.where(truth, 0.97, 0.03).astype(np.float32), OF, "")
    told = score(proposals(wrong, now, picture(right), likely, reach=6))
    assert seen > alone + 0.003 and told > alone + 0.003
    flat = Volume(np.zeros(OF.shape_kji, np.float32), OF, "HU")
    assert score(proposals(wrong, now, flat, reach=6)) == alone, "a picture without an edge says nothing"


def test_between_two_corrected_slices_the_correction_is_whole():
    wrong, right = cylinder(6.0), cylinder()
    now = corrected(corrected(wrong, right, 10), right, 16)
    followed = with_proposals(now, proposals(wrong, now, reach=6)).full_mask()
    for k in range(10, 17):
        assert dice(followed[k], right.full_mask()[k]) > 0.985


def test_taking_away_follows_too_and_rejected_slices_stay():
    wrong, right = cylinder(-6.0), cylinder()
    now = corrected(wrong, right, 14)
    found = proposals(wrong, now, reach=4)
    assert all(p.removed_cc > 0 and p.added_cc == 0 for p in found)
    some = [p for p in found if p.k != 15]
    followed = with_proposals(now, some).full_mask()
    assert np.array_equal(followed[15], now.full_mask()[15]) and not np.array_equal(followed[13], now.full_mask()[13])
    assert with_proposals(now, []) is now


def test_what_cannot_be_followed_is_said():
    wrong = cylinder(6.0)
    with pytest.raises(ValueError, match="correct one slice first"):
        proposals(wrong, wrong)
    gone = wrong.full_mask()
    gone[14] = False
    with pytest.raises(ValueError, match="interpolate"):
        proposals(wrong.with_mask(gone), wrong)


def test_a_probability_on_the_networks_own_grid_is_read_at_the_same_places():
    wrong, right = cylinder(6.0), cylinder()
    now = corrected(wrong, right, 14)
    likely = Volume(np.where(right.full_mask(), 0.97, 0.03).astype(np.float32), OF, "")
    coarse = likely.resampled_to(OF.resampled((3.0, 3.0, 3.0)))
    assert not coarse.grid.same_as(OF)
    fine_first, coarse_first = (proposals(wrong, now, None, each, reach=4) for each in (likely, coarse))
    assert [p.k for p in fine_first] == [p.k for p in coarse_first]
    for one, other in zip(fine_first, coarse_first):
        assert dice(one.mask, other.mask) > 0.98
