# SPDX-License-Identifier: Apache-2.0
"""The segment editor of Slicer in our panels, with settings for radiotherapy."""

from __future__ import annotations

import slicer

UNDO_STATES = 10


class SegmentEditor:
    """A segment editor that allows overlapping structures: painting one must not erase another."""

    def __init__(self, scene: slicer.vtkMRMLScene, name: str):
        """``name`` identifies the settings of this editor in the scene."""
        self._scene, self._name = scene, name
        self.widget = slicer.qMRMLSegmentEditorWidget()
        self.widget.setMaximumNumberOfUndoStates(UNDO_STATES)
        self.widget.setSegmentationNodeSelectorVisible(False)
        self.widget.setSourceVolumeNodeSelectorVisible(False)
        self.widget.setSwitchToSegmentationsButtonVisible(False)
        self.widget.setMRMLScene(scene)
        self._entered = False

    def show(
        self, segmentation: slicer.vtkMRMLSegmentationNode | None, volume: slicer.vtkMRMLScalarVolumeNode | None
    ) -> None:
        """Edit a segmentation on a volume; if one of them is None, editing stops."""
        if segmentation is None or volume is None:
            self.rest()
            return
        node = self._editor_node()
        if self.widget.segmentationNode() is not segmentation:
            # Also for an existing node: closing a scene resets it to its defaults.
            node.SetOverwriteMode(slicer.vtkMRMLSegmentEditorNode.OverwriteNone)
        if self.widget.mrmlSegmentEditorNode() is not node:
            self.widget.setMRMLSegmentEditorNode(node)
        if self.widget.segmentationNode() is not segmentation:
            self.widget.setSegmentationNode(segmentation)
        if self.widget.sourceVolumeNode() is not volume:
            self.widget.setSourceVolumeNode(volume)

    def rest(self) -> None:
        """Stop editing, e.g. because the scene is closing."""
        if self.widget.mrmlSegmentEditorNode() is not None:
            self.widget.setActiveEffect(None)
            self.widget.setSegmentationNode(None)

    def enter(self) -> None:
        """The panel is shown: observe the views and install the keyboard shortcuts."""
        if not self._entered:
            self._entered = True
            self.widget.setupViewObservations()
            self.widget.installKeyboardShortcuts()
            self.widget.updateWidgetFromMRML()

    def exit(self) -> None:
        """Another module is shown: deactivate the effect, remove shortcuts and observers."""
        if self._entered:
            self._entered = False
            self.widget.setActiveEffect(None)
            self.widget.uninstallKeyboardShortcuts()
            self.widget.removeViewObservations()

    def _editor_node(self) -> slicer.vtkMRMLSegmentEditorNode:
        node = self._scene.GetSingletonNode(self._name, "vtkMRMLSegmentEditorNode")
        if node is None:
            node = self._scene.CreateNodeByClass("vtkMRMLSegmentEditorNode")
            node.UnRegister(None)
            node.SetSingletonTag(self._name)
            node = self._scene.AddNode(node)
        return node
