# SPDX-License-Identifier: Apache-2.0
"""Child processes under the application's event loop."""

from __future__ import annotations

import sys
import textwrap
import time

import pytest

pytest.importorskip("PySide6", reason="PySide6 is not installed")

from AIOCommon.core.child import ChildTask
from AIOCommon.core.errors import Cancelled, ChildTaskError, InputError
from AIOCommon.core.progress import CallbackProgress

psutil = pytest.importorskip("psutil")


@pytest.fixture(scope="module")
def application():
    from PySide6.QtWidgets import QApplication

    from Workbench.host import qt_modules

    app = QApplication.instance() or QApplication([])
    qt_modules.install()
    return app


@pytest.fixture
def runner(application):
    from AIOCommon.ui.process_runner import ProcessRunner

    made = ProcessRunner(python=sys.executable)
    yield made
    made.close()


class Run:
    """Starts a script in the runner and collects what comes back."""

    def __init__(self, runner, script, is_cancelled=lambda: False):
        self.updates, self.outcome = [], []
        progress = CallbackProgress(lambda fraction, message: self.updates.append((fraction, message)), is_cancelled)
        task = ChildTask(("-u", "-c", textwrap.dedent(script)), "Counting")
        runner.run(task, progress, self.outcome.append)

    def wait(self, application, until=None, seconds=20.0):
        end = time.monotonic() + seconds
        while not (until() if until else self.outcome) and time.monotonic() < end:
            application.processEvents()
            time.sleep(0.005)
        assert until() if until else self.outcome, "it did not happen in time"


PROGRESS = """
    import json, time
    for n in range(3):
        print(json.dumps({"progress": n / 2, "message": f"part {n} é"}), flush=True)
"""
FAMILY = """
    import json, subprocess, sys, time
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    print(json.dumps({"progress": 0.1, "message": str(child.pid)}), flush=True)
    time.sleep(60)
"""


def test_progress_arrives_in_order_and_the_end_is_told_once(runner, application):
    run = Run(runner, PROGRESS)
    assert runner.is_running, "run() does not wait for the child"
    run.wait(application)
    assert run.outcome == [None] and not runner.is_running
    told = [update for update in dict.fromkeys(run.updates) if update[1]]
    assert told == [(0.0, "part 0 é"), (0.5, "part 1 é"), (1.0, "part 2 é")]


def test_an_input_error_of_the_child_comes_back_as_an_input_error(runner, application):
    run = Run(
        runner,
        """
        import json, sys
        print(json.dumps({"error": {"what": "is not a CT", "where": "a.dcm", "hint": "Choose another."}}))
        sys.exit(2)
        """,
    )
    run.wait(application)
    (error,) = run.outcome
    assert isinstance(error, InputError) and (error.where, error.hint) == ("a.dcm", "Choose another.")


def test_a_crash_is_told_with_the_childs_last_words(runner, application):
    run = Run(runner, "raise RuntimeError('no memory left')")
    run.wait(application)
    assert isinstance(run.outcome[0], ChildTaskError) and "no memory left" in str(run.outcome[0])


def test_a_killed_child_is_a_crash_and_not_a_success(runner, application):
    run = Run(runner, "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    run.wait(application)
    assert isinstance(run.outcome[0], ChildTaskError)


def test_a_missing_interpreter_is_told(application):
    from AIOCommon.ui.process_runner import ProcessRunner

    runner = ProcessRunner(python="/nowhere/python")
    run = Run(runner, "pass")
    run.wait(application)
    assert isinstance(run.outcome[0], ChildTaskError) and "/nowhere/python" in str(run.outcome[0])


def test_cancel_kills_the_child_and_its_children(runner, application):
    run = Run(runner, FAMILY)
    run.wait(application, until=lambda: any(u[1].isdigit() for u in run.updates))
    grandchild = psutil.Process(int(next(u[1] for u in run.updates if u[1].isdigit())))
    started = time.monotonic()
    runner.cancel()
    run.wait(application)
    assert isinstance(run.outcome[0], Cancelled)
    assert time.monotonic() - started < 5
    psutil.wait_procs([grandchild], timeout=3)
    assert not grandchild.is_running() or grandchild.status() == psutil.STATUS_ZOMBIE


def test_a_child_that_says_nothing_is_cancelled_through_its_progress_too(runner, application):
    asked = []
    run = Run(runner, "import time; time.sleep(60)", is_cancelled=lambda: bool(asked))
    run.wait(application, until=lambda: runner.is_running)
    asked.append(True)
    run.wait(application, seconds=5)
    assert isinstance(run.outcome[0], Cancelled)


def test_a_child_that_ignores_the_polite_request_is_killed(runner, application):
    run = Run(
        runner,
        """
        import json, signal, time
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        print(json.dumps({"progress": 0.5, "message": "stubborn"}), flush=True)
        time.sleep(60)
        """,
    )
    run.wait(application, until=lambda: any(u[1] == "stubborn" for u in run.updates))
    runner.cancel()
    run.wait(application, seconds=8)
    assert isinstance(run.outcome[0], Cancelled)


def test_one_child_at_a_time(runner, application):
    run = Run(runner, "import time; time.sleep(60)")
    with pytest.raises(RuntimeError, match="still running"):
        Run(runner, "pass")
    runner.cancel()
    run.wait(application)


def test_the_child_holds_on_to_the_application_and_not_to_an_input_that_has_ended(runner, application):
    script = """
        import time
        from AIOCommon.core.lifeline import hold_lifeline
        assert hold_lifeline()
        time.sleep(0.5)
    """
    run = Run(runner, script)
    run.wait(application)
    assert run.outcome == [None]
