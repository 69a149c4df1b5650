# SPDX-License-Identifier: Apache-2.0
"""The modules find their libraries wherever they lie: installed in one folder, or each in its folder of a checkout."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("PySide6", reason="PySide6 is not installed")
pytest.importorskip("trame_slicer", reason="trame-slicer is not installed")

ROOT = Path(__file__).resolve().parents[2]
MODULES = ("RadiobiologyModule", "PlanningModule", "SegmentationModule", "AIORadiotherapy")
SCRIPT = """
import json, os, sys
# A development installation of the project would serve its packages from elsewhere.
sys.meta_path[:] = [each for each in sys.meta_path if "Editable" not in getattr(each, "__name__", "")]
from Workbench.host.description import Description
from Workbench.startup import start
from pathlib import Path
workbench = start(Description(modules=tuple(map(Path, sys.argv[1:]))), testing=True)
import slicer
names = [Path(each).stem for each in sys.argv[1:]]
panels = [name for name in names if slicer.util.getModuleWidget(name).panel is not None]
libraries = [name for name in sys.modules if name.startswith("AIO") or name.partition(".")[0].endswith("ModuleLib")]
places = sorted({str(Path(sys.modules[name].__file__)) for name in libraries if sys.modules[name].__file__})
workbench.close()
sys.stdout.write("RESULT " + json.dumps({"panels": panels, "places": places}) + "\\n")
sys.stdout.flush()
os._exit(0)
"""


def _panels(workbench: Path, *files: Path) -> dict:
    """Load the module files in a Workbench; no folder of a module is on the path beforehand."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *map(str, files)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(workbench)},
        cwd=workbench,
        capture_output=True,
        text=True,
        timeout=100,
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("RESULT ")]
    assert lines, done.stdout[-2000:] + done.stderr[-4000:]
    return json.loads(lines[0].removeprefix("RESULT "))


@pytest.fixture(scope="module")
def workbench(tmp_path_factory) -> Path:
    """A folder with the Workbench alone."""
    folder = tmp_path_factory.mktemp("host")
    (folder / "Workbench").symlink_to(ROOT / "Workbench")
    return folder


@pytest.mark.timeout(110)
def test_installed_in_one_folder_all_modules_find_their_libraries_there(workbench, tmp_path):
    flat = tmp_path / "lib" / "qt-scripted-modules"
    for name in MODULES:
        shutil.copytree(ROOT / name, flat, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__", "*.egg*"))
    shutil.copytree(ROOT / "Resources", flat / "Resources")
    found = _panels(workbench, *(flat / f"{name}.py" for name in MODULES))
    assert found["panels"] == list(MODULES)
    assert all(Path(place).is_relative_to(flat) for place in found["places"])


@pytest.mark.timeout(110)
@pytest.mark.parametrize("order", [MODULES, MODULES[::-1]], ids=["dependencies first", "dependencies last"])
def test_in_a_checkout_all_modules_find_their_libraries_in_any_order(workbench, order):
    found = _panels(workbench, *(ROOT / name / f"{name}.py" for name in order))
    assert found["panels"] == list(order)
    assert all(Path(place).is_relative_to(ROOT) for place in found["places"])


@pytest.mark.timeout(110)
@pytest.mark.parametrize("name", MODULES)
def test_in_a_checkout_one_module_alone_finds_all_that_it_needs(workbench, name):
    assert _panels(workbench, ROOT / name / f"{name}.py")["panels"] == [name]
