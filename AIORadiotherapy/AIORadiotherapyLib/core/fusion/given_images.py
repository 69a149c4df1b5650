# SPDX-License-Identifier: Apache-2.0
"""The planning CT and a further image from what a person names, and whether they belong together."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from AIOCommon import InputError, Volume, read_volume_file
from AIOCommon.core.dicom import DicomContext, choose_series, read_ct, same_patient, scan_folder
from AIOCommon.core.dicom.image.read import choose_image, read_image_series
from AIOCommon.core.dicom.image.suv import UNIT
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress
from AIOCommon.core.volume_file import is_volume_file, read_scalar_file

from ..analysis.ct_file import SAMPLE

_OF_KIND = {"CT": "HU", "PT": UNIT, "MR": ""}


@dataclass(frozen=True, eq=False)
class GivenImages:
    """Both images.

    Parameters
    ----------
    ct, moving : the planning CT in HU, the further image. modality : of the latter, MR, PT or CT.
    fixed_dicom, moving_dicom : identities; None of a volume file.
    same_frame : whether both lie in one frame of reference; None where that cannot be known.
    remarks : for the person.
    """

    ct: Volume
    moving: Volume
    modality: str
    fixed_dicom: DicomContext | None = None
    moving_dicom: DicomContext | None = None
    same_frame: bool | None = None
    remarks: tuple[str, ...] = field(default_factory=tuple)


def read_given_images(
    fixed: str,
    moving: str,
    *,
    fixed_series: str = "",
    moving_series: str = "",
    modality: str = "",
    same_person: bool = False,
    progress: Progress = NO_PROGRESS,
) -> GivenImages:
    """Read both images.

    Parameters
    ----------
    fixed : DICOM folder or file, volume file, or "sample". moving : the same, without the sample.
    fixed_series, moving_series : UIDs, where there are several. modality : of a volume file.
    same_person : somebody said that both are of one patient although their headers differ.

    Raises
    ------
    InputError : one of them cannot be used, or they are of different patients.
    """
    ct, fixed_dicom, series_uid, said = _read_ct(fixed, fixed_series, SubProgress(progress, 0.0, 0.5))
    path = Path(moving)
    if not path.exists():
        raise InputError("does not exist", where=moving, hint="Give a DICOM folder, or a NRRD or NIfTI file.")
    if path.is_file() and is_volume_file(path):
        if not modality:
            raise InputError("does not say what it is", where=path.name, hint="Give --modality MR, PT or CT.")
        volume = read_scalar_file(path, _OF_KIND[modality])
        said.append("The further image has no identity: nothing says that it is of this patient.")
        return GivenImages(ct, volume, modality, fixed_dicom, None, None, tuple(said))
    info = choose_image(scan_folder(path), moving_series or None, but=series_uid if not moving_series else "")
    if info.uid and info.uid == series_uid:
        raise InputError("is the planning CT itself", where=path.name, hint="Choose the series of the other image.")
    if modality and info.kind != modality:
        raise InputError(f"is {info.kind}, not {modality}", where=path.name, hint="Choose another series.")
    image = read_image_series(info, progress=SubProgress(progress, 0.5, 1.0))
    said += image.warnings
    require_one_patient(fixed_dicom, image.dicom, same_person=same_person)
    same_frame = None
    if fixed_dicom is not None and not fixed_dicom.synthetic and image.has_frame:
        same_frame = fixed_dicom.frame_of_reference_uid == image.dicom.frame_of_reference_uid
    return GivenImages(ct, image.volume, image.modality, fixed_dicom, image.dicom, same_frame, tuple(said))


def require_one_patient(fixed: DicomContext | None, moving: DicomContext, *, same_person: bool = False) -> None:
    """Refuse images of two patients, unless somebody said that they are of one; the message names nobody."""
    if fixed is None or fixed.synthetic or same_person or same_patient(fixed.patient, moving.patient):
        return
    raise InputError(
        "the two images are of different patients by their headers (patient ID, name or birth date)",
        hint="If they are of one person, say so with --same-patient.",
    )


def _read_ct(source: str, series_uid: str, progress: Progress) -> tuple[Volume, DicomContext | None, str, list[str]]:
    if source == SAMPLE:
        from SegmentationModuleLib import make_sample

        return make_sample().ct, None, "", []
    path = Path(source)
    if not path.exists():
        raise InputError("does not exist", where=source, hint="Give a DICOM folder, a volume file, or 'sample'.")
    if path.is_file() and is_volume_file(path):
        return read_volume_file(path), None, "", []
    series = choose_series(scan_folder(path), series_uid or None)
    ct = read_ct(series, progress=progress)
    return ct.volume, ct.dicom, series.uid, list(ct.warnings)
