# SPDX-License-Identifier: Apache-2.0
"""Keys of Qt by the names that VTK and Slicer's views know them by: those of the X Window System."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_SPECIAL = {
    Qt.Key.Key_Escape: "Escape",
    Qt.Key.Key_Tab: "Tab",
    Qt.Key.Key_Backspace: "BackSpace",
    Qt.Key.Key_Return: "Return",
    Qt.Key.Key_Enter: "Return",
    Qt.Key.Key_Insert: "Insert",
    Qt.Key.Key_Delete: "Delete",
    Qt.Key.Key_Clear: "Clear",
    Qt.Key.Key_Home: "Home",
    Qt.Key.Key_End: "End",
    Qt.Key.Key_Left: "Left",
    Qt.Key.Key_Up: "Up",
    Qt.Key.Key_Right: "Right",
    Qt.Key.Key_Down: "Down",
    Qt.Key.Key_PageUp: "Prior",
    Qt.Key.Key_PageDown: "Next",
    Qt.Key.Key_Shift: "Shift_L",
    Qt.Key.Key_Control: "Control_L",
    Qt.Key.Key_Alt: "Alt_L",
}
_OF_CHARACTER = {
    " ": "space",
    "+": "plus",
    "-": "minus",
    "=": "equal",
    ",": "comma",
    ".": "period",
    "/": "slash",
    "*": "asterisk",
    "<": "less",
    ">": "greater",
    "_": "underscore",
    "[": "bracketleft",
    "]": "bracketright",
    "{": "braceleft",
    "}": "braceright",
}


def key_symbol(event: QKeyEvent) -> str:
    """The name of a key: letters and digits are themselves, "KP_1" is a digit of the keypad; empty where it has none.

    A letter that is typed with Control or Alt is in lower case.
    """
    key, text = event.key(), event.text()
    if event.modifiers() & Qt.KeyboardModifier.KeypadModifier and Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
        return f"KP_{key - Qt.Key.Key_0}"
    if key in _SPECIAL:
        return _SPECIAL[key]
    if not text.isprintable() or not text:
        text = chr(key).lower() if 0x20 <= key < 0x7F else ""
    return _OF_CHARACTER.get(text, text if text.isalnum() and text.isascii() else "")
