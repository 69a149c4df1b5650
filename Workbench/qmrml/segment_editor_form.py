# SPDX-License-Identifier: Apache-2.0
"""The widgets of the segment editor: selectors, table of segments, tools and their options."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QGridLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from Workbench.host.editing import EFFECTS
from Workbench.qmrml.effect_options import EffectOptions
from Workbench.qmrml.masking_options import MaskingOptions
from Workbench.qmrml.node_combo_box import qMRMLNodeComboBox
from Workbench.qmrml.segment_rows import HEIGHT_PX
from Workbench.qmrml.segments_table import qMRMLSegmentsTableView
from Workbench.style.icons import ICON_NAMES, icon
from Workbench.translation.i18n import tr as _
from Workbench.translation.texts import marked

TIPS = {
    marked("Paint"): marked("Add with the brush; Shift and the wheel change its size"),
    marked("Erase"): marked("Take away with the brush; Shift and the wheel change its size"),
    marked("Draw"): marked("Draw a line in a slice: what lies inside is added"),
    marked("Scissors"): marked("Draw a line: what lies inside or outside is cut away"),
    marked("Threshold"): marked("All voxels with values in a range"),
    marked("Grow from seeds"): marked("Strokes in a few slices grow along the picture into the structure"),
    marked("Islands"): marked("Keep the largest part, or remove small ones"),
    marked("Smoothing"): marked("Smooth the whole structure"),
}


def _key_of(index: int) -> str:
    """The key that chooses the tool at a place, see EditorKeys."""
    return str((index + 1) % 10) if index < 10 else f"Shift+{(index + 1) % 10}"


class SegmentEditorForm(QWidget):
    """Builds the widgets; what they do is for subclasses to say, in the methods at the end."""

    def _build(self, editing) -> None:
        """Make all widgets; ``editing`` is the application's one editor, which the tools act on."""
        self._editing = editing
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._build_selectors(column)
        self._build_segments(column)
        self._build_tools(column)

    def _build_selectors(self, column: QVBoxLayout) -> None:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        self._segmentation_box, self._volume_box = qMRMLNodeComboBox(), qMRMLNodeComboBox()
        self._segmentation_label, self._volume_label = QLabel(_("Segmentation")), QLabel(_("Volume"))
        for box, kinds in (
            (self._segmentation_box, ["vtkMRMLSegmentationNode"]),
            (self._volume_box, ["vtkMRMLScalarVolumeNode"]),
        ):
            box.nodeTypes = kinds
            box.noneEnabled = True
            box.addEnabled = box is self._segmentation_box
            box.removeEnabled = False
            box.currentNodeChanged.connect(self._on_nodes)
        self._volume_box.showChildNodeTypes = False
        form.addRow(self._segmentation_label, self._segmentation_box)
        form.addRow(self._volume_label, self._volume_box)
        column.addLayout(form)

    def _button(self, text: str, picture: str, tip: str, action, *, checkable: bool = False) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setIcon(icon(picture))
        button.setToolTip(tip)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setCheckable(checkable)
        button.clicked.connect(action)
        return button

    def _build_segments(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        self._add = self._button(_("Add"), "add", _("Add an empty structure"), lambda: self._editing.add_segment())
        self._remove = self._button(
            _("Remove"), "remove", _("Remove the chosen structure"), lambda: self._remove_current()
        )
        self._show_3d = self._button(
            "3D", "cube", _("Show the structures in 3D"), lambda on: self._toggle_3d(on), checkable=True
        )
        for button in (self._add, self._remove, self._show_3d):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self._table = qMRMLSegmentsTableView()
        self._table.setMinimumHeight(HEIGHT_PX)
        self._table.selectionChanged.connect(lambda *_: self._on_selection())
        column.addWidget(self._table, 1)

    def _build_tools(self, column: QVBoxLayout) -> None:
        grid = QGridLayout()
        grid.setSpacing(3)
        self._tools: dict[str, QToolButton] = {}
        for index, name in enumerate(EFFECTS):
            picture = name.lower() if name.lower() in ICON_NAMES else "cube"
            tip = f"{_(TIPS[name]) if name in TIPS else _(name)} ({_key_of(index)})"
            button = self._button(_(name), picture, tip, self._tool_action(name), checkable=True)
            button.setSizePolicy(button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed)
            self._tools[name] = button
            grid.addWidget(button, index // 3, index % 3)
        column.addLayout(grid)
        self._options = EffectOptions(self._editing)
        column.addWidget(self._options)
        self._masking = MaskingOptions(self._editing)
        column.addWidget(self._masking)

    def _tool_action(self, name: str):
        return lambda on: self._editing.set_effect(name if on else "")

    def _on_nodes(self, _node=None) -> None:
        """Another segmentation or volume was chosen."""
        raise NotImplementedError

    def _on_selection(self) -> None:
        """Another segment was chosen in the table."""
        raise NotImplementedError

    def _remove_current(self) -> None:
        """Remove the chosen segment."""
        raise NotImplementedError

    def _toggle_3d(self, on: bool) -> None:
        """Show or hide the closed surfaces."""
        raise NotImplementedError
