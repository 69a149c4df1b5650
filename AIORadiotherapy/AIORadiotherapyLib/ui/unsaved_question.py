# SPDX-License-Identifier: Apache-2.0
"""Asks before work that no file holds is removed from the scene."""

from __future__ import annotations

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.mrml.scene_file import save_scene
from AIOCommon.ui.errors import show_error

from .session import settle_saving, unsaved_lines


def may_remove_case(scene: slicer.vtkMRMLScene, offered_path: str) -> bool:
    """Whether the open case may go: nothing would be lost, a person saved it now, or gave it up.

    Parameters
    ----------
    offered_path : the file that is offered for saving.
    """
    lines = unsaved_lines(scene)
    if not lines:
        return True
    text = _("The open case has work that is not saved:\n\n{lines}\n\nSave it before it is removed?").format(
        lines="\n".join(f"\u2022 {line}" for line in lines)
    )
    buttons = qt.QMessageBox.Save | qt.QMessageBox.Discard | qt.QMessageBox.Cancel
    answer = slicer.util.messageBox(text, windowTitle=_("Unsaved work"), standardButtons=buttons)
    if answer == qt.QMessageBox.Cancel:
        return False
    return answer != qt.QMessageBox.Save or _save(scene, offered_path)


def _save(scene: slicer.vtkMRMLScene, offered_path: str) -> bool:
    title, kinds = _("Save the case"), _("Cases (*.mrb)")
    path = str(qt.QFileDialog.getSaveFileName(slicer.util.mainWindow(), title, offered_path, kinds) or "")
    if not path:
        return False
    try:
        save_scene(scene, path if path.endswith(".mrb") else f"{path}.mrb")
    except ValueError as error:
        settle_saving(scene, False)
        show_error(_("The case could not be saved."), error)
        return False
    settle_saving(scene, True)
    return True
