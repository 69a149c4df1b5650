# SPDX-License-Identifier: Apache-2.0
"""Numbers of a plan: absent is None, unreadable or impossible is refused; nothing is taken as 0 without a word."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from pydicom.dataset import Dataset

from ...errors import InputError
from ..files import floats

EXPORT_AGAIN = "Export the plan again from the planning system."
_FARTHEST_LEAF_MM = 1000.0  # from the axis, on the isocentre plane
_OVERLAP_MM = 1.0  # closed leaves that were rounded


@dataclass(frozen=True)
class Reader:
    """Reads the numbers of one beam or control point, or of the plan; ``who`` names it in messages, "" the plan."""

    path: Path
    who: str = ""

    def at(self, index: int) -> Reader:
        """For a control point of this beam, by its index in the file, from 0."""
        return replace(self, who=f"{self.who}, control point {index},")

    def refuse(self, what: str) -> InputError:
        return InputError(f"{self.who} {what}".strip(), where=self.path.name, hint=EXPORT_AGAIN)

    def _unreadable(self, keyword: str) -> InputError:
        what = f"{self.who.rstrip(',')}: its {keyword} cannot be read" if self.who else f"its {keyword} cannot be read"
        return InputError(what, where=self.path.name, hint=EXPORT_AGAIN)

    def values(self, item: Dataset, keyword: str, count: int | None = None) -> tuple[float, ...] | None:
        """The numbers of an element; None where it is absent or empty."""
        try:
            value = item.get(keyword)
        except (MemoryError, KeyboardInterrupt):
            raise
        except Exception as error:  # pydicom converts the text at its first access
            raise self._unreadable(keyword) from error
        if value is None or (hasattr(value, "__len__") and len(value) == 0):
            return None
        found = floats(item, keyword, count)
        if found is None:
            raise self._unreadable(keyword)
        return found

    def number(self, item: Dataset, keyword: str, low: float, high: float, shown: str = "") -> float | None:
        """One number between ``low`` and ``high``; ``shown`` names it in the message, with ``{}`` where it stands."""
        found = self.values(item, keyword, 1)
        if found is None:
            return None
        if not low <= found[0] <= high:
            text = (shown or f"a {keyword} of {{}}").format(f"{found[0]:g}")
            raise self.refuse(f"has {text}, which is not possible")
        return found[0]

    def leaves(self, item: Dataset, kind: str, n_pairs: int | None) -> np.ndarray:
        """(2, pairs) positions in mm of a device, the bank on the negative side first."""
        found = self.values(item, "LeafJawPositions")
        if found is None or len(found) % 2:
            raise self.refuse("has malformed leaf or jaw positions")
        positions = np.array(found).reshape(2, -1)
        if n_pairs is not None and positions.shape[1] != n_pairs:
            raise self.refuse(f"has {positions.shape[1]} pairs of {kind} leaves, its device {n_pairs}")
        if np.abs(positions).max() > _FARTHEST_LEAF_MM or (positions[0] - positions[1]).max() > _OVERLAP_MM:
            raise self.refuse(f"has leaf or jaw positions of {kind} that overlap or lie beyond any field")
        return positions
