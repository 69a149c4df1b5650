# SPDX-License-Identifier: Apache-2.0
"""A machine of matRad is read where a crash harms nobody: ``python -m ...machines.matrad_worker FILE OUT.npz``."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from AIOCommon import Progress
from AIOCommon.core.child import worker_main

from .matrad_kernel import write_kernel


def work(argv: Sequence[str], progress: Progress) -> None:
    """Read the file and write its arrays."""
    source, output = argv
    write_kernel(source, output)
    progress.update(1.0, "read")


if __name__ == "__main__":
    sys.exit(worker_main(work))
