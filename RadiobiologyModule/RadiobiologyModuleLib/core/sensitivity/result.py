# SPDX-License-Identifier: Apache-2.0
"""The sensitivity of a value to a structure's surface, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True)
class SliceSensitivity:
    """The change of the value if the contour of one slice moves outwards or inwards."""

    k: int
    position_ras_mm: tuple[float, float, float]
    outward: float
    inward: float
    changes_verdict: bool = False

    @property
    def largest(self) -> float:
        """The change with the larger absolute value."""
        return max((self.outward, self.inward), key=abs)


@dataclass(frozen=True, eq=False)
class BoundarySensitivity:
    """The sensitivity of a value to a structure's surface.

    Parameters
    ----------
    value : for the present contour, in ``unit``.
    points_ras_mm : (n, 3) points of the surface.
    outward, inward : (n,) change of the value if one square centimetre around the point moves by ``error_mm``; NaN
        outside the dose grid.
    slices : sorted by importance; with a goal, by the change in the direction that can change the verdict.
    whole_outward, whole_inward : change if the whole surface moves.
    limit : of the goal; None without one.
    """

    structure: str
    quantity: str
    unit: str
    value: float
    error_mm: float
    points_ras_mm: Floats
    outward: Floats
    inward: Floats
    slices: tuple[SliceSensitivity, ...]
    whole_outward: float
    whole_inward: float
    limit: float | None = None

    @property
    def magnitude(self) -> Floats:
        """(n,) absolute value of the larger change, for a colour map; 0 outside the dose grid."""
        return np.nan_to_num(np.fmax(np.abs(self.outward), np.abs(self.inward)))

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON, without the surface."""
        return {
            "structure": self.structure,
            "quantity": self.quantity,
            "unit": self.unit,
            "value": self.value,
            "limit": self.limit,
            "error_mm": self.error_mm,
            "whole_outward": self.whole_outward,
            "whole_inward": self.whole_inward,
            "slices": [
                {
                    "k": s.k,
                    "position_ras_mm": list(s.position_ras_mm),
                    "outward": s.outward,
                    "inward": s.inward,
                    "changes_verdict": s.changes_verdict,
                }
                for s in self.slices
            ],
        }
