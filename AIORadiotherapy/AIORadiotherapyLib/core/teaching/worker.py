# SPDX-License-Identifier: Apache-2.0
"""The child process that makes one of our exercises: NAME FILE."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from AIOCommon import Progress
from AIOCommon.core.child import python_executable, run_child, worker_main
from AIOCommon.core.scratch import scratch
from AIOTeaching import save_exercise

from .making import exercise_of_phantom
from .shipped import shipped_exercise


def work(argv: Sequence[str], progress: Progress) -> None:
    name, path = argv
    with scratch("teach") as folder:
        made = exercise_of_phantom(
            shipped_exercise(name),
            folder,
            lambda task, part: run_child(task, part, python=python_executable()),
            progress=progress,
        )
    save_exercise(path, made)


if __name__ == "__main__":
    sys.exit(worker_main(work))
