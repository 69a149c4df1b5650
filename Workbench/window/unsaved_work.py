# SPDX-License-Identifier: Apache-2.0
"""Asks before work that no file holds is removed from the window: Save, Discard or Cancel."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import qt
import slicer

from Workbench.translation.i18n import tr as _


def may_go(lines: Sequence[str], save: Callable[[], bool], doing: str) -> bool:
    """Whether what is open may be removed.

    Parameters
    ----------
    lines : what would be lost; nothing is asked where it is empty. save : saves it; False when it was not saved.
    doing : what is about to happen, e.g. "before the window closes".
    """
    if not lines:
        return True
    listed = "\n".join(f"\u2022 {line}" for line in lines)
    buttons = qt.QMessageBox.Save | qt.QMessageBox.Discard | qt.QMessageBox.Cancel
    text = _("The open case has work that is not saved:\n\n{listed}\n\nSave it {doing}?").format(
        listed=listed, doing=doing
    )
    answer = slicer.util.messageBox(text, windowTitle=_("Unsaved work"), standardButtons=buttons)
    if answer == qt.QMessageBox.Cancel:
        return False
    return answer != qt.QMessageBox.Save or save()
