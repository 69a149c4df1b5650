# SPDX-License-Identifier: Apache-2.0
"""Where the open case lies on disk, and how another one takes its place."""

from __future__ import annotations

from pathlib import Path

import slicer
from slicer.i18n import tr as _

from AIOCommon.core.bundle_file import require_readable_bundle

from ..core.step import Status, Step
from ..mrml.closed_scene import folder_of_scene
from ..mrml.scene_case import EXPORT
from .case_run import CaseRun
from .session import settle_saving
from .unsaved_question import may_remove_case


class CasePlace:
    """Files of the case that ``cases`` runs."""

    def __init__(self, scene: slicer.vtkMRMLScene, cases: CaseRun):
        self._scene, self._cases = scene, cases

    @property
    def folder(self) -> Path:
        """The case's own: where it was exported to, else where it was opened from."""
        return self._cases.exported_to or folder_of_scene(self._scene) or Path(".")

    def follow(self, step: Step) -> None:
        """An export that ended: its bundle is the file of the open case, or the case is in no file still."""
        ended = step.status in (Status.DONE, Status.FAILED, Status.CANCELLED)
        if step.name != EXPORT or not ended or not self._cases.export_is_the_scene:
            return
        if step.status is Status.DONE and self._cases.exported_to is not None:
            self._scene.SetURL(str((self._cases.exported_to / "case.mrml").resolve()))  # whose scene this is
        settle_saving(self._scene, step.status is Status.DONE)

    def report(self) -> Path:
        """Where the last export went; for a case that was opened, beside its bundle."""
        return self.folder / "report.html"

    def results(self) -> Path | None:
        """Where the numbers of the open case were written; None before its export."""
        return self.folder if (self.folder / "metrics.csv").is_file() else None

    def notes(self) -> dict[str, str]:
        """Where the last export went, for the row of that step."""
        status, folder = self._cases.workflow[EXPORT].status, self._cases.exported_to
        written = status in (Status.DONE, Status.STALE) and folder is not None
        return {EXPORT: _("Written to {folder}").format(folder=folder)} if written else {}

    def may_remove(self) -> bool:
        """Whether the open case may go: nothing would be lost, or the person says so."""
        return may_remove_case(self._scene, str(self.folder / "case.mrb"))

    def may_leave(self) -> bool:
        """Whether the open case may make room for another one now."""
        return not self._cases.is_running and self.may_remove()

    def open(self, path: Path) -> bool:
        """Replace the scene by a saved case, unless the person keeps the one that is open."""
        if not self.may_leave():
            return False
        require_readable_bundle(path)
        slicer.util.loadScene(str(path), {"clear": True})  # the application's own way: it knows which file is open
        return True
