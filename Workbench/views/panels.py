# SPDX-License-Identifier: Apache-2.0
"""The frames around views: a coloured bar with name and controls, and the view below it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QToolButton, QVBoxLayout, QWidget

from Workbench.style.theme import COLORS
from Workbench.translation.i18n import tr as _
from Workbench.translation.texts import marked
from Workbench.views.overlay import SliceOverlay, offset_letter
from Workbench.views.probe import describe, keep_cursor, ras_at
from Workbench.views.view_widget import ViewWidget


class ViewPanel(QWidget):
    """A bar in the view's colour over the view."""

    def __init__(self, name: str, color: str, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = content
        self.bar = QWidget()
        self.bar.setObjectName("ViewBar")
        self.bar.setStyleSheet(f"QWidget#ViewBar {{ background: {COLORS['panel']}; border-top: 2px solid {color}; }}")
        self.bar.setFixedHeight(26)
        self.row = QHBoxLayout(self.bar)
        self.row.setContentsMargins(6, 2, 6, 0)
        self.row.setSpacing(6)
        label = QLabel(name)
        label.setStyleSheet(f"color: {color}; font-weight: 700;")
        self.row.addWidget(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(content, 1)

    def add_button(self, text: str, tip: str, action) -> QToolButton:
        """A small button at the right end of the bar."""
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setStyleSheet("padding: 0 5px;")
        button.clicked.connect(lambda: action())
        self.row.addWidget(button)
        return button


class SlicePanel(ViewPanel):
    """A slice view with its offset slider, position text, overlay and cursor readout."""

    probed = Signal(str)

    def __init__(self, view, scene, name: str, color: str) -> None:
        self.widget = ViewWidget(view)
        super().__init__(name, color, self.widget)
        self._view, self._scene = view, scene
        self._cursor: QPointF | None = None
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 1)
        self.position = QLabel("")
        self.position.setObjectName("Muted")
        self.position.setFixedWidth(92)
        self.position.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.row.addWidget(self.slider, 1)
        self.row.addWidget(self.position)
        self.add_button("⤢", _("Fit the slice to the view"), view.fit_view_to_content)
        self.slider.valueChanged.connect(self._on_slider)
        view.modified.connect(lambda *_: self._refresh())
        self.widget.overlay = SliceOverlay(view, scene)
        self.widget.hovered.connect(self._on_hover)
        self.widget.left.connect(self._on_left)
        self._refresh()

    def _refresh(self) -> None:
        """Bring slider and text in line with the slice node."""
        low, high = self._view.get_slice_range()
        step = max(self._view.get_slice_step(), 1e-3)
        offset = self._view.get_slice_value()
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, max(1, round((high - low) / step)))
            self.slider.setValue(round((offset - low) / step))
        node = self._view.get_view_node()
        letter = offset_letter(node, offset) if node is not None else ""
        self.position.setText(f"{letter} {abs(offset):.1f} mm")
        self.position.setToolTip(self._view.get_orientation())
        if self._cursor is not None:
            self._on_hover(self._cursor)  # another slice under a mouse that rests

    def _on_slider(self, step_index: int) -> None:
        """As in Slicer, linked views hear of it."""
        low, _high = self._view.get_slice_range()
        logic = self._view._logic
        logic.StartSliceOffsetInteraction()
        self._view.set_slice_value(low + step_index * max(self._view.get_slice_step(), 1e-3))
        logic.EndSliceOffsetInteraction()

    def _on_hover(self, position: QPointF) -> None:
        self._cursor = position
        node = self._view.get_view_node()
        if node is None:
            return
        scale = self.widget.devicePixelRatioF()
        ras = ras_at(node, position.x() * scale, (self.widget.height() - position.y()) * scale)
        keep_cursor(self._scene, ras)
        composite = self._view._logic.GetSliceCompositeNode()
        parts = [f"R {ras[0]:.1f}  A {ras[1]:.1f}  S {ras[2]:.1f} mm"]
        for node_id in (composite.GetBackgroundVolumeID(), composite.GetForegroundVolumeID()):
            volume = self._scene.GetNodeByID(node_id) if node_id else None
            if volume is not None:
                parts.append(describe(volume, ras))
        self.probed.emit("    ".join(part for part in parts if part))

    def _on_left(self) -> None:
        self._cursor = None
        keep_cursor(self._scene, None)
        self.probed.emit("")


class ThreeDPanel(ViewPanel):
    """The 3D view with buttons for the usual directions."""

    def __init__(self, view, name: str) -> None:
        from trame_slicer.views.threed_view import ViewDirection

        self.widget = ViewWidget(view)
        super().__init__("3D" if name == "1" else f"3D {name}", COLORS["3D"], self.widget)
        self.row.addStretch(1)
        for text, tip, direction in (
            ("A", marked("Look from anterior"), ViewDirection.ANTERIOR),
            ("P", marked("Look from posterior"), ViewDirection.POSTERIOR),
            ("L", marked("Look from left"), ViewDirection.LEFT),
            ("R", marked("Look from right"), ViewDirection.RIGHT),
            ("S", marked("Look from superior"), ViewDirection.SUPERIOR),
            ("I", marked("Look from inferior"), ViewDirection.INFERIOR),
        ):
            self.add_button(text, _(tip), lambda d=direction: view.rotate_to_view_direction(d))
        self.add_button("⤢", _("Show everything"), view.reset_view)


class PlotPanel(ViewPanel):
    """A plot view."""

    def __init__(self, plot_widget, name: str) -> None:
        super().__init__(_("Plot") if name == "PlotView1" else name, COLORS["plot_bar"], plot_widget)
        self.row.addStretch(1)
        self.add_button("⤢", _("Fit the axes to the curves"), lambda: plot_widget.plotView().fitToContent())


class TablePanel(ViewPanel):
    """A table view."""

    def __init__(self, table_widget, name: str) -> None:
        super().__init__(_("Table") if name == "TableView1" else name, COLORS["accent"], table_widget)
        self.row.addStretch(1)
