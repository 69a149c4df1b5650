# SPDX-License-Identifier: Apache-2.0
"""``federate``: every mistake is one line and exit code 2."""

from __future__ import annotations

import json
import socket
from datetime import UTC, datetime, timedelta

import pytest

from AIORadiotherapyLib.cli.app import run_app
from SegmentationModuleLib.core.learning.library import Library
from Testing.SegmentationModule.tiny_model import write_tiny_model


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder with a model, an empty library and a federation's file."""
    folder = tmp_path_factory.mktemp("federation")
    write_tiny_model(folder / "model")
    with Library.create(folder / "library", str(folder / "model")):
        pass
    agreed = {"name": "pilot", "model": "model", "server": {"host": "127.0.0.1", "port": _free_port()},
              "sites": ["north", "south"], "structures": ["Heart"], "rounds": {"rounds": 1, "steps": 1}}  # fmt: skip
    (folder / "federation.json").write_text(json.dumps(agreed))
    return folder


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def kits(place, tmp_path, capsys):
    pytest.importorskip("cryptography")
    assert run_app(["federate", "provision", str(place / "federation.json"), "-o", str(tmp_path / "kits")]) == 0
    capsys.readouterr()
    return tmp_path / "kits"


def refused(capsys, *arguments):
    """The one line that a command ends with."""
    assert run_app(["federate", *map(str, arguments)]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1 and lines[0].startswith("error: "), lines
    return lines[0]


def test_the_kits_say_how_to_start(place, tmp_path, capsys):
    pytest.importorskip("cryptography")
    assert run_app(["federate", "provision", str(place / "federation.json"), "-o", str(tmp_path / "kits")]) == 0
    told = capsys.readouterr().out
    assert "3 kits of pilot" in told and "federate server" in told and told.count("federate client") == 2


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"sites": ["north"]}, "needs 2 sites"),
        ({"model": "no-such-model"}, "unknown model"),
        ({"structures": ["Hart"]}, "unknown structure of the model 'Hart'"),
        ({"rounds": {"steps": -1}}, "rounds.steps"),
        ({"extra": 1}, "unknown entry"),
    ],
)
def test_a_wrong_file_makes_no_kits(place, tmp_path, capsys, changes, reason):
    pytest.importorskip("cryptography")
    content = json.loads((place / "federation.json").read_text())
    content["model"] = str(place / "model")
    (tmp_path / "f.json").write_text(json.dumps({**content, **changes}))
    assert reason in refused(capsys, "provision", tmp_path / "f.json", "-o", tmp_path / "kits")
    assert not (tmp_path / "kits").exists()


def test_a_missing_file_is_named(tmp_path, capsys):
    assert "nothing.json" in refused(capsys, "provision", tmp_path / "nothing.json", "-o", tmp_path / "kits")


def test_a_folder_that_is_no_kit_is_named(tmp_path, capsys):
    assert "kit.json" in refused(capsys, "client", tmp_path, tmp_path)
    assert "kit.json" in refused(capsys, "server", tmp_path, "-o", tmp_path / "out")


def test_a_library_without_consented_cases_takes_no_part(kits, place, capsys):
    line = refused(capsys, "client", kits / "north", place / "library")
    assert "no accepted case has a correction to learn from" in line


def test_what_is_no_library_takes_no_part(kits, tmp_path, capsys):
    assert "nowhere" in refused(capsys, "client", kits / "north", tmp_path / "nowhere")


def test_an_expired_certificate_is_said_before_anything_is_tried(kits, place, capsys):
    from SegmentationModuleLib.core.federation.certificates import make_authority, write_certificate

    for name in ("client.key", "client.crt", "rootCA.pem"):
        (kits / "north" / name).unlink()
    old = datetime.now(UTC) - timedelta(days=60)
    write_certificate(make_authority("pilot", 30, old), kits / "north", "north", 30, now=old)
    assert "expired on" in refused(capsys, "client", kits / "north", place / "library")


def test_an_unknown_site_is_named(kits, place, capsys):
    path = kits / "north" / "kit.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "participant": "nowhere"}))
    assert "unknown site of the federation pilot 'nowhere'" in refused(
        capsys, "client", kits / "north", place / "library"
    )


def test_a_port_in_use_is_said(kits, place, tmp_path, capsys):
    port = json.loads((place / "federation.json").read_text())["server"]["port"]
    with socket.socket() as other:
        other.bind(("", port))
        other.listen()
        assert run_app(["federate", "server", str(kits / "server"), "-o", str(tmp_path / "out")]) == 2
    *_, line = capsys.readouterr().err.splitlines()
    assert f"port {port} cannot be listened on" in line and "another server" in line


def test_a_kit_of_the_wrong_kind_names_the_right_command(kits, place, tmp_path, capsys):
    assert "federate server" in refused(capsys, "client", kits / "server", place / "library")
    assert "federate client" in refused(capsys, "server", kits / "north", "-o", tmp_path / "out")


def test_a_simulation_with_other_options_is_not_mixed_into_an_old_one(tmp_path, capsys):
    (tmp_path / "simulation.json").write_text(json.dumps({"options": {}, "hospitals": [], "arms": []}))
    assert "other options" in refused(capsys, "simulate", "-o", tmp_path, "--rounds", "3")
    assert "rounds" in refused(capsys, "simulate", "-o", tmp_path, "--rounds", "0")


def test_kits_are_not_written_over(kits, place, capsys):
    assert "exists already" in refused(capsys, "provision", place / "federation.json", "-o", kits)


def test_without_the_optional_packages_it_is_said_how_to_get_them(place, tmp_path, capsys, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "cryptography", None)
    line = refused(capsys, "provision", place / "federation.json", "-o", tmp_path / "kits")
    assert "pip install 'aio-radiotherapy[federation]'" in line
