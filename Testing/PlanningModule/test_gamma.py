# SPDX-License-Identifier: Apache-2.0
"""The gamma index against closed forms."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from AIOCommon.core.grid import Grid
from AIOCommon.core.volume import Volume
from PlanningModuleLib.core.dose import gamma as gamma_module
from PlanningModuleLib.core.dose.gamma import LARGEST_GAMMA, gamma_index

GRID = Grid.axial((9, 10, 14), (3.0, 2.5, 2.5), (17.5, 12.0, -13.0))


def along_left_mm(grid: Grid = GRID) -> np.ndarray:
    kji = np.stack(np.meshgrid(*[np.arange(n) for n in grid.shape_kji], indexing="ij"), axis=-1)
    return -grid.to_ras(kji[..., ::-1])[..., 0]


def volume(array, grid: Grid = GRID) -> Volume:
    return Volume(np.asarray(array, np.float32), grid, "Gy")


INNER = np.zeros(GRID.shape_kji, bool)
INNER[3:-3, 3:-3, 5:-5] = True


def test_equal_doses_have_gamma_zero():
    dose = volume(50 + along_left_mm())
    gamma = gamma_index(dose, dose)
    assert gamma.values.max() < 1e-6
    assert gamma.pass_percent == 100.0


@pytest.mark.parametrize("percent", [1.0, 1.9, 2.1, 3.0])
def test_a_flat_dose_scaled_by_some_percent_has_gamma_of_that_over_the_criterion(percent):
    gamma = gamma_index(
        volume(np.full(GRID.shape_kji, 50.0)), volume(np.full(GRID.shape_kji, 50 * (1 + percent / 100)))
    )
    np.testing.assert_allclose(gamma.values, percent / 2, rtol=1e-4)
    assert gamma.pass_percent == (100.0 if percent <= 2 else 0.0)


@pytest.mark.parametrize(("slope", "shift"), [(0.2, 1.0), (1.0, 1.5), (5.0, 3.0), (5.0, 0.7)])
def test_a_shifted_gradient_has_the_closed_form(slope, shift):
    """For a plane of slope g moved by s: gamma = g s / sqrt(dose^2 + (g distance)^2)."""
    x = along_left_mm()
    gamma = gamma_index(
        volume(200 + slope * x), volume(200 + slope * (x - shift)), normalisation_gy=100.0, mask_kji=INNER
    )
    exact = slope * shift / np.hypot(2.0, slope * 2.0)
    np.testing.assert_allclose(gamma.values, exact, rtol=2e-3)


def test_a_shift_on_another_grid_is_seen_between_voxels():
    """A very steep dose moved by 1.4 mm: gamma is 1.4 mm over 2 mm, on grids without a common voxel centre."""
    other = Grid.axial((12, 14, 18), (2.4, 2.0, 2.0), (18.1, 13.3, -14.0))
    gamma = gamma_index(
        volume(1e4 + 300 * along_left_mm()),
        volume(1e4 + 300 * (along_left_mm(other) - 1.4), other),
        normalisation_gy=100.0,
        mask_kji=INNER,
    )
    np.testing.assert_allclose(gamma.values, 0.7, rtol=2e-3)


def test_local_gamma_is_stricter_where_the_dose_is_low():
    dose = np.where(along_left_mm() > 0, 50.0, 10.0)
    gamma = {kind: gamma_index(volume(dose), volume(dose + 0.5), local=kind) for kind in (False, True)}
    # far from the step: 0.5 Gy is 1 % of 50 and 5 % of 10
    low, high = along_left_mm() < -9, along_left_mm() > 9
    np.testing.assert_allclose(gamma[False].gamma_kji[low], 0.5, rtol=1e-4)
    np.testing.assert_allclose(gamma[True].gamma_kji[high], 0.5, rtol=1e-4)
    np.testing.assert_allclose(gamma[True].gamma_kji[low], LARGEST_GAMMA, rtol=1e-6)  # 2.5, cut


def test_voxels_below_the_threshold_do_not_count():
    dose = np.full(GRID.shape_kji, 50.0)
    dose[:5] = 4.9
    gamma = gamma_index(volume(dose), volume(dose))
    assert np.isnan(gamma.gamma_kji[:5]).all()
    assert np.isfinite(gamma.gamma_kji[5:]).all()
    assert gamma.criterion == "2 %/2 mm global, above 10 %"


def test_outside_the_evaluated_dose_nothing_agrees():
    flat = volume(np.full(GRID.shape_kji, 50.0))
    part = flat.cropped((slice(0, 9), slice(0, 10), slice(0, 8)))
    gamma = gamma_index(flat, part)
    assert (gamma.gamma_kji[:, :, 11:] == LARGEST_GAMMA).all()
    assert (gamma.gamma_kji[:, :, :8] < 1e-6).all()


def test_a_plane_is_compared_in_its_plane():
    grid = GRID.cropped((slice(3, 4), slice(0, 10), slice(0, 14)))
    x = along_left_mm(grid)
    gamma = gamma_index(volume(200 + x, grid), volume(200 + x - 1.0, grid), normalisation_gy=100.0)
    inner = gamma.gamma_kji[0, 3:-3, 5:-5]
    np.testing.assert_allclose(inner, 1 / np.hypot(2, 2), rtol=2e-3)


def test_what_cannot_be_compared_is_refused():
    flat = volume(np.full(GRID.shape_kji, 50.0))
    with pytest.raises(InputError, match="positive criteria"):
        gamma_index(flat, flat, dose_percent=0)
    with pytest.raises(InputError, match="above the threshold"):
        gamma_index(volume(np.zeros(GRID.shape_kji)), flat)
    broken = np.full(GRID.shape_kji, 50.0)
    broken[0, 0, 0] = np.nan
    with pytest.raises(InputError, match="not numbers"):
        gamma_index(flat, volume(broken))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_voxels_that_are_not_searched_have_the_gamma_that_a_search_would_have_found(seed, monkeypatch):
    random = np.random.default_rng(seed)
    reference = volume(random.uniform(5, 50, GRID.shape_kji))
    other = Grid.axial((8, 9, 12), (2.0, 3.0, 3.0), (15.0, 12.0, -9.0))
    evaluated = volume(random.uniform(5, 90, other.shape_kji), other)
    computed = random.uniform(size=other.shape_kji) > 0.1
    kept = []
    searched = gamma_module._may_agree

    def remembered(*arguments):
        kept.append(searched(*arguments))
        return kept[-1]

    for percent, mm, local in ((2.0, 1.0, False), (3.0, 3.0, True)):
        options = {"dose_percent": percent, "distance_mm": mm, "local": local, "evaluated_mask_kji": computed}
        monkeypatch.setattr(gamma_module, "_may_agree", remembered)
        found = gamma_index(reference, evaluated, **options)
        monkeypatch.setattr(gamma_module, "_may_agree", lambda _evaluated, points, *_: np.ones(len(points), bool))
        np.testing.assert_array_equal(found.gamma_kji, gamma_index(reference, evaluated, **options).gamma_kji)
    assert any(not near.all() for near in kept) and any(near.any() for near in kept), "both kinds were tried"
