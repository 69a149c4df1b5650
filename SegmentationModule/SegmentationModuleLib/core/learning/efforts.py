# SPDX-License-Identifier: Apache-2.0
"""What each accepted case took to correct, and whether it became less with what the model learned.

Effort is the added path length (Vaassen 2020), and minutes where they were measured; minutes are not modelled.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from .library import Library
from .records import LearningCase, ModelVersion


@dataclass(frozen=True)
class CaseEffort:
    """A case in the order of acceptance.

    Parameters
    ----------
    version : that drew the automatic contours; None where it is not known, or was of another model.
    path_mm : by structure, the corrected ones. dice : mean of the corrected ones, 1 where nothing was corrected.
    minutes : None where they were not measured.
    """

    case: int
    version: int | None
    path_mm: dict[str, float]
    dice: float
    minutes: float | None

    @property
    def total_mm(self) -> float:
        """Added path length of all structures."""
        return sum(self.path_mm.values())


@dataclass(frozen=True)
class VersionEffort:
    """The cases that a version drew; medians, None without a measurement."""

    version: int | None
    cases: int
    path_mm: float
    minutes: float | None


def case_efforts(library: Library) -> list[CaseEffort]:
    """The effort of every case, in the order of acceptance."""
    versions = {version.sha256: version for version in library.versions()}
    return [_effort(case, versions.get(str(case.acceptance.get("model_sha256", "")))) for case in library.cases()]


def _effort(case: LearningCase, version: ModelVersion | None) -> CaseEffort:
    corrected = [effort for effort in case.efforts if effort.is_corrected]
    paths = {effort.structure: effort.added_path_mm for effort in corrected}
    dice = sum(effort.dice for effort in corrected) / len(corrected) if corrected else 1.0
    minutes = None if case.seconds is None else case.seconds / 60
    return CaseEffort(case.number, None if version is None else version.number, paths, dice, minutes)


def version_efforts(rows: Sequence[CaseEffort]) -> list[VersionEffort]:
    """Medians by the version that drew the cases, in the order of their first case."""
    found = []
    for version in dict.fromkeys(row.version for row in rows):
        mine = [row for row in rows if row.version == version]
        minutes = [row.minutes for row in mine if row.minutes is not None]
        path = float(median(row.total_mm for row in mine))
        found.append(VersionEffort(version, len(mine), path, float(median(minutes)) if minutes else None))
    return found
