# SPDX-License-Identifier: Apache-2.0
"""Targets by guideline in a child process: ``python -m SegmentationModuleLib.core.targets_worker FOLDER SIDE GUIDELINE
SURGERY``. FOLDER holds the CT and the structures, and gets the result (see :mod:`.targets_task`).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from AIOCommon.core.child import worker_main
from AIOCommon.core.progress import Progress, SubProgress


def work(argv: Sequence[str], progress: Progress) -> None:
    """Read CT and structures, draw, write."""
    from AIOCommon import load_structures, read_volume_file

    from .surgery import was_removed
    from .targets import draw_targets
    from .targets_task import CT_FILE, STRUCTURES_FILE, save_targets

    folder, side, guideline, surgery = Path(argv[0]), argv[1], argv[2], argv[3]
    progress.update(0.0, "reading the CT")
    ct, structures = read_volume_file(folder / CT_FILE), load_structures(folder / STRUCTURES_FILE)
    found = draw_targets(
        ct,
        structures,
        side,
        guideline,
        mastectomy=was_removed(surgery),
        progress=SubProgress(progress, 0.02, 0.98),
    )
    save_targets(found, structures, folder)


if __name__ == "__main__":
    sys.exit(worker_main(work))
