# SPDX-License-Identifier: Apache-2.0
"""The prescription of a boost to the tumour bed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from AIOCommon import InputError

TUMOUR_BED, MARGIN_MM = "CTVp_Tumorbed", 5.0


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
    def from_dict(cls, content: Mapping[str, Any]) -> Boost:
        """From the result of :meth:`to_dict`; InputError for other content."""
        try:
            return cls(
                float(content["dose_gy"]),
                int(content["fractions"]),
                str(content["structure"]),
                float(content["margin_mm"]),
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InputError(f"a boost's record is damaged ({error!r})", hint="Plan again.") from error
