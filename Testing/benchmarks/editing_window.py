# SPDX-License-Identifier: Apache-2.0
"""A running Workbench with a CT and structures that are corrected by mouse events, and what it takes."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from Testing.benchmarks import radiobiology_case as chest

PAINTED = "Heart"
HALF_AXES_MM = (50.0, 45.0)  # of the painted structure: strokes cross its edge
BRUSH_MM = 12.0
WAIT_SECONDS = 60.0


class Timed:
    """Seconds from the release of the mouse, on the wall and of the processor."""

    slice_s = numbers_s = ours_s = slice_cpu_s = numbers_cpu_s = 0.0


class EditingWindow:
    """A running Workbench with the case in it."""

    def __init__(self, size: chest.Size):
        from Workbench.startup import start

        self.longest_cpu_s = 0.0
        self.workbench = start(testing=True)
        self.workbench.window.resize(1366, 768)
        self.workbench.window.show()
        self._make_case(size)
        self._open_panel()

    def _make_case(self, size: chest.Size) -> None:
        import slicer

        from AIOCommon.core.structures import StructureSet
        from AIOCommon.mrml import subject_hierarchy as sh
        from AIOCommon.mrml.case import Case, Role
        from AIOCommon.mrml.doses import dose_to_node
        from AIOCommon.mrml.segmentations import clone_segmentation, structures_to_node
        from AIOCommon.mrml.volumes import volume_to_node

        scene, grid = slicer.mrmlScene, chest.ct_grid(size)
        self.ct = volume_to_node(chest.ct_of(size), scene, "CT")
        structures = StructureSet(grid, tuple(_voxels(s) for s in chest.structures_of(size)))
        auto = structures_to_node(structures, scene, "Automatic", self.ct)
        self.contours = clone_segmentation(auto, scene, "Edited")
        auto.GetDisplayNode().SetVisibility(False)
        dose = dose_to_node(chest.dose_of(size, 0), scene, "Dose", sh.study_item(scene, "Patient", "Study"), 50.0)
        case = Case.in_scene(scene)
        for role, node in (
            (Role.CT, self.ct),
            (Role.AUTO_SEGMENTATION, auto),
            (Role.EDITED_SEGMENTATION, self.contours),
            (Role.DOSE, dose),
        ):
            case.set(role, node)
        case.set_setting("side", "left")
        slicer.util.setSliceViewerLayers(background=self.ct, foreground=dose, foregroundOpacity=0.3, fit=True)
        self.painted = PAINTED if PAINTED in structures else structures.names[-1]
        self.centre = structures[self.painted].centroid_ras_mm()

    def _open_panel(self) -> None:
        import slicer

        slicer.util.selectModule("RadiobiologyModule")
        self.panel = slicer.util.getModuleWidget("RadiobiologyModule").panel
        self.until(lambda: self.panel.evaluation is not None)
        slicer.vtkMRMLSliceNode.JumpAllSlices(slicer.mrmlScene, *self.centre)
        editor = self.panel.editor.widget
        editor.setCurrentSegmentID(self.painted)
        editor.setActiveEffectByName("Paint")
        editor.activeEffect().setParameter("BrushAbsoluteDiameter", BRUSH_MM)
        self.view = slicer.app.layoutManager()._factory.get_factory_view("Red").widget
        self.rendered_at = self.shown_at = self.rendered_cpu = self.shown_cpu = 0.0
        self.panel.follower.updated.connect(self._on_shown)
        self.view.rendered.connect(self._on_rendered)
        self._spin(1.0)

    def _on_rendered(self) -> None:
        self.rendered_cpu = time.process_time()
        self.rendered_at = time.perf_counter()  # the picture is on the screen: the view in use repaints at once

    def _on_shown(self, _names: list[str]) -> None:
        self.shown_cpu = time.process_time()
        self.shown_at = time.perf_counter()  # after the panel: it was connected first

    def _spin(self, seconds: float) -> None:
        self.workbench.spin(seconds)

    def until(self, condition: Callable[[], bool], seconds: float = WAIT_SECONDS) -> float:
        """Let the window work until it holds; returns how long the longest turn of the event loop took."""
        from PySide6.QtCore import QEventLoop
        from PySide6.QtWidgets import QApplication

        end, longest = time.perf_counter() + seconds, 0.0
        while not condition():
            started, cpu = time.perf_counter(), time.thread_time()
            if started > end:
                raise RuntimeError("the window did not answer in time")
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
            longest = max(longest, time.perf_counter() - started)
            self.longest_cpu_s = max(self.longest_cpu_s, time.thread_time() - cpu)
            time.sleep(0.0002)
        return longest

    def _place(self, n: int) -> tuple[float, float]:
        """Where stroke n begins: on the edge around the middle of the painted structure, in pixels of the view."""
        import math

        import slicer
        import vtk

        node = slicer.mrmlScene.GetNodeByID("vtkMRMLSliceNodeRed")
        to_xy = vtk.vtkMatrix4x4()
        vtk.vtkMatrix4x4.Invert(node.GetXYToRAS(), to_xy)
        ras = (*(self.centre[:2] + (0.95 + 0.02 * (n % 5)) * _on_edge(0.7 * n)), self.centre[2], 1.0)
        x, y = to_xy.MultiplyPoint(ras)[:2]
        assert math.isfinite(x + y)
        return x, self.view.height() - y

    def _mouse(self, kind: str, x: float, y: float) -> None:
        from PySide6.QtCore import QEvent, QPointF, Qt
        from PySide6.QtGui import QMouseEvent
        from PySide6.QtWidgets import QApplication

        at, left, none = QPointF(x, y), Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        button = none if kind == "MouseMove" else left
        held = left if kind != "MouseButtonRelease" else none
        event = QMouseEvent(
            getattr(QEvent.Type, kind),
            at,
            self.view.mapToGlobal(at),
            button,
            held,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(self.view, event)

    def _drag(self, n: int) -> tuple[float, float]:
        x, y = self._place(n)
        self._mouse("MouseButtonPress", x, y)
        for step in range(1, 4):
            self._mouse("MouseMove", x + 3 * step, y)
        return x + 9, y

    def _begin(self, n: int) -> tuple[float, float]:
        """Press and drag for stroke n: every other one takes away what the last one added."""
        self.panel.editor.widget.setActiveEffectByName("Erase" if n % 2 else "Paint")
        return self._drag(n - n % 2)

    def paint_unseen(self, count: int) -> None:
        """Strokes while the window is hidden, so that nothing is drawn; the numbers follow now and then."""
        self.workbench.window.hide()
        for n in range(count):
            self._mouse("MouseButtonRelease", *self._begin(n))
            self._spin_renders()
            if n % 25 == 24:
                self._spin(0.1)
        self._spin(1.0)
        self.workbench.window.show()

    def stroke(self, n: int) -> Timed:
        """One stroke of the brush, until picture and numbers have followed."""
        x, y = self._begin(n)
        evaluation, mtime = self.panel.evaluation, self._mtime()
        self._spin_renders()
        renders, result = self.view.render_count, Timed()
        started, cpu = time.perf_counter(), time.process_time()
        self._mouse("MouseButtonRelease", x, y)
        self.until(lambda: self.view.render_count > renders)
        result.slice_s, result.slice_cpu_s = self.rendered_at - started, self.rendered_cpu - cpu
        if self._mtime() != mtime:
            self.until(lambda: self.panel.evaluation is not evaluation)
            result.numbers_s, result.numbers_cpu_s = self.shown_at - started, self.shown_cpu - cpu
            result.ours_s = self.panel.follower.seconds
        return result

    def _spin_renders(self) -> None:
        """Let what the drag asked to render be done, so that the next render is the stroke's."""
        from PySide6.QtWidgets import QApplication

        for _ in range(3):
            QApplication.processEvents()

    def _mtime(self) -> int:
        return self.contours.GetSegmentation().GetSegment(self.painted).GetRepresentation("Binary labelmap").GetMTime()

    def undo(self) -> tuple[float, float]:
        """Seconds until the slice and until the numbers are as before."""
        self._spin(0.3)
        renders, evaluation, started = self.view.render_count, self.panel.evaluation, time.perf_counter()
        self.workbench.editing.undo()
        self.until(lambda: self.view.render_count > renders)
        slice_s = self.rendered_at - started
        self.until(lambda: self.panel.evaluation is not evaluation)
        return slice_s, self.shown_at - started

    def show_3d(self) -> None:
        self.workbench.surfaces.show(self.contours, True)
        self.until(lambda: not self.workbench.surfaces.is_busy())
        self._spin(0.5)

    def hide_3d(self) -> None:
        self.workbench.surfaces.show(self.contours, False)
        self._spin(0.5)

    def stroke_to_3d(self, n: int) -> tuple[float, float, float]:
        """Seconds from the release to the new surface in the 3D view, the longest time without an answer, and the most
        processor time of the window's own thread in a turn of its event loop."""
        import slicer

        solid = slicer.app.layoutManager()._factory.get_factory_view("1").widget
        surfaces = self.workbench.surfaces
        x, y = self._begin(n)
        self._spin_renders()
        started, self.longest_cpu_s = time.perf_counter(), 0.0
        self._mouse("MouseButtonRelease", x, y)
        longest = self.until(surfaces.is_busy)
        longest = max(longest, self.until(lambda: not surfaces.is_busy()))
        renders = solid.render_count
        self.workbench.core.view_manager.get_threed_views()[0].schedule_render()
        longest = max(longest, self.until(lambda: solid.render_count > renders))
        return time.perf_counter() - started, longest, self.longest_cpu_s

    @staticmethod
    def resident_mb() -> float:
        import gc

        gc.collect()
        status = Path("/proc/self/status").read_text(encoding="utf-8")
        return next(int(line.split()[1]) / 1024.0 for line in status.splitlines() if line.startswith("VmRSS"))


def _voxels(drawn):
    """A drawn structure as a person would have painted it."""
    from dataclasses import replace

    from AIOCommon.core.dicom.rtstruct.rasterise import rasterise

    mask, offset = rasterise([c.points_ras_mm for c in drawn.contours], drawn.grid, drawn.name, [])
    return replace(drawn, mask=mask, offset_kji=offset, contours=())


def _on_edge(angle: float):
    import numpy as np

    return np.array([HALF_AXES_MM[0] * np.cos(angle), HALF_AXES_MM[1] * np.sin(angle)])
