# SPDX-License-Identifier: Apache-2.0
"""Cases that were open before are a click away."""

from __future__ import annotations

import pytest


@pytest.fixture
def menu(workbench):
    from Workbench.window.recent_cases import forget_cases

    forget_cases()
    yield workbench.window.tool_bar.recent
    forget_cases()


def entries(menu) -> list[str]:
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions() if action.text()]


def test_saved_and_opened_cases_are_offered_the_last_one_first(workbench, small_case, menu, tmp_path):
    assert entries(menu) == ["No case was open before"]
    for name in ("one", "two"):
        assert workbench.window.save_case(str(tmp_path / f"{name}.mrb"))
    assert [text.split()[0] for text in entries(menu)[:2]] == ["two.mrb", "one.mrb"]
    next(action for action in menu.actions() if action.text().startswith("one")).trigger()
    assert workbench.window.case_path == tmp_path / "one.mrb"
    assert [text.split()[0] for text in entries(menu)[:2]] == ["one.mrb", "two.mrb"]


def test_a_case_that_is_gone_is_not_offered_and_the_list_can_be_forgotten(workbench, small_case, menu, tmp_path):
    for name in ("one", "two"):
        assert workbench.window.save_case(str(tmp_path / f"{name}.mrb"))
    (tmp_path / "two.mrb").unlink()
    assert [text.split()[0] for text in entries(menu)] == ["one.mrb", "Forget"]
    next(action for action in menu.actions() if action.text() == "Forget these").trigger()
    assert entries(menu) == ["No case was open before"]
