# SPDX-License-Identifier: Apache-2.0
"""Run under a real X server: paint with xdotool's mouse and print what changed as one JSON line."""

from __future__ import annotations

import faulthandler
import json
import os
import subprocess
import sys
from pathlib import Path

faulthandler.dump_traceback_later(100, exit=True)
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "inside"))


def main() -> None:
    from conftest import make_small_case
    from PySide6.QtCore import QPoint

    from Workbench.startup import start

    workbench = start(testing=True, modules=False)
    workbench.load_module(HERE / "modules" / "TinyStatistics.py")
    window = workbench.window
    window.setGeometry(10, 10, 1200, 800)
    window.show()
    workbench.spin(0.5)
    import slicer

    ct, segmentation = make_small_case(workbench)
    slicer.util.selectModule("TinyStatistics")
    module = slicer.modules.TinyStatisticsWidget
    module.selector.setCurrentNode(segmentation)
    module.editor.setSegmentationNode(segmentation)
    module.editor.setSourceVolumeNode(ct)
    module.editor.setCurrentSegmentID("Heart")
    workbench.spin(0.5)
    view = workbench.app.layoutManager()._factory.get_factory_view("Red").widget

    def at(fraction_x: float, fraction_y: float) -> tuple[int, int]:
        point = view.mapToGlobal(QPoint(int(view.width() * fraction_x), int(view.height() * fraction_y)))
        return point.x(), point.y()

    def hand(*arguments) -> None:
        subprocess.run(["xdotool", *map(str, arguments)], check=True, timeout=10)
        workbench.spin(0.1)

    def voxels() -> int:
        return int(slicer.util.arrayFromSegmentBinaryLabelmap(segmentation, "Heart", ct).sum())

    offset = view.view.get_slice_value()
    hand("mousemove", *at(0.5, 0.5))
    hand("click", 4)
    workbench.spin(0.3)
    scrolled = view.view.get_slice_value() - offset
    hand("click", 5)
    button = module.editor._tools["Paint"]
    middle = button.mapToGlobal(button.rect.center() if not callable(button.rect) else button.rect().center())
    hand("mousemove", middle.x(), middle.y())
    hand("click", 1)
    before = voxels()
    hand("mousemove", *at(0.3, 0.3))
    hand("mousedown", 1)
    for step in range(6):
        hand("mousemove", *at(0.3 + 0.02 * step, 0.3 + 0.02 * step))
    hand("mouseup", 1)
    workbench.spin(0.8)
    after = voxels()
    result = {
        "scrolled": scrolled,
        "effect": workbench.editing.effect_name(),
        "before": before,
        "after": after,
        "edits": module.edits,
        "table": float(module.table.mrmlTableNode().GetCellText(0, 1)),
    }
    sys.stdout.write("RESULT " + json.dumps(result) + "\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
