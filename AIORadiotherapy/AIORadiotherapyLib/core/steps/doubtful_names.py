# SPDX-License-Identifier: Apache-2.0
"""The names of a case's contours that a person has to look at: likely ones, and those that say nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from AIOCommon import StructureSet
from AIOCommon.core.names import Reading, read_name
from AIOCommon.core.names.reading import ASK, DERIVED, LIKELY, SUPPORT
from AIOCommon.core.printable import printable

_SHOWN = 12  # names in one warning
_SIDES = {"_L": "left", "_R": "right"}


@dataclass(frozen=True)
class DoubtfulName:
    """One name.

    Parameters
    ----------
    name : as the file has it.
    proposal : the standard name that it seems to mean; "" where nothing is proposed.
    why : what the proposal rests on, or what is open.
    is_likely : whether the proposal is taken unless the person says otherwise; else the name stays as it is.
    volume_cc : of the contour.
    """

    name: str
    proposal: str
    why: str
    is_likely: bool
    volume_cc: float


def doubtful_names(structures: StructureSet, readings: Mapping[str, Reading]) -> list[DoubtfulName]:
    """The names that are not sure, in the order of the file; those of empty contours are left out.

    Parameters
    ----------
    structures : by their new names, each with its original one. readings : by original name.
    """
    filled = {s.original_name or s.name: s for s in structures if not s.is_empty}
    found = []
    for name, reading in readings.items():
        structure = filled.get(name)
        if structure is None:
            continue
        likely = reading.certainty == LIKELY and structure.name == reading.standard != name
        asked = reading.certainty == ASK and reading.role not in (DERIVED, SUPPORT)
        if likely or asked:
            proposal = reading.standard or ""
            found.append(DoubtfulName(name, proposal, reading.why, likely, structure.volume_cc))
    return found


def doubt_warnings(doubtful: Iterable[DoubtfulName], hint: str) -> list[str]:
    """What was not sure, in up to two sentences, each with the ``hint`` how to say what a name means."""
    doubtful = list(doubtful)
    likely = [f"'{printable(d.name)}' as {d.proposal}" for d in doubtful if d.is_likely]
    asked = [f"'{printable(d.name)}' ({d.why})" for d in doubtful if not d.is_likely]
    warnings = []
    if likely:
        warnings.append(f"Contours whose names are likely, but not sure: {_listed(likely)}")
    if asked:
        warnings.append(f"Contours whose names do not tell what they are, kept as they are: {_listed(asked)}")
    return [f"{text}. {hint}" if hint else text for text in warnings]


def holds_for_every_patient(name: str, standard: str) -> bool:
    """Whether a clinic may keep that a name means this: not where the name leaves open the side that was given to it.

    "CTV mama" is a left breast in one patient and a right one in the next.
    """
    side = _SIDES.get(standard[-2:], "")
    return not side or read_name(name).side == side


def _listed(texts: list[str]) -> str:
    more = len(texts) - _SHOWN
    return ", ".join(texts[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
