# SPDX-License-Identifier: Apache-2.0
"""The segment editor of Slicer in our panels, with settings for radiotherapy."""

from __future__ import annotations

import slicer

from ..mrml.segment_pick import first_to_edit, is_outline
from .contour_tools import ContourTools
from .edit_guide import EditGuide
from .edit_session import EditSession
from .follow_section import FollowSection

UNDO_STATES = 20


class SegmentEditor:
    """A segment editor that allows overlapping structures, with our tools: painting one must not erase another.

    ``widgets`` are to be shown below each other. The patient's outline is edited only where a person chooses it.
    """

    def __init__(self, scene: slicer.vtkMRMLScene, name: str):
        """``name`` identifies the settings of this editor in the scene."""
        self._scene, self._name = scene, name
        self.widget = slicer.qMRMLSegmentEditorWidget()
        self.widget.setMaximumNumberOfUndoStates(UNDO_STATES)
        self.widget.setSegmentationNodeSelectorVisible(False)
        self.widget.setSourceVolumeNodeSelectorVisible(False)
        self.widget.setSwitchToSegmentationsButtonVisible(False)
        self.widget.setMRMLScene(scene)
        self.session = EditSession(self.widget)
        self.tools = ContourTools(scene, self.session)
        self.follow = FollowSection(scene, self.session)
        self.guide = EditGuide(self.session, self.tools)
        self.widgets = (self.widget, self.tools.widget, self.follow.widget)
        self.widget.connect("currentSegmentIDChanged(QString)", lambda _id: self._on_segment())
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
        is_other = self.widget.segmentationNode() is not segmentation
        if is_other:
            self.widget.setSegmentationNode(segmentation)
        if self.widget.sourceVolumeNode() is not volume:
            self.widget.setSourceVolumeNode(volume)
        if is_other:
            self._choose_first(segmentation)
        self._on_segment()

    def rest(self) -> None:
        """Stop editing, e.g. because the scene is closing."""
        if self.widget.mrmlSegmentEditorNode() is not None:
            self.widget.setActiveEffect(None)
            self.widget.setSegmentationNode(None)
        self.session.title = ""
        self.follow.scene_closing()
        self.tools.refresh()

    def enter(self) -> None:
        """The panel is shown: observe the views and install the keyboard shortcuts."""
        if not self._entered:
            self._entered = True
            self.widget.setupViewObservations()
            self.widget.installKeyboardShortcuts()
            self.widget.updateWidgetFromMRML()
            self.guide.enter()

    def exit(self) -> None:
        """Another module is shown: deactivate the effect, remove shortcuts and observers."""
        if self._entered:
            self._entered = False
            self.guide.exit()
            self.tools.push_button.setChecked(False)
            self.widget.setActiveEffect(None)
            self.widget.uninstallKeyboardShortcuts()
            self.widget.removeViewObservations()

    def close(self) -> None:
        """The panel goes."""
        self.rest()
        self.guide.close()

    def _choose_first(self, segmentation: slicer.vtkMRMLSegmentationNode) -> None:
        """Not the outline of the patient, which comes first in most structure sets."""
        present = segmentation.GetSegmentation().GetSegment(self.widget.currentSegmentID() or "")
        if present is None or is_outline(present):
            chosen = first_to_edit(segmentation)
            if chosen:
                self.widget.setCurrentSegmentID(chosen)

    def _on_segment(self) -> None:
        """Another structure is current, or there are others."""
        self.tools.refresh()
        self.follow.structure_chosen()

    def _editor_node(self) -> slicer.vtkMRMLSegmentEditorNode:
        node = self._scene.GetSingletonNode(self._name, "vtkMRMLSegmentEditorNode")
        if node is None:
            node = self._scene.CreateNodeByClass("vtkMRMLSegmentEditorNode")
            node.UnRegister(None)
            node.SetSingletonTag(self._name)
            node = self._scene.AddNode(node)
        return node
