# SPDX-License-Identifier: Apache-2.0
"""Choices for the evaluation of a dose, declared once for the command line, records and the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from AIOCommon.core.options import Choice, Options, option

from .dvh.layers import END_CAPS, HALF_SLICE, ROUNDED


@dataclass(frozen=True)
class EvaluationOptions(Options):
    """How DVHs are made.

    Parameters
    ----------
    end_caps : the rule for drawn contours beyond their outermost slices, see :func:`.dvh.layers.layers_of`; structures
        of voxels end where their voxels end.
    """

    end_caps: str = option(
        Choice(
            "How drawn contours end: half a slice past the last (half-slice), tapered where they taper (rounded), or "
            "on it (none).  [default: rounded]",
            "end-caps",
            choices=END_CAPS,
            also={"half": HALF_SLICE},
        ),
        default=ROUNDED,
    )

    KIND: ClassVar[str] = "evaluation option"
