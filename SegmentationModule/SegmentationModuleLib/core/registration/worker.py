# SPDX-License-Identifier: Apache-2.0
"""Registration in a child process: ``python -m SegmentationModuleLib.core.registration.worker FOLDER``.

FOLDER holds what :mod:`.task` wrote; progress and errors are JSON lines on stdout (see AIOCommon.core.child).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from AIOCommon.core.child import worker_main
from AIOCommon.core.progress import Progress, SubProgress


def work(argv: Sequence[str], progress: Progress) -> None:
    """Read the images, register, measure, write."""
    parser = argparse.ArgumentParser(prog="python -m SegmentationModuleLib.core.registration.worker")
    parser.add_argument("folder", type=Path, help="folder with the images; gets the result")
    folder = parser.parse_args(argv).folder

    from AIOCommon import Volume, read_volume_file
    from AIOCommon.core.atomic import atomic_folder
    from AIOCommon.core.json_file import read_json
    from AIOCommon.core.volume_file import read_scalar_file

    from .images import check_image
    from .landmarks import Landmark
    from .options import RegistrationOptions
    from .quality import judge
    from .register import CT_NAME, IMAGE_NAME, on_ct_grid, register
    from .result import GIVEN, Registration, load_transform, write_registration_files
    from .task import CT_FILE, GIVEN_FILE, MOVING_FILE, ORDER_FILE, RESULT_FOLDER

    progress.update(0.0, "reading the images")
    order = read_json(folder / ORDER_FILE)
    modality, options = str(order["modality"]), RegistrationOptions.from_dict(order["options"])
    landmarks = [Landmark(**row) for row in order["landmarks"]]
    ct = read_volume_file(folder / CT_FILE)
    moving = read_scalar_file(folder / MOVING_FILE, str(order["unit"]))
    method = options.method
    if (folder / GIVEN_FILE).is_file():
        check_image(ct, CT_NAME)
        check_image(moving, IMAGE_NAME)
        method, transform = GIVEN, load_transform(folder / GIVEN_FILE)
    else:
        transform = register(ct, moving, modality, options, SubProgress(progress, 0.02, 0.9))
    progress.update(0.9, "looking how well it fits")
    image = on_ct_grid(ct, moving, modality, transform)
    quality = judge(ct, moving, modality, transform, landmarks)
    jacobian = None if transform.deformation is None else Volume(transform.jacobian(ct.grid), ct.grid)
    with atomic_folder(folder / RESULT_FOLDER) as target:
        write_registration_files(target, Registration(image, modality, method, transform, quality, jacobian))
    progress.update(1.0, "registered")


if __name__ == "__main__":
    sys.exit(worker_main(work))
