# SPDX-License-Identifier: Apache-2.0
"""From the terms of a name to what it means, never surer than the words allow."""

from __future__ import annotations

from typing import Any

from .catalogue import catalogue
from .collecting import collect
from .facts import L_WITH_NUMBER, Facts
from .no_structures import AXILLARY_LEVEL, derived, several, support
from .parsing import Piece
from .reading import ASK, LIKELY, ORGAN, SURE, TARGET, UNKNOWN, Reading
from .vocabulary import TARGET_WORD, Concept, Vocabulary


def judge(name: str, pieces: list[Piece], words: Vocabulary, languages: frozenset[str] = frozenset()) -> Reading:
    """The reading of a name.

    Parameters
    ----------
    languages : those that the other names of the structure set are written in, where they tell.
    """
    facts = collect(pieces, words, languages)
    for decide in (derived, support, several):
        reading = decide(name, facts)
        if reading is not None:
            return reading
    reading = _structure(name, facts, words)
    if reading is not None:
        return reading
    return facts.reading(name, None, UNKNOWN, certainty=ASK, why="no structure that is known is named")


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
        return facts.reading(
            name, volume + facts.mark, TARGET, certainty=ASK, why=why, side=facts.only_side(), needs_site=is_open
        )
    if volume or concept.role == TARGET:
        return _target(name, facts, concept, volume)
    return _organ(name, facts, concept)


def _with_level(facts: Facts, words: Vocabulary) -> Concept | None:
    """The concept, an axillary level where the name numbers one."""
    concepts = facts.distinct()
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
    return words.concepts[f"{AXILLARY_LEVEL}{level}"]


def _weigh(facts: Facts, concept: Concept | None, volume: str) -> None:
    """Everything in a name that is not accounted for."""
    if facts.unknown:
        facts.ask(f"'{' '.join(facts.unknown)}' is not understood")
    is_rib = concept is not None and concept.numbered
    if facts.numbers and not is_rib and not (concept is not None and concept.name.startswith(AXILLARY_LEVEL)):
        if facts.has_leading_zero and not volume:  # SpinalCord_05 is the cord with 5 mm as often as it is the cord
            facts.ask("a number that may be a margin")
        facts.doubt("it has a number")
    if facts.numerals and not facts.numbers and concept is not None and not concept.name.startswith(AXILLARY_LEVEL):
        facts.ask("a numeral that the structure does not have")
    if concept is not None and concept.nodal and not concept.levels and facts.numbers and "_L" not in concept.name:
        facts.ask("a number that the structure does not have")
    if concept is not None and concept.likely:
        facts.doubt(f"{concept.name} is drawn and named in several ways")
    if facts.is_joined:
        facts.doubt("it may be put together of several")


def _target(name: str, facts: Facts, concept: Concept, volume: str) -> Reading:
    if not concept.target:
        return facts.reading(name, None, TARGET, certainty=ASK, why=f"no standard name for a target in {concept.name}")
    stem = f"{volume}{concept.target}" if volume else concept.unmarked
    if volume == "GTV" and concept.target.startswith("p_B"):
        facts.doubt("a GTV is seldom a whole breast")
    if f"{stem}_L" not in catalogue():
        facts.doubt("no standard has a name for this target, it is made like those of the others")
    if concept.sideless:
        return _settled(name, facts, stem, TARGET, side=facts.only_side())
    return _sided(name, facts, stem, TARGET, concept, pair="")


def _organ(name: str, facts: Facts, concept: Concept) -> Reading:
    if concept.nameless:
        return facts.reading(name, None, ORGAN, certainty=ASK, why=f"no standard name is known here ({concept.name})")
    named_as_nodes = any(c.name == "LN" for c, _ in facts.concepts) or "ln" in name.casefold()
    if concept.nodal and not named_as_nodes:
        facts.doubt("it may be the region or its CTV")
    side = facts.only_side()
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
    side = facts.only_side()
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
    return facts.reading(name, standard, role, certainty=certainty, why="; ".join(dict.fromkeys(reasons)), **more)
