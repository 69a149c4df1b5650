# SPDX-License-Identifier: Apache-2.0
"""Monte Carlo as a check dose: the child process, with a stand-in for pyRadMC and, where it is installed, with it."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest

from AIOCommon.core.errors import Cancelled, ChildTaskError, InputError
from AIOCommon.core.grid import Grid
from AIOCommon.core.progress import CallbackProgress
from AIOCommon.core.structures import Structure
from AIOCommon.core.volume import Volume
from PlanningModuleLib.core.beams.bixel_grid import BixelGrid
from PlanningModuleLib.core.beams.field_shape import FieldShape
from PlanningModuleLib.core.beams.geometry import BeamFrame
from PlanningModuleLib.core.beams.planned_beam import PlannedBeam
from PlanningModuleLib.core.delivery.sequencing import control_points, sweep
from PlanningModuleLib.core.dose import monte_carlo
from PlanningModuleLib.core.machines.beam_model import field_dose
from PlanningModuleLib.core.machines.hu import density_kji, load_density_table
from PlanningModuleLib.core.plan import Beam
from Testing.oracles.blocking_monte_carlo import monte_carlo_dose
from Testing.PlanningModule.fake_pyradmc import fake_pyradmc

GRID = Grid.axial((20, 30, 20), (6.0, 6.0, 6.0), (57.0, 97.0, -57.0))
DENSITY = np.ones(GRID.shape_kji, np.float32)
FIELD = BixelGrid(np.arange(-50, 51, 5.0), np.arange(-50, 51, 10.0))


@pytest.fixture
def fake(tmp_path, monkeypatch):
    """A folder with the stand-in at the head of the import path, which children inherit."""
    with fake_pyradmc(tmp_path / "fake", monkeypatch):
        yield


def open_beam(machine, gantry_deg: float = 0.0, mu: float = 100.0) -> tuple[PlannedBeam, Beam]:
    isocentre = (0.0, 0.0, 0.0)
    source = np.arange(FIELD.shape[0] * FIELD.shape[1]).reshape(FIELD.shape)
    pairs = np.flatnonzero((np.abs(machine.layers[0].edges_mm()) <= 50).all(axis=1))
    field = FieldShape(FIELD, pairs, source, np.zeros(FIELD.shape, bool))
    planned = PlannedBeam("Open", BeamFrame(gantry_deg, 0, 0, isocentre), field, np.zeros(0))
    leaves = control_points(machine, field, sweep(np.full(FIELD.shape, mu), 1))
    return planned, Beam("Open", gantry_deg, 0.0, 0.0, isocentre, mu, None, leaves)


def compute(machine, beams, **more):
    planned, plan = zip(*beams)
    more.setdefault("histories", 100_000)
    return monte_carlo_dose(machine, planned, plan, DENSITY, GRID, GRID, 15, **more)


def test_a_dose_comes_back_with_its_error_where_the_beam_is(machine, fake):
    reports = []
    result = compute(machine, [open_beam(machine)], progress=CallbackProgress(lambda f, m: reports.append((f, m))))
    dose = result.dose.array_kji
    left_right = (dose.sum(axis=(0, 1)) > 0) @ np.arange(20) / (dose.sum(axis=(0, 1)) > 0).sum()
    assert left_right == pytest.approx(9.5)  # the beam is in the middle
    assert 0 < (dose > 0).mean() < 1
    np.testing.assert_allclose(result.sigma.array_kji, 0.1 * dose, rtol=1e-5)
    assert result.relative_sigma(dose > 0) == pytest.approx(0.1, rel=1e-4)
    assert result.histories == 100_000
    assert "spectrum=varian-6mv" in result.provenance
    assert result.dose.unit == "Gy"
    assert any("histories" in message for _, message in reports)


def test_a_beam_from_the_side_comes_from_the_side(machine, fake):
    dose = compute(machine, [open_beam(machine, 90.0)]).dose.array_kji
    along_front = dose.sum(axis=(0, 2)) > 0
    assert along_front.sum() < 30  # bounded towards front and back ...
    assert (dose.sum(axis=(0, 1)) > 0).all()  # ... and not from left to right


def test_histories_are_shared_by_the_fluence_and_doses_add_up(machine, fake):
    one = compute(machine, [open_beam(machine)])
    two = compute(machine, [open_beam(machine), open_beam(machine, mu=300.0)])
    np.testing.assert_allclose(two.dose.array_kji, 4 * one.dose.array_kji, rtol=1e-4)
    np.testing.assert_allclose(two.sigma.array_kji, np.sqrt(10) * one.sigma.array_kji, rtol=1e-4)
    assert two.histories == 100_000


def test_a_plans_beams_are_computed_on_its_ct(machine, fake):
    ct = Volume(np.zeros(GRID.shape_kji, np.float32), GRID, "HU")
    body = Structure.from_mask("BODY", np.ones(GRID.shape_kji, bool), GRID, kind="EXTERNAL")
    _, beam = open_beam(machine)
    parts = monte_carlo.fixed_parts(machine, [beam])
    result = monte_carlo_dose(
        machine, *parts, density_kji(ct, body, load_density_table()), GRID, GRID, 15, histories=100_000
    )
    there = compute(machine, [open_beam(machine)])
    np.testing.assert_array_equal(result.dose.array_kji > 0, there.dose.array_kji > 0)
    assert result.histories == there.histories


def test_air_around_the_body_is_not_scored(machine, fake, monkeypatch):
    """Noise in air: 5000 in voxels of almost no mass; inside BODY the dose is what it is without them."""
    everywhere = compute(machine, [open_beam(machine)])
    monkeypatch.setenv("FAKE_PYRADMC", "air")
    mask = np.zeros(GRID.shape_kji, bool)
    mask[:, 8:, :] = True
    body = Structure.from_mask("BODY", mask, GRID, kind="EXTERNAL")
    density = np.where(mask, 1.0, 0.0).astype(np.float32)
    planned, beams = zip(open_beam(machine))
    result = monte_carlo_dose(machine, planned, beams, density, GRID, GRID, 15, body=body, histories=100_000)
    np.testing.assert_array_equal(result.scored_kji, mask)
    assert not result.dose.array_kji[~mask].any() and not result.sigma.array_kji[~mask].any()
    inside = mask.copy()
    inside[:, 8] = False  # its density is a mean with air
    np.testing.assert_array_equal(result.dose.array_kji[inside], everywhere.dose.array_kji[inside])
    assert result.relative_sigma(inside & (result.dose.array_kji > 0)) == pytest.approx(0.1, rel=1e-4)


def test_cancelling_ends_the_child(machine, fake, monkeypatch):
    monkeypatch.setenv("FAKE_PYRADMC", "slow")
    seen = []

    def report(fraction, message):
        seen.append(message)

    start = time.monotonic()
    with pytest.raises(Cancelled, match="Monte Carlo was cancelled"):
        compute(
            machine,
            [open_beam(machine)],
            progress=CallbackProgress(report, lambda: any("histories" in m for m in seen)),
        )
    assert time.monotonic() - start < 15  # 20 batches would have taken 20 s more


def test_a_crash_is_reported_and_leaves_nothing(machine, fake, monkeypatch):
    monkeypatch.setenv("FAKE_PYRADMC", "crash")
    with pytest.raises(ChildTaskError, match="Monte Carlo stopped unexpectedly"):
        compute(machine, [open_beam(machine)])


def test_without_pyradmc_it_says_how_to_install_it(machine, monkeypatch):
    monkeypatch.setattr(monte_carlo, "available", lambda: False)
    with pytest.raises(InputError, match=r"pyRadMC is not installed.*pip install 'aio-radiotherapy\[montecarlo\]'"):
        compute(machine, [open_beam(machine)])


def test_what_cannot_be_computed_is_refused(machine, fake):
    with pytest.raises(InputError, match="too few"):
        compute(machine, [open_beam(machine)], histories=10)
    with pytest.raises(InputError, match="6 MV only"):
        compute(replace(machine, energy_mv=10.0), [open_beam(machine)])


def test_the_calibration_is_that_of_the_open_field_in_water(machine):
    """Dose per history of the tables, times constant and field, is the machine's dose per MU without its profile."""
    flat = replace(machine.model, profile_radius_mm=(0.0,), profile=(1.0,), head_fraction=0.0)
    at_10_cm = machine.gy_per_mu * field_dose(flat, 100, 100, 900, bixel_mm=100)[0, 0]
    per_history = monte_carlo.monte_carlo_unit() / 100
    found = monte_carlo.gy_per_mu_unit(machine) * per_history * 100
    assert found == pytest.approx(at_10_cm, rel=0.025)  # one depth of the tables has an error of 1 %, the constant less


@pytest.mark.validation
@pytest.mark.timeout(1800)
def test_monte_carlo_meets_the_machine_in_water(machine, project_root):
    """With pyRadMC installed, here or in .venv-montecarlo (make oracles)."""
    other = project_root / ".venv-montecarlo" / "bin" / "python"
    python = None if monte_carlo.available() else str(other)
    if python is not None and not other.exists():
        pytest.skip("pyRadMC is not installed (make oracles)")
    result = compute(machine, [open_beam(machine)], histories=2_000_000, python=python)
    middle = result.dose.array_kji[8:12, :, 8:12].mean(axis=(0, 2)) / 15
    front = GRID.to_ras(np.stack([np.zeros(30), np.arange(30), np.zeros(30)], 1))[:, 1]
    wanted = 100 * machine.gy_per_mu * field_dose(machine.model, 100 - front, 100, 900)[:, 0]
    deep = (100 - front > 20) & (100 - front < 160)
    ratio = (middle / wanted)[deep]
    assert abs(ratio.mean() - 1) < 0.03
    assert np.abs(ratio - 1).max() < 0.08
