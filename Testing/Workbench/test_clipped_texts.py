# SPDX-License-Identifier: Apache-2.0
"""No text of the window is cut, in English and in Chinese; inside/inside_clipped_texts.py tests what finds them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("PySide6", reason="PySide6 is not installed")
pytest.importorskip("trame_slicer", reason="trame-slicer is not installed")

HERE = Path(__file__).resolve().parent
TIME_LIMIT_S = 900


@pytest.fixture(scope="module")
def application():
    """For fonts alone: another test of this process may have made one without widgets."""
    from PySide6.QtGui import QGuiApplication

    return QGuiApplication.instance() or QGuiApplication([])


def chinese_can_be_drawn() -> bool:
    """Whether a font with Chinese signs is installed; without one widths say nothing."""
    from PySide6.QtGui import QFont, QFontDatabase, QRawFont

    if QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese):
        return True
    return QRawFont.fromFont(QFont()).supportsCharacter("靶")


def look(language: str, folder: Path, *options: str) -> list[str]:
    settings = folder / "AIORadiotherapy"
    settings.mkdir(parents=True)
    (settings / "Workbench-testing.ini").write_text(f"[General]\nlanguage={language}\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(HERE / "look_at_texts.py"), *options],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(folder), "HOME": str(folder)},
        capture_output=True,
        text=True,
        timeout=TIME_LIMIT_S,
    )
    line = next((line for line in done.stdout.splitlines() if line.startswith("SEEN ")), None)
    assert line is not None, f"{done.stdout[-2000:]}\n{done.stderr[-3000:]}"
    return json.loads(line.removeprefix("SEEN "))


@pytest.mark.validation
@pytest.mark.timeout(TIME_LIMIT_S + 20)
@pytest.mark.parametrize("language", ["en-US", "zh-CN"])
def test_no_text_of_the_panels_is_cut(application, tmp_path, language):
    if language == "zh-CN" and not chinese_can_be_drawn():
        pytest.skip("no font with Chinese signs is installed (Debian: fonts-droid-fallback)")
    found = look(language, tmp_path)
    assert found == [], "\n".join(found)
