# SPDX-License-Identifier: Apache-2.0
"""Run under a real X server: python paint_on_plan.py CASE.mrb

Opens a planned case in the Workbench, paints the heart into the treated breast with xdotool's mouse, and prints what
the DVH tables, the panel's numbers and the chart showed before and after, as one JSON line.
"""

from __future__ import annotations

import faulthandler
import json
import os
import subprocess
import sys
import time

import numpy as np
import vtk

TIME_LIMIT_S = 220
PAINTED, INTO, UNTOUCHED = "Heart", "CTVp_Breast_L", "Lung_R"


def main(bundle: str) -> None:
    faulthandler.dump_traceback_later(TIME_LIMIT_S, exit=True)
    from PySide6.QtCore import QPoint

    from Workbench.startup import start

    workbench = start(testing=True)
    window = workbench.window
    window.setGeometry(0, 0, 1270, 890)
    window.show()
    workbench.spin(0.5)
    window.open_case(bundle)
    import slicer

    from AIOCommon.mrml.case import Case, Role
    from AIOEvaluation.mrml.dvh_tables import find_dvh_table, read_dvh
    from AIOEvaluation.mrml.plots import series_of

    slicer.util.selectModule("RadiobiologyModule")
    panel = slicer.util.getModuleWidget("RadiobiologyModule").panel
    case = Case.find(slicer.mrmlScene)
    contours, dose, ct = case.get(Role.EDITED_SEGMENTATION), case.get(Role.DOSE), case.get(Role.CT)

    def until(condition, seconds: float = 60.0) -> None:
        end = time.monotonic() + seconds
        while not condition() and time.monotonic() < end:
            workbench.spin(0.05)

    def seen() -> dict:
        shown = {(row[0], row[1]): row[2] for row in panel.view.metrics.texts()}
        tables = {name: find_dvh_table(slicer.mrmlScene, dose, contours, name) for name in (PAINTED, UNTOUCHED)}
        curves = {name: read_dvh(table) for name, table in tables.items()}
        series = series_of(tables[PAINTED])
        return {
            "shown_mean": shown[(PAINTED, "Dmean")],
            "table_mean_gy": curves[PAINTED].mean_gy,
            "table_volume_cc": curves[PAINTED].volume_cc,
            "untouched_mean_gy": curves[UNTOUCHED].mean_gy,
            "untouched_volume_cc": curves[UNTOUCHED].volume_cc,
            **{
                f"{name} voxels": int((slicer.util.arrayFromSegmentBinaryLabelmap(contours, name, ct) > 0).sum())
                for name in contours.GetSegmentation().GetSegmentIDs()
            },
            "charted": bool(case.get(Role.CHART).HasPlotSeriesNodeID(series.GetID())),
        }

    until(lambda: panel.evaluation is not None)
    first = panel.evaluation
    editor = panel.editor.widget
    editor.setCurrentSegmentID(PAINTED)
    editor.setActiveEffectByName("Paint")
    editor.activeEffect().setParameter("BrushAbsoluteDiameter", 16.0)
    workbench.spin(0.3)

    # where the middle of the breast is seen in the red view
    array = slicer.util.arrayFromSegmentBinaryLabelmap(contours, INTO, ct)
    kji = np.argwhere(array).mean(axis=0).round()
    matrix = vtk.vtkMatrix4x4()
    ct.GetIJKToRASMatrix(matrix)
    ras = matrix.MultiplyPoint((*kji[::-1], 1.0))
    slicer.vtkMRMLSliceNode.JumpAllSlices(slicer.mrmlScene, *ras[:3])
    workbench.spin(0.5)
    view = slicer.app.layoutManager()._factory.get_factory_view("Red").widget
    node = slicer.mrmlScene.GetNodeByID("vtkMRMLSliceNodeRed")
    matrix.DeepCopy(node.GetXYToRAS())
    matrix.Invert()
    x, y = matrix.MultiplyPoint(ras)[:2]
    width, height = node.GetDimensions()[:2]
    where = (x / width * view.width(), (1 - y / height) * view.height())

    def hand(*arguments) -> None:
        subprocess.run(["xdotool", *map(str, arguments)], check=True, timeout=10)
        workbench.spin(0.1)

    def at(dx: float) -> tuple[int, int]:
        point = view.mapToGlobal(QPoint(round(where[0] + dx), round(where[1])))
        return point.x(), point.y()

    before = seen()
    hand("mousemove", *at(-6))
    hand("mousedown", 1)
    for dx in (-3, 0, 3, 6):
        hand("mousemove", *at(dx))
    hand("mouseup", 1)
    until(lambda: panel.evaluation is not None and panel.evaluation is not first)
    after = seen()
    workbench.editing.undo()
    painted = panel.evaluation
    until(lambda: panel.evaluation is not None and panel.evaluation is not painted)
    undone = seen()
    effect = workbench.editing.effect_name()
    sys.stdout.write(
        "RESULT " + json.dumps({"before": before, "after": after, "undone": undone, "effect": effect}) + "\n"
    )
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1])
