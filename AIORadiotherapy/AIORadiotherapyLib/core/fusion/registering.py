# SPDX-License-Identifier: Apache-2.0
"""Register a further image to the planning CT, or apply a registration that came with it, and write what was found."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from AIOCommon import InputError
from AIOCommon.core.atomic import atomic_file
from AIOCommon.core.child import ChildTask
from AIOCommon.core.dicom import DicomContext, same_patient, synthetic_context
from AIOCommon.core.dicom.registration.read import read_registration
from AIOCommon.core.dicom.registration.write import write_registration
from AIOCommon.core.figure_files import save_figure
from AIOCommon.core.progress import Progress, SubProgress
from AIOCommon.core.scratch import scratch
from AIOCommon.core.spatial_transform import SpatialTransform
from SegmentationModuleLib.core.registration.landmarks import Landmark
from SegmentationModuleLib.core.registration.options import AS_ACQUIRED, RegistrationOptions
from SegmentationModuleLib.core.registration.result import REPORT_FILE, Registration, read_registration_files
from SegmentationModuleLib.core.registration.task import RESULT_FOLDER, registration_task

from ..analysis.folder_copy import put_files
from .fusion_figure import fusion_figure
from .given_images import GivenImages

REG_FILE, FIGURE_FILE = "registration.dcm", "fusion.png"
Run = Callable[[ChildTask, Progress], None]


def given_transform(images: GivenImages, path: str | Path, *, same_person: bool = False) -> SpatialTransform:
    """The transform of a REG object for these images.

    Raises
    ------
    InputError : an image is no DICOM series, the object is of another patient or of other images.
    """
    path = Path(path)
    record = read_registration(path)
    if images.fixed_dicom is None or images.moving_dicom is None:
        raise InputError(
            "names images by their DICOM identity, and one of these is a volume file",
            where=path.name,
            hint="Give the DICOM series of both.",
        )
    if not same_person and not same_patient(images.fixed_dicom.patient, record.patient):
        raise InputError("is of another patient than the CT", where=path.name, hint="Choose the patient's own.")
    return record.between(images.fixed_dicom, images.moving_dicom, path.name)


def require_frame(images: GivenImages) -> None:
    """Refuse to lay an image over the CT as it is, where both do not share a frame of reference."""
    if images.same_frame is False:
        raise InputError(
            "the further image has another frame of reference than the CT, so nothing says how they lie to each other",
            hint="Register them, or give the registration (REG) that belongs to them.",
        )


def run_registration(
    images: GivenImages,
    options: RegistrationOptions,
    run: Run,
    progress: Progress,
    *,
    landmarks: Sequence[Landmark] = (),
    given: SpatialTransform | None = None,
    output: Path,
    anonymise: bool = False,
) -> dict[str, Any]:
    """Register in a child process and write the result into ``output``; returns the content of its report.

    Parameters
    ----------
    given : a transform to apply instead. anonymise : the REG object names nobody.

    Raises
    ------
    InputError : the images cannot be registered, or the folder cannot be written to.
    """
    if options.method == AS_ACQUIRED and given is None:
        require_frame(images)
    with scratch("registration") as folder:
        task = registration_task(images.ct, images.moving, images.modality, folder, options, landmarks, given)
        run(task, SubProgress(progress, 0.0, 0.95))
        found = read_registration_files(folder / RESULT_FOLDER)
        content = _report(images, found)
        result = folder / RESULT_FOLDER
        if _wants_object(images, found):
            content["registration_object"] = REG_FILE
            _write_object(result / REG_FILE, images, found, anonymise)
        save_figure(fusion_figure(images.ct, found), result / FIGURE_FILE)
        with atomic_file(result / REPORT_FILE) as temporary:
            temporary.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
        for left in (output / name for name in (REG_FILE, "jacobian.nrrd")):
            left.unlink(missing_ok=True)  # of an earlier run: it would belong to another result
        put_files(result, output)
    progress.update(1.0, "written")
    return content


def _report(images: GivenImages, found: Registration) -> dict[str, Any]:
    return {
        **found.report(),
        "same_frame_of_reference": images.same_frame,
        "registration_object": None,
        "remarks": list(images.remarks),
    }


def _wants_object(images: GivenImages, found: Registration) -> bool:
    return found.method != AS_ACQUIRED and images.same_frame is not True


def _write_object(path: Path, images: GivenImages, found: Registration, anonymise: bool) -> None:
    fixed = images.fixed_dicom or synthetic_context(images.ct)
    moving = images.moving_dicom or synthetic_context(images.moving)
    contexts: tuple[DicomContext, ...] = (fixed, moving)
    if anonymise:
        from AIOCommon.core.dicom.deidentify import anonymous

        contexts = tuple(anonymous(context) for context in contexts)
    write_registration(path, found.transform, *contexts, description=f"{images.modality} to CT, {found.method}")
