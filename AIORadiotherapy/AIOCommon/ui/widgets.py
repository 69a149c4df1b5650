# SPDX-License-Identifier: Apache-2.0
"""The basic widgets of all panels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import ctk
import qt
import slicer

from .palette import DIMMED, INFO, QUIET, Tone, style_of
from .sticky import sticky_height_px
from .stretch_column import StretchColumn
from .wording import in_window


def section(title: str, *, collapsed: bool = False) -> tuple[ctk.ctkCollapsibleButton, qt.QVBoxLayout]:
    """A collapsible part of a panel and the layout to fill."""
    button = ctk.ctkCollapsibleButton()
    button.text = title
    button.collapsed = collapsed
    layout = qt.QVBoxLayout(button)
    layout.setContentsMargins(6, 6, 6, 6)
    layout.setSpacing(6)
    return button, layout


def form(parent_layout: qt.QVBoxLayout) -> qt.QFormLayout:
    """A form appended to a layout; in a narrow panel the labels are above the fields."""
    layout = qt.QFormLayout()
    layout.setRowWrapPolicy(qt.QFormLayout.WrapLongRows)
    layout.setFieldGrowthPolicy(qt.QFormLayout.AllNonFixedFieldsGrow)
    parent_layout.addLayout(layout)
    return layout


def banner(text: str, tone: Tone = INFO) -> qt.QLabel:
    """A coloured paragraph; without a text it is hidden until :func:`set_banner` gives it one."""
    label = qt.QLabel(in_window(text))
    label.setWordWrap(True)
    label.setTextFormat(qt.Qt.PlainText)
    label.setStyleSheet(style_of(tone, padding="6px 8px"))
    if not text:
        label.setVisible(False)
    return label


def set_banner(label: qt.QLabel, text: str, tone: Tone) -> None:
    """Change text and colour of a banner; an empty text hides it."""
    label.setText(in_window(text))
    label.setStyleSheet(style_of(tone, padding="6px 8px"))
    label.setVisible(bool(text))


def plain_label(text: str = "") -> qt.QLabel:
    """A label with line wrapping that does not interpret markup in names."""
    label = qt.QLabel(in_window(text))
    label.setWordWrap(True)
    label.setTextFormat(qt.Qt.PlainText)
    return label


def dim(widget: qt.QWidget, dimmed: bool) -> None:
    """Grey text, whatever the style makes of disabled widgets."""
    widget.setEnabled(not dimmed)
    widget.setStyleSheet(f"color: {DIMMED};" if dimmed else "")


def scroll_to(widget: qt.QWidget) -> None:
    """Bring a widget to the top of the scroll area that it lies in, as far as that can be scrolled."""
    area = widget.parentWidget()
    while area is not None and not area.inherits("QScrollArea"):
        area = area.parentWidget()
    if area is not None:
        top = int(widget.mapTo(area.widget(), qt.QPoint(0, 0)).y())
        area.verticalScrollBar().setValue(max(top - sticky_height_px(area), 0))


class Badge:
    """A small coloured word."""

    def __init__(self, text: str = "", tone: Tone = QUIET):
        self.widget = qt.QLabel()
        self.widget.setAlignment(qt.Qt.AlignCenter)
        self.widget.setMinimumWidth(84)
        self.show(text, tone)

    def show(self, text: str, tone: Tone) -> None:
        self.widget.setText(text)
        self.widget.setStyleSheet(style_of(tone, bold=True))

    @property
    def text(self) -> str:
        return self.widget.text


@dataclass(frozen=True)
class Cell:
    """Text of a table cell with its tone and tool tip."""

    text: str
    tone: Tone | None = None
    tip: str = ""
    right: bool = False


class ResultTable:
    """A read-only table whose height follows the number of its rows."""

    def __init__(self, headers: Sequence[str], *, stretch: int = 0, most_rows: int = 14):
        self.headers, self._most_rows = tuple(headers), most_rows
        self.widget = qt.QTableWidget()
        table = self.widget
        table.setColumnCount(len(self.headers))
        table.setHorizontalHeaderLabels(list(self.headers))
        table.setEditTriggers(qt.QAbstractItemView.NoEditTriggers)
        table.setSelectionBehavior(qt.QAbstractItemView.SelectRows)
        table.setAlternatingRowColors(True)
        table.verticalHeader().setVisible(False)
        table.setHorizontalScrollMode(qt.QAbstractItemView.ScrollPerPixel)
        header = table.horizontalHeader()
        for column in range(len(self.headers)):
            header.setSectionResizeMode(
                column, qt.QHeaderView.Stretch if column == stretch else qt.QHeaderView.ResizeToContents
            )
        table.setWordWrap(False)
        table.setTextElideMode(qt.Qt.ElideMiddle)  # names differ at their ends: side, level, time
        self._stretched = StretchColumn(table, stretch)
        self._rows: list[Sequence[Cell | str]] = []
        self.set_rows([])

    def set_rows(self, rows: Sequence[Sequence[Cell | str]]) -> None:
        """Show rows; unchanged rows are not updated, so that a live table does not flicker."""
        table = self.widget
        if table.rowCount != len(rows):
            table.setRowCount(len(rows))
            self._rows = self._rows[: len(rows)]
            self._fit(len(rows))
        for number, row in enumerate(rows):
            if number < len(self._rows) and self._rows[number] == row:
                continue
            for column, content in enumerate(row):
                self._show_cell(number, column, content if isinstance(content, Cell) else Cell(str(content)))
        self._rows = list(rows)
        self._stretched.fit()

    def _show_cell(self, row: int, column: int, cell: Cell) -> None:
        item = self.widget.item(row, column)
        if item is None:
            item = qt.QTableWidgetItem()
            self.widget.setItem(row, column, item)
        item.setText(in_window(cell.text))
        if cell.right:
            item.setTextAlignment(qt.Qt.AlignRight | qt.Qt.AlignVCenter)
        item.setBackground(qt.QBrush(qt.QColor(cell.tone.background)) if cell.tone is not None else qt.QBrush())
        item.setForeground(qt.QBrush(qt.QColor(cell.tone.text)) if cell.tone is not None else qt.QBrush())
        item.setToolTip(in_window(cell.tip or cell.text))

    def show_current(self, current: bool) -> None:
        """Whether the numbers are of what is shown now; those of before are grey."""
        dim(self.widget, not current)

    def texts(self) -> list[list[str]]:
        """The texts of the table, row by row."""
        return [[c.text if isinstance(c, Cell) else str(c) for c in row] for row in self._rows]

    def _fit(self, n_rows: int) -> None:
        shown = min(max(n_rows, 1), self._most_rows)
        row_px = self.widget.fontMetrics().height() + 9
        self.widget.verticalHeader().setDefaultSectionSize(row_px)
        self.widget.setMinimumHeight(row_px * (shown + 1) + 8)
        self.widget.setMaximumHeight(row_px * (shown + 1) + 28)


def node_selector(
    node_class: str, changed: Callable[..., None], *, none_text: str = "", attribute: tuple[str, str] | None = None
) -> slicer.qMRMLNodeComboBox:
    """A selector of existing nodes; ``none_text`` is shown while no node is selected."""
    selector = slicer.qMRMLNodeComboBox()
    selector.nodeTypes = [node_class]
    selector.noneEnabled = True
    selector.addEnabled = False
    selector.removeEnabled = False
    selector.renameEnabled = False
    selector.showHidden = False
    selector.showChildNodeTypes = False
    if none_text:
        selector.noneDisplay = none_text
    if attribute is not None:
        selector.addAttribute(node_class, attribute[0], attribute[1])
    selector.setMRMLScene(slicer.mrmlScene)
    selector.connect("currentNodeChanged(vtkMRMLNode*)", changed)
    return selector


class Choice:
    """A combo box of (key, text) pairs whose value is a key."""

    def __init__(self, changed: Callable[[], None] | None = None):
        self.widget = qt.QComboBox()
        self.widget.setSizeAdjustPolicy(qt.QComboBox.AdjustToMinimumContentsLengthWithIcon)
        self.widget.setMinimumContentsLength(12)
        self._what = self._tip = ""
        self.widget.connect("currentTextChanged(QString)", self._show_tip)
        self._keys: list[str] = []
        self.default = ""
        if changed is not None:
            self.widget.connect("activated(int)", lambda _index: changed())

    def _show_tip(self, text: str) -> None:
        """The whole text, where a narrow box cuts it; without one what the box is for, if somebody has said so."""
        shown = str(self.widget.toolTip)
        if shown != self._tip:
            self._what = shown
        self._tip = text or self._what
        self.widget.setToolTip(self._tip)

    def set_options(self, options: Sequence[tuple[str, str]], current: str = "") -> None:
        """Replace the options; the selected key is kept if it still exists."""
        wanted = current or self.key
        self.default = current
        self.widget.clear()
        self._keys = [key for key, _ in options]
        for _, text in options:
            self._add_item(text)
        self.set_key(wanted if wanted in self._keys else (self._keys[0] if self._keys else ""))

    def add_option(self, key: str, text: str) -> None:
        """Append one option."""
        self._keys.append(key)
        self._add_item(text)

    def _add_item(self, text: str) -> None:
        shown = in_window(text)
        self.widget.addItem(shown)
        self.widget.setItemData(self.widget.count - 1, shown, qt.Qt.ToolTipRole)

    @property
    def keys(self) -> list[str]:
        return list(self._keys)

    @property
    def key(self) -> str:
        index = int(self.widget.currentIndex)
        return self._keys[index] if 0 <= index < len(self._keys) else ""

    def set_key(self, key: str) -> None:
        """Select a key without calling ``changed``."""
        if key in self._keys:
            self.widget.setCurrentIndex(self._keys.index(key))
