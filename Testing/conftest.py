# SPDX-License-Identifier: Apache-2.0
"""What all tests share: offscreen Qt, one torch thread, and the way to the real data."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

PROJECT_ROOT = Path(__file__).resolve().parents[1]


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
def reference_data() -> Callable[[str], Path]:
    """``reference_data("analytic_dvh.json")``: a table of reference values, or a skip."""

    def find(name: str) -> Path:
        path = _real_data_root().parent / "reference" / name
        if not path.exists():
            pytest.skip(f"reference table not found: {name} (it lies beside the real data)")
        return path

    return find


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
