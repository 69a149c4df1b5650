# SPDX-License-Identifier: Apache-2.0
"""A second dose of a plan's beams by another code, and how far the two agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from AIOCommon import Volume


@dataclass(frozen=True, eq=False)
class CheckDose:
    """The check of a treatment.

    Parameters
    ----------
    dose : of the same beams by another code (Gy); None where only the record of the check is left.
    record : how far the two doses agree, see :meth:`PlanningModuleLib.core.dose.dose_check.DoseCheck.to_dict`.
    """

    dose: Volume | None = None
    record: Mapping[str, Any] = field(default_factory=dict)
