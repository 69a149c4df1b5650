# SPDX-License-Identifier: Apache-2.0
"""A list with check boxes to choose the structures to contour."""

from __future__ import annotations

from collections.abc import Callable

import qt
from slicer.i18n import tr as _

from AIOCommon.core.names import StructureDefinition, catalogue
from AIOCommon.ui.translation import structure_title


class StructureList:
    """The structures of a model with check boxes, at first all checked; buttons check groups of them."""

    def __init__(self) -> None:
        self.widget = qt.QWidget()
        layout = qt.QVBoxLayout(self.widget)
        layout.setContentsMargins(0, 0, 0, 0)
        row = qt.QHBoxLayout()
        layout.addLayout(
            row
        )  # before widgets are added: without a parent of the layout they have no parent and are deleted
        for text, rule in (
            (_("All"), lambda d: True),
            (_("Targets"), lambda d: d.kind in ("CTV", "GTV")),
            (_("Organs at risk"), lambda d: d.kind not in ("CTV", "GTV", "PTV")),
            (_("None"), lambda d: False),
        ):
            button = qt.QPushButton(text)
            button.setToolTip(_("Check these in the list: {which}").format(which=text))
            button.connect("clicked()", self._checker(rule))
            row.addWidget(button)
        self._list = qt.QListWidget()
        self._list.setMinimumHeight(150)
        self._list.setAlternatingRowColors(True)
        layout.addWidget(self._list)
        self._names: list[str] = []

    def set_names(self, names: list[str]) -> None:
        """The structures to offer; all are checked."""
        if names == self._names:
            return
        self._names = list(names)
        self._list.clear()
        for name in names:
            known = catalogue().get(name)
            self._list.addItem(f"{name}  ({structure_title(known.title)})" if known is not None else name)
            self._list.item(int(self._list.count) - 1).setCheckState(qt.Qt.Checked)

    def chosen(self) -> list[str]:
        """Names of the checked structures; empty if all are checked, which means every structure of the model."""
        chosen = [n for i, n in enumerate(self._names) if self._list.item(i).checkState() == qt.Qt.Checked]
        return [] if len(chosen) == len(self._names) else chosen

    def _checker(self, rule: Callable[[StructureDefinition], bool]) -> Callable[[], None]:
        def check() -> None:
            for index, name in enumerate(self._names):
                known = catalogue().get(name)
                wanted = known is not None and rule(known)
                self._list.item(index).setCheckState(qt.Qt.Checked if wanted else qt.Qt.Unchecked)

        return check
