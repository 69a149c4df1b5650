# SPDX-License-Identifier: Apache-2.0
"""A machine file from measurements: what went in comes out, and input that cannot be is refused by name."""

from __future__ import annotations

import csv
import json

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from AIORadiotherapyLib.cli import main
from PlanningModuleLib.core.machines.beam_model import field_dose
from PlanningModuleLib.core.machines.commissioned_machine_file import write_machine
from PlanningModuleLib.core.machines.machine_commissioning import fit_measurements
from PlanningModuleLib.core.machines.machine_library import load_machine
from PlanningModuleLib.core.machines.machine_reader import read_machine
from PlanningModuleLib.core.machines.measurements import COLUMNS, read_measurements

SSD_MM = 900.0


def measured_from(machine, folder, noise=0.003):
    """CSV files as a water phantom would give them for a known machine, each curve with its own normalisation."""
    random, model = np.random.default_rng(7), machine.model

    def noisy(dose):
        return dose * (1 + noise * random.standard_normal(np.shape(dose)))

    tables = {name: [] for name in COLUMNS}
    depth = np.concatenate([np.arange(1, 20, 1.5), np.arange(20, 300, 14.0)])
    for field in (40.0, 100.0, 200.0):
        dose = field_dose(model, depth, field, 1000)[:, 0]
        dose = noisy(100 * dose / dose.max())
        tables["depth_dose.csv"] += [(field, 1000, z, round(float(d), 3)) for z, d in zip(depth, dose)]
        x = np.arange(-field / 2 - 40, field / 2 + 41, 5.0)
        dose = field_dose(model, 100.0, field, SSD_MM, x_mm=x)[0]
        dose = noisy(80 * dose / dose.max())
        tables["profiles.csv"] += [(field, SSD_MM, 100.0, a, round(float(d), 3)) for a, d in zip(x, dose)]
    for field in (30.0, 50.0, 100.0, 200.0):
        tables["output_factors.csv"].append((field, SSD_MM, 100.0, round(float(noisy(factor(machine, field, 100))), 4)))
    tables["calibration.csv"].append((100.0, 1000.0, 13.0, 0.0102))
    write_measurements(folder, tables)
    return folder


def write_measurements(folder, tables) -> None:
    """CSV files as read_measurements reads them: rows by file name, in the order of COLUMNS."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(COLUMNS[name])
            writer.writerows(rows)


def factor(machine, field_mm, depth_mm, ssd_mm=SSD_MM):
    reference = field_dose(machine.model, 100, 100, SSD_MM)[0, 0]
    return field_dose(machine.model, depth_mm, field_mm, ssd_mm)[0, 0] / reference


@pytest.fixture(scope="module")
def truth():
    return load_machine("halcyon_6mv_fff")


@pytest.fixture(scope="module")
def folder(truth, tmp_path_factory):
    return measured_from(truth, tmp_path_factory.mktemp("measured"))


@pytest.fixture(scope="module")
def fitted(folder, tmp_path_factory):
    """Fitted from the flattened 120-leaf machine on, which is far from the truth."""
    data = read_measurements(folder)
    fit = fit_measurements(data, "generic_6mv_120leaf")
    return fit, write_machine(fit, data, tmp_path_factory.mktemp("made") / "ours.json", title="Ours")


@pytest.mark.parametrize(("field", "depth", "ssd"), [(25, 100, 950), (60, 50, 900), (60, 150, 1000), (120, 250, 950)])
def test_the_fitted_beam_has_the_dose_of_the_true_one_where_nothing_was_measured(truth, fitted, field, depth, ssd):
    # 0.3 % of noise on every point; the templates differ by up to 15 % here
    _, machine = fitted
    assert factor(machine, field, depth, ssd) == pytest.approx(factor(truth, field, depth, ssd), rel=0.006)


def test_the_fit_stays_within_the_noise_of_the_measurement(fitted):
    content = fitted[0].to_dict()
    assert len(content["curves"]) == 6
    assert max(c["rms_percent"] for c in content["curves"]) < 0.5
    assert max(abs(f["difference_percent"]) for f in content["output_factors"]) < 0.8


def test_the_machine_file_says_what_was_fitted_what_was_measured_and_what_was_taken_over(fitted):
    _, machine = fitted
    assert machine.title == "Ours"
    assert machine.numbers["beam_model.scatter"].status == "fitted"
    assert "depth_dose.csv" in machine.numbers["beam_model.scatter"].source
    assert machine.numbers["calibration.gy_per_mu"].status == "confirmed"
    assert machine.gy_per_mu * field_dose(machine.model, 13.0, 100, 1000)[0, 0] == pytest.approx(0.0102, rel=1e-6)
    assert machine.layers == load_machine("generic_6mv_120leaf").layers
    assert machine.numbers["beam_model.source_sigma"].status == "from memory"


def test_the_command_writes_machine_and_figure_and_says_how_well_it_fits(folder, tmp_path, capsys):
    machine, figure = tmp_path / "ours.json", tmp_path / "fit.svg"
    code = main(["machine", "fit", str(folder), "--output", str(machine), "--plot", str(figure), "--json"])
    content = json.loads(capsys.readouterr().out)
    assert code == 0
    assert content["curves"][0]["title"].startswith("depth dose 40 mm")
    assert read_machine(machine).name == "ours"
    assert "<svg" in figure.read_text(encoding="utf-8")[:1000]


def test_machines_can_be_listed_and_shown(capsys):
    assert main(["machine", "list", "--json"]) == 0
    assert "generic_6mv_120leaf" in [m["name"] for m in json.loads(capsys.readouterr().out)]
    assert main(["machine", "show", "halcyon_6mv_fff", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["numbers"]["geometry.sad_mm"]["status"] == "from memory"
    assert shown["depth_dose_10x10_ssd_1000"]["pdd10_percent"] == pytest.approx(63.3, abs=0.1)
    assert main(["machine", "show", "nothing_like_it"]) == 2


def spoiled(folder, tmp_path, name, change):
    """A copy of the folder with one file changed; ``change`` gets its text and returns the new one (None: removed)."""
    copy = tmp_path / "spoiled"
    copy.mkdir()
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8")
        text = change(text) if path.name == name else text
        if text is not None:
            (copy / path.name).write_text(text, encoding="utf-8")
    return copy


@pytest.mark.parametrize(
    ("name", "change", "message"),
    [
        ("profiles.csv", lambda t: None, "profiles.csv.*missing"),
        ("depth_dose.csv", lambda t: "", "lacks the column"),
        ("depth_dose.csv", lambda t: t.replace("depth_mm", "depth_cm"), "lacks the column depth_mm"),
        ("depth_dose.csv", lambda t: t.splitlines()[0], "no rows"),
        ("depth_dose.csv", lambda t: "\n".join(t.splitlines()[:5]), "points down to"),
        ("depth_dose.csv", lambda t: t + "40,1000,90,nan\n", "line .*dose_percent is 'nan'"),
        ("depth_dose.csv", lambda t: t + "40,1000,ninety,50\n", "depth_mm is 'ninety'"),
        ("depth_dose.csv", lambda t: t + "40,100,90,50\n", "ssd_mm is '100'"),
        ("depth_dose.csv", lambda t: t + "40,1000,90\n", "has 3 cells"),
        ("depth_dose.csv", lambda t: t + t.splitlines()[1] + "\n", "twice"),
        ("output_factors.csv", lambda t: t + "100,900,100,87\n", "output_factor is '87'"),
        ("profiles.csv", lambda t: "\n".join(t.splitlines()[:6]), "points from"),
        ("calibration.csv", lambda t: t + t.splitlines()[1] + "\n", "2 rows"),
    ],
)
def test_measurements_that_cannot_be_used_are_refused_with_file_and_line(folder, tmp_path, name, change, message):
    with pytest.raises(InputError, match=message):
        read_measurements(spoiled(folder, tmp_path, name, change))


@pytest.mark.parametrize(
    "arguments",
    [
        ["{folder}", "--output", "{tmp}/machine.txt"],
        ["{folder}/absent", "--output", "{tmp}/machine.json"],
        ["{folder}", "--output", "{tmp}/machine.json", "--like", "nothing"],
    ],
)
def test_the_command_ends_with_one_line_and_code_2_on_bad_input(folder, tmp_path, capsys, arguments, monkeypatch):
    from PlanningModuleLib.core.machines import machine_commissioning as module

    monkeypatch.setattr(module, "_MOST_EVALUATIONS", 1)
    code = main(["machine", "fit", *(a.format(folder=folder, tmp=tmp_path) for a in arguments)])
    assert code == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_binary_rubbish_is_no_csv_file(folder, tmp_path):
    copy = spoiled(folder, tmp_path, "", lambda t: t)
    (copy / "profiles.csv").write_bytes(bytes(range(256)) * 4)
    with pytest.raises(InputError, match=r"profiles\.csv"):
        read_measurements(copy)
