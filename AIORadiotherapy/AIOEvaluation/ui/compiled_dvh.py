# SPDX-License-Identifier: Apache-2.0
"""Lets the window's DVHs run compiled where numba is installed, without the window waiting for the compiler."""

from __future__ import annotations

import importlib.util

from AIOCommon.core.child import ChildTask
from AIOCommon.core.progress import NO_PROGRESS

# Numba keeps what the child compiled on disk, so that this process only has to load it.
COMPILE = ChildTask(
    ("-c", "from AIOEvaluation.core.dvh import compiling; compiling.enable()"),
    title="Compiling the DVH",
    may_be_lost=True,
)


def use_when_compiled(runner=None):
    """Compile in a child process, then switch to the compiled loops; results agree to rounding.

    Returns
    -------
    The runner, to be kept while the child works; None where numba is not installed.
    """
    if importlib.util.find_spec("numba") is None:
        return None
    if runner is None:
        from AIOCommon.ui.process_runner import ProcessRunner

        runner = ProcessRunner()
    runner.run(COMPILE, NO_PROGRESS, _switch)
    return runner


def _switch(error: BaseException | None) -> None:
    from ..core.dvh import compiling

    if error is None:  # otherwise numpy goes on serving
        compiling.enable()
