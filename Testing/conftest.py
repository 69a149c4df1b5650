# SPDX-License-Identifier: Apache-2.0
"""What all tests share: offscreen Qt, one torch thread, and the way to the real data."""

from __future__ import annotations

import os
from collections.abc import Callable
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
