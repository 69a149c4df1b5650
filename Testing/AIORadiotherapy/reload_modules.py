# SPDX-License-Identifier: Apache-2.0
"""Run in a copy of the modules: edits their files, presses Reload, and prints what is seen as one JSON line.

python reload_modules.py FOLDER_WITH_THE_COPY
"""

from __future__ import annotations

import faulthandler
import json
import os
import sys
from pathlib import Path

faulthandler.dump_traceback_later(100, exit=True)
MODULES = ("RadiobiologyModule", "PlanningModule", "SegmentationModule", "AIORadiotherapy")


def edit(path: Path, old: str, new: str) -> None:
    """Change a file, with another length: Python tells compiled files apart by time in seconds and by length."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path} has no {old!r}"
    assert len(old) != len(new)
    path.write_text(text.replace(old, new), encoding="utf-8")


def widget(name: str):
    """The Python widget object of a module."""
    import slicer

    return getattr(slicer.modules, f"{name}Widget", None)


def visible_texts(parent) -> list[str]:
    """What the visible labels of a module say."""
    from PySide6.QtWidgets import QLabel, QWidget

    return [QLabel.text(each) for each in QWidget.findChildren(parent, QLabel) if QWidget.isVisible(each)]


def live_evaluation_class() -> str:
    """What keeps evaluations up to date: a class that AIO Radiobiology registers with AIOEvaluation."""
    import slicer

    from AIOCommon.mrml.case import Case
    from AIOEvaluation.mrml.live_evaluation import live_evaluation

    return type(live_evaluation(slicer.mrmlScene, Case.in_scene(slicer.mrmlScene), None, "left")).__name__


def seen() -> dict:
    """What a developer sees of the modules and of their classes now."""
    import slicer

    shown = {name: widget(name) for name in MODULES if widget(name) is not None}
    return {
        "texts": {name: visible_texts(w.parent) for name, w in shown.items()},
        "panels": sorted(name for name, w in shown.items() if w.panel is not None),
        "entered": sorted(name for name, w in shown.items() if w.panel is not None and w.panel.is_entered),
        "case_classes": len({type(w.panel.case) for w in shown.values() if w.panel is not None}),
        "live_evaluation": live_evaluation_class(),
        "selected": slicer.util.selectedModule(),
        "library": getattr(sys.modules["PlanningModuleLib"], "EDITED", ""),
    }


def main() -> None:
    root = Path(sys.argv[1])
    from Workbench.host.description import read_description
    from Workbench.startup import start

    workbench = start(read_description(root / "workbench.toml"), testing=True, modules=False)
    window = workbench.window
    window.resize(760, 520)
    window.show()
    for name in MODULES:
        workbench.load_module(root / name / f"{name}.py")
    import slicer

    from Workbench.qtadapter.dialogs import tester

    for name in MODULES[:3]:  # the fourth is not shown before the reload
        slicer.util.selectModule(name)
        workbench.spin(0.1)
    slicer.util.selectModule("PlanningModule")
    result = {"file": sys.modules["AIOCommon"].__file__, "before": seen()}

    edit(root / "AIORadiotherapy/AIOCommon/ui/panel.py", "Research and teaching only.", "Changed in AIOCommon.")
    edit(root / "PlanningModule/PlanningModuleLib/ui/panel.py", '_("Plan")', '_("Plan, edited")')
    with (root / "PlanningModule/PlanningModuleLib/__init__.py").open("a", encoding="utf-8") as stream:
        stream.write('EDITED = "in the library"\n')
    widget("PlanningModule").onReload()
    workbench.spin(0.3)
    result["after"] = seen()

    edit(root / "PlanningModule/PlanningModuleLib/ui/panel.py", "class PlanningPanel(Panel):", "class PlanningPanel(:")
    try:
        widget("RadiobiologyModule").onReload()
    except SyntaxError as error:
        result["refused"] = os.path.basename(error.filename)
    workbench.spin(0.1)
    result["broken"] = seen()
    edit(root / "PlanningModule/PlanningModuleLib/ui/panel.py", "class PlanningPanel(:", "class PlanningPanel(Panel):")
    widget("PlanningModule").onReload()
    slicer.util.getModuleWidget("AIORadiotherapy")
    workbench.spin(0.3)
    result["repaired"] = seen()
    for name in MODULES:
        slicer.selfTests[name](msec=1)
    slicer.util.selectModule("AIORadiotherapy")
    workbench.spin(0.1)
    result["errors"] = tester.errors()
    workbench.close()
    sys.stdout.write("RESULT " + json.dumps(result) + "\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
