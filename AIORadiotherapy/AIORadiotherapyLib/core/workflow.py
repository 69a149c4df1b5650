# SPDX-License-Identifier: Apache-2.0
"""The steps of a case in order: the command line, scripts and the panel run the same ones."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from AIOCommon import Cancelled, InputError, unknown_name
from AIOCommon.core.child import ChildTask
from AIOCommon.core.progress import NO_PROGRESS, CallbackProgress, Progress
from AIOCommon.core.scratch import drop, scratch_folder
from AIOCommon.core.signal import Signal

from .anonymise import as_written
from .runner import Runner
from .step import Status, Step
from .timeline import Entry

if TYPE_CHECKING:
    from .case_state import CaseState
    from .output_folder import OutputFolder


CHANGED = "its inputs have changed"


class Workflow:
    """Runs steps in order on one case.

    Signals: ``step_changed(step)`` on every change of status, ``progressed(step, fraction, message)``,
    ``ended(error)`` once per :meth:`run`, with None when every step was done or skipped.
    """

    def __init__(
        self,
        state: CaseState,
        steps: Sequence[Step],
        outputs: OutputFolder | None = None,
    ):
        self.state, self.steps, self.outputs = state, tuple(steps), outputs
        self.step_changed, self.progressed, self.ended = Signal(), Signal(), Signal()
        self.error: BaseException | None = None
        self.current: Step | None = None
        self._queue: list[Step] = []
        self._cancel_asked = False
        self._workdir: Path | None = None
        self._unsaved: list[Step] = []

    def __getitem__(self, name: str) -> Step:
        for step in self.steps:
            if step.name == name:
                return step
        raise unknown_name("step", name, [s.name for s in self.steps])

    @property
    def is_running(self) -> bool:
        return self.current is not None

    # --- running
    def run(self, runner: Runner, names: Sequence[str] | None = None) -> None:
        """Run the named steps, or all that are not done, in order; stops at the first that fails."""
        if self.is_running:
            raise RuntimeError(f"{self.current.title} is still running")  # type: ignore[union-attr]
        wanted = [s for s in self.steps if s.status is not Status.DONE]
        self._queue = wanted if names is None else [self[name] for name in names]
        self._cancel_asked, self.error, self._unsaved = False, None, []
        self._next(runner)

    def cancel(self) -> None:
        """Stop the running step when it next reports progress; finished steps stay finished."""
        self._cancel_asked = True

    def _next(self, runner: Runner) -> None:
        if self._queue and self._cancel_asked and self.error is None:
            self.error = Cancelled("cancelled")  # asked for while a step could not be stopped any more
        if not self._queue or self.error is not None:
            self._queue = []
            if self.error is None and self.outputs is not None:
                self.outputs.finish()
            self.ended.emit(self.error)
            return
        step = self._queue.pop(0)
        entry = self.state.timeline.begin(step.name, step.by)
        self.current = step  # until its results are in: steps that work in this process run in ``finish``
        self._set(step, Status.RUNNING, "")
        progress = CallbackProgress(
            lambda fraction, message: self.progressed.emit(step, fraction, message),
            lambda: self._cancel_asked,
        )

        def done(error: BaseException | None) -> None:
            optional = isinstance(error, Exception) and not isinstance(error, _Skip | Cancelled)
            if error is None or (optional and step.does_without_child(self.state, error)):  # type: ignore[arg-type]
                error = self._guarded(lambda: self._finish(step, entry, progress))
            if error is not None:
                self._stop(step, entry, error)
            self.current = None
            self._next(runner)

        task: list[ChildTask | None] = [None]

        def prepare() -> None:
            reason = step.blocked(self.state)
            if not reason and step.needs_outputs and self.outputs is None:
                reason = "no output folder is chosen"
            if reason:
                raise _Skip(reason)
            task[0] = step.prepare(self.state, self.workdir)

        error = self._guarded(prepare)
        if error is not None or task[0] is None:
            done(error)
        else:
            runner.run(task[0], progress, done)

    def _finish(self, step: Step, entry: Entry, progress: Progress) -> None:
        note = step.finish(self.state, self.workdir, progress)
        earlier = dict(self.state.done)
        self.state.done[step.name] = step.input_hash(self.state)  # before the outputs, which tell it
        try:
            self._save(step, progress)
        except BaseException:
            if step.needs_outputs:  # its result is what it writes
                self.state.done = earlier
            raise
        self._end(step, entry, Status.DONE, note)

    def _save(self, step: Step | None, progress: Progress = NO_PROGRESS) -> None:
        """Write the outputs of a step after those that waited for it; None writes only those that waited."""
        if self.outputs is None:
            return
        while self._unsaved and not (step is not None and step.waits_for_next):
            self._unsaved.pop(0).save(self.state, self.outputs, NO_PROGRESS)
        if step is not None and step.waits_for_next:
            self._unsaved.append(step)
        elif step is not None:
            step.save(self.state, self.outputs, progress)

    def _stop(self, step: Step, entry: Entry, error: BaseException) -> None:
        if not isinstance(error, _Skip | Cancelled):
            handled = step.handle_error(self.state, error)
            error = _Skip(handled) if isinstance(handled, str) else handled
        if isinstance(error, _Skip):
            self._end(step, entry, Status.SKIPPED, str(error))
            return
        self.error = error
        status = Status.CANCELLED if isinstance(error, Cancelled) else Status.FAILED
        with contextlib.suppress(Exception):  # the first error is the one to tell
            if not isinstance(error, InputError):
                self._save(None)  # what was finished stays, unless the case was refused
            self._end(step, entry, status, str(error).split("\n", 1)[0])

    def _end(self, step: Step, entry: Entry, status: Status, note: str) -> None:
        self.state.timeline.end(entry, status.value, note)
        # a run that is refused before its first result leaves no trace in the folder
        if self.outputs is not None and (status is Status.CANCELLED or self.outputs.written):
            self.outputs.write_json("timeline.json", as_written(self.state).timeline.to_json())
        self._set(step, status, note)

    @staticmethod
    def _guarded(work: Callable[[], None]) -> BaseException | None:
        try:
            work()
        except KeyboardInterrupt:
            return Cancelled("cancelled")
        except Exception as error:
            return error
        return None

    def _set(self, step: Step, status: Status, note: str) -> None:
        step.status, step.note = status, note
        self.step_changed.emit(step)

    # --- staleness
    def refresh(self) -> list[Step]:
        """Mark done steps whose inputs have changed since as stale; returns those that are stale."""
        for step in self.steps:
            if step.status is Status.DONE and self._is_outdated(step):
                self._set(step, Status.STALE, CHANGED)
        return [s for s in self.steps if s.status is Status.STALE]

    def take(self, name: str, note: str = "") -> None:
        """A step's result for the case as it is now was made elsewhere, and is in the state: it counts as done."""
        step = self[name]
        self.state.done[name] = step.input_hash(self.state)
        step.status, step.note = Status.DONE, note or step.note

    def restore(self) -> None:
        """Set the status of each step of a saved case: done, out of date, or not done yet."""
        notes = {e.step: e.note for e in self.state.timeline.entries if e.outcome == Status.DONE.value}
        for step in self.steps:
            if not step.has_result(self.state):
                continue
            self.state.done.setdefault(step.name, step.input_hash(self.state))  # no record of what it was made from
            outdated = self._is_outdated(step)
            step.status = Status.STALE if outdated else Status.DONE
            step.note = CHANGED if outdated else notes.get(step.name, "")

    def _is_outdated(self, step: Step) -> bool:
        return self.state.is_outdated(step.name, step.input_hash(self.state))

    # --- the folder for hand-over between processes
    @property
    def workdir(self) -> Path:
        if self._workdir is None:
            self._workdir = scratch_folder("run")
        return self._workdir

    def close(self) -> None:
        """Remove the temporary files, and let others write into the output folder."""
        drop(self._workdir)
        self._workdir = None
        if self.outputs is not None:
            self.outputs.close()

    def __enter__(self) -> Workflow:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Skip(Exception):
    """A step that must not run on this case, with the reason; later steps are still tried."""
