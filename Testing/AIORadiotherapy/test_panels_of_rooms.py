# SPDX-License-Identifier: Apache-2.0
"""The panels in a Workbench: the checks of each module, and of the layouts."""

from __future__ import annotations

import pytest

from Testing.AIORadiotherapy.panel_runs import TIME_LIMIT_S, checks, of_rooms, require_passed, run_checks

pytest.importorskip("PySide6", reason="PySide6 is not installed")
pytest.importorskip("trame_slicer", reason="trame-slicer is not installed")


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory) -> dict[tuple[str, str], str]:
    return run_checks(of_rooms(), tmp_path_factory.mktemp("panels"))


@pytest.mark.timeout(TIME_LIMIT_S + 20)
@pytest.mark.parametrize(("file", "name"), checks(of_rooms()), ids=lambda value: value.removeprefix("test_"))
def test_panel(outcomes, file, name):
    require_passed(outcomes, file, name)
