# SPDX-License-Identifier: Apache-2.0
"""Keeps corrections in a journal while a person paints, and offers at the next start what a crash left behind."""

from __future__ import annotations

import logging
from pathlib import Path

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.case_watcher import CaseWatcher
from AIOCommon.mrml.contour_observer import ContourObserver
from AIOCommon.mrml.edit_clock import EditClock
from AIOCommon.mrml.segment_snapshot import SegmentChanges
from AIOCommon.ui.errors import show_error
from AIOCommon.ui.qt_clock import QtClock

from ..mrml.edit_journal import EditJournal, LostWork, lost_work, restore

REST_SECONDS, LONGEST_SECONDS = 1.0, 25.0  # within 2 s of rest, and within 30 s of painting without one

log = logging.getLogger(__name__)


class Autosave:
    """Writes every correction of the open case's contours to a journal, and counts the time that they took.

    ``folder`` is another place for tests.
    """

    def __init__(self, scene: slicer.vtkMRMLScene, folder: Path | None = None):
        self._scene, self._clock = scene, QtClock()
        self.journal = EditJournal(scene, folder)
        self._edit_clock = EditClock()
        self._observer = ContourObserver(
            scene, self._clock, self._on_changed, delay_seconds=REST_SECONDS, longest_wait_seconds=LONGEST_SECONDS
        )
        self._watcher = CaseWatcher(scene, self._clock, self._follow)
        self._tag = scene.AddObserver(scene.EndCloseEvent, lambda _caller, _event: self.journal.forget())
        self._is_told = False
        self._follow()

    def accept(self) -> None:
        """The corrections up to now are packed for a file: those that come later are the next ones to be written."""
        self._observer.accept()

    def keep(self, node: slicer.vtkMRMLSegmentationNode, names: list[str]) -> None:
        """Begin a journal with contours that were edited before, of which ``names`` are in no file."""
        self._follow()
        self.journal.forget()
        self._write(node, ())
        self.journal.note_first(names)
        self._write(node, ())

    def close(self) -> None:
        """The application closes by itself: what was not saved was given up."""
        self._scene.RemoveObserver(self._tag)
        self._watcher.close()
        self._observer.close()
        self._clock.stop()
        self.journal.forget()

    def _follow(self) -> None:
        case = Case.find(self._scene)
        self._observer.set_node(case.get(Role.EDITED_SEGMENTATION) if case is not None else None)

    def _on_changed(self, changes: SegmentChanges) -> None:
        node = self._observer.node
        names = [node.GetSegmentation().GetSegment(each).GetName() for each in changes.to_recompute]
        begins = self.journal.path is None
        if changes.edited:
            self._edit_clock.note(node)
        self._write(node, changes.to_recompute, changes.removed)
        if begins:
            self.journal.note_first([*names, *changes.removed])
            self._write(node, ())

    def _write(
        self, node: slicer.vtkMRMLSegmentationNode, segment_ids: tuple[str, ...], removed: tuple[str, ...] = ()
    ) -> None:
        try:
            self.journal.note(node, segment_ids, removed)
        except (OSError, ValueError) as error:
            log.error("corrections could not be kept in the journal: %s", error)
            if not self._is_told:
                self._is_told = True
                text = _("Corrections cannot be kept against a crash: {reason}. Save the case often.")
                slicer.util.warningDisplay(text.format(reason=error))


def offer_lost_work(autosave: Autosave, folder: Path | None = None) -> None:
    """Ask, for each case with corrections that a crash left behind, whether to restore, keep or drop them."""
    for lost in lost_work(folder):
        if lost.path == autosave.journal.path:
            continue
        text = _(
            "The application ended without saving these corrections:\n\n{what}\n\n"
            "Restore them now? No asks again at the next start, Discard gives them up."
        ).format(what=lost.text())
        buttons = qt.QMessageBox.Yes | qt.QMessageBox.No | qt.QMessageBox.Discard
        answer = slicer.util.messageBox(text, windowTitle=_("Unsaved corrections"), standardButtons=buttons)
        if answer == qt.QMessageBox.Discard:
            lost.path.unlink(missing_ok=True)
        elif answer == qt.QMessageBox.Yes:
            _restore(autosave, lost)
            return  # the scene holds one case


def _restore(autosave: Autosave, lost: LostWork) -> None:
    try:
        with slicer.util.WaitCursor():
            node = restore(slicer.mrmlScene, lost)
            autosave.keep(node, [str(name) for name in lost.about.get("edited", ())])
    except Exception as error:
        show_error(_("The corrections could not be restored; they are kept."), error)
        return
    if autosave.journal.path is not None:  # the new journal holds what the old one did
        lost.path.unlink(missing_ok=True)
