# SPDX-License-Identifier: Apache-2.0
"""Texts of a window that have less room than they need.

Looked at are labels, buttons, tick boxes, headers of tables, tabs, titles of groups and hints in fields. Cells of
tables and entries of combo boxes are shortened with dots on purpose and say the whole text in their tool tips: they
count where they have none.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QTableWidget,
    QToolButton,
    QWidget,
)

SLACK_PX = 1  # a border that rounds
SLACK_HEIGHT_PX = 3  # signs of another font that is a little higher: no line is cut by it


def clipped(root: QWidget, viewport: QWidget | None = None) -> list[str]:
    """A line for each visible widget below ``root`` whose text is cut; with a viewport, also what reaches beyond it."""
    found = []
    for widget in [root, *root.findChildren(QWidget)]:
        if not QWidget.isVisible(widget):
            continue
        found += [f"{type(widget).__name__} {what}" for what in _of(widget)]
        if viewport is not None and _shows_text(widget):
            right = widget.mapTo(viewport, QPoint(QWidget.width(widget), 0)).x()
            if right > QWidget.width(viewport) + SLACK_PX:
                found.append(
                    f"{type(widget).__name__} {_text(widget)!r} reaches {right - QWidget.width(viewport)} px out"
                )
    return found


def _shows_text(widget: QWidget) -> bool:
    return isinstance(widget, QLabel | QAbstractButton | QLineEdit | QComboBox)


def _text(widget: QWidget) -> str:
    for kind in (QLabel, QAbstractButton, QLineEdit):
        if isinstance(widget, kind):
            return kind.text(widget)
    return QComboBox.currentText(widget) if isinstance(widget, QComboBox) else ""


def _of(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel):
        yield from _label(widget)
    elif isinstance(widget, QAbstractButton):
        yield from _button(widget)
    elif isinstance(widget, QHeaderView):
        yield from _header(widget)
    elif isinstance(widget, QComboBox):
        yield from _combo(widget)
    elif isinstance(widget, QLineEdit):
        yield from _field(widget)
    elif isinstance(widget, QTabBar):
        yield from _tabs(widget)
    elif isinstance(widget, QGroupBox):
        yield from _needs(widget, QGroupBox.title(widget), QGroupBox.minimumSizeHint(widget))
    elif isinstance(widget, QTableWidget):
        yield from _cells(widget)


def _needs(widget: QWidget, text: str, wanted: QSize) -> Iterator[str]:
    if text and QWidget.width(widget) + SLACK_PX < wanted.width():
        yield f"{text!r} has {QWidget.width(widget)} of {wanted.width()} px"


def _widest(widget: QWidget, parts: list[str]) -> int:
    metrics = QWidget.fontMetrics(widget)
    return max((metrics.horizontalAdvance(part) for part in parts), default=0)


def _label(widget: QLabel) -> Iterator[str]:
    text = QLabel.text(widget)
    if not text or QLabel.pixmap(widget).width():
        return
    room = QWidget.contentsRect(widget)
    if not QLabel.wordWrap(widget):
        yield from _needs(widget, text, QLabel.sizeHint(widget))
        return
    wanted = QLabel.heightForWidth(widget, QWidget.width(widget))
    if wanted > QWidget.height(widget) + SLACK_HEIGHT_PX:
        yield f"{text!r} has {QWidget.height(widget)} of {wanted} px in height"
    widest = _widest(widget, text.split())
    if "<" not in text and text.isascii() and widest > room.width() + SLACK_PX:
        yield f"{text!r} has {room.width()} px for a word of {widest} px"


def _button(widget: QAbstractButton) -> Iterator[str]:
    text = QAbstractButton.text(widget)
    if isinstance(widget, QToolButton) and not widget.toolButtonStyle().value:  # pictures alone
        return
    hint = widget.sizeHint() if callable(getattr(widget, "sizeHint", None)) else QSize()
    yield from _needs(widget, text, hint)


def _header(widget: QHeaderView) -> Iterator[str]:
    for section in range(QHeaderView.count(widget)):
        if QHeaderView.isSectionHidden(widget, section):
            continue
        wanted = widget.sectionSizeFromContents(section).width()
        text = str(widget.model().headerData(section, widget.orientation()) or "")
        if text and wanted > QHeaderView.sectionSize(widget, section) + SLACK_PX:
            yield f"{text!r} has {QHeaderView.sectionSize(widget, section)} of {wanted} px"


def _combo(widget: QComboBox) -> Iterator[str]:
    text = QComboBox.currentText(widget)
    option = QStyleOptionComboBox()
    widget.initStyleOption(option)
    field = QWidget.style(widget).subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, widget
    )
    if _widest(widget, [text]) > field.width() + SLACK_PX and not QWidget.toolTip(widget):
        yield f"{text!r} has {field.width()} px and no tool tip"


def _field(widget: QLineEdit) -> Iterator[str]:
    hint = QLineEdit.placeholderText(widget)
    if hint and not QLineEdit.text(widget):
        room = QWidget.contentsRect(widget).width() - 4
        if _widest(widget, [hint]) > room:
            yield f"{hint!r} (a hint) has {room} of {_widest(widget, [hint])} px"


def _tabs(widget: QTabBar) -> Iterator[str]:
    for tab in range(QTabBar.count(widget)):
        wanted, rect = widget.tabSizeHint(tab).width(), QTabBar.tabRect(widget, tab)
        room = min(rect.width(), QWidget.width(widget) - rect.left())
        if room + SLACK_PX < wanted:
            yield f"{QTabBar.tabText(widget, tab)!r} has {room} of {wanted} px"


def _cells(widget: QTableWidget) -> Iterator[str]:
    metrics = QWidget.fontMetrics(widget)
    for row in range(QTableWidget.rowCount(widget)):
        for column in range(QTableWidget.columnCount(widget)):
            item = QTableWidget.item(widget, row, column)
            hidden = QTableWidget.isColumnHidden(widget, column) or QTableWidget.isRowHidden(widget, row)
            if hidden or item is None or not item.text() or item.toolTip():
                continue
            if metrics.horizontalAdvance(item.text()) > QTableWidget.columnWidth(widget, column):
                yield f"cell {item.text()!r} has {QTableWidget.columnWidth(widget, column)} px and no tool tip"
