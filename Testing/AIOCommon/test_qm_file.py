# SPDX-License-Identifier: Apache-2.0
"""Compiled translations are read by Qt as those of Qt's own compiler are."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from AIOCommon.core.errors import InputError
from AIOCommon.core.qm_file import Message, qm_bytes, read_ts

QtCore = pytest.importorskip("PySide6.QtCore", reason="PySide6 is not installed")

TS = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh-CN">
<context>
    <name>ui.panel</name>
    <message><source>Dose</source><translation>剂量</translation></message>
    <message><source>{count} &lt;b&gt;of&lt;/b&gt; “all”
in lines</source><translation>{count} &lt;b&gt;个&lt;/b&gt;</translation></message>
    <message><source>later</source><translation type="unfinished"></translation></message>
    <message><source>gone</source><translation type="vanished">走了</translation></message>
</context>
<context>
    <name>ui.other</name>
    <message><source>Dose</source><translation>药量</translation></message>
    <message><source>Symbols beyond the plane: 𝛼</source><translation>𝛼/𝛽 比值</translation></message>
</context>
</TS>
"""


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "words_zh-CN.ts"
    path.write_text(TS, encoding="utf-8")
    return path


def translator_of(path):
    translator = QtCore.QTranslator()
    assert translator.load(str(path))
    return translator


def said(translator, messages) -> list[str | None]:
    return [translator.translate(each.context, each.source) for each in messages]


def test_qt_reads_what_was_compiled(source, tmp_path):
    language, messages = read_ts(source)
    path = tmp_path / "words.qm"
    path.write_bytes(qm_bytes(language, messages))
    translator = translator_of(path)
    assert [each.translation for each in messages if each.translation] == [
        "剂量", "{count} <b>个</b>", "药量", "𝛼/𝛽 比值",
    ]  # fmt: skip
    for each in messages:
        assert (translator.translate(each.context, each.source) or "") == each.translation
    assert not translator.translate("ui.third", "Dose")
    assert translator.language() == "zh_CN"


def test_it_says_what_the_compiler_of_qt_says(source, tmp_path):
    compiler = shutil.which("pyside6-lrelease") or shutil.which("lrelease")
    if compiler is None:
        pytest.skip("Qt's lrelease is not installed")
    other = tmp_path / "other.qm"
    subprocess.run([compiler, str(source), "-qm", str(other)], check=True, capture_output=True)
    language, messages = read_ts(source)
    own = tmp_path / "own.qm"
    own.write_bytes(qm_bytes(language, messages))
    asked = [*messages, Message("ui.panel", "gone"), Message("ui.panel", "never said")]
    assert said(translator_of(own), asked) == said(translator_of(other), asked)


def test_many_texts_with_equal_hashes_of_parts_are_all_found(tmp_path):
    messages = [Message(f"c{n % 7}", f"text {n}", f"文 {n}") for n in range(3000)]
    path = tmp_path / "many.qm"
    path.write_bytes(qm_bytes("zh-CN", messages))
    assert said(translator_of(path), messages) == [each.translation for each in messages]


@pytest.mark.parametrize(
    "text", ["", "no XML", "<TS/>", "<html language='de'/>", "<TS language='zh-CN'><context>", "\x00\x01"]
)
def test_what_is_no_translation_source_is_refused(tmp_path, text):
    path = tmp_path / "bad.ts"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.ts"):
        read_ts(path)


def test_a_missing_source_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"none\.ts"):
        read_ts(tmp_path / "none.ts")
