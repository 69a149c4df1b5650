# SPDX-License-Identifier: Apache-2.0
"""What an edit may touch: the voxels of other structures or not, and which values of the volume."""

from __future__ import annotations

import slicer
from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QWidget

from Workbench.ctkwidgets.numbers import ctkRangeWidget
from Workbench.translation.i18n import tr as _

_NODE = slicer.vtkMRMLSegmentEditorNode
OVERWRITE = (
    (_("nothing: structures may overlap"), _NODE.OverwriteNone),
    (_("visible structures"), _NODE.OverwriteVisibleSegments),
    (_("all structures"), _NODE.OverwriteAllSegments),
)


class MaskingOptions(QWidget):
    """Shown under the tools, because it applies to all of them."""

    def __init__(self, editing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editing = editing
        self._volume_id = ""
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        self.overwrite = QComboBox()
        for text, mode in OVERWRITE:
            self.overwrite.addItem(text, mode)
        self.overwrite.setToolTip(_("What painting one structure takes away from the others"))
        self.overwrite.activated.connect(self._on_overwrite)
        self.only = QCheckBox(_("Only voxels with these values"))
        self.only.setToolTip(_("Paint by threshold: tools change a voxel only where the volume has these values"))
        self.only.toggled.connect(self._on_range)
        self.range = ctkRangeWidget()
        self.range.setDecimals(0)
        self.range.valuesChanged.connect(lambda _low, _high: self._on_range())
        self.range.setVisible(False)
        form.addRow(_("Takes from"), self.overwrite)
        form.addRow("", self.only)
        form.addRow("", self.range)
        editing.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what the editor is set to."""
        self.overwrite.setCurrentIndex(max(0, self.overwrite.findData(self._editing.overwrite_mode())))
        volume, limits = self._editing.volume_node(), self._editing.only_range()
        self.only.setEnabled(volume is not None)
        with QSignalBlocker(self.only), QSignalBlocker(self.range):
            self.only.setChecked(limits is not None)
            if volume is not None and volume.GetID() != self._volume_id and volume.GetImageData() is not None:
                self._volume_id = volume.GetID()
                low, high = volume.GetImageData().GetScalarRange()
                self.range.setRange(low, high)
                self.range.setValues(max(low, -200.0), min(high, 300.0))
            if limits is not None:
                self.range.setValues(*limits)
        self.range.setVisible(limits is not None)

    def _on_overwrite(self, index: int) -> None:
        self._editing.set_overwrite_mode(self.overwrite.itemData(index))

    def _on_range(self, *_args) -> None:
        values = (float(self.range.minimumValue), float(self.range.maximumValue))
        self._editing.set_only_range(values if self.only.isChecked() else None)
