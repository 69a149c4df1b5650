# SPDX-License-Identifier: Apache-2.0
"""Patients and scans that are asked for by name: volumes, HU, places, labels; random phantoms stay as they were."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from AIOCommon import InputError
from SegmentationModuleLib.core.phantom import VARIANTS, Phantom, make_phantom, make_sample, scanner_names, variant
from SegmentationModuleLib.core.phantom.scanner import scanner

SPACING_MM = (6.0, 4.0, 4.0)
SEED = 510201


@pytest.fixture(scope="module")
def made():
    known: dict[str, Phantom] = {}

    def get(name: str) -> Phantom:
        if name not in known:
            known[name] = make_phantom(SEED, SPACING_MM, **variant(name))
        return known[name]

    return get


def hu_in(phantom: Phantom, mask: np.ndarray) -> float:
    return float(np.median(phantom.ct.array_kji[mask]))


def digest(phantom: Phantom) -> str:
    found = hashlib.sha256(phantom.ct.array_kji.tobytes())
    for structure in phantom.structures:
        found.update(structure.name.encode() + np.packbits(structure.full_mask()).tobytes())
    return found.hexdigest()[:16]


# Made before there were variants: what networks were trained on, exercises and the sample's numbers hang on these.
@pytest.mark.parametrize(
    ("seed", "expected"), [(1, "911d88e6e0eb6ccb"), (12, "0088e4124fd3d467"), (None, "615b0a51538ea045")]
)
def test_phantoms_and_the_sample_are_what_they_were(seed, expected):
    made = make_sample(SPACING_MM) if seed is None else make_phantom(seed, SPACING_MM)
    assert digest(made) == expected


@pytest.mark.parametrize("name", VARIANTS)
def test_every_variant_is_a_patient_with_lungs_heart_and_body(name, made):
    phantom = made(name)
    for needed in ("BODY", "Heart", "Lung_L", "Lung_R", "SpinalCord", "Esophagus", "CTVn_L1_L", "CTVn_SCL_R"):
        assert phantom.structures[needed].n_voxels > 20, needed
    assert phantom.ct.array_kji.dtype == np.int16
    assert 250 < phantom.structures["Heart"].volume_cc < 1000


def test_a_man_has_no_breasts_and_no_tumour_bed(made):
    names = made("man").structures.names
    assert not [n for n in names if n.startswith("CTVp")] and "CTVn_L2_L" in names


def test_arms_at_the_sides_lie_beside_the_chest(made):
    up, down = (made(n).structures["BODY"].full_mask() for n in ("as drawn", "arms at the sides"))
    low = slice(0, up.shape[0] // 3)
    columns = [int(mask[low].any(axis=(0, 1)).sum()) for mask in (up, down)]
    assert columns[1] - columns[0] > 60 / SPACING_MM[2]
    head = made("arms at the sides").structures["HumeralHead_L"].centroid_ras_mm()
    assert head[2] < made("as drawn").structures["HumeralHead_L"].centroid_ras_mm()[2]


def test_obese_and_lean_differ_in_body_and_breast(made):
    for name, ratio in (("BODY", 1.6), ("CTVp_Breast_L", 4.0)):
        assert made("obese").structures[name].volume_cc > ratio * made("lean").structures[name].volume_cc


@pytest.mark.parametrize(("name", "landmark", "hu", "cc"), [
    ("implants", "implant_left", 92, (230, 460)),
    ("tissue expander", "expander_left", 8, (270, 520)),
])  # fmt: skip
def test_a_reconstruction_is_no_breast_and_lies_over_the_ribs(name, landmark, hu, cc, made):
    phantom = made(name)
    device = phantom.landmarks[landmark]
    mask = device.full_mask()
    assert cc[0] < device.volume_cc < cc[1]
    assert hu_in(phantom, mask) == pytest.approx(hu, abs=30)
    assert not (mask & phantom.structures["CTVp_Breast_L"].full_mask()).any()
    assert not (mask & phantom.structures["Lung_L"].full_mask()).any()
    assert not (mask & ~phantom.structures["BODY"].full_mask()).any()
    assert device.centroid_ras_mm()[1] > phantom.structures["Lung_L"].centroid_ras_mm()[1] + 60  # in front


def test_port_and_pacemaker_are_metal(made):
    for name, landmark in (("tissue expander", "expander_left"), ("pacemaker", "pacemaker_left")):
        assert made(name).ct.array_kji[made(name).landmarks[landmark].full_mask()].max() > 1500, name
    can = made("pacemaker").landmarks["pacemaker_left"]
    assert 5 < can.volume_cc < 40 and can.centroid_ras_mm()[0] < 0


def test_metal_throws_streaks_in_its_slices_only(made):
    without = make_phantom(SEED, SPACING_MM, **variant("pacemaker") | {"pacemaker": ""})
    change = made("pacemaker").ct.array_kji.astype(float) - without.ct.array_kji
    can = made("pacemaker").landmarks["pacemaker_left"].full_mask()
    slices = can.any(axis=(1, 2))
    away = np.abs(change) * ~can
    assert (away[slices] > 20).mean() > 0.02
    below = np.flatnonzero(slices)[0] - 8  # the lead is there, and nothing else
    assert (away[:below] > 20).mean() < 2e-4


def test_a_seroma_has_its_volume_and_holds_fluid(made):
    bed = made("seroma").structures["CTVp_Tumorbed"]
    assert bed.volume_cc == pytest.approx(60.0, rel=0.35)  # what leaves the breast is cut off
    assert 0 < hu_in(made("seroma"), bed.full_mask()) < 40


def test_more_clips_are_more_bright_voxels_in_the_bed():
    few, many = (make_phantom(7, SPACING_MM, **variant("clips") | {"clips": n}) for n in (0, 12))
    bed = many.structures["CTVp_Tumorbed"].full_mask()
    bright = [int((p.ct.array_kji[bed] > 200).sum()) for p in (few, many)]
    assert bright[1] > bright[0] + 3


def test_an_effusion_lies_behind_and_is_no_lung(made):
    phantom, dry = made("effusion"), made("as drawn")
    fluid = phantom.landmarks["pleural_effusion_left"]
    mask, lung = fluid.full_mask(), phantom.structures["Lung_L"]
    p = phantom.parameters
    assert fluid.volume_cc > 100
    assert hu_in(phantom, mask) == pytest.approx(1008 * p.hu_scale - 1000 + p.hu_shift, abs=5)
    assert not (mask & lung.full_mask()).any()
    assert lung.volume_cc < dry.structures["Lung_L"].volume_cc - 0.8 * fluid.volume_cc
    assert fluid.centroid_ras_mm()[1] < lung.centroid_ras_mm()[1]


def test_phases_of_contrast_differ_between_the_sides_of_the_heart(made):
    arterial, venous = made("arterial phase"), made("venous phase")
    for phantom, left, right in ((arterial, 320, 130), (venous, 140, 150)):
        for name, expected in (("heart_ventricle_left", left), ("heart_ventricle_right", right)):
            assert hu_in(phantom, phantom.landmarks[name].full_mask()) == pytest.approx(expected, abs=45), name


def test_thick_slices_smear_along_the_patient_only(made):
    plain, thick = (made(n).ct.array_kji.astype(float) for n in ("as drawn", "thick slices"))
    body = made("as drawn").structures["BODY"].full_mask()[1:]
    along = [np.abs(np.diff(a, axis=0))[body].mean() for a in (plain, thick)]
    assert along[1] < 0.92 * along[0]


def test_the_noise_of_a_scanner_has_its_strength_and_spectrum():
    rng = np.random.default_rng(1)
    for name in scanner_names():
        known = scanner(name)
        field = known.noise(rng, (40, 160, 160), (known.slice_mm, 1.0, 1.0))
        n = np.arange(len(known.noise_power_hu2_mm2))
        rings = np.pi * known.step_per_mm**2 * ((n + 1) ** 2 - n**2)  # area of the bins of frequency
        assert field.var() == pytest.approx(float(np.sum(rings * known.noise_power_hu2_mm2)), rel=0.15), name
        pairs = np.corrcoef(field[:-1].ravel(), field[1:].ravel())[0, 1]
        assert pairs == pytest.approx(max(0.0, known.correlation_of_slices), abs=0.05)
    sharp, smooth = (scanner(n).noise(rng, (4, 128, 128), (3.0, 1.0, 1.0)) for n in ("r01-001", "acrin-013"))
    assert sharp.std() > 2 * smooth.std()


def test_a_scanner_moves_fat_and_muscle_to_its_own_hu(made):
    known = scanner("r01-001")
    assert known.tissue(np.array([-1000.0, -100.0, 52.0])).tolist() == pytest.approx(
        [-1000.0, known.fat_hu, known.muscle_hu], abs=1.0
    )


def test_a_couch_lies_below_the_patient(made):
    for name in ("breast board", "carbon couch"):
        phantom = made(name)
        body = phantom.structures["BODY"].full_mask()
        beside = (phantom.ct.array_kji > -600) & ~body
        rows = np.argwhere(beside)[:, 1]
        assert beside.sum() > 500, name
        assert np.quantile(rows, 0.25) > np.argwhere(body)[:, 1].mean(), name


def test_a_truncated_scan_cuts_the_body(made):
    assert made("truncated").structures["BODY"].volume_cc < made("carbon couch").structures["BODY"].volume_cc
    assert (made("truncated").ct.array_kji[:, 0, 0] == -1024).all()


def test_names_that_nobody_knows_are_refused():
    for unknown in (lambda: variant("child"), lambda: scanner("mine")):
        with pytest.raises(InputError):
            unknown()
