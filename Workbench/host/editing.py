# SPDX-License-Identifier: Apache-2.0
"""The one segmentation editor of the application: active segment, tools, bounded undo, and events modules wait for."""

from __future__ import annotations

from collections.abc import Callable

import slicer
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from trame_slicer.segmentation import (
    BrushDiameterMode,
    SegmentationEffect,
    SegmentationEffectIslands,
    SegmentationEffectNoTool,
    SegmentationEffectSmoothing,
)
from undo_stack import UndoStack

from Workbench.host import labelmap_undo, strokes
from Workbench.host.drawn_line import drop_line
from Workbench.host.grow_from_seeds import GrowFromSeeds
from Workbench.host.tool_views import Threshold
from Workbench.translation.i18n import tr as _
from Workbench.translation.texts import marked

# Names as Slicer's segment editor shows them.
EFFECTS = {
    marked("Paint"): strokes.Paint,
    marked("Erase"): strokes.Erase,
    marked("Draw"): strokes.Draw,
    marked("Scissors"): strokes.Scissors,
    marked("Threshold"): Threshold,
    marked("Grow from seeds"): GrowFromSeeds,
    marked("Islands"): SegmentationEffectIslands,
    marked("Smoothing"): SegmentationEffectSmoothing,
}
# Widgets with the options of tools that were added: of each a function that makes it for an Editing.
OPTIONS: dict[str, Callable[[Editing], QWidget]] = {}
UNDO_STEPS = 20
# Brush diameters, mm; a turn of the wheel with Shift held changes them by a factor.
SMALLEST_BRUSH_MM, LARGEST_BRUSH_MM, WHEEL_FACTOR = 1.0, 60.0, 1.15
# A module that edits voxels itself says here what it does, when it asks for the state to be saved.
EDIT_ATTRIBUTE = "SegmentEditor.Edit"


def add_effect(
    name: str, effect: type[SegmentationEffect], options: Callable[[Editing], QWidget] | None = None
) -> None:
    """Offer one more tool in every segment editor that is built from now on.

    Parameters
    ----------
    name : as the button shows it.
    effect : a class of trame-slicer's; one with a method ``apply`` and without options gets an "Apply" button.
    options : makes the widget with the tool's options for an Editing.

    Raises
    ------
    ValueError : there is a tool of that name.
    """
    if name in EFFECTS:
        raise ValueError(f"There is a tool {name!r} already.")
    EFFECTS[name] = effect
    if options is not None:
        OPTIONS[name] = options


class Editing(QObject):
    """Segmentation, segment, tool, brush and undo; every change is a signal, so that tool bars and widgets agree."""

    changed = Signal()

    def __init__(self, core) -> None:
        super().__init__()
        self._editor = core.segmentation_editor
        self._scene = core.scene
        self._brush_mm = 12.0
        self._sphere = False
        self._effect = ""
        self._said = ""  # what a module does, where it is not done with a tool
        self._saved = QTimer(self)
        self._saved.setSingleShot(True)
        self._saved.timeout.connect(self._end_saved)
        labelmap_undo.install(self._doing)
        # Structures of radiotherapy overlap: painting one must not eat its neighbours.
        self.set_overwrite_mode(slicer.vtkMRMLSegmentEditorNode.OverwriteNone)
        # Surfaces are SurfaceUpdater's: the editor would drop or rebuild all of them after every dab.
        self._editor._ensure_active_segmentation_surface_repr_consistency = lambda: None
        self.undo_stack = UndoStack(undo_limit=UNDO_STEPS)
        self._editor.set_undo_stack(self.undo_stack)
        self.undo_stack.index_changed.connect(lambda *_: self.changed.emit())
        self._scene.AddObserver(slicer.vtkMRMLScene.StartCloseEvent, lambda *_: self._forget())
        self._scene.AddObserver(slicer.vtkMRMLScene.EndCloseEvent, lambda *_: self._scene_closed())

    @property
    def editor(self):
        """trame-slicer's SegmentationEditor."""
        return self._editor

    def segmentation_node(self):
        return self._editor.active_segmentation_node

    def volume_node(self):
        return self._editor.active_volume_node

    def segment_id(self) -> str:
        return self._editor.active_segment_id

    def effect_name(self) -> str:
        """Name of the active tool, "" when there is none."""
        return self._effect

    def set_nodes(self, segmentation, volume) -> None:
        """Edit this segmentation on the grid of this volume; None for either ends editing."""
        if segmentation is None or volume is None:
            self._forget()
            self.changed.emit()
            return
        if segmentation is self.segmentation_node() and volume is self.volume_node():
            return
        self._release()
        if segmentation.GetDisplayNode() is None:
            segmentation.CreateDefaultDisplayNodes()
        self._effect = ""
        self._editor.set_active_segmentation(segmentation, volume)
        self._editor.editor_node.SetOverwriteMode(self._overwrite_mode)
        self.changed.emit()

    def set_segment(self, segment_id: str) -> None:
        if segment_id and segment_id != self.segment_id():
            self._editor.set_active_segment_id(segment_id)
            self.changed.emit()

    def set_effect(self, name: str) -> None:
        """Choose a tool by its name in EFFECTS, "" for none. Without a segment to edit no tool starts."""
        if name and name not in EFFECTS:
            raise ValueError(f"There is no tool {name!r}; there are {', '.join(EFFECTS)}.")
        if name and not self.segment_id():
            name = ""
        drop_line(self.active_effect())  # half a line is no edit
        self._effect = name
        effect = self._editor.set_active_effect_type(EFFECTS[name] if name else SegmentationEffectNoTool)
        if name in ("Paint", "Erase"):
            effect.turn = self.turn_brush
            effect.set_brush_diameter(self._brush_mm, BrushDiameterMode.Absolute)
            effect.set_use_sphere_brush(self._sphere)
        self.changed.emit()

    def active_effect(self):
        return self._editor.active_effect if self._effect else None

    def brush_mm(self) -> float:
        return self._brush_mm

    def set_brush_mm(self, diameter_mm: float) -> None:
        """Brush diameter in mm."""
        self._brush_mm = min(LARGEST_BRUSH_MM, max(SMALLEST_BRUSH_MM, float(diameter_mm)))
        if self._effect in ("Paint", "Erase"):
            self.active_effect().set_brush_diameter(self._brush_mm, BrushDiameterMode.Absolute)
        self.changed.emit()

    def turn_brush(self, steps: int) -> None:
        """A larger brush (positive) or a smaller one, in whole tenths of mm."""
        self.set_brush_mm(round(self._brush_mm * WHEEL_FACTOR**steps, 1))

    def sphere(self) -> bool:
        return self._sphere

    def set_sphere(self, sphere: bool) -> None:
        """Paint with a ball instead of a disc."""
        self._sphere = bool(sphere)
        if self._effect in ("Paint", "Erase"):
            self.active_effect().set_use_sphere_brush(self._sphere)
        self.changed.emit()

    def set_overwrite_mode(self, mode: int) -> None:
        """May painting one structure take voxels from others? Values of vtkMRMLSegmentEditorNode."""
        self._overwrite_mode = int(mode)
        self._editor.editor_node.SetOverwriteMode(self._overwrite_mode)
        self.changed.emit()

    def overwrite_mode(self) -> int:
        return self._overwrite_mode

    def only_range(self) -> tuple[float, float] | None:
        """The values of the volume that tools may change voxels at; None where they may change all."""
        node = self._editor.editor_node
        return tuple(node.GetSourceVolumeIntensityMaskRange()) if node.GetSourceVolumeIntensityMask() else None

    def set_only_range(self, limits: tuple[float, float] | None) -> None:
        """Let tools change voxels with these values only; None for all."""
        node = self._editor.editor_node
        if limits is not None:
            node.SetSourceVolumeIntensityMaskRange(*limits)
        node.SetSourceVolumeIntensityMask(limits is not None)
        self.changed.emit()

    def add_segment(self, name: str = "") -> str:
        segment_id = self._editor.add_empty_segment(segment_name=name)
        self.changed.emit()
        return segment_id

    def remove_segment(self, segment_id: str) -> None:
        self._editor.remove_segment(segment_id)
        self.changed.emit()

    def save_state(self) -> None:
        """What happens to the segmentation until the event loop turns is one step of the undo stack."""
        recorder, node = self._recorder(), self.segmentation_node()
        if recorder is not None:
            self._end_saved()
            recorder.begin()
            self._said = node.GetAttribute(EDIT_ATTRIBUTE) or ""
            self._saved.start(0)

    def undo(self) -> None:
        self._end_saved()
        self.undo_stack.undo()
        self._tell_restored()

    def redo(self) -> None:
        self._end_saved()
        self.undo_stack.redo()
        self._tell_restored()

    def undo_text(self) -> str:
        """What undo would take back, such as "Paint Heart"; empty where there is nothing."""
        return self.undo_stack.undo_text() if self.can_undo() else ""

    def redo_text(self) -> str:
        """What redo would do again."""
        return self.undo_stack.redo_text() if self.can_redo() else ""

    def can_undo(self) -> bool:
        return self.undo_stack.can_undo()

    def can_redo(self) -> bool:
        return self.undo_stack.can_redo()

    def _recorder(self):
        segmentation = self._editor.active_segmentation
        return labelmap_undo.recorder_of(segmentation) if segmentation is not None else None

    def _end_saved(self) -> None:
        self._saved.stop()
        recorder = self._recorder()
        if recorder is not None:
            recorder.end()
        self._said = ""

    def _doing(self) -> str:
        """The name of what is at work: what a module said it does, else the tool."""
        return self._said or (_(self._effect) if self._effect else "")

    def _tell_restored(self) -> None:
        """Undo and redo write into labelmaps without saying so: tell the views and those who follow the contours."""
        node = self.segmentation_node()
        if node is not None:
            segmentation = node.GetSegmentation()
            segmentation.InvokeEvent(slicer.vtkSegmentation.SourceRepresentationModified)
            segmentation.Modified()
            node.Modified()

    def _scene_closed(self) -> None:
        """Closing a scene puts the editor's node back to its defaults, in which strokes overwrite everything."""
        self._editor.editor_node.SetOverwriteMode(self._overwrite_mode)
        self.changed.emit()

    def _release(self) -> None:
        """Let go of the last segmentation: the editor adds an observer per visit and never takes it away."""
        last = self._editor.active_segmentation
        if last is None:
            return
        last.set_undo_stack(None)
        if last.segmentation_node is not None:
            last.segmentation_node.RemoveObserver(last._node_obs)

    def _forget(self) -> None:
        self._release()
        self._effect = ""
        self._editor.clear()
