# SPDX-License-Identifier: Apache-2.0
"""The prescription of a boost to the tumour bed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from AIOCommon.core.entries import Entries
from AIOCommon.core.options import Integer, Number

TUMOUR_BED, MARGIN_MM = "CTVp_Tumorbed", 5.0
_DOSE_GY = Number("Of the second phase, or of both.", unit="Gy", minimum=0.1, maximum=120)
_FRACTIONS = Integer("Of the second phase.", minimum=0, maximum=100)
_MARGIN_MM = Number("From CTV to PTV.", unit="mm", minimum=0, maximum=50)


@dataclass(frozen=True)
class Boost:
    """The dose that is prescribed to the tumour bed.

    Parameters
    ----------
    dose_gy : of a simultaneous boost: the total dose of the tumour bed, in the protocol's fractions; of a sequential
        boost: the dose of the second phase alone.
    fractions : of the second phase; 0 for a simultaneous boost.
    structure, margin_mm : CTV of the tumour bed, and the margin to its PTV.
    """

    dose_gy: float
    fractions: int = 0
    structure: str = TUMOUR_BED
    margin_mm: float = MARGIN_MM

    @property
    def is_simultaneous(self) -> bool:
        return self.fractions == 0

    def whole_gy(self, prescription_gy: float) -> float:
        """Total dose of the tumour bed over all phases, for the breast's ``prescription_gy``."""
        return self.dose_gy if self.is_simultaneous else prescription_gy + self.dose_gy

    @property
    def text(self) -> str:
        if self.is_simultaneous:
            return f"simultaneous boost to {self.dose_gy:g} Gy"
        return f"then a boost of {self.dose_gy:g} Gy in {self.fractions}"

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, content: Any) -> Boost:
        """From the result of :meth:`to_dict`; InputError for other content."""
        row = Entries(content, "the record of a boost", hint="Plan again.")
        return cls(
            row.take("dose_gy", _DOSE_GY),
            row.take("fractions", _FRACTIONS),
            row.text("structure", most=200),
            row.take("margin_mm", _MARGIN_MM),
        )
