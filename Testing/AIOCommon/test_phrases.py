# SPDX-License-Identifier: Apache-2.0
"""Texts that were put together are recognised by their templates, and by no others."""

from __future__ import annotations

import time

import pytest

from AIOCommon.core.phrases import Phrases

SAID = {
    "{sentence}.": "{sentence}。",
    "{a} to {b}": "{a} 至 {b}",
    "{a} or {b}": "{a} 或 {b}",
    "is empty": "为空",
    "{name} is empty": "{name} 是空的",
    "{name} is missing": "缺少 {name}",
    "the target {name} is missing": "缺少靶区 {name}",
    "there is no dose": "没有剂量",
    "plan": "计划",
    "unknown {kind} '{name}'": "未知的{kind}“{name}”",
    "cannot be read ({error})": "无法读取（{error}）",
    "Accepted by {who}, {when}.": "由 {who} 于 {when} 认可。",
    "Draw it. Then plan again.": "请勾画后重新计划。",
    "Choose the CT.": "请选择 CT。",
    "It can be {limits}.": "可为 {limits}。",
    "Did you mean {near}?": "您是指 {near} 吗？",
    'It looks like {{"Herz": "Heart"}}.': '格式如下：{{"Herz": "Heart"}}。',
    "{n} x {m} mm": "{n} 乘 {m} mm",
}


@pytest.fixture(scope="module")
def phrases():
    return Phrases(SAID)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("is empty", "为空"),
        ("is empty.", "为空。"),
        ("Heart is empty", "Heart 是空的"),
        ("ct.dcm: is empty", "ct.dcm: 为空"),
        ("case: ct.dcm: is empty.", "case: ct.dcm: 为空。"),
        ("ct.dcm: Heart is missing", "ct.dcm: 缺少 Heart"),
        ("ct.dcm: is empty. Choose the CT.", "ct.dcm: 为空。请选择 CT。"),
        ("There is no dose.", "没有剂量。"),
        ("the target PTV is missing", "缺少靶区 PTV"),
        ("Heart is empty. Draw it. Then plan again.", "Heart 是空的。请勾画后重新计划。"),
        ("Heart is empty. Lung is missing.", "Heart 是空的。缺少 Lung。"),
        ("Accepted by A. Nyone, today.", "由 A. Nyone 于 today 认可。"),
        ("cannot be read (there is no dose)", "无法读取（没有剂量）"),
        ("is empty; there is no dose", "为空; 没有剂量"),
        ("is empty\nthere is no dose", "为空\n没有剂量"),
        ("It can be 2 to 5 mm.", "可为 2 至 5 mm。"),
        ("Did you mean Heart or Lung_L?", "您是指 Heart 或 Lung_L 吗？"),
        ('It looks like {"Herz": "Heart"}.', '格式如下：{"Herz": "Heart"}。'),
        ("3 x 4 mm", "3 乘 4 mm"),
    ],
)
def test_a_text_is_said_with_its_values(phrases, text, said):
    assert phrases.said(text) == said


def test_a_name_in_quotation_marks_is_no_word_of_the_language(phrases):
    assert phrases.said("unknown plan 'plan'") == "未知的计划“plan”"


@pytest.mark.parametrize("text", ["", "Heart", "was empty", "is emptyish", "dose: 3 to 5", "2 or 3", "中文", "\n"])
def test_what_is_no_text_of_the_language_stays(phrases, text):
    assert phrases.said(text) == text


def test_of_an_unknown_text_the_known_sentences_are_said(phrases):
    assert phrases.said("Nobody knows this. Choose the CT.") == "Nobody knows this. 请选择 CT。"


def test_a_text_without_translation_stays_and_no_phrases_are_none():
    assert Phrases({"is empty": ""}).said("is empty") == "is empty"
    assert not Phrases({}) and not Phrases({"is empty": ""})


def test_a_value_with_braces_does_not_become_a_field(phrases):
    assert phrases.said("cannot be read ({name})") == "无法读取（{name}）"


@pytest.mark.parametrize("text", ["is " * 5_000, "Heart is empty" * 700, "x: " * 6_000 + "is empty", "a. " * 5_000])
def test_a_long_text_of_a_stranger_takes_no_time(phrases, text):
    start = time.process_time()
    phrases.said(text)
    assert time.process_time() - start < 1.0
