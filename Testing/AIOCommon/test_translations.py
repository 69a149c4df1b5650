# SPDX-License-Identifier: Apache-2.0
"""Every text of the window is in the translation sources, and the tool that keeps them sees what is wrong."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

TOOLS = Path(__file__).resolve().parents[1] / "tools"


@pytest.fixture(scope="module")
def tools():
    sys.path.insert(0, str(TOOLS))
    import translatable
    import translations

    yield translations, translatable
    sys.path.remove(str(TOOLS))


@pytest.fixture(scope="module")
def wanted(tools, project_root):
    return tools[0].wanted_texts(project_root)


def test_every_text_is_in_the_sources_of_all_languages(tools, wanted):
    assert len(wanted) > 1000
    found = tools[0].problems(wanted)
    assert not found, "\n".join(found[:30])


def test_the_core_still_says_what_is_translated_of_it(tools, project_root):
    import core_texts

    listed = core_texts.core_texts(project_root)
    assert len(listed) > 300
    assert len(set(listed)) == len(listed)
    assert core_texts.not_said(project_root) == []


def test_the_list_of_errors_is_what_the_code_says(tools):
    assert tools[0].out_of_step() == []


@pytest.mark.parametrize("language", ["zh-CN"])
def test_a_language_that_is_offered_as_complete_lacks_no_text(tools, language):
    assert language in tools[0].COMPLETE
    left = tools[0].untranslated(language)
    assert not left, f"translate these in {tools[0].source_path(language)}:\n" + "\n".join(left)


def code(tmp_path, text: str) -> Path:
    folder = tmp_path / "AIORadiotherapy" / "room" / "ui"
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text("", encoding="utf-8")
    (folder / "panel.py").write_text("from slicer.i18n import tr as _\n" + text, encoding="utf-8")
    return tmp_path


def test_texts_are_found_with_slicers_name_of_their_place(tools, tmp_path):
    root = code(tmp_path, 'x = _("a" " b")\ny = translate("Own", "c")\nz = _(T["k"])\nT = {"k": marked("d")}\nf("e")\n')
    assert tools[1].texts_in_code(root) == {("ui.panel", "a b"), ("Own", "c"), ("ui.panel", "d")}


@pytest.mark.parametrize("text", ['_(f"a {b}")', '_("a" + b)', "_(b)"])
def test_a_text_that_is_put_together_first_is_refused(tools, tmp_path, text):
    with pytest.raises(tools[1].CodeError, match=r"panel\.py:2"):
        tools[1].texts_in_code(code(tmp_path, f"x = {text}\n"))


def test_new_texts_take_the_words_of_another_place_and_old_ones_go(tools):
    had = {("a", "Dose"): "剂量", ("a", "gone"): "x", ("b", "Plan"): ""}
    wanted = {("a", "Dose"), ("b", "Dose"), ("b", "Plan")}
    assert tools[0].merged(wanted, had) == {("a", "Dose"): "剂量", ("b", "Dose"): "剂量", ("b", "Plan"): ""}


def test_a_source_survives_being_written_and_read(tools, tmp_path):
    texts = {("a", 'x < y & "z"\n{n}'): "甲 < 乙 & “丙”\n{n}", ("b", "later"): ""}
    path = tools[0].source_path("zh-CN", tmp_path)
    path.write_text(tools[0].ts_text("zh-CN", texts), encoding="utf-8")
    assert tools[0].read(path) == texts
    assert tools[0].untranslated("zh-CN", tmp_path) == ["b: later"]


def test_what_is_wrong_is_said_with_the_command_that_mends_it(tools, tmp_path):
    texts = {("a", "{n} of {all}"): "{n}", ("a", "gone"): "", ("a", "<b>bold</b>"): "粗"}
    for language in tools[0].LANGUAGES:
        tools[0].source_path(language, tmp_path).write_text(tools[0].ts_text(language, texts), encoding="utf-8")
    found = "\n".join(tools[0].problems({("a", "{n} of {all}"), ("a", "<b>bold</b>"), ("a", "new")}, tmp_path))
    for part in ("lacks 'new'", "'gone' of a is not said any more", "fields differ", "tags differ", tools[0].MEND):
        assert part in found
