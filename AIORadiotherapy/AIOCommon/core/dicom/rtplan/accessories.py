# SPDX-License-Identifier: Apache-2.0
"""What stands in a beam of an RTPLAN beside leaves and jaws (PS3.3 C.8.8.14), and tilts of the table top."""

from __future__ import annotations

from collections.abc import Iterator

from pydicom.dataset import Dataset

from ..files import number, sequence, text

_LEVEL_DEG = 0.05  # a table top that is tilted less is level


def accessories(item: Dataset) -> tuple[str, ...]:
    """In words, e.g. "a wedge"; empty for an item of the beam sequence with nothing of the kind."""
    return tuple(_found(item))


def _found(item: Dataset) -> Iterator[str]:
    points = sequence(item, "ControlPointSequence")
    wedges = [text(w, "WedgePosition") for p in points for w in sequence(p, "WedgePositionSequence")]
    if _count(item, "NumberOfWedges", "WedgeSequence") and not (wedges and all(w == "OUT" for w in wedges)):
        yield "a wedge"
    for keyword, rows, words in (
        ("NumberOfBlocks", "BlockSequence", "a block"),
        ("NumberOfCompensators", "CompensatorSequence", "a compensator"),
        ("NumberOfBoli", "ReferencedBolusSequence", "a bolus"),
        ("", "ApplicatorSequence", "an applicator"),
    ):
        if _count(item, keyword, rows):
            yield words
    tilts = [number(p, keyword) or 0.0 for p in points for keyword in ("TableTopPitchAngle", "TableTopRollAngle")]
    if any(abs((tilt + 180.0) % 360.0 - 180.0) > _LEVEL_DEG for tilt in tilts):
        yield "a tilted table top"


def _count(item: Dataset, keyword: str, rows: str) -> int:
    announced = number(item, keyword) if keyword else None
    return max(round(announced or 0), len(sequence(item, rows)))
