# SPDX-License-Identifier: Apache-2.0
"""A further image from a DICOM folder into the case: whose it is is asked before anything of it is used."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import slicer

from AIOCommon import InputError
from AIOCommon.mrml.case import Case
from AIOCommon.mrml.patient import patient_in

from .fusion_nodes import NAMES, add_image

if TYPE_CHECKING:
    from AIOCommon.core.dicom.image.read import ImageSeries


@dataclass(frozen=True, eq=False)
class AddedImage:
    """The node, and what a person has to know of how it was read."""

    node: slicer.vtkMRMLScalarVolumeNode
    remarks: tuple[str, ...] = ()


def image_in(folder: str | Path) -> ImageSeries:
    """The only further image of a folder.

    Raises
    ------
    InputError : there is none, there are several, or it cannot be used.
    """
    from AIOCommon.core.dicom import scan_folder
    from AIOCommon.core.dicom.image.read import choose_image, read_image_series

    path = Path(folder)
    if not path.exists():
        raise InputError("does not exist", where=path.name or folder, hint="Choose the folder of the MR, PET or CBCT.")
    infos = scan_folder(path)
    try:
        return read_image_series(choose_image(infos))
    except InputError as error:
        if "images can be used" not in error.what:
            raise
        raise InputError(error.what, where=path.name, hint="Choose the folder of one series.") from error


def identity_question(case: Case, image: ImageSeries) -> str:
    """What to ask before an image is taken; empty where its header says that it is of the case's patient."""
    from AIOCommon.core.dicom import same_patient

    known, given = patient_in(case.node.GetScene()), image.dicom.patient
    mine = {"PatientID": known.patient_id, "PatientBirthDate": known.birth_date, "PatientName": known.name}
    what = f"The {NAMES[image.modality]}"
    if not same_patient(mine, given) and (known.patient_id or known.birth_date):
        return f"{what} is of another patient than the CT by its header. Take it all the same?"
    if known.patient_id and known.patient_id == given.get("PatientID", ""):
        return ""
    return f"Nothing in the headers says that the {NAMES[image.modality]} is of the same patient as the CT. Is it?"


def add_from_folder(case: Case, image: ImageSeries, said_by: str = "") -> AddedImage:
    """The image becomes a volume of the case.

    Parameters
    ----------
    said_by : who answered :func:`identity_question` with yes; empty where nothing was asked.
    """
    node = add_image(
        case,
        image.volume,
        image.modality,
        image.description,
        frame_uid=image.dicom.frame_of_reference_uid if image.has_frame else "",
        said_by=said_by,
    )
    return AddedImage(node, image.warnings)
