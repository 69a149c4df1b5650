# SPDX-License-Identifier: Apache-2.0
"""From the scene to the library of corrections: what the model drew, what a person made of it, and the time spent."""

from __future__ import annotations

from pathlib import Path

import slicer

from AIOCommon import InputError
from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.edit_clock import time_of
from AIOCommon.mrml.patient import patient_in
from AIOCommon.mrml.volumes import volume_from_node

from ..core.learning.accept import Accepted, accept
from ..core.learning.database import FILE
from ..core.learning.library import Library
from ..core.learning.records import Acceptance
from .contours import structures_of


def accept_case(
    case: Case,
    edited: slicer.vtkMRMLSegmentationNode,
    ct: slicer.vtkMRMLScalarVolumeNode,
    folder: str | Path,
    *,
    consent: bool,
    role: str,
) -> Accepted:
    """Keep the open case in a library; an empty or missing folder becomes one that begins with the built-in model.

    Raises
    ------
    InputError : there are no automatic contours, nobody is named in the case, or the library refuses it.
    """
    automatic = case.get(Role.AUTO_SEGMENTATION)
    if automatic is None or automatic is edited:
        raise InputError("the case has no automatic contours to compare with", hint="Contour it with the model first.")
    who = patient_in(ct.GetScene())
    spent = time_of(edited)
    acceptance = Acceptance(
        who.patient_id or who.name or ct.GetName(),
        consent=consent,
        role=role,
        seconds=spent.seconds if spent.edits else None,
        edits=spent.edits or None,
    )
    with open_or_begin(folder) as library:
        volume = volume_from_node(ct, "HU")
        return accept(library, volume, structures_of(automatic, ct), structures_of(edited, ct), acceptance)


def open_or_begin(folder: str | Path) -> Library:
    """The library of a folder; a new one where there is nothing yet."""
    folder = Path(folder)
    if (folder / FILE).exists() or (folder.is_dir() and any(folder.iterdir())):
        return Library.open(folder)
    return Library.create(folder)
