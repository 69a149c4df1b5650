# SPDX-License-Identifier: Apache-2.0
"""Choices for what is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from AIOCommon.core.options import Choice, Flag, Options, option


@dataclass(frozen=True)
class ExportOptions(Options):
    """How results are written; the defaults are what every other system reads."""

    dose_bits: str = option(
        Choice(
            "Bits of each voxel of RTDOSE; not every system reads 32.  [default: 16]", "dose-bits", choices=("16", "32")
        ),
        default="16",
    )
    anonymise: bool = option(
        Flag(
            "Write nothing that tells who the patient is (DICOM PS3.15, basic profile), and the CT beside.", "anonymise"
        ),
        default=False,
    )

    beam_doses: bool = option(Flag("Write an RTDOSE of each beam, too.", "beam-doses"), default=False)

    KIND: ClassVar[str] = "export option"
