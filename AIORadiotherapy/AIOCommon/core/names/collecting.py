# SPDX-License-Identifier: Apache-2.0
"""Sorts what the pieces of a name say into its facts."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from .facts import L_WITH_NUMBER, Facts
from .parsing import Piece, has_plus
from .vocabulary import (
    CONCEPT,
    COPY,
    DOSE_UNIT,
    HELPER,
    LENGTH_UNIT,
    LEVEL,
    LEVEL_WORD,
    MARK,
    MARKER,
    NOISE,
    NUMERAL,
    NUMERALS,
    PART_OF,
    PREFIX,
    PRV,
    RELATIVE,
    SIDE,
    SUPPORT_WORD,
    TARGET_WORD,
    Meaning,
    Vocabulary,
)

_ORDER = (LEVEL, SIDE, RELATIVE, MARKER, MARK, PRV, HELPER, SUPPORT_WORD, TARGET_WORD, DOSE_UNIT, LENGTH_UNIT, PART_OF)
_PERCENT, _MINUS = "%", "-−–"
_ALWAYS_RIGHT = ("d",)  # the one-letter side that means the same in every language that has it
_NEVER_SURE = ("i",)  # also the number one
_ENGLISH = "en"  # its abbreviations stand in every language, so that it confirms none


def collect(pieces: list[Piece], words: Vocabulary, languages: frozenset[str]) -> Facts:
    """The facts of a name's pieces; ``languages`` are those that other names of the structure set are written in."""
    facts = Facts(is_target=any(m.kind == MARKER for p in pieces for m in p.meanings))
    own = {m for m in (_own_language(p) for p in pieces) if m}
    known = (languages | own) - {_ENGLISH}
    firm = [m for p in pieces if (m := _firm_concept(p, known)) is not None]
    facts.languages = frozenset(own)
    weak: list[Piece] = []
    for n, piece in enumerate(pieces):
        if n and has_plus(piece.glue):
            facts.is_joined = True
        if _PERCENT in piece.glue:
            facts.kinds.add(DOSE_UNIT)
        if piece.is_guess and piece.meanings:
            facts.doubt(f"'{piece.text}' was read into a longer or misspelt word")
        _sort(piece, n, facts, words, known, bool(firm), weak)
    _sort_weak_sides(weak, facts, known)
    _find_difference(pieces, facts)
    if DOSE_UNIT not in facts.kinds and _is_enlarged(pieces):
        facts.kinds.add(LENGTH_UNIT)
    return facts


def _firm_concept(piece: Piece, languages: frozenset[str]) -> Meaning | None:
    return next(
        (m for m in piece.meanings if m.kind == CONCEPT and (not m.is_doubtful or m.languages & languages)), None
    )


def _own_language(piece: Piece) -> str:
    """The only language that has the piece, where there is one and it is no short word."""
    spoken = [m.languages for m in piece.meanings if m.languages and not m.is_doubtful and m.kind in (CONCEPT, SIDE)]
    found = frozenset().union(*spoken) if spoken else frozenset()
    doubtful = any(m.is_doubtful for m in piece.meanings)
    return next(iter(found)) if len(found) == 1 and not doubtful and len(piece.text) > 2 else ""


def _sort(
    piece: Piece, n: int, facts: Facts, words: Vocabulary, known: frozenset[str], has_firm: bool, weak: list[Piece]
) -> None:
    kinds = {m.kind: m for m in piece.meanings}
    firm = _firm_concept(piece, known)
    if firm is not None:
        _take_concept(piece, facts, words, known)
        return
    if piece.kind == "number":
        _take_number(piece, facts)
        return
    if PREFIX in kinds and n == 0:
        facts.ask("a leading z or x marks structures that were made for planning")
        return
    side = kinds.get(SIDE)
    if side is not None and side.is_doubtful:
        weak.append(piece)
        return
    for kind in _ORDER:
        if kind in kinds:
            _take(kinds[kind], piece, facts)
            return
    if CONCEPT in kinds and not (has_firm and len(kinds) > 1):
        _take_concept(piece, facts, words, known)
        return
    if NUMERAL in kinds:
        facts.numerals.append(kinds[NUMERAL].value)
    elif COPY in kinds:
        facts.doubt(f"'{piece.text}' marks a copy or a version")
    elif LEVEL_WORD in kinds and piece.text == "n":
        facts.mark = facts.mark or "n"
    elif NOISE not in kinds and LEVEL_WORD not in kinds:
        facts.unknown.append(piece.text)


def _take(meaning: Meaning, piece: Piece, facts: Facts) -> None:
    facts.kinds.add(meaning.kind)
    if meaning.kind == LENGTH_UNIT and piece.text == "cm":
        facts.mm_per_unit = 10.0
    elif meaning.kind == SIDE:
        facts.sides.add(meaning.value)
    elif meaning.kind == RELATIVE:
        facts.relation = meaning.value
    elif meaning.kind == MARKER:
        facts.volumes.append(meaning.value)
    elif meaning.kind == MARK:
        facts.mark = meaning.value
    elif meaning.kind == LEVEL:
        facts.levels.add(meaning.value)
        if piece.text[0] == "l" and piece.text[1:2] == " ":
            facts.kinds.add(L_WITH_NUMBER)


def _take_number(piece: Piece, facts: Facts) -> None:
    facts.numbers.append(float(piece.text.replace(",", ".")[:9]))
    facts.has_leading_zero |= piece.text.startswith("0")
    meaning = next((m for m in piece.meanings if m.kind == NUMERAL), None)
    if meaning is not None:
        facts.numerals.append(meaning.value)


def _take_concept(piece: Piece, facts: Facts, words: Vocabulary, known: frozenset[str]) -> None:
    """The concept of a piece; where it has several, that of the languages which are known."""
    meanings = [m for m in piece.meanings if m.kind == CONCEPT]
    facts.hints |= frozenset().union(*(m.languages for m in meanings if m.is_doubtful))
    spoken = [m for m in meanings if m.languages & known]
    firm = [m for m in spoken or meanings if not m.is_doubtful] or spoken or meanings
    if facts.is_target:
        firm = [m for m in firm if words.concepts[m.value].target] or firm
    if len({(m.value, m.side) for m in firm}) > 1:
        facts.ask(f"'{piece.text}' means {' or '.join(sorted({m.value for m in firm}))}")
    meaning = firm[0]
    if len({m.value for m in meanings}) > 1 and not spoken:
        facts.doubt(f"'{piece.text}' means other structures in other languages")
    if meaning.is_doubtful and not meaning.languages & known:
        facts.doubt(f"'{piece.text}' has other meanings")
    facts.concepts.append((words.concepts[meaning.value], meaning))
    if meaning.side:
        facts.sides.add(meaning.side)


def _sort_weak_sides(weak: Iterable[Piece], facts: Facts, known: frozenset[str]) -> None:
    """Short words for sides count where the name is in their language."""
    spoken = known.union(*(m.languages for _, m in facts.concepts))
    for piece in weak:
        side = next(m for m in piece.meanings if m.kind == SIDE)
        numeral = next((m for m in piece.meanings if m.kind == NUMERAL), None)
        if numeral is not None and any(c.levels or c.nodal for c, _ in facts.concepts):
            facts.numerals.append(numeral.value)
            continue
        facts.hints |= side.languages
        agrees = bool(side.languages & spoken)
        if not (agrees or len(piece.text) > 1 or piece.text in _ALWAYS_RIGHT):
            if not any(m.kind in (NOISE, NUMERAL) for m in piece.meanings):
                facts.unknown.append(piece.text)
            elif numeral is not None:
                facts.numerals.append(numeral.value)
            continue
        facts.sides.add(side.value)
        if not agrees:
            facts.doubt(f"'{piece.text}' is taken as {side.value}")
        elif piece.text in _NEVER_SURE:
            facts.doubt(f"'{piece.text}' may also be a number")


def _find_difference(pieces: list[Piece], facts: Facts) -> None:
    seen_structure = False
    for piece in pieces:
        kinds = {m.kind for m in piece.meanings}
        if MARKER in kinds and seen_structure and any(c in _MINUS for c in piece.glue):
            facts.is_difference = True
        seen_structure = seen_structure or CONCEPT in kinds or MARKER in kinds


def _is_enlarged(pieces: list[Piece]) -> bool:
    """Whether a number is added to a structure: Cord+5 is the cord with a margin. Numbers add up to a dose or a row."""
    return any(
        piece.kind == "number" and has_plus(piece.glue) and not _ends_in_number(before)
        for before, piece in pairwise(pieces)
    )


def _ends_in_number(piece: Piece) -> bool:
    last = piece.text.split()[-1]
    return last[-1].isdigit() or last in NUMERALS
