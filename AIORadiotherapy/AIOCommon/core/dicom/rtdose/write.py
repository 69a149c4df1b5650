# SPDX-License-Identifier: Apache-2.0
"""Write RT dose: absolute dose in Gy of the whole course, with its DVHs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence
from pydicom.tag import Tag
from pydicom.uid import ImplicitVRLittleEndian

from ...grid import Grid
from ...volume import Volume
from ..context import DicomContext
from ..objects import RESEARCH_ONLY, ObjectRef, da, ds, ds_list, new_object, reference, save, short_text, tm
from ..uids import RT_DOSE, content_uid

_LARGEST = {16: 65_500, 32: 4e9}  # stored value of the maximum dose; rounding the scaling must not overflow


@dataclass(frozen=True)
class BeamOfPlan:
    """Which beam of a plan a dose is of, by the numbers in its RTPLAN."""

    number: int
    fraction_group: int = 1


@dataclass(frozen=True, eq=False)
class DvhContent:
    """A cumulative DVH.

    Parameters
    ----------
    roi_number : number of the structure in the structure set, from 1 in its order.
    dose_gy : (n,) ascending, from 0; ``volume_cc`` (n,): the volume that receives at least that dose.
    """

    roi_number: int
    dose_gy: np.ndarray
    volume_cc: np.ndarray
    mean_gy: float | None = None


def write_rtdose(
    path: str | Path,
    dose: Volume,
    context: DicomContext,
    plan: ObjectRef,
    *more_plans: ObjectRef,
    beam: BeamOfPlan | None = None,
    structure_set: ObjectRef | None = None,
    dvhs: Iterable[DvhContent] = (),
    comment: str = RESEARCH_ONLY,
    bits: int = 16,
    when: datetime | None = None,
) -> ObjectRef:
    """Write the dose of a plan, or of one of its beams: physical, in Gy, with the DVHs that were computed from it.

    Parameters
    ----------
    more_plans : the other plans, if the dose is the sum of several.
    beam : that the dose is of, in all its fractions; None for the whole plan.
    structure_set : that the DVHs refer to; written only together with DVHs (RT DVH module).
    bits : of each voxel, 16 or 32. With 16 the dose is rounded to steps of 0.0015 % of its maximum, and every system
        reads it; some do not read 32.

    Raises
    ------
    ValueError : the volume is not in Gy, not finite or negative; DVHs without a structure set.
    InputError : the file cannot be written.
    """
    if dose.unit != "Gy":
        raise ValueError(f"a dose in Gy is needed, not in '{dose.unit}'")
    array, grid = dose.array_kji, dose.grid
    if bits not in _LARGEST:
        raise ValueError(f"a dose has 16 or 32 bits, not {bits}")
    if not np.isfinite(array).all() or array.min() < 0:
        raise ValueError("the dose must be finite and not negative")
    if (
        np.linalg.det(grid.directions_lps) < 0
    ):  # planes must be ordered along the cross product of row and column direction
        array, grid = array[::-1], _flipped_k(grid)
    dvhs = list(dvhs)
    if dvhs and structure_set is None:
        raise ValueError("DVHs need the structure set that they belong to")
    if beam is not None and more_plans:
        raise ValueError("a beam belongs to one plan")
    when = when or datetime.now()
    plans = (plan, *more_plans)
    curves = [[d.roi_number, *map(list, (d.dose_gy, d.volume_cc))] for d in dvhs]
    of_beam = [] if beam is None else [["beam", beam.fraction_group, beam.number]]
    uid = content_uid("rtdose", *(p.sop_instance_uid for p in plans), dose, curves, bits, *of_beam)
    rtdose = new_object(
        context,
        sop_class_uid=RT_DOSE,
        sop_instance_uid=uid,
        series_uid=content_uid(uid, "series"),
        modality="RTDOSE",
        description=f"Dose, {RESEARCH_ONLY}",
        when=when,
    )
    rtdose.InstanceNumber = 1
    rtdose.ContentDate, rtdose.ContentTime = da(when), tm(when)
    rtdose.FrameOfReferenceUID = context.frame_of_reference_uid
    rtdose.PositionReferenceIndicator = ""
    _set_grid(rtdose, array.shape, grid)
    rtdose.DoseSummationType = "MULTI_PLAN" if more_plans else "PLAN" if beam is None else "BEAM"
    rtdose.DoseComment = short_text(comment)
    rtdose.TissueHeterogeneityCorrection = "IMAGE"
    rtdose.ReferencedRTPlanSequence = Sequence([reference(p) for p in plans])
    if beam is not None:
        rtdose.ReferencedRTPlanSequence[0].ReferencedFractionGroupSequence = Sequence([_fraction_group(beam)])
    if structure_set is not None and dvhs:
        rtdose.ReferencedStructureSetSequence = Sequence([reference(structure_set)])
        rtdose.DVHSequence = Sequence([_dvh(dvh) for dvh in dvhs])
    _set_dose(rtdose, array, bits)
    return save(rtdose, Path(path), ImplicitVRLittleEndian)


def _fraction_group(beam: BeamOfPlan) -> Dataset:
    """What a BEAM dose must refer to beside its plan (PS3.3 C.8.8.3)."""
    group, item = Dataset(), Dataset()
    item.ReferencedBeamNumber = beam.number
    group.ReferencedBeamSequence = Sequence([item])
    group.ReferencedFractionGroupNumber = beam.fraction_group
    return group


def _set_grid(rtdose: Dataset, shape_kji: tuple[int, ...], grid: Grid) -> None:
    """Fill in the geometry: position, orientation, spacing, size and the offsets of the planes."""
    column_mm, row_mm, plane_mm = grid.spacing_ijk_mm
    rtdose.SliceThickness = ds(plane_mm)
    rtdose.ImagePositionPatient = ds_list(grid.origin_lps_mm)
    rtdose.ImageOrientationPatient = ds_list(grid.directions_lps[:, :2].T.ravel())
    rtdose.PixelSpacing = ds_list((row_mm, column_mm))
    rtdose.SamplesPerPixel = 1
    rtdose.PhotometricInterpretation = "MONOCHROME2"
    rtdose.NumberOfFrames, rtdose.Rows, rtdose.Columns = shape_kji
    rtdose.FrameIncrementPointer = Tag("GridFrameOffsetVector")
    rtdose.GridFrameOffsetVector = ds_list(np.arange(shape_kji[0]) * plane_mm)


def _set_dose(rtdose: Dataset, dose_gy: np.ndarray, bits: int) -> None:
    """Fill in the voxels as integers, with the scaling that uses most of their range."""
    rtdose.BitsAllocated, rtdose.BitsStored, rtdose.HighBit = bits, bits, bits - 1
    rtdose.PixelRepresentation = 0
    rtdose.DoseUnits, rtdose.DoseType = "GY", "PHYSICAL"
    scaling = f"{max(float(dose_gy.max()), 1e-3) / _LARGEST[bits]:.9e}"
    rtdose.DoseGridScaling = scaling
    rtdose.PixelData = np.rint(dose_gy.astype(np.float64) / float(scaling)).astype(f"<u{bits // 8}").tobytes()


def _flipped_k(grid: Grid) -> Grid:
    matrix = grid.ijk_to_ras.copy()
    matrix[:3, 3] = grid.to_ras((0, 0, grid.shape_kji[0] - 1))
    matrix[:3, 2] *= -1
    return Grid(grid.shape_kji, matrix)


def _dvh(dvh: DvhContent) -> Dataset:
    """PS3.3 C.8.8.4: pairs of the width of a bin and the volume that receives at least the dose at its upper edge."""
    dose, volume = np.asarray(dvh.dose_gy, float), np.asarray(dvh.volume_cc, float)
    if dose.ndim != 1 or dose.shape != volume.shape or np.diff(dose).min() <= 0 or np.diff(volume).max() > 1e-9:
        raise ValueError("a cumulative DVH needs ascending doses and volumes that do not rise")
    item, roi = Dataset(), Dataset()
    roi.ReferencedROINumber = dvh.roi_number
    roi.DVHROIContributionType = "INCLUDED"
    item.DVHReferencedROISequence = Sequence([roi])
    item.DVHType, item.DoseUnits, item.DoseType = "CUMULATIVE", "GY", "PHYSICAL"
    item.DVHDoseScaling, item.DVHVolumeUnits = "1", "CM3"
    pairs = np.column_stack([np.diff(dose, prepend=0.0), volume])
    item.DVHNumberOfBins = len(pairs)
    item.DVHData = [ds(round(float(v), 6)) for v in pairs.ravel()]
    if dvh.mean_gy is not None:
        item.DVHMeanDose = ds(round(float(dvh.mean_gy), 6))
    return item
