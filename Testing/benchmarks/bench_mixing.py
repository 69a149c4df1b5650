# SPDX-License-Identifier: Apache-2.0
"""Moving between plans: from a slider under the mouse to the dose in the slices, the curves and the goals.

The Workbench with all modules and the sample's set of plans, software rendering without a screen. Moves are mouse
events sent to the sliders; times are of the clock on the wall, medians over the moves, until the axial view and the
curves are painted. Beside them stands the processor time of the whole process, all threads of the renderer included.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable

from Testing.benchmarks.figure import Figure
from Testing.benchmarks.timing import median, quick

MOVES = 24
STEP, MARGIN = 0.12, 0.15  # of a move, and at the ends of a slider, in parts of its length
LEAST_GY = 0.05  # a quantity that plans trade less of has nothing to move
WAIT_SECONDS, SET_SECONDS = 30.0, 560.0


def figures() -> Iterable[Figure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    workbench, section = opened()
    yield Figure("mixing_plans", len(section.plan_set.plans), None, "plans of the set")
    mixing = Mixing(workbench, section)
    timed = [mixing.move(n) for n in range(4 if quick() else MOVES)][2:]  # the first ones make caches
    yield Figure("mixing_ms", 1000 * median([wall for wall, _cpu, _ours in timed]), None, "ms, bar 100")
    yield Figure("mixing_slowest_ms", 1000 * max(wall for wall, _cpu, _ours in timed), None, "ms")
    yield Figure("mixing_cpu_ms", 1000 * median([cpu for _wall, cpu, _ours in timed]), None, "ms CPU, all threads")
    yield Figure("mixing_ours_ms", 1000 * median([ours for _wall, _cpu, ours in timed]), None, "ms of ours")


def opened():
    """The window with the sample in it and its set of plans made; small ones for a quick run."""
    from dataclasses import replace

    import slicer

    from AIOCommon.mrml.case import Case, Role
    from AIOCommon.mrml.segmentations import structures_to_node
    from AIOCommon.mrml.volumes import volume_to_node
    from SegmentationModuleLib.core.phantom import make_phantom, make_sample
    from Workbench.startup import start

    workbench = start(testing=True)
    workbench.window.resize(1366, 768)
    workbench.window.show()
    sample, scene = make_phantom(1, (8.0, 5.0, 5.0), operated="left") if quick() else make_sample(), slicer.mrmlScene
    case, ct = Case.in_scene(scene), volume_to_node(sample.ct, scene, "CT")
    case.set(Role.CT, ct)
    case.set(Role.MANUAL_SEGMENTATION, structures_to_node(sample.structures, scene, "Contours", ct))
    case.set_setting("side", "left")
    slicer.util.setSliceViewerLayers(background=ct, fit=True)
    slicer.util.selectModule("PlanningModule")
    panel = slicer.util.getModuleWidget("PlanningModule").panel
    panel.refresh()
    section = panel.pareto
    if quick():
        section.most, inputs = 2, section._inputs

        def coarse():
            given = inputs()
            small = given.request.with_options(dose_spacing_mm=10.0, max_iterations=10, goal_rounds=0)
            return replace(given, request=small)

        section._inputs = coarse
    section.widget.collapsed = False
    section.on_run()
    wait(workbench, lambda: section.navigator is not None or section._work.is_idle, SET_SECONDS)
    if section.navigator is None:
        raise RuntimeError(f"there is no set of plans: {section.message.text}")
    return workbench, section


def wait(workbench, condition: Callable[[], bool], seconds: float) -> None:
    """Let the window work until it holds."""
    end = time.perf_counter() + seconds
    while not condition():
        if time.perf_counter() > end:
            raise RuntimeError("the window did not answer in time")
        workbench.spin(0.05)


def painted(widget):
    """Notes when a widget was last painted: ``at`` on the wall, ``cpu`` of the process, in seconds."""
    from PySide6.QtCore import QEvent, QObject

    class Painted(QObject):
        at = cpu = 0.0

        def eventFilter(self, _widget, event) -> bool:
            if event.type() == QEvent.Type.Paint:
                self.at, self.cpu = time.perf_counter(), time.process_time()
            return False

    found = Painted(widget)
    widget.installEventFilter(found)
    return found


class Mixing:
    """Drags the sliders of a section of trade-offs, one after the other, to and fro."""

    def __init__(self, workbench, section):
        import slicer
        from PySide6.QtWidgets import QSlider

        from AIOCommon.ui.widgets import scroll_to

        self.workbench, self.section = workbench, section
        scroll_to(section.widget)
        target = section.plan_set.base.preparation.case.ptvs[0].centroid_ras_mm()
        slicer.vtkMRMLSliceNode.JumpAllSlices(slicer.mrmlScene, *target)
        self.view = slicer.app.layoutManager()._factory.get_factory_view("Red").widget
        wide = [n for n, width in enumerate(section.navigator.widths) if width >= LEAST_GY]
        self.bars = [section.hands.sliders[n].findChild(QSlider) for n in wide]
        self._painted_view, self._painted_curves = painted(self.view), painted(section.view.canvas.widget)
        self._ways = [1] * len(self.bars)
        workbench.spin(1.0)

    def move(self, n: int) -> tuple[float, float, float]:
        """Seconds on the wall and of the processor until everything has followed a move of slider n, and our part."""
        from PySide6.QtCore import QEventLoop
        from PySide6.QtWidgets import QApplication

        number = n % len(self.bars)
        x, y = self._handle(self.bars[number])
        length = self.bars[number].rect().width()
        if not MARGIN * length < x < (1.0 - MARGIN) * length:  # away from the end
            self._ways[number] = 1 if x < length / 2 else -1
        there = x + self._ways[number] * STEP * length
        self._mouse(self.bars[number], "MouseButtonPress", x, y)
        self.workbench.spin(0.1)
        renders, before = self.view.render_count, self.section.navigator.shares
        started, cpu = time.perf_counter(), time.process_time()
        self._mouse(self.bars[number], "MouseMove", there, y)
        followed = drawn = False  # what is painted is looked for in later turns than what it needs
        while not (drawn and self._painted_view.at > started and self._painted_curves.at > started):
            if time.perf_counter() - started > WAIT_SECONDS:
                raise RuntimeError(f"slider {number} did not move the plan")
            if not followed:
                self._painted_curves.at = 0.0
                followed = self.section.navigator.shares is not before
            if not drawn:
                self._painted_view.at = 0.0
                drawn = followed and self.view.render_count > renders
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)
        end = max(self._painted_view, self._painted_curves, key=lambda each: each.at)
        result = end.at - started, end.cpu - cpu, self.section.latency_s
        self._mouse(self.bars[number], "MouseButtonRelease", there, y)
        self.workbench.spin(0.3)
        return result

    @staticmethod
    def _handle(bar) -> tuple[float, float]:
        """The middle of a slider's handle, in its pixels."""
        from PySide6.QtWidgets import QStyle, QStyleOptionSlider

        option = QStyleOptionSlider()
        bar.initStyleOption(option)
        part = QStyle.SubControl.SC_SliderHandle
        place = bar.style().subControlRect(QStyle.ComplexControl.CC_Slider, option, part, bar).center()
        return float(place.x()), float(place.y())

    @staticmethod
    def _mouse(bar, kind: str, x: float, y: float) -> None:
        from PySide6.QtCore import QEvent, QPointF, Qt
        from PySide6.QtGui import QMouseEvent
        from PySide6.QtWidgets import QApplication

        at, left, none = QPointF(x, y), Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        button = none if kind == "MouseMove" else left
        held = none if kind == "MouseButtonRelease" else left
        event = QMouseEvent(
            getattr(QEvent.Type, kind), at, bar.mapToGlobal(at), button, held, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(bar, event)
