# SPDX-License-Identifier: Apache-2.0
"""Checks of position: side of the body, relative order (anterior, superior, lateral), inside the body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from AIOCommon import Structure, StructureSet

Answer = tuple[str, bool, str]
SLACK_MM = 5.0
# (structure, direction, other): the centre of the structure must be in that direction from the centre of the other
ORDER = (
    ("Heart", "in front of", "SpinalCord"),
    ("Heart", "in front of", "Esophagus"),
    ("Esophagus", "in front of", "SpinalCord"),
    ("Glnd_Thyroid", "above", "Heart"),
    ("Glnd_Thyroid", "in front of", "SpinalCord"),
    ("A_LAD", "in front of", "Esophagus"),
    *(
        row
        for x in "LR"
        for row in (
            (f"CTVp_Breast_{x}", "in front of", f"Lung_{x}"),
            (f"CTVn_L1_{x}", "above", f"CTVp_Breast_{x}"),
            (f"CTVn_L1_{x}", "outside of", f"CTVn_L2_{x}"),
            (f"CTVn_L2_{x}", "outside of", f"CTVn_L3_{x}"),
            (f"CTVn_L2_{x}", "outside of", f"CTVn_IMN_{x}"),
            (f"CTVn_L3_{x}", "above", f"CTVn_L1_{x}"),
            (f"CTVn_SCL_{x}", "above", f"CTVn_L1_{x}"),
            (f"CTVn_SCL_{x}", "above", f"CTVn_L3_{x}"),
            (f"CTVn_L4_{x}", "above", f"CTVn_IMN_{x}"),
            (f"CTVn_IMN_{x}", "in front of", f"Lung_{x}"),
            (f"HumeralHead_{x}", "outside of", f"CTVn_L4_{x}"),
            (f"HumeralHead_{x}", "above", f"CTVp_Breast_{x}"),
        )
    ),
)


@dataclass(frozen=True)
class Landmarks:
    """Centres of mass (RAS mm) of the structures, and the R coordinate (mm) of the midline of the body."""

    centres_ras_mm: dict[str, np.ndarray]
    middle_r_mm: float | None
    body: Structure | None

    @classmethod
    def of(cls, structures: StructureSet) -> Landmarks:
        centres = {s.name: s.centroid_ras_mm() for s in structures if not s.is_empty}
        middles = [centres[n][0] for n in ("SpinalCord", "Esophagus") if n in centres]
        if "Lung_L" in centres and "Lung_R" in centres:
            middles.append((centres["Lung_L"][0] + centres["Lung_R"][0]) / 2)
        if not middles and "BODY" in centres:
            middles = [centres["BODY"][0]]
        return cls(centres, float(np.median(middles)) if middles else None, structures.get("BODY"))


def position_findings(s: Structure, landmarks: Landmarks) -> Iterator[Answer]:
    """(check, ok, message) of each positional check that applies to a structure."""
    if s.name == "BODY":
        return
    yield from _side(s, landmarks)
    yield from _order(s, landmarks)
    yield from _inside_body(s, landmarks)


def _side(s: Structure, landmarks: Landmarks) -> Iterator[Answer]:
    if landmarks.middle_r_mm is None:
        return
    towards_left = landmarks.middle_r_mm - landmarks.centres_ras_mm[s.name][0]
    if s.name.endswith("_L") or s.name.endswith("_R"):
        side, offset = ("left", towards_left) if s.name.endswith("_L") else ("right", -towards_left)
        ok = offset > SLACK_MM
        yield "side", ok, f"on the {side}" if ok else f"It does not lie on the {side} side of the patient."
    elif s.name in ("Heart", "A_LAD"):
        ok = towards_left > -SLACK_MM
        yield "side", ok, "left of the middle" if ok else "It lies on the right: check the patient's orientation."


def _order(s: Structure, landmarks: Landmarks) -> Iterator[Answer]:
    wrong = []
    asked = 0
    for name, direction, other in ORDER:
        if name != s.name or other not in landmarks.centres_ras_mm:
            continue
        asked += 1
        step = landmarks.centres_ras_mm[name] - landmarks.centres_ras_mm[other]
        if direction == "outside of" and landmarks.middle_r_mm is not None:
            r = [abs(landmarks.centres_ras_mm[n][0] - landmarks.middle_r_mm) for n in (name, other)]
            distance = r[0] - r[1]
        else:
            distance = step[1] if direction == "in front of" else step[2]
        if distance < -SLACK_MM:
            wrong.append(f"{direction} {other}")
    if asked:
        ok = not wrong
        yield "position", ok, "where it belongs" if ok else f"It should lie {' and '.join(wrong)}, but does not."


def _inside_body(s: Structure, landmarks: Landmarks) -> Iterator[Answer]:
    body = landmarks.body
    if body is None or body.is_empty:
        return
    low = np.maximum(s.offset_kji, body.offset_kji)
    high = np.minimum(np.add(s.offset_kji, s.mask.shape), np.add(body.offset_kji, body.mask.shape))
    inside = 0
    if (high > low).all():
        ours = s.mask[tuple(slice(a - o, b - o) for a, b, o in zip(low, high, s.offset_kji))]
        theirs = body.mask[tuple(slice(a - o, b - o) for a, b, o in zip(low, high, body.offset_kji))]
        inside = int(np.count_nonzero(ours & theirs))
    coverage = inside / s.n_voxels
    ok = coverage > 0.97
    yield "inside the body", ok, "inside the body" if ok else f"Only {100 * coverage:.0f} % of it lies inside the body."
