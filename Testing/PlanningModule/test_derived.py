# SPDX-License-Identifier: Apache-2.0
"""A PTV that follows edits around the edit only is, to the voxel, the one that would be made anew."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon.core.derivation import Derivation
from AIOCommon.core.errors import InputError
from AIOCommon.core.grid import Grid
from AIOCommon.core.structure_file import load_structures, save_structures
from AIOCommon.core.structures import Structure, StructureSet
from PlanningModuleLib.core.derived import followed, is_as_made, is_current, made_again, with_derivation
from PlanningModuleLib.core.ptv import make_ptv, union

GRID = Grid.axial((24, 60, 64), (3.0, 2.0, 2.0), (63.0, 59.0, -36.0))
K, J, X = np.ogrid[:24, :60, :64]


def ellipsoid(name, centre, radii_mm, **more):
    square = sum(((x - c) * s / r) ** 2 for x, c, s, r in zip((K, J, X), centre, (3.0, 2.0, 2.0), radii_mm))
    return Structure.from_mask(name, square <= 1.0, GRID, **more)


BODY = ellipsoid("BODY", (12, 30, 32), (60, 54, 58), kind="EXTERNAL")
CTV = ellipsoid("CTVp_Breast_L", (11, 18, 24), (15, 20, 18), kind="CTV")
NODES = ellipsoid("CTVn_L1_L", (17, 24, 40), (6, 8, 8), kind="CTV")
LUNG = ellipsoid("Lung_L", (12, 36, 24), (24, 16, 14))


def painted(structure, random):
    """A box painted or erased at a random place of the body, as a brush does."""
    mask = structure.full_mask()
    corner = [int(random.integers(3, n - 12)) for n in GRID.shape_kji]
    mask[tuple(slice(c, c + int(random.integers(1, 9))) for c in corner)] = random.random() < 0.6
    return structure.with_mask(mask & BODY.full_mask())


def named(*structures):
    return {s.name: s for s in structures}


@pytest.mark.parametrize("seed", range(12))
def test_following_an_edit_gives_the_structure_that_is_made_from_nothing(seed):
    random = np.random.default_rng(seed)
    now = named(CTV, BODY, LUNG)
    ptv = make_ptv(CTV, BODY, (LUNG,), margin_mm=5, skin_mm=5, out_of_lung=True, name="PTV")
    for name in random.choice(["CTVp_Breast_L", "CTVp_Breast_L", "Lung_L", "BODY"], 6):
        before, now = now, {**now, name: painted(now[name], random)}
        assert not is_current(ptv, now) or np.array_equal(before[name].full_mask(), now[name].full_mask())
        ptv = followed(ptv, before, now)
        whole = make_ptv(
            now["CTVp_Breast_L"], now["BODY"], (now["Lung_L"],), margin_mm=5, skin_mm=5, out_of_lung=True, name="PTV"
        )
        assert np.array_equal(ptv.full_mask(), whole.full_mask())
        assert np.array_equal(made_again(ptv, now).full_mask(), whole.full_mask())
        assert ptv.derivation == whole.derivation and is_current(ptv, now) and is_as_made(ptv)


def test_an_edit_that_is_undone_brings_the_ptv_back_to_the_voxel():
    ptv, before = make_ptv(CTV, BODY), named(CTV, BODY)
    half = CTV.full_mask()
    half[:11] = False
    edited = named(CTV.with_mask(half), BODY)
    there = followed(ptv, before, edited)
    assert not np.array_equal(there.full_mask(), ptv.full_mask())
    back = followed(there, edited, before)
    assert np.array_equal(back.full_mask(), ptv.full_mask()) and back.derivation == ptv.derivation


def test_the_ptv_of_several_nodal_targets_follows_each_of_them():
    low = ellipsoid("CTVn_L2_L", (7, 24, 40), (6, 8, 8), kind="CTV")
    ptv = make_ptv(union([NODES, low], "nodal CTVs"), BODY, name="PTVn", parts=[NODES, low])
    assert ptv.derivation.sources == ("CTVn_L1_L", "CTVn_L2_L") and "nodal CTVs + 5 mm" in ptv.description
    empty = low.with_mask(np.zeros(GRID.shape_kji, bool))
    alone = followed(ptv, named(NODES, low, BODY), named(NODES, empty, BODY))
    assert np.array_equal(alone.full_mask(), make_ptv(NODES, BODY).full_mask())


def test_a_rest_beside_a_boost_follows_the_boost():
    boost = ellipsoid("PTVp_Boost_L", (11, 18, 24), (8, 8, 8), kind="PTV")
    rule = Derivation(("CTVp_Breast_L",), 0.0, apart_from="PTVp_Boost_L", apart_mm=10.0)
    rest = made_again(with_derivation(CTV, rule, named(CTV, boost)), named(CTV, boost))
    assert not (rest.full_mask() & boost.full_mask()).any() and rest.volume_cc < CTV.volume_cc
    gone = named(CTV, boost.with_mask(np.zeros(GRID.shape_kji, bool)))
    assert np.array_equal(followed(rest, named(CTV, boost), gone).full_mask(), CTV.full_mask())


def test_a_ptv_that_was_painted_on_is_not_as_it_was_made():
    ptv = make_ptv(CTV, BODY)
    assert is_as_made(ptv) and not is_as_made(painted(ptv, np.random.default_rng(1)))


def test_an_emptied_target_and_a_missing_input_are_refused():
    ptv, empty = make_ptv(CTV, BODY), CTV.with_mask(np.zeros(GRID.shape_kji, bool))
    with pytest.raises(InputError, match="nothing is left of CTVp_Breast_L"):
        followed(ptv, named(CTV, BODY), named(empty, BODY))
    with pytest.raises(InputError, match="BODY is gone"):
        made_again(ptv, named(CTV))


def test_the_rule_is_kept_in_files_and_a_damaged_one_is_worth_nothing(tmp_path):
    ptv = make_ptv(CTV, BODY, (LUNG,), out_of_lung=True)
    save_structures(tmp_path / "s.npz", StructureSet(GRID, (ptv, CTV)))
    read = load_structures(tmp_path / "s.npz")
    assert read["PTV"].derivation == ptv.derivation and read["CTVp_Breast_L"].derivation is None
    good = ptv.derivation.to_json()
    damaged = ("", "[]", "{", good.replace("5.0", "1e9"), good.replace("5.0", "NaN"), good + " " * 30_000, good[:-9])
    assert [Derivation.from_json(text) for text in damaged] == [None] * len(damaged)
