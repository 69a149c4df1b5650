# SPDX-License-Identifier: Apache-2.0
"""The doses of single beams as files: each refers to its beam, and together they are the plan's dose."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pydicom

from AIOCommon.core.dicom import read_rtdose
from Testing.tools.dicom_verifier import defects


def assert_beams_add_up(folder: Path, plan: str, dose: str, *, beams: int, plans_at: Path | None = None) -> None:
    """``dose`` : name of the plan's RTDOSE without its suffix, which those of its beams begin with."""
    written = [folder / f"{dose}_beam_{number}.dcm" for number in range(1, beams + 1)]
    assert sorted(folder.glob(f"{dose}_beam_*.dcm")) == written
    rtplan = pydicom.dcmread((plans_at or folder) / plan)
    whole, total = read_rtdose(folder / f"{dose}.dcm"), 0.0
    for number, path in enumerate(written, start=1):
        assert defects(path) == []
        dataset = pydicom.dcmread(path, stop_before_pixels=True)
        assert dataset.DoseSummationType == "BEAM"
        (reference,) = dataset.ReferencedRTPlanSequence
        assert reference.ReferencedSOPInstanceUID == rtplan.SOPInstanceUID
        of = reference.ReferencedFractionGroupSequence[0].ReferencedBeamSequence[0].ReferencedBeamNumber
        assert int(of) == int(rtplan.BeamSequence[number - 1].BeamNumber) == number
        own = read_rtdose(path)
        assert own.grid.same_as(whole.grid) and own.array_kji.max() > 1.0
        total = total + own.array_kji
    # each file has 65,500 steps; planning computes with single precision, and normalises what it has computed
    np.testing.assert_allclose(total, whole.array_kji, atol=1e-3 * float(whole.array_kji.max()))
