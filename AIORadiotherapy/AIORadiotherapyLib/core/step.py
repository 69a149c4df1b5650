# SPDX-License-Identifier: Apache-2.0
"""One step of a case, and where it stands.

A step either works at once (``finish`` alone), or is split in two around a child process: ``prepare`` writes the
child's input and returns its :class:`ChildTask`, a :class:`runner.Runner` runs it, ``finish`` takes the result in.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from AIOCommon import Progress
from AIOCommon.core.child import ChildTask

from .timeline import AI

if TYPE_CHECKING:
    from .case_state import CaseState
    from .output_folder import OutputFolder


class Status(StrEnum):
    PENDING = "pending"
    RUNNING = "running"
    DONE = "done"
    SKIPPED = "skipped"
    FAILED = "failed"
    CANCELLED = "cancelled"
    STALE = "stale"


class Step:
    """One step; subclasses say what it does.

    Attributes
    ----------
    name : its key and its name in the timeline; title : for people; what : one sentence on what it does.
    status : a :class:`Status`; note : what came out of it, or why it did not run.
    """

    name = ""
    title = ""
    what = ""
    by = AI
    needs_outputs = False  # whether it is pointless without a folder to write to
    waits_for_next = False  # whether its outputs are worth nothing if the next step refuses the case

    def __init__(self) -> None:
        self.status = Status.PENDING
        self.note = ""

    def blocked(self, state: CaseState) -> str:
        """Why the step cannot or must not run on this case; empty when it can."""
        return ""

    def input_hash(self, state: CaseState) -> str:
        """A hash of everything the result depends on."""
        return ""

    def has_result(self, state: CaseState) -> bool:
        """Whether the case holds what this step makes."""
        return self.name in state.done

    def to_review(self, state: CaseState) -> str:
        """What a person has to look at before the result may be relied on; empty for nothing."""
        return ""

    def prepare(self, state: CaseState, workdir: Path) -> ChildTask | None:
        """Write the child's input into ``workdir``; None when the step needs no child."""
        return None

    def finish(self, state: CaseState, workdir: Path, progress: Progress) -> str:
        """Put the results into ``state``; returns one line on what came out."""
        raise NotImplementedError

    def does_without_child(self, state: CaseState, error: Exception) -> bool:
        """Whether the step ends well although its child did not; it has told the case what is missing."""
        return False

    def handle_error(self, state: CaseState, error: BaseException) -> BaseException | str:
        """The error to show for ``error``, or a text: the reason to skip the step and go on."""
        return error

    def save(self, state: CaseState, outputs: OutputFolder, progress: Progress) -> None:
        """Write what the step made into the output folder, before the next step begins."""
