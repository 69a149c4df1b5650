# SPDX-License-Identifier: Apache-2.0
"""Whole cases one after the other in one window, as a person would run them: python run_in_window.py OUT JOB...

A job is "SOURCE" or "SOURCE:SIDE" to run all steps on it, or "import=SOURCE" for the first step alone. After each, one
JSON line with the scene's nodes, the case's patient, the files written, and what views and verdict show.
"""

from __future__ import annotations

import faulthandler
import json
import os
import sys
import time
from pathlib import Path

TIME_LIMIT_S = 3000


def main(out: str, jobs: list[str]) -> None:
    faulthandler.dump_traceback_later(TIME_LIMIT_S, exit=True)
    from PySide6.QtWidgets import QMessageBox

    from Workbench.qtadapter.dialogs import tester
    from Workbench.startup import start

    workbench = start(testing=True)
    workbench.window.show()
    import slicer

    slicer.util.selectModule("AIORadiotherapy")
    door = slicer.util.getModuleWidget("AIORadiotherapy").panel
    door.form._output.set_path(out)
    for job in jobs:
        alone, source = job.startswith("import="), job.removeprefix("import=")
        source, _, side = source.partition(":")
        if source == "sample":
            door.form.source.set_key("sample")
        else:
            door.form.source.set_key("file")
            door.form._file.set_path(source)
        door.form.side.set_key(side)
        tester.button_answers.append(QMessageBox.StandardButton.Discard)
        door.run_one("import") if alone else door._run([step.name for step in door.workflow.steps])
        end = time.monotonic() + TIME_LIMIT_S
        while door.workflow.is_running and time.monotonic() < end:
            workbench.spin(0.1)
        workbench.spin(1.0)
        tester.button_answers.clear()
        sys.stdout.write("SEEN " + json.dumps(seen(door, Path(out), tester)) + "\n")
        sys.stdout.flush()
    workbench.window.save_case(str(Path(out) / "last.mrb"))
    os._exit(0)


def seen(door, out: Path, tester) -> dict:
    """What the window, the scene and the folder hold."""
    import slicer

    from AIOCommon.mrml import subject_hierarchy as sh
    from AIOCommon.mrml.removal import children

    scene, tree = slicer.mrmlScene, sh.hierarchy(slicer.mrmlScene)
    views = [f"vtkMRML{kind}Node" for kind in ("Slice", "SliceLogic", "SliceComposite", "View", "Camera", "PlotView")]
    nodes = [scene.GetNthNode(n) for n in range(scene.GetNumberOfNodes())]
    composites = slicer.util.getNodesByClass("vtkMRMLSliceCompositeNode")
    shown = [scene.GetNodeByID(each.GetBackgroundVolumeID() or "") for each in composites]
    return {
        "steps": {step.name: f"{step.status}: {step.note}" for step in door.workflow.steps},
        "nodes": sorted(f"{n.GetClassName()} {n.GetName()}" for n in nodes if n.GetClassName() not in views),
        "patients": [tree.GetItemName(item) for item in children(scene, tree.GetSceneItemID())],
        "label": door.patient.label.text,
        "shown": [node.GetName() for node in shown if node is not None],
        "goals": len(door.verdict.goals.texts()),
        "files": sorted(str(path.relative_to(out)) for path in out.rglob("*") if path.is_file()),
        "errors": [text for kind, text in tester.messages if kind == "error"],
    }


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
