# SPDX-License-Identifier: Apache-2.0
"""From the terms of a name to what it means, never surer than the words allow."""

from __future__ import annotations

from typing import Any

from .catalogue import catalogue
from .facts import L_WITH_NUMBER, Facts, collect
from .parsing import Piece
from .reading import ASK, DERIVED, LIKELY, ORGAN, SUPPORT, SURE, TARGET, UNKNOWN, Reading
from .vocabulary import (
    DOSE_UNIT,
    HELPER,
    LENGTH_UNIT,
    PART_OF,
    PRV,
    SUPPORT_WORD,
    TARGET_WORD,
    Concept,
    Vocabulary,
)

_LARGEST_PRV_MM = 20
_AXILLARY_LEVEL = "LN_Ax_L"


def judge(name: str, pieces: list[Piece], words: Vocabulary, languages: frozenset[str] = frozenset()) -> Reading:
    """The reading of a name.

    Parameters
    ----------
    languages : those that the other names of the structure set are written in, where they tell.
    """
    facts = collect(pieces, words, languages)
    for decide in (_helper, _support, _several, _structure):
        reading = decide(name, facts, words)
        if reading is not None:
            return reading
    return _reading(name, facts, None, UNKNOWN, certainty=ASK, why="no structure that is known is named")


def _reading(
    name: str, facts: Facts, standard: str | None, role: str, *, certainty: str, why: str, **more: Any
) -> Reading:
    return Reading(name, standard, certainty, role, why=why, languages=facts.languages, hints=facts.hints, **more)


# --- what is no structure of its own
def _helper(name: str, facts: Facts, words: Vocabulary) -> Reading | None:
    """Rings, PRV, doses, differences: derived, and never the organ or target that they are made of."""
    concepts = _distinct(facts)
    if PRV in facts.kinds or _is_expanded_organ(facts):
        return _prv(name, facts, concepts)
    if HELPER in facts.kinds:
        return _reading(name, facts, None, DERIVED, certainty=SURE if not facts.unknown else LIKELY,
                        why="a structure that was made for planning")  # fmt: skip
    if PART_OF in facts.kinds and (concepts or facts.volumes):
        return _reading(name, facts, None, DERIVED, certainty=LIKELY, why="a part or a modification of a structure")
    if facts.is_difference:
        return _reading(name, facts, None, DERIVED, certainty=LIKELY, why="something without a target")
    if LENGTH_UNIT in facts.kinds and SUPPORT_WORD not in facts.kinds:
        return _reading(name, facts, None, DERIVED, certainty=LIKELY, why="a length makes it a derived structure")
    if DOSE_UNIT in facts.kinds and not facts.volumes:
        return _reading(name, facts, None, DERIVED, certainty=LIKELY, why="a dose makes it a derived structure")
    return None


def _is_expanded_organ(facts: Facts) -> bool:
    return LENGTH_UNIT in facts.kinds and facts.is_joined and len(facts.concepts) == 1 and not facts.volumes


def _prv(name: str, facts: Facts, concepts: list[Concept]) -> Reading:
    if len(concepts) != 1 or facts.volumes or concepts[0].nameless or facts.unknown or HELPER in facts.kinds:
        return _reading(name, facts, None, DERIVED, certainty=LIKELY, why="a planning risk volume")
    concept = concepts[0]
    standard = concept.name
    side = _only_side(facts)
    if concept.sided and side:
        standard += f"_{side[0].upper()}"
    margins_mm = [number * facts.mm_per_unit for number in facts.numbers]
    margin = next((m for m in margins_mm if 0 < m <= _LARGEST_PRV_MM), 0)
    standard += "_PRV" + (f"{round(margin):02d}" if margin else "")
    why = f"a planning risk volume of {concept.name}"
    return _reading(name, facts, standard, DERIVED, certainty=LIKELY, why=why, side=side)


def _support(name: str, facts: Facts, words: Vocabulary) -> Reading | None:
    if SUPPORT_WORD not in facts.kinds:
        return None
    if facts.concepts or facts.volumes:
        return _reading(name, facts, None, UNKNOWN, certainty=ASK, why="named like a structure and like an accessory")
    return _reading(name, facts, None, SUPPORT, certainty=LIKELY, why="an accessory or a mark, no part of the patient")


def _several(name: str, facts: Facts, words: Vocabulary) -> Reading | None:
    concepts, volumes = _distinct(facts), set(facts.volumes)
    role = TARGET if volumes else ORGAN
    if len(volumes) > 1:
        return _reading(name, facts, None, role, certainty=ASK, why=f"{' and '.join(sorted(volumes))} in one name")
    if facts.is_joined and {"left", "right"} <= facts.sides and len(concepts) == 1 and concepts[0].pair:
        facts.sides = {"both"}
        return None
    is_union = facts.is_joined and len(facts.concepts) > 1 and not (len(concepts) == 1 and not concepts[0].target)
    if len(concepts) > 1 or is_union:
        parts = dict.fromkeys(c.name for c, _ in facts.concepts)
        return _reading(name, facts, None, role, certainty=ASK, why=f"{' and '.join(parts)} in one name")
    if len(facts.levels) > 1 or len(_levels_named(facts, concepts)) > 1:
        return _reading(name, facts, None, role, certainty=ASK, why="several nodal levels in one name")
    if concepts and concepts[0].numbered and len(set(facts.numbers)) > 1:
        return _reading(name, facts, None, role, certainty=ASK, why="several ribs in one name")
    if {"left", "right"} <= facts.sides:
        return _reading(name, facts, None, role, certainty=ASK, why="left and right in one name")
    return None


def _levels_named(facts: Facts, concepts: list[Concept]) -> set[str]:
    """All numbers of levels in the name of nodes: L1-3, Level I, II. Empty for what has no levels."""
    own = {c.name.removeprefix(_AXILLARY_LEVEL) for c in concepts if c.name.startswith(_AXILLARY_LEVEL)}
    has_levels = facts.mark == "n" or not concepts or own or concepts[0].levels or concepts[0].name == "LN"
    if not has_levels or not (facts.levels or own or any(c.levels for c in concepts)):
        return set()
    return facts.levels | own | set(facts.numerals)


def _distinct(facts: Facts) -> list[Concept]:
    """The concepts of a name without those that another one of them takes in."""
    found = {c.name: c for c, _ in facts.concepts}
    taken_in = {name for c in found.values() for name in c.absorbs if name in found}
    if "Pericardium" in taken_in:
        facts.doubt("heart with pericardium is taken as the heart")
    return [c for name, c in found.items() if name not in taken_in]


def _only_side(facts: Facts) -> str:
    told = facts.sides - {"both"}
    return next(iter(told)) if len(told) == 1 else ""


# --- structures
def _structure(name: str, facts: Facts, words: Vocabulary) -> Reading | None:
    concept = _with_level(facts, words)
    volume = facts.volumes[0] if facts.volumes else ""
    if concept is None and not volume:
        return None
    _weigh(facts, concept, volume)
    if not volume and TARGET_WORD in facts.kinds:
        volume = "CTV"
        facts.doubt("a target is taken as CTV")
    if concept is None:
        why = f"a {volume} of which the name does not say the site"
        is_open = not (facts.questions or facts.mark)
        return _reading(name, facts, volume + facts.mark, TARGET, certainty=ASK, why=why, side=_only_side(facts),
                        needs_site=is_open)  # fmt: skip
    if volume or concept.role == TARGET:
        return _target(name, facts, concept, volume)
    return _organ(name, facts, concept)


def _with_level(facts: Facts, words: Vocabulary) -> Concept | None:
    """The concept, an axillary level where the name numbers one."""
    concepts = _distinct(facts)
    concept = concepts[0] if concepts else None
    levels, from_numeral = facts.levels, False
    if concept is not None and concept.levels and not levels and len(set(facts.numerals)) == 1:
        levels, from_numeral = set(facts.numerals), True
    if not levels:
        return concept
    level = next(iter(levels))
    nodal = facts.mark == "n" or (concept is not None and (concept.levels or concept.name == "LN"))
    if concept is not None and not nodal:
        if L_WITH_NUMBER in facts.kinds:  # Lung_L2: the second left lung
            facts.sides.add("left")
            facts.doubt("a number follows the side")
        else:
            facts.ask("a level that the structure does not have")
        return concept
    if not nodal and not facts.volumes and L_WITH_NUMBER in facts.kinds:
        return None  # L1 alone is a vertebra as well
    if facts.mark != "n" and (concept is None or not concept.levels):
        facts.doubt("a level is taken as one of the axilla")
    if from_numeral and facts.numbers:
        facts.doubt("a number is taken as a level of the axilla")
    return words.concepts[f"{_AXILLARY_LEVEL}{level}"]


def _weigh(facts: Facts, concept: Concept | None, volume: str) -> None:
    """Everything in a name that is not accounted for."""
    if facts.unknown:
        facts.ask(f"'{' '.join(facts.unknown)}' is not understood")
    is_rib = concept is not None and concept.numbered
    if facts.numbers and not is_rib and not (concept is not None and concept.name.startswith(_AXILLARY_LEVEL)):
        if facts.has_leading_zero and not volume:  # SpinalCord_05 is the cord with 5 mm as often as it is the cord
            facts.ask("a number that may be a margin")
        facts.doubt("it has a number")
    if facts.numerals and not facts.numbers and concept is not None and not concept.name.startswith(_AXILLARY_LEVEL):
        facts.ask("a numeral that the structure does not have")
    if concept is not None and concept.nodal and not concept.levels and facts.numbers and "_L" not in concept.name:
        facts.ask("a number that the structure does not have")
    if concept is not None and concept.likely:
        facts.doubt(f"{concept.name} is drawn and named in several ways")
    if facts.is_joined:
        facts.doubt("it may be put together of several")


def _target(name: str, facts: Facts, concept: Concept, volume: str) -> Reading:
    if not concept.target:
        return _reading(
            name, facts, None, TARGET, certainty=ASK, why=f"no standard name for a target in {concept.name}"
        )
    stem = f"{volume}{concept.target}" if volume else concept.unmarked
    if volume == "GTV" and concept.target.startswith("p_B"):
        facts.doubt("a GTV is seldom a whole breast")
    if f"{stem}_L" not in catalogue():
        facts.doubt("no standard has a name for this target, it is made like those of the others")
    if concept.sideless:
        return _settled(name, facts, stem, TARGET, side=_only_side(facts))
    return _sided(name, facts, stem, TARGET, concept, pair="")


def _organ(name: str, facts: Facts, concept: Concept) -> Reading:
    if concept.nameless:
        return _reading(name, facts, None, ORGAN, certainty=ASK, why=f"no standard name is known here ({concept.name})")
    named_as_nodes = any(c.name == "LN" for c, _ in facts.concepts) or "ln" in name.casefold()
    if concept.nodal and not named_as_nodes:
        facts.doubt("it may be the region or its CTV")
    side = _only_side(facts)
    if concept.numbered:
        return _rib(name, facts, concept, side)
    if concept.sided:
        return _sided(name, facts, concept.name, concept.role, concept, pair=concept.pair)
    if side and concept.implied_side != side:
        reason = f"{concept.name} has no side"
        facts.ask(reason) if concept.implied_side else facts.doubt(reason)
    return _settled(name, facts, concept.name, concept.role)


def _rib(name: str, facts: Facts, concept: Concept, side: str) -> Reading:
    number = next((int(n) for n in facts.numbers if 1 <= n <= concept.numbered and n == int(n)), 0)
    if not number:
        facts.doubt("ribs are drawn and named in several ways")
        return _sided(name, facts, concept.name, concept.role, concept, pair=concept.name)
    return _sided(name, facts, f"{concept.name}{number:02d}", concept.role, Concept("", sided=True), pair="")


def _sided(name: str, facts: Facts, stem: str, role: str, concept: Concept, pair: str) -> Reading:
    side = _only_side(facts)
    if side:
        if "both" in facts.sides and not any(m.side == "both" for _, m in facts.concepts):
            facts.doubt("one side and both in one name")
        elif "both" in facts.sides:
            facts.doubt("a plural with a side")
        return _settled(name, facts, f"{stem}_{side[0].upper()}", role, side=side)
    if "both" in facts.sides and not facts.relation:
        if pair:
            return _settled(name, facts, pair, role)
        facts.ask("both sides have no standard name here")
        return _settled(name, facts, stem, role)
    if concept.side_optional and not facts.relation and role != TARGET:
        return _settled(name, facts, stem, role)
    only_side = not facts.questions
    facts.ask(f"{facts.relation} of which side" if facts.relation else "the name does not say the side")
    return _settled(name, facts, stem, role, needs_side=only_side)


def _settled(name: str, facts: Facts, standard: str, role: str, **more: Any) -> Reading:
    certainty = ASK if facts.questions else LIKELY if facts.doubts else SURE
    reasons = facts.questions or facts.doubts or [f"every word of it means {standard}"]
    return _reading(name, facts, standard, role, certainty=certainty, why="; ".join(dict.fromkeys(reasons)), **more)
