# SPDX-License-Identifier: Apache-2.0
"""The child process that reads a bundle for trial: what ends it, or cannot be read, is not given to the application."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from ..core.bundle_file import TRIAL_BEGUN
from ..core.child import worker_main
from ..core.errors import InputError
from ..core.progress import Progress


def trial(argv: Sequence[str], progress: Progress) -> None:
    """Read the bundle ``argv[0]`` into a scene of its own.

    Raises
    ------
    InputError : a part of it could not be read.
    """
    from .scene_file import HeadlessScene, read_bundle_into

    host = HeadlessScene()
    progress.update(0.0, TRIAL_BEGUN)
    if not read_bundle_into(host.scene, argv[0]):
        hint = "Copy the file again, or open an older one."
        raise InputError("cannot be read: it is damaged, or was not saved by Slicer", where=argv[0], hint=hint)


if __name__ == "__main__":
    code = worker_main(trial)
    sys.stdout.flush()
    os._exit(code)  # a scene with damaged nodes may not survive being taken apart
