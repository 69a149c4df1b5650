# SPDX-License-Identifier: Apache-2.0
"""From the scene to the library of corrections: what the model drew, what a person made of it, time and dose."""

from __future__ import annotations

from pathlib import Path

import slicer

from AIOCommon import InputError, Volume
from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.doses import dose_from_node
from AIOCommon.mrml.edit_clock import time_of
from AIOCommon.mrml.patient import patient_in
from AIOCommon.mrml.volumes import volume_from_node

from ..core.learning.accept import Accepted, accept
from ..core.learning.both_versions import effects_gy, what_changes
from ..core.learning.database import FILE
from ..core.learning.drawn_by import drawn_by
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
    drawn, corrected = structures_of(automatic, ct), structures_of(edited, ct)
    dose = dose_of(case)
    with open_or_begin(folder) as library:
        model, sha256 = drawn_by(library, drawn)
        acceptance = Acceptance(
            who.patient_id or who.name or ct.GetName(),
            consent=consent,
            role=role,
            seconds=spent.seconds if spent.edits else None,
            edits=spent.edits or None,
            model=model,
            model_sha256=sha256,
            effect_gy=effects_gy(what_changes(drawn, corrected, dose)) if dose is not None else {},
        )
        return accept(library, volume_from_node(ct, "HU"), drawn, corrected, acceptance)


def dose_of(case: Case) -> Volume | None:
    """The dose of the case in Gy, whose plan stays as it is; None without one."""
    node = case.get(Role.DOSE)
    return None if node is None else dose_from_node(node, node.GetScene())


def open_or_begin(folder: str | Path) -> Library:
    """The library of a folder; a new one where there is nothing yet."""
    folder = Path(folder)
    if (folder / FILE).exists() or (folder.is_dir() and any(folder.iterdir())):
        return Library.open(folder)
    return Library.create(folder)
