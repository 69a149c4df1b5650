# SPDX-License-Identifier: Apache-2.0
"""Write Spatial Registration and Deformable Spatial Registration objects (PS3.3 C.20.2 and C.20.3)."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRLittleEndian

from ...spatial_transform import SpatialTransform
from ..context import DicomContext
from ..objects import RESEARCH_ONLY, ObjectRef, code, da, ds_list, new_object, save, tm
from ..uids import DEFORMABLE_REGISTRATION, SPATIAL_REGISTRATION, content_uid

_LABEL = "AIO_REGISTRATION"
_HOW = ("125024", "Image Content-based Alignment", "DCM")


def write_registration(
    path: str | Path,
    transform: SpatialTransform,
    fixed: DicomContext,
    moving: DicomContext,
    *,
    description: str = "Registration",
    comment: str = RESEARCH_ONLY,
    when: datetime | None = None,
) -> ObjectRef:
    """Write how ``moving`` lies in the frame of reference of ``fixed``, which is the registered one.

    A rigid object holds the matrix of moving points to fixed ones, the inverse of ``transform``; a deformable one the
    displacements of fixed points and, after them, the matrix to moving ones, as the standard has it.

    Raises
    ------
    ValueError : both images have one frame of reference.
    InputError : the file cannot be written.
    """
    if fixed.frame_of_reference_uid == moving.frame_of_reference_uid:
        raise ValueError("images of one frame of reference need no registration object")
    when = when or datetime.now()
    deformation = transform.deformation
    vectors = [] if deformation is None else [deformation.vectors_lps_mm, deformation.grid]
    uid = content_uid("reg", fixed.series_uid, moving.series_uid, transform.matrix_lps, *vectors)
    reg = new_object(
        fixed,
        sop_class_uid=SPATIAL_REGISTRATION if deformation is None else DEFORMABLE_REGISTRATION,
        sop_instance_uid=uid,
        series_uid=content_uid(uid, "series"),
        modality="REG",
        description=f"{description}, {RESEARCH_ONLY}",
        when=when,
    )
    reg.BodyPartExamined = "CHEST"  # no paired organ: it needs no laterality
    reg.DeviceSerialNumber = "none"
    reg.InstanceNumber = 1
    reg.ContentDate, reg.ContentTime = da(when), tm(when)
    reg.ContentLabel, reg.ContentDescription = _LABEL, comment[:64]
    reg.ContentCreatorName = ""
    reg.FrameOfReferenceUID = fixed.frame_of_reference_uid
    reg.PositionReferenceIndicator = ""
    same_study = [c for c in (fixed, moving) if c.study_uid == fixed.study_uid]
    reg.ReferencedSeriesSequence = Sequence([_series(c) for c in same_study])
    if moving.study_uid != fixed.study_uid:
        other = Dataset()
        other.StudyInstanceUID = moving.study_uid
        other.ReferencedSeriesSequence = Sequence([_series(moving)])
        reg.StudiesContainingOtherReferencedInstancesSequence = Sequence([other])
    if deformation is None:
        there = np.asarray(np.linalg.inv(transform.matrix_lps), np.float64)
        reg.RegistrationSequence = Sequence([_rigid(fixed, np.eye(4)), _rigid(moving, there)])
    else:
        reg.DeformableRegistrationSequence = Sequence([_deformable(fixed, None), _deformable(moving, transform)])
    return save(reg, Path(path), ExplicitVRLittleEndian)


def _series(context: DicomContext) -> Dataset:
    item = Dataset()
    item.SeriesInstanceUID = context.series_uid
    item.ReferencedInstanceSequence = Sequence(_images(context))
    return item


def _images(context: DicomContext) -> list[Dataset]:
    found = []
    for uid in context.sop_instance_uids:
        item = Dataset()
        item.ReferencedSOPClassUID, item.ReferencedSOPInstanceUID = context.sop_class_uid, uid
        found.append(item)
    return found


def _matrix_item(matrix_lps: npt.NDArray[np.float64]) -> Dataset:
    item = Dataset()
    inner = matrix_lps[:3, :3]
    item.FrameOfReferenceTransformationMatrix = ds_list(matrix_lps.ravel())
    is_rigid = np.allclose(inner @ inner.T, np.eye(3), atol=1e-6)
    item.FrameOfReferenceTransformationMatrixType = "RIGID" if is_rigid else "AFFINE"
    return item


def _rigid(context: DicomContext, to_registered_lps: npt.NDArray[np.float64]) -> Dataset:
    item, holder = Dataset(), Dataset()
    item.FrameOfReferenceUID = context.frame_of_reference_uid
    item.ReferencedImageSequence = Sequence(_images(context))
    holder.RegistrationTypeCodeSequence = Sequence([code(*_HOW)])
    holder.MatrixSequence = Sequence([_matrix_item(to_registered_lps)])
    item.MatrixRegistrationSequence = Sequence([holder])
    return item


def _deformable(context: DicomContext, transform: SpatialTransform | None) -> Dataset:
    item = Dataset()
    item.SourceFrameOfReferenceUID = context.frame_of_reference_uid
    item.ReferencedImageSequence = Sequence(_images(context))
    item.RegistrationTypeCodeSequence = Sequence([code(*_HOW)])
    if transform is None or transform.deformation is None:
        return item
    grid = Dataset()
    held = transform.deformation.grid
    grid.ImagePositionPatient = ds_list(held.origin_lps_mm)
    grid.ImageOrientationPatient = ds_list(held.directions_lps[:, :2].T.ravel())
    grid.GridDimensions = list(held.shape_kji[::-1])
    grid.GridResolution = [float(s) for s in held.spacing_ijk_mm]
    grid.VectorGridData = np.ascontiguousarray(transform.deformation.vectors_lps_mm, "<f4").tobytes()
    item.PreDeformationMatrixRegistrationSequence = Sequence([_matrix_item(np.eye(4))])
    item.PostDeformationMatrixRegistrationSequence = Sequence([_matrix_item(transform.matrix_lps)])
    item.DeformableRegistrationGridSequence = Sequence([grid])
    return item
