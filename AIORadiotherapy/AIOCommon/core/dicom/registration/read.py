# SPDX-License-Identifier: Apache-2.0
"""Read Spatial Registration objects: what they say of how the frames of reference of two images lie to each other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from ...errors import InputError
from ...grid import Grid
from ...limits import MOST_VOXELS, require_human_scale
from ...spatial_transform import Deformation, SpatialTransform
from ..context import PATIENT_KEYWORDS, DicomContext
from ..files import floats, quiet, read_object, refusing_damage, sequence, text
from ..uids import DEFORMABLE_REGISTRATION, SPATIAL_REGISTRATION

_EXPORT_AGAIN = "Export the registration again."
_LARGEST_MM = 500.0  # displacement of tissue; more is another unit or another object
_RIGID = 1e-3


@dataclass(frozen=True, eq=False)
class FramePlacement:
    """How one source image lies in the registered frame of reference.

    Parameters
    ----------
    frame_uid : of the source; "" where the object names its images only. image_uids : of those images.
    to_registered : (4, 4) LPS matrix of source points to the registered frame, of a rigid object.
    from_registered : of a deformable object, the map of registered points to the source.
    """

    frame_uid: str
    image_uids: frozenset[str]
    to_registered: npt.NDArray[np.float64] | None = None
    from_registered: SpatialTransform | None = None

    def is_of(self, context: DicomContext) -> bool:
        """Whether the placement is of this image."""
        if self.frame_uid:
            return self.frame_uid == context.frame_of_reference_uid
        return bool(self.image_uids & set(context.sop_instance_uids))


@dataclass(frozen=True, eq=False)
class RegistrationRecord:
    """A REG object. ``patient``: DICOM keyword to text, never to be logged."""

    registered_frame_uid: str
    placements: tuple[FramePlacement, ...]
    patient: dict[str, str]
    description: str = ""

    def between(self, fixed: DicomContext, moving: DicomContext, where: str) -> SpatialTransform:
        """The transform of points of ``fixed`` to points of ``moving``.

        Raises
        ------
        InputError : it does not relate these two images, or deforms the other way round.
        """
        here, there = self._placement(fixed), self._placement(moving)
        if here is None or there is None or here is there:
            lacking = "the CT" if here is None else "the further image"
            raise InputError(
                f"does not say how the two images lie to each other: {lacking} is not in it",
                where=where,
                hint="Choose the registration of these two images.",
            )
        if here.from_registered is not None:
            raise InputError(
                "deforms the CT to the further image, not the other way round, and has no inverse in it",
                where=where,
                hint="Export the registration with the planning CT as its registered image.",
            )
        assert here.to_registered is not None
        if there.from_registered is not None:
            if not np.allclose(here.to_registered, np.eye(4), atol=1e-6):
                raise InputError("moves the CT, too, beside deforming the image", where=where, hint=_EXPORT_AGAIN)
            return there.from_registered
        assert there.to_registered is not None
        return SpatialTransform(np.linalg.inv(there.to_registered) @ here.to_registered)

    def _placement(self, context: DicomContext) -> FramePlacement | None:
        found = [p for p in self.placements if p.is_of(context)]
        if found:
            return found[-1]
        if context.frame_of_reference_uid == self.registered_frame_uid:
            return FramePlacement(self.registered_frame_uid, frozenset(), np.eye(4))
        return None


def read_registration(path: str | Path) -> RegistrationRecord:
    """A rigid, affine or deformable registration object.

    Raises
    ------
    InputError : it is no such object, is damaged, or holds matrices or vectors that cannot be of a patient.
    """
    path = Path(path)
    with quiet(), refusing_damage(path.name):
        classes = (SPATIAL_REGISTRATION, DEFORMABLE_REGISTRATION)
        dataset = read_object(path, classes, "a spatial registration (REG)")
        frame = text(dataset, "FrameOfReferenceUID")
        if not frame:
            raise InputError("has no frame of reference", where=path.name, hint=_EXPORT_AGAIN)
        if text(dataset, "SOPClassUID") == SPATIAL_REGISTRATION:
            items = sequence(dataset, "RegistrationSequence")
            placements = [_rigid(item, path.name) for item in items]
        else:
            items = sequence(dataset, "DeformableRegistrationSequence")
            placements = [_deformable(item, frame, path) for item in items]
        if not placements:
            raise InputError("holds no registration", where=path.name, hint=_EXPORT_AGAIN)
        patient = {keyword: text(dataset, keyword) for keyword in PATIENT_KEYWORDS}
        return RegistrationRecord(frame, tuple(placements), patient, text(dataset, "SeriesDescription"))


def _rigid(item: Dataset, where: str) -> FramePlacement:
    matrix = np.eye(4)
    for holder in sequence(item, "MatrixRegistrationSequence"):
        for one in sequence(holder, "MatrixSequence"):  # the first one acts first
            matrix = _matrix(one, where) @ matrix
    return FramePlacement(text(item, "FrameOfReferenceUID"), _images(item), matrix)


def _images(item: Dataset) -> frozenset[str]:
    return frozenset(text(i, "ReferencedSOPInstanceUID") for i in sequence(item, "ReferencedImageSequence"))


def _deformable(item: Dataset, registered: str, path: Path) -> FramePlacement:
    source, where = text(item, "SourceFrameOfReferenceUID"), path.name
    grids = sequence(item, "DeformableRegistrationGridSequence")
    pre = _one_matrix(item, "PreDeformationMatrixRegistrationSequence", where)
    post = _one_matrix(item, "PostDeformationMatrixRegistrationSequence", where)
    if not grids and source == registered and np.allclose(post @ pre, np.eye(4), atol=1e-6):
        return FramePlacement(source, _images(item), np.eye(4))
    if not grids:
        return FramePlacement(source, _images(item), from_registered=SpatialTransform(post @ pre))
    if not np.allclose(pre, np.eye(4), atol=1e-6):
        raise InputError(
            "has a matrix before its deformation, which programs understand in two ways",
            where=where,
            hint="Export it with the matrix after the deformation, or without one.",
        )
    return FramePlacement(source, _images(item), from_registered=SpatialTransform(post, _grid(grids[0], path)))


def _one_matrix(item: Dataset, keyword: str, where: str) -> npt.NDArray[np.float64]:
    found = sequence(item, keyword)
    return _matrix(found[0], where) if found else np.eye(4)


def _matrix(item: Dataset, where: str) -> npt.NDArray[np.float64]:
    values = floats(item, "FrameOfReferenceTransformationMatrix", 16)
    if values is None:
        raise InputError("has a matrix that is not 16 numbers", where=where, hint=_EXPORT_AGAIN)
    matrix = np.array(values).reshape(4, 4)
    inner = matrix[:3, :3]
    kind = text(item, "FrameOfReferenceTransformationMatrixType").upper()
    if not np.allclose(matrix[3], (0, 0, 0, 1), atol=1e-6) or np.abs(matrix[:3, 3]).max() > 1e5:
        raise InputError("has a matrix that moves no patient", where=where, hint=_EXPORT_AGAIN)
    if kind == "RIGID" and not np.allclose(inner @ inner.T, np.eye(3), atol=_RIGID):
        raise InputError("calls a matrix rigid that is not", where=where, hint=_EXPORT_AGAIN)
    if not 0.3 < np.linalg.det(inner) < 3.0:
        raise InputError(
            f"has a matrix that changes volumes by {np.linalg.det(inner):.3g}", where=where, hint=_EXPORT_AGAIN
        )
    return matrix


def _grid(item: Dataset, path: Path) -> Deformation:
    where = path.name
    position, orientation = floats(item, "ImagePositionPatient", 3), floats(item, "ImageOrientationPatient", 6)
    size, spacing = floats(item, "GridDimensions", 3), floats(item, "GridResolution", 3)
    if position is None or orientation is None or size is None or spacing is None or min(size) < 1:
        raise InputError("has a deformation grid without valid geometry", where=where, hint=_EXPORT_AGAIN)
    shape_kji = tuple(int(n) for n in size[::-1])
    require_human_scale(path, shape_kji, spacing[::-1], position, _EXPORT_AGAIN)
    row, column = np.array(orientation).reshape(2, 3)
    try:
        grid = Grid.from_lps(shape_kji, spacing, position, np.stack([row, column, np.cross(row, column)], axis=1))
    except ValueError as error:
        raise InputError(f"has an unusable deformation grid ({error})", where=where, hint=_EXPORT_AGAIN) from error
    content = item.get("VectorGridData")
    expected = 12 * grid.n_voxels
    if not isinstance(content, (bytes, bytearray)) or len(content) != expected or grid.n_voxels * 3 > MOST_VOXELS:
        raise InputError("holds another number of vectors than its grid has", where=where, hint=_EXPORT_AGAIN)
    vectors = np.frombuffer(content, "<f4").reshape(*grid.shape_kji, 3)
    if not np.isfinite(vectors).all() or np.abs(vectors).max(initial=0.0) > _LARGEST_MM:
        raise InputError("moves tissue farther than any patient is wide", where=where, hint=_EXPORT_AGAIN)
    return Deformation(grid, vectors.astype(np.float32))
