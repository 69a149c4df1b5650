# SPDX-License-Identifier: Apache-2.0
"""The keys of Slicer's segment editor, while a module with one is shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from Workbench.host.drawn_line import drop_line
from Workbench.host.editing import EFFECTS

BRUSHES = ("Paint", "Erase")


class EditorKeys(QObject):
    """Short cuts of a window for the application's one editor; they are gone after ``remove``.

    Undo and redo by Ctrl+Z and Ctrl+Y are the window's own.

    Parameters
    ----------
    toggle_range : keeps the tools to a range of the volume's values, or no longer.
    """

    def __init__(self, editing, window: QWidget, toggle_range: Callable[[], None]) -> None:
        super().__init__(window)
        self._editing, self._window = editing, window
        self._before = ""  # the tool before the one in hand was put away
        self._known = editing.effect_name()
        self._made: list[QShortcut] = []
        for number in range(1, 21):
            keys = str(number % 10) if number <= 10 else f"Shift+{number % 10}"
            self._add((keys,), partial(self._toggle_tool, number))
        self._add(("Esc",), self._put_away)
        self._add(("Space",), self._last_tool)
        self._add(("Z",), editing.undo)
        self._add(("Y",), editing.redo)
        self._add(("Q", "/", ",", ">"), partial(self._choose_segment, -1))
        self._add(("W", "*", ".", "<"), partial(self._choose_segment, 1))
        self._add(("I",), toggle_range)
        self._brush = self._add(("+", "="), partial(editing.turn_brush, 1))
        self._brush += self._add(("-",), partial(editing.turn_brush, -1))
        editing.changed.connect(self._follow)
        self._follow()

    def remove(self) -> None:
        """The module is left."""
        self._editing.changed.disconnect(self._follow)
        for shortcut in self._made:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._made = []
        self.deleteLater()

    def _add(self, keys: tuple[str, ...], call: Callable[[], None]) -> list[QShortcut]:
        made = []
        for each in keys:
            shortcut = QShortcut(QKeySequence(each), self._window)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(call)
            made.append(shortcut)
        self._made += made
        return made

    def _follow(self) -> None:
        """Remember the tool that was put away; plus and minus are the brush's only while there is one."""
        now = self._editing.effect_name()
        if now != self._known:
            self._before, self._known = self._known or self._before, now
        for shortcut in self._brush:
            shortcut.setEnabled(now in BRUSHES)

    def _toggle_tool(self, number: int) -> None:
        names = list(EFFECTS)
        wanted = names[number - 1] if number <= len(names) else ""
        self._editing.set_effect("" if wanted == self._editing.effect_name() else wanted)

    def _put_away(self) -> None:
        if not drop_line(self._editing.active_effect()):
            self._editing.set_effect("")

    def _last_tool(self) -> None:
        self._editing.set_effect(self._before)

    def _choose_segment(self, step: int) -> None:
        node = self._editing.segmentation_node()
        if node is None:
            return
        ids = list(node.GetSegmentation().GetSegmentIDs())
        now = self._editing.segment_id()
        if now in ids:
            self._editing.set_segment(ids[min(max(ids.index(now) + step, 0), len(ids) - 1)])
        elif ids:
            self._editing.set_segment(ids[0])
