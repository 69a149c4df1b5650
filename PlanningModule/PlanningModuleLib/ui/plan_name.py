# SPDX-License-Identifier: Apache-2.0
"""A field with the name of a plan, to give it another."""

from __future__ import annotations

from collections.abc import Callable

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.ui.errors import errors_shown

from ..mrml.plan_node import rename_plan


class PlanName:
    """``renamed()`` follows when a person has given another name."""

    def __init__(self, renamed: Callable[[], None]):
        self._renamed = renamed
        self._node: slicer.vtkMRMLScriptedModuleNode | None = None
        self.widget = qt.QLineEdit()
        self.widget.setToolTip(_("The plan's name: type another one and press Enter."))
        self.widget.connect("editingFinished()", self._on_edited)
        self.show(None)

    def show(self, node: slicer.vtkMRMLScriptedModuleNode | None) -> None:
        """A plan, or that there is none."""
        self._node = node
        self.widget.setEnabled(node is not None)
        self.widget.setText(node.GetName() if node is not None else "")

    def _on_edited(self) -> None:
        node, name = self._node, str(self.widget.text)
        if node is None or node.GetScene() is None or name == node.GetName():
            return
        with errors_shown(_("The plan could not be renamed.")):
            rename_plan(node, name)
            self._renamed()
        self.widget.setText(node.GetName())
