# SPDX-License-Identifier: Apache-2.0
"""What all tests share: offscreen Qt, one torch thread, and the way to the real data."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

PROJECT_ROOT = Path(__file__).resolve().parents[1]
# Files that take a minute or more. They come first: a worker that is given one last has it alone while the others rest.
LONG_FILES = (
    *("test_panels_of_rooms.py", "test_panels_of_the_case.py", "test_modules_in_workbench.py", "test_inside_window.py"),
    *("test_anonymise.py", "test_cli_recalculate.py", "test_cli_learn.py", "test_cli_check_dose.py"),
    *("test_synthetic_ct.py", "test_cli_synthetic_ct.py", "test_cli_pareto.py", "test_cli_plan.py"),
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long files first, in the order of the list; the others as they were found."""
    place = {name: number for number, name in enumerate(LONG_FILES)}
    items.sort(key=lambda item: place.get(item.path.name, len(place)))


def _real_data_root() -> Path:
    return Path(os.environ.get("AIORT_TEST_DATA", PROJECT_ROOT.parent / "shared" / "data"))


@pytest.fixture(scope="session")
def project_root() -> Path:
    return PROJECT_ROOT


@pytest.fixture(scope="session")
def real_data() -> Callable[..., Path]:
    """``real_data("ct-chest-female")``: a folder or file of public data, or a skip that says where it is missing."""

    def find(*parts: str) -> Path:
        path = _real_data_root().joinpath(*parts)
        if not path.exists():
            pytest.skip(f"real data not found: {'/'.join(parts)} (set AIORT_TEST_DATA)")
        return path

    return find


@pytest.fixture(scope="session")
def reference_data() -> Callable[[str], Any]:
    """``reference_data("analytic_dvh.json")``: the content of a table of reference values (Testing/reference)."""

    @cache
    def read(name: str) -> Any:
        return json.loads((PROJECT_ROOT / "Testing" / "reference" / name).read_text(encoding="utf-8"))

    return read


@pytest.fixture(scope="session")
def slicer_api() -> dict[str, Any]:
    """Every name of qt, ctk and slicer as a running Slicer gave them: the file that the Workbench reads, too."""
    return json.loads(gzip.decompress((PROJECT_ROOT / "Workbench" / "Resources" / "slicer_api.json.gz").read_bytes()))


@pytest.fixture
def display() -> Iterator[str]:
    """The name of a fresh X display, e.g. ":7"; what is missing for one is a reason to skip."""
    for tool in ("Xvfb", "xdotool"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as pipe:
        number = pipe.readline().strip()
    if not number:
        server.kill()
        pytest.skip("Xvfb did not start")
    yield f":{number}"
    server.terminate()
    server.wait(timeout=10)
