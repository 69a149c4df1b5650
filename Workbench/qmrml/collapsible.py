# SPDX-License-Identifier: Apache-2.0
"""qMRMLCollapsibleButton: ctkCollapsibleButton that hands a scene on."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from Workbench.ctkwidgets.collapsible import _CollapsibleButton
from Workbench.qmrml.base import SceneHolder
from Workbench.qtadapter.wrapping import wrap_class

__all__ = ["qMRMLCollapsibleButton"]


class _MRMLCollapsibleButton(SceneHolder, _CollapsibleButton):
    """A folding section with a scene."""

    mrmlSceneChanged = Signal(object)

    def _scene_changed(self, scene) -> None:
        self.mrmlSceneChanged.emit(scene)
        for child in QObject.findChildren(self, QWidget):
            if isinstance(child, SceneHolder):
                child.setMRMLScene(scene)


qMRMLCollapsibleButton = wrap_class(_MRMLCollapsibleButton, "qMRMLCollapsibleButton")
