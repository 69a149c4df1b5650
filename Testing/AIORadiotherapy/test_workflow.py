# SPDX-License-Identifier: Apache-2.0
"""The workflow object with steps and a runner made for the purpose."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from AIOCommon.core.child import ChildTask
from AIOCommon.core.errors import Cancelled, ChildTaskError, InputError
from AIORadiotherapyLib.core.case_state import CaseState, Settings
from AIORadiotherapyLib.core.output_folder import OutputFolder
from AIORadiotherapyLib.core.runner import BlockingRunner
from AIORadiotherapyLib.core.step import Status, Step
from AIORadiotherapyLib.core.timeline import PERSON, Timeline
from AIORadiotherapyLib.core.workflow import Workflow


class Quick(Step):
    what = "writes one file"

    def __init__(self, name, reason="", error=None, after=None):
        super().__init__()
        self.name = self.title = name
        self.reason, self.error, self.after = reason, error, after

    def blocked(self, state):
        return self.reason

    def input_hash(self, state):
        return state.side

    def finish(self, state, workdir, progress):
        progress.update(0.5, "half")
        if self.error is not None:
            raise self.error
        return f"{self.name} came out"

    def save(self, state, outputs, progress):
        outputs.write_text("metrics.csv", self.name)
        if self.after is not None:
            self.after()


class InChild(Quick):
    def __init__(self, name, code):
        super().__init__(name)
        self.code = code

    def prepare(self, state, workdir):
        return ChildTask(("-c", self.code), self.title)


@pytest.fixture
def state():
    return CaseState(Settings("sample"))


def _workflow(state, steps, tmp_path):
    return Workflow(state, steps, OutputFolder(tmp_path / "out"))


def test_steps_run_in_order_and_say_what_came_out(state, tmp_path):
    seen = []
    with _workflow(state, [Quick("one"), Quick("two")], tmp_path) as workflow:
        workflow.step_changed.connect(lambda step: seen.append((step.name, step.status.value)))
        workflow.run(BlockingRunner())
    assert seen == [("one", "running"), ("one", "done"), ("two", "running"), ("two", "done")]
    assert workflow.error is None
    assert [e.note for e in state.timeline.entries] == ["one came out", "two came out"]


def test_a_child_process_reports_progress_and_the_temporary_files_go(state, tmp_path):
    code = 'import json; print(json.dumps({"progress": 0.25, "message": "drawing"}))'
    messages = []
    with _workflow(state, [InChild("draw", code)], tmp_path) as workflow:
        workflow.progressed.connect(lambda step, fraction, message: messages.append((fraction, message)))
        workflow.run(BlockingRunner())
        folder = workflow.workdir
        assert folder.is_dir()
    assert (0.25, "drawing") in messages
    assert workflow["draw"].status is Status.DONE
    assert not folder.exists()


def test_a_step_that_must_not_run_is_skipped_with_its_reason_and_the_next_one_runs(state, tmp_path):
    with _workflow(state, [Quick("plan", reason="no target"), Quick("export")], tmp_path) as workflow:
        workflow.run(BlockingRunner())
    assert [(s.status, s.note) for s in workflow.steps] == [
        (Status.SKIPPED, "no target"),
        (Status.DONE, "export came out"),
    ]


def test_an_error_stops_the_chain_and_is_kept(state, tmp_path):
    error = InputError("is wrong", where="file.dcm")
    with _workflow(state, [Quick("one", error=error), Quick("two")], tmp_path) as workflow:
        workflow.run(BlockingRunner())
    assert workflow.error is error
    assert [s.status for s in workflow.steps] == [Status.FAILED, Status.PENDING]


def test_a_run_that_fails_at_once_leaves_no_output_folder(state, tmp_path):
    with _workflow(state, [Quick("one", error=InputError("is wrong"))], tmp_path) as workflow:
        workflow.run(BlockingRunner())
    assert not (tmp_path / "out").exists()


def test_a_crash_of_the_child_is_an_error_with_its_last_words(state, tmp_path):
    with _workflow(state, [InChild("draw", "raise SystemExit('boom')")], tmp_path) as workflow:
        workflow.run(BlockingRunner())
    assert isinstance(workflow.error, ChildTaskError)
    assert "boom" in str(workflow.error)


def test_cancel_leaves_what_was_finished(state, tmp_path):
    slow = InChild("two", "import time; print('{\"progress\": 0.1}', flush=True); time.sleep(60)")
    with _workflow(state, [Quick("one"), slow, Quick("three")], tmp_path) as workflow:
        workflow.progressed.connect(lambda step, *_: workflow.cancel() if step.name == "two" else None)
        workflow.run(BlockingRunner())
    assert isinstance(workflow.error, Cancelled)
    assert [s.status for s in workflow.steps] == [Status.DONE, Status.CANCELLED, Status.PENDING]
    assert (tmp_path / "out/metrics.csv").read_text() == "one"
    outcomes = [e["outcome"] for e in json.loads((tmp_path / "out/timeline.json").read_text())["entries"]]
    assert outcomes == ["done", "cancelled"]


def test_ctrl_c_in_a_step_is_a_cancel(state, tmp_path):
    with _workflow(state, [Quick("one", error=KeyboardInterrupt())], tmp_path) as workflow:
        workflow.run(BlockingRunner())
    assert isinstance(workflow.error, Cancelled)


def test_a_runner_may_call_back_later(state, tmp_path):
    """As a user interface does: run() returns at once, the rest happens when the child has ended."""
    waiting = []

    class Later:
        def run(self, task, progress, done):
            waiting.append(done)

    ended = []
    with _workflow(state, [InChild("draw", ""), Quick("export")], tmp_path) as workflow:
        workflow.ended.connect(ended.append)
        workflow.run(Later())
        assert workflow.is_running and not ended
        waiting[0](None)
        assert [s.status for s in workflow.steps] == [Status.DONE, Status.DONE]
    assert ended == [None]


def test_a_workflow_runs_from_the_first_word_of_a_step_to_its_last(state, tmp_path):
    """What is shown of it - Cancel, and no second run - hangs on this, in a child and in this process."""
    seen = []
    with _workflow(state, [InChild("draw", ""), Quick("export")], tmp_path) as workflow:
        workflow.step_changed.connect(lambda step: seen.append((step.name, step.status.value, workflow.is_running)))
        workflow.progressed.connect(lambda step, *_: seen.append((step.name, "progress", workflow.is_running)))
        workflow.ended.connect(lambda _error: seen.append(("", "ended", workflow.is_running)))
        workflow.run(BlockingRunner())
    assert ("draw", "running", True) in seen and ("export", "progress", True) in seen
    assert [row for row in seen if not row[2]] == [("", "ended", False)]


class WithoutChild(InChild):
    """What its child makes is an extra."""

    def does_without_child(self, state, error):
        state.warn(f"no extra: {error}")
        return True


def test_a_step_that_can_do_without_its_child_ends_well_and_says_what_is_missing(state, tmp_path):
    with _workflow(state, [WithoutChild("draw", ""), Quick("export")], tmp_path) as workflow:
        runner = SimpleNamespace(run=lambda task, progress, done: done(ChildTaskError("out of memory")))
        workflow.run(runner)
        assert [s.status for s in workflow.steps] == [Status.DONE, Status.DONE]
        assert state.warnings == ["No extra: out of memory."]
        runner.run = lambda task, progress, done: done(Cancelled("cancelled"))
        workflow.run(runner, ["draw"])
        assert workflow["draw"].status is Status.CANCELLED


def test_a_step_whose_inputs_changed_is_stale_and_runs_again(state, tmp_path):
    with _workflow(state, [Quick("evaluate")], tmp_path) as workflow:
        workflow.run(BlockingRunner())
        assert workflow.refresh() == []
        state.side = "right"
        assert workflow.refresh() == [workflow["evaluate"]]
        workflow.run(BlockingRunner())
        assert workflow["evaluate"].status is Status.DONE


def test_the_timeline_tells_who_worked_how_long_and_how_long_nobody_did():
    now = [datetime(2026, 3, 1, 9, 0, tzinfo=UTC)]
    timeline = Timeline(clock=lambda: now[0])

    def after(seconds):
        now[0] += timedelta(seconds=seconds)

    entry = timeline.begin("contour")
    after(30)
    timeline.end(entry, note="20 structures")
    after(600)
    entry = timeline.begin("correct contours", PERSON)
    after(120)
    timeline.end(entry)
    content = timeline.to_json()
    assert content["totals_s"] == {"AI": 30.0, "person": 120.0, "waiting": 600.0, "total": 750.0}
    assert content["entries"][0]["start"] == "2026-03-01T09:00:00.000Z"
    assert content["entries"][1]["waiting_s"] == 600.0
    assert Timeline.from_json(json.loads(json.dumps(content))).to_json() == content


def test_the_workflow_and_the_command_line_load_without_heavy_libraries():
    heavy = ("torch", "monai", "SimpleITK", "matplotlib", "slicer", "vtk", "pydicom", "scipy")
    code = (
        "import sys, AIORadiotherapyLib, AIORadiotherapyLib.core.steps, AIORadiotherapyLib.cli.app;"
        f"print([n for n in {heavy!r} if n in sys.modules])"
    )
    import subprocess

    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"
