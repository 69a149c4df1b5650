# SPDX-License-Identifier: Apache-2.0
"""What the core says in English comes into the window in its language, with its numbers and names as they are."""

from __future__ import annotations

import logging
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

pytest.importorskip("slicer", reason="the Slicer core is not installed")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("not evaluable", "无法评估"),
        (
            "The plan meets 7 of 8 goals (1 within acceptable variation).",
            "计划达到 8 个剂量目标中的 7 个（1 个在可接受偏差内）。",
        ),
        ("The plan meets 8 of 8 goals.", "计划达到 8 个剂量目标中的 8 个。"),
        (
            "CT 242 x 174 x 110, 1.95 x 1.95 x 3.00 mm; 25 structures (digital phantom); side left (as asked for)",
            "CT 242 x 174 x 110，1.95 x 1.95 x 3.00 mm; 25 个结构（数字体模）; 侧别 左（按要求）",
        ),
        ("Accepted by A. Nyone, 2026-01-02 10:11.", "由 A. Nyone 于 2026-01-02 10:11 认可。"),
        ("Heart, Lung_L: in the heart", "Heart, Lung_L: 心脏内"),
        ("TCP after surgery, Poisson: tumour control", "术后 TCP，Poisson: 肿瘤控制"),
        ("Not accepted by a person yet.\nFailed their checks: Heart.", "尚未经人认可。\n未通过检查：Heart。"),
        ("Optimising the fluence: iteration 12, objective 3.4e-02", "正在优化通量：第 12 次迭代，目标函数 3.4e-02"),
        ("the check dose came to no result: there is no dose", "核查剂量没有得出结果：没有剂量"),
        ("Heart mean 3.1 → 3.4 Gy (+0.3; limit 3: now fails)", "Heart mean 3.1 → 3.4 Gy（+0.3；限值 3：现未通过）"),
    ],
)  # fmt: skip
def test_a_text_of_the_core_is_recognised_with_its_values(chinese, text, shown):
    assert chinese(text) == shown


@pytest.mark.parametrize(
    "text",
    ["", "Heart", "Lung_L", "PTVp_Breast_L", "A sentence of no list.", "a; b; c", "2 of 3", "{x}", "Gy", "\n", "中文"],
)  # fmt: skip
def test_what_is_in_no_list_stays_as_it_is(chinese, text):
    assert chinese(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Dose-volume histogram", "剂量体积直方图"),
        ("Dose-volume histogram (out of date)", "剂量体积直方图（已过时）"),
        ("Volume (%)", "体积（%）"),
        ("Heart (unedited)", "Heart（未编辑）"),
        ("A plan, 10:21 (solid), Another (dashed)", "A plan, 10:21（实线），Another（虚线）"),
    ],
)
def test_titles_axes_and_curves_of_charts_are_recognised(chinese, text, shown):
    assert chinese(text) == shown


def test_views_of_a_layout_are_titled_in_the_language_of_the_window(chinese):
    from AIOCommon.ui.layout_descriptions import COMPARE, DESCRIPTIONS, PLANS
    from AIOCommon.ui.layout_titles import description

    assert ">Plan A<" in DESCRIPTIONS[PLANS] and ">计划 A<" in description(PLANS)
    titles = ("手工", "自动", "编辑后", "全部轮廓及其差异")
    assert all(f">{title}<" in description(COMPARE) for title in titles)


def test_every_field_of_a_study_says_what_it_is_about(chinese):
    from AIOTrial.core.study.entry import typed_tables
    from AIOTrial.core.study.values import Choice

    columns = [column for table in typed_tables() for column in table.columns]
    texts = [column.label for column in columns]
    texts += [column.kind.allowed for column in columns if not isinstance(column.kind, Choice)]  # words are chosen from
    assert [text for text in texts if chinese(text) == text] == []


def test_names_of_structures_stay_and_their_titles_do_not(chinese, translation):
    assert chinese("Heart") == "Heart"
    assert translation.structure_title("Heart") == "心脏"


def test_in_english_nothing_is_looked_up(translation):
    import slicer

    slicer.app.translate = None  # a call would fail
    assert translation.core_text("The plan meets 8 of 8 goals.") == "The plan meets 8 of 8 goals."


def test_the_texts_of_a_language_are_ready_at_once_and_found_at_once(translation):
    from AIOCommon.core.phrases import Phrases
    from AIOCommon.core.qm_file import read_ts

    _language, messages = read_ts(translation.source_file("zh-CN"))
    said = {each.source: each.translation for each in messages if each.context == translation.CORE}
    assert len(said) > 1_500
    start = time.process_time()
    phrases = Phrases(said)
    ready = time.process_time()
    for source in said:
        phrases.said(f"file: {source}. Choose the CT.")
    found = time.process_time()
    assert ready - start < 0.15  # seconds; 0.012 to 0.022 were measured
    assert (found - ready) / len(said) < 0.002  # seconds a text; 0.0003 were measured


class App:
    """What of slicer.app is asked when the texts are loaded."""

    def __init__(self, language: str, enabled: object = True):
        self._values = {"language": language, "Internationalization/Enabled": enabled}
        self.loaded: dict[str, bytes] = {}

    def settings(self):
        return SimpleNamespace(value=lambda key, default=None: self._values.get(key, default))

    def translate(self, _context: str, text: str) -> str:
        return text

    def loadTranslations(self, folder: str) -> None:
        self.loaded |= {path.name: path.read_bytes() for path in Path(folder).iterdir()}


@pytest.mark.parametrize(
    ("language", "enabled", "files"),
    [
        ("zh-CN", True, ["AIORadiotherapy_zh-CN.qm"]),
        ("zh_CN", True, ["AIORadiotherapy_zh_CN.qm"]),
        ("zh-TW", True, ["AIORadiotherapy_zh-TW.qm"]),
        ("zh-CN", "false", []),
        ("en-US", True, []),
        ("", True, []),
        ("xx", True, []),
        ("../../etc", True, []),
    ],
)
def test_the_texts_of_the_applications_language_are_given_to_it(
    translation, monkeypatch, tmp_path, language, enabled, files
):
    import slicer

    app = App(language, enabled)
    monkeypatch.setattr(slicer, "app", app)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    translation.load_translations()
    translation.load_translations()  # once a process
    assert sorted(app.loaded) == files
    assert list(tmp_path.iterdir()) == []  # nothing is left behind


def test_a_damaged_source_leaves_the_window_in_english(translation, monkeypatch, tmp_path, caplog):
    import slicer

    bad = tmp_path / "AIORadiotherapy_zh-CN.ts"
    bad.write_text("<TS", encoding="utf-8")
    monkeypatch.setattr(slicer, "app", App("zh-CN"))
    monkeypatch.setattr(translation, "source_file", lambda _chosen: bad)
    with caplog.at_level(logging.WARNING):
        translation.load_translations()
    assert slicer.app.loaded == {}
    assert "zh-CN" in caplog.text


def test_why_a_name_is_asked_about_is_said_in_chinese(chinese):
    import csv

    from AIOCommon.core.names import read_names

    tables = sorted((Path(__file__).parent / "names").glob("*_names.csv"))
    names = [row[0] for table in tables for row in csv.reader(table.open(encoding="utf-8")) if row]
    reasons = {part for name in names for part in read_names([name])[name].why.split("; ")}
    assert len(reasons) > 100
    assert {reason for reason in reasons if chinese(reason) == reason} == set()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("several nodal levels in one name", "一个名称中有多个淋巴结分区"),
        ("'mam' is taken as Breast; it has a number", "“mam”按Breast理解; 带有数字"),
        (
            "its name says left, but it lies on the right",
            "名称写左，但位于右",
        ),
        (
            "The target is the chest wall CTVp_Chestwall_L ('CTV Brustwand li'), in the place of the breast that the "
            "protocol is written for: its dose, goals and models are the breast's, a PTV made here keeps 5 mm from the "
            "skin as the breast's does, a bolus is not modelled, and size, density and pieces of the contour are "
            "checked, but not its place.",
            "靶区是胸壁 CTVp_Chestwall_L ('CTV Brustwand li')，代替方案所针对的乳腺：剂量、目标和模型都是乳腺的，"
            "此处生成的 PTV 与乳腺一样距皮肤 5 mm，不模拟补偿膜（bolus）；"
            "检查该轮廓的大小、密度和分块，但不检查其位置。",
        ),
        ("Goals of Whole breast, 40 Gy in 15 fractions (DBCG), on the chest wall", None),
    ],
)
def test_what_is_said_of_names_and_the_chest_wall_is_recognised(chinese, text, shown):
    assert chinese(text) == shown if shown else "用于胸壁" in chinese(text)
