# SPDX-License-Identifier: Apache-2.0
"""Repeated comparison of contours: only pairs with a changed contour are compared again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from AIOCommon import InputError, Structure, StructureSet, unknown_name
from AIOCommon.core.progress import NO_PROGRESS, Progress
from AIOEvaluation import Dvh, Protocol

from .contours import DEFAULT_METRICS, ContourComparison
from .dosimetry import dose_differences, rows_for_side
from .geometry import DEFAULT_TOLERANCE_MM, GeometricAgreement, agreement

CHUNG, GOALS, COMMON = "chung", "goals", "common"


class IncrementalComparison:
    """Stores the agreement of each pair of contours; a changed structure is recognised as a new object."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, float], tuple[Structure, Structure, GeometricAgreement]] = {}

    def update(
        self,
        sets: Mapping[str, StructureSet],
        dvhs: Mapping[str, Mapping[str, Dvh]],
        reference: str,
        rows: Iterable[tuple[str, str, str]] | None = None,
        *,
        prescription_gy: float | None = None,
        tolerance_mm: float = DEFAULT_TOLERANCE_MM,
        progress: Progress = NO_PROGRESS,
    ) -> ContourComparison:
        """As :func:`compare_contours`, with known DVHs.

        Parameters
        ----------
        sets, dvhs : structures and DVHs by variant; all on one grid and one dose.
        rows : (structure, metric, role) of the dose metrics; by default ``DEFAULT_METRICS`` of all compared structures.

        Raises
        ------
        InputError : fewer than two sets, different grids, or an unknown reference.
        """
        if reference not in sets:
            raise unknown_name("contour set", reference, sets)
        if len(sets) < 2:
            raise InputError("needs a second contour set to compare with")
        expected = [s for s in sets[reference] if not s.is_empty]
        pairs = [(v, s) for v in sets if v != reference for s in expected if s.name in sets[v]]
        # the outline of the body needs most time and is least important
        order = sorted(pairs, key=lambda pair: pair[1].kind == "EXTERNAL")
        for number, (variant, structure) in enumerate(order):
            progress.update(number / max(1, len(order)), structure.name)
            self._measure(variant, structure, sets[variant][structure.name], tolerance_mm)
        geometry = {
            variant: [self._known[(variant, s.name, tolerance_mm)][2] for v, s in pairs if v == variant]
            for variant in sets
            if variant != reference
        }
        dosimetry = {}
        for variant, found in geometry.items():
            metrics = rows if rows is not None else [(r.structure, m, "") for r in found for m in DEFAULT_METRICS]
            dosimetry[variant] = dose_differences(dvhs[reference], dvhs[variant], metrics, prescription_gy)
        missing = {v: [s.name for s in expected if s.name not in sets[v]] for v in geometry}
        return ContourComparison(reference, geometry, dosimetry, dvhs, missing)

    def _measure(self, variant: str, expected: Structure, found: Structure, tolerance_mm: float) -> None:
        key = (variant, expected.name, tolerance_mm)
        known = self._known.get(key)
        if known is None or known[0] is not expected or known[1] is not found:
            self._known[key] = (expected, found, agreement(expected, found, tolerance_mm))


def metric_rows(choice: str, protocol: Protocol, side: str) -> list[tuple[str, str, str]] | None:
    """(structure, metric, role) of a named choice: "chung" (Table 2 of Chung 2021), "goals" (of the protocol) or
    "common" (None: the same metrics of every structure)."""
    if choice == CHUNG:
        return rows_for_side(side)
    if choice == GOALS:
        named = [(protocol.structure_name(g.role, side), str(g.metric), g.role) for g in protocol.goals]
        return list(dict.fromkeys(named))
    return None
