# SPDX-License-Identifier: Apache-2.0
"""A treatment as a folder: what a planning process leaves, and what can be kept.

treatment.json (see :meth:`Treatment.to_dict`), dose.nrrd (Gy, the whole course), structures.npz (what planning made);
of a treatment in several phases the dose of each, phase_1.nrrd and so on, which dose.nrrd is the sum of.
"""

from __future__ import annotations

import json
from pathlib import Path

from AIOCommon import InputError, StructureSet, Volume, load_structures, save_structures
from AIOCommon.core.atomic import atomic_folder
from AIOCommon.core.entries import Entries
from AIOCommon.core.json_file import read_json
from AIOCommon.core.text_header import WHOLE, header_state

from .treatment import Treatment

TREATMENT_FILE, DOSE_FILE, STRUCTURES_FILE = "treatment.json", "dose.nrrd", "structures.npz"
PHASE_FILE = "phase_{number}.nrrd"
_MOST_PHASES = 10


def write_treatment(folder: str | Path, treatment: Treatment) -> None:
    """Write the folder; it appears whole or not at all."""
    structures = treatment.structures
    grid = structures[0].grid if structures else treatment.dose.grid
    with atomic_folder(folder) as temporary:
        content = json.dumps(treatment.to_dict())
        (temporary / TREATMENT_FILE).write_text(content, encoding="utf-8")
        write_volume(temporary / DOSE_FILE, treatment.dose, compressed=True)
        save_structures(temporary / STRUCTURES_FILE, StructureSet(grid, structures, "PTV"))
        for number, phase in enumerate(treatment.several_phases, start=1):
            write_volume(temporary / PHASE_FILE.format(number=number), phase.dose, compressed=True)


def read_treatment(folder: str | Path) -> Treatment:
    """Read the folder of :func:`write_treatment`.

    Raises
    ------
    InputError : a file is missing or damaged.
    """
    folder = Path(folder)
    if not (folder / TREATMENT_FILE).is_file():
        raise InputError("holds no finished plan", where=folder, hint="Plan again.")
    content = read_json(folder / TREATMENT_FILE, "Plan again.")
    count = len(Entries(content, folder / TREATMENT_FILE, hint="Plan again.").items("phases", _MOST_PHASES))
    numbers = range(1, count + 1) if count > 1 else ()
    return Treatment.from_dict(
        content,
        read_volume(folder / DOSE_FILE, "Gy"),
        [read_volume(folder / PHASE_FILE.format(number=number), "Gy") for number in numbers],
        load_structures(folder / STRUCTURES_FILE).structures,
    )


def write_volume(path: Path, volume: Volume, *, compressed: bool = False) -> None:
    """Write a volume file for another process."""
    import SimpleITK as sitk

    sitk.WriteImage(volume.to_sitk(), str(path), useCompression=compressed)


def read_volume(path: Path, unit: str) -> Volume:
    """Read a volume file of another process.

    Raises
    ------
    InputError : it is missing or damaged.
    """
    import SimpleITK as sitk

    if not path.is_file():
        raise InputError("is missing", where=path, hint="Start planning again.")
    damaged = InputError("is not a readable volume", where=path, hint="Start planning again.")
    if header_state(path) != WHOLE:  # native code does not survive every other file
        raise damaged
    try:
        return Volume.from_sitk(sitk.ReadImage(str(path)), unit)
    except (RuntimeError, ValueError) as error:
        raise damaged from error
