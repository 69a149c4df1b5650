# SPDX-License-Identifier: Apache-2.0
"""Finished files go from a scratch folder to where a person wants them."""

from __future__ import annotations

import shutil
from pathlib import Path

from AIOCommon.core.atomic import atomic_file


def put_files(source: Path, target: Path) -> list[Path]:
    """Every file of ``source`` into ``target``, each completely or not at all; files of other names stay.

    Raises
    ------
    InputError : the target cannot be written to.
    """
    made = []
    for path in sorted(p for p in source.iterdir() if p.is_file()):
        with atomic_file(target / path.name) as temporary:
            shutil.copyfile(path, temporary)
        made.append(target / path.name)
    return made
