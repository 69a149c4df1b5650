# SPDX-License-Identifier: Apache-2.0
"""The Python packages that steps of a case need."""

from __future__ import annotations

from collections.abc import Iterable

from AIOCommon.ui import packages

from .case_form import DICOM, FILE


def needed_packages(steps: Iterable[str], source: str, *, anonymous: bool = False) -> list[str]:
    """Their names, each once.

    Parameters
    ----------
    steps : names of the steps. source : where the form takes the case from. anonymous : whether an export is to be so.
    """
    by_step = {
        "import": {DICOM: packages.FOR_DICOM, FILE: ("SimpleITK",)}.get(source, ()),
        "contour": packages.FOR_CONTOURING,
        "plan": packages.FOR_PLANNING,
        "export": (*packages.FOR_EXPORT, *(packages.FOR_ANONYMISING if anonymous else ())),
    }
    return list(dict.fromkeys(name for step in steps for name in by_step.get(step, ())))
