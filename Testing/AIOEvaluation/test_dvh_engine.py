# SPDX-License-Identifier: Apache-2.0
"""What the DVH engine does with geometry: pieces, holes, end caps, oblique grids, partial coverage, edits."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import PlanarContour, Structure, StructureSet
from AIOCommon.core.volume import Volume
from AIOEvaluation.core.dvh import ClosedSurface, Dvh, DvhEngine, dvh
from AIOEvaluation.core.evaluate import cap_remarks

CT = Grid.axial((30, 60, 64), (3.0, 1.0, 1.0), (32.0, 30.0, -45.0))
RNG = np.random.default_rng(7)


def ball(center_ras, radius_mm: float, grid: Grid = CT, name: str = "Ball") -> Structure:
    k, j, i = np.meshgrid(*(np.arange(n) for n in grid.shape_kji), indexing="ij")
    distance = np.linalg.norm(grid.to_ras(np.stack([i, j, k], axis=-1)) - np.asarray(center_ras), axis=-1)
    return Structure.from_mask(name, distance <= radius_mm, grid)


def dose_on(grid: Grid, gradient=(0.3, -0.2, 0.4), at_center: float = 40.0) -> Volume:
    """A dose that is linear in space near the centre, so that trilinear interpolation is exact on every grid."""
    k, j, i = np.meshgrid(*(np.arange(n) for n in grid.shape_kji), indexing="ij")
    ras = grid.to_ras(np.stack([i, j, k], axis=-1))
    return Volume(np.maximum(at_center + ras @ np.asarray(gradient), 0).astype(np.float32), grid, "Gy")


def square(x0, y0, x1, y1, z) -> PlanarContour:
    return PlanarContour(np.array([[x0, y0, z], [x1, y0, z], [x1, y1, z], [x0, y1, z]], float))


def from_contours(*contours: PlanarContour, grid: Grid = CT) -> Structure:
    return Structure("Outline", grid, np.zeros((0, 0, 0), bool), contours=contours)


def rotation(angle_deg: float, axis=(0.3, 0.5, 0.8)) -> np.ndarray:
    axis = np.asarray(axis) / np.linalg.norm(axis)
    a = np.deg2rad(angle_deg)
    cross = np.array([[0, -axis[2], axis[1]], [axis[2], 0, -axis[0]], [-axis[1], axis[0], 0]])
    return np.eye(3) + np.sin(a) * cross + (1 - np.cos(a)) * cross @ cross


def rotated(grid: Grid, r: np.ndarray) -> Grid:
    matrix = grid.ijk_to_ras.copy()
    matrix[:3] = r @ matrix[:3]
    return Grid(grid.shape_kji, matrix)


def assert_same_curve(a: Dvh, b: Dvh, rtol: float = 1e-9) -> None:
    n = min(a.dose_gy.size, b.dose_gy.size)
    np.testing.assert_allclose(a.cumulative_cc[:n], b.cumulative_cc[:n], rtol=rtol, atol=rtol * a.volume_cc)
    assert (a.mean_gy, a.min_gy, a.max_gy) == pytest.approx((b.mean_gy, b.min_gy, b.max_gy), rel=rtol)


# --- dose grids
@pytest.mark.parametrize(
    "dose_grid",
    [
        Grid.axial((40, 40, 40), (2.5, 2.5, 2.5), (50.3, 49.1, -50.7)),
        Grid.axial((25, 30, 28), (4.0, 4.0, 4.0), (55.0, 58.0, -49.0), lps_axes=True),
        Grid.axial((100, 80, 80), (1.0, 1.0, 1.0), (-40.2, -40.3, -50.1), lps_axes=False),
        rotated(Grid.axial((50, 50, 50), (2.5, 2.5, 2.5), (62.0, 62.0, -62.0)), rotation(25)),
    ],
    ids=["shifted", "coarser", "finer and mirrored", "oblique"],
)
def test_the_grid_on_which_a_linear_dose_is_stored_does_not_matter(dose_grid):
    structure = ball((2.0, -1.0, 3.0), 14)
    reference = dvh(structure, dose_on(CT))
    curve = dvh(structure, dose_on(dose_grid))
    assert curve.coverage == 1.0
    assert curve.mean_gy == pytest.approx(reference.mean_gy, abs=1e-3)
    assert (curve.min_gy, curve.max_gy) == pytest.approx((reference.min_gy, reference.max_gy), abs=1e-3)
    for percent in (99, 95, 50, 5, 1):
        volume = percent / 100 * curve.volume_cc
        assert curve.dose_at_volume_gy(volume) == pytest.approx(reference.dose_at_volume_gy(volume), abs=2e-3)


@pytest.mark.parametrize("kind", ["labelmap", "contours"])
def test_turning_patient_structure_and_dose_together_changes_nothing(kind):
    turn = rotation(33)
    dose_grid = Grid.axial((40, 40, 40), (2.5, 2.5, 2.5), (50.3, 49.1, -50.7))
    turned_ct, dose = rotated(CT, turn), dose_on(dose_grid)
    turned_dose = Volume(dose.array_kji, rotated(dose_grid, turn), "Gy")
    if kind == "labelmap":
        structure = ball((2.0, -1.0, 3.0), 14)
        turned = replace(structure, grid=turned_ct)
    else:
        contours = tuple(square(-9.3, -8.1, 7.7, 10.2, z) for z in (-6.0, -3.0, 0.0, 3.0))
        structure = from_contours(*contours)
        turned = from_contours(*(PlanarContour(c.points_ras_mm @ turn.T) for c in contours), grid=turned_ct)
    assert_same_curve(dvh(structure, dose), dvh(turned, turned_dose), rtol=2e-4)


def test_contours_in_planes_oblique_to_the_ct_have_their_own_frame():
    contours = [square(-9.3, -8.1, 7.7, 10.2, z) for z in (-6.0, -3.0, 0.0, 3.0)]
    turn = rotation(20)
    oblique = from_contours(*(PlanarContour(c.points_ras_mm @ turn.T) for c in contours))
    assert dvh(oblique, dose_on(CT)).volume_cc == pytest.approx(dvh(from_contours(*contours), dose_on(CT)).volume_cc)


def test_contours_that_are_not_in_parallel_planes_are_refused():
    tilted = PlanarContour(square(-5, -5, 5, 5, 0).points_ras_mm @ rotation(30, (1, 0, 0)).T)
    with pytest.raises(InputError, match="not parallel"):
        dvh(from_contours(square(-5, -5, 5, 5, 0), tilted), dose_on(CT))
    bent = PlanarContour(np.array([[0, 0, 0], [20, 0, 0], [20, 20, 8], [0, 20, -8.0]]))
    with pytest.raises(InputError, match="not lie in a plane"):
        dvh(from_contours(bent), dose_on(CT))


# --- partly outside the dose
def test_a_structure_partly_outside_the_dose_grid_says_how_much_is_covered():
    structure = ball((0.0, 0.0, 0.0), 12)
    dose = dose_on(Grid.axial((20, 60, 60), (3.0, 1.0, 1.0), (30.0, 30.0, 0.0)))  # begins 1.5 mm below z = 0
    curve = dvh(structure, dose)
    inside = structure.full_mask()[15:].sum() / structure.n_voxels  # slices at z >= 0
    assert curve.coverage == pytest.approx(inside, abs=1e-6)
    assert curve.volume_cc == pytest.approx(structure.volume_cc)
    assert curve.covered_volume_cc == pytest.approx(inside * structure.volume_cc)
    assert curve.mean_gy > dvh(structure, dose_on(CT)).mean_gy  # the upper half gets more
    bound = curve.with_uncovered_at(0.0)
    assert bound.coverage == 1.0
    assert bound.mean_gy == pytest.approx(inside * curve.mean_gy)
    assert bound.volume_at_dose_cc(1.0) == pytest.approx(curve.covered_volume_cc)


def test_a_structure_outside_the_dose_grid_has_a_volume_and_no_dose():
    far = dose_on(Grid.axial((10, 10, 10), (2.0, 2.0, 2.0), (500.0, 0.0, 0.0)), (0, 0, 0))
    curve = dvh(ball((0, 0, 0), 10), far)
    assert curve.coverage == 0.0
    assert curve.volume_cc > 4.0
    assert np.isnan(curve.mean_gy)


def test_an_empty_structure_has_no_volume():
    empty = Structure("Areola", CT, np.zeros((0, 0, 0), bool))
    assert dvh(empty, dose_on(CT)).volume_cc == 0.0


# --- shapes
def test_holes_keyholes_islands_and_overlaps():
    hole = from_contours(square(-10, -10, 10, 10, 0), square(-4, -4, 4, 4, 0))
    key = np.array(
        [[-9, -9], [9, -9], [9, 9], [0, 9], [0, 4], [4, 4], [4, -4], [-4, -4], [-4, 4], [0, 4], [0, 9], [-9, 9]]
    )
    keyhole = from_contours(PlanarContour(np.column_stack([key, np.zeros(len(key))]).astype(float)))
    island = from_contours(square(-10, -10, 10, 10, 0), square(-6, -6, 6, 6, 0), square(-2, -2, 2, 2, 0))
    overlap = from_contours(square(-10, -10, 2, 10, 0), square(-3, -10, 10, 10, 0))
    twice = from_contours(square(-10, -10, 10, 10, 0), square(-10, -10, 10, 10, 0))
    apart = from_contours(square(-10, -10, -5, 10, 0), square(5, -10, 10, 10, 0))
    pierced = from_contours(square(-10, -10, 2, 10, 0), square(-3, -10, 10, 10, 0), square(5, -4, 8, 4, 0))
    expected = {
        "hole": (hole, 400 - 64),
        "keyhole": (keyhole, 324 - 64),
        "island": (island, 400 - 144 + 16),
        "overlap": (overlap, 400),
        "twice": (twice, 400),
        "apart": (apart, 200),
        "pierced": (pierced, 400 - 24),
    }
    for name, (structure, area) in expected.items():
        assert dvh(structure, dose_on(CT)).volume_cc == pytest.approx(area * 3 / 1000, rel=2e-3), name


def test_an_outline_that_crosses_itself_holds_what_it_surrounds_an_odd_number_of_times():
    def drawn(*corners):
        return from_contours(*(PlanarContour(np.array([(x, y, z) for x, y in corners], float)) for z in (-3, 0, 3)))

    bow_tie = drawn((-10, -10), (10, 10), (10, -10), (-10, 10))  # no area on balance
    around, inner = ((-10, -10), (10, -10), (10, 10), (-10, 10)), ((-5, -5), (5, -5), (5, 5), (-5, 5))
    same_way = drawn(*around, around[0], *inner, inner[0])  # a keyhole that goes round the hole as round the rest
    for structure, area in ((bow_tie, 200), (same_way, 300)):
        found = dvh(structure, dose_on(CT))
        assert found.volume_cc == pytest.approx(area * 9 / 1000, rel=2e-3)
        assert found.mean_gy == pytest.approx(40.0, abs=0.01)
    line = from_contours(PlanarContour(np.array([[-10, -10, 0], [10, 10, 0], [3, 3, 0]], float)))
    assert dvh(line, dose_on(CT)).volume_cc == 0


def test_a_hole_changes_the_mean_dose_by_what_it_takes_away():
    dose = dose_on(CT, (1.0, 0.0, 0.0))
    full = dvh(from_contours(square(-10, -10, 10, 10, 0)), dose)
    hole = dvh(from_contours(square(-10, -10, 10, 10, 0), square(2, -5, 8, 5, 0)), dose)
    assert full.mean_gy == pytest.approx(40.0, abs=1e-3)
    assert hole.mean_gy == pytest.approx((400 * 40.0 - 60 * 45.0) / 340, abs=1e-3)


@pytest.mark.parametrize(("end_caps", "height_mm"), [("half-slice", 12.0), ("none", 9.0), ("rounded", 12.0)])
def test_end_caps_of_a_straight_stack(end_caps, height_mm):
    stack = from_contours(*(square(-10, -10, 10, 10, z) for z in (-3, 0, 3, 6)))
    assert dvh(stack, dose_on(CT), end_caps=end_caps).volume_cc == pytest.approx(0.4 * height_mm, rel=1e-6)


@pytest.mark.parametrize(("end_caps", "capped"), [("half-slice", 3.0), ("none", 0.0), ("rounded", 3.0)])
def test_a_curve_knows_how_much_of_its_volume_are_end_caps(end_caps, capped):
    stack = from_contours(*(square(-10, -10, 10, 10, z) for z in (-3, 0, 3, 6)))
    curve = dvh(stack, dose_on(CT), end_caps=end_caps)
    assert curve.cap_volume_cc == pytest.approx(0.4 * capped, rel=1e-6)
    assert curve.volume_without_caps_cc == pytest.approx(0.4 * 9.0, rel=1e-6)
    assert curve.to_dict()["cap_volume_cc"] == curve.cap_volume_cc


def test_a_single_slice_is_all_caps_and_a_labelmap_has_none():
    assert dvh(from_contours(square(-10, -10, 10, 10, 3.0)), dose_on(CT)).cap_part == pytest.approx(1.0)
    assert dvh(ball((0, 0, 0), 10), dose_on(CT)).cap_volume_cc == 0.0


def test_structures_of_few_slices_are_named_with_their_volume_with_and_without_caps():
    few = from_contours(*(square(-10, -10, 10, 10, z) for z in (-3, 0, 3)))
    many = from_contours(*(square(-10, -10, 10, 10, z) for z in range(-21, 22, 3)))
    curves = [replace(dvh(s, dose_on(CT)), name=name) for s, name in ((few, "Node"), (many, "Heart"))]
    (said,) = cap_remarks(curves, "rounded")
    assert "Node (3.6 cc with, 2.4 cc without)" in said and "rounded" in said and "Heart" not in said


@pytest.mark.parametrize("shape", ["ball", "cone"])
def test_rounded_ends_taper_off_as_the_last_planes_do(shape):
    """A ball of 21 mm radius and a cone of 30 mm height, cut at planes that miss their tips by up to 2.9 mm: of a tip
    that reaches further than half a slice beyond the last plane, the rest is left out."""
    angle = np.arange(200) * 2 * np.pi / 200
    for shift in (0.1, 1.1, 2.0, 2.9):
        z = np.arange(-30, 30, 3) + shift
        radius = np.sqrt(np.maximum(441 - z**2, 0)) if shape == "ball" else np.where(z >= -15, (15 - z) / 2, 0).clip(0)
        outlines = [
            np.column_stack([r * np.cos(angle), r * np.sin(angle), 0 * angle + q]) for r, q in zip(radius, z) if r > 0
        ]
        stack = from_contours(*map(PlanarContour, outlines))
        volume = dvh(stack, dose_on(CT), end_caps="rounded").volume_cc
        if shape == "ball":
            low, high = z[radius > 0][[0, -1]] + (-1.5, 1.5)
            left_out = sum(h * h * (21 - h / 3) for h in (max(21 - high, 0), max(21 + low, 0))) * np.pi / 1000
            assert volume == pytest.approx(4 / 3 * np.pi * 9.261 - left_out, rel=1e-3), shift
        else:  # its flat base ends half a slice below the lowest plane, wherever the true base is
            low = z[radius > 0].min() - 1.5
            assert volume == pytest.approx(np.pi * ((15 - low) / 2) ** 2 * (15 - low) / 3000, rel=0.02), shift


def test_a_single_slice_is_one_slice_thick_whatever_the_caps():
    for caps in ("half-slice", "none", "rounded"):
        curve = dvh(from_contours(square(-10, -10, 10, 10, 3.0)), dose_on(CT), end_caps=caps)
        assert curve.volume_cc == pytest.approx(1.2, rel=1e-6), caps
        assert curve.mean_gy == pytest.approx(40 + 0.4 * 3, abs=1e-3)


def test_pieces_far_apart_are_not_joined():
    pieces = from_contours(*(square(-10, -10, 10, 10, z) for z in (-21, -18, -15, 12, 15, 18)))
    assert dvh(pieces, dose_on(CT)).volume_cc == pytest.approx(0.4 * 18, rel=1e-6)


def test_a_structure_smaller_than_a_dose_voxel_has_the_dose_of_its_place():
    tiny = from_contours(square(3.1, 4.2, 3.5, 4.5, 0.0))
    curve = dvh(tiny, dose_on(Grid.axial((40, 40, 40), (5.0, 5.0, 5.0), (100.3, 99.1, -100.7))))
    assert curve.volume_cc == pytest.approx(0.4 * 0.3 * 3 / 1000, rel=1e-6)
    assert curve.mean_gy == pytest.approx(40 + 0.3 * 3.3 - 0.2 * 4.35, abs=1e-3)
    assert curve.dose_at_volume_gy(0.5 * curve.volume_cc) == pytest.approx(curve.mean_gy, abs=0.05)


def test_one_voxel_is_a_box():
    mask = np.zeros(CT.shape_kji, bool)
    mask[15, 30, 32] = True
    structure = Structure.from_mask("Voxel", mask, CT)
    curve = dvh(structure, dose_on(CT, (0.0, 0.0, 1.0)))
    assert curve.volume_cc == pytest.approx(0.003)
    assert (curve.min_gy, curve.max_gy) == pytest.approx((38.5, 41.5), abs=1e-3)
    assert curve.dose_at_volume_gy(0.0015) == pytest.approx(40.0, abs=0.02)


def test_an_open_surface_is_refused():
    points = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1.0]])
    with pytest.raises(InputError, match="not closed"):
        ClosedSurface("Cup", points, np.array([[0, 1, 2], [0, 1, 3], [1, 2, 3]]))


def test_a_labelmap_and_its_outline_give_the_same_volume_of_a_box():
    mask = np.zeros(CT.shape_kji, bool)
    mask[10:15, 20:41, 20:31] = True
    structure = Structure.from_mask("Box", mask, CT)
    corners = CT.to_ras([[19.5, 19.5, 0], [30.5, 40.5, 0]])
    outline = from_contours(*(square(*corners[0, :2], *corners[1, :2], CT.to_ras((0, 0, k))[2]) for k in range(10, 15)))
    assert_same_curve(dvh(structure, dose_on(CT), cell_mm=1.0), dvh(outline, dose_on(CT), cell_mm=1.0), rtol=1e-4)


# --- the curve
def test_the_curve_falls_and_its_statistics_agree_with_it():
    array = RNG.uniform(5, 60, CT.shape_kji).astype(np.float32)
    curve = dvh(ball((0, 0, 0), 13), Volume(array, CT, "Gy"))
    assert (np.diff(curve.cumulative_cc) <= 0).all()
    assert curve.cumulative_cc[-1] == 0.0
    integral = np.trapezoid(curve.cumulative_cc, curve.dose_gy) / curve.volume_cc
    assert curve.mean_gy == pytest.approx(integral, abs=1e-3)
    centre, volume = curve.differential()
    assert volume.sum() == pytest.approx(curve.volume_cc)
    assert (centre @ volume) / volume.sum() == pytest.approx(curve.mean_gy, abs=1e-3)
    assert array.min() <= curve.min_gy < curve.mean_gy < curve.max_gy <= array.max()


def test_eqd2_and_bed_transform_every_dose_by_itself():
    curve = dvh(ball((0, 0, 0), 13), dose_on(CT))
    eqd2, bed = curve.eqd2(15, 4.0), curve.bed(15, 4.0)
    dose = curve.dose_at_volume_gy(3.0)
    assert eqd2.dose_at_volume_gy(3.0) == pytest.approx(dose * (dose / 15 + 4) / 6, rel=1e-5)
    assert bed.dose_at_volume_gy(3.0) == pytest.approx(dose * (1 + dose / 15 / 4), rel=1e-5)
    assert eqd2.mean_gy > curve.mean_gy * (curve.mean_gy / 15 + 4) / 6  # convex: the mean's EQD2 is too low
    with pytest.raises(InputError, match="alpha/beta"):
        curve.eqd2(15, 0.0)


def test_the_bin_width_hardly_matters():
    fine, coarse = (dvh(ball((0, 0, 0), 13), dose_on(CT), bin_gy=b) for b in (0.005, 0.1))
    assert fine.dose_at_volume_gy(0.03) == pytest.approx(coarse.dose_at_volume_gy(0.03), abs=0.02)


# --- doses that are none
@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda d: Volume(d.array_kji, d.grid, ""), "without a unit"),
        (lambda d: Volume(d.array_kji, d.grid, "%"), "in '%'"),
        (lambda d: Volume(d.array_kji * 100, d.grid, "Gy"), "cGy"),
        (lambda d: Volume(d.array_kji - 100, d.grid, "Gy"), "negative"),
        (lambda d: Volume(np.where(d.array_kji > 45, np.nan, d.array_kji), d.grid, "Gy"), "NaN"),
        (lambda d: Volume(np.where(d.array_kji > 45, np.inf, d.array_kji), d.grid, "Gy"), "infinite"),
    ],
    ids=["no unit", "relative", "cGy", "negative", "NaN", "infinite"],
)
def test_what_is_not_a_dose_in_gray_is_refused(change, says):
    with pytest.raises(InputError, match=says):
        dvh(ball((0, 0, 0), 10), change(dose_on(CT)))


# --- edits
@pytest.fixture
def edited_pair():
    """A structure before and after edits that grow its box, change a slice and empty another."""
    before = ball((0, 0, 0), 13)
    mask = before.full_mask()
    mask[15, 20:24, 2:8] = True
    mask[13, 25:30, 25:30] = False
    mask[before.offset_kji[0]] = False
    return before, Structure.from_mask("Ball", mask, CT)


def test_an_update_after_edits_is_what_a_new_engine_gives(edited_pair):
    before, after = edited_pair
    other = ball((5, 5, 5), 9, name="Other")
    array = RNG.uniform(5, 60, CT.shape_kji).astype(np.float32)
    dose = Volume(array, CT, "Gy")
    engine = DvhEngine()
    engine.update(StructureSet(CT, (before, other)), dose)
    updated = engine.update(StructureSet(CT, (after, other)), dose, edited=["Ball"])
    fresh = DvhEngine().update(StructureSet(CT, (after, other)), dose)
    for name in ("Ball", "Other"):
        assert_same_curve(updated[name], fresh[name], rtol=1e-12)


def test_only_the_edited_slices_are_computed_again(monkeypatch):
    from AIOEvaluation.core.dvh import engine as module

    structure, dose = ball((0, 0, 0), 13), dose_on(CT)
    engine, seen = DvhEngine(), []
    engine.update([structure], dose)
    original = module.accumulate
    monkeypatch.setattr(module, "accumulate", lambda chunk, *rest: seen.extend(chunk.slabs) or original(chunk, *rest))
    mask = structure.full_mask()
    mask[14, 30, 30:33] ^= True
    mask[16, 30, 30:33] ^= True
    engine.update([Structure.from_mask("Ball", mask, CT)], dose, edited=["Ball"])
    assert sorted(slab.k for slab in seen) == [14.0, 14.0, 16.0, 16.0]  # out of the histogram, and back in
    seen.clear()
    engine.update([Structure.from_mask("Ball", mask, CT)], dose_on(CT, at_center=41.0), edited=[])
    assert len(seen) == structure.mask.shape[0]  # a new dose: everything


def test_an_edit_that_nobody_announced_is_found(edited_pair):
    before, after = edited_pair
    engine, dose = DvhEngine(), dose_on(CT)
    engine.update([before], dose)
    assert_same_curve(engine.update([after], dose)["Ball"], dvh(after, dose), rtol=1e-12)


def test_unedited_structures_are_not_even_compared():
    engine, dose = DvhEngine(), dose_on(CT)
    structure = ball((0, 0, 0), 10)
    first = engine.update([structure], dose)["Ball"]
    assert engine.update([structure], dose, edited=[])["Ball"] is first
    assert engine.update([replace(structure)], dose, edited=[])["Ball"] is first


def test_a_structure_that_left_and_came_back_changed_is_computed_anew(edited_pair):
    before, after = edited_pair
    engine, dose = DvhEngine(), dose_on(CT)
    engine.update([before], dose)
    engine.update([], dose)
    assert_same_curve(engine.update([after], dose, edited=[])["Ball"], dvh(after, dose), rtol=1e-12)


def test_contours_can_be_edited_too():
    planes = [square(-10, -10, 10, 10, z) for z in (-6, -3, 0, 3)]
    engine, dose = DvhEngine(), dose_on(CT)
    engine.update([from_contours(*planes)], dose)
    planes[2] = square(-10, -10, 12, 10, 0)
    changed = from_contours(*planes)
    assert_same_curve(engine.update([changed], dose, edited=["Outline"])["Outline"], dvh(changed, dose), rtol=1e-12)


def test_after_an_edit_of_one_contour_only_what_it_touches_is_made_anew(monkeypatch):
    from AIOEvaluation.core.dvh import layers

    angle = np.arange(40) * 2 * np.pi / 40

    def circle(radius_mm: float, z: float) -> PlanarContour:
        return PlanarContour(np.column_stack([radius_mm * np.cos(angle), radius_mm * np.sin(angle), 0 * angle + z]))

    planes = [circle(10 + 0.5 * n, 3.0 * n - 24) for n in range(14)]
    engine, dose, matched = DvhEngine(), dose_on(CT), []
    engine.update([from_contours(*planes)], dose)
    before = engine._entries["Outline"].cells.slabs
    match = layers.match
    monkeypatch.setattr(layers, "match", lambda *planes: matched.append(1) or match(*planes))
    planes = [PlanarContour(p.points_ras_mm.copy()) for p in planes]
    planes[7] = circle(14.2, -3.0)
    changed = from_contours(*planes)
    curve = engine.update([changed], dose, edited=["Outline"])["Outline"]
    assert len(matched) == 2  # the gaps below and above
    kept = {id(slab) for slab in before} & {id(slab) for slab in engine._entries["Outline"].cells.slabs}
    assert len(kept) >= 0.6 * len(before)  # the area of a plane shapes the two gaps on either side
    assert_same_curve(curve, dvh(changed, dose), rtol=1e-12)


def test_a_copy_of_a_segmentation_costs_nothing_until_it_is_edited(monkeypatch, edited_pair):
    from AIOEvaluation.core.dvh import engine as module

    before, after = edited_pair
    dose, other = dose_on(CT), ball((5, 5, 5), 9, name="Other")
    first, second = DvhEngine(), DvhEngine()
    expected = first.update([before, other], dose)
    built = []
    build = module.build_cells
    monkeypatch.setattr(
        module, "build_cells", lambda structure, **more: built.append(structure.name) or build(structure, **more)
    )
    copy = replace(before, mask=before.mask.copy())
    second.adopt([copy, other], first)
    found = second.update([copy, other], dose)
    assert built == [] and all(found[name] is expected[name] for name in expected)
    third = DvhEngine()
    third.adopt([after, other], first)
    changed = third.update([after, other], dose)
    assert built == ["Ball"]
    assert_same_curve(changed["Ball"], dvh(after, dose), rtol=1e-12)
    assert_same_curve(first.update([before, other], dose)["Ball"], expected["Ball"], rtol=1e-15)  # is as it was


# --- compiled loops
@pytest.mark.timeout(600)  # compiling takes long where other work is heavy
def test_compiled_loops_give_the_same_curves():
    pytest.importorskip("numba")
    from AIOEvaluation.core.dvh import compiling

    structures = [ball((2, -1, 3), 14), from_contours(*(square(-9.3, -8.1, 7.7, 10.2, z) for z in (-3.0, 0.0, 3.0)))]
    array = RNG.uniform(5, 60, (18, 60, 64)).astype(np.float32)  # reaches to z = 7.5 mm only
    for dose in (dose_on(CT), Volume(array, CT.cropped((slice(0, 18), slice(None), slice(None))), "Gy")):
        plain = DvhEngine().update(structures, dose)
        assert compiling.enable()
        try:
            compiled = DvhEngine().update(structures, dose)
        finally:
            compiling.disable()
        for name in plain:
            assert_same_curve(compiled[name], plain[name], rtol=1e-5)
            assert compiled[name].coverage == pytest.approx(plain[name].coverage, rel=1e-9)
