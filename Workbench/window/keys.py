# SPDX-License-Identifier: Apache-2.0
"""What the keyboard does, in the words of the help; docs/keyboard.md says the same.

Those of views and segment editor are Slicer's (user guide, "Mouse & Keyboard Shortcuts"; Segment editor, "Keyboard
shortcuts"); what answers them is Slicer's own code, and `Workbench.qmrml.editor_keys`.
"""

from __future__ import annotations

KEYS: dict[str, tuple[tuple[str, str], ...]] = {
    "Window": (
        ("Ctrl+O", "open a case; files and folders can also be dropped on the window"),
        ("Ctrl+S", "save the case"),
        ("Ctrl+W", "close the case"),
        ("Ctrl+Z", "undo the last edit of a contour"),
        ("Ctrl+Shift+Z, Ctrl+Y", "redo it"),
        ("Ctrl+F", "choose a module: type its name, then Enter"),
        ("Ctrl+H", "the first module"),
        ("Ctrl+5", "show or hide the module panel"),
        ("Ctrl+0", "what was logged"),
        ("F1, Ctrl+1", "this list"),
    ),
    "Slice views (click into one first)": (
        ("Left, Down, B", "previous slice"),
        ("Right, Up, F", "next slice"),
        ("R", "the whole slice again: zoom and pan as at first"),
        ("V", "show or hide the slice in the 3D view"),
        ("G", "show or hide the contours"),
        ("T", "show or hide the volume in front (the dose)"),
        ("[, ]", "previous, next volume behind (the CT)"),
        ("{, }", "previous, next volume in front"),
        ("Shift and mouse move", "all slices go to the place of the mouse"),
        ("Ctrl and mouse wheel", "zoom"),
    ),
    "3D view (click into it first)": (
        ("Left, Right, Up, Down", "turn; with Shift: move"),
        ("+, -", "nearer, farther"),
        ("End, Shift+End", "from anterior, from posterior"),
        ("Page Down, Shift+Page Down", "from left, from right"),
        ("Home, Shift+Home", "from superior, from inferior"),
        ("Insert, R", "show everything"),
        ("Ctrl+B", "keep the view upright while it is turned"),
    ),
    "Correcting contours (where a module shows the tools)": (
        ("1, 2, ... 0", "a tool, in the order in which they stand; once more: none"),
        ("Esc", "no tool; a line that is being drawn is dropped first"),
        ("Space", "the tool before"),
        ("Q, W", "previous, next structure"),
        ("Z, Y", "undo, redo"),
        ("I", "tools keep to a range of CT numbers, or no longer"),
        ("+, -", "a larger, a smaller brush; or Shift and the mouse wheel"),
        ("Enter, A", "close a line that is drawn corner by corner"),
        ("X", "take its last corner back"),
    ),
}
