# SPDX-License-Identifier: Apache-2.0
"""Names of what is no structure of its own: made for planning, an accessory, or several structures in one name."""

from __future__ import annotations

from .facts import Facts
from .reading import ASK, DERIVED, LIKELY, ORGAN, SUPPORT, SURE, TARGET, UNKNOWN, Reading
from .vocabulary import DOSE_UNIT, HELPER, LENGTH_UNIT, PART_OF, PRV, SUPPORT_WORD, Concept

AXILLARY_LEVEL = "LN_Ax_L"  # begins the names of the axilla's levels
_LARGEST_PRV_MM = 20


def derived(name: str, facts: Facts) -> Reading | None:
    """Rings, PRV, doses, differences: derived, and never the organ or target that they are made of."""
    concepts = facts.distinct()
    if PRV in facts.kinds or _is_expanded_organ(facts):
        return _prv(name, facts, concepts)
    if HELPER in facts.kinds:
        return facts.reading(
            name,
            None,
            DERIVED,
            certainty=SURE if not facts.unknown else LIKELY,
            why="a structure that was made for planning",
        )
    if PART_OF in facts.kinds and (concepts or facts.volumes):
        return facts.reading(name, None, DERIVED, certainty=LIKELY, why="a part or a modification of a structure")
    if facts.is_difference:
        return facts.reading(name, None, DERIVED, certainty=LIKELY, why="something without a target")
    if LENGTH_UNIT in facts.kinds and SUPPORT_WORD not in facts.kinds:
        return facts.reading(name, None, DERIVED, certainty=LIKELY, why="a length makes it a derived structure")
    if DOSE_UNIT in facts.kinds and not facts.volumes:
        return facts.reading(name, None, DERIVED, certainty=LIKELY, why="a dose makes it a derived structure")
    return None


def _is_expanded_organ(facts: Facts) -> bool:
    return LENGTH_UNIT in facts.kinds and facts.is_joined and len(facts.concepts) == 1 and not facts.volumes


def _prv(name: str, facts: Facts, concepts: list[Concept]) -> Reading:
    if len(concepts) != 1 or facts.volumes or concepts[0].nameless or facts.unknown or HELPER in facts.kinds:
        return facts.reading(name, None, DERIVED, certainty=LIKELY, why="a planning risk volume")
    concept = concepts[0]
    standard = concept.name
    side = facts.only_side()
    if concept.sided and side:
        standard += f"_{side[0].upper()}"
    margins_mm = [number * facts.mm_per_unit for number in facts.numbers]
    margin = next((m for m in margins_mm if 0 < m <= _LARGEST_PRV_MM), 0)
    standard += "_PRV" + (f"{round(margin):02d}" if margin else "")
    why = f"a planning risk volume of {concept.name}"
    return facts.reading(name, standard, DERIVED, certainty=LIKELY, why=why, side=side)


def support(name: str, facts: Facts) -> Reading | None:
    """Couches, markers, wires: no part of the patient; asked about where a structure is named, too."""
    if SUPPORT_WORD not in facts.kinds:
        return None
    if facts.concepts or facts.volumes:
        return facts.reading(name, None, UNKNOWN, certainty=ASK, why="named like a structure and like an accessory")
    return facts.reading(name, None, SUPPORT, certainty=LIKELY, why="an accessory or a mark, no part of the patient")


def several(name: str, facts: Facts) -> Reading | None:
    """Two structures, levels or sides in one name, of which none is taken for the whole; a pair with a name is one."""
    concepts, volumes = facts.distinct(), set(facts.volumes)
    role = TARGET if volumes else ORGAN
    if len(volumes) > 1:
        return facts.reading(name, None, role, certainty=ASK, why=f"{' and '.join(sorted(volumes))} in one name")
    if facts.is_joined and {"left", "right"} <= facts.sides and len(concepts) == 1 and concepts[0].pair:
        facts.sides = {"both"}
        return None
    is_union = facts.is_joined and len(facts.concepts) > 1 and not (len(concepts) == 1 and not concepts[0].target)
    if len(concepts) > 1 or is_union:
        parts = dict.fromkeys(c.name for c, _ in facts.concepts)
        return facts.reading(name, None, role, certainty=ASK, why=f"{' and '.join(parts)} in one name")
    if len(facts.levels) > 1 or len(_levels_named(facts, concepts)) > 1:
        return facts.reading(name, None, role, certainty=ASK, why="several nodal levels in one name")
    if concepts and concepts[0].numbered and len(set(facts.numbers)) > 1:
        return facts.reading(name, None, role, certainty=ASK, why="several ribs in one name")
    if {"left", "right"} <= facts.sides:
        return facts.reading(name, None, role, certainty=ASK, why="left and right in one name")
    return None


def _levels_named(facts: Facts, concepts: list[Concept]) -> set[str]:
    """All numbers of levels in the name of nodes: L1-3, Level I, II. Empty for what has no levels."""
    own = {c.name.removeprefix(AXILLARY_LEVEL) for c in concepts if c.name.startswith(AXILLARY_LEVEL)}
    has_levels = facts.mark == "n" or not concepts or own or concepts[0].levels or concepts[0].name == "LN"
    if not has_levels or not (facts.levels or own or any(c.levels for c in concepts)):
        return set()
    return facts.levels | own | set(facts.numerals)
