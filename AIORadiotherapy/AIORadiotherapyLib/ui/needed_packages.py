# SPDX-License-Identifier: Apache-2.0
"""The Python packages that steps of a case need."""

from __future__ import annotations

from collections.abc import Iterable

from AIOCommon.ui import packages

from ..core.export_options import ExportOptions
from .case_form import DICOM, FILE


def needed_packages(steps: Iterable[str], source: str, export: ExportOptions) -> list[str]:
    """Their names, each once.

    Parameters
    ----------
    steps : names of the steps. source : where the form takes the case from. export : how it is written.
    """
    by_step = {
        "import": {DICOM: packages.FOR_DICOM, FILE: ("SimpleITK",)}.get(source, ()),
        "contour": packages.FOR_CONTOURING,
        "plan": packages.FOR_PLANNING,
        "export": (
            *packages.FOR_EXPORT,
            *(packages.FOR_ANONYMISING if export.anonymise else ()),
            *(packages.FOR_PLANNING if export.beam_doses else ()),
        ),
    }
    return list(dict.fromkeys(name for step in steps for name in by_step.get(step, ())))
