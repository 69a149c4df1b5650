# SPDX-License-Identifier: Apache-2.0
"""The prescription to the tumour bed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from AIOCommon.core.errors import InputError

TUMOUR_BED, MARGIN_MM = "CTVp_Tumorbed", 5.0


@dataclass(frozen=True)
class Boost:
    """What is prescribed to the tumour bed.

    Parameters
    ----------
    dose_gy : simultaneous: the whole dose there, in the protocol's fractions; sequential: the second phase's alone.
    fractions : of the second phase; 0 for a simultaneous boost.
    structure, margin_mm : the CTV and its margin.
    """

    dose_gy: float
    fractions: int = 0
    structure: str = TUMOUR_BED
    margin_mm: float = MARGIN_MM

    @property
    def is_simultaneous(self) -> bool:
        return self.fractions == 0

    def whole_gy(self, prescription_gy: float) -> float:
        """The dose of the tumour bed at the end of all phases, for so much to the breast."""
        return self.dose_gy if self.is_simultaneous else prescription_gy + self.dose_gy

    @property
    def text(self) -> str:
        if self.is_simultaneous:
            return f"simultaneous boost to {self.dose_gy:g} Gy"
        return f"then a boost of {self.dose_gy:g} Gy in {self.fractions}"

    def to_dict(self) -> dict:
        return asdict(self)

    @classmethod
    def from_dict(cls, content: Mapping) -> Boost:
        """From :meth:`to_dict`'s result; InputError for anything else."""
        try:
            return cls(
                float(content["dose_gy"]),
                int(content["fractions"]),
                str(content["structure"]),
                float(content["margin_mm"]),
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InputError(f"a boost's record is damaged ({error!r})", hint="Plan again.") from error
