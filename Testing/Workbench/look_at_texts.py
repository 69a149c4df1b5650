# SPDX-License-Identifier: Apache-2.0
"""Walk through all panels and sections at two sizes: python look_at_texts.py [--case FILE.mrb] [--pictures FOLDER]

Prints one JSON line: a list of texts that are cut, each with the size and the panel. The language is that of the
settings (XDG_CONFIG_HOME).
"""

from __future__ import annotations

import argparse
import faulthandler
import json
import os
import sys
from pathlib import Path

SIZES = ((1280, 800), (1366, 768))
TIME_LIMIT_S = 900


def main() -> None:
    faulthandler.dump_traceback_later(TIME_LIMIT_S, exit=True)
    parser = argparse.ArgumentParser()
    parser.add_argument("--case")
    parser.add_argument("--pictures", type=Path)
    options = parser.parse_args()
    from Workbench.startup import start

    workbench = start(testing=True)
    workbench.window.show()
    workbench.window.open_case(options.case) if options.case else workbench.window.open_sample()
    workbench.spin(1.0)
    found = []
    for size in SIZES:
        workbench.window.resize(*size)
        workbench.spin(0.2)
        found += [f"{size[0]}x{size[1]}: {line}" for line in look(workbench, options.pictures, size)]
    sys.stdout.write("SEEN " + json.dumps(found, ensure_ascii=False) + "\n")
    sys.stdout.flush()
    os._exit(0)


def look(workbench, pictures: Path | None, size: tuple[int, int]) -> list[str]:
    """What is cut in the frame of the window and in the panel of each module, all sections open."""
    import slicer
    from clipped_texts import clipped
    from PySide6.QtWidgets import QScrollArea

    window = workbench.window
    found = [f"window: {line}" for line in clipped(window.statusBar()) + clipped(window.tool_bar)]
    for module in workbench.app.moduleManager()._scripted():
        slicer.util.selectModule(module.name)
        panel = slicer.util.getModuleWidget(module.name).panel
        _open_sections(panel.widget)
        workbench.spin(0.5)
        _open_sections(panel.widget)  # what a section makes when it opens
        workbench.spin(0.3)
        area = panel.widget.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        found += [f"{module.name}: {line}" for line in clipped(panel.widget, area.viewport())]
        if pictures is not None:
            _take_pictures(workbench, area, pictures, f"{module.name}-{size[0]}")
    return found


def _take_pictures(workbench, area, folder: Path, name: str) -> None:
    """The whole panel, a screenful at a time."""
    folder.mkdir(parents=True, exist_ok=True)
    bar, number = area.verticalScrollBar(), 0
    bar.setValue(0)
    while True:
        workbench.spin(0.1)
        workbench.window.grab().save(str(folder / f"{name}-{number:02d}.png"))
        if bar.value() >= bar.maximum():
            return
        bar.setValue(bar.value() + bar.pageStep() - 40)
        number += 1


def _open_sections(widget) -> None:
    import ctk
    from PySide6.QtWidgets import QWidget

    for box in widget.findChildren(QWidget):
        if isinstance(box, ctk.ctkCollapsibleButton) and box.collapsed:
            box.collapsed = False


if __name__ == "__main__":
    main()
