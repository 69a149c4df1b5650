# SPDX-License-Identifier: Apache-2.0
"""Differences of dose metrics between two contours of a structure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from AIOCommon import InputError
from AIOCommon.core.entries import Entries
from AIOCommon.core.names import for_side, other_side
from AIOCommon.core.options import Number
from AIOEvaluation import Dvh, Metric, parse_metric

# Role and metric of each row of Table 2 of Chung 2021, Radiat Oncol 16:44 (doi 10.1186/s13014-021-01771-z)
CHUNG_2021_TABLE_2 = (
    ("Heart", "Dmean[Gy]"),
    ("Heart", "D0.03cc[Gy]"),
    ("Heart", "V5Gy[cc]"),
    ("Lung_ipsi", "Dmean[Gy]"),
    ("Lung_ipsi", "V20Gy[%]"),
    ("Lung_ipsi", "V5Gy[%]"),
    ("Lung_contra", "Dmean[Gy]"),
    ("Esophagus", "D0.03cc[Gy]"),
    ("SpinalCord", "D1cc[Gy]"),
)

_VALUE = Number("Of a metric: Gy, % or cc.", minimum=0, maximum=1e6)
_SHARE = Number("Share of a volume.", minimum=0, maximum=1)


@dataclass(frozen=True)
class DoseDifference:
    """One metric of one structure on the reference contour and on another one.

    Parameters
    ----------
    reference, value : on the two contours; None where the metric cannot be computed, ``reason`` says why.
    reference_covered, covered : the part of each contour's volume inside the dose grid, 0..1, which the values
        describe. None where the structure is missing, and in files of earlier versions.
    """

    structure: str
    metric: str
    unit: str
    reference: float | None
    value: float | None
    reason: str = ""
    role: str = ""
    reference_covered: float | None = None
    covered: float | None = None

    @property
    def difference(self) -> float | None:
        if self.value is None or self.reference is None:
            return None
        return self.value - self.reference

    @property
    def absolute_difference(self) -> float | None:
        return None if self.difference is None else abs(self.difference)

    def to_dict(self) -> dict[str, Any]:
        return {**asdict(self), "difference": self.difference}

    @classmethod
    def from_entries(cls, row: Entries) -> DoseDifference:
        """From :meth:`to_dict`'s result in a file; InputError for anything else."""
        return cls(
            row.text("structure", most=200),
            row.text("metric", most=60),
            row.text("unit", "", most=20),
            row.optional_number("reference", _VALUE),
            row.optional_number("value", _VALUE),
            row.text("reason", ""),
            row.text("role", "", most=200),
            row.optional_number("reference_covered", _SHARE, None),
            row.optional_number("covered", _SHARE, None),
        )


def rows_for_side(side: str, rows: Iterable[tuple[str, str]] = CHUNG_2021_TABLE_2) -> list[tuple[str, str, str]]:
    """(structure, metric, role) for the treated side: ``Lung_ipsi`` is ``Lung_L`` on the left."""
    named = []
    for role, metric in rows:
        name = role
        if role.endswith("_ipsi"):
            name = for_side(role.removesuffix("_ipsi"), side)
        elif role.endswith("_contra"):
            name = for_side(role.removesuffix("_contra"), other_side(side))
        named.append((name, metric, role))
    return named


def dose_differences(
    reference: Mapping[str, Dvh],
    other: Mapping[str, Dvh],
    rows: Iterable[tuple[str, str | Metric] | tuple[str, str | Metric, str]],
    prescription_gy: float | None = None,
) -> list[DoseDifference]:
    """The metrics on two sets of DVHs, row by row.

    Parameters
    ----------
    rows : (structure, metric) or (structure, metric, role).
    prescription_gy : needed by metrics in % of the prescription.

    Raises
    ------
    InputError : a text is not a metric. A metric that cannot be computed gives a row with the reason.
    """
    result = []
    for structure, text, *role in rows:
        metric = parse_metric(text)
        expected, reason = _value(metric, reference, structure, prescription_gy)
        found, other_reason = _value(metric, other, structure, prescription_gy)
        result.append(
            DoseDifference(
                structure,
                str(metric),
                metric.unit,
                expected,
                found,
                reason or other_reason,
                role[0] if role else "",
                *(dvhs[structure].coverage if structure in dvhs else None for dvhs in (reference, other)),
            )
        )
    return result


def _value(
    metric: Metric, dvhs: Mapping[str, Dvh], name: str, prescription_gy: float | None
) -> tuple[float | None, str]:
    """The value, or None and the reason."""
    if name not in dvhs:
        return None, f"there is no structure {name}"
    try:
        return metric.evaluate(dvhs[name], prescription_gy), ""
    except InputError as error:
        return None, error.what
