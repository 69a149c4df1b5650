# SPDX-License-Identifier: Apache-2.0
"""The window's DVHs are compiled by a child process."""

from __future__ import annotations

import subprocess
import sys

import pytest

from AIOEvaluation.core.dvh import compiling, kernels
from AIOEvaluation.ui.compiled_dvh import COMPILE, use_when_compiled

pytest.importorskip("numba", reason="numba is not installed")


class RunnerThatEnds:
    """Ends every task at once, with or without an error."""

    def __init__(self, error: BaseException | None):
        self.error = error

    def run(self, task, progress, done) -> None:
        assert not kernels.compiled()
        done(self.error)


@pytest.fixture(autouse=True)
def numpy_first():
    compiling.disable()
    yield
    compiling.disable()


def test_the_compiled_loops_are_used_once_the_child_has_compiled_them():
    use_when_compiled(RunnerThatEnds(None))
    assert kernels.compiled()


def test_a_compiler_that_fails_leaves_numpy_at_work():
    use_when_compiled(RunnerThatEnds(RuntimeError("no compiler")))
    assert not kernels.compiled()


def test_what_the_child_is_told_to_do_works():
    subprocess.run([sys.executable, *COMPILE.argv], check=True, timeout=110)
