# SPDX-License-Identifier: Apache-2.0
"""A button that runs one task in a child process: input, progress, cancel, result, removal of temporary files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from slicer.i18n import tr as _

from AIOCommon.core.child import ChildTask
from AIOCommon.core.errors import Cancelled
from AIOCommon.core.progress import CallbackProgress
from AIOCommon.core.scratch import drop, scratch_folder

from .errors import errors_shown
from .process_runner import ProcessRunner
from .run_bar import RunBar


@dataclass(frozen=True)
class ChildRunTexts:
    """Text of the button, title of an error message, and message after a cancellation."""

    run: str
    failed: str
    cancelled: str


class ChildRun:
    """The run bar of a panel and the child process behind it.

    Parameters
    ----------
    purpose : one lower-case word for the temporary folder.
    make : (folder) -> ChildTask, writes the input of the child into the folder; None if there is nothing to run.
    take : (folder) -> text, reads the result and returns a message for the user.
    changed : called when a run has started or ended.
    on_progress : (fraction, message) called whenever the child reports progress, and while it is silent.
    """

    def __init__(
        self,
        purpose: str,
        texts: ChildRunTexts,
        make: Callable[[Path], ChildTask | None],
        take: Callable[[Path], str],
        changed: Callable[[], None],
        on_progress: Callable[[float, str], None] | None = None,
    ):
        self.runner = ProcessRunner()
        self.bar = RunBar(texts.run, self.start, self.cancel, _("Cancel"))
        self.folder: Path | None = None
        self._purpose, self._texts = purpose, texts
        self._make, self._take, self._changed, self._report = make, take, changed, on_progress

    @property
    def is_running(self) -> bool:
        return self.runner.is_running

    def start(self) -> None:
        """Start the task; an input that cannot be used is shown as an error."""
        with errors_shown(self._texts.failed, wait_cursor=True):
            folder, task = scratch_folder(self._purpose), None
            try:
                task = self._make(folder)
            finally:
                if task is None:
                    drop(folder)
            if task is not None:
                self.folder = folder
                self.bar.busy(_("Starting"))
                self.runner.run(task, CallbackProgress(self._on_progress), self._done)
        self._changed()

    def cancel(self) -> None:
        """Stop the child; the scene is not changed."""
        self.bar.cancelling(_("Cancelling"))
        self.runner.cancel()

    def close(self) -> None:
        """Stop the child because the application or the module is closing."""
        self.runner.close()
        self._drop()

    def _on_progress(self, fraction: float, message: str) -> None:
        self.bar.progress(fraction, message)
        if self._report is not None:
            self._report(fraction, message)

    def _done(self, error: BaseException | None) -> None:
        try:
            if isinstance(error, Cancelled):
                self.bar.idle(self._texts.cancelled)
                return
            self.bar.idle()
            with errors_shown(self._texts.failed):
                if error is not None:
                    raise error
                assert self.folder is not None
                self.bar.idle(self._take(self.folder))
        finally:
            self._drop()
            self._changed()

    def _drop(self) -> None:
        folder, self.folder = self.folder, None
        drop(folder)
