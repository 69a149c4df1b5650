# SPDX-License-Identifier: Apache-2.0
"""Which case, and which of its slices, a person should correct next.

The measure is what a correction is expected to take: the length of outline, in mm, that has to be drawn anew. Three
things speak for it, and the largest counts for each structure: how unsure the network is of the outline's place, how
much of it lies elsewhere than anatomy puts it, and checks that say that it cannot be right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from AIOCommon import Structure, StructureSet, Volume
from AIOCommon.core.outline_sd import outline_length_mm, outline_sd_mm
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress
from AIOCommon.core.surface_distance import added_path_length_mm, common_masks

from ..anatomy_contours import by_anatomy
from ..anchors import find_anchors
from ..doubt.uncertainty import Doubt, find_doubt
from ..models import Model
from ..patient import find_patient
from ..plausibility import check_plausibility
from ..views import standard_views

VIEWS = 4
TOLERANCE_MM = 3.0  # an outline that is off by less is not drawn anew
DOSE_MATTERS_GY = 0.5  # doubt of an outline that is worth more than this counts twice
MOST_SLICES = 10


@dataclass(frozen=True)
class UnsureSlice:
    """A slice of a structure.

    Parameters
    ----------
    s_mm : place along the patient (RAS). sd_mm : of the outline's place. path_mm : expected to be drawn anew.
    dose_gy : what the doubt is worth: the mean gradient of the dose along the outline times ``sd_mm``; or None.
    """

    structure: str
    s_mm: float
    sd_mm: float
    path_mm: float
    dose_gy: float | None = None

    @property
    def weight_mm(self) -> float:
        """The path, twice where the dose depends on it."""
        return self.path_mm * (2.0 if self.dose_gy is not None and self.dose_gy > DOSE_MATTERS_GY else 1.0)


@dataclass(frozen=True)
class CaseToCorrect:
    """What speaks for correcting a case.

    Parameters
    ----------
    slices : every slice with an outline, in no order. elsewhere_mm : by structure, outline that lies elsewhere than by
        anatomy. implausible : by structure, length of its outline and what the check says.
    """

    name: str
    slices: tuple[UnsureSlice, ...]
    elsewhere_mm: dict[str, float]
    implausible: dict[str, tuple[float, str]]

    def of_structure(self, name: str) -> tuple[float, str]:
        """Expected path in mm, and the reason in words."""
        mine = [s for s in self.slices if s.structure == name]
        unsure = sum(s.weight_mm for s in mine)
        worst = max((s.sd_mm for s in mine), default=0.0)
        reasons = [(unsure, f"unsure by up to {worst:.0f} mm")]
        if name in self.elsewhere_mm:
            reasons.append((self.elsewhere_mm[name], "lies elsewhere than by anatomy"))
        if name in self.implausible:
            reasons.append(self.implausible[name])
        return max(reasons, key=lambda reason: reason[0])

    @property
    def structures(self) -> list[str]:
        """Those with anything to say, the most to correct first."""
        names = {s.structure for s in self.slices} | set(self.elsewhere_mm) | set(self.implausible)
        return sorted(names, key=lambda name: (-self.of_structure(name)[0], name))

    @property
    def path_mm(self) -> float:
        """The expected path of all structures: cases are ordered by it."""
        return sum(self.of_structure(name)[0] for name in self.structures)

    def first_slices(self, most: int = MOST_SLICES) -> list[UnsureSlice]:
        """The slices with the most to correct."""
        return sorted(self.slices, key=lambda s: (-s.weight_mm, s.structure, s.s_mm))[:most]

    def reasons(self, most: int = 3) -> list[str]:
        """In words, the strongest first."""
        told = ((name, *self.of_structure(name)) for name in self.structures[:most])
        return [f"{name}: {reason} ({path:.0f} mm)" for name, path, reason in told if path >= 0.5]

    def to_dict(self) -> dict[str, Any]:
        """For files and the command line."""
        return {
            "name": self.name,
            "path_mm": round(self.path_mm, 1),
            "reasons": self.reasons(),
            "structures": {name: round(self.of_structure(name)[0], 1) for name in self.structures},
            "slices": [{k: _rounded(v) for k, v in asdict(s).items()} for s in self.first_slices()],
        }


def case_to_correct(
    name: str,
    ct: Volume,
    model: Model,
    structures: Sequence[str] = (),
    *,
    views: int = VIEWS,
    anatomy: bool = True,
    dose: Volume | None = None,
    progress: Progress = NO_PROGRESS,
) -> CaseToCorrect:
    """Look at a CT (HU) that nobody has contoured.

    Parameters
    ----------
    structures : to look at; all of the model by default. views : answers of the network that are compared, 2 or more.
    anatomy : whether landmarks are looked for (seconds to a minute). dose : in Gy, on any grid.

    Raises
    ------
    InputError : as :func:`..doubt.uncertainty.find_doubt`.
    """
    part = SubProgress(progress, 0.0, 0.7 if anatomy else 1.0)
    doubt = find_doubt(ct, model, structures, views=standard_views(views), progress=part)
    slices = [row for one in doubt.probability for row in _unsure(one, doubt, dose)]
    elsewhere: dict[str, float] = {}
    implausible: dict[str, tuple[float, str]] = {}
    if anatomy:
        progress.update(0.7, "comparing with the anatomy")
        drawn = _drawn(doubt, ct, model)
        anchors = find_anchors(ct, find_patient(ct).body, coarser=1.5)
        elsewhere = _elsewhere(drawn, by_anatomy(drawn, anchors), list(doubt.probability))
        implausible = _implausible(drawn, ct)
    progress.update(1.0, "")
    return CaseToCorrect(name, tuple(slices), elsewhere, implausible)


def in_order(cases: Sequence[CaseToCorrect]) -> list[CaseToCorrect]:
    """The case with the most to correct first."""
    return sorted(cases, key=lambda case: (-case.path_mm, case.name))


def _unsure(name: str, doubt: Doubt, dose: Volume | None) -> list[UnsureSlice]:
    """Of each slice: the length of the outline times the probability that it is off by more than is tolerated."""
    from scipy.special import erfc

    volume = doubt.probability_of(name)
    sd_mm, length_mm = outline_sd_mm(volume), outline_length_mm(volume)
    tolerance_mm = max(TOLERANCE_MM, *(float(s) for s in volume.grid.spacing_kji_mm[1:]))
    gradient = None if dose is None else _gradient_on(volume, dose)
    middle = (np.array(volume.grid.shape_kji[::-1]) - 1) / 2.0
    rows = []
    for k in np.flatnonzero(sd_mm > 0):
        off = float(erfc(tolerance_mm / (np.sqrt(2.0) * sd_mm[k])))
        s_mm = float(volume.grid.to_ras((middle[0], middle[1], k))[2])
        worth = None if gradient is None else float(gradient[k] * sd_mm[k])
        rows.append(UnsureSlice(name, s_mm, float(sd_mm[k]), float(length_mm[k]) * off, worth))
    return rows


def _gradient_on(probability: Volume, dose: Volume) -> np.ndarray:
    """(slices,) mean gradient in Gy/mm of the dose in the plane, weighted by where the outline may be."""
    here = dose.resampled_to(probability.grid, order=1).array_kji
    _, row_mm, column_mm = (float(s) for s in probability.grid.spacing_kji_mm)
    slope = np.hypot(np.gradient(here, row_mm, axis=1), np.gradient(here, column_mm, axis=2))
    band = probability.array_kji * (1.0 - probability.array_kji)
    total = np.maximum(band.sum(axis=(1, 2)), 1e-9)
    return np.asarray((slope * band).sum(axis=(1, 2)) / total)


def _drawn(doubt: Doubt, ct: Volume, model: Model) -> StructureSet:
    """The contours of the mean probabilities, on the grid of the CT."""
    found = []
    for name in doubt.probability:
        here = doubt.probability_of(name).resampled_to(ct.grid, order=1).array_kji
        found.append(Structure.from_mask(name, here > (model.threshold(name) or 0.5), ct.grid))
    return StructureSet(ct.grid, tuple(s for s in found if not s.is_empty), model.name)


def _elsewhere(drawn: StructureSet, ours: StructureSet, names: Sequence[str]) -> dict[str, float]:
    """Outline in mm, where anatomy puts it, that the network drew nowhere near; all of what it did not find."""
    found = {}
    for name in names:
        structure, theirs = ours.get(name), drawn.get(name)
        if structure is None or structure.is_empty:
            continue
        mine, offered = (
            (structure.mask, np.zeros_like(structure.mask)) if theirs is None else common_masks(structure, theirs)
        )
        found[name] = added_path_length_mm(mine, offered, structure.grid.spacing_kji_mm, TOLERANCE_MM)
    return found


def _implausible(drawn: StructureSet, ct: Volume) -> dict[str, tuple[float, str]]:
    """The whole outline of each structure that a check finds impossible."""
    found: dict[str, tuple[float, str]] = {}
    for finding in check_plausibility(drawn, ct, expected=()):
        structure = drawn.get(finding.structure)
        if finding.ok or structure is None or finding.structure in found:
            continue
        nothing = np.zeros_like(structure.mask)
        length = added_path_length_mm(structure.mask, nothing, structure.grid.spacing_kji_mm)
        found[finding.structure] = (length, finding.message)
    return found


def _rounded(value: Any) -> Any:
    return round(value, 3) if isinstance(value, float) else value
