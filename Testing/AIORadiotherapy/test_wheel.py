# SPDX-License-Identifier: Apache-2.0
"""The built wheel, installed into a fresh environment and used from a folder that is no checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("setuptools", minversion="77", reason="building the wheel needs setuptools 77 or newer")

ROOMS = ("AIORadiotherapy", "SegmentationModule", "PlanningModule", "RadiobiologyModule")
NOT_SHIPPED = (".git", ".venv*", "__pycache__", "*.egg-info", "build", "output", ".*_cache", "Testing", "docs", "site")


def _call(*command: object, cwd: Path, limit_s: float = 60) -> str:
    hidden = ("PYTHONPATH", "AIORT_RESOURCES", "PIP_INDEX_URL")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    ended = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, timeout=limit_s
    )
    assert ended.returncode == 0, f"{command}: {ended.returncode}\n{ended.stdout[-3000:]}\n{ended.stderr[-3000:]}"
    return ended.stdout


@pytest.fixture(scope="module")
def wheel(project_root, tmp_path_factory) -> Path:
    """Built from a copy of the checkout, for building leaves files in the folder that it builds from."""
    folder = tmp_path_factory.mktemp("wheel")
    shutil.copytree(project_root, folder / "checkout", ignore=shutil.ignore_patterns(*NOT_SHIPPED))
    options = ("--no-build-isolation", "--no-deps", "--no-index", "--quiet", "--wheel-dir", folder)
    _call(sys.executable, "-m", "pip", "wheel", *options, folder / "checkout", cwd=folder)
    (built,) = folder.glob("aio_radiotherapy-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """The programs' folder of an environment that holds the wheel and, by a path file, the libraries of this one."""
    folder = tmp_path_factory.mktemp("environment")
    _call(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder)
    programs = folder / "bin"
    site = Path(
        _call(programs / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip()
    )
    _call(
        *(sys.executable, "-m", "pip", "--python", programs / "python", "install"),
        *("--no-deps", "--no-index", "--quiet", wheel),
        cwd=folder,
    )
    # a path file's folders come without their own path files: an editable install of a checkout stays outside
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return programs


def test_the_wheel_holds_every_file_of_the_libraries_and_of_the_data(wheel, project_root):
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = set()
    for room in (*ROOMS, "."):
        for library in (project_root / room).iterdir():
            if not (library / "__init__.py").is_file() or (room == "." and library.name != "Workbench"):
                continue
            expected |= {path.relative_to(library.parent).as_posix() for path in library.rglob("*.py")}
            if room != ".":  # type checkers read the types of an installed library only where this file says so
                expected.add(f"{library.name}/py.typed")
    assert len({name.partition("/")[0] for name in expected}) >= 6
    for path in (project_root / "Resources").rglob("*"):
        if path.is_file():
            expected.add("AIOCommon/" + path.relative_to(project_root).as_posix())
    expected |= {
        path.relative_to(project_root).as_posix() for path in (project_root / "Workbench/Resources").rglob("*.*")
    }
    expected |= {"Workbench/modules/workbench.toml", *(f"Workbench/modules/{room}/{room}.py" for room in ROOMS)}
    assert expected - names == set()
    own = {name for name in names if ".dist-info/" not in name}
    assert own - expected == set()


def test_the_installed_command_lists_what_ships_with_it(installed, tmp_path):
    listed = _call(installed / "aio-radiotherapy", "info", cwd=tmp_path)
    assert "40in15-dbcg" in listed and "halcyon_6mv_fff" in listed and "phantom" in listed
    where = "from AIOCommon.core.resources import resources_root; print(resources_root())"
    found = Path(_call(installed / "python", "-c", where, cwd=tmp_path).strip())
    assert found.parts[-2:] == ("AIOCommon", "Resources") and found.is_relative_to(installed.parent.resolve())


def test_the_installed_command_explains_its_parts(installed, tmp_path):
    assert "--quantity" in _call(installed / "aio-radiotherapy", "dvh", "--help", cwd=tmp_path)
    assert "Halcyon-like" in _call(installed / "aio-radiotherapy", "machine", "show", "halcyon_6mv_fff", cwd=tmp_path)


def test_the_installed_workbench_finds_its_modules(installed, tmp_path):
    pytest.importorskip("PySide6")
    script = "from Workbench.host.description import default_description as d; print(*(p.stem for p in d().modules))"
    assert set(_call(installed / "python", "-c", script, cwd=tmp_path).split()) == set(ROOMS)


@pytest.mark.validation
@pytest.mark.timeout(400)
def test_the_installed_command_takes_the_sample_to_its_verdict(installed, tmp_path):
    said = _call(
        *(installed / "aio-radiotherapy", "run", "sample", "--output", tmp_path / "out", "--dose-grid", 6),
        cwd=tmp_path,
        limit_s=300,
    )
    assert "report.html" in said and (tmp_path / "out" / "report.html").stat().st_size > 100_000
