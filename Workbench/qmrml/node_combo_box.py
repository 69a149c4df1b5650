# SPDX-License-Identifier: Apache-2.0
"""qMRMLNodeComboBox: choose, create, rename and remove nodes of some classes."""

from __future__ import annotations

from PySide6.QtCore import Property, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QInputDialog, QWidget

from Workbench.qmrml.base import SceneHolder
from Workbench.qmrml.observers import ObserverSet
from Workbench.qtadapter.dialogs import tester
from Workbench.qtadapter.wrapping import wrap_class
from Workbench.translation.i18n import tr as _

__all__ = ["qMRMLNodeComboBox"]


class _RefreshingCombo(QComboBox):
    """A combo box whose list is brought up to date before it opens (names change without an event of the scene)."""

    def __init__(self, refresh) -> None:
        super().__init__()
        self._refresh = refresh
        self.setSizePolicy(self.sizePolicy().Policy.Ignored, self.sizePolicy().Policy.Fixed)
        self.setMinimumWidth(90)

    def showPopup(self) -> None:
        self._refresh()
        super().showPopup()


def _option(kind, name: str):
    def write(self, value):
        setattr(self, name, value)
        self._fill()

    return Property(kind, lambda self: getattr(self, name), write)


class _NodeComboBox(SceneHolder, QWidget):
    """Nodes of `nodeTypes` in the scene, "None" and actions as enabled."""

    currentNodeChanged = Signal(object)
    currentNodeIDChanged = Signal(str)
    currentNodeRenamed = Signal(str)
    nodeActivated = Signal(object)
    nodeAdded = Signal(object)
    nodeAddedByUser = Signal(object)
    nodeAboutToBeRemoved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._types: list[str] = []
        self._attributes: dict[str, tuple[str, str | None]] = {}
        self._none, self._none_text = False, _("None")
        self._add, self._remove, self._rename, self._edit = True, True, False, False
        self._children, self._hidden, self._select_new = True, False, True
        self._base_name, self._current, self._ids = "", "", []
        self._labels: dict[str, str] = {}
        self._observers = ObserverSet(self)
        self._combo = _RefreshingCombo(self._fill)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._combo)
        self._combo.activated.connect(self._on_activated)

    nodeTypes = _option("QStringList", "_types")
    noneEnabled = _option(bool, "_none")
    noneDisplay = _option(str, "_none_text")
    addEnabled = _option(bool, "_add")
    removeEnabled = _option(bool, "_remove")
    renameEnabled = _option(bool, "_rename")
    editEnabled = _option(bool, "_edit")
    showChildNodeTypes = _option(bool, "_children")
    showHidden = _option(bool, "_hidden")
    selectNodeUponCreation = _option(bool, "_select_new")
    baseName = _option(str, "_base_name")
    currentNodeID = Property(str, lambda self: self._current, lambda self, value: self.setCurrentNodeID(value))

    def _scene_changed(self, scene) -> None:
        self._observers.clear()
        if scene is not None:
            for event in (
                scene.NodeAddedEvent,
                scene.NodeRemovedEvent,
                scene.EndBatchProcessEvent,
                scene.EndImportEvent,
                scene.EndCloseEvent,
            ):
                self._observers.add(scene, event, self._fill)
        self._fill()

    def addAttribute(self, node_type: str, name: str, value: str | None = None) -> None:
        """List nodes of this class only when they have the attribute (with that value, if one is given)."""
        self._attributes[node_type] = (name, None if value is None else str(value))
        self._fill()

    def removeAttribute(self, node_type: str, _name: str) -> None:
        self._attributes.pop(node_type, None)
        self._fill()

    def setNodeTypeLabel(self, label: str, node_type: str) -> None:
        self._labels[node_type] = label
        self._fill()

    def nodeTypeLabel(self, node_type: str) -> str:
        return self._labels.get(node_type) or node_type.removeprefix("vtkMRML").removesuffix("Node")

    def _nodes(self) -> list:
        nodes: list = []
        for kind in self._types:
            for index in range(self._scene.GetNumberOfNodesByClass(kind)):
                node = self._scene.GetNthNodeByClass(index, kind)
                if node not in nodes and self._fits(node, kind):
                    nodes.append(node)
        return nodes

    def _fits(self, node, kind: str) -> bool:
        if node.GetHideFromEditors() and not self._hidden:
            return False
        if not self._children and node.GetClassName() != kind:
            return False
        name, value = self._attributes.get(kind, ("", None))
        if not name:
            return True
        have = node.GetAttribute(name)
        return have is not None and value in (None, have)

    def _fill(self) -> None:
        if self._scene is None or self._scene.IsBatchProcessing():
            return
        nodes = self._nodes()
        self._ids = [node.GetID() for node in nodes]
        blocked = self._combo.blockSignals(True)
        self._combo.clear()
        if self._none:
            self._combo.addItem(self._none_text, "")
        for node in nodes:
            self._combo.addItem(node.GetName() or node.GetID(), node.GetID())
        self._add_actions()
        self._combo.blockSignals(blocked)
        wanted = self._current
        if wanted not in self._ids:
            wanted = "" if self._none or not self._ids else self._ids[0]
        self._show(wanted)
        if wanted != self._current:
            self._current = wanted
            self._announce()

    def _add_actions(self) -> None:
        label = self.nodeTypeLabel(self._types[0]) if self._types else ""
        if self._add and self._types:
            self._combo.addItem(_("Create new {kind}").format(kind=label), "+")
        if self._rename and self._current in self._ids:
            self._combo.addItem(_("Rename current {kind}").format(kind=label), "~")
        if self._remove and self._current in self._ids:
            self._combo.addItem(_("Delete current {kind}").format(kind=label), "-")

    def _show(self, node_id: str) -> None:
        blocked = self._combo.blockSignals(True)
        self._combo.setCurrentIndex(self._combo.findData(node_id))
        self._combo.blockSignals(blocked)

    def _announce(self) -> None:
        self.currentNodeChanged.emit(self.currentNode())
        self.currentNodeIDChanged.emit(self._current)

    def _on_activated(self, index: int) -> None:
        action = self._combo.itemData(index)
        self._show(self._current)
        if action == "+":
            self.nodeAddedByUser.emit(self.addNode())
        elif action == "~":
            self.renameCurrentNode()
        elif action == "-":
            self.removeCurrentNode()
        else:
            self.setCurrentNodeID(action)
            self.nodeActivated.emit(self.currentNode())

    def addNode(self, node_type: str = ""):
        kind = node_type or self._types[0]
        node = self._scene.AddNewNodeByClass(kind, self._base_name or self.nodeTypeLabel(kind))
        self.nodeAdded.emit(node)
        if self._select_new:
            self.setCurrentNode(node)
        return node

    def removeCurrentNode(self) -> None:
        node = self.currentNode()
        if node is not None:
            self.nodeAboutToBeRemoved.emit(node)
            self._scene.RemoveNode(node)

    def renameCurrentNode(self) -> None:
        node = self.currentNode()
        if node is None or tester.enabled:
            return
        name, done = QInputDialog.getText(self, _("Rename"), _("New name:"), text=node.GetName())
        if done and name:
            node.SetName(name)
            self._fill()
            self.currentNodeRenamed.emit(name)

    def currentNode(self):
        return self._scene.GetNodeByID(self._current) if self._scene is not None and self._current else None

    def setCurrentNode(self, node) -> None:
        self.setCurrentNodeID(node.GetID() if node is not None else "")

    def setCurrentNodeID(self, node_id: str | None) -> None:
        node_id = node_id or ""
        if node_id == self._current:
            return
        if node_id and node_id not in self._ids:
            self._fill()
            if node_id not in self._ids:
                return
        if not node_id and not self._none and self._ids:
            return
        self._current = node_id
        self._show(node_id)
        self._announce()

    def setCurrentNodeIndex(self, index: int) -> None:
        self.setCurrentNodeID(self._ids[index] if 0 <= index < len(self._ids) else "")

    def nodeFromIndex(self, index: int):
        return self._scene.GetNodeByID(self._ids[index]) if 0 <= index < len(self._ids) else None

    def nodeCount(self) -> int:
        return len(self._ids)


qMRMLNodeComboBox = wrap_class(_NodeComboBox, "qMRMLNodeComboBox")
