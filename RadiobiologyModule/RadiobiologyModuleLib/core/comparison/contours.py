# SPDX-License-Identifier: Apache-2.0
"""Compares manual, automatic and corrected contours of one case, on one dose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from AIOCommon import InputError, StructureSet, Volume, unknown_name
from AIOCommon.core.entries import Entries
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress
from AIOEvaluation import Dvh, DvhEngine
from AIOEvaluation.core.contour_sets import AUTOMATIC, CORRECTED, MANUAL
from AIOEvaluation.core.dvh_files import dvh_from_dict

from .dosimetry import DoseDifference, dose_differences
from .geometry import DEFAULT_TOLERANCE_MM, GeometricAgreement, geometric_table

LINE_STYLES = {MANUAL: "solid", AUTOMATIC: "dotted", CORRECTED: "dashed"}
DEFAULT_METRICS = ("Dmean[Gy]", "D95%[Gy]", "D0.03cc[Gy]", "V5Gy[%]", "V20Gy[%]")
_DVH_STEP_GY = 0.1
_MOST_ROWS = 20_000  # of one contour set

Row = TypeVar("Row", GeometricAgreement, DoseDifference)


@dataclass(frozen=True, eq=False)
class ContourComparison:
    """The comparison of a case's contour sets ("variants") with a reference.

    Parameters
    ----------
    reference : the variant that the others are compared with.
    geometry : rows by variant, without the reference.
    dosimetry : rows by variant, without the reference; empty without a dose.
    dvhs : by variant (with the reference) and structure; empty without a dose.
    missing : by variant, structures that only the reference has.
    """

    reference: str
    geometry: Mapping[str, Sequence[GeometricAgreement]]
    dosimetry: Mapping[str, Sequence[DoseDifference]] = field(default_factory=dict)
    dvhs: Mapping[str, Mapping[str, Dvh]] = field(default_factory=dict)
    missing: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def variants(self) -> tuple[str, ...]:
        return (self.reference, *self.geometry)

    @property
    def remarks(self) -> tuple[str, ...]:
        """Remarks on structures that lie partly outside the dose grid, with the variant."""
        curves = ((variant, dvh) for variant, dvhs in self.dvhs.items() for dvh in dvhs.values())
        return tuple(f"{variant}: {dvh.coverage_remark}" for variant, dvh in curves if dvh.coverage_remark)

    def to_dict(self, *, curves: bool = True) -> dict[str, Any]:
        """Plain values for JSON, with curves at a step of 0.1 Gy; :meth:`from_dict` reads them."""
        result: dict[str, Any] = {
            "reference": self.reference,
            "geometry": {v: [row.to_dict() for row in rows] for v, rows in self.geometry.items()},
            "dosimetry": {v: [row.to_dict() for row in rows] for v, rows in self.dosimetry.items()},
            "missing": {v: list(names) for v, names in self.missing.items()},
        }
        if curves:
            result["dvhs"] = {
                v: {name: dvh.to_dict(_DVH_STEP_GY) for name, dvh in dvhs.items()} for v, dvhs in self.dvhs.items()
            }
        return result

    @classmethod
    def from_dict(cls, content: Any, where: str | Path = "a comparison") -> ContourComparison:
        """From the result of :meth:`to_dict`.

        Parameters
        ----------
        where : of it, for messages.

        Raises
        ------
        InputError : an entry is missing, of the wrong kind or beyond its limits.
        """
        file = Entries(content, where, hint="Write it with `compare --json`.", kind="a contour comparison")
        geometry, dosimetry = file.within("geometry"), file.within("dosimetry")
        curves, missing = file.within("dvhs", {}), file.within("missing", {})
        return cls(
            reference=file.text("reference", most=200),
            geometry={v: [GeometricAgreement.from_entries(r) for r in geometry.rows(v, _MOST_ROWS)] for v in geometry},
            dosimetry={v: [DoseDifference.from_entries(r) for r in dosimetry.rows(v, _MOST_ROWS)] for v in dosimetry},
            dvhs={
                v: {name: dvh_from_dict(own.given(name), where, own.named(name)) for name in own}
                for v in curves
                for own in (curves.within(v),)
            },
            missing={v: missing.texts(v, _MOST_ROWS) for v in missing},
        )


def compare_contours(
    sets: Mapping[str, StructureSet],
    dose: Volume | None = None,
    *,
    reference: str = MANUAL,
    structures: Iterable[str] | None = None,
    metrics: Iterable[tuple[str, str]] | None = None,
    prescription_gy: float | None = None,
    tolerance_mm: float = DEFAULT_TOLERANCE_MM,
    progress: Progress = NO_PROGRESS,
) -> ContourComparison:
    """Compare contour sets of one patient with the set called ``reference``.

    Parameters
    ----------
    sets : by variant ("manual", "automatic", "corrected" or any other name), all on one grid.
    dose : in Gy; without it only the geometry is compared.
    structures : names to compare; by default the structures of the reference that are not empty.
    metrics : (structure, metric) rows; by default ``DEFAULT_METRICS`` of every compared structure.

    Raises
    ------
    InputError : fewer than two sets, no structure in common, different grids, or an unknown name.
    """
    if reference not in sets:
        raise unknown_name("contour set", reference, sets)
    others = [variant for variant in sets if variant != reference]
    if not others:
        raise InputError("needs a second contour set to compare with")
    expected = sets[reference]
    chosen = list(structures) if structures is not None else [s.name for s in expected if not s.is_empty]
    unknown = [name for name in chosen if name not in expected]
    if unknown:
        raise unknown_name("structure", unknown[0], expected.names)
    names = {variant: [name for name in chosen if name in sets[variant]] for variant in others}
    if not any(names.values()):
        raise InputError(
            "have no structure of the same name",
            where=f"the {reference} and {', '.join(others)} contours",
            hint="Rename the structures; TG-263 names are understood everywhere.",
        )
    share = 0.5 if dose is not None else 1.0
    geometry = {}
    for number, variant in enumerate(others):
        part = SubProgress(progress, share * number / len(others), share * (number + 1) / len(others))
        geometry[variant] = geometric_table(
            expected, sets[variant], names[variant], tolerance_mm=tolerance_mm, progress=part
        )
    missing = {variant: [name for name in chosen if name not in sets[variant]] for variant in others}
    if dose is None:
        return ContourComparison(reference, geometry, missing=missing)
    dvhs = _dvhs(sets, {reference: chosen, **names}, dose, SubProgress(progress, share, 1.0))
    dosimetry = {}
    for variant in others:
        rows = list(metrics) if metrics is not None else [(n, m) for n in names[variant] for m in DEFAULT_METRICS]
        dosimetry[variant] = dose_differences(dvhs[reference], dvhs[variant], rows, prescription_gy)
    return ContourComparison(reference, geometry, dosimetry, dvhs, missing)


def sort_rows(rows: Iterable[Row], column: str, *, descending: bool = False) -> list[Row]:
    """Rows sorted by one of their columns; rows without a value are last in both orders.

    Raises
    ------
    InputError : no such column.
    """
    rows = list(rows)
    if rows and not hasattr(rows[0], column):
        raise unknown_name("column", column, rows[0].to_dict())
    known = [row for row in rows if getattr(row, column) is not None]
    unknown = [row for row in rows if getattr(row, column) is None]
    return sorted(known, key=lambda row: getattr(row, column), reverse=descending) + unknown


def _dvhs(
    sets: Mapping[str, StructureSet], names: Mapping[str, Sequence[str]], dose: Volume, progress: Progress
) -> dict[str, dict[str, Dvh]]:
    result = {}
    for number, (variant, own_names) in enumerate(names.items()):
        progress.update(number / len(names), f"DVHs of the {variant} contours")
        result[variant] = DvhEngine().update([sets[variant][name] for name in own_names], dose)
    return result
