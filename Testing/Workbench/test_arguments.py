# SPDX-License-Identifier: Apache-2.0
"""What the window is started with."""

from __future__ import annotations

from Workbench.command_line import _arguments


def test_a_case_in_the_folder_where_one_stands_is_named_in_full(tmp_path, monkeypatch):
    """The scene reader takes a relative path for one relative to the scene."""
    monkeypatch.chdir(tmp_path)
    assert _arguments(["--case", "results/case.mrb"]).case == str(tmp_path / "results" / "case.mrb")
    assert _arguments([]).case is None
