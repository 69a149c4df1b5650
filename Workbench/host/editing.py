# SPDX-License-Identifier: Apache-2.0
"""The one segmentation editor of the application: active segment, tools, bounded undo, and events modules wait for."""

from __future__ import annotations

from collections.abc import Callable

import slicer
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from trame_slicer.segmentation import (
    BrushDiameterMode,
    SegmentationEffect,
    SegmentationEffectErase,
    SegmentationEffectIslands,
    SegmentationEffectNoTool,
    SegmentationEffectPaint,
    SegmentationEffectScissors,
    SegmentationEffectSmoothing,
    SegmentationEffectThreshold,
)
from undo_stack import UndoStack

# Names as Slicer's segment editor shows them.
EFFECTS = {
    "Paint": SegmentationEffectPaint,
    "Erase": SegmentationEffectErase,
    "Scissors": SegmentationEffectScissors,
    "Threshold": SegmentationEffectThreshold,
    "Islands": SegmentationEffectIslands,
    "Smoothing": SegmentationEffectSmoothing,
}
# Widgets with the options of tools that were added: of each a function that makes it for an Editing.
OPTIONS: dict[str, Callable[[Editing], QWidget]] = {}
# One undo step of a large labelmap costs about 17 MB.
UNDO_STEPS = 20


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
        # Structures of radiotherapy overlap: painting one must not eat its neighbours.
        self.set_overwrite_mode(slicer.vtkMRMLSegmentEditorNode.OverwriteNone)
        # Surfaces are SurfaceUpdater's: the editor would drop or rebuild all of them after every dab.
        self._editor._ensure_active_segmentation_surface_repr_consistency = lambda: None
        # The threshold preview blinks on an asyncio loop that a Qt application does not run.
        self._editor.get_effect(SegmentationEffectThreshold)._opacity_blinker.set_active = lambda _active: None
        self.undo_stack = UndoStack(undo_limit=UNDO_STEPS)
        self._editor.set_undo_stack(self.undo_stack)
        self.undo_stack.index_changed.connect(self._on_undo_index)
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
        self._effect = name
        effect = self._editor.set_active_effect_type(EFFECTS[name] if name else SegmentationEffectNoTool)
        if name in ("Paint", "Erase"):
            effect.set_brush_diameter(self._brush_mm, BrushDiameterMode.Absolute)
            effect.set_use_sphere_brush(self._sphere)
        self.changed.emit()

    def active_effect(self):
        return self._editor.active_effect if self._effect else None

    def brush_mm(self) -> float:
        return self._brush_mm

    def set_brush_mm(self, diameter_mm: float) -> None:
        """Brush diameter in mm."""
        self._brush_mm = max(1.0, float(diameter_mm))
        if self._effect in ("Paint", "Erase"):
            self.active_effect().set_brush_diameter(self._brush_mm, BrushDiameterMode.Absolute)
        self.changed.emit()

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

    def add_segment(self, name: str = "") -> str:
        segment_id = self._editor.add_empty_segment(segment_name=name)
        self.changed.emit()
        return segment_id

    def remove_segment(self, segment_id: str) -> None:
        self._editor.remove_segment(segment_id)
        self.changed.emit()

    def undo(self) -> None:
        self.undo_stack.undo()

    def redo(self) -> None:
        self.undo_stack.redo()

    def can_undo(self) -> bool:
        return self.undo_stack.can_undo()

    def can_redo(self) -> bool:
        return self.undo_stack.can_redo()

    def _on_undo_index(self, *_args) -> None:
        """Undo and redo replace labelmaps without saying so: tell those who follow the contours."""
        node = self.segmentation_node()
        if node is not None:
            segmentation = node.GetSegmentation()
            segmentation.InvokeEvent(slicer.vtkSegmentation.SourceRepresentationModified)
        self.changed.emit()

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
