# SPDX-License-Identifier: Apache-2.0
"""Photon machines of matRad in their own format: kernels as Gaussians, and files that are refused."""

from __future__ import annotations

import zlib

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from PlanningModuleLib.core.machines.beam_model import field_dose
from PlanningModuleLib.core.machines.machine_fit import depth_dose_figures
from PlanningModuleLib.core.machines.machine_library import MATRAD_HOST, load_machine
from PlanningModuleLib.core.machines.matrad_kernel import SAMPLE_MM, read_kernel, write_kernel
from PlanningModuleLib.core.machines.matrad_machine import kernel_errors, read_matrad_machine
from Testing.PlanningModule.small_matrad import small_machine


def host():
    """The machine whose leaves, limits and calibration a machine of matRad gets."""
    return load_machine(MATRAD_HOST)


@pytest.fixture(scope="module")
def generic(real_data):
    return real_data("matrad") / "photons_Generic.mat"


@pytest.mark.parametrize("ssd_mm", [800.0, 900.0, 1000.0])
def test_the_gaussians_meet_the_tabulated_kernels_within_half_a_percent(generic, ssd_mm):
    # Pencil profile in % of its axis, and disc fields of 2 to 20 cm on the axis, at 1.5 to 20 cm depth
    errors = kernel_errors(read_kernel(generic), ssd_mm)
    assert errors.pop("pencil_percent") < 0.1
    assert max(errors.values()) < 0.5, errors


def test_a_square_field_has_the_dose_of_the_tabulated_kernels_summed_directly(generic):
    # The same sum as matRad's, written out: kernel values at samples of 0.5 mm over the field, no convolution
    kernel, machine = (
        read_kernel(generic),
        read_matrad_machine(generic, host(), ssd_mm=900),
    )
    depth = np.array([20.0, 100.0, 200.0])
    at = np.arange(-50 + SAMPLE_MM / 2, 50, SAMPLE_MM)
    radius = np.hypot(at[:, None], at[None, :])
    tails = [np.interp(radius, kernel.radius_mm[1:], k[1:]).sum() for k in kernel.at_ssd(900)]
    missing = [k[0] - k[1] for k in kernel.at_ssd(900)]  # the core at r = 0 beyond what its neighbour would give
    m, b = kernel.m_per_mm, kernel.betas_per_mm
    expected = (
        sum(
            (t + c) * SAMPLE_MM**2 * beta / (beta - m) * (np.exp(-m * depth) - np.exp(-beta * depth))
            for t, c, beta in zip(tails, missing, b)
        )
        * (1000 / (900 + depth)) ** 2
    )
    ours = field_dose(machine.model, depth, 100, 900)[:, 0] / machine.model.amplitude
    np.testing.assert_allclose(ours, expected, rtol=5e-3)


def test_the_machine_is_as_deep_as_its_tpr_says_and_one_mu_is_one_centigray_at_the_reference(generic):
    machine = read_matrad_machine(generic, host())
    figures = depth_dose_figures(machine.model)
    # TPR20,10 0.687 by the relation of TRS-398 from PDD20/PDD10, as for pyRadPlan's copy of the file
    assert 1.2661 * figures["pdd20_over_10"] - 0.0595 == pytest.approx(0.687, abs=0.012)
    assert machine.gy_per_mu * field_dose(machine.model, 15.0, 100, 1000)[0, 0] == pytest.approx(0.01, rel=1e-9)
    assert machine.sad_mm == 1000 and machine.energy_mv == 6


def test_every_number_says_whether_it_is_matrads_or_the_leaves_own(generic):
    machine = load_machine(str(generic))
    assert machine.numbers["beam_model.betas"].status == "confirmed"
    assert "photons_Generic" in machine.numbers["beam_model.betas"].source
    assert machine.numbers["beam_model.gaussians"].status == "fitted"
    assert "120-leaf" in machine.numbers["mlc.leaves.transmission"].source
    assert not any(key.startswith("published") for key in machine.numbers)


def test_the_primary_fluence_of_the_file_is_used_only_when_asked_for(generic):
    flat, shaped = (
        read_matrad_machine(generic, host()),
        read_matrad_machine(generic, host(), primary_fluence=True),
    )
    assert flat.model.profile_at(100.0) == 1.0
    radius, fluence = read_kernel(generic).primary_fluence.T
    assert shaped.model.profile_at(100.0) == pytest.approx(np.interp(100.0, radius, fluence) / fluence[0])
    assert flat.content_hash != shaped.content_hash


def test_the_other_dose_engines_can_use_the_machine(generic):
    from PlanningModuleLib.core.dose.monte_carlo import gy_per_mu_unit
    from PlanningModuleLib.core.dose.superposition_model import superposition_model

    machine = load_machine(str(generic))
    assert superposition_model(machine).error_percent < 3.0  # of its depth dose, which starts from 0 at the surface
    assert gy_per_mu_unit(machine) == pytest.approx(gy_per_mu_unit(load_machine("generic_6mv_120leaf")), rel=0.05)


def test_a_small_file_is_read_with_its_own_number_of_components(tmp_path):
    kernel = read_kernel(small_machine(tmp_path / "photons_Small.mat"))
    assert kernel.kernels.shape == (2, 2, 81)
    assert kernel.name == "Small" and kernel.at_ssd(870.0)[0, 0] == pytest.approx(4e-3)


def test_version_2_has_its_kernels_per_square_millimetre_already(tmp_path):
    first = read_kernel(small_machine(tmp_path / "photons_1.mat"))
    second = read_kernel(small_machine(tmp_path / "photons_2.mat", version=2))
    np.testing.assert_allclose(first.kernels, 4 * second.kernels)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"radiationMode": "protons"}, "protons"),
        ({"m": -1.0}, "m: -1 1/mm is out of range"),
        ({"SAD": 1e6}, "SAD: 1e.06 mm is out of range"),
        ({"penumbraFWHMatIso": 1e-9}, "penumbraFWHMatIso"),
        ({"energy": 6e6}, "energy"),
        ({"kernel": np.array([{"SSD": 900.0, "kernel1": np.full(81, 1e300), "kernel2": np.ones(81)}])}, "no beam has"),
        ({"m": float("nan")}, "m: nan"),
        ({"betas": np.array([0.3, 0.005])}, "build-up"),
        ({"betas": np.array([0.3, 0.016, 0.1])}, "photon machine"),
        ({"kernelPos": np.arange(81.0)[::-1]}, "radii"),
        ({"kernelPos": np.arange(12.0)}, "unequal length"),
        ({"primaryFluence": np.array([1.0, 2.0])}, "primary fluence|photon machine"),
        ({"kernel": "none"}, "photon machine"),
    ],
)
def test_a_defect_in_the_file_is_named(tmp_path, changes, message):
    with pytest.raises(InputError, match=message):  # without the child, whose start takes a second
        write_kernel(small_machine(tmp_path / "photons_bad.mat", **changes), tmp_path / "kernel.npz")


def test_a_file_that_crashes_its_reader_is_refused_and_nobody_crashes(tmp_path):
    path = small_machine(tmp_path / "photons_Small.mat")
    content = bytearray(path.read_bytes())
    content[1025:1033] = bytes(8)  # scipy 1.17 ends with a segmentation fault
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"damaged|is not a photon machine"):
        read_kernel(path)


def test_files_that_are_no_machine_are_refused(tmp_path, generic):
    cases = {
        "empty.mat": b"",
        "text.mat": b"not a matlab file" * 20,
        "cut.mat": generic.read_bytes()[:60_000],
    }
    flipped = bytearray(generic.read_bytes())
    flipped[5000:5400] = bytes(400)
    cases["flipped.mat"] = bytes(flipped)
    for name, content in cases.items():
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(InputError, match=name):
            load_machine(str(path))
    with pytest.raises(InputError, match="no such machine file"):
        load_machine(str(tmp_path / "absent.mat"))


def test_a_file_that_would_unpack_without_end_is_refused_before_it_is_read(tmp_path, generic):
    pump = zlib.compressobj(9)
    packed = b"".join(pump.compress(bytes(1 << 20)) for _ in range(600)) + pump.flush()
    element = (15).to_bytes(4, "little") + len(packed).to_bytes(4, "little") + packed
    path = tmp_path / "bomb.mat"
    path.write_bytes(generic.read_bytes()[:128] + element)
    assert path.stat().st_size < 2_000_000
    with pytest.raises(InputError, match="unpacks"):
        read_kernel(path)


@pytest.mark.parametrize("length", [140, 300, 446, 900, -1])
def test_a_file_that_is_cut_off_is_refused_before_it_is_read(tmp_path, length):
    path = small_machine(tmp_path / "photons_Small.mat")
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(InputError, match="is cut off"):
        read_kernel(path)
