# SPDX-License-Identifier: Apache-2.0
"""What is wrong with DICOM files: dciodvfy's errors (dicom3tools), and relations that it does not check.

The files themselves are written by AIORadiotherapy; whether they are right is for a program to say that hospitals
and vendors use, and that knows nothing of us.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

import pydicom
import pytest

from AIOCommon.core.dicom.files import quiet

from .dicom_relations import check_references, check_relations

# Halcyon's own names of its two stacked leaf layers, as its vendor writes them; the standard has none for the second.
STACKED_LEAVES = ("<MLCX1>", "<MLCX2>")
_IOD = re.compile(
    r"^(CTImage|RTStructureSet|RTPlan|RTDose|SpatialRegistration|DeformableSpatialRegistration)$", re.MULTILINE
)


def defects(files: Path | Sequence[Path], accepted: Iterable[str] = STACKED_LEAVES) -> list[str]:
    """Errors of single objects, and, of several files, of what they say of each other; [] where there are none.

    Parameters
    ----------
    accepted : errors with one of these texts are not counted.
    """
    paths = [files] if isinstance(files, Path) else list(files)
    assert paths, "there is nothing to verify"
    found = [f"{path.name}: {text}" for path in paths for text in _errors(path, tuple(accepted))]
    with quiet():
        datasets = [(path.name, pydicom.dcmread(path)) for path in paths]
        for name, dataset in datasets if not found else ():  # the relations need what dciodvfy asks for
            found += [f"{name}: {text}" for text in check_relations(dataset, str(dataset.SOPClassUID))]
        if len(datasets) > 1:
            found += check_references(datasets)
    return found


def _errors(path: Path, accepted: tuple[str, ...]) -> list[str]:
    if shutil.which("dciodvfy") is None:
        pytest.skip("dciodvfy is not installed (Debian package dicom3tools)")
    result = subprocess.run(["dciodvfy", "-new", path], capture_output=True, text=True, timeout=100, check=False)
    output = result.stdout + result.stderr
    if not _IOD.search(output):
        return [f"is no object that dciodvfy knows: {output.strip()[:200]}"]
    errors = [line for line in output.splitlines() if line.startswith("Error")]
    return [line for line in errors if not any(text in line for text in accepted)]
