# SPDX-License-Identifier: Apache-2.0
"""Two tangents as a person places them: angles, isocentre, field edges and weights, as plain data."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

from AIOCommon import InputError
from AIOCommon.core.entries import Entries
from AIOCommon.core.limits import FARTHEST_MM
from AIOCommon.core.options import Number

MEDIAL, LATERAL = "Medial", "Lateral"
GANTRY_DEG = Number("Of the gantry, by IEC 61217.", unit="deg", minimum=0.0, maximum=360.0)
COLLIMATOR_DEG = Number("Of the collimator.", unit="deg", minimum=-30.0, maximum=30.0)
EDGE_MM = Number(
    "Of the field, from the central axis on the isocentre plane.", unit="mm", minimum=-100.0, maximum=140.0
)
WEIGHT = Number("Part of the dose, relative to the other beam.", minimum=0.05, maximum=20.0)
_POSITION_MM = Number("Of the isocentre.", unit="mm", minimum=-FARTHEST_MM, maximum=FARTHEST_MM)


@dataclass(frozen=True)
class HandBeam:
    """One tangent.

    Parameters
    ----------
    gantry_deg, collimator_deg : by IEC 61217; the collimator from -30 to 30.
    posterior_mm, anterior_mm, superior_mm, inferior_mm : from the central axis to the edge towards the chest, beyond
        the skin, towards head and feet, on the isocentre plane. weight : relative to the other beam.
    """

    gantry_deg: float
    collimator_deg: float = 0.0
    posterior_mm: float = 60.0
    anterior_mm: float = 60.0
    superior_mm: float = 90.0
    inferior_mm: float = 90.0
    weight: float = 1.0

    def __post_init__(self) -> None:
        GANTRY_DEG.read(self.gantry_deg)
        COLLIMATOR_DEG.read(self.collimator_deg)
        WEIGHT.read(self.weight)
        for edge in (self.posterior_mm, self.anterior_mm, self.superior_mm, self.inferior_mm):
            EDGE_MM.read(edge)
        if self.posterior_mm + self.anterior_mm <= 0 or self.superior_mm + self.inferior_mm <= 0:
            raise InputError("its field is shut", where=f"beam at {self.gantry_deg:g}", hint="Move the edges apart.")


@dataclass(frozen=True)
class HandPlan:
    """The medial and the lateral tangent about one isocentre (RAS mm)."""

    isocentre_ras_mm: tuple[float, float, float]
    medial: HandBeam
    lateral: HandBeam

    @property
    def beams(self) -> tuple[tuple[str, HandBeam], ...]:
        """(name, beam) of both."""
        return (MEDIAL, self.medial), (LATERAL, self.lateral)

    def with_beam(self, name: str, beam: HandBeam) -> HandPlan:
        return replace(self, medial=beam) if name == MEDIAL else replace(self, lateral=beam)

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_entries(cls, row: Entries) -> HandPlan:
        """From :meth:`to_dict`'s result in a file; InputError for anything else."""
        return cls(
            row.three("isocentre_ras_mm", _POSITION_MM),
            _beam_of(row.within("medial")),
            _beam_of(row.within("lateral")),
        )


def _beam_of(row: Entries) -> HandBeam:
    return HandBeam(
        row.take("gantry_deg", GANTRY_DEG),
        row.take("collimator_deg", COLLIMATOR_DEG),
        row.take("posterior_mm", EDGE_MM),
        row.take("anterior_mm", EDGE_MM),
        row.take("superior_mm", EDGE_MM),
        row.take("inferior_mm", EDGE_MM),
        row.take("weight", WEIGHT),
    )
