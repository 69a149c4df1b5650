# SPDX-License-Identifier: Apache-2.0
"""From Slicer's layout XML to Qt widgets."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSplitter, QTabWidget, QWidget

_ORIENTATIONS = {"horizontal": Qt.Orientation.Horizontal, "vertical": Qt.Orientation.Vertical}


def build(description: str, panel_of: Callable[[ElementTree.Element], QWidget | None]) -> QWidget:
    """The widget tree for a layout description; `panel_of` gives the panel of a <view> element, None to leave it out.

    ValueError when the description is no layout XML.
    """
    try:
        root = ElementTree.fromstring(description)
    except ElementTree.ParseError as error:
        raise ValueError(f"The layout description is not XML: {error}") from error
    if root.tag != "layout":
        raise ValueError(f"A layout description starts with <layout>, not <{root.tag}>")
    return _layout(root, panel_of)


def _layout(element: ElementTree.Element, panel_of) -> QWidget:
    kind = element.get("type", "horizontal")
    items = [(item, child) for item in element if item.tag == "item" for child in item]
    widgets = [(item, child, _child(child, panel_of)) for item, child in items]
    widgets = [(item, child, widget) for item, child, widget in widgets if widget is not None]
    if kind == "tab":
        tabs = QTabWidget()
        for item, child, widget in widgets:
            tabs.addTab(widget, item.get("name") or child.get("singletontag") or "")
        return tabs
    if kind == "grid":
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(3)
        for item, _child_element, widget in widgets:
            spans = int(item.get("rowspan", 1)), int(item.get("colspan", 1))
            grid.addWidget(widget, int(item.get("row", 0)), int(item.get("column", 0)), *spans)
        return holder
    splitter = QSplitter(_ORIENTATIONS.get(kind, Qt.Orientation.Horizontal))
    splitter.setHandleWidth(3)
    splitter.setChildrenCollapsible(False)
    for index, (_item, _child_element, widget) in enumerate(widgets):
        splitter.addWidget(widget)
        splitter.setStretchFactor(index, 1)
    sizes = [int(item.get("splitSize", 0)) for item, _c, _w in widgets]
    splitter.setSizes(sizes if all(sizes) else [10000] * len(widgets))
    return splitter


def _child(element: ElementTree.Element, panel_of) -> QWidget | None:
    return _layout(element, panel_of) if element.tag == "layout" else panel_of(element)


def properties(view: ElementTree.Element) -> dict[str, str]:
    """The <property> children of a view element by name."""
    return {each.get("name", ""): (each.text or "").strip() for each in view if each.tag == "property"}
