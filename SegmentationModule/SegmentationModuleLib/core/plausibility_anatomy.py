# SPDX-License-Identifier: Apache-2.0
"""Checks of contours against what the CT itself shows, found without learning (:mod:`.anchors`).

Both can be wrong; where they disagree a person has to look. Limits stand below with what they were chosen on: digital
phantoms with exact contours and real CTs, with planted errors (docs/trust.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from AIOCommon import Structure, StructureSet, Volume

from .anchors import Anchors
from .anchors.heart import grown_heart
from .anchors.oesophagus import oesophagus_mask

Answer = tuple[str, bool, str]
CHECK = "anatomy"
COARSER = 1.5  # than the grid that contours are made on
LUNG_DICE, BREAST_DICE, HEART_DICE = 0.85, 0.5, 0.8
BREAST_VOLUME = (0.6, 1.7)  # of what lies between skin and muscle
CANAL_OFF_MM, GULLET_OFF_MM = 5.0, 12.0
CORD_AREA_MM2, GULLET_AREA_MM2 = (66.0, 330.0), (85.0, 650.0)
COVERED = 0.75  # of the slices with lung that cord and oesophagus have to be in
LUNG_INSIDE = 0.12  # share of a heart, breast or oesophagus that may lie in lung


@dataclass(frozen=True, eq=False)
class AnatomyChecks:
    """The landmarks of a CT, and the checks that need them."""

    anchors: Anchors

    def findings(self, s: Structure) -> Iterator[Answer]:
        """(check, ok, message) of each check that applies to a structure and whose landmark was found."""
        mask = self.anchors.frame.from_structure(s)
        if not mask.any():
            return
        if s.name in ("Lung_L", "Lung_R"):
            yield from self._lung(s.name, mask)
        elif s.name == "SpinalCord":
            yield from self._along(mask, self.anchors.canal.centre_ji, CANAL_OFF_MM, CORD_AREA_MM2, "spinal canal")
        elif s.name == "Esophagus":
            centre = self.anchors.oesophagus.centre_ji
            yield from self._along(mask, centre, GULLET_OFF_MM, GULLET_AREA_MM2, "oesophagus's place")
            yield from self._in_lung(mask)
        elif s.name == "Heart":
            yield from self._heart(mask)
            yield from self._in_lung(mask)
        elif s.name in ("CTVp_Breast_L", "CTVp_Breast_R"):
            yield from self._breast(s.name, mask)
            yield from self._in_lung(mask)

    def _lung(self, name: str, mask: np.ndarray) -> Iterator[Answer]:
        air = self.anchors.lungs.left if name.endswith("L") else self.anchors.lungs.right
        if not self.anchors.lungs.both.any():
            yield CHECK, False, "No lung filled with air was found in this CT."
            return
        agreement = _dice(mask, air)
        ok = agreement > LUNG_DICE
        yield CHECK, ok, "follows the air" if ok else f"It does not follow the air in the chest (Dice {agreement:.2f})."

    def _along(
        self, mask: np.ndarray, centre_ji: np.ndarray, off_mm: float, area_mm2: tuple[float, float], what: str
    ) -> Iterator[Answer]:
        """Whether a tube keeps to its path, has a possible width, and is there where lung is."""
        known = np.isfinite(centre_ji[:, 0])
        if not known.any():
            return
        _, sj, si = self.anchors.frame.spacing_mm
        area = mask.sum(axis=(1, 2)) * float(sj * si)
        both = known & (area > 0)
        off = [
            float(
                np.hypot(
                    (np.nonzero(mask[k])[0].mean() - centre_ji[k, 0]) * sj,
                    (np.nonzero(mask[k])[1].mean() - centre_ji[k, 1]) * si,
                )
            )
            for k in np.flatnonzero(both)
        ]
        lung = known & self.anchors.lungs.both.any(axis=(1, 2))
        covered = float(np.mean(area[lung] > 0)) if lung.any() else 1.0
        usual = float(np.median(area[area > 0]))
        problems = []
        if off and float(np.mean(np.array(off) > off_mm)) > 0.25:
            problems.append(f"it lies up to {max(off):.0f} mm off the {what}")
        if covered < COVERED:
            problems.append(f"it is missing in {100 * (1 - covered):.0f} % of the slices with lung")
        if not area_mm2[0] < usual < area_mm2[1]:
            problems.append(f"its cross-section of {usual:.0f} mm2 is not that of this organ")
        yield CHECK, not problems, _sentence(problems) or f"along the {what}"

    def _heart(self, mask: np.ndarray) -> Iterator[Answer]:
        a = self.anchors
        gullet = oesophagus_mask(a.oesophagus, a.frame, a.airway, a.lungs)
        grown = grown_heart(a.frame, mask, a.lungs, a.airway, a.canal, a.wall, a.aorta, gullet)
        if grown is mask:
            return
        agreement = _dice(mask, grown)
        ok = agreement > HEART_DICE
        share = 100.0 * mask.sum() / max(1, grown.sum())
        message = f"It has {share:.0f} % of the volume between the lungs around it (Dice {agreement:.2f})."
        yield CHECK, ok, "fills the space between the lungs" if ok else message

    def _breast(self, name: str, mask: np.ndarray) -> Iterator[Answer]:
        a = self.anchors
        if a.wall is None or not a.breasts.agree:
            return
        tissue = a.breasts.left if name.endswith("L") else a.breasts.right
        if not tissue.any():
            yield CHECK, False, "Between skin and muscle there is no more than fat here: removed, or a man?"
            return
        ratio, agreement = float(mask.sum()) / float(tissue.sum()), _dice(mask, tissue)
        problems = []
        if not BREAST_VOLUME[0] < ratio < BREAST_VOLUME[1]:
            problems.append(f"it has {100 * ratio:.0f} % of the tissue between skin and muscle on this side")
        elif agreement < BREAST_DICE:
            problems.append(f"it is not where tissue lies between skin and muscle (Dice {agreement:.2f})")
        yield CHECK, not problems, _sentence(problems) or "the tissue between skin and muscle"

    def _in_lung(self, mask: np.ndarray) -> Iterator[Answer]:
        share = float((mask & self.anchors.lungs.both).sum()) / float(mask.sum())
        ok = share < LUNG_INSIDE
        yield "outside the lungs", ok, "outside the lungs" if ok else f"{100 * share:.0f} % of it lies in a lung."


def _dice(a: np.ndarray, b: np.ndarray) -> float:
    return 2.0 * float((a & b).sum()) / max(1.0, float(a.sum() + b.sum()))


def _sentence(problems: list[str]) -> str:
    text = " and ".join(problems)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def anatomy_checks(structures: StructureSet, ct: Volume) -> AnatomyChecks:
    """The checks for a CT; the body is that of the structures, or is looked for."""
    from .anchors import find_anchors
    from .body import body_mask
    from .preprocessing import patient_axes

    body = structures.get("BODY")
    if body is not None and not body.is_empty:
        outline = body.full_mask()
    else:
        turned = patient_axes(ct)
        found = Volume(body_mask(turned.array_kji, turned.grid).astype(np.uint8), turned.grid)
        outline = found.resampled_to(ct.grid, order=0).array_kji > 0
    return AnatomyChecks(find_anchors(ct, outline, COARSER))
