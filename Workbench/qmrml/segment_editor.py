# SPDX-License-Identifier: Apache-2.0
"""qMRMLSegmentEditorWidget over the application's one editor."""

from __future__ import annotations

import slicer
from PySide6.QtCore import Property, QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from Workbench.host.editing import EFFECTS, UNDO_STEPS
from Workbench.qmrml.base import SceneHolder
from Workbench.qmrml.editor_keys import EditorKeys
from Workbench.qmrml.segment_editor_form import SegmentEditorForm
from Workbench.qmrml.segment_effect import Effect
from Workbench.qtadapter.wrapping import wrap_class

__all__ = ["qMRMLSegmentEditorWidget"]

_services: dict[str, object] = {}


def bind(workbench) -> None:
    """Tell the widgets which application they belong to."""
    _services["editing"], _services["surfaces"] = workbench.editing, workbench.surfaces


class _SegmentEditor(SceneHolder, SegmentEditorForm):
    """The segment editor: its widgets follow the application's editor, and set it."""

    mrmlSceneChanged = Signal(object)
    currentSegmentIDChanged = Signal(str)
    segmentationNodeChanged = Signal(object)
    sourceVolumeNodeChanged = Signal(object)
    masterVolumeNodeChanged = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._surfaces = _services["surfaces"]
        self._parameter_node, self._undo_states = None, UNDO_STEPS
        self._last_segment = ""
        self._keys: EditorKeys | None = None
        self._build(_services["editing"])
        self._editing.changed.connect(self._refresh)
        self._surfaces.shown_changed.connect(self._refresh)
        self._refresh()

    # --- following ------------------------------------------------------------------------------------------------

    def _scene_changed(self, scene) -> None:
        self._segmentation_box.setMRMLScene(scene)
        self._volume_box.setMRMLScene(scene)
        self.mrmlSceneChanged.emit(scene)

    def _on_nodes(self, _node=None) -> None:
        segmentation, volume = self._segmentation_box.currentNode(), self._volume_box.currentNode()
        if segmentation is not None and volume is None:
            reference = segmentation.GetNodeReference(segmentation.GetReferenceImageGeometryReferenceRole())
            if reference is not None:
                self._volume_box.setCurrentNode(reference)
                return
        self._table.setSegmentationNode(segmentation)
        self._editing.set_nodes(segmentation, volume)
        if self._parameter_node is not None:
            self._parameter_node.SetAndObserveSegmentationNode(segmentation)
            self._parameter_node.SetAndObserveSourceVolumeNode(volume)
        self.segmentationNodeChanged.emit(segmentation)
        self.sourceVolumeNodeChanged.emit(volume)
        self._refresh()

    def _on_selection(self) -> None:
        selected = self._table.selectedSegmentIDs()
        if selected and self._editing.segmentation_node() is self.segmentationNode():
            self._editing.set_segment(selected[0])

    def _refresh(self) -> None:
        editing = self._editing
        mine = editing.segmentation_node() is not None and editing.segmentation_node() is self.segmentationNode()
        segment = editing.segment_id() if mine else ""
        if segment and self.segmentationNode().GetSegmentation().GetSegment(segment) is None:
            segment = ""  # it was removed by somebody else
        if segment:
            with QSignalBlocker(self._table):
                self._table.setSelectedSegmentIDs([segment])
        for name, button in self._tools.items():
            button.setEnabled(bool(segment))
            button.setChecked(mine and editing.effect_name() == name)
        if mine and self._parameter_node is not None:
            self._parameter_node.SetOverwriteMode(editing.overwrite_mode())
        self._add.setEnabled(mine)
        self._remove.setEnabled(bool(segment))
        self._show_3d.setEnabled(self.segmentationNode() is not None)
        with QSignalBlocker(self._show_3d):
            self._show_3d.setChecked(self._surfaces.is_shown(self.segmentationNode()))
        if segment != self._last_segment:
            self._last_segment = segment
            if self._parameter_node is not None:
                self._parameter_node.SetSelectedSegmentID(segment)
            self.currentSegmentIDChanged.emit(segment)

    def _remove_current(self) -> None:
        if self._editing.segment_id():
            self._editing.remove_segment(self._editing.segment_id())

    def _toggle_3d(self, on: bool) -> None:
        self._surfaces.show(self.segmentationNode(), on)

    # --- what modules call ----------------------------------------------------------------------------------------

    def setMRMLSegmentEditorNode(self, node) -> None:
        self._parameter_node = node
        if node is not None:
            self._editing.set_overwrite_mode(node.GetOverwriteMode())
            self._segmentation_box.setCurrentNode(node.GetSegmentationNode())
            self._volume_box.setCurrentNode(node.GetSourceVolumeNode())

    def updateWidgetFromMRML(self) -> None:
        if self._parameter_node is not None:
            self._editing.set_overwrite_mode(self._parameter_node.GetOverwriteMode())
        self._on_nodes()

    def mrmlSegmentEditorNode(self):
        return self._parameter_node

    def segmentationNode(self):
        return self._segmentation_box.currentNode()

    def setSegmentationNode(self, node) -> None:
        if self._parameter_node is not None:  # it may have been changed since it was set, as by a scene that was closed
            self._editing.set_overwrite_mode(self._parameter_node.GetOverwriteMode())
        self._segmentation_box.setCurrentNode(node)

    def sourceVolumeNode(self):
        return self._volume_box.currentNode()

    def setSourceVolumeNode(self, node) -> None:
        self._volume_box.setCurrentNode(node)

    def currentSegmentID(self) -> str:
        return self._last_segment

    def setCurrentSegmentID(self, segment_id: str) -> None:
        self._editing.set_segment(segment_id)

    def availableEffectNames(self) -> list[str]:
        return list(EFFECTS)

    def setActiveEffectByName(self, name: str | None) -> None:
        self._editing.set_effect(name or "")

    def setActiveEffect(self, effect) -> None:
        self._editing.set_effect(effect.name if effect is not None else "")

    def activeEffect(self):
        name = self._editing.effect_name()
        return Effect(self._editing, name) if name else None

    def effectByName(self, name: str):
        return Effect(self._editing, name) if name in EFFECTS else None

    def undo(self) -> None:
        self._editing.undo()

    def redo(self) -> None:
        self._editing.redo()

    def saveStateForUndo(self) -> None:
        """What is done to the segmentation before the event loop turns can be undone in one step."""
        self._editing.save_state()

    def setMaximumNumberOfUndoStates(self, states: int) -> None:
        self._undo_states = int(states)
        self._editing.undo_stack.set_undo_limit(max(1, self._undo_states))

    def setEffectNameOrder(self, _names) -> None:
        """The tools stand in one order here."""

    def setUnorderedEffectsVisible(self, _visible: bool) -> None:
        """All tools are shown."""

    def installKeyboardShortcuts(self, parent=None) -> None:
        """From now on the keys of the segment editor work in the window, or in another widget."""
        self.uninstallKeyboardShortcuts()
        window = parent if parent is not None else slicer.util.mainWindow()
        if window is not None:
            self._keys = EditorKeys(self._editing, window, self._masking.only.toggle)

    def uninstallKeyboardShortcuts(self) -> None:
        """The keys are the views' own again."""
        if self._keys is not None:
            self._keys.remove()
            self._keys = None

    def setupViewObservations(self) -> None:
        """The views follow the editor without further ado."""

    def removeViewObservations(self) -> None:
        """See setupViewObservations."""

    def setSegmentationNodeSelectorVisible(self, visible: bool) -> None:
        self._segmentation_label.setVisible(visible)
        self._segmentation_box.setVisible(visible)

    def setSourceVolumeNodeSelectorVisible(self, visible: bool) -> None:
        self._volume_label.setVisible(visible)
        self._volume_box.setVisible(visible)

    def setAddRemoveSegmentButtonsVisible(self, visible: bool) -> None:
        self._add.setVisible(visible)
        self._remove.setVisible(visible)

    def setShow3DButtonVisible(self, visible: bool) -> None:
        self._show_3d.setVisible(visible)

    def setSwitchToSegmentationsButtonVisible(self, _visible: bool) -> None:
        """There is no such button here."""

    def setMaskingSectionVisible(self, visible: bool) -> None:
        self._masking.setVisible(visible)

    maximumNumberOfUndoStates = Property(int, lambda self: self._undo_states, setMaximumNumberOfUndoStates)
    segmentationNodeSelectorVisible = Property(
        bool, lambda self: not self._segmentation_box.isHidden(), setSegmentationNodeSelectorVisible
    )
    sourceVolumeNodeSelectorVisible = Property(
        bool, lambda self: not self._volume_box.isHidden(), setSourceVolumeNodeSelectorVisible
    )
    show3DButtonVisible = Property(bool, lambda self: not self._show_3d.isHidden(), setShow3DButtonVisible)
    addRemoveSegmentButtonsVisible = Property(
        bool, lambda self: not self._add.isHidden(), setAddRemoveSegmentButtonsVisible
    )


qMRMLSegmentEditorWidget = wrap_class(_SegmentEditor, "qMRMLSegmentEditorWidget")
