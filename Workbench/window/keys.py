# SPDX-License-Identifier: Apache-2.0
"""What the keyboard does, in the words of the help; docs/keyboard.md says the same.

Those of views and segment editor are Slicer's (user guide, "Mouse & Keyboard Shortcuts"; Segment editor, "Keyboard
shortcuts"); what answers them is Slicer's own code, and `Workbench.qmrml.editor_keys`.
"""

from __future__ import annotations

from Workbench.translation.i18n import tr as _
from Workbench.translation.texts import marked

KEYS: dict[str, tuple[tuple[str, str], ...]] = {
    marked("Window"): (
        ("Ctrl+O", marked("open a case; files and folders can also be dropped on the window")),
        ("Ctrl+S", marked("save the case")),
        ("Ctrl+W", marked("close the case")),
        ("Ctrl+Z", marked("undo the last edit of a contour")),
        ("Ctrl+Shift+Z, Ctrl+Y", marked("redo it")),
        ("Ctrl+F", marked("choose a module: type its name, then Enter")),
        ("Ctrl+H", marked("the first module")),
        ("Ctrl+5", marked("show or hide the module panel")),
        ("Ctrl+0", marked("what was logged")),
        ("F1, Ctrl+1", marked("this list")),
    ),
    marked("Slice views (click into one first)"): (
        (marked("Left, Down, B"), marked("previous slice")),
        (marked("Right, Up, F"), marked("next slice")),
        ("R", marked("the whole slice again: zoom and pan as at first")),
        ("V", marked("show or hide the slice in the 3D view")),
        ("G", marked("show or hide the contours")),
        ("T", marked("show or hide the volume in front (the dose)")),
        ("[, ]", marked("previous, next volume behind (the CT)")),
        ("{, }", marked("previous, next volume in front")),
        (marked("Shift and mouse move"), marked("all slices go to the place of the mouse")),
        (marked("Ctrl and mouse wheel"), marked("zoom")),
    ),
    marked("3D view (click into it first)"): (
        (marked("Left, Right, Up, Down"), marked("turn; with Shift: move")),
        ("+, -", marked("nearer, farther")),
        (marked("End, Shift+End"), marked("from anterior, from posterior")),
        (marked("Page Down, Shift+Page Down"), marked("from left, from right")),
        (marked("Home, Shift+Home"), marked("from superior, from inferior")),
        (marked("Insert, R"), marked("show everything")),
        ("Ctrl+B", marked("keep the view upright while it is turned")),
    ),
    marked("Correcting contours (where a module shows the tools)"): (
        ("1, 2, ... 0", marked("a tool, in the order in which they stand; once more: none")),
        ("Esc", marked("no tool; a line that is being drawn is dropped first")),
        (marked("Space"), marked("the tool before")),
        ("Q, W", marked("previous, next structure")),
        ("Z, Y", marked("undo, redo")),
        ("I", marked("tools keep to a range of CT numbers, or no longer")),
        ("+, -", marked("a larger, a smaller brush; or Shift and the mouse wheel")),
        (marked("Enter, A"), marked("close a line that is drawn corner by corner")),
        ("X", marked("take its last corner back")),
    ),
}


def shown_keys() -> list[tuple[str, list[tuple[str, str]]]]:
    """Titles, keys and what they do in the language of the window."""
    return [(_(title), [(_(keys), _(what)) for keys, what in rows]) for title, rows in KEYS.items()]
