# SPDX-License-Identifier: Apache-2.0
"""Which case is to be corrected next: the one with the most outline to draw anew, as far as one can know."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon import Grid, Structure, StructureSet, Volume
from SegmentationModuleLib.core.doubt.uncertainty import Doubt
from SegmentationModuleLib.core.learning import next_case
from SegmentationModuleLib.core.learning.next_case import CaseToCorrect, UnsureSlice, case_to_correct, in_order
from SegmentationModuleLib.core.models import load_model

GRID = Grid.axial((3, 60, 60), (4.0, 1.0, 1.0), (-30.0, -30.0, 0.0))


def _disc(sd_mm: float, radius_mm: float = 20.0) -> np.ndarray:
    """Probability of a disc whose border lies with this standard deviation, in each of three slices."""
    from scipy.special import ndtr

    j, i = np.indices((60, 60)) - 29.5
    plane = ndtr((radius_mm - np.hypot(j, i)) / sd_mm)
    return np.repeat(plane[None], 3, axis=0).astype(np.float32)


def _doubt(**of: float) -> Doubt:
    return Doubt(GRID, {name: _disc(sd) for name, sd in of.items()}, (), "made for the test")


def test_the_expected_path_is_the_outline_times_the_chance_that_it_is_off():
    rows = next_case._unsure("Heart", _doubt(Heart=3.0), None)
    assert [row.s_mm for row in rows] == [0.0, 4.0, 8.0]
    # a circle of 126 mm, off by more than one standard deviation (3 mm) with a chance of .317
    assert all(row.sd_mm == pytest.approx(3.0, rel=0.05) for row in rows)
    assert all(row.path_mm == pytest.approx(2 * np.pi * 20 * 0.317, rel=0.1) for row in rows)


def test_a_sure_outline_has_nothing_to_correct_and_an_unsure_one_much():
    def path(sd: float) -> float:
        return sum(row.path_mm for row in next_case._unsure("Heart", _doubt(Heart=sd), None))

    assert path(0.7) < 0.01 * path(3.0) and path(6.0) > 1.5 * path(3.0)


def test_what_the_doubt_is_worth_in_dose_makes_a_slice_count_twice():
    steep = np.broadcast_to(np.arange(60, dtype=np.float32), GRID.shape_kji) * 1.0  # 1 Gy/mm
    flat = np.full(GRID.shape_kji, 2.0, np.float32)
    with_steep, with_flat = (next_case._unsure("Heart", _doubt(Heart=3.0), Volume(d, GRID)) for d in (steep, flat))
    assert all(row.dose_gy == pytest.approx(3.0, rel=0.05) for row in with_steep)
    assert all(row.dose_gy == pytest.approx(0.0, abs=1e-5) for row in with_flat)
    assert with_steep[0].weight_mm == 2 * with_steep[0].path_mm and with_flat[0].weight_mm == with_flat[0].path_mm


def _case(name: str, path: float, **more) -> CaseToCorrect:
    rows = (UnsureSlice("Heart", 0.0, 4.0, path / 2), UnsureSlice("Heart", 3.0, 9.0, path / 2))
    return CaseToCorrect(name, rows, more.get("elsewhere", {}), more.get("implausible", {}))


def test_the_strongest_reason_counts_for_a_structure_and_structures_add_up():
    case = _case("a", 40.0, elsewhere={"Heart": 10.0, "SpinalCord": 70.0}, implausible={"Heart": (100.0, "is huge")})
    assert case.of_structure("Heart") == (100.0, "is huge") and case.path_mm == 170.0
    assert case.reasons() == ["Heart: is huge (100 mm)", "SpinalCord: lies elsewhere than by anatomy (70 mm)"]
    assert _case("b", 40.0).reasons() == ["Heart: unsure by up to 9 mm (40 mm)"]


def test_cases_and_slices_come_with_the_most_to_correct_first():
    cases = [_case("c", 5.0), _case("a", 5.0), _case("b", 50.0)]
    assert [case.name for case in in_order(cases)] == ["b", "a", "c"]
    rows = (UnsureSlice("Heart", 0.0, 2.0, 5.0), UnsureSlice("Heart", 3.0, 2.0, 4.0, 0.9), UnsureSlice("A", 6.0, 1, 1))
    assert [s.s_mm for s in CaseToCorrect("x", rows, {}, {}).first_slices(2)] == [3.0, 0.0]


def test_an_outline_that_lies_elsewhere_than_by_anatomy_is_measured():
    mask = np.zeros(GRID.shape_kji, bool)
    mask[:, 20:40, 20:40] = True
    moved = np.roll(mask, 10, axis=2)
    drawn = StructureSet(GRID, (Structure.from_mask("SpinalCord", moved, GRID),))
    ours = StructureSet(GRID, tuple(Structure.from_mask(n, mask, GRID) for n in ("SpinalCord", "Heart")))
    found = next_case._elsewhere(drawn, ours, ["SpinalCord", "Heart", "Lung_L"])
    # of the cord, in each slice: the left side (20), 6 pixels of the upper and the lower one, 12 of the right one
    assert found["SpinalCord"] == 3 * (20 + 2 * 6 + 12)
    assert found["Heart"] == 3 * (4 * 20 - 4), "nothing was drawn: all of it"
    assert set(found) == {"SpinalCord", "Heart"}, "nobody knows where the lung is"
    assert next_case._elsewhere(ours, ours, ["Heart"]) == {"Heart": 0.0}


def test_a_real_ct_is_looked_at_with_everything(coarse_phantom, tiny_model_folder):
    found = case_to_correct("one", coarse_phantom.ct, load_model(str(tiny_model_folder)), ["Heart", "Lung_L"], views=2)
    assert found.structures == ["Lung_L"] and found.path_mm > 1000, "an untrained network finds no lung"
    told = found.to_dict()
    assert told["name"] == "one" and told["path_mm"] == pytest.approx(found.path_mm, abs=0.1)
    assert len(told["slices"]) <= next_case.MOST_SLICES and all(s["dose_gy"] is None for s in told["slices"])
