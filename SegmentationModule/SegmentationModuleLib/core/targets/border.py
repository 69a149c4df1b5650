# SPDX-License-Identifier: Apache-2.0
"""One border of a target: the rule, the landmark, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass

from .marks import MISSING, Source

CRANIAL, CAUDAL, VENTRAL, DORSAL, MEDIAL, LATERAL = "cranial", "caudal", "ventral", "dorsal", "medial", "lateral"
AROUND = "around"  # a margin about a vessel, or an organ that is left out


@dataclass(frozen=True)
class Border:
    """One border of a target.

    Parameters
    ----------
    direction : cranial, caudal, ventral, dorsal, medial, lateral, or around.
    rule : what the guideline asks for, in own words.
    citation : where it is written.
    landmark : what it was drawn along here; source : where that landmark comes from.
    band_mm : doubt of this border: of the landmark, and of the rule where it leaves a choice.
    share : part (0..1) of the target's surface that this border makes.
    """

    direction: str
    rule: str
    citation: str
    landmark: str
    source: Source
    band_mm: float
    share: float = 0.0

    @property
    def text(self) -> str:
        """One sentence for a tool tip."""
        if self.source.kind == MISSING:
            return f"{self.direction} border left out: {self.rule} ({self.citation}). {self.source.how}."
        doubt = f", ± {self.band_mm:.0f} mm" if self.band_mm > 0 else ""
        return (
            f"{self.direction} border: {self.rule} ({self.citation}). "
            f"Landmark: {self.landmark}, {self.source.kind}: {self.source.how}{doubt}."
        )
