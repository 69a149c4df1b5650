# SPDX-License-Identifier: Apache-2.0
"""The Workbench in Chinese: its frame, the panels, Qt's own buttons, and the choice of a language."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("PySide6", reason="PySide6 is not installed")
pytest.importorskip("trame_slicer", reason="trame-slicer is not installed")

CODE = """
import json, os, sys
from Workbench.startup import start
workbench = start(testing=True)
window = workbench.window
import slicer
from PySide6.QtWidgets import QApplication, QLabel
slicer.util.selectModule("AIORadiotherapy")
door = slicer.util.getModuleWidget("AIORadiotherapy").panel
seen = {
    "module": slicer.modules.aioradiotherapy.title,
    "button": str(door.steps.run_all_button.text),
    "step": QLabel.text(door.steps.rows["plan"].widget.findChildren(QLabel)[0]),
    "recent": window.tool_bar._menus[0].text(),
    "layouts": [title for title, _show in window.tool_bar._layouts()][:4],
    "notice": [QLabel.text(label) for label in window.statusBar().findChildren(QLabel)],
    "cancel": QApplication.translate("QPlatformTheme", "Cancel"),
    "languages": list(window.language.entries),
    "shown": window.language.text(),
    "names": [action.text() for action in window.language.entries.values()],
}
window.tool_bar.show_layout("Four-up")
from Workbench.qtadapter.dialogs import tester
window.tool_bar.show_layout("Teach")
seen["asked for by its name"] = [text for _level, text in tester.messages]
window.language.choose(sys.argv[1])
seen["kept"] = slicer.app.settings().value("language")
slicer.app.settings().sync()
sys.stdout.write("SEEN " + json.dumps(seen))
sys.stdout.flush()
os._exit(0)
"""


def run(folder: Path, chosen: str) -> dict:
    done = subprocess.run(
        [sys.executable, "-c", CODE, chosen],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(folder), "HOME": str(folder)},
        capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    line = next((line for line in done.stdout.splitlines() if line.startswith("SEEN ")), None)
    assert line is not None, f"{done.stdout[-2000:]}\n{done.stderr[-3000:]}"
    return json.loads(line.removeprefix("SEEN "))


@pytest.mark.timeout(620)
def test_a_language_that_is_chosen_is_that_of_the_next_start(tmp_path):
    first = run(tmp_path, "zh-CN")
    assert first["module"] == "AIO Radiotherapy"
    assert first["button"] == "Run all steps"
    assert first["shown"] == "English"
    assert first["languages"] == ["en-US", "ko-KR", "vi-VN", "zh-CN"]
    assert first["kept"] == "zh-CN"
    then = run(tmp_path, "en-US")
    assert then["module"] == "AIO 放射治疗"
    assert then["button"] == "运行全部步骤"
    assert then["step"] == "3  计划"
    assert then["recent"] == "最近"
    assert then["layouts"][0] == "审阅：视图、结论和修改轮廓的工具"
    assert "研究与教学软件，不是医疗器械" in then["notice"]
    assert then["cancel"] == "取消"
    assert then["asked for by its name"] == ["还没有病例。"], "names are the same in every language"
    assert then["shown"] == then["names"][3]
    assert then["kept"] == "en-US"
