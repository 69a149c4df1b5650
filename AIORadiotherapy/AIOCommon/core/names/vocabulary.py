# SPDX-License-Identifier: Apache-2.0
"""The words of ROI names, from Resources/structures/names: concepts, and terms for them in ten languages."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..resources import resource
from .tokens import NODAL_MARK, PRIMARY_MARK, tokenise

# kinds of terms
CONCEPT, SIDE, RELATIVE, MARKER, MARK, LEVEL, NUMERAL, PREFIX = (
    "concept", "side", "relative", "marker", "mark", "level", "numeral", "prefix",
)  # fmt: skip
PRV, HELPER, PART_OF, SUPPORT_WORD, NOISE, COPY, DOSE_UNIT, LENGTH_UNIT, TARGET_WORD, LEVEL_WORD = (
    "prv", "derived", "derived_maybe", "support", "noise", "copy", "dose_unit", "length_unit", "target_word",
    "level_word",
)  # fmt: skip
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "zh", "ja", "ko", "vi", "ca")
VOLUMES = {"gtv": "GTV", "igtv": "GTV", "ctv": "CTV", "ictv": "ITV", "itv": "ITV", "ptv": "PTV"}
NUMERALS = {
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "1": "1",
    "2": "2",
    "3": "3",
    "4": "4",
    "一": "1",
    "二": "2",
    "三": "3",
}
PREFIXES = ("z", "zz", "zzz", "x", "xx", "xxx")
_TRANSCRIBED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


@dataclass(frozen=True)
class Concept:
    """A structure that contours are drawn of; see concepts.json for the fields."""

    name: str
    role: str = "organ"
    sided: bool = False
    side_optional: bool = False
    sideless: bool = False
    implied_side: str = ""
    pair: str = ""
    target: str = ""
    unmarked: str = ""
    nodal: bool = False
    levels: bool = False
    nameless: bool = False
    likely: bool = False
    numbered: int = 0
    absorbs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Meaning:
    """What a term can mean.

    ``value`` is a concept's name, a side, a volume or a number; ``side`` the side that a concept's term says as well.
    ``forms`` are its spellings with accents; ``is_doubtful``: it means other things, too.
    """

    kind: str
    value: str = ""
    side: str = ""
    languages: frozenset[str] = frozenset()
    forms: frozenset[tuple[str, ...]] = frozenset()
    is_doubtful: bool = False


_Collected = dict[tuple[str, ...], dict[tuple[str, str, str], Meaning]]


@dataclass(frozen=True)
class Vocabulary:
    """Terms by their folded tokens: ``unordered`` ones in any order, ``ordered`` ones as they are."""

    concepts: Mapping[str, Concept]
    unordered: Mapping[tuple[str, ...], tuple[Meaning, ...]]
    ordered: Mapping[tuple[str, ...], tuple[Meaning, ...]]
    words: frozenset[str]
    cjk_terms: frozenset[str]
    variants: Mapping[int, str]
    longest: int


@cache
def vocabulary() -> Vocabulary:
    """All terms; read once."""
    content = _read("concepts")
    variants = str.maketrans({k: v for k, v in content["character_variants"].items() if k != "about"})
    concepts = {name: _concept(name, row) for name, row in content["concepts"].items()}
    collected: _Collected = defaultdict(dict)
    for language in LANGUAGES:
        for term, meaning in _terms(_read(language), language):
            for written in _spellings(term, language):
                _collect(collected, written.translate(variants), meaning)
    for term, meaning in _fixed_terms(concepts):
        _collect(collected, term, meaning)
    unordered = {key: tuple(found.values()) for key, found in collected.items()}
    ordered = dict(_level_terms(collected))
    words = frozenset(word for key in (*unordered, *ordered) for word in key)
    cjk = frozenset(key[0] for key in unordered if len(key) == 1 and ord(key[0][0]) >= 0x1100)
    longest = max(len(key) for key in unordered)
    return Vocabulary(concepts, unordered, ordered, words, cjk, variants, longest)


def _read(name: str) -> dict[str, Any]:
    return json.loads(resource("structures", "names", f"{name}.json").read_text(encoding="utf-8"))


def _concept(name: str, row: Mapping[str, Any]) -> Concept:
    return Concept(name, **{**row, "absorbs": tuple(row.get("absorbs", ()))})


def _terms(content: Mapping[str, Any], language: str) -> Iterator[tuple[str, Meaning]]:
    languages = frozenset([language])
    for section, is_doubtful in (("terms", False), ("doubtful", True)):
        for key, terms in content.get(section, {}).items():
            name, _, side = key.partition("@")
            for term in terms:
                yield term, Meaning(CONCEPT, name, side, languages, is_doubtful=is_doubtful)
    for section, is_doubtful in (("sides", False), ("weak_sides", True)):
        for side, terms in content.get(section, {}).items():
            for term in terms:
                yield term, Meaning(SIDE, side, "", languages, is_doubtful=is_doubtful)
    for relation, terms in content.get("relative", {}).items():
        for term in terms:
            yield term, Meaning(RELATIVE, relation, "", languages)
    for kind, terms in content.get("words", {}).items():
        for term in terms:
            if kind in ("ctv", "ptv", "gtv"):
                yield term, Meaning(MARKER, kind.upper())
            else:
                yield term, Meaning(LEVEL_WORD if kind == "level" else kind, "", "", languages)


def _spellings(term: str, language: str) -> Iterable[str]:
    """German umlauts are written as two letters as well."""
    return {term, term.translate(_TRANSCRIBED)} if language == "de" else (term,)


def _fixed_terms(concepts: Mapping[str, Concept]) -> Iterator[tuple[str, Meaning]]:
    for written, volume in VOLUMES.items():
        yield written, Meaning(MARKER, volume)
    for word in PREFIXES:
        yield word, Meaning(PREFIX)
    yield PRIMARY_MARK, Meaning(MARK, "p")
    yield NODAL_MARK, Meaning(MARK, "n")
    for numeral, value in NUMERALS.items():
        yield numeral, Meaning(NUMERAL, value)
    for concept in concepts.values():
        yield concept.name, Meaning(CONCEPT, concept.name, "", frozenset(["en"]))
        if concept.pair:
            yield concept.pair, Meaning(CONCEPT, concept.name, "both", frozenset(["en"]))


def _collect(collected: _Collected, term: str, meaning: Meaning) -> None:
    tokens = tokenise(term)
    key = tuple(sorted(t.text for t in tokens))
    form = tuple(sorted(t.accented for t in tokens))
    same = (meaning.kind, meaning.value, meaning.side)
    known = collected[key].get(same)
    collected[key][same] = Meaning(
        *same,
        meaning.languages | (known.languages if known else frozenset()),
        frozenset([form]) | (known.forms if known else frozenset()),
        meaning.is_doubtful and (known is None or known.is_doubtful),
    )


def _level_terms(collected: _Collected) -> Iterator[tuple[tuple[str, ...], tuple[Meaning, ...]]]:
    """A word for level followed by its number: ``level 1``, ``nivel II``, ``L3``."""
    for key, found in collected.items():
        if len(key) == 1 and any(m.kind == LEVEL_WORD for m in found.values()):
            for numeral, value in NUMERALS.items():
                yield (key[0], numeral), (Meaning(LEVEL, value),)
                if ord(key[0][0]) >= 0x1100:
                    yield (numeral, key[0]), (Meaning(LEVEL, value),)
