# SPDX-License-Identifier: Apache-2.0
"""The application's segment editor inside our panels, set up for radiotherapy."""

from __future__ import annotations

import slicer

UNDO_STATES = 10


class SegmentEditor:
    """A segment editor that lets structures overlap: painting the heart must not eat the lung."""

    def __init__(self, scene: slicer.vtkMRMLScene, name: str):
        """``name`` tells this editor's settings in the scene from those of other editors."""
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
        """Edit a segmentation on a volume; None for either puts the editor to rest."""
        if segmentation is None or volume is None:
            self.rest()
            return
        node = self._editor_node()
        if self.widget.segmentationNode() is not segmentation:
            # Also in a node that is there already: closing a scene puts it back to its defaults.
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
        """The panel is shown: listen to the views and the keyboard."""
        if not self._entered:
            self._entered = True
            self.widget.setupViewObservations()
            self.widget.installKeyboardShortcuts()
            self.widget.updateWidgetFromMRML()

    def exit(self) -> None:
        """Another module is shown: no effect may stay active behind its back."""
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
